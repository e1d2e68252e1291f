/** Sifting gives the whole model's optimum, or nothing; what it joins is joined rightly. */
import fc from 'fast-check';
import { alikeColumns } from '../../solver/alike-columns';
import { highsGrowing, highsSolver } from '../../solver/backends/highs';
import { checkSolution } from '../../solver/check';
import type { LinearProgram, Solver } from '../../solver/linear-program';
import { passedOn } from '../../solver/passing';
import { estimatePrices } from '../../solver/price-estimate';
import { sift, withSifting } from '../../solver/sifting';
import { anyModel, inf, relative, written } from './small-models';

const highs = highsSolver({ presolve: 'off' });
const open = highsGrowing();

/** Clinics on a truck with litres of their own, medicines in short supply, worth falling by segment; many ties. */
const rationing = fc
  .record({
    clinics: fc.integer({ min: 2, max: 6 }),
    segments: fc.integer({ min: 1, max: 4 }),
    stock: fc.array(fc.integer({ min: 0, max: 40 }), { minLength: 1, maxLength: 4 }),
    litres: fc.array(fc.integer({ min: 1, max: 4 }), { minLength: 4, maxLength: 4 }),
    truck: fc.integer({ min: 0, max: 120 }),
    worths: fc.array(fc.integer({ min: 1, max: 12 }), { minLength: 16, maxLength: 16 }),
    widths: fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 24, maxLength: 24 }),
  })
  .map(({ clinics, segments, stock, litres, truck, worths, widths }) => {
    const cost: number[] = [];
    const upper: number[] = [];
    const rows: number[][] = Array.from({ length: stock.length + clinics + 1 }, () => []);
    const column = (c: number, width: number, entries: readonly (readonly [number, number])[]): void => {
      for (const row of rows) row.push(0);
      for (const [row, entry] of entries) (rows[row] as number[])[cost.length] = entry;
      cost.push(c);
      upper.push(width);
    };
    stock.forEach((_, m) => {
      const falling = worths.slice(4 * m, 4 * m + segments).sort((a, b) => b - a);
      for (let clinic = 0; clinic < clinics; clinic++)
        falling.forEach((worth, k) => {
          const width = widths[(7 * m + 5 * clinic + 3 * k) % widths.length] as number;
          column(-worth, width, [
            [m, 1],
            [stock.length + clinic, litres[m] as number],
          ]);
        });
    });
    for (let clinic = 0; clinic < clinics; clinic++)
      column(0, inf, [
        [stock.length + clinic, -1],
        [stock.length + clinics, 1],
      ]);
    return written({
      cost,
      upper,
      rows: rows.map((row, r) =>
        r < stock.length
          ? [row, -inf, stock[r] as number]
          : r < stock.length + clinics
            ? [row, 0, 0]
            : [row, -inf, truck],
      ),
    });
  });

async function same(model: LinearProgram): Promise<boolean> {
  const sifted = await sift(model, open);
  if (sifted === null) return false;
  expect(checkSolution(model, sifted).failures).toEqual([]);
  expect(relative(sifted.objective, (await highs(model)).objective)).toBeLessThanOrEqual(1e-9);
  return true;
}

test('400 random rationings: the whole optimum, proved by its duals, every time', async () => {
  await fc.assert(
    fc.asyncProperty(rationing, async (model) => {
      expect(await same(model)).toBe(true);
    }),
    { numRuns: 400, seed: 20261124 },
  );
});

test('500 random problems of any kind: the whole optimum or nothing', async () => {
  let sifted = 0;
  await fc.assert(
    fc.asyncProperty(anyModel({ maxColumns: 14 }), async (model) => {
      if (await same(model)) sifted++;
    }),
    { numRuns: 500, seed: 20261125 },
  );
  expect(sifted).toBeGreaterThan(80);
});

describe('two clinics of one truck that need the same', () => {
  const model = written({
    cost: [-3, -1, -3, 0, 0],
    upper: [4, 9, 2, inf, inf],
    rows: [
      [[1, 1, 1, 0, 0], -inf, 3],
      [[2, 2, 0, -1, 0], 0, 0],
      [[0, 0, 2, 0, -1], 0, 0],
      [[0, 0, 0, 1, 1], -inf, 5],
    ],
  });

  test('are alike once their litres are counted on the truck, cheapest first', () => {
    const passing = passedOn(model);
    expect([...passing.row]).toEqual([0, 3, 3, 3]);
    expect([...passing.column]).toEqual([0, 0, 0, 1, 1]);
    const alike = alikeColumns(model, passing);
    expect(alike.count).toBe(1);
    expect([...alike.ofColumn]).toEqual([0, 0, 0, -1, -1]);
    expect([...alike.cost]).toEqual([-3, -3, -1]);
    expect([...alike.reach]).toEqual([0, 4, 6, 15]);
    expect([[...alike.row], [...alike.coefficient]]).toEqual([
      [0, 3],
      [1, 2],
    ]);
  });

  test('get prices at which the truck is just full', () => {
    // 2.5 packs of the 6 that are worth 3 fit: 3 is the price of a pack's way, 1.5 a litre.
    const [stock, first, second, truck] = estimatePrices(model) as unknown as [
      number,
      number,
      number,
      number,
    ];
    expect(-stock - 2 * truck).toBeCloseTo(3, 1);
    expect(first).toBe(truck);
    expect(second).toBe(truck);
  });
});

test('what is small is solved plainly', async () => {
  const never = (): never => {
    throw new Error('sifted');
  };
  const plain: Solver = (model) => highs(model);
  const model = written({ cost: [-1], upper: [2], rows: [[[1], -inf, 1]] });
  expect((await withSifting(plain, never)(model)).objective).toBe(-1);
});
