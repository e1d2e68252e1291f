/** Different ways to the same answer: two backends, with and without separation, through an MPS file. */
import fc from 'fast-check';
import { highsSolver } from '../../solver/backends/highs';
import { javascriptLpSolver } from '../../solver/backends/javascript-lp-solver';
import { checkSolution } from '../../solver/check';
import type { LinearProgram, Solution } from '../../solver/linear-program';
import { solveSeparated } from '../../solver/separation';
import { solve } from '../../solver/solve';
import { anyModel, relative } from './small-models';

const highs = highsSolver();
const ours = javascriptLpSolver();

function expectSame(model: LinearProgram, ...answers: Solution[]): void {
  const [first] = answers as [Solution];
  for (const answer of answers) {
    expect(`${answer.backend}: ${answer.status}`).toBe(`${answer.backend}: ${first.status}`);
    if (answer.status !== 'optimal') continue;
    expect(relative(answer.objective, first.objective)).toBeLessThanOrEqual(1e-6);
    expect(checkSolution(model, answer).failures).toEqual([]);
  }
}

test('500 random problems: javascript-lp-solver and HiGHS agree, and both pass the check', async () => {
  const statuses = new Map<string, number>();
  await fc.assert(
    fc.asyncProperty(anyModel(), async (model) => {
      const answer = await highs(model);
      statuses.set(answer.status, (statuses.get(answer.status) ?? 0) + 1);
      expectSame(model, answer, await ours(model));
    }),
    { numRuns: 500, seed: 20260701 },
  );
  // Else the generator would have stopped to try what is hard.
  for (const status of ['optimal', 'infeasible', 'unbounded'])
    expect(`${status} ${(statuses.get(status) ?? 0) >= 25}`).toBe(`${status} true`);
});

test('500 random problems: taken apart or whole, the answer is the same', async () => {
  const byPrice = { count: 0 };
  await fc.assert(
    fc.asyncProperty(anyModel({ maxColumns: 12, zeros: 16 }), async (model) => {
      const apart = await solveSeparated(model, highs);
      if (apart.backend === 'by-price' && apart.status === 'optimal') byPrice.count++;
      expectSame(model, await highs(model), apart);
    }),
    { numRuns: 500, seed: 20260702 },
  );
  expect(byPrice.count).toBeGreaterThan(50);
});

test('200 random problems: presolve on or off, the answer is the same', async () => {
  await fc.assert(
    fc.asyncProperty(anyModel(), async (model) => {
      expectSame(
        model,
        await highsSolver({ presolve: 'on' })(model),
        await highsSolver({ presolve: 'off' })(model),
      );
    }),
    { numRuns: 200, seed: 20260703 },
  );
});

test('100 random whole-number problems: taken apart or whole, the answer is the same', async () => {
  const exact = highsSolver({ mipRelativeGap: 0, mipAbsoluteGap: 0 });
  await fc.assert(
    fc.asyncProperty(anyModel({ maxColumns: 8, zeros: 10, whole: true }), async (model) => {
      expectSame(model, await exact(model), await solveSeparated(model, exact));
    }),
    { numRuns: 100, seed: 20260704 },
  );
});

test('300 random problems in wild units: solve() answers as for the plain ones', async () => {
  const exponent = fc.integer({ min: -8, max: 8 });
  await fc.assert(
    fc.asyncProperty(
      anyModel(),
      exponent,
      fc.integer({ min: -6, max: 6 }),
      async (model, price, quantity) => {
        const p = 10 ** price;
        const q = 10 ** quantity;
        const times = (factor: number) => (array: Float64Array) => array.map((number) => number * factor);
        const wild: LinearProgram = {
          ...model,
          offset: 0,
          cost: times(p)(model.cost),
          rowLower: times(q)(model.rowLower),
          rowUpper: times(q)(model.rowUpper),
          columnLower: times(q)(model.columnLower),
          columnUpper: times(q)(model.columnUpper),
        };
        const plain = await solve({ ...model, offset: 0 }, { backend: 'highs' });
        const answer = await solve(wild);
        expect(answer.status).toBe(plain.status);
        if (plain.status === 'optimal')
          expect(relative(answer.objective / p / q, plain.objective)).toBeLessThanOrEqual(1e-6);
      },
    ),
    { numRuns: 300, seed: 20260705 },
  );
});
