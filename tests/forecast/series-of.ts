/** Small series by hand: what is not said is plentiful stock, every day, in months of 30 days from 2024-01. */
import type { Period } from '../../src/domain/dates';
import type { ForecastSettings, Series } from '../../src/forecast/contract';

export const SETTINGS: ForecastSettings = {
  unCensoring: 'auto',
  longestGapMonths: 3,
  minInStockPeriods: 3,
  historyMonths: 36,
  stockoutDaysTrusted: true,
  doubtedReportWeight: 0.5,
};

export function seriesOf(issued: readonly number[], said: Partial<Series> = {}): Series {
  const all = (x: number): number[] => issued.map(() => x);
  return {
    firstPeriod: '2024-01' as Period,
    issued,
    received: issued.map((x) => (Number.isNaN(x) ? Number.NaN : x)),
    opening: all(1000),
    closing: all(1000),
    stockoutDays: all(Number.NaN),
    daysInPeriod: all(30),
    ...said,
  };
}
