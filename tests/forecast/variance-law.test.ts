import fc from 'fast-check';
import { DEFAULT_LAW, pooledVarianceLaw, spreadFactor, varianceByLaw } from '../../src/forecast/variance-law';

const MEANS = [2, 5, 10, 20, 50, 100, 200];
const lawful = (poisson: number, square: number, count = 30) =>
  MEANS.map((mean) => ({ mean, variance: poisson * mean + square * mean * mean, count }));

test('series that keep a law give it back, the default counting for a year beside them', () => {
  const many = Array.from({ length: 40 }, () => lawful(3, 0.1)).flat();
  const law = pooledVarianceLaw(many);
  expect(law.poisson).toBeCloseTo(3, 1);
  expect(law.square).toBeCloseTo(0.1, 2);
});

test('one wild series among many hardly widens the rest', () => {
  const many = Array.from({ length: 5 }, () => lawful(2, 0.2)).flat();
  const wild = pooledVarianceLaw([...many, { mean: 50, variance: 1e7, count: 30 }]);
  const tame = pooledVarianceLaw(many);
  for (const mean of MEANS) expect(varianceByLaw(wild, mean) / varianceByLaw(tame, mean)).toBeLessThan(1.15);
});

test('no series: the default', () => {
  expect(pooledVarianceLaw([])).toEqual(DEFAULT_LAW);
  expect(pooledVarianceLaw([{ mean: 0, variance: 0, count: 20 }])).toEqual(DEFAULT_LAW);
});

test('shrinking by hand: 12 months at half the law beside 7 of the law: (12·.5 + 7)/19; at twice it they count as the law', () => {
  const law = { poisson: 1, square: 0 };
  expect(spreadFactor(law, { mean: 10, variance: 5, count: 12 })).toBeCloseTo(13 / 19, 12);
  expect(spreadFactor(law, { mean: 10, variance: 20, count: 12 })).toBe(1);
  expect(spreadFactor(law, { mean: 10, variance: 20, count: 0 })).toBe(1);
  expect(spreadFactor(law, { mean: 0, variance: 0, count: 9 })).toBe(1);
});

test('always: neither term is negative, and the law is positive', () => {
  const spread = fc.record({
    mean: fc.double({ min: 0, max: 1e6, noNaN: true }),
    variance: fc.double({ min: 0, max: 1e9, noNaN: true }),
    count: fc.nat(36),
  });
  fc.assert(
    fc.property(fc.array(spread), (spreads) => {
      const law = pooledVarianceLaw(spreads);
      expect(law.poisson).toBeGreaterThanOrEqual(0);
      expect(law.square).toBeGreaterThanOrEqual(0);
      expect(varianceByLaw(law, 10)).toBeGreaterThan(0);
      expect(Number.isFinite(varianceByLaw(law, 1e6))).toBe(true);
    }),
  );
});
