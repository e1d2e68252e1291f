/** All stock of a jurisdiction: each place, medicine and lot. */
import type { Medicine } from '../domain/entities';
import { byCodePoint } from '../domain/snapshot';
import type { State } from '../journal/state';
import type { When } from '../stock/balances';
import { lotKey } from '../stock/stock-state';
import { blockOf, isExpired } from '../stock/usable';
import { type ShelfRow, shelfRows } from './shelf-view';

export interface StockRow extends ShelfRow {
  readonly place: 'shelf' | 'road';
  /** The unit whose shelf it is, or that it is on its way to. */
  readonly facilityId: string;
  /** The shipment that is on its way; null on a shelf. */
  readonly shipmentId: string | null;
}

export interface StockWanted {
  readonly place?: StockRow['place'] | undefined;
  readonly facilityId?: string | undefined;
  readonly medicineId?: string | undefined;
  /** Found in capitals or not: it is typed from a letter or a pack. */
  readonly lotId?: string | undefined;
  readonly expired?: boolean | undefined;
  readonly blocked?: boolean | undefined;
}

/** Rows come in the order of these. */
export const stockRowKey = (r: StockRow): string =>
  // A road's rows come after the shelves'.
  [
    r.place === 'shelf' ? 0 : 1,
    r.facilityId,
    r.shipmentId ?? '',
    r.medicineId,
    r.expirationDate ?? '9999-12-31',
    r.lotId,
  ].join('\t');

function roadRows(state: State, facilityId: string, { today }: When, medicines: Map<string, Medicine>) {
  const rows: StockRow[] = [];
  for (const shipment of state.stock.shipments.values()) {
    if (shipment.status !== 'dispatched' || shipment.toFacilityId !== facilityId) continue;
    for (const { medicineId, lotId, units } of shipment.lines) {
      const expirationDate = state.stock.lots.get(lotKey(medicineId, lotId)) ?? null;
      rows.push({
        ...{ place: 'road' as const, facilityId, shipmentId: shipment.shipmentId },
        ...{ medicineId, lotId, expirationDate, units, medicine: medicines.get(medicineId) ?? null },
        expired: isExpired(expirationDate, today),
        blocked: blockOf(state.stock, medicineId, lotId) !== null,
        // It is promised to the unit that it goes to.
        reservedUnits: units,
        availableUnits: 0,
      });
    }
  }
  return rows;
}

/** The rows wanted after a key, at most so many; place by place, so that a page does not look at every shelf. */
export function stockRows(
  state: State,
  wanted: StockWanted,
  when: When,
  { after, most }: { readonly after: string | null; readonly most: number },
): StockRow[] {
  const medicines = new Map(state.catalogue.catalogue.medicines.map((m) => [m.medicineId, m]));
  const shelves = new Set<string>();
  for (const place of state.stock.balances.keys())
    if (place.startsWith('facility:')) shelves.add(place.slice('facility:'.length));
  const roads = new Set<string>();
  for (const s of state.stock.shipments.values()) if (s.status === 'dispatched') roads.add(s.toFacilityId);
  const places = (['shelf', 'road'] as const)
    .filter((place) => place === (wanted.place ?? place))
    .flatMap((place) =>
      [...(place === 'shelf' ? shelves : roads)]
        .filter((facilityId) => facilityId === (wanted.facilityId ?? facilityId))
        .sort(byCodePoint)
        .map((facilityId) => ({ place, facilityId })),
    );
  const rows: StockRow[] = [];
  for (const { place, facilityId } of places) {
    // Everything of this place comes before the page's first row.
    if (after !== null && after > `${place === 'shelf' ? 0 : 1}\t${facilityId}\t\uffff`) continue;
    const here: StockRow[] =
      place === 'shelf'
        ? shelfRows(state, facilityId, when).map((r) => ({ ...r, place, facilityId, shipmentId: null }))
        : roadRows(state, facilityId, when, medicines);
    const found = here
      .filter((r) => r.medicineId === (wanted.medicineId ?? r.medicineId))
      .filter((r) => wanted.lotId === undefined || r.lotId.toLowerCase() === wanted.lotId.toLowerCase())
      .filter((r) => r.expired === (wanted.expired ?? r.expired))
      .filter((r) => r.blocked === (wanted.blocked ?? r.blocked))
      .map((row) => ({ row, key: stockRowKey(row) }))
      .filter(({ key }) => after === null || key > after)
      .sort((a, b) => byCodePoint(a.key, b.key));
    for (const { row } of found) {
      rows.push(row);
      if (rows.length >= most) return rows;
    }
  }
  return rows;
}
