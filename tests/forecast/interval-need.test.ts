import fc from 'fast-check';
import { addDays, type Period } from '../../src/domain/dates';
import type { MonthlyForecast } from '../../src/forecast/contract';
import type { PairForecast } from '../../src/forecast/forecast-snapshot';
import { needOver } from '../../src/forecast/interval-need';
import { day } from '../small-snapshot';

const forecastOf = (over: Partial<MonthlyForecast>): MonthlyForecast => ({
  mean: [],
  variance: [],
  meanVariance: 0,
  inStockPeriods: 12,
  shareCensored: 0,
  priorWeight: 0,
  basis: 'history',
  demandClass: 'smooth',
  returnShare: 1,
  firstPeriod: '2025-11' as Period,
  historyMean: null,
  priorMean: null,
  unCensored: [],
  treatments: [],
  imputed: [],
  flags: [],
  doubted: [],
  ...over,
});
const pair = (over: Partial<MonthlyForecast>, first = '2026-11'): PairForecast => ({
  facilityId: 'A',
  medicineId: 'M',
  forecast: forecastOf(over),
  firstForecastPeriod: first as Period,
  patients: null,
});
const over = (p: PairForecast, from: string, to: string, sd = 0) => needOver(p, day(from), day(to), sd);

describe('by hand', () => {
  const months = pair({ mean: [300, 620], variance: [900, 3100] });
  test('a whole month', () => {
    expect(over(months, '2026-11-01', '2026-12-01')).toEqual({ mean: 300, variance: 900 });
  });
  test('the last ten days of November and the first ten of December', () => {
    const need = over(months, '2026-11-21', '2026-12-11');
    expect(need.mean).toBeCloseTo(100 + 200, 12);
    expect(need.variance).toBeCloseTo(900 / 3 + (3100 * 10) / 31, 12);
  });
  test('an interval without days needs nothing', () => {
    expect(over(months, '2026-11-21', '2026-11-21', 5)).toEqual({ mean: 0, variance: 0 });
    expect(over(months, '2026-11-21', '2026-11-20')).toEqual({ mean: 0, variance: 0 });
  });
  test('the error of the mean is shared: over two months it counts four times, noise twice', () => {
    const shared = pair({ mean: [300, 300], variance: [1000, 1000], meanVariance: 400 });
    expect(over(shared, '2026-11-01', '2027-01-01')).toEqual({ mean: 600, variance: 2 * 600 + 4 * 400 });
  });
  test('a truck that may come three days late: (10 a day · 3)²', () => {
    expect(over(months, '2026-11-01', '2026-12-01', 3).variance).toBeCloseTo(900 + 30 ** 2, 9);
  });
  test('before the first month the first speaks; after the last, the same month a year earlier', () => {
    const year = pair({
      mean: Array.from({ length: 12 }, (_, i) => 30 * (i + 1)),
      variance: Array(12).fill(1),
    });
    expect(over(year, '2026-10-01', '2026-11-01').mean).toBe(30);
    expect(over(year, '2027-11-01', '2027-12-01').mean).toBe(30);
    expect(over(year, '2028-12-01', '2029-01-01').mean).toBe(60);
  });
  test('no need, no variance, however late', () => {
    expect(over(pair({ mean: [0, 0], variance: [0, 0] }), '2026-11-01', '2026-12-20', 9)).toEqual({
      mean: 0,
      variance: 0,
    });
  });
});

describe('always', () => {
  const pairs = fc
    .record({
      months: fc.array(fc.record({ mean: fc.nat(900), noise: fc.nat(5000) }), {
        minLength: 6,
        maxLength: 14,
      }),
      meanVariance: fc.nat(2000),
    })
    .map(({ months, meanVariance }) => {
      const level = months.reduce((sum, m) => sum + m.mean, 0) / months.length || 1;
      return pair({
        mean: months.map((m) => m.mean),
        variance: months.map((m) => m.noise + meanVariance * (m.mean / level) ** 2),
        meanVariance,
      });
    });
  const days = fc.nat(400);

  test('need adds up over adjoining intervals; the variance of the whole is no less than that of its parts', () => {
    fc.assert(
      fc.property(pairs, days, days, days, (p, start, a, b) => {
        const [from, middle] = [addDays(day('2026-11-01'), start), addDays(day('2026-11-01'), start + a)];
        const to = addDays(middle, b);
        const [first, second, whole] = [
          needOver(p, from, middle, 0),
          needOver(p, middle, to, 0),
          needOver(p, from, to, 0),
        ];
        expect(first.mean + second.mean).toBeCloseTo(whole.mean, 6);
        expect(whole.variance).toBeGreaterThanOrEqual((first.variance + second.variance) * (1 - 1e-9));
        const deviations = Math.sqrt(first.variance) + Math.sqrt(second.variance);
        expect(Math.sqrt(whole.variance)).toBeLessThanOrEqual(deviations * (1 + 1e-9) + 1e-9);
      }),
    );
  });
});
