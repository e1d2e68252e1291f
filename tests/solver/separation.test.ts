import { highsSolver } from '../../solver/backends/highs';
import { checkSolution } from '../../solver/check';
import { findComponents } from '../../solver/components';
import type { LinearProgram, Solver } from '../../solver/linear-program';
import { solveSeparated } from '../../solver/separation';
import { inf, twoClinics, written } from './small-models';

const never: Solver = () => Promise.reject(new Error('the backend was called'));

/** Notes what it is given, and lets HiGHS solve it. */
function noting(): { solver: Solver; given: LinearProgram[] } {
  const given: LinearProgram[] = [];
  const highs = highsSolver();
  return {
    given,
    solver: (model) => {
      given.push(model);
      return highs(model);
    },
  };
}

/** Two medicines that nothing couples, one column without a row, one fixed, one row that cannot bind. */
const loose = written({
  cost: [-3, -5, -2, -4, 7, 1],
  rows: [
    [[1, 1, 0, 0, 0, 1], -inf, 6],
    [[1, 0, 1, 0, 0, 0], -inf, 100],
    [[0, 0, 1, 1, 0, 0], -inf, 5],
  ],
  lower: [0, 0, 0, 0, -1, 2],
  upper: [4, 3, 4, 3, 8, 2],
});

test('finds what hangs together', () => {
  const { count, ofRow, columns, fixedActivity } = findComponents(loose);
  expect(count).toBe(2);
  expect([...ofRow]).toEqual([0, -1, 1]);
  expect([0, 1, count].map((k) => [...columns.of(k)])).toEqual([
    [0, 1],
    [2, 3],
    [4, 5],
  ]);
  expect([...fixedActivity]).toEqual([2, 0, 0]);
});

test('solves what nothing couples without the backend, x and duals of the whole model', async () => {
  const solution = await solveSeparated(loose, never);
  expect(solution).toMatchObject({ status: 'optimal', backend: 'by-price' });
  expect([...solution.x]).toEqual([1, 3, 2, 3, -1, 2]);
  expect([...solution.rowDual]).toEqual([-3, 0, -2]);
  expect(checkSolution(loose, solution).failures).toEqual([]);
});

test('gives only what hangs together to the backend', async () => {
  const { solver, given } = noting();
  const model = written({
    cost: [-6, -3, -4, -2, -1],
    rows: [
      [[1, 1, 0, 0, 0], -inf, 6],
      [[0, 0, 1, 1, 0], -inf, 4],
      [[1, 0, 1, 0, 0], -inf, 5],
      [[0, 0, 0, 0, 1], -inf, 9],
    ],
    upper: [4, 5, 5, 5, 20],
  });
  const solution = await solveSeparated(model, solver);
  expect(given.map(({ rowCount, columnCount }) => [rowCount, columnCount])).toEqual([[3, 4]]);
  expect([...solution.x]).toEqual([4, 2, 1, 3, 9]);
  expect(solution.objective).toBe(-49);
  expect(checkSolution(model, solution).failures).toEqual([]);
});

test('a model in one piece goes to the backend as it is', async () => {
  const { solver, given } = noting();
  await solveSeparated(twoClinics, solver);
  expect(given).toEqual([twoClinics]);
});

test('coupling rows that do not bind cost nothing, those that do bind go to the backend', async () => {
  const tryWithout = Uint8Array.of(0, 0, 1);
  const roomy = { ...twoClinics, rowUpper: Float64Array.of(6, 4, 8.5) };
  const solution = await solveSeparated(roomy, never, { tryWithout });
  expect([...solution.x]).toEqual([4, 2, 4, 0]);
  expect(checkSolution(roomy, solution).failures).toEqual([]);
  const { solver, given } = noting();
  const tight = await solveSeparated(twoClinics, solver, { tryWithout });
  expect(given).toHaveLength(1);
  expect(tight.objective).toBe(-40);
});

