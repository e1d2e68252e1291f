/** What must hold of every plan, over random jurisdictions. */
import fc from 'fast-check';
import type { LinearProgram } from '../../solver/linear-program';
import { solve } from '../../solver/solve';
import type { Medicine } from '../../src/domain/entities';
import { AppError } from '../../src/domain/errors';
import { DEFAULT_POLICY, type Policy } from '../../src/domain/policy';
import { canonical, type Snapshot } from '../../src/domain/snapshot';
import { forecastSnapshot } from '../../src/forecast/forecast-snapshot';
import { checkPlan } from '../../src/plan/check-plan';
import type { Plan } from '../../src/plan/plan';
import { computePlan } from '../../src/planning/compute-plan';
import { buildProblem } from '../../src/rationing/build-problem';
import { randomSnapshot } from '../random-snapshot';
import { lot } from '../small-snapshot';

const RUNS = 150;
/** Fixed, so that a run is the same everywhere. */
const SEED = 20261123;

const planOf = (snapshot: Snapshot, policy: Policy = DEFAULT_POLICY, onModel?: (m: LinearProgram) => void) =>
  computePlan({
    snapshot,
    policy,
    solve: (model) => solve(model, { backend: 'highs' }),
    ...(onModel ? { onModel } : {}),
  });

/** A kit that does not fit its trip is a contradiction, refused by name: such draws are left out. */
async function planOrRefusal(snapshot: Snapshot, policy?: Policy): Promise<Plan | null> {
  try {
    return await planOf(snapshot, policy);
  } catch (error) {
    if (error instanceof AppError && error.code === 'presets-exceed-capacity') return null;
    throw error;
  }
}

const shippedOf = (plan: Plan) =>
  plan.lines.flatMap(({ facilityId, medicineId, lots }) =>
    lots.map(({ fromFacilityId, lotId, packs }) => ({
      facilityId,
      medicineId,
      fromFacilityId,
      lotId,
      packs,
    })),
  );

test('a plan breaks no rule, and is worth no more than its bound', async () => {
  await fc.assert(
    fc.asyncProperty(randomSnapshot, async (snapshot) => {
      const plan = await planOrRefusal(snapshot);
      if (!plan) return;
      const sorted = canonical(snapshot);
      const problem = buildProblem(sorted, DEFAULT_POLICY, forecastSnapshot(sorted, DEFAULT_POLICY));
      expect(checkPlan(sorted, DEFAULT_POLICY, problem, shippedOf(plan))).toEqual([]);
      expect(plan.value).toBeLessThanOrEqual(plan.bound + 1e-6 * Math.max(1, Math.abs(plan.bound)));
    }),
    { numRuns: RUNS, seed: SEED },
  );
});

const randomPolicy: fc.Arbitrary<Policy> = fc
  .record({
    equityV: fc.constantFrom(0, 0.5, 1),
    equityE: fc.constantFrom(0, 0.8),
    reserveShareV: fc.constantFrom(0, 0.3, 1),
    maxMonthsOfStock: fc.constantFrom(0.5, 1, 6),
    terminalDiscount: fc.constantFrom(0, 0.9, 1),
    transferWorth: fc.constantFrom(0, 0.7, 1),
    substituteFactor: fc.constantFrom(0.5, 1),
    expiryConfidence: fc.constantFrom(0.5, 0.95),
    minShelfLifeDays: fc.constantFrom(0, 60),
    quantileGrid: fc.constantFrom([0.5], [0.1, 0.9], [0.25, 0.5, 0.75, 0.9, 0.98]),
    mxnPerTreatment: fc.constantFrom(1, 300),
    transportBudgetMxn: fc.constantFrom(null, 0, 10),
  })
  .map((over) => ({ ...DEFAULT_POLICY, ...over }));

test('under any policy too', async () => {
  await fc.assert(
    fc.asyncProperty(randomSnapshot, randomPolicy, async (drawn, policy) => {
      const snapshot = canonical({ ...drawn, kits: [] });
      const plan = await planOf(snapshot, policy);
      const problem = buildProblem(snapshot, policy, forecastSnapshot(snapshot, policy));
      expect(checkPlan(snapshot, policy, problem, shippedOf(plan))).toEqual([]);
      expect(plan.value).toBeLessThanOrEqual(plan.bound + 1e-6 * Math.max(1, Math.abs(plan.bound)));
    }),
    { numRuns: RUNS, seed: SEED },
  );
});

test('a budget for transport is kept', async () => {
  const policy = { ...DEFAULT_POLICY, transportBudgetMxn: 40 };
  await fc.assert(
    fc.asyncProperty(randomSnapshot, async (snapshot) => {
      const sorted = canonical({ ...snapshot, kits: [] });
      const plan = await planOf(sorted, policy);
      const problem = buildProblem(sorted, policy, forecastSnapshot(sorted, policy));
      expect(checkPlan(sorted, policy, problem, shippedOf(plan))).toEqual([]);
    }),
    { numRuns: RUNS / 3, seed: SEED },
  );
});

test('the order of the files changes nothing', async () => {
  await fc.assert(
    fc.asyncProperty(randomSnapshot, async (snapshot) => {
      const plan = await planOrRefusal(snapshot);
      const reversed = Object.fromEntries(
        Object.entries(snapshot).map(([name, rows]) => [
          name,
          Array.isArray(rows) ? [...rows].reverse() : rows,
        ]),
      ) as unknown as Snapshot;
      expect(JSON.stringify(await planOrRefusal(reversed))).toBe(JSON.stringify(plan));
    }),
    { numRuns: RUNS / 3, seed: SEED },
  );
});

/** More stock in the warehouse: a lot of any medicine and expiry, beside those it holds or more of one it holds. */
const extraStock = fc.record({
  medicine: fc.nat(2),
  expirationDate: fc.constantFrom('2026-11-20', '2027-02-15', '2030-12-31'),
  units: fc.integer({ min: 1, max: 2000 }),
  ofLot: fc.boolean(),
});

test('more supply never lowers the value of the relaxed plan', async () => {
  await fc.assert(
    fc.asyncProperty(
      randomSnapshot,
      fc.oneof(fc.constant(DEFAULT_POLICY), randomPolicy),
      extraStock,
      async (drawn, policy, extra) => {
        // Kits are an order, not a value: with more stock more of them leave, whatever they displace.
        const snapshot = { ...drawn, kits: [] };
        const first = snapshot.lots.find((l) => l.facilityId === 'W');
        const { medicineId } = snapshot.medicines[extra.medicine % snapshot.medicines.length] as Medicine;
        const lots =
          extra.ofLot && first
            ? snapshot.lots.map((l) =>
                l === first ? { ...l, quantityUnits: l.quantityUnits + extra.units } : l,
              )
            : [...snapshot.lots, lot('W', medicineId, extra.units, extra.expirationDate, 'more')];
        const plan = await planOf(snapshot, policy);
        const more = await planOf({ ...snapshot, lots }, policy);
        expect(more.bound).toBeGreaterThanOrEqual(plan.bound - 1e-6 * Math.max(1, Math.abs(plan.bound)));
      },
    ),
    { numRuns: RUNS, seed: SEED },
  );
});
