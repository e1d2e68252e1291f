import nb from '@stdlib/stats-base-dists-negative-binomial';
import fc from 'fast-check';
import { negativeBinomial } from '../../src/forecast/negative-binomial';

/** Means from 1e-3 to 1e7 and variance ÷ mean from below 1 (Poisson) to a thousand times the mean. */
const needs = fc
  .record({
    mean: fc.double({ min: -3, max: 7, noNaN: true }),
    ratio: fc.double({ min: -0.3, max: 4, noNaN: true }),
  })
  .map(({ mean, ratio }) => ({ mean: 10 ** mean, variance: 10 ** mean * 10 ** ratio }));
/** A place on the distribution, in deviations from the mean. */
const places = fc.double({ min: -4, max: 8, noNaN: true });
const at = ({ mean, variance }: { mean: number; variance: number }, z: number): number =>
  Math.max(0, mean + z * Math.sqrt(Math.max(mean, variance)));

describe('by hand', () => {
  test('Poisson of mean 2, where the variance does not exceed the mean', () => {
    const d = negativeBinomial({ mean: 2, variance: 1 });
    expect(d.cdf(0)).toBeCloseTo(Math.exp(-2), 14);
    expect(d.cdf(1)).toBeCloseTo(3 * Math.exp(-2), 14);
    expect(d.survival(2.7)).toBeCloseTo(1 - 5 * Math.exp(-2), 14);
    // E[min(D, 2)] = P(D ≥ 1) + P(D ≥ 2)
    expect(d.expectedMin(2)).toBeCloseTo(2 - 4 * Math.exp(-2), 13);
    expect(d.expectedExcess(1)).toBeCloseTo(Math.exp(-2), 13);
    expect([0.1, 0.4, 0.5, 0.7, 0.9].map((p) => d.quantile(p))).toEqual([0, 1, 2, 3, 4]);
  });

  test('geometric: mean 1, variance 2, P(D = k) = 2^−(k+1)', () => {
    const d = negativeBinomial({ mean: 1, variance: 2 });
    expect([0, 1, 2, 3].map((k) => d.probability(k))).toEqual(
      [0.5, 0.25, 0.125, 0.0625].map((p) => expect.closeTo(p, 14)),
    );
    expect(d.survival(9)).toBeCloseTo(2 ** -10, 16);
    expect(d.expectedMin(3)).toBeCloseTo(1 / 2 + 1 / 4 + 1 / 8, 14);
    expect(d.expectedMin(2.5)).toBeCloseTo(1 / 2 + 1 / 4 + 1 / 16, 14);
    expect(d.expectedExcess(1)).toBeCloseTo(0.5, 14);
    expect(d.quantile(0.75)).toBe(1);
    expect(d.quantile(0.7500001)).toBe(2);
  });

  test('a mean of 0 is no need at all', () => {
    const d = negativeBinomial({ mean: 0, variance: 0 });
    expect([d.cdf(0), d.cdf(-1), d.survival(0), d.survival(-1), d.quantile(0.99)]).toEqual([1, 0, 0, 1, 0]);
    expect([d.expectedMin(5), d.expectedExcess(5), d.probability(0)]).toEqual([0, 5, 1]);
  });

  test('below 0 there is no need: nothing is left of no stock', () => {
    const d = negativeBinomial({ mean: 3, variance: 6 });
    expect([d.cdf(-0.5), d.survival(-0.5), d.expectedMin(0), d.expectedExcess(0), d.probability(-1)]).toEqual(
      [0, 1, 0, 0, 0],
    );
  });
});

test('several quantiles are what each is by itself, in whatever order they are asked for', () => {
  const levels = fc.array(
    fc.oneof(fc.double({ min: 0, max: 0.9999, noNaN: true }), fc.constantFrom(0.5, 0.9)),
  );
  fc.assert(
    fc.property(needs, levels, fc.boolean(), (need, asked, rising) => {
      const d = negativeBinomial(need);
      const ps = rising ? [...asked].sort((a, b) => a - b) : asked;
      const alone = ps.map((p) => d.quantile(p));
      d.quantiles(ps).forEach((k, i) => {
        if (k === alone[i]) return;
        // Only rounding may part them: a neighbour, whose cdf is the level.
        expect(Math.abs(k - (alone[i] as number))).toBe(1);
        expect(Math.abs(d.cdf(Math.min(k, alone[i] as number)) - (ps[i] as number))).toBeLessThan(1e-11);
      });
    }),
  );
});

test('a stock without end meets all need', () => {
  const d = negativeBinomial({ mean: 3, variance: 6 });
  expect([
    d.cdf(Infinity),
    d.survival(Infinity),
    d.expectedMin(Infinity),
    d.expectedExcess(Infinity),
  ]).toEqual([1, 0, 3, Infinity]);
});

