/** Promises on a shelf: together they never exceed what lies there, and what is not usable is promised to nobody. */
import { type Decided, type Refusal, refuse } from '../domain/decision';
import { type Movement, shelfOf } from '../domain/movement';
import { isLive, onHandUnits, reservedByLot, type When } from './balances';
import { checkMovements } from './check-movements';
import {
  type LotKey,
  lotKey,
  type Reservation,
  type ShipmentOrder,
  type StockState,
  splitLotKey,
} from './stock-state';
import { addUnits, isUnits } from './units';
import { unusableRefusal } from './usable';

type Wanted = Pick<Reservation, 'reservationId' | 'facilityId' | 'lines'>;

interface Paths {
  readonly line: (reservation: number, line: number) => string;
  readonly id: (reservation: number) => string;
}

/** All or nothing: each lot must have enough for all reservations together. */
function checkWanted(
  stock: StockState,
  wanted: readonly Wanted[],
  when: When,
  releasing: ReadonlySet<string>,
  paths: Paths,
): Refusal | null {
  const free = new Map<string, Map<LotKey, number>>();
  const ids = new Set<string>();
  for (const [r, { reservationId, facilityId, lines }] of wanted.entries()) {
    if (ids.has(reservationId) || stock.reservations.has(reservationId) || stock.shipments.has(reservationId))
      return refuse(
        409,
        'id-taken',
        `There is a shipment or reservation ${reservationId} already.`,
        'Give each a new id of its own; a repeated request keeps its request id instead.',
        paths.id(r),
      );
    ids.add(reservationId);
    if (lines.length === 0)
      return refuse(
        422,
        'no-lines',
        `${reservationId} sets nothing aside.`,
        'Name at least one lot.',
        paths.id(r),
      );
    const keys = lines.map((l) => lotKey(l.medicineId, l.lotId));
    const repeated = keys.findIndex((key, l) => keys.indexOf(key) < l);
    if (repeated >= 0)
      return refuse(
        422,
        'duplicate-line',
        `${reservationId} names medicine and lot ${keys[repeated]!.replace('\t', ', ')} twice.`,
        'Put them into one line.',
        paths.line(r, repeated),
      );
    const left = free.get(facilityId) ?? reservedByLot(stock, facilityId, when.at, releasing);
    free.set(facilityId, left);
    for (const [l, { medicineId, lotId, units }] of lines.entries()) {
      const what = `Facility ${facilityId}, medicine ${medicineId}, lot ${lotId}`;
      if (!isUnits(units) || units === 0)
        return refuse(
          422,
          'invalid-units',
          `${what}: ${units} units.`,
          'Give units above zero.',
          paths.line(r, l),
        );
      const key = lotKey(medicineId, lotId);
      const unusable = unusableRefusal(stock, { medicineId, lotId }, when.today, {
        what,
        fix: 'Take another lot.',
        field: paths.line(r, l),
      });
      if (unusable) return unusable;
      const promised = left.get(key) ?? 0;
      const available = Math.max(
        0,
        addUnits(onHandUnits(stock, shelfOf(facilityId), medicineId, lotId), -promised),
      );
      if (units > available)
        return refuse(
          409,
          'not-enough-stock',
          `${what}: ${units} units wanted, ${available} available.`,
          'Take less, another lot, or another source.',
          paths.line(r, l),
        );
      left.set(key, addUnits(promised, units));
    }
  }
  return null;
}

/** Whether several holds can be made at once, those in `releasing` being given up in the same entry. */
export const checkReservations = (
  stock: StockState,
  reservations: readonly Wanted[],
  when: When,
  releasing: readonly string[] = [],
): Refusal | null =>
  checkWanted(stock, reservations, when, new Set(releasing), {
    id: (r) => `reservations.${r}.reservationId`,
    line: (r, l) => `reservations.${r}.lines.${l}.units`,
  });

