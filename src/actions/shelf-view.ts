/** A unit's shelf lot by lot: what lies there, what of it is promised, and what may be given out. */
import type { Medicine } from '../domain/entities';
import { shelfOf } from '../domain/movement';
import { byCodePoint } from '../domain/snapshot';
import type { State } from '../journal/state';
import { byFefo, reservedByLot, type ShelfLot, type When } from '../stock/balances';
import { splitLotKey } from '../stock/stock-state';
import { addUnits } from '../stock/units';
import { blockOf, isExpired } from '../stock/usable';

export interface ShelfRow extends ShelfLot {
  /** Null where the catalogue has lost the medicine. */
  readonly medicine: Medicine | null;
  readonly expired: boolean;
  /** Nobody may use the lot: recalled, or under doubt. */
  readonly blocked: boolean;
  /** Promised to shipments, requests and patients. */
  readonly reservedUnits: number;
  /** Good and promised to nobody. */
  readonly availableUnits: number;
}

/** By medicine, within it first expired first. */
export function shelfRows(state: State, facilityId: string, when: When): ShelfRow[] {
  const { stock } = state;
  const medicines = new Map(state.catalogue.catalogue.medicines.map((m) => [m.medicineId, m]));
  const reserved = reservedByLot(stock, facilityId, when.at);
  const rows: ShelfRow[] = [];
  for (const [key, units] of stock.balances.get(shelfOf(facilityId)) ?? []) {
    const [medicineId, lotId] = splitLotKey(key);
    const expirationDate = stock.lots.get(key) ?? null;
    const expired = isExpired(expirationDate, when.today);
    const blocked = blockOf(stock, medicineId, lotId) !== null;
    const reservedUnits = reserved.get(key) ?? 0;
    rows.push({
      ...{ medicineId, lotId, expirationDate, units, expired, blocked, reservedUnits },
      medicine: medicines.get(medicineId) ?? null,
      availableUnits: expired || blocked ? 0 : Math.max(0, addUnits(units, -reservedUnits)),
    });
  }
  return rows.sort((a, b) => byCodePoint(a.medicineId, b.medicineId) || byFefo(a, b));
}
