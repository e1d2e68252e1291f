/**
 * At night one authorised person alone may ask, approve and set aside from the warehouse, its reserve included:
 * up to `nightLimitTreatments` of one medicine within 24 hours. Another person reviews it within `nightReviewHours`.
 */
import type { LocalDate } from '../domain/dates';
import { type Decision, decided, isRefusal, type Meta, type Refusal, refuse } from '../domain/decision';
import type { Policy } from '../domain/policy';
import { arrivalDay } from './approve-request';
import type { NeedLookup } from './need-lookup';
import type { ChosenSource, Priority, RequestNightReleased, RequestsState } from './request';
import { setAside } from './reserve-request';
import { openRequestOf, submission, submittable } from './submit-request';
import { triageByRule, triageFacts } from './triage-request';
import { hoursAfter, isStaff, missingReason, notAllowed, type RequestsWorld } from './world';

export interface ReleaseAtNight {
  readonly facilityId: string;
  readonly medicineId: string;
  readonly units: number;
  readonly patientsWaiting: number | null;
  readonly priority: Priority;
  readonly expectedDate: LocalDate | null;
  /** Why it could not wait for a second person. */
  readonly reason: string | null;
}

const HOURS = 24;

/** Whether the hour of the local day lies in [nightFromHour, nightToHour), which may pass midnight. */
export function isNight(localHour: number, { nightFromHour, nightToHour }: Policy): boolean {
  return nightFromHour <= nightToHour
    ? localHour >= nightFromHour && localHour < nightToHour
    : localHour >= nightFromHour || localHour < nightToHour;
}

/** Treatments of the medicine that the person released alone in the 24 hours before. */
function releasedBefore(state: RequestsState, medicineId: string, { actor, at }: Meta): number {
  const since = hoursAfter(at, -HOURS);
  let treatments = 0;
  for (const { medicineId: id, nightRelease } of state.requests.values())
    if (id === medicineId && nightRelease?.releasedBy === actor.accountId && nightRelease.at > since)
      treatments += nightRelease.treatments;
  return treatments;
}

function rightRefusal(
  command: ReleaseAtNight,
  meta: Meta,
  localHour: number,
  policy: Policy,
): Refusal | null {
  const { actor } = meta;
  const person = actor.role === 'clinic' || isStaff(meta);
  if (!person || !actor.mayRelease || (actor.facilityId !== null && actor.facilityId !== command.facilityId))
    return notAllowed(meta, `release stock alone for ${command.facilityId}`);
  if (!isNight(localHour, policy))
    return refuse(
      409,
      'not-night',
      `It is ${localHour} h; releases by one person are for ${policy.nightFromHour} h to ${policy.nightToHour} h.`,
      'Submit a request: another person approves it.',
    );
  return missingReason(command.reason, 'release it alone');
}

/** `localHour`: hour of the day, 0-23, where the actor is. */
export function nightRelease(
  world: RequestsWorld,
  needs: NeedLookup,
  command: ReleaseAtNight,
  meta: Meta,
  localHour: number,
): Decision<'request-night-released', RequestNightReleased> {
  const { policy, requests, catalogue } = world;
  const forbidden = rightRefusal(command, meta, localHour, policy);
  if (forbidden) return forbidden;
  const { facilityId, medicineId, units, patientsWaiting, priority, reason } = command;
  const submit = {
    ...{ facilityId, medicineId, units, patientsWaiting, priority },
    ...{ note: reason, origin: 'clinic' as const, inAddition: false },
  };
  // The right to release alone stands for the right to ask: checked above, narrower for those of one unit.
  const asStaff: Meta = { ...meta, actor: { ...meta.actor, role: 'warehouse' } };
  const medicine = submittable(world, submit, asStaff);
  if (isRefusal(medicine)) return medicine;

  const treatments = units / medicine.unitsPerTreatment;
  const before = releasedBefore(requests, medicineId, meta);
  if (before + treatments > policy.nightLimitTreatments + 1e-9)
    return refuse(
      409,
      'night-limit',
      `${rounded(treatments)} treatments, and ${rounded(before)} in the last 24 hours: the limit is ${policy.nightLimitTreatments}.`,
      'Release fewer units, or wake a second person, who approves a request.',
      'units',
    );
  const warehouse = catalogue.facilities.find((f) => f.kind === 'warehouse');
  if (!warehouse)
    return refuse(409, 'no-warehouse', 'The catalogue has no warehouse.', 'Add it to the list of units.');
  const expectedDate = arrivalDay(command.expectedDate, meta.today, policy);
  if (isRefusal(expectedDate)) return expectedDate;

  const open = openRequestOf(requests, facilityId, medicineId);
  const requestId = open?.requestId ?? meta.id;
  const source: ChosenSource = { kind: 'warehouse', facilityId: warehouse.facilityId, shipmentId: null };
  const wanted = { requestId, facilityId, medicineId };
  const aside = setAside(world, wanted, source, units, expectedDate, meta);
  if (isRefusal(aside)) return aside;
  const submitted = submission(world, submit, medicine, meta);
  const triage =
    open?.triage ?? triageByRule(triageFacts(world, needs, { ...submitted }, medicine.ven, meta));
  const reviewDueAt = hoursAfter(meta.at, policy.nightReviewHours);
  return decided(
    'request-night-released',
    { requestId, submitted, triage, approvedUnits: units, treatments, reviewDueAt, source, ...aside },
    {
      reason,
      answer: {
        requestId,
        shipmentId: aside.shipmentId,
        reservedUntil: aside.reservedUntil,
        expectedDate,
        reviewDueAt,
      },
    },
  );
}

const rounded = (value: number): number => Math.round(value * 100) / 100;
