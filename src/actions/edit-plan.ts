/** Changes lines of a plan, and says at once which rules the whole then breaks and what it costs whom. */
import { refuse } from '../domain/decision';
import type { Scope } from '../domain/people';
import type { Outcome, Request } from '../journal/journal';
import { decidePlanEdited, mergeEdits, type PlanEdit } from '../plan/life-cycle';
import type { Rescore } from '../planning/rescore-plan';
import type { House } from './house';
import { readPlan, shippedWith } from './read-plan';

export interface EditCommand {
  readonly planId: string;
  readonly edits: readonly PlanEdit[];
  readonly ifMatch: number;
}

/** What an edit would do: rules broken, worth and unmet need beside the optimizer's own plan. */
export async function checkEdits(
  house: House,
  scope: Scope,
  { planId, edits }: Pick<EditCommand, 'planId' | 'edits'>,
): Promise<Rescore | null> {
  const record = (await house.journal.load(scope)).plans.get(planId);
  if (!record) return null;
  const kept = await readPlan(house.storage, record);
  const { check } = await house.runTask({
    kind: 'check',
    snapshot: kept.snapshot,
    policy: kept.plan.policy,
    overrides: kept.plan.overrides ?? [],
    shipped: shippedWith(kept, mergeEdits(record.edits, edits)),
  });
  return JSON.parse(Buffer.from(check as Uint8Array).toString('utf8')) as Rescore;
}

export async function editPlan(
  house: House,
  scope: Scope,
  request: Request,
  command: EditCommand,
): Promise<Outcome> {
  const record = (await house.journal.load(scope)).plans.get(command.planId);
  // A plan that cannot be edited is refused before the costly check.
  const open = record !== undefined && (record.status === 'draft' || record.status === 'proposed');
  const kept = open && record.version === command.ifMatch ? await readPlan(house.storage, record) : null;
  const unknown = kept ? unknownLine(kept.snapshot, command.edits) : null;
  const rescore = kept && !unknown ? await checkEdits(house, scope, command) : null;
  return house.journal.act(scope, request, (state) => {
    if (unknown) return unknown;
    const { planId, edits, ifMatch } = command;
    const decision = decidePlanEdited(state.plans, {
      planId,
      edits,
      ifMatch,
      violations: rescore?.violations ?? [],
      score: {
        value: rescore?.checked.value ?? 0,
        gap: rescore?.checked.gap ?? 0,
        unmetTreatments: rescore?.checked.unmetTreatments ?? 0,
        optimizerUnmetTreatments: rescore?.optimizer.unmetTreatments ?? 0,
      },
    });
    // Decided without a check only where it was refused anyway.
    if (decision.kind === 'decided' && !rescore)
      return refuse(
        412,
        'stale',
        `Plan ${planId} was changed meanwhile.`,
        'Read it again and repeat the edit.',
      );
    return decision;
  });
}

function unknownLine(
  snapshot: {
    facilities: readonly { facilityId: string; kind: string }[];
    medicines: readonly { medicineId: string }[];
  },
  edits: readonly PlanEdit[],
) {
  const clinics = new Set(snapshot.facilities.filter((f) => f.kind !== 'warehouse').map((f) => f.facilityId));
  const medicines = new Set(snapshot.medicines.map((m) => m.medicineId));
  for (const [k, { facilityId, medicineId }] of edits.entries()) {
    if (!clinics.has(facilityId))
      return refuse(
        422,
        'unknown-facility',
        `The plan has no clinic ${facilityId}.`,
        'Use the code of a clinic of the plan.',
        `edits.${k}.facilityId`,
      );
    if (!medicines.has(medicineId))
      return refuse(
        422,
        'unknown-medicine',
        `The plan has no medicine ${medicineId}.`,
        'Use the code of a medicine of the plan.',
        `edits.${k}.medicineId`,
      );
  }
  return null;
}
