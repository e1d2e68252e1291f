/** How far two units are from each other by road, how long that takes, and whether the road is open. */
import type { Catalogue } from '../domain/catalogue';
import type { LocalDate } from '../domain/dates';
import { roadKmBetween } from '../domain/distance';
import type { Facility } from '../domain/entities';

export interface Road {
  /** null where a coordinate is missing. */
  readonly roadKm: number | null;
  /** null where the distance is, or where no unit's travel time is known. */
  readonly minutes: number | null;
}

/** Minutes a kilometre on the roads of this jurisdiction, by all units that state both; null where none does. */
function minutesPerKm(facilities: readonly Facility[]): number | null {
  let [km, minutes] = [0, 0];
  for (const f of facilities)
    if (f.roadKm !== null && f.roadKm > 0 && f.travelMinutes !== null) {
      km += f.roadKm;
      minutes += f.travelMinutes;
    }
  return km > 0 ? minutes / km : null;
}

const rounded = (value: number | null): number | null => (value === null ? null : Math.round(value));

/** The road between two units: as the file states it from the warehouse, else estimated from the coordinates. */
export function roadBetween(facilities: readonly Facility[], a: Facility, b: Facility): Road {
  if (a.facilityId === b.facilityId) return { roadKm: 0, minutes: 0 };
  const stated = a.kind === 'warehouse' ? b : b.kind === 'warehouse' ? a : null;
  const roadKm = stated?.roadKm ?? roadKmBetween(a, b);
  const pace = minutesPerKm(facilities);
  const minutes = stated?.travelMinutes ?? (roadKm !== null && pace !== null ? roadKm * pace : null);
  return { roadKm: roadKm === null ? null : Math.round(roadKm * 10) / 10, minutes: rounded(minutes) };
}

/** Last day of a closure that keeps either unit, or its route, cut off on the day; null when the road is open. */
export function closedUntil(
  catalogue: Catalogue,
  ends: readonly Facility[],
  on: LocalDate,
): LocalDate | null {
  const cut = catalogue.closures
    .filter((c) => c.fromDate <= on && on <= c.toDate)
    .filter((c) =>
      ends.some(
        (f) =>
          (c.facilityId !== null && c.facilityId === f.facilityId) ||
          (c.routeId !== null && c.routeId === f.routeId),
      ),
    )
    .map((c) => c.toDate)
    .sort();
  return cut.at(-1) ?? null;
}
