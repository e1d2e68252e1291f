/**
 * Trips between clinics. A delivery of the calendar goes anyway; what one clinic gives another is a trip of its own that
 * somebody must drive there and back, and all that moves between the two rides on it together.
 */
import { roadKmBetween } from '../domain/distance';
import type { Policy } from '../domain/policy';
import type { Link, Pool, ProblemSource, RationingProblem, TransferTrip } from './problem';

export const tripKey = (fromFacilityId: string, toFacilityId: string): string =>
  `${fromFacilityId}\t${toFacilityId}`;

/** The trip that a link's packs ride on; null for what comes from the warehouse or stays there. */
export function tripOfLink({ sources }: Pick<RationingProblem, 'sources'>, link: Link): string | null {
  const source = sources[link.source] as ProblemSource;
  return link.pair && source.donor ? tripKey(source.facilityId, link.pair.facility.facilityId) : null;
}

export type TripRates = Pick<Policy, 'transferTripMxn' | 'transferTripMxnPerKm'>;

/** What a trip between two clinics costs, there and back. @param km one way. */
export const tripMxn = (km: number, { transferTripMxn, transferTripMxnPerKm }: TripRates): number =>
  transferTripMxn + 2 * km * transferTripMxnPerKm;

/** Every trip that surplus could move by, in the order of the pools. */
export function tripsBetween(
  pools: readonly Pool[],
  sources: readonly ProblemSource[],
  policy: TripRates & Pick<Policy, 'mxnPerTreatment'>,
): Map<string, TransferTrip> {
  const trips = new Map<string, TransferTrip>();
  for (const { links } of pools)
    for (const link of links) {
      const key = tripOfLink({ sources }, link);
      if (key === null || trips.has(key)) continue;
      const { donor, facilityId: fromFacilityId } = sources[link.source] as ProblemSource;
      const to = link.pair?.facility;
      if (!donor || !to) continue;
      const km = roadKmBetween(donor, to) ?? 0;
      const cost = tripMxn(km, policy) / policy.mxnPerTreatment;
      trips.set(key, { fromFacilityId, toFacilityId: to.facilityId, km, cost });
    }
  return trips;
}

/** What so many trips cost, weighted treatments. */
export function costOfTrips(
  { transfers }: Pick<RationingProblem, 'transfers'>,
  made: Iterable<string>,
): number {
  let cost = 0;
  for (const key of made) cost += transfers.get(key)?.cost ?? 0;
  return cost;
}

/**
 * The problem in which these trips between clinics are made and no others: links of the others carry nothing, and a
 * budget is less by what the trips cost. One that costs nothing may always be made.
 *
 * @param problem the one in which all may be made.
 */
export function onTrips(problem: RationingProblem, made: ReadonlySet<string>): RationingProblem {
  const { transfers, transportBudgetMxn: budget, mxnPerTreatment } = problem;
  if (transfers.size === 0) return problem;
  const pools = problem.pools.map((pool) => {
    const isClosed = (link: Link): boolean => {
      const key = tripOfLink(problem, link);
      return key !== null && !made.has(key) && (transfers.get(key)?.cost ?? 0) > 0;
    };
    if (!pool.links.some(isClosed)) return pool;
    return { ...pool, links: pool.links.map((l) => (isClosed(l) ? { ...l, capPacks: 0 } : l)) };
  });
  return {
    ...problem,
    pools,
    transportBudgetMxn:
      budget === null ? null : Math.max(0, budget - costOfTrips(problem, made) * mxnPerTreatment),
  };
}
