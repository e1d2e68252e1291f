import { javascriptLpSolver, tableauCells } from '../../../solver/backends/javascript-lp-solver';
import { checkSolution } from '../../../solver/check';
import { inf, twoClinics, written } from '../small-models';

const solver = javascriptLpSolver();

test('the hand-made optimum, its duals and reduced costs', async () => {
  const solution = await solver(twoClinics);
  expect(solution).toMatchObject({ status: 'optimal', backend: 'javascript-lp-solver', objective: -40 });
  expect([...solution.x]).toEqual([4, 2, 1, 3]);
  expect([...solution.rowDual]).toEqual([-3, -2, -2]);
  expect([...solution.reducedCost]).toEqual([-1, 0, 0, 0]);
});

test('free columns, shifted, mirrored and fixed ones; equalities and ranges', async () => {
  // x1 free, x2 from −3, x3 at most 5 from below, x4 fixed at 2. By hand: x3 = 5, x4 = 2, x1 = 10 − 5 − 2 − x2.
  const model = written({
    cost: [1, 2, -1, 4],
    rows: [
      [[1, 1, 1, 1], 10, 10],
      [[0, 1, 0, 0], -2, 8],
    ],
    lower: [-inf, -3, -inf, 2],
    upper: [inf, inf, 5, 2],
    offset: 100,
  });
  const solution = await solver(model);
  expect([...solution.x]).toEqual([5, -2, 5, 2]);
  expect(solution.objective).toBe(104);
  expect(checkSolution(model, solution).failures).toEqual([]);
});

test('names that would break its JSON do no harm', async () => {
  const names = ['result', 'feasible', 'bounded', '__proto__'];
  const model = { ...twoClinics, columnName: (column: number) => names[column]!, rowName: () => 'optimize' };
  expect((await solver(model)).objective).toBe(-40);
});

test('values are not rounded', async () => {
  const model = written({ cost: [1], rows: [[[1], 1.23456789012345e-10, inf]], upper: [1] });
  const third = written({ cost: [1], rows: [[[3], 1, inf]] });
  expect((await solver(third)).x[0]).toBe(1 / 3);
  expect((await solver(model)).status).toBe('optimal');
});

test('infeasible, unbounded, empty', async () => {
  expect((await solver(written({ cost: [1], rows: [[[1], 5, inf]], upper: [4] }))).status).toBe('infeasible');
  expect((await solver(written({ cost: [1], lower: [2], upper: [1] }))).status).toBe('infeasible');
  expect((await solver(written({ cost: [-1], rows: [[[-1], -inf, 5]] }))).status).toBe('unbounded');
  expect((await solver(written({ cost: [], offset: 1 }))).objective).toBe(1);
  expect((await solver(written({ cost: [3, -1], upper: [2, 5] }))).objective).toBe(-5);
  expect((await solver(written({ cost: [1], rows: [[[0], 1, 2]], upper: [4] }))).status).toBe('infeasible');
});

test('what is beyond it is refused with words', async () => {
  const whole = { ...twoClinics, integer: Uint8Array.of(1, 0, 0, 0) };
  expect(await solver(whole)).toMatchObject({
    status: 'failed',
    message: expect.stringMatching(/whole numbers.*highs/),
  });
  const columns = 4000;
  const large = written({
    cost: new Array<number>(columns).fill(1),
    upper: new Array<number>(columns).fill(1),
  });
  expect(tableauCells(large)).toBe((columns + 1) ** 2);
  expect(await solver(large)).toMatchObject({ status: 'failed', message: expect.stringMatching(/cells/) });
  await expect(solver({ ...twoClinics, offset: Number.NaN })).rejects.toThrow(/offset is NaN/);
});

test('it is stopped after a number of pivots', async () => {
  const solution = await javascriptLpSolver({ pivotLimit: 1 })(twoClinics);
  expect(solution).toMatchObject({ status: 'stopped', message: 'stopped after 1 pivots' });
  expect(solution.x).toHaveLength(0);
});
