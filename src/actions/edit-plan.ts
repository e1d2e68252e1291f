/** Changes lines of a plan, and says which rules the whole then breaks and what it costs. */
import { refuse } from '../domain/decision';
import { pairKey } from '../domain/group-by';
import type { Scope } from '../domain/people';
import { completePolicy } from '../domain/policy';
import type { Outcome, Request } from '../journal/journal';
import { checkLoads, type Violation } from '../plan/check-plan';
import { plannedShipped } from '../plan/edited-lines';
import {
  decidePlanEdited,
  type EditedScore,
  mergeEdits,
  type PlanEdit,
  type PlanRecord,
} from '../plan/life-cycle';
import { type EditsJudged, editsToJudge } from '../planning/judge-edits';
import type { Rescore } from '../planning/rescore-plan';
import type { House } from './house';
import { type KeptPlan, readPlan, shippedWith } from './read-plan';

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
    policy: completePolicy(kept.plan.policy),
    overrides: kept.plan.overrides ?? [],
    shipped: shippedWith(kept, mergeEdits(record.edits, edits)),
  });
  return JSON.parse(Buffer.from(check as Uint8Array).toString('utf8')) as Rescore;
}

/** The rules that the plan breaks with all its edits, and its worth beside what was computed. */
async function judged(
  house: House,
  { plan, snapshot }: KeptPlan,
  record: PlanRecord,
  edits: readonly PlanEdit[],
): Promise<{ readonly violations: readonly Violation[]; readonly score: EditedScore }> {
  const { policy, overrides = [], roomAhead = [], bound } = plan;
  const all = mergeEdits(record.edits, edits);
  const shipped = shippedWith({ plan, snapshot }, all);
  const task = editsToJudge(
    {
      snapshot,
      policy: completePolicy(policy),
      overrides,
      roomAhead,
      planned: plannedShipped(plan),
      shipped,
    },
    all.map((e) => e.medicineId),
  );
  const { judged: bytes } = await house.runTask({ kind: 'edits', ...task });
  const found = JSON.parse(Buffer.from(bytes as Uint8Array).toString('utf8')) as EditsJudged;
  const value = plan.value + found.valueGained;
  const { unmetTreatments } = record.summary;
  return {
    violations: [...found.violations, ...checkLoads(snapshot, policy, shipped)],
    score: {
      value,
      gap: (bound - value) / Math.max(1e-12, Math.abs(bound)),
      unmetTreatments: unmetTreatments + found.unmetMore,
      optimizerUnmetTreatments: unmetTreatments,
      packs: shipped.reduce((sum, s) => sum + s.packs, 0),
      lines: new Set(shipped.filter((s) => s.packs > 0).map((s) => pairKey(s.facilityId, s.medicineId))).size,
    },
  };
}

export async function editPlan(
  house: House,
  scope: Scope,
  request: Request,
  command: EditCommand,
): Promise<Outcome> {
  const record = (await house.journal.load(scope)).plans.get(command.planId);
  // A plan that cannot be edited is refused before it is judged.
  const open = record !== undefined && (record.status === 'draft' || record.status === 'proposed');
  const kept = open && record.version === command.ifMatch ? await readPlan(house.storage, record) : null;
  const unknown = kept ? unknownLine(kept.snapshot, command.edits) : null;
  const found = record && kept && !unknown ? await judged(house, kept, record, command.edits) : null;
  return house.journal.act(scope, request, (state) => {
    if (unknown) return unknown;
    const { planId, edits, ifMatch } = command;
    const decision = decidePlanEdited(state.plans, {
      planId,
      edits,
      ifMatch,
      violations: found?.violations ?? [],
      score: found?.score ?? { value: 0, gap: 0, unmetTreatments: 0, optimizerUnmetTreatments: 0 },
    });
    // Decided without a check only where it was refused anyway.
    if (decision.kind === 'decided' && !found)
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
