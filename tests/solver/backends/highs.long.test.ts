import fc from 'fast-check';
import { highsSolver } from '../../../solver/backends/highs';
import { checkSolution } from '../../../solver/check';
import type { LinearProgram } from '../../../solver/linear-program';
import { anyModel, inf, twoClinics, written } from '../small-models';

const highs = highsSolver();
const exact = highsSolver({ mipRelativeGap: 0, mipAbsoluteGap: 0 });

test('the hand-made optimum, its duals and reduced costs', async () => {
  const solution = await highs(twoClinics);
  expect(solution).toMatchObject({ status: 'optimal', backend: 'highs', objective: -40 });
  expect([...solution.x]).toEqual([4, 2, 1, 3]);
  expect([...solution.rowDual]).toEqual([-3, -2, -2]);
  expect([...solution.reducedCost]).toEqual([-1, 0, 0, 0]);
});

test('duals are ∂objective/∂rhs: finite differences agree', async () => {
  const at = async (row: number, rhs: number) =>
    (await highs({ ...twoClinics, rowUpper: twoClinics.rowUpper.with(row, rhs) })).objective;
  const { rowDual } = await highs(twoClinics);
  const step = 0.01;
  for (const [row, dual] of rowDual.entries()) {
    const rhs = twoClinics.rowUpper[row]!;
    const slope = ((await at(row, rhs + step)) - (await at(row, rhs - step))) / (2 * step);
    expect(slope).toBeCloseTo(dual, 8);
    expect(dual).toBeLessThan(0);
  }
});

test('the dual of any random model lies between the slopes to the left and to the right', async () => {
  let compared = 0;
  await fc.assert(
    fc.asyncProperty(anyModel(), fc.nat(), async (model, pick) => {
      fc.pre(model.rowCount > 0);
      const row = pick % model.rowCount;
      const base = await highs(model);
      if (base.status !== 'optimal') return;
      const step = 1 / 64;
      const moved = async (by: number) =>
        highs({
          ...model,
          rowLower: model.rowLower.with(row, model.rowLower[row]! + by),
          rowUpper: model.rowUpper.with(row, model.rowUpper[row]! + by),
        });
      // The optimum is convex in the right-hand side, and a dual is a slope of it.
      for (const by of [step, -step]) {
        const there = await moved(by);
        if (there.status !== 'optimal') continue;
        expect(there.objective).toBeGreaterThanOrEqual(base.objective + base.rowDual[row]! * by - 1e-9);
        compared++;
      }
    }),
    { numRuns: 100, seed: 5 },
  );
  expect(compared).toBeGreaterThan(25);
});

test('an objective in units of 1e-8 is solved to the end', async () => {
  const tiny = { ...twoClinics, cost: twoClinics.cost.map((cost) => cost * 1e-8) };
  const solution = await highs(tiny);
  expect([...solution.x]).toEqual([4, 2, 1, 3]);
  expect(checkSolution(tiny, solution).passed).toBe(true);
});

test('coefficients that HiGHS would drop or refuse are solved too', async () => {
  const small = written({ cost: [1], rows: [[[1e-11], 1e-11, inf]] });
  expect((await highs(small)).x[0]).toBeCloseTo(1, 9);
  const large = written({ cost: [1, 1], rows: [[[1e16, 1], 1e16, inf]], upper: [inf, 3] });
  expect((await highs(large)).objective).toBeCloseTo(1, 9);
});

test.each<[string, LinearProgram, string]>([
  [
    'rows that exclude each other',
    written({
      cost: [1],
      rows: [
        [[1], 5, inf],
        [[1], -inf, 4],
      ],
    }),
    'infeasible',
  ],
  ['a lower bound above the upper one', written({ cost: [1], lower: [2], upper: [1] }), 'infeasible'],
  ['a row that wants more than it allows', written({ cost: [1], rows: [[[1], 3, 2]] }), 'infeasible'],
  ['no whole number in between', written({ cost: [1], rows: [[[2], 1, 1]], integer: [1] }), 'infeasible'],
  ['a column that runs off', written({ cost: [-1], rows: [[[-1], -inf, 4]] }), 'unbounded'],
  ['a whole number that runs off', written({ cost: [-1], integer: [1] }), 'unbounded'],
  [
    'infeasible, and would be unbounded',
    written({ cost: [-1, 0], rows: [[[0, 1], 5, inf]], upper: [inf, 4] }),
    'infeasible',
  ],
  [
    'unbounded, where the presolve of HiGHS 1.15 says infeasible',
    written({
      cost: [2, -4, -5, 0, 1],
      rows: [
        [[1, 2, 3, 0, 2], 0, inf],
        [[1, -3, 1, 0, 3], -inf, -1],
      ],
      lower: [-inf, 0, 0, 0, -inf],
      upper: [5, 4, inf, 3, -2],
    }),
    'unbounded',
  ],
])('%s: %#', async (_what, model, status) => {
  const solution = await highs(model);
  expect(solution.status).toBe(status);
  expect(solution.x).toHaveLength(0);
  expect(solution.objective).toBeNaN();
  expect(solution.message).not.toBe('');
});

