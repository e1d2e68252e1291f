/** What each whole pack is worth, by hand: a pool that wants 25 units worth 2 each and then 15 worth 1. */
import { onePackSize, PackSteps } from '../../src/rationing/pack-steps';
import type { Link, Pool } from '../../src/rationing/problem';
import { worthBetween } from '../../src/rationing/value-curve';

const SEGMENTS = [
  { from: 0, to: 25, slope: 2 },
  { from: 25, to: 40, slope: 1 },
];

const pool = (preset: number, ...usableBy: number[][]): Pool =>
  ({
    preset,
    segments: SEGMENTS,
    links: (usableBy.length === 0 ? [[]] : usableBy).map(
      (by): Partial<Link> => ({ groupUnitsPerPack: 10, usableBy: by }),
    ),
  }) as Partial<Pool> as Pool;

/** First pack, packs and worth of a pack of each run. */
function runsOf(of: Pool): number[][] {
  const steps = new PackSteps();
  steps.of(of, 10);
  return Array.from({ length: steps.count }, (_, k) => [
    steps.first[k] as number,
    steps.packs[k] as number,
    steps.value[k] as number,
  ]);
}

test('packs of ten: two within the first stretch, one across its end, one within the second', () => {
  expect(runsOf(pool(0))).toEqual([
    [0, 2, 20],
    [2, 1, 15],
    [3, 1, 10],
  ]);
});

test('counted from what is preset; the last pack may reach over the end, where nothing is worth anything', () => {
  expect(runsOf(pool(4))).toEqual([
    [0, 2, 20],
    [2, 1, 11],
    [3, 1, 6],
  ]);
});

test('a run ends where a lot does: a pack not used up by then is another thing than one that is', () => {
  expect(runsOf(pool(0, [15]))).toEqual([
    [0, 1, 20],
    [1, 1, 20],
    [2, 1, 15],
    [3, 1, 10],
  ]);
});

test('the packs of a pool are of one size or they are not', () => {
  expect(onePackSize(pool(0, [], []))).toBe(true);
  const [first] = pool(0).links;
  expect(
    onePackSize({ ...pool(0), links: [first as Link, { ...(first as Link), groupUnitsPerPack: 30 }] }),
  ).toBe(false);
});

test('the worth of a stretch, and of the way back', () => {
  expect(worthBetween(SEGMENTS, 20, 30)).toBe(15);
  expect(worthBetween(SEGMENTS, 30, 20)).toBe(-15);
  expect(worthBetween(SEGMENTS, 35, 60)).toBe(5);
});
