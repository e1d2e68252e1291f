import fc from 'fast-check';
import { distributionOf, needOfCases } from '../../src/forecast/need-cases';
import { type NeedCase, negativeBinomial } from '../../src/forecast/negative-binomial';

test('by hand: one unit or two a time, as likely the one as the other', () => {
  const need = needOfCases([
    { chance: 0.5, mean: 1, variance: 1 },
    { chance: 0.5, mean: 2, variance: 2 },
  ]);
  // Both Poisson: variance = ½ (1 + 1²) + ½ (2 + 2²) − 1.5².
  expect(need.mean).toBeCloseTo(1.5, 12);
  expect(need.variance).toBeCloseTo(1.75, 12);
  const demand = distributionOf(need);
  const some = 1 - (Math.exp(-1) + Math.exp(-2)) / 2;
  expect(demand.survival(0)).toBeCloseTo(some, 12);
  expect(demand.expectedMin(1)).toBeCloseTo(some, 12);
  // P(D = 0) = .252, P(D ≤ 1) = (2 e⁻¹ + 3 e⁻²) ÷ 2 = .571.
  expect(demand.quantile(0.25)).toBe(0);
  expect(demand.quantile(0.5)).toBe(1);
  expect(demand.quantile(0.6)).toBe(2);
});

test('one case is that need itself; nothing needed is nothing', () => {
  const one = needOfCases([{ chance: 1, mean: 7, variance: 20 }]);
  expect(one).toEqual({ mean: 7, variance: 20 });
  const none = needOfCases([
    { chance: 0.5, mean: 0, variance: 0 },
    { chance: 0.5, mean: 0, variance: 0 },
  ]);
  expect(distributionOf(none).expectedMin(3)).toBe(0);
});

const cases = fc
  .array(
    fc.record({
      weight: fc.integer({ min: 1, max: 9 }),
      mean: fc.double({ min: 0.2, max: 300, noNaN: true }),
      spread: fc.constantFrom(1, 1.7, 6),
    }),
    { minLength: 2, maxLength: 5 },
  )
  .map((rows): NeedCase[] => {
    const all = rows.reduce((sum, r) => sum + r.weight, 0);
    return rows.map(({ weight, mean, spread }) => ({ chance: weight / all, mean, variance: mean * spread }));
  });

test('the mixture of its cases: moments, quantiles, and a concave expectation with slope P(D > x)', () => {
  fc.assert(
    fc.property(cases, fc.double({ min: 0.01, max: 0.99, noNaN: true }), (own, p) => {
      const need = needOfCases(own);
      const demand = distributionOf(need);
      const q = demand.quantile(p);
      expect(demand.cdf(q)).toBeGreaterThanOrEqual(p - 1e-9);
      if (q > 0) expect(demand.cdf(q - 1)).toBeLessThan(p + 1e-9);
      const [low, high] = [0.02, 0.98].map((share) => own.map((c) => negativeBinomial(c).quantile(share)));
      expect(demand.quantile(0.02)).toBeGreaterThanOrEqual(Math.min(...(low as number[])));
      expect(demand.quantile(0.98)).toBeLessThanOrEqual(Math.max(...(high as number[])));
      expect(demand.expectedMin(q + 1) - demand.expectedMin(q)).toBeCloseTo(demand.survival(q), 7);
      expect(demand.survival(q + 1)).toBeLessThanOrEqual(demand.survival(q) + 1e-12);
      let [mean, square] = [0, 0];
      for (let k = 0; k < 3000; k++) {
        mean += demand.survival(k);
        square += (2 * k + 1) * demand.survival(k);
      }
      expect(mean / need.mean).toBeCloseTo(1, 6);
      expect((square - mean * mean) / need.variance).toBeCloseTo(1, 4);
    }),
    { numRuns: 60 },
  );
});
