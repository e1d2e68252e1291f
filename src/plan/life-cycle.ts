/**
 * A plan's life: draft → proposed → approved → dispatched → received; superseded or cancelled on the way.
 * The plan itself is an immutable blob; here stands what people did with it.
 */
import type { LocalDate } from '../domain/dates';
import {
  type AppliedEntry,
  type Decision,
  decided,
  isRefusal,
  type Meta,
  refuse,
  staleRefusal,
} from '../domain/decision';
import type { Violation } from './check-plan';

export type PlanStatus =
  | 'draft'
  | 'proposed'
  | 'approved'
  | 'dispatched'
  | 'received'
  | 'superseded'
  | 'cancelled';

/** A line that a person set: this many packs, whatever the plan said. */
export interface PlanEdit {
  readonly facilityId: string;
  readonly medicineId: string;
  readonly packs: number;
  readonly reason: string;
}

/** How the edited plan fares beside the optimizer's own, in unweighted treatments and whole plans. */
export interface EditedScore {
  readonly value: number;
  readonly gap: number;
  readonly unmetTreatments: number;
  readonly optimizerUnmetTreatments: number;
  /** What is shipped with the edits; edits of before this was kept have neither. */
  readonly packs?: number;
  readonly lines?: number;
}

export interface PlanSummary {
  readonly clinics: number;
  readonly lines: number;
  readonly packs: number;
  readonly value: number;
  readonly gap: number;
  readonly unmetTreatments: number;
}

export interface PlanRecord {
  readonly planId: string;
  status: PlanStatus;
  readonly asOf: LocalDate;
  /** Blobs: the plan, the snapshot that it came from, the need that it expects of the coming months. */
  readonly planHash: string;
  readonly snapshotHash: string;
  readonly forecastsHash: string;
  readonly needsHash: string;
  readonly policyVersion: number;
  readonly origin: 'schedule' | 'demand' | 'replan';
  readonly previousPlanId: string | null;
  readonly summary: PlanSummary;
  readonly madeAt: string;
  /** accountId; 'system' for the scheduler's own. */
  proposedBy: string | null;
  /** accountIds of those who edited or locked lines since it was proposed: they stand for it as the proposer does. */
  changedBy: readonly string[];
  approvedBy: string | null;
  approvedAt: string | null;
  edits: readonly PlanEdit[];
  /** Lines that a re-plan must keep as they are. */
  locks: readonly PlanEdit[];
  /** Rules that the edited plan breaks, by the last check. */
  violations: readonly Violation[];
  editedScore: EditedScore | null;
  shipmentIds: readonly string[];
  /** Shipments not yet received or voided. */
  openShipments: number;
  version: number;
}

export type PlansState = Map<string, PlanRecord>;
export const emptyPlans = (): PlansState => new Map();

/** Who had last set a line prevails. */
export function mergeEdits(before: readonly PlanEdit[], more: readonly PlanEdit[]): PlanEdit[] {
  const byLine = new Map([...before, ...more].map((e) => [`${e.facilityId}\t${e.medicineId}`, e]));
  return [...byLine.values()];
}

export interface PlanDrafted {
  readonly planId: string;
  readonly asOf: LocalDate;
  readonly planHash: string;
  readonly snapshotHash: string;
  /** What was expected of the coming months, to be held against what comes. */
  readonly forecastsHash: string;
  /** The need that the plan worked with, for what is asked before the next plan. */
  readonly needsHash: string;
  readonly policyVersion: number;
  readonly origin: PlanRecord['origin'];
  readonly previousPlanId: string | null;
  readonly summary: PlanSummary;
  readonly locks: readonly PlanEdit[];
}

/** The scheduler's plan is proposed at once: one person's approval is then enough, unless that person changed it. */
export function decidePlanDrafted(
  plans: PlansState,
  payload: PlanDrafted,
): Decision<'plan-drafted', PlanDrafted> {
  if (plans.has(payload.planId))
    return refuse(409, 'plan-exists', `Plan ${payload.planId} is there already.`, 'Use another plan id.');
  return decided('plan-drafted', payload, { answer: { planId: payload.planId } });
}

