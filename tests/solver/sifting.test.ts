/** Sifting gives the whole model's optimum, or nothing; what it joins is joined rightly. */
import fc from 'fast-check';
import { highsGrowing, highsSolver } from '../../solver/backends/highs';
import { checkSolution } from '../../solver/check';
import { joinColumns } from '../../solver/joined-columns';
import type { LinearProgram, Solver } from '../../solver/linear-program';
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
  const sifted = await sift(model, highs, open);
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
  expect(sifted).toBeGreaterThan(100);
});

describe('two clinics of one truck that need the same', () => {
  const model = written({
    cost: [-3, -3, -1, 0, 0],
    upper: [4, 2, 9, inf, inf],
    rows: [
      [[1, 1, 1, 0, 0], -inf, 3],
      [[2, 0, 2, -1, 0], 0, 0],
      [[0, 2, 0, 0, -1], 0, 0],
      [[0, 0, 0, 1, 1], -inf, 100],
    ],
  });

  test('are one column, and share what it gets by their widths', () => {
    const joined = joinColumns(model);
    expect(joined.model).toMatchObject({ rowCount: 2, columnCount: 2 });
    expect([...joined.model.columnUpper]).toEqual([6, 9]);
    expect([...joined.model.matrix.value]).toEqual([1, 2, 1, 2]);
    // 3 packs of the 6: 2 and 1, with 4 and 2 litres.
    expect([...joined.pointOf(Float64Array.of(3, 0))]).toEqual([2, 1, 0, 4, 2]);
    // The price of a litre on the truck is that of a litre for each clinic.
    expect([...joined.rowDualOf(Float64Array.of(-3, -0.5))]).toEqual([-3, -0.5, -0.5, -0.5]);
  });

  test('are joined with what is worth nearly as much for an estimate alone', () => {
    expect(joinColumns(model, 9).model.columnCount).toBe(1);
    expect(joinColumns(model, 0.1).model.columnCount).toBe(2);
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
