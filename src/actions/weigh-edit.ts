/** What one changed line of a kept plan would break and cost, beside the plan as it stands. */
import { groupBy } from '../domain/group-by';
import type { Scope } from '../domain/people';
import { completePolicy } from '../domain/policy';
import { mergeEdits, type PlanEdit, type PlanRecord } from '../plan/life-cycle';
import type { Plan } from '../plan/plan';
import { sliceOf } from '../planning/medicine-slice';
import { type EditWeight, weighEdit } from '../planning/weigh-edit';
import type { House } from './house';
import { type KeptPlan, readPlan, shippedNow, shippedWith } from './read-plan';

export async function weighPlanEdit(
  house: Pick<House, 'journal' | 'storage'>,
  scope: Scope,
  planId: string,
  edit: Pick<PlanEdit, 'facilityId' | 'medicineId' | 'packs'>,
): Promise<{ readonly kept: KeptPlan; readonly record: PlanRecord; readonly weight: EditWeight } | null> {
  const record = (await house.journal.load(scope)).plans.get(planId);
  if (!record) return null;
  const kept = await readPlan(house.storage, record);
  const { snapshot, plan } = kept;
  const { facilityId, medicineId } = edit;
  const served = snapshot.facilities.some((f) => f.facilityId === facilityId && f.kind !== 'warehouse');
  if (!served || !snapshot.medicines.some((m) => m.medicineId === medicineId)) return null;
  // A line takes lots of its own medicine alone: the others ship as they did.
  const own: KeptPlan = {
    plan: { ...plan, lines: linesOf(plan).get(medicineId) ?? [] },
    snapshot: sliceOf(snapshot, new Set([medicineId])),
  };
  const edits = mergeEdits(record.edits, [{ ...edit, reason: '' }]).filter(
    (e) => e.medicineId === medicineId,
  );
  const weight = weighEdit({
    ...{ snapshot, facilityId, medicineId },
    policy: completePolicy(plan.policy),
    overrides: plan.overrides ?? [],
    roomAhead: plan.roomAhead ?? [],
    before: shippedNow(kept, record),
    after: shippedWith(own, edits),
  });
  return { kept, record, weight };
}

/** By medicine; a plan's lines are long, and the same while one tries now this, now that. */
const sorted = new WeakMap<Plan, ReadonlyMap<string, Plan['lines']>>();
function linesOf(plan: Plan): ReadonlyMap<string, Plan['lines']> {
  const made = sorted.get(plan) ?? groupBy(plan.lines, (l) => l.medicineId);
  sorted.set(plan, made);
  return made;
}
