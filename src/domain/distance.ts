/** Road distance between two units, as well as the files tell. */
import type { Facility } from './entities';

const EARTH_KM = 6371;
/** Roads are this much longer than the straight line (assumed in the road figures of the Doctor Arroyo data). */
const ROAD_FACTOR = 1.35;
const radians = (degrees: number): number => (degrees * Math.PI) / 180;

/** km by road, estimated from the coordinates (haversine × 1.35); null where a coordinate is missing. */
export function roadKmBetween(a: Facility, b: Facility): number | null {
  if (a.latitude === null || a.longitude === null || b.latitude === null || b.longitude === null) return null;
  const [lat1, lat2] = [radians(a.latitude), radians(b.latitude)];
  const half =
    Math.sin((lat2 - lat1) / 2) ** 2 +
    Math.cos(lat1) * Math.cos(lat2) * Math.sin(radians(b.longitude - a.longitude) / 2) ** 2;
  return 2 * EARTH_KM * Math.asin(Math.sqrt(half)) * ROAD_FACTOR;
}
