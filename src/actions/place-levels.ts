/** How every unit stands: the vital medicine that lasts least, its patients, its next delivery and its roads. */
import type { LocalDate } from '../domain/dates';
import type { Closure, Facility } from '../domain/entities';
import { byCodePoint } from '../domain/snapshot';
import type { State } from '../journal/state';
import { coverDays, type NeedLookup } from '../requests/need-lookup';
import type { When } from '../stock/balances';
import { deliveriesOn } from './next-delivery';
import { shelfRows } from './shelf-view';

export interface PlaceLevel {
  readonly facility: Facility;
  /** Counted once for each condition; null where nobody was counted. */
  readonly patients: number | null;
  /** null where no need of a vital medicine is known. */
  readonly worst: {
    readonly medicineId: string;
    readonly coverDays: number;
    readonly usableUnits: number;
  } | null;
  /** Vital medicines that last less than half a month. */
  readonly vitalCritical: number;
  readonly arrivalDate: LocalDate | null;
  /** Of its own road or its route's, not over yet, the first to begin first. */
  readonly closures: readonly Closure[];
}

const HALF_MONTH_DAYS = 15.2;

export function placeLevels(state: State, needs: NeedLookup, when: When): PlaceLevel[] {
  const { catalogue } = state.catalogue;
  const deliveries = deliveriesOn(state, when.today);
  const vital = catalogue.medicines.filter((m) => m.ven === 'V');
  const patients = new Map<string, number>();
  for (const row of catalogue.prevalence)
    if (row.patients !== null)
      patients.set(row.facilityId, (patients.get(row.facilityId) ?? 0) + row.patients);
  return catalogue.facilities.map((facility) => {
    const { facilityId, routeId } = facility;
    const usable = new Map<string, number>();
    for (const row of shelfRows(state, facilityId, when))
      usable.set(row.medicineId, (usable.get(row.medicineId) ?? 0) + row.availableUnits);
    const covers = vital.flatMap(({ medicineId }) => {
      const usableUnits = usable.get(medicineId) ?? 0;
      const days = coverDays(needs, facilityId, medicineId, usableUnits);
      return days === null ? [] : [{ medicineId, usableUnits, coverDays: days }];
    });
    covers.sort((a, b) => a.coverDays - b.coverDays || byCodePoint(a.medicineId, b.medicineId));
    return {
      facility,
      patients: patients.get(facilityId) ?? null,
      worst: covers[0] ?? null,
      vitalCritical: covers.filter((c) => c.coverDays < HALF_MONTH_DAYS).length,
      arrivalDate: deliveries.get(facilityId)?.arrivalDate ?? null,
      closures: catalogue.closures
        .filter(
          (c) =>
            c.toDate >= when.today &&
            (c.facilityId === facilityId ||
              (c.facilityId === null && c.routeId !== null && c.routeId === routeId)),
        )
        .sort((a, b) => byCodePoint(a.fromDate, b.fromDate)),
    };
  });
}
