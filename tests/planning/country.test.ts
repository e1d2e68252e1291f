/** Two levels against the country solved as one linear program, on random small countries with every constraint on. */
import fc from 'fast-check';
import { solvedAsOne } from '../../bench/joint-country';
import type { LinearProgram } from '../../solver/linear-program';
import { solve } from '../../solver/solve';
import { DEFAULT_POLICY } from '../../src/domain/policy';
import { wholePacks } from '../../src/domain/quantities';
import { canonical, type Snapshot, warehouseOf } from '../../src/domain/snapshot';
import { computePlan } from '../../src/planning/compute-plan';
import {
  needOf,
  type PreparedJurisdiction,
  prepare,
  rationCountry,
  withGranted,
} from '../../src/planning/country';
import { countryLoss, lossOf } from '../../src/planning/country-loss';
import { randomSnapshot } from '../random-snapshot';
import { lot, WAREHOUSE } from '../small-snapshot';

const highs = (model: LinearProgram) => solve(model, { backend: 'highs' });

interface Country {
  readonly jurisdictions: Map<string, PreparedJurisdiction>;
  readonly upstream: Map<string, { snapshot: Snapshot; policy: typeof DEFAULT_POLICY }>;
}

/** Every jurisdiction has the medicines and packs of the first: a country has one catalogue. */
const randomCountry: fc.Arbitrary<Country> = fc
  .tuple(
    fc.array(randomSnapshot, { minLength: 2, maxLength: 3 }),
    fc.array(fc.tuple(fc.constantFrom('M0', 'M1', 'M2'), fc.integer({ min: 0, max: 9000 })), {
      maxLength: 4,
    }),
  )
  .map(([snapshots, stock]) => {
    const known = new Map(snapshots.flatMap((s) => s.medicines.map((m) => [m.medicineId, m] as const)));
    const jurisdictions = new Map(
      snapshots.map((s, k) => {
        const snapshot = canonical({
          ...s,
          locks: [],
          kits: [],
          medicines: s.medicines.map((m) => known.get(m.medicineId)!),
        });
        return [`mx-a-0${k}`, prepare(snapshot, DEFAULT_POLICY, [])] as const;
      }),
    );
    const first = snapshots[0] as Snapshot;
    const lots = stock
      .filter(([id]) => known.has(id))
      .map(([id, units], k) => lot(warehouseOf(first).facilityId, id, units, '2030-12-31', `U${k}`));
    const upstream = new Map([
      ['mx-a', { snapshot: { ...first, medicines: [...known.values()], lots }, policy: DEFAULT_POLICY }],
    ]);
    return { jurisdictions, upstream };
  });

const rationOf = ({ jurisdictions, upstream }: Country) =>
  rationCountry(new Map([...jurisdictions].map(([scope, p]) => [scope, needOf(p)])), upstream);

const upstreamPacks = ({ upstream }: Country): Map<string, number> => {
  const packs = new Map<string, number>();
  for (const { snapshot } of upstream.values())
    for (const { medicineId, quantityUnits } of snapshot.lots) {
      const { packSize } = snapshot.medicines.find((m) => m.medicineId === medicineId)!;
      packs.set(medicineId, (packs.get(medicineId) ?? 0) + (wholePacks(quantityUnits, packSize) as number));
    }
  return packs;
};

test('the stated loss holds: the country as one gives no more than the bound, and two levels no more than it', async () => {
  const losses: number[] = [];
  await fc.assert(
    fc.asyncProperty(randomCountry, async (country) => {
      const ration = rationOf(country);
      const parts = [];
      for (const [scope, prepared] of country.jurisdictions)
        parts.push(await lossOf(prepared, ration.granted.get(scope)!, highs));
      const worth = ration.upstream.reduce((sum, u) => sum + u.packs * u.price, 0);
      const { achieved, bound, lossAtMost } = countryLoss(parts, worth);
      const one = await solvedAsOne(country.jurisdictions, upstreamPacks(country));
      const slack = 1e-6 * Math.max(1, Math.abs(one));
      expect(achieved).toBeLessThanOrEqual(one + slack);
      expect(one).toBeLessThanOrEqual(bound + slack);
      if (one > 1) {
        expect((one - achieved) / one).toBeLessThanOrEqual(lossAtMost + 1e-6);
        losses.push((one - achieved) / one);
      }
    }),
    { numRuns: 20 },
  );
  expect(losses.length).toBeGreaterThan(5);
});

test('upstream sends no more than it has, and every jurisdiction ships no more than it has with that', async () => {
  await fc.assert(
    fc.asyncProperty(randomCountry, async (country) => {
      const { granted } = rationOf(country);
      const left = upstreamPacks(country);
      for (const { lots } of granted.values())
        for (const { medicineId, packs } of lots) left.set(medicineId, (left.get(medicineId) ?? 0) - packs);
      for (const packs of left.values()) expect(packs).toBeGreaterThanOrEqual(0);
      for (const [scope, { snapshot, policy, forecasts }] of country.jurisdictions) {
        const stocked = withGranted(snapshot, granted.get(scope)!.lots);
        const plan = await computePlan({ snapshot: stocked, policy, forecasts, solve: highs });
        const warehouse = warehouseOf(snapshot).facilityId;
        expect(warehouse).toBe(WAREHOUSE.facilityId);
        for (const { medicineId, packSize } of snapshot.medicines) {
          const units = stocked.lots
            .filter((l) => l.facilityId === warehouse && l.medicineId === medicineId)
            .reduce((sum, l) => sum + l.quantityUnits, 0);
          const shipped = plan.lines
            .filter((l) => l.medicineId === medicineId)
            .flatMap((l) => l.lots)
            .filter((l) => l.fromFacilityId === warehouse)
            .reduce((sum, l) => sum + l.packs, 0);
          expect(shipped * packSize).toBeLessThanOrEqual(units);
        }
      }
    }),
    { numRuns: 10 },
  );
});

test('jurisdictions of different days or packs are refused', () => {
  const country = fc.sample(randomCountry, { seed: 7, numRuns: 1 })[0]!;
  const needs = new Map([...country.jurisdictions].map(([scope, p]) => [scope, needOf(p)]));
  const [scope, need] = [...needs][0]!;
  expect(() =>
    rationCountry(new Map([...needs, [scope, { ...need, asOf: '2020-01-01' as never }]]), country.upstream),
  ).toThrow(/as of/);
  const [medicineId, packSize] = [...need.packSizes][0]!;
  const other = { ...need, packSizes: new Map([[medicineId, packSize + 1]]) };
  expect(() => rationCountry(new Map([...needs, [scope, other]]), country.upstream)).toThrow(/A pack of/);
});

test('of a state its warehouse alone sends: what its units hold stays with them', () => {
  const country = fc.sample(randomCountry, { seed: 7, numRuns: 1 })[0]!;
  const [place, { snapshot, policy }] = [...country.upstream][0]!;
  const { medicineId } = snapshot.medicines[0]!;
  const unit = snapshot.facilities.find((f) => f.kind !== 'warehouse')!.facilityId;
  const stocked = { ...snapshot, lots: [...snapshot.lots, lot(unit, medicineId, 90_000, '2030-12-31', 'K')] };
  expect(rationOf({ ...country, upstream: new Map([[place, { snapshot: stocked, policy }]]) })).toEqual(
    rationOf(country),
  );
});
