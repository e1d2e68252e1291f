/** What the plan of Doctor Arroyo must show, and the solvers side by side on a cut of it. */
import { javascriptLpSolver } from '../../solver/backends/javascript-lp-solver';
import type { LinearProgram } from '../../solver/linear-program';
import { solve } from '../../solver/solve';
import { readFolder } from '../../src/cli/read-folder';
import type { Policy } from '../../src/domain/policy';
import { canonical, type Snapshot } from '../../src/domain/snapshot';
import { forecastSnapshot } from '../../src/forecast/forecast-snapshot';
import { readSnapshot } from '../../src/intake/read-snapshot';
import { checkPlan } from '../../src/plan/check-plan';
import type { Plan } from '../../src/plan/plan';
import { computePlan } from '../../src/planning/compute-plan';
import { buildProblem } from '../../src/rationing/build-problem';

const METFORMIN = '010.000.5165.00';
const CALCIUM = '010.000.1006.00';
const NEVER_SUPPLIED = 'NLSSA900003';

let snapshot: Snapshot;
let policy: Policy;
let plan: Plan;

beforeAll(async () => {
  const read = readSnapshot(readFolder('fixtures/doctor-arroyo'));
  expect(read.issues.filter((i) => i.severity === 'error')).toEqual([]);
  snapshot = read.snapshot as Snapshot;
  policy = read.policy;
  plan = await computePlan({ snapshot, policy, solve: (m) => solve(m, { backend: 'highs' }) });
}, 60_000);

const linesOf = (medicineId: string) => plan.lines.filter((l) => l.medicineId === medicineId);

test('metformin: the least-filled clinic reaches .9 of the median, the one that never had any included', () => {
  const balance = plan.medicines.find((m) => m.medicineId === METFORMIN);
  expect(balance?.leastShare).toBeGreaterThanOrEqual(0.9 * (balance?.medianShare ?? 1));
  const never = linesOf(METFORMIN).find((l) => l.facilityId === NEVER_SUPPLIED);
  expect(never?.why.basis).toBe('prevalence');
  expect(never?.packs).toBeGreaterThan(0);
  expect(never?.why.shareOfNeed).toBeGreaterThanOrEqual(0.9 * (balance?.medianShare ?? 1));
});

test('calcium: none to a clinic above maximum stock, and clinics that need it still get it', () => {
  const lines = linesOf(CALCIUM);
  const above = lines.filter((l) => (l.why.monthsOfStock ?? 0) > policy.maxMonthsOfStock);
  expect(above.length).toBeGreaterThanOrEqual(10);
  expect(above.every((l) => l.packs === 0)).toBe(true);
  const needing = lines.filter((l) => (l.why.monthsOfStock ?? 9) < 1);
  expect(needing.length).toBeGreaterThanOrEqual(3);
  expect(needing.every((l) => l.packs > 0)).toBe(true);
});

test('the state is asked for metformin first and offered calcium back', () => {
  expect(plan.requisition[0]?.medicineId).toBe(METFORMIN);
  const offered = plan.surplus.find((s) => s.medicineId === CALCIUM && s.facilityId === 'NLSSA900000');
  expect(offered?.surplusPacks ?? 0).toBeGreaterThan(5000);
});

test('the plan breaks no rule and lies within 1 % of its bound', () => {
  const sorted = canonical(snapshot);
  const problem = buildProblem(sorted, policy, forecastSnapshot(sorted, policy));
  const shipped = plan.lines.flatMap(({ facilityId, medicineId, lots }) =>
    lots.map(({ fromFacilityId, lotId, packs }) => ({
      facilityId,
      medicineId,
      fromFacilityId,
      lotId,
      packs,
    })),
  );
  expect(checkPlan(sorted, policy, problem, shipped)).toEqual([]);
  expect(plan.gap).toBeLessThanOrEqual(0.01);
});

test('the same files give the same bytes', async () => {
  const again = await computePlan({ snapshot, policy, solve: (m) => solve(m, { backend: 'highs' }) });
  expect(JSON.stringify(again)).toBe(JSON.stringify(plan));
}, 60_000);

test('javascript-lp-solver and HiGHS agree on a cut of at most 400 pairs', async () => {
  const kept = new Set(snapshot.medicines.slice(0, 20).map((m) => m.medicineId));
  const cut: Snapshot = {
    ...snapshot,
    medicines: snapshot.medicines.filter((m) => kept.has(m.medicineId)),
    regimens: snapshot.regimens.filter((r) => kept.has(r.medicineId)),
    lots: snapshot.lots.filter((l) => kept.has(l.medicineId)),
    consumption: snapshot.consumption.filter((c) => kept.has(c.medicineId)),
    equivalences: snapshot.equivalences.filter((e) => kept.has(e.medicineId)),
    inTransit: snapshot.inTransit.filter((t) => kept.has(t.medicineId)),
    receipts: snapshot.receipts.filter((r) => kept.has(r.medicineId)),
    kits: snapshot.kits.filter((k) => kept.has(k.medicineId)),
  };
  const models: LinearProgram[] = [];
  await computePlan({
    snapshot: cut,
    policy,
    solve: (m) => solve(m, { backend: 'highs' }),
    onModel: (m) => models.push(m),
  });
  const [model] = models as [LinearProgram];
  const highs = await solve(model, { backend: 'highs', separate: false });
  const javascript = await javascriptLpSolver()(model);
  expect([highs.status, javascript.status]).toEqual(['optimal', 'optimal']);
  expect(Math.abs(javascript.objective - highs.objective)).toBeLessThanOrEqual(
    1e-6 * Math.abs(highs.objective),
  );
}, 60_000);

test('rows in another order give the same plan, the warnings’ row numbers apart', async () => {
  const reversed = new Map(
    [...readFolder('fixtures/doctor-arroyo')].map(([name, bytes]) => {
      if (!name.endsWith('.csv')) return [name, bytes];
      const [header, ...rows] = new TextDecoder().decode(bytes).trimEnd().split('\n');
      return [name, new TextEncoder().encode(`${[header, ...rows.reverse()].join('\n')}\n`)];
    }),
  );
  const other = readSnapshot(reversed).snapshot as Snapshot;
  const again = await computePlan({ snapshot: other, policy, solve: (m) => solve(m, { backend: 'highs' }) });
  expect(again.snapshotHash).toBe(plan.snapshotHash);
  expect(JSON.stringify(again)).toBe(JSON.stringify(plan));
}, 60_000);
