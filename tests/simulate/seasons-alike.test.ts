/** Clinics of two seasons, mixed: each is given its own, and better than its own two years would tell. */
import { seasonsAlike } from '../../src/simulate/policies/surtido/seasons-alike';
import { lognormalFactor, stream } from '../../src/simulate/random';

const PARTS = 24;
const wave = (shift: number): number[] =>
  Array.from({ length: PARTS }, (_, b) => 1 + 0.7 * Math.cos((2 * Math.PI * (b - shift)) / PARTS));

test('finds whose seasons are alike, and what they are', () => {
  const seasons = [wave(2), wave(13)];
  const needs = Array.from({ length: 40 }, (_, i) => {
    const random = stream(3, String(i));
    const season = seasons[i % 2] as number[];
    return Array.from(
      { length: 2 * PARTS },
      (__, t) => (5 + i) * (season[t % PARTS] as number) * lognormalFactor(random, 0.5),
    );
  });
  needs[7]?.fill(Number.NaN, 30, 34);
  const off = (found: ArrayLike<number>, i: number): number =>
    (seasons[i % 2] as number[]).reduce((sum, x, b) => sum + Math.abs(x - (found[b] as number)), 0) / PARTS;
  seasonsAlike(needs, PARTS).forEach(({ season, level }, i) => {
    expect(off(season, i)).toBeLessThan(0.15);
    const known = (needs[i] as number[]).filter((x) => !Number.isNaN(x));
    const plain = known.reduce((a, b) => a + b, 0) / known.length;
    expect(Math.abs(level / plain - 1)).toBeLessThan(0.1);
  });
});

test('a clinic of which nothing is known has no season and no need', () => {
  const [one] = seasonsAlike([new Array<number>(24).fill(Number.NaN)], 12);
  expect(one?.level).toBe(0);
  expect(Array.from(one?.season ?? [])).toEqual(new Array(12).fill(1));
});
