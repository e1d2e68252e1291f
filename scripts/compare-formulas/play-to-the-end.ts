/**
 * What expires unused of all that the jurisdiction holds now. After the rule's delivery nothing new comes from the
 * state, and every rule is followed by the same ideal distributor: on the first of each month what is left in the
 * warehouse (reserve included) brings each clinic to a month and a half of true mean need, the same share of the gap for
 * all where it does not reach, oldest lots first. So the difference between two rules is what this one delivery did.
 */
import { addDays, addPeriods, daysBetween, firstDayOf, type LocalDate, periodOf } from '../../src/domain/dates';
import { pairKey } from '../../src/domain/group-by';
import { DAYS_PER_MONTH } from '../../src/domain/quantities';
import { warehouseOf } from '../../src/domain/snapshot';
import type { Setting, Shipment } from './setting';
import { Shelf, type ShelfLot } from './shelf';
import { eventDays, shelfLots } from './shelves';
import { meanNeed } from './true-need';

const COVER_DAYS = 1.5 * DAYS_PER_MONTH;

export interface Expired {
  readonly medicineId: string;
  readonly clinicUnits: number;
  readonly warehouseUnits: number;
}

/** Warehouse lots after the shipments, expired ones left out. */
function warehouseLots(setting: Setting, medicineId: string, shipments: readonly Shipment[], packSize: number): ShelfLot[] {
  const { snapshot } = setting;
  const { facilityId } = warehouseOf(snapshot);
  return snapshot.lots
    .filter((l) => l.facilityId === facilityId && l.medicineId === medicineId)
    .map((lot) => {
      const sent = shipments
        .filter((s) => s.fromFacilityId === facilityId && s.medicineId === medicineId && s.lotId === lot.lotId)
        .reduce((packs, s) => packs + s.packs, 0);
      const lastDay = lot.expirationDate === null ? Infinity : daysBetween(snapshot.asOf, lot.expirationDate);
      return { arrivalDay: 0, lastDay, units: lot.quantityUnits - sent * packSize };
    })
    .filter((l) => l.lastDay >= 0);
}

export function playToTheEnd(setting: Setting, shipments: readonly Shipment[]): Expired[] {
  const { snapshot, clinics, truth } = setting;
  const { asOf } = snapshot;
  const lots = shelfLots(setting, shipments);
  const lastExpiry = snapshot.lots.reduce<LocalDate>((d, l) => (l.expirationDate && l.expirationDate > d ? l.expirationDate : d), asOf);
  const end = daysBetween(asOf, addDays(lastExpiry, 2));
  const months: number[] = [];
  for (let month = addPeriods(periodOf(asOf), 1); ; month = addPeriods(month, 1)) {
    const day = daysBetween(asOf, firstDayOf(month));
    if (day >= end) break;
    months.push(day);
  }
  return snapshot.medicines.map(({ medicineId, packSize }) => {
    const warehouse = new Shelf(warehouseLots(setting, medicineId, shipments, packSize));
    const shelves = clinics.map((c) => new Shelf(lots.get(pairKey(c.facilityId, medicineId)) ?? []));
    const needs = clinics.map((c) => truth.get(pairKey(c.facilityId, medicineId)));
    const arrivals = shipments.filter((s) => s.medicineId === medicineId).map((s) => daysBetween(asOf, setting.deliveries.get(s.facilityId)!.arrivalDate));
    const days = [...new Set([0, end, ...months, ...arrivals, ...eventDays(setting, medicineId)])].filter((d) => d >= 0 && d <= end).sort((a, b) => a - b);
    const monthly = new Set(months);
    for (let s = 0; s + 1 < days.length; s++) {
      const [day, to] = [days[s] as number, days[s + 1] as number];
      warehouse.open(day);
      for (const shelf of shelves) shelf.open(day);
      if (monthly.has(day)) {
        const gaps = shelves.map((shelf, c) => {
          const target = meanNeed(needs[c], day, day + Math.round(COVER_DAYS));
          return Math.max(0, target - shelf.held(day));
        });
        const total = gaps.reduce((a, b) => a + b, 0);
        const share = total > 0 ? Math.min(1, warehouse.held(day) / total) : 0;
        shelves.forEach((shelf, c) => {
          for (const lot of warehouse.take(day, share * (gaps[c] as number))) shelf.add(lot);
        });
      }
      shelves.forEach((shelf, c) => {
        shelf.serve(day, meanNeed(needs[c], day, to));
      });
    }
    warehouse.open(end);
    for (const shelf of shelves) shelf.open(end);
    return {
      medicineId,
      clinicUnits: shelves.reduce((sum, s) => sum + s.expiredUnits, 0),
      warehouseUnits: warehouse.expiredUnits,
    };
  });
}
