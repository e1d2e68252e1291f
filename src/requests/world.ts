/** What a command on requests is decided on, and the questions that every one of them asks first. */
import type { Catalogue } from '../domain/catalogue';
import { type Meta, type Refusal, refuse, staleRefusal } from '../domain/decision';
import type { Facility, Medicine } from '../domain/entities';
import type { Policy } from '../domain/policy';
import type { StockState } from '../stock/stock-state';
import { isUnits } from '../stock/units';
import type { EmergencyRequest, RequestStatus, RequestsState } from './request';

export interface RequestsWorld {
  readonly requests: RequestsState;
  readonly stock: StockState;
  readonly catalogue: Catalogue;
  readonly policy: Policy;
}

export interface RequestCommand {
  readonly requestId: string;
  readonly ifMatch: number | null;
}

/** UTC instant so many hours after another. */
export const hoursAfter = (at: string, hours: number): string =>
  new Date(Date.parse(at) + hours * 3_600_000).toISOString();

/** Those who run the stock of a jurisdiction. */
export const isStaff = ({ actor }: Meta): boolean =>
  actor.role === 'warehouse' || actor.role === 'administrator';
export const isSystem = ({ actor }: Meta): boolean => actor.role === 'system';
export const speaksFor = ({ actor }: Meta, facilityId: string): boolean =>
  actor.role === 'clinic' && actor.facilityId === facilityId;

export const notAllowed = (meta: Meta, deed: string): Refusal =>
  refuse(
    403,
    'not-allowed',
    `${meta.actor.name} (${meta.actor.role}) may not ${deed}.`,
    'Ask the warehouse or the administration of the jurisdiction.',
  );

export function facilityOf(catalogue: Catalogue, facilityId: string, field: string): Facility | Refusal {
  return (
    catalogue.facilities.find((f) => f.facilityId === facilityId) ??
    refuse(
      422,
      'unknown-facility',
      `There is no unit ${facilityId}.`,
      'Look its code up in the list of units.',
      field,
    )
  );
}

export function medicineOf(catalogue: Catalogue, medicineId: string, field: string): Medicine | Refusal {
  return (
    catalogue.medicines.find((m) => m.medicineId === medicineId) ??
    refuse(
      422,
      'unknown-medicine',
      `There is no medicine ${medicineId}.`,
      'Look its code up in the list of medicines.',
      field,
    )
  );
}

export function unitsRefusal(units: number, field: string): Refusal | null {
  if (isUnits(units) && units > 0) return null;
  return refuse(
    422,
    'invalid-units',
    `${units} units were asked for.`,
    'Give units above zero, to a thousandth.',
    field,
  );
}

export function missingReason(reason: string | null, deed: string): Refusal | null {
  if (reason !== null && reason.trim() !== '') return null;
  return refuse(422, 'no-reason', `No reason was given to ${deed}.`, 'Say why in a few words.', 'reason');
}

/** The request under that id, or the one that took it in. */
export const findRequest = (state: RequestsState, requestId: string): EmergencyRequest | null =>
  state.requests.get(state.mergedInto.get(requestId) ?? requestId) ?? null;

/**
 * The request, where it is there, unchanged since it was read, and at a step from which the deed is possible.
 * `may` is asked before anything is told of the request's state.
 */
export function requestAt(
  state: RequestsState,
  { requestId, ifMatch }: RequestCommand,
  may: (request: EmergencyRequest) => Refusal | null,
  allowed: readonly RequestStatus[],
): EmergencyRequest | Refusal {
  const request = findRequest(state, requestId);
  if (!request)
    return refuse(404, 'unknown-request', `There is no request ${requestId}.`, 'Look it up in the list.');
  const forbidden = may(request) ?? staleRefusal(request.version, ifMatch);
  if (forbidden) return forbidden;
  if (!allowed.includes(request.status))
    return refuse(
      409,
      'wrong-status',
      `Request ${request.requestId} is ${request.status}; this needs ${allowed.join(' or ')}.`,
      'Read the request again: its history says what happened.',
    );
  return request;
}