function openPlan(
  plans: PlansState,
  planId: string,
  ifMatch: number | null,
  allowed: readonly PlanStatus[],
): PlanRecord | ReturnType<typeof refuse> {
  const plan = plans.get(planId);
  if (!plan)
    return refuse(404, 'unknown-plan', `There is no plan ${planId}.`, 'Look it up in the list of plans.');
  const stale = staleRefusal(plan.version, ifMatch);
  if (stale) return stale;
  if (!allowed.includes(plan.status))
    return refuse(
      409,
      'wrong-status',
      `Plan ${planId} is ${plan.status}; this needs ${allowed.join(' or ')}.`,
      'Read the plan again; where it was superseded, work on the newer one.',
    );
  return plan;
}

export interface PlanEdited {
  readonly planId: string;
  readonly edits: readonly PlanEdit[];
  readonly violations: readonly Violation[];
  readonly score: EditedScore;
}

/** The check has been run on the plan with these edits, at the version given: another's edit meanwhile makes it stale. */
export function decidePlanEdited(
  plans: PlansState,
  command: PlanEdited & { readonly ifMatch: number },
): Decision<'plan-edited', PlanEdited> {
  const plan = openPlan(plans, command.planId, command.ifMatch, ['draft', 'proposed']);
  if (isRefusal(plan)) return plan;
  const { planId, edits, violations, score } = command;
  return decided(
    'plan-edited',
    { planId, edits, violations, score },
    { reason: edits.map((e) => e.reason).join('; '), answer: { planId, violations, score } },
  );
}

export interface PlanCommand {
  readonly planId: string;
  readonly ifMatch: number | null;
}

export function decidePlanLocks(
  plans: PlansState,
  command: PlanCommand & { readonly locks: readonly PlanEdit[] },
): Decision<'plan-locked', { planId: string; locks: readonly PlanEdit[] }> {
  const plan = openPlan(plans, command.planId, command.ifMatch, ['draft', 'proposed']);
  if (isRefusal(plan)) return plan;
  const { planId, locks } = command;
  return decided('plan-locked', { planId, locks }, { answer: { planId, locks: locks.length } });
}

export function decideProposePlan(
  plans: PlansState,
  command: PlanCommand,
): Decision<'plan-proposed', { planId: string }> {
  const plan = openPlan(plans, command.planId, command.ifMatch, ['draft']);
  if (isRefusal(plan)) return plan;
  if (plan.violations.length > 0) return brokenRules(plan);
  return decided('plan-proposed', { planId: plan.planId }, { answer: { planId: plan.planId } });
}

const brokenRules = (plan: PlanRecord) =>
  refuse(
    409,
    'breaks-rules',
    `Plan ${plan.planId} as edited breaks ${plan.violations.length} rule(s): ${[...new Set(plan.violations.map((v) => v.code))].join(', ')}.`,
    'Mend the edited lines, or take the edits back.',
  );

const ASK_ANOTHER = 'Ask another person of the warehouse or the administration to approve it.';

/** What must hold of the plan and of who approves; the action adds the stock's own checks and the shipments. */
export function approvalRefusal(plans: PlansState, command: PlanCommand, meta: Meta) {
  const plan = openPlan(plans, command.planId, command.ifMatch, ['proposed']);
  if (isRefusal(plan)) return plan;
  if (plan.proposedBy === meta.actor.accountId)
    return refuse(403, 'own-proposal', 'Whoever proposed a plan cannot approve it.', ASK_ANOTHER);
  if (plan.changedBy.includes(meta.actor.accountId))
    return refuse(
      403,
      'own-edit',
      'Whoever edited or locked lines of a proposed plan cannot approve it.',
      ASK_ANOTHER,
    );
  if (plan.violations.length > 0) return brokenRules(plan);
  return null;
}

export function decideCancelPlan(
  plans: PlansState,
  command: PlanCommand & { readonly reason: string },
): Decision<'plan-cancelled', { planId: string; voidShipments: readonly string[] }> {
  const plan = openPlan(plans, command.planId, command.ifMatch, ['draft', 'proposed', 'approved']);
  if (isRefusal(plan)) return plan;
  return decided(
    'plan-cancelled',
    { planId: plan.planId, voidShipments: plan.shipmentIds },
    { reason: command.reason, answer: { planId: plan.planId } },
  );
}

