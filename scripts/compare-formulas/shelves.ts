/** What stands on every clinic's shelf, and what comes to it, when a rule's shipments are sent. */
import { addDays, daysBetween } from '../../src/domain/dates';
import { pairKey } from '../../src/domain/group-by';
import type { Delivery } from '../../src/rationing/delivery';
import type { Setting, Shipment } from './setting';
import type { ShelfLot } from './shelf';

/** Day after the plan's on which a clinic's delivery arrives. */
export const arrivalDay = (setting: Setting, facilityId: string): number =>
  daysBetween(setting.snapshot.asOf, (setting.deliveries.get(facilityId) as Delivery).arrivalDate);
export const nextArrivalDay = (setting: Setting, facilityId: string): number =>
  daysBetween(setting.snapshot.asOf, (setting.deliveries.get(facilityId) as Delivery).nextArrivalDate);
export const thirdArrivalDay = (setting: Setting, facilityId: string): number =>
  daysBetween(setting.snapshot.asOf, setting.thirdArrivals.get(facilityId) ?? setting.snapshot.asOf);

const lastDayOf = (setting: Setting, expirationDate: Parameters<typeof daysBetween>[1] | null): number =>
  expirationDate === null ? Infinity : daysBetween(setting.snapshot.asOf, expirationDate);

/**
 * Lots by clinic and medicine. What is taken from a clinic's surplus leaves it on the day of the plan and arrives with
 * the receiver's trip.
 */
export function shelfLots(setting: Setting, shipments: readonly Shipment[]): Map<string, ShelfLot[]> {
  const { snapshot } = setting;
  const packSize = new Map(snapshot.medicines.map((m) => [m.medicineId, m.packSize]));
  const shelves = new Map<string, ShelfLot[]>();
  const put = (facilityId: string, medicineId: string, lot: ShelfLot): void => {
    const key = pairKey(facilityId, medicineId);
    const own = shelves.get(key);
    if (own) own.push(lot);
    else shelves.set(key, [lot]);
  };
  const taken = new Map<string, number>();
  for (const { fromFacilityId, facilityId, medicineId, lotId, expirationDate, packs } of shipments) {
    const units = packs * (packSize.get(medicineId) ?? 0);
    const lot = `${pairKey(fromFacilityId, medicineId)}\t${lotId}`;
    taken.set(lot, (taken.get(lot) ?? 0) + units);
    const lastDay = lastDayOf(setting, expirationDate);
    put(facilityId, medicineId, { arrivalDay: arrivalDay(setting, facilityId), lastDay, units });
  }
  const clinics = new Set(setting.clinics.map((c) => c.facilityId));
  for (const { facilityId, medicineId, lotId, expirationDate, quantityUnits } of snapshot.lots) {
    const lastDay = lastDayOf(setting, expirationDate);
    if (!clinics.has(facilityId) || lastDay < 0) continue;
    const units = quantityUnits - (taken.get(`${pairKey(facilityId, medicineId)}\t${lotId}`) ?? 0);
    put(facilityId, medicineId, { arrivalDay: 0, lastDay, units });
  }
  for (const { facilityId, medicineId, expirationDate, quantityUnits, expectedDate } of snapshot.inTransit) {
    const day = Math.max(0, daysBetween(snapshot.asOf, expectedDate));
    const lastDay = lastDayOf(setting, expirationDate);
    put(facilityId, medicineId, { arrivalDay: day, lastDay, units: quantityUnits });
  }
  return shelves;
}

/** Days on which something may change on some shelf of a medicine: a lot of it arrives, or its last day is over. */
export function eventDays(setting: Setting, medicineId: string): number[] {
  const { asOf, lots, inTransit } = setting.snapshot;
  const expiries = [...lots, ...inTransit].flatMap((l) =>
    l.medicineId === medicineId && l.expirationDate !== null
      ? [daysBetween(asOf, addDays(l.expirationDate, 1))]
      : [],
  );
  const arrivals = inTransit.flatMap((t) =>
    t.medicineId === medicineId ? [daysBetween(asOf, t.expectedDate)] : [],
  );
  return [...expiries, ...arrivals];
}
