/** Requests in the order in which they are to be looked at: as they were triaged, or as the rule would now. */
import type { Meta } from '../domain/decision';
import { byCodePoint } from '../domain/snapshot';
import type { State } from '../journal/state';
import type { NeedLookup } from '../requests/need-lookup';
import { type EmergencyRequest, PRIORITIES, type Triage } from '../requests/request';
import { triageByRule, triageFacts } from '../requests/triage-request';
import { worldOf } from './requests-world';

export interface RankedRequest {
  readonly request: EmergencyRequest;
  /** The person's or the rule's; of one that waits for triage what the rule would say. */
  readonly rank: Triage;
  /** Ascending: the most pressing first, and of those alike the one that waits longest. */
  readonly key: string;
}

/** Of a medicine that has left the catalogue nothing is known but what the unit says. */
const UNKNOWN_CLASS = 'N';

export function ranked(
  state: State,
  needs: NeedLookup,
  requests: Iterable<EmergencyRequest>,
  meta: Meta,
): RankedRequest[] {
  const world = worldOf(state);
  const classes = new Map(world.catalogue.medicines.map((m) => [m.medicineId, m.ven]));
  return [...requests]
    .map((request): RankedRequest => {
      const ven = classes.get(request.medicineId) ?? UNKNOWN_CLASS;
      const rank = request.triage ?? triageByRule(triageFacts(world, needs, request, ven, meta));
      const place = PRIORITIES.length - 1 - PRIORITIES.indexOf(rank.priority);
      const score = String(100 - rank.score).padStart(3, '0');
      return { request, rank, key: `${place}\t${score}\t${request.submittedAt}\t${request.requestId}` };
    })
    .sort((a, b) => byCodePoint(a.key, b.key));
}
