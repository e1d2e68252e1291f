import { fitHistory, type HistoryFit } from '../../src/forecast/forecast-series';
import { learnReversion, NO_REVERSION, revertedBy } from '../../src/forecast/mean-reversion';
import { SETTINGS, seriesOf } from './series-of';
import { normals, uniforms } from './shortage';

const normal = normals(uniforms(11));
/** Clinics whose months scatter by 40 around `level`. */
const clinics = (levels: readonly number[]): HistoryFit[] =>
  levels.map((level) =>
    fitHistory(seriesOf(Array.from({ length: 36 }, () => Math.max(0, level + 40 * normal()))), SETTINGS),
  );

test('clinics that differ by chance alone: the high ones are taken down, all move towards the mean', () => {
  const fits = clinics(Array.from({ length: 60 }, () => 100));
  const learned = learnReversion(fits);
  expect(learned.down).toBeGreaterThan(0);
  for (const fit of fits) {
    const move = revertedBy(fit, learned);
    expect(Math.sign(move) * Math.sign(learned.mean - (fit.level as number))).toBeGreaterThanOrEqual(0);
  }
});

test('clinics that differ in truth are left as they are', () => {
  const { down, up } = learnReversion(clinics(Array.from({ length: 60 }, (_, i) => 200 + 40 * i)));
  expect([down, up]).toEqual([0, 0]);
});

test('by hand: a tenth of the way down; from below, never more than a twenty-fifth of the series’ own step', () => {
  const reversion = { mean: 50, down: 0.1, up: 0.02 };
  const [high, low] = clinics([100, 0]) as [HistoryFit, HistoryFit];
  expect(revertedBy({ ...high, level: 100 }, reversion)).toBeCloseTo(-5, 12);
  expect(revertedBy({ ...low, level: 0, track: { ...low.track, step: 100 } }, reversion)).toBeCloseTo(
    0.4,
    12,
  );
  expect(revertedBy({ ...low, level: null }, reversion)).toBe(0);
});

test('too few clinics teach nothing', () => {
  expect(learnReversion(clinics([100, 50]))).toBe(NO_REVERSION);
});
