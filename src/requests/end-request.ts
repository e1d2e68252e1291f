/** A request ends before anything leaves: refused by staff, taken back by the unit; or only its stock is let go. */
import { type Decision, decided, isRefusal, type Meta, refuse } from '../domain/decision';
import type { EmergencyRequest, RequestEnded, RequestsState } from './request';
import {
  isStaff,
  isSystem,
  missingReason,
  notAllowed,
  type RequestCommand,
  type RequestsWorld,
  requestAt,
  speaksFor,
} from './world';

export interface EndRequest extends RequestCommand {
  readonly reason: string | null;
}

/** The shipment that was made for the request alone; a planned one stays in its plan. */
function ownShipment({ stock }: RequestsWorld, request: EmergencyRequest): string[] {
  const shipment = request.shipmentId === null ? undefined : stock.shipments.get(request.shipmentId);
  return shipment?.status === 'reserved' && shipment.requestId === request.requestId
    ? [shipment.shipmentId]
    : [];
}

const ended = <Action extends string>(
  action: Action,
  world: RequestsWorld,
  request: EmergencyRequest,
  reason: string | null,
): Decision<Action, RequestEnded> => {
  const { requestId } = request;
  return decided(
    action,
    { requestId, voidShipments: ownShipment(world, request) },
    { reason, answer: { requestId } },
  );
};

/** Staff say no, and why: the unit reads it. What is reserved is released first. */
export function rejectRequest(
  world: RequestsWorld,
  command: EndRequest,
  meta: Meta,
): Decision<'request-rejected', RequestEnded> {
  const may = () => (isStaff(meta) ? null : notAllowed(meta, 'reject requests'));
  const request = requestAt(world.requests, command, may, ['submitted', 'triaged', 'approved']);
  if (isRefusal(request)) return request;
  return (
    missingReason(command.reason, 'reject the request') ??
    ended('request-rejected', world, request, command.reason)
  );
}

/** The unit, or whoever asked for it, takes the request back while nothing has left. */
export function cancelRequest(
  world: RequestsWorld,
  command: EndRequest,
  meta: Meta,
): Decision<'request-cancelled', RequestEnded> {
  const may = (r: EmergencyRequest) =>
    speaksFor(meta, r.facilityId) || (isStaff(meta) && r.requesters.includes(meta.actor.accountId))
      ? null
      : notAllowed(meta, `cancel the request of ${r.facilityId}`);
  const request = requestAt(world.requests, command, may, ['submitted', 'triaged', 'approved', 'reserved']);
  if (isRefusal(request)) return request;
  return ended('request-cancelled', world, request, command.reason);
}

/** What was reserved is free again, and the request is approved as before. The system does it where the hold lapsed. */
export function releaseRequest(
  world: RequestsWorld,
  command: EndRequest,
  meta: Meta,
): Decision<'request-released', RequestEnded> {
  const may = () =>
    isStaff(meta) || isSystem(meta) ? null : notAllowed(meta, 'release stock that is reserved');
  const request = requestAt(world.requests, command, may, ['reserved']);
  if (isRefusal(request)) return request;
  if (isSystem(meta) && !hasLapsed(request, meta.at))
    return refuse(
      409,
      'not-lapsed',
      `Stock is reserved for request ${request.requestId} until ${request.reservedUntil ?? 'it is dispatched'}.`,
      'Wait until then, or let a person of the warehouse release it.',
    );
  return ended('request-released', world, request, command.reason);
}

const hasLapsed = (request: EmergencyRequest, at: string): boolean =>
  request.status === 'reserved' && request.reservedUntil !== null && request.reservedUntil <= at;

/** Requests whose reserved stock is free again and that nobody has released yet: work for the scheduler. */
export const lapsedRequests = ({ requests }: RequestsState, at: string): EmergencyRequest[] =>
  [...requests.values()].filter((r) => hasLapsed(r, at));
