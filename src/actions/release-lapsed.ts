/**
 * Holds and reservations whose time is over are let go by the system itself, so that requests and lists say so. The stock
 * was free from that instant on, whether anybody had noticed or not.
 */
import { contentHash } from '../domain/content-hash';
import type { Meta } from '../domain/decision';
import type { Scope } from '../domain/people';
import { lapsedRequests, releaseRequest } from '../requests/end-request';
import { lapsedHolds, releaseHold } from '../requests/patient-holds';
import type { House } from './house';
import { worldOf } from './requests-world';

/** The next instant after `at` at which something lapses; null = nothing does. */
export async function nextLapse(
  house: Pick<House, 'journal'>,
  scope: Scope,
  at: string,
): Promise<string | null> {
  const { requests } = await house.journal.load(scope);
  const ends = [
    ...[...requests.requests.values()].flatMap((r) => (r.status === 'reserved' ? [r.reservedUntil] : [])),
    ...[...requests.holds.values()].flatMap((h) => (h.status === 'held' ? [h.until] : [])),
  ];
  return ends.reduce<string | null>(
    (first, end) => (end !== null && end > at && (first === null || end < first) ? end : first),
    null,
  );
}

/** How many were let go. One that is extended meanwhile is refused, and stays. */
export async function releaseLapsed(
  house: Pick<House, 'journal'>,
  scope: Scope,
  when: Omit<Meta, 'id'>,
): Promise<number> {
  const { requests } = await house.journal.load(scope);
  let released = 0;
  for (const { requestId, version, reservedUntil } of lapsedRequests(requests, when.at)) {
    const meta = { ...when, id: `lapsed:${requestId}:${reservedUntil}` };
    const outcome = await house.journal.act(scope, { meta, hash: contentHash(meta.id) }, (state) =>
      releaseRequest(worldOf(state), { requestId, ifMatch: version, reason: 'The hold lapsed.' }, meta),
    );
    if (outcome.kind === 'done') released++;
  }
  for (const { holdId, version } of lapsedHolds(requests, when.at)) {
    const meta = { ...when, id: `lapsed:${holdId}` };
    const outcome = await house.journal.act(scope, { meta, hash: contentHash(meta.id) }, (state) =>
      releaseHold(worldOf(state), { holdId, ifMatch: version }, meta),
    );
    if (outcome.kind === 'done') released++;
  }
  return released;
}