test('empty models', async () => {
  expect(await highs(written({ cost: [], offset: 2 }))).toMatchObject({ status: 'optimal', objective: 2 });
  expect(await highs(written({ cost: [], rows: [[[], 1, 2]] }))).toMatchObject({ status: 'infeasible' });
  expect(await highs(written({ cost: [1, -1], upper: [3, 4] }))).toMatchObject({
    status: 'optimal',
    objective: -4,
  });
});

test('NaN is refused, not solved', async () => {
  await expect(highs({ ...twoClinics, offset: Number.NaN })).rejects.toThrow(/offset is NaN/);
  const nan = { ...twoClinics, cost: Float64Array.of(1, Number.NaN, 1, 1) };
  await expect(highs(nan)).rejects.toThrow(/cost of column x2 is NaN/);
});

/** Enough usual bounds that a single one beyond them does not change the unit. */
const usual = new Array<number>(10).fill(3);

test('a bound beyond what HiGHS knows is not taken for open', async () => {
  const cost = [-1, ...usual];
  expect(await highs(written({ cost, upper: [1e25, ...usual] }))).toMatchObject({
    status: 'failed',
    message: expect.stringMatching(/beyond 1e20/),
  });
});

test('after HiGHS breaks off, the next solve has a fresh instance', async () => {
  // A lower bound of 1e22 is +∞ to HiGHS, which refuses the model.
  const broken = written({
    cost: [1, ...usual],
    rows: [[[1, 1], 1, inf]],
    lower: [1e22, ...usual.map(() => 0)],
    upper: [inf, ...usual],
  });
  expect(await highs(broken)).toMatchObject({ status: 'failed', message: expect.stringMatching(/HiGHS/) });
  expect((await highs(twoClinics)).objective).toBe(-40);
});

test('whole numbers: the knapsack in the head', async () => {
  // Weights 5, 4, 3, value 10, 7, 5, room 7: 4 + 3 gives 12; the relaxation would cut the first.
  const model = written({
    cost: [-10, -7, -5],
    rows: [[[5, 4, 3], -inf, 7]],
    upper: [1, 1, 1],
    integer: [1, 1, 1],
  });
  const solution = await exact(model);
  expect([...solution.x]).toEqual([0, 1, 1]);
  expect(solution.objective).toBe(-12);
  expect(solution.rowDual).toHaveLength(0);
  expect(solution.message).toMatch(/gap|bound/);
});

test('60 random whole-number problems: as good as trying all', async () => {
  await fc.assert(
    fc.asyncProperty(anyModel({ maxColumns: 4, maxRows: 4, zeros: 2 }), async (drawn) => {
      const upper = drawn.columnUpper.map((bound, j) =>
        Math.min(bound, Math.max(drawn.columnLower[j]!, -3) + 3),
      );
      const lower = drawn.columnLower.map((bound, j) => Math.max(bound, upper[j]! - 3));
      const model = {
        ...drawn,
        columnLower: lower,
        columnUpper: upper,
        integer: new Uint8Array(lower.length).fill(1),
      };
      const solution = await exact(model);
      const best = tryAll(model);
      expect(solution.status).toBe(best === null ? 'infeasible' : 'optimal');
      if (best !== null) expect(solution.objective).toBeCloseTo(best, 6);
    }),
    { numRuns: 60, seed: 6 },
  );
});

/** The least objective over all whole points within the bounds. */
function tryAll(model: LinearProgram): number | null {
  let best: number | null = null;
  const x = Float64Array.from(model.columnLower);
  const { columnStart, rowIndex, value } = model.matrix;
  const visit = (column: number): void => {
    if (column < model.columnCount) {
      for (x[column] = model.columnLower[column]!; x[column]! <= model.columnUpper[column]!; x[column]!++)
        visit(column + 1);
      return;
    }
    const activity = new Float64Array(model.rowCount);
    let objective = model.offset;
    for (let j = 0; j < model.columnCount; j++) {
      objective += model.cost[j]! * x[j]!;
      for (let k = columnStart[j]!; k < columnStart[j + 1]!; k++)
        activity[rowIndex[k]!]! += value[k]! * x[j]!;
    }
    const feasible = activity.every((at, row) => at >= model.rowLower[row]! && at <= model.rowUpper[row]!);
    if (feasible && (best === null || objective < best)) best = objective;
  };
  visit(0);
  return best;
}

test('many solves one after another keep the memory flat', async () => {
  const columns = 20_000;
  const model = written({
    cost: new Array<number>(columns).fill(-1),
    rows: [[new Array<number>(columns).fill(1), -inf, 5]],
  });
  for (let k = 0; k < 5; k++) await highs(model);
  const before = process.memoryUsage().rss;
  for (let k = 0; k < 30; k++) await highs(model);
  expect((process.memoryUsage().rss - before) / 2 ** 20).toBeLessThan(120);
});
