/** Trips between clinics are made where they pay: against every choice of trips, and what must hold of any plan. */
import fc from 'fast-check';
import { solve as solveAny } from '../../solver/solve';
import { AppError } from '../../src/domain/errors';
import { DEFAULT_POLICY, type Policy } from '../../src/domain/policy';
import { canonical, type Snapshot } from '../../src/domain/snapshot';
import { forecastSnapshot } from '../../src/forecast/forecast-snapshot';
import { checkPlan } from '../../src/plan/check-plan';
import { plannedShipped } from '../../src/plan/edited-lines';
import { transfersNow } from '../../src/plan/plan-transfers';
import type { PackRoom } from '../../src/plan/room';
import { payingTrips } from '../../src/plan/transfer-trips';
import { tripsCost, tripsMade } from '../../src/plan/trips-made';
import { planValue, toWholePacks } from '../../src/plan/whole-packs';
import { computePlan } from '../../src/planning/compute-plan';
import { replanLine, standingPlan } from '../../src/planning/replan-line';
import { rescorePlan } from '../../src/planning/rescore-plan';
import { solveProblem } from '../../src/planning/solve-problem';
import { buildProblem } from '../../src/rationing/build-problem';
import { formulate } from '../../src/rationing/formulation';
import { interpret } from '../../src/rationing/interpretation';
import type { RationingProblem } from '../../src/rationing/problem';
import { onTrips } from '../../src/rationing/transfer-trips';
import { clinic, lot, medicine, smallSnapshot, WAREHOUSE } from '../small-snapshot';

const SEED = 20261130;
const solve = (model: Parameters<typeof solveAny>[0]) => solveAny(model);
const FREE = { transferTripMxn: 0, transferTripMxnPerKm: 0 };
const NEVER = { transferTripMxn: 1e12 };

/** Clinics along a road, some with far too much, some with nothing, and a warehouse that has little. */
const neighbours = (clinics: number, medicines: number): fc.Arbitrary<Snapshot> => {
  const ids = Array.from({ length: clinics }, (_, k) => `C${k}`);
  const meds = Array.from({ length: medicines }, (_, k) => `M${k}`);
  const pairs = ids.flatMap((c) => meds.map((m) => [c, m] as const));
  const ofEach = <T>(of: fc.Arbitrary<T>, rows: readonly unknown[]) => fc.tuple(...rows.map(() => of));
  return fc
    .record({
      steps: ofEach(fc.constantFrom(0.02, 0.06, 0.15), ids),
      patients: ofEach(fc.constantFrom(0, 1, 2, 5, 12), pairs),
      held: ofEach(fc.constantFrom(0, 0, 0, 60, 400, 1500, 4000), pairs),
      stock: ofEach(fc.constantFrom(0, 0, 90, 600), meds),
      packs: ofEach(fc.constantFrom(10, 30, 100), meds),
      vens: ofEach(fc.constantFrom('V', 'E', 'N'), meds),
    })
    .map(({ steps, patients, held, stock, packs, vens }) => {
      let latitude = 23.5;
      return canonical(
        smallSnapshot({
          facilities: [
            WAREHOUSE,
            ...ids.map((id, k) => {
              latitude += steps[k] as number;
              return clinic(id, { latitude, longitude: -100 });
            }),
          ],
          medicines: meds.map((id, k) =>
            medicine(id, { packSize: packs[k] as number, ven: vens[k] as 'V' | 'E' | 'N' }),
          ),
          patients: Object.fromEntries(
            ids.map((id, c) => [
              id,
              Object.fromEntries(meds.map((m, k) => [m, patients[c * meds.length + k] as number])),
            ]),
          ),
          lots: [
            ...meds.map((id, k) => lot('W', id, stock[k] as number)),
            ...pairs.map(([c, m], k) => lot(c, m, held[k] as number)),
          ].filter((l) => l.quantityUnits > 0),
        }),
      );
    });
};

async function unlessRefused<T>(work: () => Promise<T>): Promise<T | null> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof AppError && error.exitCode === 2) return null;
    throw error;
  }
}

const posed = (snapshot: Snapshot, policy: Policy): RationingProblem =>
  buildProblem(snapshot, policy, forecastSnapshot(snapshot, policy));

/** Whole packs on just these trips. */
async function planOn(problem: RationingProblem, made: ReadonlySet<string>) {
  const on = onTrips(problem, made);
  const formulation = formulate(on);
  return toWholePacks(interpret(on, formulation, await solve(formulation.model)));
}

const MOST_TRIPS = 6;

