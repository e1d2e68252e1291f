/** What is on a shelf, what of it is free, and which lot goes first. */
import type { LocalDate } from '../domain/dates';
import type { Meta } from '../domain/decision';
import { type Place, shelfOf } from '../domain/movement';
import { byCodePoint } from '../domain/snapshot';
import {
  type LotKey,
  type LotLine,
  lotKey,
  type Reservation,
  type StockState,
  splitLotKey,
} from './stock-state';
import { addUnits } from './units';
import { isExpired, isUsable } from './usable';

/** The day that decides what is expired, and the instant that decides which holds have lapsed. */
export type When = Pick<Meta, 'today' | 'at'>;

export const isLive = (reservation: Reservation, at: string): boolean =>
  reservation.until === null || reservation.until > at;

/** Units at a place: of one lot, or of all lots of the medicine. */
export function onHandUnits(stock: StockState, place: Place, medicineId: string, lotId?: string): number {
  const lots = stock.balances.get(place);
  if (!lots) return 0;
  if (lotId !== undefined) return lots.get(lotKey(medicineId, lotId)) ?? 0;
  const prefix = `${medicineId}\t`;
  let sum = 0;
  for (const [key, units] of lots) if (key.startsWith(prefix)) sum = addUnits(sum, units);
  return sum;
}

/** Units of a unit's shelf that live reservations promise, by lot; those about to be released do not count. */
export function reservedByLot(
  stock: StockState,
  facilityId: string,
  at: string,
  releasing: ReadonlySet<string> = new Set(),
): Map<LotKey, number> {
  const reserved = new Map<LotKey, number>();
  for (const reservation of stock.reservations.values()) {
    if (reservation.facilityId !== facilityId) continue;
    if (!isLive(reservation, at) || releasing.has(reservation.reservationId)) continue;
    for (const { medicineId, lotId, units } of reservation.lines) {
      const key = lotKey(medicineId, lotId);
      reserved.set(key, addUnits(reserved.get(key) ?? 0, units));
    }
  }
  return reserved;
}

/** Units of one lot that may be promised: on hand less what is promised already; none of one that is not usable. */
export function availableUnits(
  stock: StockState,
  facilityId: string,
  medicineId: string,
  lotId: string,
  when: When,
): number {
  if (!isUsable(stock, medicineId, lotId, when.today)) return 0;
  const reserved = reservedByLot(stock, facilityId, when.at).get(lotKey(medicineId, lotId)) ?? 0;
  return Math.max(0, addUnits(onHandUnits(stock, shelfOf(facilityId), medicineId, lotId), -reserved));
}

export interface ShelfLot {
  readonly medicineId: string;
  readonly lotId: string;
  /** null = not known. */
  readonly expirationDate: LocalDate | null;
  readonly units: number;
}

/** First expired first; lots without a date last, then by the lot's code. */
export const byFefo = (a: Omit<ShelfLot, 'units'>, b: Omit<ShelfLot, 'units'>): number =>
  byCodePoint(a.expirationDate ?? '9999-12-31', b.expirationDate ?? '9999-12-31') ||
  byCodePoint(a.lotId, b.lotId);

/** Every lot of a medicine at a place, those that are not usable too, in FEFO order. */
export function lotsAt(stock: StockState, place: Place, medicineId: string): ShelfLot[] {
  const prefix = `${medicineId}\t`;
  const found: ShelfLot[] = [];
  for (const [key, units] of stock.balances.get(place) ?? []) {
    if (!key.startsWith(prefix)) continue;
    const lotId = key.slice(prefix.length);
    found.push({ medicineId, lotId, expirationDate: stock.lots.get(key) ?? null, units });
  }
  return found.sort(byFefo);
}

/** Lots that may be promised, with what is free of each, in FEFO order. */
export function usableLots(
  stock: StockState,
  facilityId: string,
  medicineId: string,
  when: When,
  releasing?: ReadonlySet<string>,
): ShelfLot[] {
  const reserved = reservedByLot(stock, facilityId, when.at, releasing);
  return lotsAt(stock, shelfOf(facilityId), medicineId)
    .filter((lot) => isUsable(stock, medicineId, lot.lotId, when.today))
    .map((lot) => ({
      ...lot,
      units: addUnits(lot.units, -(reserved.get(lotKey(medicineId, lot.lotId)) ?? 0)),
    }))
    .filter((lot) => lot.units > 0);
}

/** Units taken from lots in their order until the quantity is reached. */
export function takeInOrder(
  lots: readonly ShelfLot[],
  units: number,
): { picks: LotLine[]; missingUnits: number } {
  const picks: LotLine[] = [];
  let missing = units;
  for (const { medicineId, lotId, units: free } of lots) {
    const taken = Math.min(free, missing);
    if (taken <= 0) continue;
    picks.push({ medicineId, lotId, units: taken });
    missing = addUnits(missing, -taken);
  }
  return { picks, missingUnits: missing };
}

/** Which lots to take for a quantity, first expired first, and what the shelf lacks of it. */
export const suggestFefo = (
  stock: StockState,
  facilityId: string,
  medicineId: string,
  units: number,
  when: When,
): { picks: LotLine[]; missingUnits: number } =>
  takeInOrder(usableLots(stock, facilityId, medicineId, when), units);

/** Every lot on every shelf, with its facility. */
export function* shelfLots(stock: StockState): Generator<ShelfLot & { readonly facilityId: string }> {
  for (const [place, lots] of stock.balances) {
    if (!place.startsWith('facility:')) continue;
    const facilityId = place.slice('facility:'.length);
    for (const [key, units] of lots) {
      const [medicineId, lotId] = splitLotKey(key);
      yield { facilityId, medicineId, lotId, expirationDate: stock.lots.get(key) ?? null, units };
    }
  }
}

export interface ExpiringLot extends ShelfLot {
  readonly facilityId: string;
  /** Whether its last day has passed: it must be taken off the shelf. */
  readonly expired: boolean;
}

/** Lots on shelves whose last day is `lastDay` or earlier, the first to expire first. */
export function expiringLots(
  stock: StockState,
  { today, lastDay, facilityId = null }: { today: LocalDate; lastDay: LocalDate; facilityId?: string | null },
): ExpiringLot[] {
  return [...shelfLots(stock)]
    .filter((lot) => lot.expirationDate !== null && lot.expirationDate <= lastDay)
    .filter((lot) => facilityId === null || lot.facilityId === facilityId)
    .map((lot) => ({ ...lot, expired: isExpired(lot.expirationDate, today) }))
    .sort(
      (a, b) =>
        byFefo(a, b) || byCodePoint(a.facilityId, b.facilityId) || byCodePoint(a.medicineId, b.medicineId),
    );
}
