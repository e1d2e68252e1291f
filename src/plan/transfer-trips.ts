/**
 * Which trips between clinics a plan makes. The linear program knows no fixed cost, so it moves a pack wherever that gains
 * anything. Here each trip is held against itself: its packs go back to their clinic, the pools of their groups are
 * filled again by what is left (the warehouse, other trips that are made), and where the plan without it is worth as much
 * once nobody has to drive, it is not made. The worst goes first, one at a time, as what it brought may ride on another.
 * (A drop heuristic for fixed charges; A. A. Kuehn and M. J. Hamburger, Management Science 9, 1963.)
 */
import { groupBy } from '../domain/group-by';
import type { Rationing } from '../rationing/interpretation';
import type { Pool, RationingProblem } from '../rationing/problem';
import { costOfTrips, onTrips } from '../rationing/transfer-trips';
import type { PackRoom } from './room';
import { packsOf, type Ride, ridesOf, tripsMade } from './trips-made';
import { addByNetValue, exchange, poolValue } from './whole-packs';

const EPSILON = 1e-9;
/** So many trips are judged to the last pack; of more, without moving single packs, which loses a little and takes a tenth of the time. */
const FEW_TRIPS = 100;

/** The problem without a trip more. */
function closed(problem: RationingProblem, rides: readonly Ride[]): RationingProblem {
  const pools = problem.pools.slice();
  for (const { pool, link } of rides) {
    const before = pools[pool] as Pool;
    pools[pool] = { ...before, links: before.links.map((l, k) => (k === link ? { ...l, capPacks: 0 } : l)) };
  }
  return { ...problem, pools };
}

/** A plan without one of its trips, its packs given anew. */
interface Without {
  readonly room: PackRoom;
  readonly problem: RationingProblem;
  /** Those of the groups that rode on it. */
  readonly pools: Int32Array;
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
  /** By key: weighted treatments that the plan's packs would be worth less without the trip; of many trips, at most. */
  readonly worth: ReadonlyMap<string, number>;
}

/**
 * The trips of a plan that pay, and the plan on these alone.
 *
 * @param whole the problem in which every trip may be made.
 * @param rationing its prices rank the packs that are given anew.
 * @param room a plan in whole packs of it, or of one on some of its trips.
 */
export function payingTrips(whole: RationingProblem, rationing: Rationing, room: PackRoom): PayingTrips {
  let made: ReadonlySet<string> = tripsMade(room);
  if (made.size === 0) return { made, room, worth: new Map() };
  const exactly = made.size <= FEW_TRIPS;
  const rides = ridesOf(whole);
  const poolsOf = groupBy([...whole.pools.keys()], (p) => (whole.pools[p] as Pool).groupId);
  let now = room.copyOn(onTrips(whole, made));
  const groupsOf = (key: string): Set<string> => {
    const carrying = (rides.get(key) ?? []).filter((r) => packsOf(now, r) > 0);
    return new Set(carrying.map((r) => (whole.pools[r.pool] as Pool).groupId));
  };

  /** Of the trips made, those that a plan on them makes. */
  const madeIn = (plan: PackRoom): ReadonlySet<string> =>
    new Set([...made].filter((key) => rides.get(key)?.some((ride) => packsOf(plan, ride) > 0)));
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
    if (exactly) exchange({ ...rationing, problem }, next, pools);
    const valueIn = (of: PackRoom): number =>
      pools.reduce((sum, p) => sum + poolValue(of.problem.pools[p] as Pool, of.packs[p] as Int32Array), 0);
    const loss = valueIn(now) - valueIn(next);
    const saved = costOfTrips(whole, made) - costOfTrips(whole, madeIn(next));
    return { room: next, problem, pools, loss, gain: saved - loss };
  };

  // What a trip's going gains mostly falls as others go, which it may now carry for: the figures of before serve to say
  // which to look at anew, and a trip goes only by a figure of the plan as it is now.
  const judged = new Map<string, { readonly loss: number; readonly gain: number }>();
  const stale = new Set<string>();
  const judge = (key: string): void => {
    const { loss, gain } = without(key);
    judged.set(key, { loss, gain });
    stale.delete(key);
  };
  for (const key of made) if (costOfTrips(whole, [key]) > 0) judge(key);
  for (;;) {
    const worst = mostGained(judged);
    const goes = worst !== null && (judged.get(worst)?.gain ?? 0) >= -EPSILON;
    if (goes && stale.has(worst)) judge(worst);
    else if (goes) {
      const touched = groupsOf(worst);
      const { room: next, problem, pools } = without(worst);
      if (!exactly) exchange({ ...rationing, problem }, next, pools);
      made = madeIn(next);
      now = next.copyOn(onTrips(whole, made));
      for (const key of judged.keys())
        if (!made.has(key)) judged.delete(key);
        else if ([...groupsOf(key)].some((g) => touched.has(g))) stale.add(key);
    } else {
      // All pay, by figures of which some are old: those that pay barely are judged again, the others once at the end.
      const old = [...judged.keys()].filter((key) => stale.has(key));
      const barely = old.filter((key) => (judged.get(key)?.gain ?? 0) > -costOfTrips(whole, [key]));
      if (old.length === 0) break;
      for (const key of barely.length > 0 ? barely : old) judge(key);
    }
  }
  return { made, room: now, worth: new Map([...judged].map(([key, { loss }]) => [key, loss])) };
}

/** The trip that gains most by going, the first of equals. */
function mostGained(judged: ReadonlyMap<string, { readonly gain: number }>): string | null {
  let worst: string | null = null;
  let most = -Infinity;
  for (const [key, { gain }] of judged)
    if (gain > most + EPSILON) {
      worst = key;
      most = gain;
    }
  return worst;
}
