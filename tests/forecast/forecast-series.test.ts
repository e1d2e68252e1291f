import fc from 'fast-check';
import type { MonthlyForecast, PrevalencePrior, Series } from '../../src/forecast/contract';
import { forecastMedicine } from '../../src/forecast/forecast-medicine';
import { fitHistory, forecastSeries } from '../../src/forecast/forecast-series';
import { NO_SEASON } from '../../src/forecast/seasonal-indices';
import { DEFAULT_LAW } from '../../src/forecast/variance-law';
import { SETTINGS, seriesOf } from './series-of';

const prior = (mean: number, pseudoPeriods = 1): PrevalencePrior => ({
  mean,
  seasonalIndex: NO_SEASON,
  pseudoPeriods,
});
const forecast = (series: Series, known: PrevalencePrior | null = null): MonthlyForecast =>
  forecastSeries(fitHistory(series, SETTINGS, known?.seasonalIndex), known, DEFAULT_LAW, SETTINGS);
/** Units a day of the first month forecast. */
const daily = (f: MonthlyForecast, days: number): number => (f.mean[0] as number) / days;
const empty = (months: number): Series => {
  const zeros = Array(months).fill(0);
  return seriesOf(zeros, { opening: zeros, received: zeros, closing: zeros });
};

describe('by hand', () => {
  test('300 in every month of 30 days is 10 a day, in months of any length', () => {
    const f = forecast(seriesOf(Array(10).fill(300)));
    // 2024-11 has 30 days, 2024-12 31, 2025-02 28.
    expect([f.mean[0], f.mean[1], f.mean[3]].map((m) => Math.round(m as number))).toEqual([300, 310, 280]);
    expect(f).toMatchObject({ basis: 'history', priorWeight: 0, inStockPeriods: 10, shareCensored: 0 });
    expect(f.mean).toHaveLength(12);
  });

  test('nine months of 10 a day and a prior of 20 a day that counts for one: 11', () => {
    const f = forecast(seriesOf(Array(9).fill(300)), prior(20 * 30.4375));
    expect(daily(f, 31)).toBeCloseTo(11, 6);
    expect(f).toMatchObject({ basis: 'blend', priorWeight: 0.1, priorMean: 20 * 30.4375 });
    expect(f.historyMean).toBeCloseTo(10 * 30.4375, 6);
  });

  test('never supplied: prevalence decides, half of it uncertain', () => {
    const f = forecast(empty(24), prior(1000));
    expect(f).toMatchObject({
      basis: 'prevalence',
      priorWeight: 1,
      inStockPeriods: 0,
      shareCensored: 1,
      historyMean: null,
    });
    expect(f.mean.reduce((a, b) => a + b, 0) / 12).toBeCloseTo(1000, -1);
    expect(f.meanVariance).toBe(500 ** 2);
  });

  test('two months in stock: prevalence is the floor, a history above it is heard', () => {
    const two = (x: number): Series => seriesOf([x, x]);
    expect(forecast(two(3), prior(1000))).toMatchObject({ basis: 'prevalence', priorWeight: 1 });
    const above = forecast(two(3000), prior(1000));
    expect(above.basis).toBe('blend');
    // (2·3000·30.4375/30 + 1000) / 3
    expect(above.mean[0]).toBeCloseTo((((2 * 3000 * 30.4375) / 30 + 1000) / 3) * (31 / 30.4375), 4);
  });

  test('thirty months in stock without a single need: a thirty-first of the prior is left', () => {
    const f = forecast(seriesOf(Array(30).fill(0)), prior(1000));
    expect(f).toMatchObject({ basis: 'blend', historyMean: 0, demandClass: 'unknown' });
    expect(f.priorWeight).toBeCloseTo(1 / 31, 12);
    expect(f.mean[0]).toBeLessThan(35);
  });

  test('months that ended empty speak for more than the prior, never for less', () => {
    const closing = Array(12).fill(0);
    const low = forecast(seriesOf(Array(12).fill(30), { closing }), prior(1000));
    expect(low).toMatchObject({ basis: 'prevalence', inStockPeriods: 0 });
    const high = forecast(seriesOf(Array(12).fill(3000), { closing }), prior(1000));
    expect(high.priorWeight).toBeCloseTo(1 / 13, 12);
  });

  test('months that opened with less than they issued speak for more than the prior, never for less', () => {
    const opening = Array(12).fill(5);
    expect(forecast(seriesOf(Array(12).fill(300), { opening }), prior(1000))).toMatchObject({
      basis: 'prevalence',
      inStockPeriods: 12,
    });
    expect(forecast(seriesOf(Array(12).fill(3000), { opening }), prior(1000)).priorWeight).toBeCloseTo(
      1 / 13,
      12,
    );
  });

  test('never supplied, then six months of supply: the history has taken over', () => {
    const zeros = Array(18).fill(0);
    const issued = [...zeros, 410, 390, 400, 405, 395, 400];
    const plenty = issued.map((x) => (x > 0 ? 500 : 0));
    const series = seriesOf(issued, { opening: plenty, received: issued, closing: plenty });
    const [never, after] = [empty(18), series].map(
      (s) => forecastMedicine([{ series: s, prior: prior(1000) }], SETTINGS)[0] as MonthlyForecast,
    );
    expect(never).toMatchObject({ basis: 'prevalence', priorWeight: 1 });
    expect(after?.basis).toBe('blend');
    expect(after?.priorWeight).toBeLessThanOrEqual(0.25);
    expect(after?.historyMean).toBeGreaterThan(380);
    expect(Math.abs((after?.mean[0] as number) - 410)).toBeLessThan(
      Math.abs((after?.mean[0] as number) - 1000),
    );
  });

  test('neither history nor prevalence: taken as zero, and said so', () => {
    const f = forecast(empty(6));
    expect(f).toMatchObject({ basis: 'none', historyMean: null, priorMean: null, meanVariance: 0 });
    expect(f.mean).toEqual(Array(12).fill(0));
    expect(f.variance).toEqual(Array(12).fill(0));
  });

  test('months not reported are not zeros', () => {
    const issued = [300, Number.NaN, 300, 300, Number.NaN, 300];
    expect(daily(forecast(seriesOf(issued)), 31)).toBeCloseTo(10, 6);
  });

  test('only the last months of history are used', () => {
    // 56 months from 2024-01: the first one forecast is 2028-09.
    const issued = [...Array(20).fill(9000), ...Array(36).fill(300)];
    expect(daily(forecast(seriesOf(issued)), 30)).toBeCloseTo(10, 6);
  });

  test("the prior's season is used where the history has none of its own", () => {
    const winter = [1.5, 1.5, 1, 1, 0.5, 0.5, 0.5, 0.5, 1, 1, 1.5, 1.5];
    const f = forecast(empty(3), { mean: 100, seasonalIndex: winter, pseudoPeriods: 1 });
    // From 2024-04: index of May over index of April.
    expect((f.mean[1] as number) / 31 / ((f.mean[0] as number) / 30)).toBeCloseTo(0.5, 12);
  });

  test('a level not seen for a year is less sure', () => {
    const seen = Array(12)
      .fill(0)
      .map((_, t) => 200 + 40 * (t % 3));
    const zeros = Array(12).fill(0);
    const plenty = Array(12).fill(500);
    const stale = seriesOf([...seen, ...zeros], {
      opening: [...plenty, ...zeros],
      received: [...seen, ...zeros],
      closing: [...plenty, ...zeros],
    });
    const [now, later] = [forecast(seriesOf(seen)), forecast(stale)];
    expect(later.meanVariance).toBeGreaterThan(1.5 * now.meanVariance);
    expect(daily(later, 31)).toBeCloseTo(daily(now, 31), 6);
  });
});

