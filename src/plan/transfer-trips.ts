/**
 * Which trips between clinics a plan makes. The linear program knows no fixed cost, so it moves a pack wherever that gains
 * anything. Here each trip is held against itself: its packs go back to their clinic, the pools of their groups are
 * filled again by what is left (the warehouse, other trips that are made), and where the plan without it is worth as much
 * once nobody has to drive, it is not made. The worst goes first, one at a time, as what it brought may ride on another.
 * (A drop heuristic for fixed charges; A. A. Kuehn and M. J. Hamburger, Management Science 9, 1963.)
 */
import type { Rationing } from '../rationing/interpretation';
import type { Pool, RationingProblem } from '../rationing/problem';
import { costOfTrips, onTrips } from '../rationing/transfer-trips';
import type { PackRoom } from './room';
import { packsOf, type Ride, ridesOf, tripsCost, tripsMade } from './trips-made';
import { addByNetValue, exchange, poolValue } from './whole-packs';

const EPSILON = 1e-9;

/** The problem without a trip more. */
function closed(problem: RationingProblem, rides: readonly Ride[]): RationingProblem {
  const pools = problem.pools.slice();
  for (const { pool, link } of rides) {
    const before = pools[pool] as Pool;
    pools[pool] = { ...before, links: before.links.map((l, k) => (k === link ? { ...l, capPacks: 0 } : l)) };
  }
  return { ...problem, pools };
}

/** A plan without one of its trips. */
interface Without {
  readonly room: PackRoom;
  /** Weighted treatments that the packs are worth less, the drive not counted. */
  readonly loss: number;
  /** Weighted treatments gained in all: what nobody has to drive, less the loss. */
  readonly gain: number;
}

export interface PayingTrips {
  /** Keys of the trips that stay. */
  readonly made: ReadonlySet<string>;
  /** The plan without the others. */
  readonly room: PackRoom;
  /** By key: weighted treatments that the plan's packs would be worth less without the trip. */
  readonly worth: ReadonlyMap<string, number>;
}

/**
 * @param whole the problem in which every trip may be made.
 * @param room a plan in whole packs of it, or of one on some of its trips.
 */
export function payingTrips(whole: RationingProblem, rationing: Rationing, room: PackRoom): PayingTrips {
  let made = tripsMade(room);
  if (made.size === 0) return { made, room, worth: new Map() };
  const rides = ridesOf(whole);
  const poolsOf = new Map<string, number[]>();
  whole.pools.forEach(({ groupId }, p) => {
    const same = poolsOf.get(groupId);
    if (same) same.push(p);
    else poolsOf.set(groupId, [p]);
  });
  let now = room.copyOn(onTrips(whole, made));
  const found = new Map<string, Without>();
  const groupsOf = (key: string): Set<string> => {
    const carrying = (rides.get(key) ?? []).filter((r) => packsOf(now, r) > 0);
    return new Set(carrying.map((r) => (whole.pools[r.pool] as Pool).groupId));
  };

  const without = (key: string): Without => {
    const problem = closed(now.problem, rides.get(key) ?? []);
    const next = now.copyOn(problem);
    for (const ride of rides.get(key) ?? []) {
      const packs = packsOf(now, ride);
      if (packs > 0) next.add(ride.pool, ride.link, -packs);
    }
    const pools = Int32Array.from(
      [...groupsOf(key)].flatMap((g) => poolsOf.get(g) ?? []).sort((a, b) => a - b),
    );
    addByNetValue({ ...rationing, problem }, next, pools);
    exchange({ ...rationing, problem }, next, pools);
    const valueIn = (of: PackRoom): number =>
      pools.reduce((sum, p) => sum + poolValue(of.problem.pools[p] as Pool, of.packs[p] as Int32Array), 0);
    const loss = valueIn(now) - valueIn(next);
    const saved = costOfTrips(whole, made) - tripsCost(next);
    return { room: next, loss, gain: saved - loss };
  };

  for (;;) {
    let worst: { readonly key: string; readonly way: Without } | null = null;
    for (const key of made) {
      if (costOfTrips(whole, [key]) === 0) continue;
      const way = found.get(key) ?? without(key);
      found.set(key, way);
      if (way.gain >= -EPSILON && (worst === null || way.gain > worst.way.gain + EPSILON))
        worst = { key, way };
    }
    if (worst === null) break;
    const touched = groupsOf(worst.key);
    const forgetTouched = (): void => {
      for (const key of made) if ([...groupsOf(key)].some((g) => touched.has(g))) found.delete(key);
    };
    forgetTouched();
    made = tripsMade(worst.way.room);
    now = worst.way.room.copyOn(onTrips(whole, made));
    forgetTouched();
  }
  return {
    made,
    room: now,
    worth: new Map([...found].filter(([key]) => made.has(key)).map(([key, w]) => [key, w.loss])),
  };
}
