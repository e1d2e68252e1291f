/** An approved plan as the shipments that carry it: one for each place that sends and each that receives. */
import { groupBy, pairKey } from '../domain/group-by';
import { byCodePoint, type Snapshot, warehouseOf } from '../domain/snapshot';
import type { ShippedLot } from '../plan/check-plan';
import type { Plan } from '../plan/plan';
import type { ShipmentOrder } from '../stock/stock-state';

export function shipmentOrdersOf(
  planId: string,
  plan: Plan,
  snapshot: Snapshot,
  shipped: readonly ShippedLot[],
): ShipmentOrder[] {
  const warehouseId = warehouseOf(snapshot).facilityId;
  const packSize = new Map(snapshot.medicines.map((m) => [m.medicineId, m.packSize]));
  const routeOf = new Map(snapshot.facilities.map((f) => [f.facilityId, f.routeId]));
  const arrivalOf = new Map(plan.lines.map((l) => [l.facilityId, l.why.arrivalDate]));
  const trips = groupBy(
    shipped.filter((s) => s.packs > 0),
    (s) => pairKey(s.fromFacilityId, s.facilityId),
  );
  return [...trips.values()]
    .map((rows): ShipmentOrder => {
      const { fromFacilityId, facilityId } = rows[0] as ShippedLot;
      const own = fromFacilityId === warehouseId;
      return {
        shipmentId: own ? `${planId}-${facilityId}` : `${planId}-${fromFacilityId}-${facilityId}`,
        kind: own ? 'plan' : 'transfer',
        planId,
        requestId: null,
        fromFacilityId,
        toFacilityId: facilityId,
        routeId: own ? (routeOf.get(facilityId) ?? null) : null,
        expectedDate: arrivalOf.get(facilityId) ?? null,
        lines: rows.map(({ medicineId, lotId, packs }) => ({
          medicineId,
          lotId,
          packs,
          units: packs * (packSize.get(medicineId) ?? 1),
        })),
      };
    })
    .sort((a, b) => byCodePoint(a.shipmentId, b.shipmentId));
}
