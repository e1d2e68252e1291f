/** What the decisions ask of others: of the next plan, of the clinics, of the state. */
import type { LocalDate, Period } from '../domain/dates';
import { groupBy, pairKey } from '../domain/group-by';
import { byCodePoint } from '../domain/snapshot';
import { type Finding, medicinesOf } from './finding';
import { type FindingDecision, type FindingRecord, type FindingsState, isInForce } from './review';

/** A person's word on one clinic and medicine: the need itself, or the months whose reports are left out. */
export interface Override {
  readonly facilityId: string;
  readonly medicineId: string;
  /** Units in a mean month; null where only reports are left out. */
  readonly monthlyNeedUnits: number | null;
  readonly ignoreReportsOfPeriods: readonly Period[];
  readonly reason: string;
  readonly by: string;
  readonly findingId: string;
  /** Last day on which it holds. */
  readonly untilDate: LocalDate;
}

interface Standing {
  readonly record: FindingRecord;
  readonly decision: FindingDecision;
}

/** Decisions in force, oldest first; also of findings that are gone, as an override may be what made them go. */
function inForce(state: FindingsState, today: LocalDate): Standing[] {
  return [...state.findings.values()]
    .flatMap((record): Standing[] => {
      const { decision } = record;
      return isInForce(decision, today) ? [{ record, decision }] : [];
    })
    .sort(
      (a, b) =>
        byCodePoint(a.decision.at, b.decision.at) ||
        byCodePoint(a.record.finding.findingId, b.record.finding.findingId),
    );
}

/**
 * Overrides that the plan of that day follows, by facility and medicine: at most one need each, the one decided last,
 * and all months left out with it.
 */
export function overridesInForce(state: FindingsState, today: LocalDate): Override[] {
  const all = inForce(state, today).flatMap(({ record: { finding }, decision }): Override[] => {
    const { value, reason, untilDate, by } = decision;
    if (value === null) return [];
    const { facilityId, findingId } = finding;
    const common = { facilityId, reason, by: by.name, findingId, untilDate };
    return value.kind === 'need'
      ? [
          {
            ...common,
            medicineId: value.medicineId,
            monthlyNeedUnits: value.monthlyNeedUnits,
            ignoreReportsOfPeriods: [],
          },
        ]
      : value.medicineIds.map((medicineId) => ({
          ...common,
          medicineId,
          monthlyNeedUnits: null,
          ignoreReportsOfPeriods: value.periods,
        }));
  });
  return [...groupBy(all, (o) => pairKey(o.facilityId, o.medicineId))]
    .sort(([a], [b]) => byCodePoint(a, b))
    .map(([, own]) => {
      const last = own.findLast((o) => o.monthlyNeedUnits !== null) ?? (own.at(-1) as Override);
      const periods = new Set(own.flatMap((o) => o.ignoreReportsOfPeriods));
      return { ...last, ignoreReportsOfPeriods: [...periods].sort(byCodePoint) };
    });
}

/** A count that a clinic is asked for. */
export interface RecountAsked {
  readonly findingId: string;
  readonly facilityId: string;
  readonly medicineIds: readonly string[];
  readonly reason: string;
  readonly askedOn: LocalDate;
  readonly untilDate: LocalDate;
}

/**
 * Counts asked for and not yet made. `lastCounted` says when a clinic last counted a medicine (null = never, or not
 * known); a count on the day it was asked for or later answers it for that medicine.
 */
export function recountsAsked(
  state: FindingsState,
  today: LocalDate,
  lastCounted: (facilityId: string, medicineId: string) => LocalDate | null = () => null,
): RecountAsked[] {
  return inForce(state, today).flatMap(({ record: { finding }, decision }): RecountAsked[] => {
    if (decision.verdict !== 'recount') return [];
    const { facilityId, findingId } = finding;
    const left = medicinesOf(finding).filter((m) => (lastCounted(facilityId, m) ?? '') < decision.onDate);
    if (left.length === 0) return [];
    const { reason, onDate, untilDate } = decision;
    return [{ findingId, facilityId, medicineIds: left, reason, askedOn: onDate, untilDate }];
  });
}

/** What is to be taken up with the state. */
export interface Escalation {
  readonly finding: Finding;
  readonly reason: string;
  readonly escalatedOn: LocalDate;
  readonly untilDate: LocalDate;
}

/** Escalations in force, oldest first. */
export const escalations = (state: FindingsState, today: LocalDate): Escalation[] =>
  inForce(state, today).flatMap(({ record: { finding }, decision }) =>
    decision.verdict === 'escalate'
      ? [{ finding, reason: decision.reason, escalatedOn: decision.onDate, untilDate: decision.untilDate }]
      : [],
  );
