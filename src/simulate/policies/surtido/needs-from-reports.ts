/**
 * Need of every clinic by period of the year from its own reports alone, through the forecast that production makes.
 * The forecast counts months: a year of the scenario is cut into twelve.
 */
import { DEFAULT_POLICY } from '../../../domain/policy';
import { DAYS_PER_MONTH } from '../../../domain/quantities';
import type { Series } from '../../../forecast/contract';
import { fitHistory, forecastSeries } from '../../../forecast/forecast-series';
import { settingsOf } from '../../../forecast/forecast-snapshot';
import type { Need } from '../../../forecast/negative-binomial';
import { pooledVarianceLaw } from '../../../forecast/variance-law';
import type { Known } from '../../policy';
import type { Scenario } from '../../scenario';
import { type LevelAndSeason, seasonsAlike } from './seasons-alike';

const { max } = Math;

const MONTHS = 12;
/** Any January: only the month of the year matters. */
const FIRST_YEAR = 2001;
const DAYS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] as const;

/**
 * The forecast's level follows the last months, whose noise it takes for change; the mean of all years does not follow at
 * all. Half way between them errs less than either alone where need keeps its level, and still follows.
 */
const RECENT_OR_ALL = 0.5;

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

/** Need of a period as far as reports show it: issues, unless the shelf was empty at the end and may have hidden more. */
function needsShown(known: Known, clinic: number): number[] {
  const to = known.reportedTo(clinic);
  const shown: number[] = [];
  for (let at = 0; at < to; at++)
    shown.push(known.stockAt(clinic, at + 1) <= 0 ? Number.NaN : known.issued(clinic, at));
  return shown;
}

/** A month of the scenario is a twelfth of its year, whatever the calendar's months are. */
const lengthOf = (month: number): number => (DAYS[month] as number) / DAYS_PER_MONTH;

/** By clinic and period of the year: the noise of a period, the error of the mean itself (`meanVariance`) left out. */
export function needsFromReports(known: Known): Need[][] {
  const { scenario } = known;
  const { periodsPerYear } = scenario;
  const each = periodsOfMonth(scenario);
  const settings = { ...settingsOf(DEFAULT_POLICY), stockoutDaysTrusted: true };
  const alike = seasonsAlike(
    scenario.clinics.map((_, i) => needsShown(known, i)),
    periodsPerYear,
  );
  const monthOf = (season: Float64Array, m: number): number =>
    season.subarray(m * each, (m + 1) * each).reduce((a, b) => a + b, 0) / each;
  const monthly = alike.map(({ season }) => Array.from({ length: MONTHS }, (_, m) => monthOf(season, m)));
  const fits = scenario.clinics.map((_, i) => fitHistory(seriesOf(known, i), settings, monthly[i]));
  const law = pooledVarianceLaw(fits.map((fit) => fit.spread));
  return fits.map((fit, i) => {
    const { mean, variance, meanVariance } = forecastSeries(fit, null, law, settings, MONTHS);
    const start = fit.series.issued.length % MONTHS;
    // The forecast's own season of a year is taken out of its level again: that of the clinics alike knows more.
    let level = 0;
    let noise = 0;
    let squares = 0;
    for (let h = 0; h < MONTHS; h++) {
      const m = (start + h) % MONTHS;
      const scale = lengthOf(m) * (fit.seasonalIndex[m] as number);
      level += (mean[h] as number) / scale / MONTHS;
      noise += (variance[h] as number) - meanVariance * scale * scale;
      squares += scale * scale;
    }
    const { season, level: ofAllYears } = alike[i] as LevelAndSeason;
    const perPeriod = level / each + RECENT_OR_ALL * (ofAllYears - level / each);
    const variation = level > 0 ? noise / squares / level ** 2 : 0;
    return Array.from(season, (index) => {
      const period = perPeriod * index;
      return { mean: period, variance: max(period, variation * each * period * period) };
    });
  });
}
