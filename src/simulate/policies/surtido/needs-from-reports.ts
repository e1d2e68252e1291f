/**
 * Need of every clinic by period of the year from its own reports alone, through the forecast that production makes.
 * The forecast counts months: a year of the scenario is cut into twelve.
 */
import { DEFAULT_POLICY } from '../../../domain/policy';
import { productionForecaster } from '../../../forecast/backtest';
import type { Series } from '../../../forecast/contract';
import { settingsOf } from '../../../forecast/forecast-snapshot';
import type { Need } from '../../../forecast/negative-binomial';
import type { Known } from '../../policy';
import type { Scenario } from '../../scenario';
import { periodOfYear } from '../../world';

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
  const forecasts = productionForecaster(settings)(series, MONTHS);
  return forecasts.map((months, i) => {
    const first = (series[i]?.issued.length ?? 0) % MONTHS;
    return Array.from({ length: scenario.periodsPerYear }, (_, p) => {
      const month = Math.floor(periodOfYear(scenario, p) / each);
      const { mean, variance } = months[(month - first + MONTHS) % MONTHS] ?? { mean: 0, variance: 0 };
      return { mean: mean / each, variance: variance / each };
    });
  });
}
