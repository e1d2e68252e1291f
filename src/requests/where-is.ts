/** Which unit has a medicine now, and who saw it when: so that nobody travels in vain. */

import { daysBetween, type LocalDate } from '../domain/dates';
import { isRefusal } from '../domain/decision';
import type { Facility } from '../domain/entities';
import { pairKey } from '../domain/group-by';
import { byCodePoint } from '../domain/snapshot';
import type { When } from '../stock/balances';
import type { Confirmation } from './request';
import { type Road, roadBetween } from './road';
import { freeLots, unitsIn, unitsOnShelf } from './shelf';
import { facilityOf, type RequestsWorld } from './world';

export interface UnitWithMedicine extends Road {
  readonly facilityId: string;
  readonly kind: Facility['kind'];
  /** In lots that are good today. */
  readonly units: number;
  /** Of those, promised to nobody. */
  readonly availableUnits: number;
  /** Last day of use of the free lot that expires first; null = not known, or nothing is free. */
  readonly firstExpiry: LocalDate | null;
  /** null = nobody ever counted or reported it here. */
  readonly confirmed: Confirmation | null;
  readonly confirmedDaysAgo: number | null;
  /** Nobody confirmed it within `confirmedWithinDays`: ask before travelling. */
  readonly unconfirmed: boolean;
}

/**
 * Units with the medicine on the shelf, seen from one of them, which is left out. First those with something free
 * that was lately confirmed, then by road; what is not known comes last.
 */
export function whereIs(
  { requests, stock, catalogue, policy }: RequestsWorld,
  { medicineId, fromFacilityId }: { medicineId: string; fromFacilityId: string | null },
  when: When,
): UnitWithMedicine[] {
  const from = fromFacilityId === null ? null : facilityOf(catalogue, fromFacilityId, 'fromFacilityId');
  const found = catalogue.facilities.flatMap((facility): UnitWithMedicine[] => {
    if (facility.facilityId === fromFacilityId) return [];
    const units = unitsOnShelf(stock, facility.facilityId, medicineId, when.today);
    if (units <= 0) return [];
    const free = freeLots(stock, facility.facilityId, medicineId, when);
    const confirmed = requests.confirmed.get(pairKey(facility.facilityId, medicineId)) ?? null;
    const confirmedDaysAgo = confirmed ? Math.max(0, daysBetween(confirmed.today, when.today)) : null;
    const road =
      from && !isRefusal(from)
        ? roadBetween(catalogue.facilities, from, facility)
        : { roadKm: null, minutes: null };
    return [
      {
        facilityId: facility.facilityId,
        kind: facility.kind,
        units,
        availableUnits: unitsIn(free),
        firstExpiry: free[0]?.expirationDate ?? null,
        confirmed,
        confirmedDaysAgo,
        unconfirmed: confirmedDaysAgo === null || confirmedDaysAgo > policy.confirmedWithinDays,
        ...road,
      },
    ];
  });
  const place = (u: UnitWithMedicine): number => (u.availableUnits <= 0 ? 2 : u.unconfirmed ? 1 : 0);
  const km = (u: UnitWithMedicine): number => u.roadKm ?? Number.MAX_VALUE;
  return found.sort(
    (a, b) => place(a) - place(b) || km(a) - km(b) || byCodePoint(a.facilityId, b.facilityId),
  );
}
