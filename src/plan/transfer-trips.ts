/**
 * Which trips between clinics a plan makes. The linear program knows no fixed cost, so it moves a pack wherever that gains
 * anything. Here each trip is held against itself: without one that is made its packs go back to their clinic, with one
 * that is not its surplus may move, its groups of medicines are settled anew either way, and it changes sides where the
 * plan is then worth more. Groups meet in the room of the ways alone, so what a trip changes is summed over its groups,
 * and only those that another trip's change touched are looked at anew. (Drop and add for fixed charges; A. A. Kuehn and
 * M. J. Hamburger, Management Science 9, 1963.)
 *
 * It ends: no change lowers what the plan is worth, one that makes a trip more raises it by LEAST_GAIN, what the plan is
 * worth has a bound, and between two such there are only so many trips to give up.
 */
import { groupBy } from '../domain/group-by';
import type { Rationing } from '../rationing/interpretation';
import type { Link, Pool, RationingProblem } from '../rationing/problem';
import { onTrips } from '../rationing/transfer-trips';
import type { PackRoom } from './room';
import { packsOf, type Ride, ridesOf, tripsMade } from './trips-made';
import { addByNetValue, exchange, Holders, poolValue } from './whole-packs';

/** What one trip more must gain, weighted treatments. */
const LEAST_GAIN = 1e-6;

export interface PayingTrips {
  /** Keys of the trips that stay. */
  readonly made: ReadonlySet<string>;
  /** The plan on these alone. */
  readonly room: PackRoom;
  /** By key of a trip that costs something: weighted treatments that the packs would be worth less without it. */
  readonly worth: ReadonlyMap<string, number>;
}

/** The pools that share medicines, as they stand. */
interface Group {
  readonly pools: Int32Array;
  readonly trips: Trip[];
  held: Holders;
}

interface Trip {
  readonly key: string;
  readonly cost: number;
  readonly rides: ReadonlyMap<Group, readonly Ride[]>;
  made: boolean;
  /** What packs would be worth more in a group if the trip changed sides; left out where something touched the group. */
  readonly change: Map<Group, number>;
  /** What the plan would gain if it changed sides, cost and all; from before where `stale`. */
  gain: number;
  stale: boolean;
}

/**
 * The trips of a plan that pay, and the plan on these alone.
 *
 * @param whole the problem in which every trip may be made.
 * @param rationing its prices rank the packs that are given anew.
 * @param room a plan in whole packs of it, or of one on some of its trips.
 */
export function payingTrips(whole: RationingProblem, rationing: Rationing, room: PackRoom): PayingTrips {
  const choice = new TripChoice({ ...rationing, problem: whole }, room);
  choice.improve();
  return choice.made();
}

class TripChoice {
  private readonly now: PackRoom;
  private readonly trips: readonly Trip[];
  /** By source. */
  private readonly servedBy: number[][];

  constructor(
    private readonly rationing: Rationing,
    room: PackRoom,
  ) {
    const { problem } = rationing;
    this.now = room.copyOn(problem);
    this.servedBy = problem.sources.map(() => []);
    problem.pools.forEach(({ links }, p) => {
      for (const { source } of links) this.servedBy[source]?.push(p);
    });
    const groups = this.groups();
    const groupOf = ({ pool }: Ride): string => (problem.pools[pool] as Pool).groupId;
    this.trips = [...ridesOf(problem)].flatMap(([key, all]): Trip[] => {
      const cost = problem.transfers.get(key)?.cost ?? 0;
      if (cost === 0) return [];
      const made = all.some((ride) => packsOf(room, ride) > 0);
      const rides = new Map([...groupBy(all, groupOf)].map(([id, own]) => [groups.get(id) as Group, own]));
      return [{ key, cost, rides, made, change: new Map(), gain: 0, stale: true }];
    });
    for (const trip of this.trips) {
      if (!trip.made) this.open(trip, false);
      for (const group of trip.rides.keys()) group.trips.push(trip);
    }
    for (const group of groups.values()) if (group.trips.length > 0) group.held = this.settled(group);
  }

  private groups(): Map<string, Group> {
    const { pools } = this.rationing.problem;
    const poolsOf = groupBy([...pools.keys()], (p) => (pools[p] as Pool).groupId);
    return new Map(
      [...poolsOf].map(([id, own]) => {
        const of = Int32Array.from(own);
        return [id, { pools: of, trips: [], held: new Holders(this.now, new Int32Array(0)) }] as const;
      }),
    );
  }

  improve(): void {
    for (;;) {
      const trip = this.mostPromising();
      if (trip?.stale) this.judge(trip);
      else if (trip) this.changeSides(trip);
      else {
        const old = this.trips.filter((t) => t.stale && this.least(t) < Infinity);
        if (old.length === 0) return;
        for (const one of old) this.judge(one);
      }
    }
  }

  made(): PayingTrips {
    const made = tripsMade(this.now);
    const trips = this.trips.filter((t) => made.has(t.key));
    const room = this.now.copyOn(onTrips(this.rationing.problem, made));
    return { made, room, worth: new Map(trips.map((t) => [t.key, t.cost - t.gain])) };
  }

