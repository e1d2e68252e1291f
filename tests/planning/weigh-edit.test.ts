/** One changed line and a plan's edits, judged by their medicines alone, held against the re-scoring of the whole. */
import { solve } from '../../solver/solve';
import { readFolder } from '../../src/cli/read-folder';
import { canonical, type Snapshot } from '../../src/domain/snapshot';
import { readSnapshot } from '../../src/intake/read-snapshot';
import { checkLoads, type Violation } from '../../src/plan/check-plan';
import { editedShipped, plannedShipped } from '../../src/plan/edited-lines';
import type { PlanEdit } from '../../src/plan/life-cycle';
import type { Plan } from '../../src/plan/plan';
import { computePlan } from '../../src/planning/compute-plan';
import { editsToJudge, judgeEdits } from '../../src/planning/judge-edits';
import { rescorePlan } from '../../src/planning/rescore-plan';
import { weighEdit } from '../../src/planning/weigh-edit';

const highs = (model: Parameters<typeof solve>[0]) => solve(model, { backend: 'highs' });

let snapshot: Snapshot;
let plan: Plan;
beforeAll(async () => {
  const read = readSnapshot(readFolder('fixtures/doctor-arroyo'));
  snapshot = canonical(read.snapshot as Snapshot);
  plan = await computePlan({ snapshot, policy: read.policy, solve: highs });
});

const edit = (of: Plan['lines'][number], packs: number): PlanEdit => ({
  facilityId: of.facilityId,
  medicineId: of.medicineId,
  packs,
  reason: 'x',
});
/** What a plan says of people's decisions and of the trips ahead. */
const from = ({ roomAhead = [] }: Plan) => ({ overrides: [], roomAhead });
const sorted = (rules: readonly Violation[]) =>
  rules.map((v) => JSON.stringify({ ...v, found: Number(v.found).toFixed(6) })).sort();
const ofMedicine = <R extends { medicineId: string }>(rows: readonly R[], id: string): R[] =>
  rows.filter((r) => r.medicineId === id);
/** Lines of several medicines, raised beyond what there is and lowered to nothing. */
const edits = (): PlanEdit[] => {
  const lines = plan.lines.filter((l) => l.packs > 0);
  return [0, 7, 31, 60, 90].flatMap((k) => {
    const line = lines[k % lines.length] as Plan['lines'][number];
    return [edit(line, k % 2 === 0 ? line.packs + 4000 : 0)];
  });
};

test('the edits of a plan break and are worth what the re-scoring of the whole says', async () => {
  const { policy } = plan;
  const shipped = editedShipped(plan, edits(), snapshot);
  const whole = await rescorePlan({ snapshot, policy, shipped, solve: highs });
  const judged = judgeEdits(
    editsToJudge(
      { snapshot, policy, ...from(plan), planned: plannedShipped(plan), shipped },
      edits().map((e) => e.medicineId),
    ),
  );
  const rules = [...judged.violations, ...checkLoads(snapshot, policy, shipped)];
  expect(rules.length).toBeGreaterThan(3);
  expect(sorted(rules)).toEqual(sorted(whole.violations));
  expect(judged.unmetMore).toBeCloseTo(whole.checked.unmetTreatments - whole.optimizer.unmetTreatments, 4);
  expect(judged.valueGained / (whole.checked.value - whole.optimizer.value)).toBeCloseTo(1, 6);
});

test('one line tells the cover, the unserved and the rules of its medicine as the whole does', async () => {
  const { policy } = plan;
  const line = plan.lines.find(
    (l) => l.packs >= 5 && (l.why.unmetPatients ?? 0) > 0.5,
  ) as Plan['lines'][number];
  const { facilityId, medicineId } = line;
  const before = plannedShipped(plan);
  const after = editedShipped(plan, [edit(line, 0)], snapshot);
  const own = { before, after: ofMedicine(after, medicineId) };
  const weight = weighEdit({ snapshot, policy, ...from(plan), facilityId, medicineId, ...own });
  expect([weight.packsBefore, weight.packsAfter]).toEqual([line.packs, 0]);
  expect(weight.coverDaysBefore).toBeCloseTo(line.why.coverDaysAfter as number, 6);
  expect(weight.coverDaysAfter).toBeCloseTo(line.why.coverDaysBefore as number, 6);
  expect(weight.unservedBefore).toBeCloseTo(line.why.unmetPatients as number, 6);
  expect(weight.unservedAfter as number).toBeGreaterThan(weight.unservedBefore as number);
  expect(weight.keptAfter - weight.keptBefore).toBe(line.packs);
  const whole = await rescorePlan({ snapshot, policy, shipped: after, solve: highs });
  expect(weight.unmetAfter - weight.unmetBefore).toBeCloseTo(
    whole.checked.unmetTreatments - whole.optimizer.unmetTreatments,
    6,
  );
  expect(sorted(weight.broken)).toEqual(sorted(whole.violations));
});

