/** What carrying costs: from the warehouse by the route's rate a litre, between units by kilometre and litre and by the trip. */
import { roadKmBetween } from '../domain/distance';
import type { Policy } from '../domain/policy';
import { type Snapshot, warehouseOf } from '../domain/snapshot';
import { type TripRates, tripKey, tripMxn } from '../rationing/transfer-trips';

interface Shipped {
  readonly facilityId: string;
  readonly medicineId: string;
  readonly fromFacilityId: string;
  readonly packs: number;
}

interface Carried {
  readonly litres: number;
  readonly costMxn: number;
}

export function carried(
  snapshot: Snapshot,
  policy: Pick<Policy, 'transferMxnPerKm'> & TripRates,
  shipped: readonly Shipped[],
): Carried {
  const facilities = new Map(snapshot.facilities.map((f) => [f.facilityId, f]));
  const litresOf = new Map(snapshot.medicines.map((m) => [m.medicineId, m.packLitres]));
  const rates = new Map(snapshot.routes.map((r) => [r.routeId, r.costMxnPerLitre]));
  const warehouseId = warehouseOf(snapshot).facilityId;
  const trips = new Map<string, number>();
  let all = 0;
  let costMxn = 0;
  for (const { facilityId, medicineId, fromFacilityId, packs } of shipped) {
    const to = facilities.get(facilityId);
    const from = facilities.get(fromFacilityId);
    const litres = (litresOf.get(medicineId) ?? 0) * packs;
    all += litres;
    if (fromFacilityId === warehouseId) costMxn += litres * (rates.get(to?.routeId ?? '') ?? 0);
    else if (from && to) {
      const km = roadKmBetween(from, to) ?? 0;
      costMxn += litres * km * policy.transferMxnPerKm;
      if (packs > 0) trips.set(tripKey(fromFacilityId, facilityId), km);
    }
  }
  for (const km of trips.values()) costMxn += tripMxn(km, policy);
  return { litres: all, costMxn };
}
