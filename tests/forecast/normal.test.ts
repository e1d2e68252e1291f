import stdlib from '@stdlib/stats-base-dists-normal';
import { normalHazard, normalQuantile, normalSurvival } from '../../src/forecast/normal';

const POINTS = Array.from({ length: 81 }, (_, i) => -8 + i * 0.2);

test('survival, against @stdlib', () => {
  for (const z of POINTS) expect(normalSurvival(z)).toBeCloseTo(stdlib.cdf(-z, 0, 1), 13);
});

test('hazard φ/(1 − Φ), against @stdlib where it can tell, and z + 1/z far out', () => {
  for (const z of POINTS.filter((x) => x < 5))
    expect(normalHazard(z) / (stdlib.pdf(z, 0, 1) / stdlib.cdf(-z, 0, 1))).toBeCloseTo(1, 9);
  expect(normalHazard(0)).toBeCloseTo(Math.sqrt(2 / Math.PI), 14);
  expect(normalHazard(60)).toBeCloseTo(60 + 1 / 60, 4);
  expect(normalHazard(-40)).toBe(0);
});

test('quantile, against @stdlib, to its nine digits', () => {
  for (const p of [1e-6, 1e-4, 0.01, 0.0242, 0.0243, 0.3, 0.5, 0.9, 0.976, 0.99999])
    expect(normalQuantile(p)).toBeCloseTo(stdlib.quantile(p, 0, 1), 7);
  expect([normalQuantile(0), normalQuantile(1)]).toEqual([-Infinity, Infinity]);
});