describe('against @stdlib', () => {
  const cases = [0.01, 0.4, 3, 25, 180, 2500].flatMap((mean) =>
    [1.01, 1.5, 4, 30, 1 + mean].map((ratio) => ({ mean, variance: mean * ratio })),
  );
  test.each(cases)('mean $mean, variance $variance', (need) => {
    const d = negativeBinomial(need);
    const r = need.mean ** 2 / (need.variance - need.mean);
    const p = need.mean / need.variance;
    for (const z of [-3, -1, 0, 0.5, 2, 5]) {
      const n = Math.floor(at(need, z));
      expect(d.cdf(n)).toBeCloseTo(nb.cdf(n, r, p), 9);
      expect(d.probability(n)).toBeCloseTo(nb.pmf(n, r, p), 9);
    }
    for (const level of [0.05, 0.3, 0.5, 0.8, 0.95, 0.999]) {
      const k = d.quantile(level);
      expect(nb.cdf(k, r, p)).toBeGreaterThan(level - 1e-8);
      if (k > 0) expect(nb.cdf(k - 1, r, p)).toBeLessThan(level + 1e-8);
    }
  });
});

describe('always', () => {
  test('cdf rises from 0 to 1 and survival is the rest', () => {
    fc.assert(
      fc.property(needs, places, places, (need, y, z) => {
        const d = negativeBinomial(need);
        const [a, b] = [at(need, Math.min(y, z)), at(need, Math.max(y, z))];
        expect(d.cdf(b)).toBeGreaterThanOrEqual(d.cdf(a) - 1e-10);
        expect(d.cdf(a) + d.survival(a)).toBeCloseTo(1, 12);
        expect(d.cdf(at(need, 400))).toBeGreaterThan(1 - 1e-4);
      }),
    );
  });

  test('the steps of the cdf are the probabilities', () => {
    fc.assert(
      fc.property(needs, places, (need, z) => {
        const d = negativeBinomial(need);
        const n = Math.floor(at(need, z)) + 1;
        expect(d.cdf(n) - d.cdf(n - 1)).toBeCloseTo(d.probability(n), 7);
      }),
    );
  });

  test('quantile and cdf are inverse', () => {
    fc.assert(
      fc.property(needs, fc.double({ min: 1e-4, max: 0.9999, noNaN: true }), (need, level) => {
        const d = negativeBinomial(need);
        const k = d.quantile(level);
        expect(Number.isInteger(k)).toBe(true);
        expect(d.cdf(k)).toBeGreaterThanOrEqual(level - 1e-8);
        if (k > 0) expect(d.cdf(k - 1)).toBeLessThan(level + 1e-8);
      }),
    );
  });

  test('E[min(D, x)] rises, is concave with slope P(D > x), and stays below x and the mean', () => {
    fc.assert(
      fc.property(needs, places, places, places, (need, ...zs) => {
        const d = negativeBinomial(need);
        const [a, b, c] = zs.map((z) => at(need, z)).sort((x, y) => x - y) as [number, number, number];
        const [fa, fb, fcx] = [a, b, c].map((x) => d.expectedMin(x)) as [number, number, number];
        const slack = 1e-9 * (need.mean + c);
        expect(fb).toBeGreaterThanOrEqual(fa - slack);
        expect((fcx - fb) * (b - a)).toBeLessThanOrEqual((fb - fa) * (c - b) + slack * (c - a));
        expect(fb - fa).toBeLessThanOrEqual(d.survival(a) * (b - a) + slack);
        expect(fb - fa).toBeGreaterThanOrEqual(d.survival(b) * (b - a) - slack);
        expect(fb).toBeLessThanOrEqual(Math.min(b, need.mean));
        expect(fb + d.expectedExcess(b)).toBeCloseTo(b, 6);
      }),
    );
  });

  test('E[min(D, x)] tends to the mean', () => {
    fc.assert(
      fc.property(needs, (need) => {
        const spread = need.variance / need.mean ** 2;
        const far = need.mean * (1 + spread) * 1e4 + 100;
        expect(negativeBinomial(need).expectedMin(far) / need.mean).toBeCloseTo(1, 5);
      }),
    );
  });

  test('its own mean and variance are those it was made from', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0.01, max: 60, noNaN: true }),
        fc.double({ min: 1, max: 8, noNaN: true }),
        (mean, ratio) => {
          const d = negativeBinomial({ mean, variance: mean * ratio });
          let sum = 0;
          let squares = 0;
          for (let k = 0; k < 3000; k++) {
            sum += k * d.probability(k);
            squares += k * k * d.probability(k);
          }
          expect(sum).toBeCloseTo(mean, 6);
          expect(squares - sum * sum).toBeCloseTo(mean * ratio, 4);
        },
      ),
      { numRuns: 50 },
    );
  });
});

test('30,000 pairs × 8 quantiles and 8 expectations within 3 seconds inside a test runner (half a second outside)', () => {
  const started = process.cpuUsage().user;
  let sum = 0;
  for (let i = 0; i < 30_000; i++) {
    const mean = 10 ** ((i % 450) / 100);
    const d = negativeBinomial({ mean, variance: mean * (1 + (i % 3)) + ((i % 7) / 10) * mean * mean });
    for (const p of [0.1, 0.3, 0.5, 0.7, 0.85, 0.95, 0.99, 0.999]) sum += d.quantile(p);
    for (let k = 0; k < 8; k++) sum += d.expectedMin(mean * (0.2 + 0.3 * k));
  }
  expect(sum).toBeGreaterThan(0);
  expect((process.cpuUsage().user - started) / 1e6).toBeLessThan(3);
});