/** Whether all of several shipments can be set aside together, those holds in `releasing` being given up for them. */
export function reserveOrders(
  stock: StockState,
  orders: readonly ShipmentOrder[],
  when: When,
  releasing: readonly string[] = [],
): Refusal | null {
  const loop = orders.findIndex((o) => o.fromFacilityId === o.toFacilityId);
  if (loop >= 0)
    return refuse(
      422,
      'same-place',
      `Shipment ${orders[loop]!.shipmentId} goes from ${orders[loop]!.fromFacilityId} to itself.`,
      'Name two different facilities.',
      `shipmentOrders.${loop}.toFacilityId`,
    );
  const wanted = orders.map((o) => ({
    reservationId: o.shipmentId,
    facilityId: o.fromFacilityId,
    lines: o.lines,
  }));
  return checkWanted(stock, wanted, when, new Set(releasing), {
    id: (r) => `shipmentOrders.${r}.shipmentId`,
    line: (r, l) => `shipmentOrders.${r}.lines.${l}.units`,
  });
}

/** Refuses movements that would take from a shelf what is promised, naming who it is promised to. */
function checkPromises(
  stock: StockState,
  movements: readonly Movement[],
  when: When,
  releasing: ReadonlySet<string>,
): Refusal | null {
  const changes = new Map<string, Map<LotKey, number>>();
  const change = (place: string, key: LotKey, units: number): void => {
    if (!place.startsWith('facility:')) return;
    const facilityId = place.slice('facility:'.length);
    const lots = changes.get(facilityId) ?? new Map<LotKey, number>();
    changes.set(facilityId, lots.set(key, addUnits(lots.get(key) ?? 0, units)));
  };
  for (const move of movements) {
    const key = lotKey(move.medicineId, move.lotId);
    change(move.from, key, -move.units);
    change(move.to, key, move.units);
  }
  for (const [facilityId, lots] of changes) {
    const reserved = reservedByLot(stock, facilityId, when.at, releasing);
    for (const [key, units] of lots) {
      const promised = reserved.get(key) ?? 0;
      const [medicineId, lotId] = splitLotKey(key);
      const after = addUnits(onHandUnits(stock, shelfOf(facilityId), medicineId, lotId), units);
      if (units >= 0 || after >= promised) continue;
      const holders = [...stock.reservations.values()]
        .filter((r) => r.facilityId === facilityId && isLive(r, when.at) && !releasing.has(r.reservationId))
        .filter((r) => r.lines.some((line) => lotKey(line.medicineId, line.lotId) === key))
        .map((r) => `${r.purpose} ${r.reservationId}`);
      return refuse(
        409,
        'reserved',
        `Facility ${facilityId}, medicine ${medicineId}, lot ${lotId}: ${after} units would be left, and ${promised} are promised (${holders.join(', ')}).`,
        'Void the shipment or release the hold first, then do this again.',
      );
    }
  }
  return null;
}

/** A refusal of movement n, said of the line of the command that asked for it. */
function inCommand(
  refusal: Refusal | null,
  fieldOf: ((movement: number) => string) | undefined,
): Refusal | null {
  const match = /^movements\.(\d+)(.*)$/.exec(refusal?.field ?? '');
  if (!refusal || !match) return refusal;
  return { ...refusal, field: fieldOf ? `${fieldOf(Number(match[1]))}${match[2]}` : null };
}

/** The decision, if its movements keep the ledger's rules and every promise; else why not. */
export function postable<D extends Decided>(
  stock: StockState,
  decision: D,
  when: When,
  about: {
    /** Holds that are used up by the same entry. */
    readonly releasing?: readonly string[];
    /** The command's line that a movement comes from. */
    readonly fieldOf?: (movement: number) => string;
  } = {},
): D | Refusal {
  return (
    inCommand(checkMovements(stock, decision.movements), about.fieldOf) ??
    checkPromises(stock, decision.movements, when, new Set(about.releasing)) ??
    decision
  );
}
