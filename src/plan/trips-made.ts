/** The trips between clinics that a plan in whole packs makes, and what they cost. */
import type { RationingProblem } from '../rationing/problem';
import { costOfTrips, tripOfLink } from '../rationing/transfer-trips';
import type { PackRoom } from './room';

/** A link whose packs ride on a trip. */
export interface Ride {
  readonly pool: number;
  readonly link: number;
}

/** The links that ride on each trip, by its key. */
export function ridesOf(problem: RationingProblem): Map<string, Ride[]> {
  const rides = new Map<string, Ride[]>();
  if (problem.transfers.size === 0) return rides;
  problem.pools.forEach(({ links }, pool) => {
    links.forEach((one, link) => {
      const key = tripOfLink(problem, one);
      if (key === null) return;
      const same = rides.get(key);
      if (same) same.push({ pool, link });
      else rides.set(key, [{ pool, link }]);
    });
  });
  return rides;
}

export const packsOf = (room: PackRoom, { pool, link }: Ride): number =>
  (room.packs[pool] as Int32Array)[link] as number;

/** Keys of the trips that carry something, in the order of the problem's. */
export function tripsMade(room: PackRoom): Set<string> {
  const { problem } = room;
  const made = new Set<string>();
  for (const [key, rides] of ridesOf(problem)) if (rides.some((r) => packsOf(room, r) > 0)) made.add(key);
  return made;
}

/** What the trips of a plan cost, weighted treatments. */
export const tripsCost = (room: PackRoom): number => costOfTrips(room.problem, tripsMade(room));