describe('always', () => {
  const month = fc.record({
    issued: fc.oneof(
      { weight: 4, arbitrary: fc.nat(400) },
      { weight: 1, arbitrary: fc.constant(Number.NaN) },
    ),
    closing: fc.oneof({ weight: 3, arbitrary: fc.constant(100) }, { weight: 1, arbitrary: fc.constant(0) }),
    days: fc.oneof(fc.constant(Number.NaN), fc.nat(30)),
  });
  const histories = fc.array(month, { maxLength: 40 }).map((months) =>
    seriesOf(
      months.map((m) => m.issued),
      { closing: months.map((m) => m.closing), stockoutDays: months.map((m) => m.days) },
    ),
  );
  const priors = fc.option(
    fc.record({ mean: fc.double({ min: 0, max: 5000, noNaN: true }), k: fc.constantFrom(0, 1, 3) }),
    { nil: null },
  );

  test('means and variances are finite and not negative; variance holds the error of the mean; the same twice', () => {
    fc.assert(
      fc.property(histories, priors, (series, known) => {
        const f = forecast(series, known && prior(known.mean, known.k));
        expect(forecast(series, known && prior(known.mean, known.k))).toEqual(f);
        const level = f.mean.reduce((a, b) => a + b, 0) / 12;
        f.mean.forEach((m, h) => {
          expect(m).toBeGreaterThanOrEqual(0);
          expect(Number.isFinite(f.variance[h] as number)).toBe(true);
          expect(f.variance[h] as number).toBeGreaterThanOrEqual(
            (f.meanVariance * (m / (level || 1)) ** 2) / 1.05 - 1e-9,
          );
        });
        expect(f.priorWeight).toBeGreaterThanOrEqual(0);
        expect(f.priorWeight).toBeLessThanOrEqual(1);
        expect(f.treatments).toHaveLength(f.unCensored.length);
      }),
    );
  });

  test('more prevalence never means less need', () => {
    fc.assert(
      fc.property(histories, fc.nat(3000), fc.nat(3000), (series, a, b) => {
        const [low, high] = [Math.min(a, b), Math.max(a, b)].map(
          (m) => forecast(series, prior(m)).mean[0] as number,
        );
        expect(high as number).toBeGreaterThanOrEqual((low as number) - 1e-6 * (1 + (high as number)));
      }),
    );
  });

  test('with fewer than three months in stock, never below prevalence', () => {
    fc.assert(
      fc.property(histories, fc.nat(3000), (series, mean) => {
        const f = forecast(series, prior(mean));
        if (f.inStockPeriods >= SETTINGS.minInStockPeriods) return;
        expect(f.mean.reduce((a, b) => a + b, 0) / 12).toBeGreaterThanOrEqual(0.99 * mean);
      }),
    );
  });
});
