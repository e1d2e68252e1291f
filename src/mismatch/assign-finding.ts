/** Who looks into a finding. An administrator gives it to someone or takes it back; the warehouse may take one itself. */
import { type Decision, decided, type Meta, refuse, staleRefusal } from '../domain/decision';
import type { AssignedFinding, Assignee, FindingsState } from './review';
import { unknownFinding } from './unknown-finding';

export interface AssignFinding {
  readonly findingId: string;
  /** null = nobody any more. */
  readonly assignee: Assignee | null;
  readonly ifMatch: number | null;
}

export function decideAssignFinding(
  state: FindingsState,
  { findingId, assignee, ifMatch }: AssignFinding,
  meta: Meta,
): Decision<'finding-assigned', AssignedFinding> {
  const record = state.findings.get(findingId);
  if (!record) return unknownFinding(findingId);
  const { actor } = meta;
  const takesItself = actor.role === 'warehouse' && assignee?.accountId === actor.accountId;
  if (actor.role !== 'administrator' && !takesItself)
    return refuse(
      403,
      'may-not-assign',
      `${actor.name} acts as ${actor.role}.`,
      'An administrator assigns findings; the warehouse may take one itself.',
    );
  const stale = staleRefusal(record.version, ifMatch);
  if (stale) return stale;
  if (assignee !== null && (assignee.accountId.trim() === '' || assignee.name.trim() === ''))
    return refuse(
      422,
      'no-assignee',
      'The assignee has no account or no name.',
      'Name the account and the person, or null for nobody.',
      'assignee',
    );
  if (record.status === 'decided' || record.status === 'gone')
    return refuse(
      409,
      record.status === 'gone' ? 'finding-gone' : 'already-decided',
      record.status === 'gone'
        ? `The finding ${findingId} was last seen on ${record.lastSeen}.`
        : `The finding ${findingId} was decided by ${record.decision?.by.name} on ${record.decision?.onDate}.`,
      'Only open findings are assigned; it opens again when it comes back.',
    );
  if (
    record.assignee !== null &&
    assignee !== null &&
    takesItself &&
    record.assignee.accountId !== actor.accountId
  )
    return refuse(
      409,
      'taken',
      `${record.assignee.name} looks into the finding ${findingId}.`,
      'Ask an administrator to give it to you.',
    );
  if ((record.assignee?.accountId ?? null) === (assignee?.accountId ?? null))
    return refuse(
      409,
      'already-assigned',
      `The finding ${findingId} is with ${record.assignee?.name ?? 'nobody'} already.`,
      'Nothing is to be done.',
    );
  return decided(
    'finding-assigned',
    { findingId, assignee },
    { answer: { findingId, status: assignee === null ? 'open' : 'assigned' } },
  );
}
