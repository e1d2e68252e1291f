/** The order in which a plan's clinics are reached: route by route as they arrive, on each from the warehouse outwards. */
import type { Facility } from '../../domain/entities';

interface Stop {
  readonly routeId: string | null;
  readonly facilityId: string;
  readonly facilityName: string;
  /** 'YYYY-MM-DD'. */
  readonly arrivalDate: string;
}

/** After everything that is known. */
const LAST = '\uffff';

/** How far a clinic lies from the warehouse by road (km) and in time (min), so that texts sort by it; unknown is last. */
const wayTo = (facility: Facility | undefined): readonly string[] =>
  [facility?.roadKm ?? null, facility?.travelMinutes ?? null].map((far) =>
    far === null ? LAST : String(Math.round(1000 * far)).padStart(12, '0'),
  );

/** The text by which the stops sort, code point by code point; those without a route come last. */
export function stopKey<S extends Stop>(
  stops: readonly S[],
  facilityOf: (facilityId: string) => Facility | undefined,
): (stop: S) => string {
  const firstOf = new Map<string, string>();
  for (const { routeId, arrivalDate } of stops) {
    const first = firstOf.get(routeId ?? '');
    if (first === undefined || arrivalDate < first) firstOf.set(routeId ?? '', arrivalDate);
  }
  return ({ routeId, arrivalDate, facilityId, facilityName }) =>
    [
      routeId === null ? LAST : `${firstOf.get(routeId)}\t${routeId}`,
      arrivalDate,
      ...wayTo(facilityOf(facilityId)),
      facilityName,
      facilityId,
    ].join('\t');
}
