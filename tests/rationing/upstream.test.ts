/** Stock of states and nation between jurisdictions: never more than there is, and the optimum over the curves. */
import fc from 'fast-check';
import { solve } from '../../solver/solve';
import type { MarginalCurve } from '../../src/rationing/marginal-value';
import { dealLots, priceKey, rationUpstream, type UpstreamStock } from '../../src/rationing/upstream';

const SCOPES = ['mx-a-01', 'mx-a-02', 'mx-b-01', 'mx-b-02', 'mx-b-03'];
const PLACES = ['mx', 'mx-a', 'mx-b'];

const curve: fc.Arbitrary<MarginalCurve> = fc
  .array(fc.tuple(fc.integer({ min: 1, max: 40 }), fc.integer({ min: 1, max: 60 })), { maxLength: 6 })
  .map((steps) => {
    const falling = steps.sort((a, b) => b[1] - a[1]);
    return {
      packs: Float64Array.from(falling, ([packs]) => packs),
      worth: Float64Array.from(falling, ([, worth]) => worth / 4),
    };
  });

const country = fc
  .tuple(
    fc.tuple(...SCOPES.map(() => curve)),
    fc.tuple(...PLACES.map(() => fc.integer({ min: 0, max: 120 }))),
  )
  .map(([curves, stock]) => ({
    curves: new Map(SCOPES.map((scope, k) => [scope, new Map([['M', curves[k] as MarginalCurve]])])),
    stock: PLACES.map((place, k): UpstreamStock => ({ place, medicineId: 'M', packs: stock[k] as number })),
  }));

/** The same as one linear program: give[place, jurisdiction, step]. */
async function asProgram({
  curves,
  stock,
}: {
  curves: Map<string, Map<string, MarginalCurve>>;
  stock: UpstreamStock[];
}) {
  const steps = [...curves].flatMap(([scope, of]) => {
    const { packs, worth } = of.get('M') as MarginalCurve;
    return Array.from(packs, (most, k) => ({ scope, most, worth: worth[k] as number }));
  });
  const columns = stock.flatMap((s, place) =>
    steps.flatMap((step, k) =>
      step.scope.startsWith(`${s.place}-`) ? [{ place, k, worth: step.worth }] : [],
    ),
  );
  const rowUpper = [...stock.map((s) => s.packs), ...steps.map((s) => s.most)];
  const solution = await solve(
    {
      name: 'upstream',
      rowCount: rowUpper.length,
      columnCount: columns.length,
      matrix: {
        columnStart: Int32Array.from({ length: columns.length + 1 }, (_, c) => 2 * c),
        rowIndex: Int32Array.from(columns.flatMap((c) => [c.place, stock.length + c.k])),
        value: new Float64Array(2 * columns.length).fill(1),
      },
      cost: Float64Array.from(columns, (c) => -c.worth),
      offset: 0,
      rowLower: new Float64Array(rowUpper.length).fill(-Infinity),
      rowUpper: Float64Array.from(rowUpper),
      columnLower: new Float64Array(columns.length),
      columnUpper: new Float64Array(columns.length).fill(Infinity),
      rowName: (r) => `r${r}`,
      columnName: (c) => `c${c}`,
    },
    { backend: 'highs' },
  );
  expect(solution.status).toBe('optimal');
  return -solution.objective;
}

test('what is granted is worth what the linear program over all places and curves gives', async () => {
  await fc.assert(
    fc.asyncProperty(country, async (given) => {
      const { value } = rationUpstream(given.curves, given.stock);
      expect(value).toBeCloseTo(await asProgram(given), 6);
    }),
    { numRuns: 60 },
  );
});

test('prices prove it: stock at its price and what steps gain beyond the cheapest price add up to the value', () => {
  fc.assert(
    fc.property(country, ({ curves, stock }) => {
      const { prices, value } = rationUpstream(curves, stock);
      const priceOf = (place: string): number => prices.get(priceKey(place, 'M')) ?? Infinity;
      let bound = stock.reduce((sum, { place, packs }) => sum + (packs > 0 ? packs * priceOf(place) : 0), 0);
      for (const [scope, of] of curves) {
        const { packs, worth } = of.get('M') as MarginalCurve;
        const cheapest = Math.min(...PLACES.filter((p) => scope.startsWith(`${p}-`)).map(priceOf));
        packs.forEach((most, k) => {
          bound += most * Math.max(0, (worth[k] as number) - cheapest);
        });
      }
      expect(bound).toBeCloseTo(value, 6);
    }),
  );
});

test('no place sends more than it has, nor to a jurisdiction of another state, nor what nobody needs', () => {
  fc.assert(
    fc.property(country, ({ curves, stock }) => {
      const { grants, prices } = rationUpstream(curves, stock);
      for (const { place, packs } of stock) {
        const sent = grants.filter((g) => g.place === place).reduce((sum, g) => sum + g.packs, 0);
        expect(sent).toBeLessThanOrEqual(packs);
        // What is left over is worth nothing.
        if ((prices.get(priceKey(place, 'M')) ?? 0) > 0) expect(sent).toBe(packs);
      }
      for (const g of grants) {
        expect(g.scope.startsWith(`${g.place}-`)).toBe(true);
        expect(Number.isInteger(g.packs) && g.packs > 0).toBe(true);
      }
      for (const [scope, of] of curves) {
        const wanted = (of.get('M') as MarginalCurve).packs.reduce((sum, p) => sum + p, 0);
        const got = grants.filter((g) => g.scope === scope).reduce((sum, g) => sum + g.packs, 0);
        expect(got).toBeLessThanOrEqual(Math.ceil(wanted) + PLACES.length);
      }
    }),
  );
});

test('lots are dealt whole: every jurisdiction its packs, no lot more than it holds, of each about the same share', () => {
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: 0, max: 50 }), { minLength: 1, maxLength: 6 }),
      fc.array(fc.integer({ min: 1, max: 80 }), { minLength: 1, maxLength: 5 }),
      (wanted, held) => {
        const stock = held.reduce((sum, packs) => sum + packs, 0);
        let left = stock;
        const grants = wanted.map((packs, k) => {
          const given = Math.min(packs, left);
          left -= given;
          return { scope: `s${k}`, packs: given };
        });
        const lots = held.map((packs, k) => ({ lotId: `l${k}`, packs }));
        const dealt = dealLots(lots, grants);
        for (const grant of grants)
          expect(dealt.filter((d) => d.scope === grant.scope).reduce((sum, d) => sum + d.packs, 0)).toBe(
            grant.packs,
          );
        for (const lot of lots)
          expect(dealt.filter((d) => d.lot === lot).reduce((sum, d) => sum + d.packs, 0)).toBeLessThanOrEqual(
            lot.packs,
          );
        const granted = stock - left;
        for (const { scope, lot, packs } of dealt) {
          const fair = ((grants.find((g) => g.scope === scope)?.packs ?? 0) * lot.packs) / stock;
          expect(packs).toBeLessThanOrEqual(fair + lots.length + 1);
        }
        expect(dealt.reduce((sum, d) => sum + d.packs, 0)).toBe(granted);
      },
    ),
  );
});
