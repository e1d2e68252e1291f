/** What a unit's shelf has of a medicine: in good lots, and of that what nobody has been promised. */
import type { LocalDate } from '../domain/dates';
import { shelfOf } from '../domain/movement';
import { lotsAt, type ShelfLot, usableLots, type When } from '../stock/balances';
import type { StockState } from '../stock/stock-state';
import { addUnits } from '../stock/units';
import { isExpired, isUsable } from '../stock/usable';

export const unitsIn = (lots: readonly { readonly units: number }[]): number =>
  lots.reduce((total, l) => addUnits(total, l.units), 0);

/** Units in lots that are usable on `today`, promised ones included. */
export const unitsOnShelf = (
  stock: StockState,
  facilityId: string,
  medicineId: string,
  today: LocalDate,
): number =>
  unitsIn(
    lotsAt(stock, shelfOf(facilityId), medicineId).filter((l) => isUsable(stock, medicineId, l.lotId, today)),
  );

/** Lots with what is free of them, still good on the day they are to be used; first expired first. */
export const freeLots = (
  stock: StockState,
  facilityId: string,
  medicineId: string,
  when: When,
  usedOn: LocalDate = when.today,
): ShelfLot[] =>
  usableLots(stock, facilityId, medicineId, when).filter((l) => !isExpired(l.expirationDate, usedOn));

export const freeUnits = (stock: StockState, facilityId: string, medicineId: string, when: When): number =>
  unitsIn(freeLots(stock, facilityId, medicineId, when));

/** The units asked for out of the lots, in their order; fewer where they do not reach. */
export function takeUnits(lots: readonly ShelfLot[], units: number): ShelfLot[] {
  let open = units;
  return lots.flatMap((lot) => {
    const taken = Math.min(open, lot.units);
    open = addUnits(open, -taken);
    return taken > 0 ? [{ ...lot, units: taken }] : [];
  });
}
