/**
 * A unit keeps what one patient needs, who is sent there from another unit, for a while. The patient shows the hold's
 * id; nobody writes down who it is. One hold is at most one treatment, or one pack where that is more.
 */
import {
  type Decision,
  decided,
  isRefusal,
  type Meta,
  type Refusal,
  refuse,
  staleRefusal,
} from '../domain/decision';
import { type Movement, patientsOf, shelfOf } from '../domain/movement';
import { checkReservations, postable } from '../stock/reservations';
import type { Reservation } from '../stock/stock-state';
import { lotKey } from '../stock/stock-state';
import { roundUnits } from '../stock/units';
import { unusableRefusal } from '../stock/usable';
import type { HoldEnded, HoldPlaced, PatientHold, RequestsState } from './request';
import { freeLots, takeUnits, unitsIn } from './shelf';
import {
  facilityOf,
  hoursAfter,
  isStaff,
  isSystem,
  medicineOf,
  notAllowed,
  type RequestsWorld,
  speaksFor,
  unitsRefusal,
} from './world';

export interface PlaceHold {
  /** The unit that has the medicine. */
  readonly facilityId: string;
  /** The unit that sends the patient. */
  readonly fromFacilityId: string;
  readonly medicineId: string;
  readonly units: number;
}

export function placeHold(
  world: RequestsWorld,
  command: PlaceHold,
  meta: Meta,
): Decision<'hold-placed', HoldPlaced> {
  const { facilityId, fromFacilityId, medicineId, units } = command;
  const { catalogue, stock, policy } = world;
  if (!speaksFor(meta, fromFacilityId) && !isStaff(meta))
    return notAllowed(meta, `hold a medicine for a patient of ${fromFacilityId}`);
  const at = facilityOf(catalogue, facilityId, 'facilityId');
  if (isRefusal(at)) return at;
  const from = facilityOf(catalogue, fromFacilityId, 'fromFacilityId');
  if (isRefusal(from)) return from;
  const medicine = medicineOf(catalogue, medicineId, 'medicineId');
  if (isRefusal(medicine)) return medicine;
  if (facilityId === fromFacilityId || at.kind === 'warehouse')
    return refuse(
      422,
      'bad-place',
      facilityId === fromFacilityId
        ? `${at.name} is the unit that sends the patient.`
        : `${at.name} serves no patients.`,
      'Name another clinic or hospital; what a warehouse has is asked for with a request.',
      'facilityId',
    );
  const bad = unitsRefusal(units, 'units');
  if (bad) return bad;
  // A treatment is worked out from regimens, and 30 tablets may be 29.999999999999996.
  const most = roundUnits(Math.max(medicine.unitsPerTreatment, medicine.packSize));
  if (units > most)
    return refuse(
      422,
      'too-much',
      `${units} units for one patient; one treatment or pack is ${most}.`,
      'Hold one treatment; post a request for more.',
      'units',
    );
  const lots = freeLots(stock, facilityId, medicineId, meta);
  if (unitsIn(lots) < units)
    return refuse(
      409,
      'not-enough-stock',
      `${at.name} has ${unitsIn(lots)} units free, and ${units} are wanted.`,
      'Ask where-is again, hold less, or post a request.',
      'units',
    );
  const lines = takeUnits(lots, units).map(({ lotId, units: taken }) => ({
    medicineId,
    lotId,
    units: taken,
  }));
  const until = hoursAfter(meta.at, policy.patientHoldHours);
  const reservation: Reservation = { reservationId: meta.id, facilityId, lines, until, purpose: 'patient' };
  const refused = checkReservations(stock, [reservation], meta);
  if (refused) return refused;
  return decided(
    'hold-placed',
    {
      holdId: meta.id,
      ...{ facilityId, fromFacilityId, medicineId, lines, units, until },
      reservations: [reservation],
    },
    { answer: { holdId: meta.id, facilityId, units, until } },
  );
}

export interface HoldCommand {
  readonly holdId: string;
  readonly ifMatch: number | null;
}

function openHold(
  world: RequestsWorld,
  { holdId, ifMatch }: HoldCommand,
  may: (hold: PatientHold) => Refusal | null,
): PatientHold | Refusal {
  const hold = world.requests.holds.get(holdId);
  if (!hold)
    return refuse(404, 'unknown-hold', `There is no hold ${holdId}.`, 'Look it up in the list of holds.');
  const forbidden = may(hold) ?? staleRefusal(hold.version, ifMatch);
  if (forbidden) return forbidden;
  if (hold.status === 'held') return hold;
  return refuse(
    409,
    'wrong-status',
    `Hold ${holdId} is ${hold.status} already.`,
    'Place a new hold if a patient still needs it.',
  );
}

/** Either unit lets it go; staff and the scheduler too. */
export function releaseHold(
  world: RequestsWorld,
  command: HoldCommand,
  meta: Meta,
): Decision<'hold-released', HoldEnded> {
  const hold = openHold(world, command, (h) =>
    speaksFor(meta, h.facilityId) || speaksFor(meta, h.fromFacilityId) || isStaff(meta) || isSystem(meta)
      ? null
      : notAllowed(meta, 'release the hold'),
  );
  if (isRefusal(hold)) return hold;
  const { holdId } = hold;
  return decided('hold-released', { holdId, releaseReservations: [holdId] }, { answer: { holdId } });
}

/** The patient came: the unit that has it gives the units out. After the hold lapsed, as far as they are still free. */
export function useHold(
  world: RequestsWorld,
  command: HoldCommand,
  meta: Meta,
): Decision<'hold-used', HoldEnded> {
  const hold = openHold(world, command, (h) =>
    speaksFor(meta, h.facilityId) || isStaff(meta)
      ? null
      : notAllowed(meta, `give out stock of ${h.facilityId}`),
  );
  if (isRefusal(hold)) return hold;
  const { holdId, facilityId, lines } = hold;
  const movements = lines.map(
    ({ medicineId, lotId, units }): Movement => ({
      medicineId,
      lotId,
      expirationDate: world.stock.lots.get(lotKey(medicineId, lotId)) ?? null,
      units,
      from: shelfOf(facilityId),
      to: patientsOf(facilityId),
      reason: 'dispensed',
    }),
  );
  for (const { medicineId, lotId } of lines) {
    const unusable = unusableRefusal(world.stock, { medicineId, lotId }, meta.today, {
      what: `Lot ${lotId}`,
      fix: 'Release the hold, and give out another lot.',
      field: 'holdId',
    });
    if (unusable) return { ...unusable, field: null };
  }
  const decision = decided(
    'hold-used',
    { holdId, releaseReservations: [holdId] },
    { movements, answer: { holdId } },
  );
  return postable(world.stock, decision, meta, { releasing: [holdId] });
}

/** Holds whose stock is free again and that nobody has released yet: work for the scheduler. */
export const lapsedHolds = ({ holds }: RequestsState, at: string): PatientHold[] =>
  [...holds.values()].filter((h) => h.status === 'held' && h.until <= at);
