/** The stock as a plan reads it: the lists `lots` and `inTransit` of a snapshot. */
import type { InTransit, Lot } from '../domain/entities';
import { byCodePoint } from '../domain/snapshot';
import { reservedByLot, shelfLots, type When } from './balances';
import { lotKey, type StockState } from './stock-state';
import { addUnits } from './units';
import { blockOf, isUsable } from './usable';

/**
 * Lots on every shelf less what is promised of them, so that nothing is planned twice. Expired lots stay in the list
 * with their date: the planner leaves them out of what is usable, and the summary names them. A blocked lot has no date
 * that says so, and is not in the list.
 */
export function snapshotLots(stock: StockState, when: Pick<When, 'at'>): Lot[] {
  const reservedAt = new Map<string, ReturnType<typeof reservedByLot>>();
  const lots: Lot[] = [];
  for (const { facilityId, medicineId, lotId, expirationDate, units } of shelfLots(stock)) {
    if (blockOf(stock, medicineId, lotId)) continue;
    const reserved = reservedAt.get(facilityId) ?? reservedByLot(stock, facilityId, when.at);
    reservedAt.set(facilityId, reserved);
    const quantityUnits = addUnits(units, -(reserved.get(lotKey(medicineId, lotId)) ?? 0));
    if (quantityUnits > 0) lots.push({ facilityId, medicineId, lotId, expirationDate, quantityUnits });
  }
  return lots.sort(
    (a, b) =>
      byCodePoint(a.facilityId, b.facilityId) ||
      byCodePoint(a.medicineId, b.medicineId) ||
      byCodePoint(a.expirationDate ?? '9999', b.expirationDate ?? '9999') ||
      byCodePoint(a.lotId, b.lotId),
  );
}

/**
 * What shipments bring, those set aside (reserved) as well as those on the road. A shipment without an expected day
 * counts as due today, an overdue one as due today too; what expires before it arrives or is
 * blocked brings nothing.
 */
export function snapshotInTransit(stock: StockState, { today }: Pick<When, 'today'>): InTransit[] {
  const rows: InTransit[] = [];
  for (const shipment of stock.shipments.values()) {
    if (shipment.status !== 'reserved' && shipment.status !== 'dispatched') continue;
    const due = shipment.expectedDate;
    const expectedDate = due === null || due < today ? today : due;
    for (const { medicineId, lotId, units } of shipment.lines) {
      const expirationDate = stock.lots.get(lotKey(medicineId, lotId)) ?? null;
      if (!isUsable(stock, medicineId, lotId, expectedDate)) continue;
      rows.push({
        facilityId: shipment.toFacilityId,
        medicineId,
        lotId,
        expirationDate,
        quantityUnits: units,
        expectedDate,
      });
    }
  }
  return rows;
}
