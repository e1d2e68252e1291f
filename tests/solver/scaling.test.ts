import { highsSolver } from '../../solver/backends/highs';
import { javascriptLpSolver } from '../../solver/backends/javascript-lp-solver';
import { checkSolution } from '../../solver/check';
import type { LinearProgram } from '../../solver/linear-program';
import { scaleModel } from '../../solver/scaling';
import { inf, twoClinics, written } from './small-models';

const times = (array: Float64Array, factor: number) => array.map((value) => value * factor);

test('the typical cost becomes about 10, whatever its unit', () => {
  for (const unit of [1e-8, 1, 1e9]) {
    const { model } = scaleModel({ ...twoClinics, cost: times(twoClinics.cost, unit) });
    const largest = Math.max(...model.cost.map(Math.abs));
    expect(largest).toBeGreaterThan(5);
    expect(largest).toBeLessThan(40);
  }
});

test('one large penalty does not blow up the small costs, nor they it', () => {
  const { model } = scaleModel(written({ cost: [...new Array<number>(50).fill(1), 1e12] }));
  expect(Math.max(...model.cost)).toBeLessThanOrEqual(2e5);
});

test('quantities and coefficients of usual size are passed on as they are', () => {
  const { model } = scaleModel(twoClinics);
  expect(model.rowUpper).toBe(twoClinics.rowUpper);
  expect(model.columnUpper).toBe(twoClinics.columnUpper);
  expect(model.matrix.value).toBe(twoClinics.matrix.value);
});

test('whole numbers keep their unit', () => {
  const { model } = scaleModel(
    {
      ...written({ cost: [1, 1], rows: [[[1e-9, 1e9], 1, inf]], upper: [1e9, 1e9] }),
      integer: Uint8Array.of(1, 0),
    },
    true,
  );
  expect(model.columnUpper[0]).toBe(1e9);
});

test('rows and columns in far units: the duals come back in the units of their rows', async () => {
  const rowUnit = [1e9, 1, 1e-9];
  const columnUnit = [1, 1e7, 1, 1e-7];
  const { columnStart, rowIndex } = twoClinics.matrix;
  const value = twoClinics.matrix.value.slice();
  for (let j = 0; j < 4; j++)
    for (let k = columnStart[j]!; k < columnStart[j + 1]!; k++)
      value[k]! *= rowUnit[rowIndex[k]!]! * columnUnit[j]!;
  const far: LinearProgram = {
    ...twoClinics,
    cost: twoClinics.cost.map((cost, j) => cost * columnUnit[j]!),
    matrix: { columnStart, rowIndex, value },
    rowUpper: twoClinics.rowUpper.map((bound, row) => bound * rowUnit[row]!),
    columnUpper: twoClinics.columnUpper.map((bound, j) => bound / columnUnit[j]!),
  };
  for (const solver of [highsSolver(), javascriptLpSolver()]) {
    const solution = await solver(far);
    const plain = (values: Float64Array, units: readonly number[]) =>
      [...values].map((number, at) => Math.round(number * units[at]! * 1e6) / 1e6);
    expect(plain(solution.x, columnUnit)).toEqual([4, 2, 1, 3]);
    expect(plain(solution.rowDual, rowUnit)).toEqual([-3, -2, -2]);
    expect(checkSolution(far, solution).failures).toEqual([]);
  }
});

test('there and back: x, duals and objective are those of the model as given', async () => {
  const wild: LinearProgram = {
    ...twoClinics,
    offset: 5,
    cost: times(twoClinics.cost, 1e-7),
    rowUpper: times(twoClinics.rowUpper, 1e-9),
    columnUpper: times(twoClinics.columnUpper, 1e-9),
  };
  for (const always of [false, true]) {
    const scaled = scaleModel(wild, always);
    const inside = await highsSolver()(scaled.model);
    const solution = scaled.unscale('test', inside.x, inside.rowDual, '');
    expect([...solution.x].map((value) => Math.round(value * 1e15) / 1e6)).toEqual([4, 2, 1, 3]);
    expect([...solution.rowDual].map((value) => Math.round(value * 1e13) / 1e6)).toEqual([-3, -2, -2]);
    expect(solution.objective).toBe(5 - 40e-16);
    // Powers of two: nothing is lost on the way.
    expect(scaled.objectiveFactor).toBe(2 ** Math.round(Math.log2(scaled.objectiveFactor)));
  }
});
