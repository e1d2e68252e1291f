/** Somebody other than who asked says how much, from where, and when it is to arrive. */
import type { LocalDate } from '../domain/dates';
import { type Decision, decided, isRefusal, type Meta, type Refusal, refuse } from '../domain/decision';
import type { Policy } from '../domain/policy';
import type { ChosenSource, EmergencyRequest, RequestApproved } from './request';
import { lotsFrom } from './source-lots';
import { usualArrival } from './submit-request';
import {
  isStaff,
  missingReason,
  notAllowed,
  type RequestCommand,
  type RequestsWorld,
  requestAt,
  unitsRefusal,
} from './world';

export interface ApproveRequest extends RequestCommand {
  /** More than was asked for needs a reason. */
  readonly approvedUnits: number;
  readonly source: ChosenSource;
  /** null = as long as an emergency usually takes. */
  readonly expectedDate: LocalDate | null;
  readonly reason: string | null;
}

/** The approver's right: staff, and none of those who asked. */
export function approverRefusal(request: EmergencyRequest, meta: Meta): Refusal | null {
  if (!isStaff(meta)) return notAllowed(meta, 'approve requests');
  if (!request.requesters.includes(meta.actor.accountId)) return null;
  return refuse(
    403,
    'own-request',
    'Whoever asked for a medicine cannot approve the request.',
    'Ask another person of the warehouse or the administration to approve it.',
  );
}

/** The day stated, which cannot lie behind; else the usual one. */
export function arrivalDay(
  expectedDate: LocalDate | null,
  today: LocalDate,
  policy: Policy,
): LocalDate | Refusal {
  if (expectedDate === null) return usualArrival(today, policy);
  if (expectedDate >= today) return expectedDate;
  return refuse(
    422,
    'past-date',
    `${expectedDate} has passed (today is ${today}).`,
    'State a day from today on.',
    'expectedDate',
  );
}

export function approveRequest(
  world: RequestsWorld,
  command: ApproveRequest,
  meta: Meta,
): Decision<'request-approved', RequestApproved> {
  const request = requestAt(world.requests, command, (r) => approverRefusal(r, meta), ['triaged']);
  if (isRefusal(request)) return request;
  const { approvedUnits, source, reason } = command;
  const bad = unitsRefusal(approvedUnits, 'approvedUnits');
  if (bad) return bad;
  if (approvedUnits > request.requestedUnits) {
    const unexplained = missingReason(
      reason,
      `approve more than the ${request.requestedUnits} units asked for`,
    );
    if (unexplained) return unexplained;
  }
  const expectedDate = arrivalDay(command.expectedDate, meta.today, world.policy);
  if (isRefusal(expectedDate)) return expectedDate;
  const lots = lotsFrom(world, request, source, approvedUnits, expectedDate, meta);
  if (isRefusal(lots)) return lots;
  const { requestId } = request;
  return decided(
    'request-approved',
    { requestId, approvedUnits, source, expectedDate },
    { reason, answer: { requestId, approvedUnits, source, expectedDate } },
  );
}
