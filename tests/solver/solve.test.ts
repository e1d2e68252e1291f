import { withoutPoint, withPoint } from '../../solver/answers';
import type { LinearProgram, Solver } from '../../solver/linear-program';
import { pickBackend } from '../../solver/pick-backend';
import { solve } from '../../solver/solve';
import { inf, twoClinics, written } from './small-models';

const many = (columns: number): LinearProgram =>
  written({
    cost: Array.from({ length: columns }, (_, j) => -1 - (j % 7)),
    rows: [
      [new Array<number>(columns).fill(1), -inf, columns],
      [Array.from({ length: columns }, (_, j) => 1 + (j % 3)), -inf, columns],
    ],
    upper: new Array<number>(columns).fill(3),
  });

test('picks by size: the small to javascript-lp-solver, the large and the whole to HiGHS', () => {
  expect(pickBackend(twoClinics)).toBe('javascript-lp-solver');
  expect(pickBackend(many(20))).toBe('javascript-lp-solver');
  expect(pickBackend(many(200))).toBe('highs');
  expect(pickBackend(many(1_601))).toBe('highs');
  expect(pickBackend({ ...twoClinics, integer: Uint8Array.of(1, 0, 0, 0) })).toBe('highs');
});

test('every way gives the same checked optimum', async () => {
  for (const backend of ['auto', 'highs', 'javascript-lp-solver'] as const)
    for (const separate of [true, false])
      for (const presolve of ['on', 'off', 'auto'] as const) {
        const solution = await solve(twoClinics, { backend, separate, presolve });
        expect(solution).toMatchObject({
          status: 'optimal',
          objective: -40,
          check: { passed: true, failures: [] },
        });
      }
});

test('a large model and its separation', async () => {
  const solution = await solve(many(3_000));
  expect(solution).toMatchObject({ status: 'optimal', backend: 'highs', check: { passed: true } });
});

test('statuses without a point have no check', async () => {
  const infeasible = await solve(written({ cost: [1], rows: [[[1], 5, inf]], upper: [4] }), {
    separate: false,
  });
  expect(infeasible).toMatchObject({ status: 'infeasible', check: null });
  const unbounded = await solve(written({ cost: [-1, -1], rows: [[[1, -1], -inf, 4]] }));
  expect(unbounded).toMatchObject({ status: 'unbounded', check: null });
  expect(await solve(written({ cost: [] }))).toMatchObject({ status: 'optimal', objective: 0 });
});

/** A backend that lies. */
const lying: Solver = async (model) =>
  withPoint(
    model,
    'javascript-lp-solver',
    new Float64Array(model.columnCount),
    new Float64Array(model.rowCount),
    'sure',
  );

test('what fails the check is never optimal: another backend is asked', async () => {
  const solution = await solve(twoClinics, { runJavascriptLpSolver: lying });
  expect(solution).toMatchObject({ status: 'optimal', backend: 'highs', objective: -40 });
  expect(solution.message).toMatch(/javascript-lp-solver with separation did not pass the check/);
});

test('… and where no other may be asked, it is failed', async () => {
  const solution = await solve(twoClinics, { backend: 'javascript-lp-solver', runJavascriptLpSolver: lying });
  expect(solution).toMatchObject({ status: 'failed', check: { passed: false } });
  expect(solution.x).toHaveLength(0);
  expect(solution.message).toMatch(/did not pass the check/);
});

test('the word of javascript-lp-solver that there is no optimum is confirmed by HiGHS', async () => {
  for (const status of ['infeasible', 'unbounded', 'stopped', 'failed'] as const) {
    const wrong: Solver = async () => withoutPoint(status, 'javascript-lp-solver', 'no');
    expect(await solve(twoClinics, { runJavascriptLpSolver: wrong })).toMatchObject({
      status: 'optimal',
      backend: 'highs',
    });
  }
});

test('… at its own tolerances: at the tightest it breaks off on a model without an end', async () => {
  const endless = written({
    cost: [3, -1, -1, -2, 0, 1, -4, -1, 4],
    rows: [
      [[-2, 2, 1, -4, -1, -2e7, 1, -3, 4], -inf, 16],
      [[1, 1, 0, -2, 0, 2, -1e7, 1, 2e4], -inf, 9],
    ],
    lower: [-inf, -1, -inf, -inf, 0, -inf, -2, 0, 0],
    upper: [1, 2, 1, -2, inf, 4, -2, 0, 7],
  });
  expect((await solve(endless)).status).toBe('unbounded');
});

test('a thread that is stopped is asked once, and its status stands where it was chosen', async () => {
  let asked = 0;
  const stopped: Solver = async () => {
    asked++;
    return withoutPoint('stopped', 'javascript-lp-solver', 'stopped after 5 ms');
  };
  const solution = await solve(twoClinics, {
    backend: 'javascript-lp-solver',
    runJavascriptLpSolver: stopped,
  });
  expect(solution).toMatchObject({ status: 'stopped', check: null });
  expect(asked).toBe(1);
});

test('coupling rows are tried without', async () => {
  const roomy = { ...twoClinics, rowUpper: Float64Array.of(6, 4, 8.5) };
  const solution = await solve(roomy, { tryWithout: Uint8Array.of(0, 0, 1) });
  expect(solution).toMatchObject({ status: 'optimal', backend: 'by-price', check: { passed: true } });
});

test('whole numbers, with a gap', async () => {
  const model = written({
    cost: [-10, -7, -5],
    rows: [[[5, 4, 3], -inf, 7]],
    upper: [1, 1, 1],
    integer: [1, 1, 1],
  });
  expect(await solve(model, { mipRelativeGap: 0 })).toMatchObject({ status: 'optimal', objective: -12 });
});

test('arrays that are no linear program are thrown', async () => {
  await expect(solve({ ...twoClinics, offset: Number.NaN })).rejects.toThrow(/offset is NaN/);
});

test('a model with costs from 1e-8 to 1e8 and quantities to match', async () => {
  const model = written({
    cost: [-1e-8, -1e8, -1],
    rows: [
      [[1, 1e6, 1], -inf, 2e6],
      [[1, 0, 1], -inf, 5e5],
    ],
    upper: [1e6, 10, 1e4],
  });
  // x2 = 1.75 or so: room 2e6 less what x1 and x3 take. A unit of room is worth 100 to x2, 1 to x3, 1e-8 to x1.
  const solution = await solve(model);
  expect(solution.check?.failures).toEqual([]);
  expect([...solution.x]).toEqual([0, 2, 0]);
});
