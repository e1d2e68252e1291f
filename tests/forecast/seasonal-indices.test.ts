import fc from 'fast-check';
import { NO_SEASON, seasonalIndices } from '../../src/forecast/seasonal-indices';
import { normals, uniforms } from './shortage';

const SEASON = [1.32, 1.27, 1.08, 0.93, 0.83, 0.73, 0.69, 0.73, 0.93, 1.13, 1.18, 1.18];

test('a clear season is found, whichever month the history begins in', () => {
  for (const first of [0, 5]) {
    const need = Array.from({ length: 36 }, (_, t) => 1000 * (SEASON[(first + t) % 12] as number));
    const found = seasonalIndices(need, first, NO_SEASON).indices;
    found.forEach((x, m) => {
      expect(Math.abs(x - (SEASON[m] as number))).toBeLessThan(0.06);
    });
  }
});

test('chance alone hardly makes a season', () => {
  const normal = normals(uniforms(5));
  let strayed = 0;
  for (let i = 0; i < 300; i++) {
    const need = Array.from({ length: 36 }, () => Math.max(0, 100 * (1 + 0.3 * normal())));
    for (const x of seasonalIndices(need, 0, NO_SEASON).indices) strayed += (x - 1) ** 2 / 12 / 300;
  }
  // Unshrunk it would be .3² / 3 = .03.
  expect(strayed).toBeLessThan(0.005);
});

test('too short a history, or none, leaves what was known', () => {
  expect(seasonalIndices(Array(20).fill(5), 0, SEASON)).toEqual({ indices: SEASON, own: 0 });
  expect(seasonalIndices([], 3, SEASON)).toEqual({ indices: SEASON, own: 0 });
  expect(seasonalIndices(Array(36).fill(0), 3, SEASON)).toEqual({ indices: SEASON, own: 0 });
});

test('always: mean 1, none negative, gaps allowed', () => {
  const month = fc.oneof(
    { weight: 5, arbitrary: fc.nat(300) },
    { weight: 1, arbitrary: fc.constant(Number.NaN) },
  );
  fc.assert(
    fc.property(fc.array(month, { minLength: 24, maxLength: 48 }), fc.nat(11), (need, first) => {
      const { indices } = seasonalIndices(need, first, NO_SEASON);
      expect(indices.reduce((a, b) => a + b, 0)).toBeCloseTo(12, 8);
      for (const x of indices) expect(x).toBeGreaterThanOrEqual(0);
    }),
  );
});

test('equal months differ by rounding alone, and that is no season', () => {
  // 353 and six more of the first 2,000 had made NaN of the indices, and the middle month was looked for without end.
  for (let units = 1; units <= 2000; units++) {
    const need = new Float64Array(36).fill((units * 30.4375) / 30);
    expect(seasonalIndices(need, 0, NO_SEASON)).toEqual({ indices: NO_SEASON, own: 0 });
  }
});
