/**
 * What expires unused of all that the jurisdiction holds now. After the rule's delivery nothing new comes from the
 * state, and every rule is followed by the same ideal distributor: on the first of each month what is left in the
 * warehouse (reserve included) brings each clinic to a month and a half of true mean need, the same share of the gap for
 * all where it does not reach, oldest lots first. So the difference between two rules is what this one delivery did.
 */
import {
  addDays,
  addPeriods,
  daysBetween,
  firstDayOf,
  type LocalDate,
  periodOf,
} from '../../src/domain/dates';
import { pairKey } from '../../src/domain/group-by';
import { DAYS_PER_MONTH } from '../../src/domain/quantities';
import { warehouseOf } from '../../src/domain/snapshot';
import type { Setting, Shipment } from './setting';
import { Shelf, type ShelfLot } from './shelf';
import { arrivalDay, eventDays, shelfLots } from './shelves';
import { meanNeed, type TrueNeed } from './true-need';

/** A month and a half. */
const COVER_DAYS = Math.round(1.5 * DAYS_PER_MONTH);

export interface Expired {
  readonly medicineId: string;
  readonly clinicUnits: number;
  readonly warehouseUnits: number;
}

/** Warehouse lots after the shipments, expired ones left out. */
function warehouseLots(
  setting: Setting,
  medicineId: string,
  shipments: readonly Shipment[],
  packSize: number,
): ShelfLot[] {
  const { snapshot } = setting;
  const { facilityId } = warehouseOf(snapshot);
  return snapshot.lots
    .filter((l) => l.facilityId === facilityId && l.medicineId === medicineId)
    .map((lot) => {
      const sent = shipments
        .filter(
          (s) => s.fromFacilityId === facilityId && s.medicineId === medicineId && s.lotId === lot.lotId,
        )
        .reduce((packs, s) => packs + s.packs, 0);
      const lastDay = lot.expirationDate === null ? Infinity : daysBetween(snapshot.asOf, lot.expirationDate);
      return { arrivalDay: 0, lastDay, units: lot.quantityUnits - sent * packSize };
    })
    .filter((l) => l.lastDay >= 0);
}

/** First days of the months after the plan's, before `end`. */
function monthStarts(asOf: LocalDate, end: number): number[] {
  const days: number[] = [];
  for (let month = addPeriods(periodOf(asOf), 1); ; month = addPeriods(month, 1)) {
    const day = daysBetween(asOf, firstDayOf(month));
    if (day >= end) return days;
    days.push(day);
  }
}

/** Brings every shelf the same share of what it lacks to its cover. */
function restock(
  warehouse: Shelf,
  shelves: readonly Shelf[],
  needs: readonly (TrueNeed | undefined)[],
  day: number,
) {
  const gaps = shelves.map((shelf, c) =>
    Math.max(0, meanNeed(needs[c], day, day + COVER_DAYS) - shelf.held(day)),
  );
  const total = gaps.reduce((a, b) => a + b, 0);
  const share = total > 0 ? Math.min(1, warehouse.held(day) / total) : 0;
  shelves.forEach((shelf, c) => {
    for (const lot of warehouse.take(day, share * (gaps[c] as number))) shelf.add(lot);
  });
}

export function playToTheEnd(setting: Setting, shipments: readonly Shipment[]): Expired[] {
  const { snapshot, clinics, truth } = setting;
  const { asOf } = snapshot;
  const lots = shelfLots(setting, shipments);
  const lastExpiry = [...snapshot.lots, ...snapshot.inTransit].reduce<LocalDate>(
    (latest, { expirationDate }) =>
      expirationDate !== null && expirationDate > latest ? expirationDate : latest,
    asOf,
  );
  const end = daysBetween(asOf, addDays(lastExpiry, 1));
  const months = new Set(monthStarts(asOf, end));
  const arrivals = clinics.map((c) => arrivalDay(setting, c.facilityId));
  return snapshot.medicines.map(({ medicineId, packSize }) => {
    const warehouse = new Shelf(warehouseLots(setting, medicineId, shipments, packSize));
    const shelves = clinics.map((c) => new Shelf(lots.get(pairKey(c.facilityId, medicineId)) ?? []));
    const needs = clinics.map((c) => truth.get(pairKey(c.facilityId, medicineId)));
    const days = [...new Set([0, end, ...months, ...arrivals, ...eventDays(setting, medicineId)])]
      .filter((d) => d >= 0 && d <= end)
      .sort((a, b) => a - b);
    days.forEach((day, s) => {
      for (const shelf of [warehouse, ...shelves]) shelf.open(day);
      if (months.has(day)) restock(warehouse, shelves, needs, day);
      const to = days[s + 1] ?? day;
      shelves.forEach((shelf, c) => {
        shelf.serve(day, meanNeed(needs[c], day, to));
      });
    });
    return {
      medicineId,
      clinicUnits: shelves.reduce((sum, s) => sum + s.expiredUnits, 0),
      warehouseUnits: warehouse.expiredUnits,
    };
  });
}