test('statuses: infeasible goes before unbounded, and each says where', async () => {
  const unbounded = written({ cost: [-1, 1], rows: [[[0, 1], 1, inf]], upper: [inf, 3] });
  expect(await solveSeparated(unbounded, never)).toMatchObject({
    status: 'unbounded',
    message: expect.stringContaining('column x1'),
  });
  const both = written({ cost: [-1, 1], rows: [[[0, 1], 5, inf]], upper: [inf, 3] });
  expect(await solveSeparated(both, never)).toMatchObject({
    status: 'infeasible',
    message: expect.stringContaining('row row1'),
  });
  const crossed = written({ cost: [1], lower: [2], upper: [1] });
  expect((await solveSeparated(crossed, never)).status).toBe('infeasible');
  const fixed = written({ cost: [1], rows: [[[1], 3, inf]], lower: [2], upper: [2] });
  expect((await solveSeparated(fixed, never)).status).toBe('infeasible');
});

test('empty models, rows without columns, columns without rows', async () => {
  expect(await solveSeparated(written({ cost: [], offset: 3 }), never)).toMatchObject({
    status: 'optimal',
    objective: 3,
  });
  expect((await solveSeparated(written({ cost: [], rows: [[[], 0, 1]] }), never)).status).toBe('optimal');
  expect((await solveSeparated(written({ cost: [], rows: [[[], 1, 2]] }), never)).status).toBe('infeasible');
  const free = await solveSeparated(
    written({ cost: [2, -2, 0, 0], lower: [1, 1, 1, -4], upper: [3, 3, 3, -2] }),
    never,
  );
  expect([...free.x]).toEqual([1, 3, 1, -2]);
});

test('whole numbers: without a row by their bounds, in a row by the backend', async () => {
  const model = written({ cost: [-1, -1], rows: [[[2, 0], -inf, 5]], upper: [9, 2.5], integer: [1, 1] });
  const { solver, given } = noting();
  const solution = await solveSeparated(model, solver);
  expect(given.map(({ columnCount }) => columnCount)).toEqual([1]);
  expect([...solution.x]).toEqual([2, 2]);
  expect(solution.rowDual).toHaveLength(0);
});

test('a jurisdiction of 110,000 columns and 700 rows is taken apart in the time of a few passes', async () => {
  const clinics = 46;
  const medicines = 600;
  const segments = 4;
  const columnCount = clinics * medicines * segments;
  const columns = Array.from({ length: columnCount }, (_, j) => j);
  const rowCount = medicines + clinics;
  // Each column stands in its medicine's row and in its clinic's, which is wide enough for all.
  const model: LinearProgram = {
    name: 'jurisdiction',
    rowCount,
    columnCount,
    matrix: {
      columnStart: Int32Array.from({ length: columnCount + 1 }, (_, j) => 2 * j),
      rowIndex: Int32Array.from({ length: 2 * columnCount }, (_, k) => {
        const pair = Math.floor(k / 2 / segments);
        return k % 2 === 0 ? pair % medicines : medicines + Math.floor(pair / medicines);
      }),
      value: new Float64Array(2 * columnCount).fill(1),
    },
    cost: Float64Array.from(columns, (j) => -1 - ((j * 7919) % 1009) / 1009),
    offset: 0,
    rowLower: new Float64Array(rowCount).fill(-inf),
    rowUpper: Float64Array.from({ length: rowCount }, (_, row) => (row < medicines ? 500 + row : 1e6)),
    columnLower: new Float64Array(columnCount),
    columnUpper: Float64Array.from(columns, (j) => 1 + ((j * 104729) % 13)),
    rowName: (row) => `R${row}`,
    columnName: (column) => `C${column}`,
  };
  const started = process.cpuUsage().user;
  const solution = await solveSeparated(model, never);
  // 30 ms of CPU under node, up to 20 times that under jest, whose globals are slow. Quadratic would be minutes.
  expect((process.cpuUsage().user - started) / 1000).toBeLessThan(5_000);
  expect(checkSolution(model, solution).failures).toEqual([]);
});
