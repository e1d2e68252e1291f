/**
 * What is made of a finding, with a reason and for so long: accept it as it is, override the need (or leave reports
 * out), ask the clinic for a count, or take it upstream. The next plan follows an override and says so.
 */
import type { LocalDate, Period } from '../domain/dates';
import { type Decision, decided, type Meta, type Refusal, refuse, staleRefusal } from '../domain/decision';
import { type Finding, isOfTheJurisdiction, medicinesOf, type Verdict } from './finding';
import {
  type DecidedFinding,
  defaultUntil,
  type FindingDecision,
  type FindingsState,
  isInForce,
  type OverrideValue,
} from './review';
import { unknownFinding } from './unknown-finding';

export interface DecideFinding {
  readonly findingId: string;
  readonly verdict: Verdict;
  readonly reason: string;
  /** With 'override': the need in a month, of the finding's medicine or of the one named; or the reports to leave out. */
  readonly override?:
    | { readonly kind: 'need'; readonly medicineId?: string | null; readonly monthlyNeedUnits: number }
    | { readonly kind: 'ignore-reports'; readonly periods: readonly Period[] }
    | null;
  /** Last day on which it holds; must be given with 'override'. */
  readonly untilDate?: LocalDate | null;
  /** The version decided on; must be given to change a decision that is in force. */
  readonly ifMatch: number | null;
}

const LEAST_REASON = 3;

const isRefusal = (value: OverrideValue | Refusal): value is Refusal => 'status' in value;

function overrideOf(finding: Finding, override: DecideFinding['override']): OverrideValue | Refusal {
  if (!override)
    return refuse(
      422,
      'no-value',
      'An override says what holds instead, and none is given.',
      'Give the need in a month, or the months whose reports are left out.',
      'override',
    );
  if (isOfTheJurisdiction(finding))
    return refuse(
      422,
      'not-of-one-clinic',
      `The finding "${finding.code}" is about the whole jurisdiction.`,
      'Accept it or escalate it; override the need of a clinic at that clinic’s own finding.',
      'verdict',
    );
  const medicines = medicinesOf(finding);
  if (override.kind === 'ignore-reports') {
    if (override.periods.length === 0)
      return refuse(
        422,
        'no-periods',
        'No month is named.',
        'Name the months whose reports are left out.',
        'override.periods',
      );
    return { kind: 'ignore-reports', medicineIds: medicines, periods: [...new Set(override.periods)].sort() };
  }
  const medicineId = override.medicineId ?? (medicines.length === 1 ? (medicines[0] as string) : null);
  if (medicineId === null)
    return refuse(
      422,
      'no-medicine',
      `The finding speaks of ${medicines.length} medicines, and the override names none.`,
      'Name the medicine whose need it is.',
      'override.medicineId',
    );
  if (!medicines.includes(medicineId))
    return refuse(
      422,
      'other-medicine',
      `The finding does not speak of ${medicineId}.`,
      `Name one of ${medicines.join(', ')}.`,
      'override.medicineId',
    );
  if (!Number.isFinite(override.monthlyNeedUnits) || override.monthlyNeedUnits < 0)
    return refuse(
      422,
      'bad-need',
      `The need is ${override.monthlyNeedUnits} units a month.`,
      'Give dispensing units a month, 0 or more.',
      'override.monthlyNeedUnits',
    );
  return { kind: 'need', medicineId, monthlyNeedUnits: override.monthlyNeedUnits };
}

function untilOf(command: DecideFinding, today: LocalDate): LocalDate | Refusal {
  const { verdict, untilDate = null } = command;
  if (untilDate === null) {
    if (verdict !== 'override') return defaultUntil(verdict, today);
    return refuse(
      422,
      'no-expiry',
      'An override holds until a day, and none is given.',
      'Give the last day on which it holds.',
      'untilDate',
    );
  }
  if (untilDate > today) return untilDate;
  return refuse(
    422,
    'expired',
    `It would hold until ${untilDate}, and today is ${today}.`,
    'Give a day after today.',
    'untilDate',
  );
}

export function decideFinding(
  state: FindingsState,
  command: DecideFinding,
  meta: Meta,
): Decision<'finding-decided', DecidedFinding> {
  const { findingId, verdict, ifMatch } = command;
  const record = state.findings.get(findingId);
  if (!record) return unknownFinding(findingId);
  const { actor, today, at } = meta;
  if (actor.role !== 'administrator')
    return refuse(
      403,
      'may-not-decide',
      `${actor.name} acts as ${actor.role}.`,
      'An administrator decides findings; assign it to one.',
    );
  const stale = staleRefusal(record.version, ifMatch);
  if (stale) return stale;
  const reason = command.reason.trim();
  if (reason.length < LEAST_REASON)
    return refuse(422, 'no-reason', 'No reason is given.', 'Say in a few words why.', 'reason');
  const inForce = isInForce(record.decision, today);
  if (record.status === 'gone' && !inForce)
    return refuse(
      409,
      'finding-gone',
      `The finding ${findingId} was last seen on ${record.lastSeen}.`,
      'Nothing is to be done; it opens again when it comes back.',
    );
  if (
    record.decision &&
    inForce &&
    record.status !== 'open' &&
    record.status !== 'assigned' &&
    ifMatch === null
  )
    return refuse(
      409,
      'already-decided',
      `${record.decision.by.name} decided "${record.decision.verdict}" on ${record.decision.onDate}, until ${record.decision.untilDate}.`,
      'Read it, and to change it repeat the command with the version you read.',
    );
  if (verdict !== 'override' && command.override)
    return refuse(
      422,
      'value-without-override',
      `"${verdict}" takes no value.`,
      'Leave the value out, or decide "override".',
      'override',
    );
  const value = verdict === 'override' ? overrideOf(record.finding, command.override) : null;
  if (value && isRefusal(value)) return value;
  const untilDate = untilOf(command, today);
  if (typeof untilDate !== 'string') return untilDate;
  const decision: FindingDecision = {
    verdict,
    reason,
    value,
    untilDate,
    by: { accountId: actor.accountId, name: actor.name },
    at,
    onDate: today,
    patientsAffected: record.finding.patientsAffected,
  };
  return decided(
    'finding-decided',
    { findingId, decision },
    { reason, answer: { findingId, verdict, untilDate } },
  );
}