/** The best of every choice of trips, each solved for itself. */
async function bestOfAll(problem: RationingProblem): Promise<{ best: number; none: number }> {
  const keys = [...problem.transfers.keys()];
  const values: number[] = [];
  for (let choice = 0; choice < 2 ** keys.length; choice++) {
    const made = new Set(keys.filter((_, k) => (choice >> k) & 1));
    values.push((await planOn(problem, made)).value);
  }
  return { best: Math.max(...values), none: values[0] as number };
}

/** What one trip's going brings is judged in the plan as it then is: figures kept from before once brought trips back, without end. */
test('among many clinics and medicines trips only go, until each that stays pays', async () => {
  const some = fc.sample(neighbours(24, 6), { numRuns: 1, seed: SEED });
  for (const snapshot of some) {
    const problem = posed(snapshot, DEFAULT_POLICY);
    const free = await planOn(problem, new Set(problem.transfers.keys()));
    const before = tripsMade(free.room);
    expect(before.size).toBeGreaterThan(10);
    const formulation = formulate(problem);
    const rationing = interpret(problem, formulation, await solve(formulation.model));
    const { made, room, worth } = payingTrips(problem, rationing, free.room);
    expect(made.size).toBeLessThan(before.size);
    for (const key of made) {
      expect(before.has(key)).toBe(true);
      expect(worth.get(key)).toBeGreaterThan(problem.transfers.get(key)?.cost as number);
    }
    expect(planValue(room)).toBeGreaterThan(free.value);
  }
});

test('against every choice of up to six trips: nearly always the best, and little is lost', async () => {
  const cases = { all: 0, best: 0, gained: 0, toGain: 0 };
  await fc.assert(
    fc.asyncProperty(neighbours(3, 3), async (snapshot) => {
      const problem = posed(snapshot, DEFAULT_POLICY);
      fc.pre(problem.transfers.size > 0 && problem.transfers.size <= MOST_TRIPS);
      const { packs } = await solveProblem(problem, solve);
      const { best, none } = await bestOfAll(problem);
      cases.all++;
      if (packs.value >= best - 1e-9) cases.best++;
      cases.gained += packs.value - none;
      cases.toGain += best - none;
      expect(packs.value).toBeGreaterThanOrEqual(none - 1e-9);
    }),
    { numRuns: 10, seed: SEED },
  );
  expect(cases.best / cases.all).toBeGreaterThanOrEqual(0.9);
  expect(cases.toGain).toBeGreaterThan(0);
  expect(cases.gained / cases.toGain).toBeGreaterThanOrEqual(0.99);
});

const packsOf = ({ packs }: PackRoom) => packs.map((p) => [...p]);

test('trips that cost nothing change nothing, and none is made that costs too much', async () => {
  await fc.assert(
    fc.asyncProperty(neighbours(5, 3), async (snapshot) => {
      const free = posed(snapshot, { ...DEFAULT_POLICY, ...FREE });
      const formulation = formulate(free);
      const plain = toWholePacks(interpret(free, formulation, await solve(formulation.model)));
      const now = await solveProblem(free, solve);
      expect(packsOf(now.packs.room)).toEqual(packsOf(plain.room));
      expect(now.packs.value).toBe(plain.value);

      const never = await solveProblem(posed(snapshot, { ...DEFAULT_POLICY, ...NEVER }), solve);
      expect(tripsMade(never.packs.room).size).toBe(0);
    }),
    { numRuns: 10, seed: SEED },
  );
});

test('worth no less than without trips, no more than the bound, every trip pays, and the order of rows is nothing', async () => {
  const costs = fc.record({
    transferTripMxn: fc.constantFrom(0, 200, 1000),
    transferTripMxnPerKm: fc.constantFrom(0, 10, 40),
    transportBudgetMxn: fc.constantFrom(null, null, 900, 3000),
  });
  await fc.assert(
    fc.asyncProperty(neighbours(5, 3), costs, async (snapshot, over) => {
      const policy = { ...DEFAULT_POLICY, ...over };
      const problem = posed(snapshot, policy);
      const { packs, bound, rationing } = await solveProblem(problem, solve);
      const none = await planOn(problem, new Set());
      const costly = tripsCost(packs.room) > 0;
      if (costly) expect(packs.value).toBeGreaterThanOrEqual(none.value - 1e-9);
      expect(packs.value).toBeLessThanOrEqual(bound + 1e-6 * Math.max(1, bound));
      const { made } = payingTrips(problem, rationing, packs.room);
      expect([...made]).toEqual([...tripsMade(packs.room)]);

      const plan = await computePlan({ snapshot, policy, solve });
      const shipped = plannedShipped(plan);
      expect(checkPlan(snapshot, policy, problem, shipped)).toEqual([]);
      expect(transfersNow(plan, shipped)).toEqual(plan.transfers ?? []);
      const spent = (plan.transfers ?? []).reduce((sum, t) => sum + t.costMxn, 0);
      expect(spent).toBeLessThanOrEqual((policy.transportBudgetMxn ?? Infinity) + 1e-6);
      for (const { worthMxn, costMxn } of plan.transfers ?? [])
        if (worthMxn !== null) expect(worthMxn).toBeGreaterThan(costMxn);

      const turned: Snapshot = {
        ...snapshot,
        facilities: [...snapshot.facilities].reverse(),
        medicines: [...snapshot.medicines].reverse(),
        lots: [...snapshot.lots].reverse(),
      };
      expect((await computePlan({ snapshot: turned, policy, solve })).transfers).toEqual(plan.transfers);
      const { checked, optimizer } = await rescorePlan({ snapshot, policy, shipped, solve });
      expect(checked.value).toBeCloseTo(plan.value, 6);
      expect(optimizer.value).toBeCloseTo(plan.value, 6);
    }),
    { numRuns: 10, seed: SEED },
  );
});

