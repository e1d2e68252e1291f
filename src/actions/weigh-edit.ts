/** What one changed line of a kept plan would break and cost, beside the plan as it stands. */
import type { Scope } from '../domain/people';
import { mergeEdits, type PlanEdit, type PlanRecord } from '../plan/life-cycle';
import type { Plan } from '../plan/plan';
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
  const own: Plan = { ...plan, lines: plan.lines.filter((l) => l.medicineId === medicineId) };
  const edits = mergeEdits(record.edits, [{ ...edit, reason: '' }]).filter(
    (e) => e.medicineId === medicineId,
  );
  const before = shippedNow(kept, record);
  const weight = weighEdit({
    ...{ snapshot, facilityId, medicineId },
    policy: plan.policy,
    overrides: plan.overrides ?? [],
    before,
    after: [
      ...before.filter((s) => s.medicineId !== medicineId),
      ...shippedWith({ plan: own, snapshot }, edits),
    ],
  });
  return { kept, record, weight };
}
