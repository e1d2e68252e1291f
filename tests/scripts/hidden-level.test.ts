import { levelFilter, likeliestFilter } from '../../scripts/simulate-cote-divoire/hidden-level';
import type { Series } from '../../src/forecast/contract';

const CONSTANTS = { drift: 0.1, jump: 0.02, spread: 0.2, zero: 0 };

/** Months that ended with `closing` units on the shelf. */
const historyOf = (issued: readonly number[], closing: number): Series => ({
  firstPeriod: '2018-01' as Series['firstPeriod'],
  issued,
  received: issued.map(() => 0),
  opening: issued.map((x) => x + closing),
  closing: issued.map(() => closing),
  stockoutDays: issued.map(() => Number.NaN),
  daysInPeriod: issued.map(() => 30),
});

const meanOf = (tail: Float64Array): number => tail.reduce((a, b) => a + b, 0);

test('a site that gives 20 a month is thought to need about 20', () => {
  const filter = levelFilter(CONSTANTS, 500);
  const steady = historyOf([20, 18, 22, 21, 19, 20, 20, 18, 22, 20], 50);
  const prior = filter.priorOf([steady, historyOf([100, 90, 110, 95, 105, 100], 50)]);
  const tail = filter.tailOf(filter.afterHistory(steady, prior));
  expect(meanOf(tail)).toBeGreaterThan(16);
  expect(meanOf(tail)).toBeLessThan(30);
  for (let y = 1; y < tail.length; y++) expect(tail[y] as number).toBeLessThanOrEqual(tail[y - 1] as number);
});

test('a month that ended empty says at least this, and one with nothing to issue says nothing', () => {
  const filter = levelFilter(CONSTANTS, 500);
  const history = historyOf([20, 18, 22, 21, 19, 20], 50);
  const prior = filter.priorOf([history, historyOf([100, 90, 110], 50), historyOf([2, 3, 1], 50)]);
  const belief = filter.afterHistory(history, prior);
  const mean = (issued: number, endedEmpty: boolean): number =>
    meanOf(filter.tailOf(filter.afterMonth(belief, prior, issued, endedEmpty)));
  expect(mean(5, true)).toBeGreaterThan(mean(5, false) + 1);
  expect(mean(0, true)).toBeGreaterThan(mean(0, false) + 1);
  // Empty all month: the level may only have moved as it may in any month.
  const untouched = meanOf(filter.tailOf(belief));
  expect(Math.abs(mean(0, true) - untouched)).toBeLessThan(0.2 * untouched);
  expect(mean(40, true)).toBeGreaterThan(untouched);
});

test('constants are those under which the histories are likeliest', () => {
  const noise = (k: number): number => ((k * 7919) % 13) - 6;
  const histories = [
    Array.from({ length: 6 }, (_, i) =>
      historyOf(
        Array.from({ length: 24 }, (_, t) => 30 + 5 * i + noise(i * 24 + t)),
        80,
      ),
    ),
  ];
  const most = 61;
  const start = levelFilter({ drift: 0.1, jump: 0.04, spread: 0.4, zero: 0.1 }, most).likelihood(histories);
  expect(likeliestFilter(histories).likelihood(histories)).toBeGreaterThan(start + 0.3);
});