  private linkOf({ pool, link }: Ride): Link {
    return (this.rationing.problem.pools[pool] as Pool).links[link] as Link;
  }

  /** Whether a trip may carry, in one of its groups or in all. */
  private open(trip: Trip, may: boolean, group?: Group): void {
    const { shut } = this.now;
    for (const rides of group ? [trip.rides.get(group) ?? []] : trip.rides.values())
      for (const ride of rides) shut[may ? 'delete' : 'add'](this.linkOf(ride));
  }

  /** Gives what is free in a group and moves packs about while that gains. @param before its pools that may have changed. */
  private settled(
    { pools, held: before }: Group,
    counts?: readonly Int32Array[],
    also?: readonly Ride[],
  ): Holders {
    addByNetValue(this.rationing, this.now, also ? this.near(also) : pools);
    const held = counts ? before.copy() : new Holders(this.now, pools);
    counts?.forEach((was, k) => {
      if (this.now.packs[pools[k] as number] !== was) held.weigh(pools[k] as number);
    });
    for (const { pool } of also ?? []) held.weigh(pool);
    exchange(this.now, held);
    return held;
  }

  /** Pools of some rides, and those that their sources could serve beside. */
  private near(rides: readonly Ride[]): Int32Array {
    const pools = new Set<number>();
    for (const ride of rides) {
      pools.add(ride.pool);
      for (const p of this.servedBy[this.linkOf(ride).source] ?? []) pools.add(p);
    }
    return Int32Array.from(pools).sort();
  }

  /** Groups in which the trip's changing sides could change anything. */
  private groupsOf(trip: Trip): Group[] {
    const { sources } = this.rationing.problem;
    const could = (ride: Ride): boolean =>
      trip.made ? packsOf(this.now, ride) > 0 : sources[this.linkOf(ride).source]?.packs !== 0;
    return [...trip.rides].filter(([, rides]) => rides.some(could)).map(([group]) => group);
  }

  /** The trip that gains most by changing sides, the first of equals, by what is known; null where none gains. */
  private mostPromising(): Trip | null {
    let best: Trip | null = null;
    for (const trip of this.trips)
      if (trip.gain >= this.least(trip) && (best === null || trip.gain > best.gain)) best = trip;
    return best;
  }

  /** What changing sides must gain. Under a budget no trip is added: what it still reaches for is the program's to say. */
  private least({ made }: Trip): number {
    if (made) return 0;
    return this.rationing.problem.transportBudgetMxn === null ? LEAST_GAIN : Infinity;
  }

  private judge(trip: Trip): void {
    trip.gain = trip.made ? trip.cost : -trip.cost;
    for (const group of this.groupsOf(trip)) {
      if (!trip.change.has(group)) {
        const turn = this.turned(trip, group);
        trip.change.set(group, turn.change);
        turn.undo();
      }
      trip.gain += trip.change.get(group) as number;
    }
    trip.stale = false;
  }

  /** Changes sides in one group. `change`: what its packs are worth more. */
  private turned(trip: Trip, group: Group) {
    const { now } = this;
    const { pools } = this.rationing.problem;
    const counts = now.countsOf(group.pools);
    const rides = trip.rides.get(group) as readonly Ride[];
    this.open(trip, !trip.made, group);
    for (const ride of rides) {
      const packs = packsOf(now, ride);
      if (packs > 0) now.add(ride.pool, ride.link, -packs);
    }
    const held = this.settled(group, counts, rides);
    let change = 0;
    counts.forEach((was, k) => {
      const p = group.pools[k] as number;
      const is = now.packs[p] as Int32Array;
      if (is !== was) change += poolValue(pools[p] as Pool, is) - poolValue(pools[p] as Pool, was);
    });
    const undo = (): void => {
      this.open(trip, trip.made, group);
      counts.forEach((was, k) => {
        const p = group.pools[k] as number;
        was.forEach((packs, l) => {
          const more = packs - (now.packs[p]?.[l] as number);
          if (more !== 0) now.add(p, l, more);
        });
      });
    };
    return { group, held, change, undo };
  }

  /** Changes sides where that holds in the plan, all groups together; else it is known to gain no more than it did. */
  private changeSides(trip: Trip): void {
    const turns = this.groupsOf(trip).map((group) => this.turned(trip, group));
    const gain = turns.reduce((sum, { change }) => sum + change, trip.made ? trip.cost : -trip.cost);
    if (gain < this.least(trip)) {
      for (const { undo } of turns) undo();
      trip.gain = gain;
      return;
    }
    this.turn(trip);
    for (const { group, held } of turns) {
      group.held = held;
      for (const other of group.trips) {
        other.change.delete(group);
        other.stale = true;
        if (other.made && this.groupsOf(other).length === 0) this.turn(other);
      }
    }
  }

  private turn(trip: Trip): void {
    trip.made = !trip.made;
    this.open(trip, trip.made);
    trip.change.clear();
    trip.gain = -trip.cost;
    trip.stale = true;
  }
}
