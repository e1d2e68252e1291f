/** What will be issued: need, cut where the shelf ends before anything comes. */
import fc from 'fast-check';
import type { MonthlyForecast, Series } from '../../src/forecast/contract';
import { forecastMedicine } from '../../src/forecast/forecast-medicine';
import { issuedOf } from '../../src/forecast/issued';
import { negativeBinomial } from '../../src/forecast/negative-binomial';
import { SETTINGS, seriesOf } from './series-of';

const told = (mean: number, variance: number, units: number, chances: readonly number[]) =>
  issuedOf({
    mean: [mean],
    variance: [variance],
    shelf: { units, chances },
  } as unknown as MonthlyForecast)[0]!;

test('an empty shelf: with chance .25 a Poisson of 2, else nothing', () => {
  const issued = told(2, 2, 0, [0.25]);
  expect(issued.mean).toBeCloseTo(0.5, 12);
  expect(issued.cdf(0)).toBeCloseTo(0.75 + 0.25 * Math.exp(-2), 12);
  expect(issued.quantiles([0.5, 0.75, 0.95])).toEqual([0, 0, 3]);
});

test('three on the shelf and an even chance: P(2 or fewer) = .677 as of need, then .929 at three', () => {
  const issued = told(2, 2, 3.7, [0.5]);
  expect(issued.cdf(2)).toBeCloseTo(5 * Math.exp(-2), 12);
  expect(issued.cdf(3)).toBeCloseTo(0.5 + 0.5 * (5 + 8 / 6) * Math.exp(-2), 12);
  expect(issued.quantiles([0.5, 0.9, 0.95])).toEqual([2, 3, 4]);
});

test('where the shelf is not known, or comes later than it tells of, what is needed', () => {
  const plain = issuedOf({ mean: [7], variance: [20] } as unknown as MonthlyForecast)[0]!;
  const need = negativeBinomial({ mean: 7, variance: 20 });
  expect([plain.mean, plain.quantiles([0.5, 0.9])]).toEqual([7, need.quantiles([0.5, 0.9])]);
  expect(told(7, 20, 0, []).quantiles([0.9])).toEqual([need.quantile(0.9)]);
});

test('a quantile is the least number that reaches it, and the mean is what the distribution says', () => {
  fc.assert(
    fc.property(
      fc.double({ min: 0.1, max: 30, noNaN: true }),
      fc.double({ min: 1, max: 6, noNaN: true }),
      fc.integer({ min: 0, max: 40 }),
      fc.double({ min: 0.01, max: 0.99, noNaN: true }),
      fc.double({ min: 0.05, max: 0.98, noNaN: true }),
      (mean, over, units, chance, p) => {
        const issued = told(mean, mean * over, units, [chance]);
        const [x] = issued.quantiles([p]) as [number];
        expect(issued.cdf(x)).toBeGreaterThanOrEqual(p - 1e-9);
        if (x > 0) expect(issued.cdf(x - 1)).toBeLessThan(p + 1e-9);
        let sum = 0;
        for (let k = 0; k < 1000; k++) sum += 1 - issued.cdf(k);
        expect(sum).toBeCloseTo(issued.mean, 6);
        expect(issued.mean).toBeLessThanOrEqual(mean + 1e-9);
      },
    ),
    { numRuns: 200 },
  );
});

/** Twenty clinics that run out every fourth month and give nothing in the `wait` months after; the first has just run out. */
const clinicsThatWait = (wait: number): Series[] =>
  Array.from({ length: 20 }, (_, clinic) => {
    const since = Array.from({ length: 25 }, (_, t) => (t + clinic) % 4);
    const issued = since.map((k) => (k > 0 && k <= wait ? 0 : 30));
    const closing = since.map((k) => (k < wait || k === 0 ? 0 : 60));
    return seriesOf(issued, {
      closing,
      opening: closing.map((_, t) => (t === 0 ? 60 : (closing[t - 1] as number))),
      received: issued.map((x, t) => (since[t] === 0 ? 0 : x + (closing[t] as number))),
    });
  });

test('how long an empty shelf stays so is learned from the medicine’s clinics; need does not hear of it', () => {
  const forecastOf = (wait: number) =>
    forecastMedicine(
      clinicsThatWait(wait).map((series) => ({ series, prior: null })),
      SETTINGS,
      3,
    )[0]!;
  const [soon, late] = [forecastOf(0), forecastOf(1)];
  expect(soon.shelf?.units).toBe(0);
  expect(soon.shelf?.chances[0]).toBeGreaterThan(0.85);
  expect(late.shelf?.chances[0]).toBeLessThan(0.15);
  expect(late.shelf?.chances[1]).toBeGreaterThan(0.8);
  expect(issuedOf(late)[0]?.quantiles([0.5])).toEqual([0]);
  expect(late.mean[0]).toBeGreaterThan(25);
});

test('a shelf that still holds something tells of the first month alone; one not reported of none', () => {
  const one = (said: Partial<Series>) =>
    forecastMedicine([{ series: seriesOf(Array(12).fill(30), said), prior: null }], SETTINGS, 3)[0]!;
  expect(one({}).shelf).toMatchObject({ units: 1000, chances: [0.3] });
  expect(one({ closing: Array(12).fill(Number.NaN) }).shelf).toBeUndefined();
});
