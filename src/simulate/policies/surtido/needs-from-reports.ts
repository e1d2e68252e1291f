/**
 * Need of every clinic by period of the year from its own reports alone, through the forecast that production makes.
 * The forecast counts months: a year of the scenario is cut into twelve.
 */
import { DEFAULT_POLICY } from '../../../domain/policy';
import type { Series } from '../../../forecast/contract';
import { fitHistory, forecastSeries } from '../../../forecast/forecast-series';
import { settingsOf } from '../../../forecast/forecast-snapshot';
import type { Need } from '../../../forecast/negative-binomial';
import { NO_SEASON } from '../../../forecast/seasonal-indices';
import { pooledVarianceLaw } from '../../../forecast/variance-law';
import type { Known } from '../../policy';
import type { Scenario } from '../../scenario';
import { seasonsOfDistrict } from './season-of-reports';

const MONTHS = 12;
/** Any January: only the month of the year matters. */
const FIRST_YEAR = 2001;
const DAYS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] as const;

/** Periods of a month, by the month's place in the year. */
const periodsOfMonth = (scenario: Scenario): number => {
  const each = scenario.periodsPerYear / MONTHS;
  if (!Number.isInteger(each))
    throw new RangeError('A year of the scenario must be a whole number of months');
  return each;
};

function seriesOf(known: Known, clinic: number): Series {
  const { scenario } = known;
  const each = periodsOfMonth(scenario);
  const months = Math.floor(known.reportedTo(clinic) / each);
  const perMonth = (of: (from: number) => number): number[] =>
    Array.from({ length: months }, (_, m) => of(m * each));
  const sum = (from: number): number => {
    let total = 0;
    for (let at = from; at < from + each; at++) total += known.issued(clinic, at);
    return total;
  };
  /** A period that began with an empty shelf and gave nothing was out of stock all through. */
  const emptyDays = (from: number): number => {
    let empty = 0;
    for (let at = from; at < from + each; at++)
      if (known.stockAt(clinic, at + 1) <= 0) empty += known.issued(clinic, at) > 0 ? 0.5 : 1;
    return (empty / each) * (DAYS[(from / each) % MONTHS] as number);
  };
  return {
    firstPeriod: `${FIRST_YEAR}-01` as Series['firstPeriod'],
    issued: perMonth(sum),
    received: perMonth(() => Number.NaN),
    opening: perMonth((from) => known.stockAt(clinic, from)),
    closing: perMonth((from) => known.stockAt(clinic, from + each)),
    stockoutDays: perMonth(emptyDays),
    daysInPeriod: perMonth((from) => DAYS[(from / each) % MONTHS] as number),
  };
}

/** By clinic and period of the year. Months' own noise is independent; the error of their mean is not told apart. */
export function needsFromReports(known: Known): Need[][] {
  const { scenario } = known;
  const each = periodsOfMonth(scenario);
  const settings = { ...settingsOf(DEFAULT_POLICY), stockoutDaysTrusted: true };
  const series = scenario.clinics.map((_, i) => seriesOf(known, i));
  const first = series.map((s) => fitHistory(s, settings, NO_SEASON));
  const seasons = first.map(() => NO_SEASON);
  for (const { districtId } of scenario.districts) {
    const members = scenario.clinics.flatMap((c, i) => (c.districtId === districtId ? [i] : []));
    const found = seasonsOfDistrict(members.map((i) => first[i]?.unCensored.need ?? []));
    members.forEach((i, k) => {
      seasons[i] = found[k] ?? NO_SEASON;
    });
  }
  const fits = series.map((s, i) => fitHistory(s, settings, seasons[i]));
  const law = pooledVarianceLaw(fits.map((fit) => fit.spread));
  return fits.map((fit) => {
    const { mean, variance } = forecastSeries(fit, null, law, settings, MONTHS);
    const start = fit.series.issued.length % MONTHS;
    return Array.from({ length: scenario.periodsPerYear }, (_, p) => {
      const m = (Math.floor(p / each) - start + MONTHS) % MONTHS;
      return { mean: (mean[m] as number) / each, variance: (variance[m] as number) / each };
    });
  });
}
