import { columnsIn, FIXED, FROM_ELSEWHERE, FROM_ZERO, stretchesOf } from '../../solver/stretches';
import { inf, written } from './small-models';

/** Two rows; columns 0 and 1 alike, 2 as they but fixed, 3 with another coefficient, 4 from 1 on in both rows. */
const model = written({
  cost: [-1, -2, -3, -4, -5],
  lower: [0, 0, 2, 0, 1],
  upper: [3, 4, 2, inf, 5],
  rows: [
    [[1, 1, 1, 2, 1], -inf, 10],
    [[0, 0, 0, 0, -3], -inf, 10],
  ],
});

test('columns that stand and move alike are one stretch, with its entries once', () => {
  const { stretches } = stretchesOf(model);
  expect(stretches.count).toBe(4);
  expect([...stretches.from]).toEqual([0, 2, 3, 4, 5]);
  expect([...stretches.kind]).toEqual([FROM_ZERO, FIXED, FROM_ZERO, FROM_ELSEWHERE]);
  expect([...stretches.entryStart]).toEqual([0, 1, 2, 3, 5]);
  expect([...stretches.row]).toEqual([0, 0, 0, 0, 1]);
  expect([...stretches.coefficient]).toEqual([1, 1, 2, 1, -3]);
  expect(columnsIn(stretches, Int32Array.of(0, 2))).toBe(3);
});

test('rows add up to no less and no more than the bounds of their columns allow', () => {
  const { range } = stretchesOf(model);
  // 0 + 2 + 0 + 1, and without end; −3 × 5, −3 × 1.
  expect([...range.least]).toEqual([3, -15]);
  expect([...range.most]).toEqual([inf, -3]);
  expect([...range.fixed]).toEqual([2, 0]);
});