/** By hand: one clinic with far more than its maximum, one with nothing, 15 km of road apart, and an empty warehouse. */
const two = (patients: Record<string, number>, ven: 'V' | 'N'): Snapshot =>
  smallSnapshot({
    facilities: [
      WAREHOUSE,
      clinic('RICH', { latitude: 23.5, longitude: -100 }),
      clinic('POOR', { latitude: 23.6, longitude: -100 }),
    ],
    medicines: Object.keys(patients).map((id) => medicine(id, { ven })),
    patients: { RICH: {}, POOR: patients },
    lots: Object.keys(patients).map((id) => lot('RICH', id, 3000)),
  });

test('one pack hardly needed is not worth a drive, many of several medicines on one trip are', async () => {
  const planOf = (snapshot: Snapshot, over: Partial<Policy> = {}) =>
    computePlan({ snapshot, policy: { ...DEFAULT_POLICY, ...over }, solve });
  // 200 MXN and 2 × 15 km × 10 MXN: 500 MXN, 1.67 treatments. A patient's month of weight 1, at 0.7, is worth less.
  const little = two({ M: 0.5 }, 'N');
  expect((await planOf(little, FREE)).transfers).toMatchObject([
    { carries: [{ medicineId: 'M' }], costMxn: 0, worthMxn: null },
  ]);
  expect((await planOf(little)).transfers).toBeUndefined();
  // Five such medicines ride on one trip, and together they pay for it.
  const [trip, ...others] = (await planOf(two({ A: 2, B: 2, C: 2, D: 2, E: 2 }, 'N'))).transfers ?? [];
  expect(others).toEqual([]);
  expect(trip).toMatchObject({ fromFacilityId: 'RICH', toFacilityId: 'POOR' });
  expect(trip?.carries).toHaveLength(5);
  expect(trip?.km).toBeCloseTo(15, 1);
  expect(trip?.costMxn).toBeCloseTo(500, -1);
  expect(trip?.worthMxn).toBeGreaterThan(500);
});

test('a line re-planned keeps its trips or drops them, and says its gap truly', async () => {
  await fc.assert(
    fc.asyncProperty(
      neighbours(5, 3),
      fc.nat(),
      fc.integer({ min: 0, max: 6 }),
      async (snapshot, at, packs) => {
        const policy = DEFAULT_POLICY;
        const forecasts = forecastSnapshot(snapshot, policy);
        const standing = await standingPlan({ snapshot, policy }, forecasts, posed(snapshot, policy), solve);
        const pairs = standing.problem.pairs;
        const { facility, medicine: of } = pairs[at % pairs.length] as (typeof pairs)[number];
        const edit = { facilityId: facility.facilityId, medicineId: of.medicineId, packs };
        const inStock = snapshot.lots.some(
          (l) =>
            l.facilityId === 'W' && l.medicineId === of.medicineId && l.quantityUnits >= packs * of.packSize,
        );
        fc.pre(packs === 0 || (inStock && policy.reserveShareV < 1));
        const replanned = await unlessRefused(() => replanLine(standing, edit, solve));
        if (!replanned) return;
        const anew = await standingPlan(
          { snapshot: replanned.snapshot, policy },
          forecasts,
          posed(replanned.snapshot, policy),
          solve,
        );
        const slack = 1e-6 * Math.max(1, Math.abs(anew.bound));
        expect(replanned.value).toBeCloseTo(planValue(replanned.room), 6);
        expect(replanned.value).toBeLessThanOrEqual(anew.bound + slack);
        expect(anew.value).toBeLessThanOrEqual(replanned.bound + slack);
      },
    ),
    { numRuns: 25, seed: SEED },
  );
});
