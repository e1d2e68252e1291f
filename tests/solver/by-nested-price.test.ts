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

interface Column {
  readonly worth: number;
  readonly lower: number;
  readonly width: number;
  readonly depth: number;
  readonly takes: number;
}
const column: fc.Arbitrary<Column> = fc.record({
  worth: fc.integer({ min: -3, max: 9 }),
  lower: fc.integer({ min: 0, max: 1 }),
  width: fc.integer({ min: 0, max: 9 }),
  depth: fc.integer({ min: 1, max: 4 }),
  takes: fc.constantFrom(0.5, 1, 2),
});

/** Columns with a depth each: a column of depth d stands in the d outermost rows. */
const nested = fc
  .record({
    rooms: fc.array(fc.integer({ min: 0, max: 30 }), { minLength: 1, maxLength: 4 }),
    columns: fc.array(column, { minLength: 2, maxLength: 12 }),
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

/** By the rule itself: from the innermost row out, the cheapest of what came so far, in order, until the row is full. */
function inOrder(columns: readonly Column[], rooms: readonly number[]) {
  let passed: { k: number; price: number; amount: number }[] = [];
  let cut: number[] = [];
  for (const [row, room] of [...rooms.entries()].reverse()) {
    const own = columns.flatMap(({ worth, width, depth, takes }, k) =>
      depth === row + 1 && worth > 0 && width > 0
        ? [{ k, price: -worth / takes, amount: takes * width }]
        : [],
    );
    passed = [...passed, ...own].sort((a, b) => a.price - b.price || a.k - b.k);
    let left = room;
    const isCut = passed.reduce((sum, { amount }) => sum + amount, 0) > room;
    const taken = passed.map((offer) => {
      const amount = Math.min(left, offer.amount);
      left -= amount;
      return { ...offer, amount };
    });
    const touched = room === 0 ? taken.slice(0, 1) : taken.filter(({ amount }) => amount > 0);
    cut = [isCut ? -(touched.at(-1)?.price ?? 0) : 0, ...cut];
    passed = taken.filter(({ amount }) => amount > 0);
  }
  const x = columns.map(({ lower }) => lower);
  for (const { k, amount } of passed) x[k] = (x[k] as number) + amount / (columns[k] as Column).takes;
  let outside = 0;
  const duals = cut.map((q) => {
    const dual = q > outside ? outside - q : 0;
    outside = Math.max(outside, q);
    return dual;
  });
  return { x, duals };
}

/** So many that a histogram of their prices tells most of them apart; some prices are equal, some far from the others. */
const many = fc
  .record({
    kinds: fc.array(column, { minLength: 3, maxLength: 12 }),
    shares: fc.array(fc.constantFrom(0, 0.02, 0.3, 0.5, 0.9, 1, 1.5), { minLength: 1, maxLength: 4 }),
    steps: fc.constantFrom(1, 5, 64),
    far: fc.constantFrom(1, 1e6),
    together: fc.boolean(),
  })
  .map(({ kinds, shares, steps, far, together }) => {
    const columns = Array.from({ length: 420 }, (_, k): Column => {
      const kind = kinds[together ? Math.floor((k * kinds.length) / 420) : k % kinds.length] as Column;
      const worth = kind.worth + ((k * 7) % steps) / steps;
      return { ...kind, worth: k === 11 ? worth * far : worth, depth: Math.min(kind.depth, shares.length) };
    });
    // Shares of what could go into the row: whole numbers, so that a row is often filled to the brim by a whole column.
    const rooms = shares.map((share, row) =>
      Math.round(
        share * columns.reduce((sum, c) => sum + (c.depth > row && c.worth > 0 ? c.takes * c.width : 0), 0),
      ),
    );
    return { columns, rooms };
  });

test('of many columns those that the prices do not leave in doubt stand where putting all in order puts them', async () => {
  await fc.assert(
    fc.asyncProperty(many, async ({ columns, rooms }) => {
      const model = written({
        cost: columns.map(({ worth }) => 0 - worth),
        lower: columns.map(({ lower }) => lower),
        upper: columns.map(({ lower, width }) => lower + width),
        rows: rooms.map((room, row) => [
          columns.map(({ depth, takes }) => (depth > row ? takes : 0)),
          -inf,
          room + columns.reduce((sum, { depth, takes, lower }) => sum + (depth > row ? takes * lower : 0), 0),
        ]),
      });
      const byPrice = await solveSeparated(model, never);
      const { x, duals } = inOrder(columns, rooms);
      expect([...byPrice.x]).toEqual(x);
      expect(checkSolution(model, byPrice).failures).toEqual([]);
      expect([...byPrice.rowDual]).toEqual(duals);
    }),
    { numRuns: 200, seed: 20261130 },
  );
});