/** Plans that a newer approved one makes pointless. */
function supersede(plans: PlansState, approved: PlanRecord, seq: number): void {
  for (const plan of plans.values())
    if (plan !== approved && (plan.status === 'draft' || plan.status === 'proposed')) {
      plan.status = 'superseded';
      plan.version = seq;
    }
}

/** Shipments that an entry moved on: dispatched together, or received or voided one by one. */
interface ShipmentsMoved {
  readonly dispatched?: readonly { readonly shipmentId: string }[];
  readonly voidShipments?: readonly string[];
  readonly shipmentId?: string;
}

function followShipments(plans: PlansState, entry: AppliedEntry, ended: boolean): void {
  const { dispatched, voidShipments, shipmentId } = entry.payload as ShipmentsMoved;
  const ids = new Set([
    ...(dispatched ?? []).map((d) => d.shipmentId),
    ...(voidShipments ?? []),
    ...(shipmentId === undefined ? [] : [shipmentId]),
  ]);
  for (const plan of plans.values()) {
    const own = plan.shipmentIds.filter((id) => ids.has(id)).length;
    if (own === 0 || (plan.status !== 'approved' && plan.status !== 'dispatched')) continue;
    if (ended) plan.openShipments -= own;
    if (plan.openShipments === 0) plan.status = 'received';
    else if (!ended) plan.status = 'dispatched';
    plan.version = entry.seq;
  }
}

/** What was changed in a draft, its proposer has seen; what is changed later, nobody but its author. */
function noteChange(plan: PlanRecord, { actor }: AppliedEntry): void {
  if (plan.status === 'proposed' && !plan.changedBy.includes(actor.accountId))
    plan.changedBy = [...plan.changedBy, actor.accountId];
}

export function applyPlans(plans: PlansState, entry: AppliedEntry): void {
  const planId = (entry.payload as { planId?: string } | null)?.planId;
  const plan = planId === undefined ? undefined : plans.get(planId);
  switch (entry.action) {
    case 'plan-drafted': {
      const drafted = entry.payload as PlanDrafted;
      const bySystem = entry.actor.role === 'system';
      plans.set(drafted.planId, {
        ...drafted,
        status: bySystem ? 'proposed' : 'draft',
        madeAt: entry.at,
        proposedBy: bySystem ? 'system' : null,
        changedBy: [],
        approvedBy: null,
        approvedAt: null,
        edits: [],
        violations: [],
        editedScore: null,
        shipmentIds: [],
        openShipments: 0,
        version: entry.seq,
      });
      return;
    }
    case 'dispatch-shipments':
      followShipments(plans, entry, false);
      return;
    case 'receive-shipment':
    case 'void-shipment':
      followShipments(plans, entry, true);
      return;
  }
  if (!plan) return;
  switch (entry.action) {
    case 'plan-edited': {
      const { edits, violations, score } = entry.payload as PlanEdited;
      plan.edits = mergeEdits(plan.edits, edits);
      plan.violations = violations;
      plan.editedScore = score;
      noteChange(plan, entry);
      break;
    }
    case 'plan-locked':
      plan.locks = (entry.payload as { locks: readonly PlanEdit[] }).locks;
      noteChange(plan, entry);
      break;
    case 'plan-proposed':
      plan.status = 'proposed';
      plan.proposedBy = entry.actor.accountId;
      break;
    case 'plan-approved': {
      const { shipmentOrders } = entry.payload as { shipmentOrders: readonly { shipmentId: string }[] };
      plan.status = 'approved';
      plan.approvedBy = entry.actor.accountId;
      plan.approvedAt = entry.at;
      plan.shipmentIds = shipmentOrders.map((s) => s.shipmentId);
      plan.openShipments = plan.shipmentIds.length;
      supersede(plans, plan, entry.seq);
      break;
    }
    case 'plan-cancelled':
      plan.status = 'cancelled';
      break;
    default:
      return;
  }
  plan.version = entry.seq;
}
