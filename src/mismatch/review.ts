/**
 * What people made of the findings: who looks into one, what was decided, how often it has come back. Plain data and
 * Maps; only `applyFindings` changes it.
 */

import { addDays, type LocalDate, type Period } from '../domain/dates';
import type { AppliedEntry } from '../domain/decision';
import type { Finding, Verdict } from './finding';

/** 'gone': the last run no longer found it. It keeps its history, and a decision in force stays in force. */
export type FindingStatus = 'open' | 'assigned' | 'decided' | 'gone';

/** What an override puts in place of the reports. */
export type OverrideValue =
  | { readonly kind: 'need'; readonly medicineId: string; readonly monthlyNeedUnits: number }
  | {
      readonly kind: 'ignore-reports';
      readonly medicineIds: readonly string[];
      readonly periods: readonly Period[];
    };

export interface FindingDecision {
  readonly verdict: Verdict;
  readonly reason: string;
  /** With 'override' alone. */
  readonly value: OverrideValue | null;
  /** Last day on which it holds. */
  readonly untilDate: LocalDate;
  readonly by: { readonly accountId: string; readonly name: string };
  readonly at: string;
  readonly onDate: LocalDate;
  /** The measure that an accepted finding may worsen from. */
  readonly patientsAffected: number | null;
}

export interface Assignee {
  readonly accountId: string;
  readonly name: string;
}

/** One line of what became of a finding. Being found again is counted (`timesSeen`) and makes no line. */
export interface FindingStep {
  readonly seq: number;
  readonly at: string;
  readonly today: LocalDate;
  readonly step: 'found' | 'reopened' | 'gone' | 'assigned' | 'decided';
  readonly by: Assignee;
  readonly patientsAffected: number | null;
  /** With 'assigned'; null = nobody any more. */
  readonly assignee: Assignee | null;
  /** With 'decided'. */
  readonly decision: FindingDecision | null;
}

export interface FindingRecord {
  /** As last seen. */
  finding: Finding;
  status: FindingStatus;
  readonly firstSeen: LocalDate;
  lastSeen: LocalDate;
  /** Days on which a run found it. */
  timesSeen: number;
  /** Times that it came back after it was gone, or was opened again after a decision. */
  timesReopened: number;
  assignee: Assignee | null;
  decision: FindingDecision | null;
  /** Oldest first; the last MOST_STEPS alone. */
  readonly history: FindingStep[];
  /** Sequence of the last entry that changed it. */
  version: number;
}

export interface FindingsState {
  readonly findings: Map<string, FindingRecord>;
  /** The last run recorded. */
  lastRun: { readonly planId: string; readonly asOf: LocalDate } | null;
}

export const emptyFindings = (): FindingsState => ({ findings: new Map(), lastRun: null });

/** How long a decision holds where no date is given: long enough to act, short enough to be looked at again. */
export const DAYS_IN_FORCE: { readonly [V in Exclude<Verdict, 'override'>]: number } = {
  accept: 180,
  recount: 30,
  escalate: 60,
};
export const defaultUntil = (verdict: keyof typeof DAYS_IN_FORCE, today: LocalDate): LocalDate =>
  addDays(today, DAYS_IN_FORCE[verdict]);

/** An accepted finding is opened again when it touches this many times the patients it did when it was accepted. */
const WORSENED = 1.5;
/** From less than one patient, or none known, one patient more is worse. */
const LEAST_PATIENTS = 1;

export const isInForce = (decision: FindingDecision | null, today: LocalDate): decision is FindingDecision =>
  decision !== null && decision.untilDate >= today;

/** Whether a decision still answers what is found now. */
function stillAnswers(decision: FindingDecision | null, finding: Finding, today: LocalDate): boolean {
  if (!isInForce(decision, today)) return false;
  if (decision.verdict !== 'accept') return true;
  const then = Math.max(LEAST_PATIENTS, decision.patientsAffected ?? 0);
  return (finding.patientsAffected ?? 0) < WORSENED * then;
}