test('packs that the warehouse does not have are to come from those who lose least cover', () => {
  const { policy } = plan;
  const short = plan.medicines.find((m) => m.keptPacks === 0 && m.shippedPacks > 50);
  const lines = plan.lines.filter((l) => l.medicineId === short?.medicineId && l.packs > 0);
  const [line] = lines as [Plan['lines'][number]];
  const { facilityId, medicineId } = line;
  const before = plannedShipped(plan);
  const raised = editedShipped(plan, [edit(line, line.packs + 2)], snapshot);
  const weight = weighEdit({
    snapshot,
    policy,
    ...from(plan),
    facilityId,
    medicineId,
    before,
    after: ofMedicine(raised, medicineId),
  });
  expect(weight.keptAfter).toBe(-2);
  expect(weight.broken.map((v) => v.code)).toContain('exceeds-reserve');
  expect(weight.givers.length).toBeGreaterThan(0);
  const [first, ...others] = weight.givers;
  const coverOf = (id?: string) => lines.find((l) => l.facilityId === id)?.why.coverDaysAfter;
  expect(first?.coverDaysBefore).toBeCloseTo(coverOf(first?.facilityId) as number, 6);
  expect(others.every((g) => g.coverDaysAfter <= (first?.coverDaysAfter ?? 0))).toBe(true);
  // Lowered again, nothing is missing, and the rule is kept.
  const back = weighEdit({
    snapshot,
    policy,
    ...from(plan),
    facilityId,
    medicineId,
    before: raised,
    after: ofMedicine(before, medicineId),
  });
  expect(back.givers).toEqual([]);
  expect(back.mended.map((v) => v.code)).toContain('exceeds-reserve');
});

test.each([
  ['a budget', 0],
  ['no budget', null],
])(
  'trips and shelves that an edit overfills or relieves are those that the whole plan tells (%s)',
  (_, transportBudgetMxn) => {
    const policy = { ...plan.policy, transportBudgetMxn };
    // Every trip and shelf is too full already, and fuller with more.
    const tight: Snapshot = {
      ...snapshot,
      routes: snapshot.routes.map((r) => ({ ...r, capacityLitres: 1, capacityKg: 1, coldLitres: 0 })),
      facilities: snapshot.facilities.map((f) => ({ ...f, storageLitres: 1, coldStorageLitres: 0 })),
    };
    const before = plannedShipped(plan);
    const loads = (rows: typeof before) => checkLoads(tight, policy, rows);
    const key = (v: Violation) => `${v.code} ${v.facilityId} ${v.routeId} ${v.lotId}`;
    const found = new Map(loads(before).map((v) => [key(v), Number(v.found)]));
    expect(found.size).toBeGreaterThan(10);
    for (const k of [3, 40, 77]) {
      const line = plan.lines.filter((l) => l.packs > 1)[k] as Plan['lines'][number];
      const { facilityId, medicineId } = line;
      const after = editedShipped(plan, [edit(line, line.packs + 50)], tight);
      const weight = weighEdit({
        ...{ snapshot: tight, policy, ...from(plan), facilityId, medicineId, before },
        after: ofMedicine(after, medicineId),
      });
      const more = loads(after).filter((v) => Number(v.found) > (found.get(key(v)) ?? 0) + 1e-6);
      const told = weight.broken.filter((v) => v.code.startsWith('exceeds-') && v.medicineId === null);
      expect(more.map((v) => v.code)).toContain(
        transportBudgetMxn === null ? 'exceeds-trip-kg' : 'exceeds-budget',
      );
      expect(sorted(told)).toEqual(sorted(more));
      expect(weight.mended).toEqual([]);
    }
  },
);
