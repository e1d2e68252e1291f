/** Another person looks at what was released alone, and says whether it was right. */
import { type Decision, decided, isRefusal, type Meta, refuse } from '../domain/decision';
import type { EmergencyRequest, RequestNightReviewed, RequestsState } from './request';
import {
  isStaff,
  missingReason,
  notAllowed,
  type RequestCommand,
  type RequestsWorld,
  requestAt,
} from './world';

export interface ReviewNightRelease extends RequestCommand {
  readonly verdict: RequestNightReviewed['verdict'];
  /** Needed where the release was not justified. */
  readonly reason: string | null;
}

const ANY_STEP = [
  'submitted',
  'triaged',
  'approved',
  'reserved',
  'dispatched',
  'received',
  'rejected',
  'cancelled',
] as const;

export function reviewNightRelease(
  world: RequestsWorld,
  command: ReviewNightRelease,
  meta: Meta,
): Decision<'request-night-reviewed', RequestNightReviewed> {
  const may = (r: EmergencyRequest) => {
    if (!isStaff(meta)) return notAllowed(meta, 'review releases at night');
    if (r.nightRelease?.releasedBy !== meta.actor.accountId) return null;
    return refuse(
      403,
      'own-release',
      'Whoever released the stock cannot review the release.',
      'Ask another person of the warehouse or the administration to review it.',
    );
  };
  const request = requestAt(world.requests, command, may, ANY_STEP);
  if (isRefusal(request)) return request;
  const { requestId } = request;
  if (!request.nightRelease || request.nightRelease.verdict !== null)
    return refuse(
      409,
      'nothing-to-review',
      request.nightRelease
        ? `The release was reviewed by ${request.nightRelease.reviewedBy}: ${request.nightRelease.verdict}.`
        : `Request ${requestId} was not released at night.`,
      'Look at the list of releases to be reviewed.',
    );
  const unexplained =
    command.verdict === 'unjustified' ? missingReason(command.reason, 'call the release unjustified') : null;
  if (unexplained) return unexplained;
  const late = meta.at > request.nightRelease.reviewDueAt;
  return decided(
    'request-night-reviewed',
    { requestId, verdict: command.verdict },
    { reason: command.reason, answer: { requestId, verdict: command.verdict, late } },
  );
}

/** Releases that nobody has reviewed, the first due first. */
export const openReviews = ({ requests }: RequestsState): EmergencyRequest[] =>
  [...requests.values()]
    .filter((r) => r.nightRelease !== null && r.nightRelease.verdict === null)
    .sort((a, b) => ((a.nightRelease?.reviewDueAt ?? '') < (b.nightRelease?.reviewDueAt ?? '') ? -1 : 1));

/** Those whose time for a review is over. */
export const overdueReviews = (state: RequestsState, at: string): EmergencyRequest[] =>
  openReviews(state).filter((r) => (r.nightRelease?.reviewDueAt ?? at) < at);