export type Recurrence = 'new' | 'recurring' | 'reopened';

/** What a run that finds it makes of a record. */
export function recurrenceOf(
  record: FindingRecord | undefined,
  finding: Finding,
  today: LocalDate,
): { readonly recurrence: Recurrence; readonly status: FindingStatus } {
  if (!record) return { recurrence: 'new', status: 'open' };
  if (stillAnswers(record.decision, finding, today)) return { recurrence: 'recurring', status: 'decided' };
  const status = record.assignee === null ? 'open' : 'assigned';
  const reopened = record.status === 'gone' || record.status === 'decided';
  return { recurrence: reopened ? 'reopened' : 'recurring', status };
}

export interface RecordedFindings {
  readonly planId: string;
  readonly asOf: LocalDate;
  readonly findings: readonly Finding[];
}
export interface AssignedFinding {
  readonly findingId: string;
  readonly assignee: Assignee | null;
}
export interface DecidedFinding {
  readonly findingId: string;
  readonly decision: FindingDecision;
}

/** The journal keeps every step; a record that comes and goes for years shows its last ones. */
const MOST_STEPS = 40;

function addStep(record: FindingRecord, entry: AppliedEntry, step: FindingStep['step']): void {
  const { seq, at, today, actor } = entry;
  const { finding, assignee, decision, history } = record;
  history.push({
    ...{ seq, at, today, step },
    by: { accountId: actor.accountId, name: actor.name },
    patientsAffected: finding.patientsAffected,
    assignee: step === 'assigned' ? assignee : null,
    decision: step === 'decided' ? decision : null,
  });
  if (history.length > MOST_STEPS) history.splice(0, history.length - MOST_STEPS);
}

function applyRecorded(state: FindingsState, entry: AppliedEntry): void {
  const { planId, asOf, findings } = entry.payload as RecordedFindings;
  const { seq } = entry;
  const found = new Set<string>();
  for (const finding of findings) {
    found.add(finding.findingId);
    const record = state.findings.get(finding.findingId);
    const { recurrence, status } = recurrenceOf(record, finding, asOf);
    if (!record) {
      const fresh: FindingRecord = {
        finding,
        status,
        firstSeen: asOf,
        lastSeen: asOf,
        timesSeen: 1,
        timesReopened: 0,
        assignee: null,
        decision: null,
        history: [],
        version: seq,
      };
      addStep(fresh, entry, 'found');
      state.findings.set(finding.findingId, fresh);
      continue;
    }
    // Two runs of one day have seen it once.
    if (record.lastSeen !== asOf) record.timesSeen += 1;
    if (recurrence === 'reopened') record.timesReopened += 1;
    record.finding = finding;
    record.status = status;
    record.lastSeen = asOf;
    record.version = seq;
    if (recurrence === 'reopened') addStep(record, entry, 'reopened');
  }
  for (const [id, record] of state.findings)
    if (!found.has(id) && record.status !== 'gone') {
      record.status = 'gone';
      record.version = seq;
      addStep(record, entry, 'gone');
    }
  state.lastRun = { planId, asOf };
}

export function applyFindings(state: FindingsState, entry: AppliedEntry): void {
  if (entry.action === 'findings-recorded')
    applyRecorded(state, entry);
  else if (entry.action === 'finding-assigned') {
    const { findingId, assignee } = entry.payload as AssignedFinding;
    const record = state.findings.get(findingId);
    if (!record) return;
    record.assignee = assignee;
    record.status = assignee === null ? 'open' : 'assigned';
    record.version = entry.seq;
    addStep(record, entry, 'assigned');
  } else if (entry.action === 'finding-decided') {
    const { findingId, decision } = entry.payload as DecidedFinding;
    const record = state.findings.get(findingId);
    if (!record) return;
    record.decision = decision;
    // What is no longer found stays so: only its decision changed.
    if (record.status !== 'gone') record.status = 'decided';
    record.version = entry.seq;
    addStep(record, entry, 'decided');
  }
}
