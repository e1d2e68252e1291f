/** Rows that lie one within the other, solved by price alone: by hand, and against the simplex. */
import fc from 'fast-check';
import { highsSolver } from '../../solver/backends/highs';
import { checkSolution } from '../../solver/check';
import type { Solver } from '../../solver/linear-program';
import { solveSeparated } from '../../solver/separation';
import { inf, relative, written } from './small-models';

const never: Solver = () => Promise.reject(new Error('the backend was called'));

test('ten packs, of which four last: what must last goes to whom it is worth most', async () => {
  // Worth 5, 4, 3 a pack; the first two wants are late, so that they need packs that last.
  const model = written({
    cost: [-5, -4, -3],
    rows: [
      [[1, 1, 1], -inf, 10],
      [[1, 1, 0], -inf, 4],
    ],
    upper: [3, 6, 5],
  });
  const solution = await solveSeparated(model, never);
  // 3 and 1 of those that last, and 5 of the others: one pack stays, so stock has no price and lasting costs 4.
  expect([...solution.x]).toEqual([3, 1, 5]);
  expect([...solution.rowDual]).toEqual([0, -4]);
  expect(checkSolution(model, solution).failures).toEqual([]);
});

test('where stock is short too, its price is taken off that of what lasts', async () => {
  const model = written({
    cost: [-5, -4, -3],
    rows: [
      [[1, 1, 1], -inf, 7],
      [[1, 1, 0], -inf, 4],
    ],
    upper: [3, 6, 5],
  });
  const solution = await solveSeparated(model, never);
  expect([...solution.x]).toEqual([3, 1, 3]);
  expect([...solution.rowDual]).toEqual([-3, -1]);
});

/** Columns with a depth each: a column of depth d stands in the d outermost rows. */
const nested = fc
  .record({
    rooms: fc.array(fc.integer({ min: 0, max: 30 }), { minLength: 1, maxLength: 4 }),
    columns: fc.array(
      fc.record({
        worth: fc.integer({ min: -3, max: 9 }),
        lower: fc.integer({ min: 0, max: 1 }),
        width: fc.integer({ min: 0, max: 9 }),
        depth: fc.integer({ min: 1, max: 4 }),
        takes: fc.constantFrom(0.5, 1, 2),
      }),
      { minLength: 2, maxLength: 12 },
    ),
  })
  .map(({ rooms, columns }) =>
    written({
      cost: columns.map(({ worth }) => 0 - worth),
      lower: columns.map(({ lower }) => lower),
      upper: columns.map(({ lower, width }) => lower + width),
      rows: rooms.map((room, row) => [
        columns.map(({ depth, takes }) => (depth > row ? takes : 0)),
        -inf,
        // Room for the lower bounds, so that it can be met.
        room + columns.reduce((sum, { depth, takes, lower }) => sum + (depth > row ? takes * lower : 0), 0),
      ]),
    }),
  );

test('what the simplex finds, with duals that prove it', async () => {
  const highs = highsSolver();
  await fc.assert(
    fc.asyncProperty(nested, async (model) => {
      const byPrice = await solveSeparated(model, never);
      expect(byPrice.status).toBe('optimal');
      expect(checkSolution(model, byPrice).failures).toEqual([]);
      const bySimplex = await highs(model);
      expect(relative(byPrice.objective, bySimplex.objective)).toBeLessThan(1e-9);
    }),
    { numRuns: 300, seed: 20261130 },
  );
});
