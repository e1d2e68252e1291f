/**
 * How pressing a request is: by a rule that anyone can work out by hand, and by a person who may say otherwise.
 *
 *   score (0-100) = 40 / 25 / 10 / 0   the unit's own word: stat / asap / urgent / routine
 *                 + 30 / 15 / 0        vital / essential / non-essential
 *                 + 20 · (1 − days of stock left ÷ 14), not below 0; 10 where the need is not known
 *                 + 1 a patient waiting, at most 10; 0 where nobody counted them
 *   75 and more is stat, 50 asap, 25 urgent, below routine.
 */
import { type Decision, decided, isRefusal, type Meta, refuse } from '../domain/decision';
import type { VenClass } from '../domain/entities';
import { coverDays, type NeedLookup } from './need-lookup';
import type { Priority, RequestTriaged, Triage } from './request';
import { freeUnits } from './shelf';
import { usualArrival } from './submit-request';
import {
  isStaff,
  isSystem,
  medicineOf,
  missingReason,
  notAllowed,
  type RequestCommand,
  type RequestsWorld,
  requestAt,
} from './world';

export interface TriageFacts {
  readonly priority: Priority;
  readonly ven: VenClass;
  /** Days that the unit's own stock lasts; null = not known. */
  readonly stockDays: number | null;
  readonly patientsWaiting: number | null;
}

const OWN_WORD: { readonly [P in Priority]: number } = { stat: 40, asap: 25, urgent: 10, routine: 0 };
const VEN: { readonly [V in VenClass]: number } = { V: 30, E: 15, N: 0 };
const STOCK = 20;
/** With two weeks of stock left a request gets nothing for it. */
const STOCK_DAYS = 14;
const MOST_PATIENTS = 10;

export function triageByRule(facts: TriageFacts): Triage {
  const empty =
    facts.stockDays === null ? 0.5 : Math.min(1, Math.max(0, 1 - Math.max(0, facts.stockDays) / STOCK_DAYS));
  const score =
    OWN_WORD[facts.priority] +
    VEN[facts.ven] +
    Math.round(STOCK * empty) +
    Math.min(MOST_PATIENTS, facts.patientsWaiting ?? 0);
  const priority: Priority = score >= 75 ? 'stat' : score >= 50 ? 'asap' : score >= 25 ? 'urgent' : 'routine';
  return { score, rulePriority: priority, priority, overridden: false };
}

/** What the rule looks at, as it stands now. An empty shelf lasts 0 days whatever the need. */
export function triageFacts(
  world: RequestsWorld,
  needs: NeedLookup,
  asked: { facilityId: string; medicineId: string; priority: Priority; patientsWaiting: number | null },
  ven: VenClass,
  meta: Meta,
): TriageFacts {
  const { facilityId, medicineId, priority, patientsWaiting } = asked;
  const units = freeUnits(world.stock, facilityId, medicineId, meta);
  const stockDays = units <= 0 ? 0 : coverDays(needs, facilityId, medicineId, units);
  return { priority, ven, stockDays, patientsWaiting };
}

export interface TriageRequest extends RequestCommand {
  /** A person's own word, with the reason; null = as the rule says. */
  readonly priority: Priority | null;
  readonly reason: string | null;
}

export function triageRequest(
  world: RequestsWorld,
  needs: NeedLookup,
  command: TriageRequest,
  meta: Meta,
): Decision<'request-triaged', RequestTriaged> {
  const may = () => (isStaff(meta) || isSystem(meta) ? null : notAllowed(meta, 'triage requests'));
  const request = requestAt(world.requests, command, may, ['submitted']);
  if (isRefusal(request)) return request;
  const medicine = medicineOf(world.catalogue, request.medicineId, 'requestId');
  if (isRefusal(medicine)) return medicine;
  const rule = triageByRule(triageFacts(world, needs, request, medicine.ven, meta));
  const overridden = command.priority !== null && command.priority !== rule.priority;
  if (overridden) {
    if (isSystem(meta))
      return refuse(403, 'not-allowed', 'Only a person overrides the rule.', 'Triage by the rule.');
    const unexplained = missingReason(command.reason, 'override the rule');
    if (unexplained) return unexplained;
  }
  const triage: Triage = { ...rule, priority: command.priority ?? rule.priority, overridden };
  return decided(
    'request-triaged',
    {
      requestId: request.requestId,
      ...triage,
      expectedDate: usualArrival(meta.today, world.policy),
    },
    { reason: command.reason, answer: { requestId: request.requestId, ...triage } },
  );
}
