/** A planning run hands in what it found: new matters open, known ones are counted, what is no longer found is gone. */
import { type Decision, decided, type Meta, refuse } from '../domain/decision';
import type { Finding } from './finding';
import { type FindingsState, type RecordedFindings, recurrenceOf } from './review';

export interface RecordFindings {
  /** The plan whose run found them. */
  readonly planId: string;
  /** All of them: what is missing is gone. */
  readonly findings: readonly Finding[];
}

const MAY_RECORD: readonly string[] = ['system', 'administrator', 'warehouse', 'operator'];

/** `meta.today` is the day that the run looked at. */
export function decideRecordFindings(
  state: FindingsState,
  command: RecordFindings,
  meta: Meta,
): Decision<'findings-recorded', RecordedFindings> {
  if (!MAY_RECORD.includes(meta.actor.role))
    return refuse(
      403,
      'may-not-record',
      `Findings come from a planning run, and ${meta.actor.name} acts as ${meta.actor.role}.`,
      'Let the scheduler, the warehouse or an administrator run the plan.',
    );
  const { planId, findings } = command;
  const seen = new Set<string>();
  const repeated = findings.find((f) => seen.size === seen.add(f.findingId).size);
  if (repeated)
    return refuse(
      422,
      'repeated-finding',
      `The finding ${repeated.findingId} (${repeated.code}, ${repeated.facilityId}, ${repeated.medicineId ?? 'all medicines'}) is there twice.`,
      'Hand each matter in once.',
      'findings',
    );
  if (state.lastRun && meta.today < state.lastRun.asOf)
    return refuse(
      409,
      'older-run',
      `This run looked at ${meta.today}, and one of ${state.lastRun.asOf} (plan ${state.lastRun.planId}) is recorded.`,
      'Nothing is to be done: the newer findings stand.',
    );
  const counts = { new: 0, recurring: 0, reopened: 0, gone: 0 };
  const found = new Set<string>();
  for (const finding of findings) {
    found.add(finding.findingId);
    counts[recurrenceOf(state.findings.get(finding.findingId), finding, meta.today).recurrence] += 1;
  }
  for (const [id, record] of state.findings) if (!found.has(id) && record.status !== 'gone') counts.gone += 1;
  return decided(
    'findings-recorded',
    { planId, asOf: meta.today, findings },
    { answer: { planId, ...counts } },
  );
}
