/**
 * A unit asks for a medicine it cannot wait for.
 *
 * Requests for the same thing merge: while one of the same unit and medicine is still submitted or triaged, a further
 * one is taken into it. Each request says the whole of what the unit lacks, so units and patients rise to the larger
 * of the two (the same patients told twice are not counted twice); one that says it comes in addition is summed.
 * The priority is the higher. Where anything rose, a triaged request goes back to be triaged.
 */
import { addDays, type LocalDate } from '../domain/dates';
import { type Decision, decided, isRefusal, type Meta, type Refusal, refuse } from '../domain/decision';
import type { Medicine } from '../domain/entities';
import type { Policy } from '../domain/policy';
import { packsToCover } from '../domain/quantities';
import {
  type EmergencyRequest,
  higherPriority,
  type Priority,
  type RequestSubmitted,
  type RequestsState,
} from './request';
import {
  facilityOf,
  isStaff,
  isSystem,
  medicineOf,
  notAllowed,
  type RequestsWorld,
  speaksFor,
  unitsRefusal,
} from './world';

export interface SubmitRequest {
  readonly facilityId: string;
  readonly medicineId: string;
  readonly units: number;
  /** null = not known. */
  readonly patientsWaiting: number | null;
  readonly priority: Priority;
  readonly note: string | null;
  readonly origin: EmergencyRequest['origin'];
  /** More of the same, beyond what the open request says. */
  readonly inAddition: boolean;
}

/** The day an emergency shipment usually arrives, before anybody has said a day. */
export const usualArrival = (today: LocalDate, policy: Policy): LocalDate =>
  addDays(today, Math.ceil(policy.emergencyLeadDays));

/** The request that a further one for the same medicine is taken into. */
export function openRequestOf(
  state: RequestsState,
  facilityId: string,
  medicineId: string,
): EmergencyRequest | null {
  for (const request of state.requests.values())
    if (
      request.facilityId === facilityId &&
      request.medicineId === medicineId &&
      (request.status === 'submitted' || request.status === 'triaged')
    )
      return request;
  return null;
}

function commandRefusal(world: RequestsWorld, command: SubmitRequest, meta: Meta): Refusal | Medicine {
  if (!speaksFor(meta, command.facilityId) && !isStaff(meta) && !isSystem(meta))
    return notAllowed(meta, `ask for medicines for ${command.facilityId}`);
  const facility = facilityOf(world.catalogue, command.facilityId, 'facilityId');
  if (isRefusal(facility)) return facility;
  if (facility.kind === 'warehouse')
    return refuse(
      422,
      'not-a-unit',
      `${facility.name} is the warehouse.`,
      'Name the clinic or hospital that lacks the medicine; a warehouse asks the state.',
      'facilityId',
    );
  const patients = command.patientsWaiting;
  if (patients !== null && !(Number.isInteger(patients) && patients >= 0))
    return refuse(
      422,
      'bad-quantity',
      `${patients} patients waiting.`,
      'State a whole number, or nothing.',
      'patientsWaiting',
    );
  return (
    unitsRefusal(command.units, 'units') ?? medicineOf(world.catalogue, command.medicineId, 'medicineId')
  );
}

const larger = (a: number | null, b: number | null): number | null =>
  a === null ? b : b === null ? a : Math.max(a, b);
const summed = (a: number | null, b: number | null): number | null =>
  a === null ? b : b === null ? a : a + b;

/** What the journal is to say of the request: by itself, or merged into the open one. */
export function submission(
  world: RequestsWorld,
  command: SubmitRequest,
  medicine: Medicine,
  meta: Meta,
): RequestSubmitted {
  const { facilityId, medicineId, units, patientsWaiting, priority, note, origin, inAddition } = command;
  const open = openRequestOf(world.requests, facilityId, medicineId);
  const both = inAddition ? summed : larger;
  const now = {
    requestedUnits: open ? (both(open.requestedUnits, units) as number) : units,
    patientsWaiting: open ? both(open.patientsWaiting, patientsWaiting) : patientsWaiting,
    priority: open ? higherPriority(open.priority, priority) : priority,
  };
  return {
    requestId: open?.requestId ?? meta.id,
    mergedInto: open?.requestId ?? null,
    facilityId,
    medicineId,
    asked: { requestedUnits: units, patientsWaiting, priority },
    ...now,
    requestedPacks: packsToCover(now.requestedUnits, medicine.packSize),
    note: note ?? open?.note ?? null,
    origin: open?.origin === 'clinic' || origin === 'clinic' ? 'clinic' : 'implied',
    rose:
      open === null ||
      now.requestedUnits > open.requestedUnits ||
      (now.patientsWaiting ?? 0) > (open.patientsWaiting ?? 0) ||
      now.priority !== open.priority,
    expectedDate: usualArrival(meta.today, world.policy),
  };
}

/** The medicine asked for, where the command makes sense and its actor may give it. */
export const submittable = commandRefusal;

export function submitRequest(
  world: RequestsWorld,
  command: SubmitRequest,
  meta: Meta,
): Decision<'request-submitted', RequestSubmitted> {
  const medicine = commandRefusal(world, command, meta);
  if (isRefusal(medicine)) return medicine;
  const payload = submission(world, command, medicine, meta);
  const { requestId, mergedInto, requestedUnits, requestedPacks, patientsWaiting, priority } = payload;
  return decided('request-submitted', payload, {
    answer: {
      requestId,
      mergedInto,
      requestedUnits,
      requestedPacks,
      patientsWaiting,
      priority,
      expectedDate: payload.expectedDate,
    },
  });
}
