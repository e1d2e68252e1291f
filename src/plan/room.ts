/**
 * What is still free while whole packs are laid out: stock, lots good long enough, trips, shelves, budget, and each
 * clinic's maximum. Every pack asks here first, so no rounding can break a constraint.
 */
import { loadKey, roomAfterPresets } from '../rationing/formulation';
import { LOADS, type LoadKind, loadPerPack } from '../rationing/load';
import { packsInTime } from '../rationing/pack-steps';
import type { Link, Pool, RationingProblem } from '../rationing/problem';

const EPSILON = 1e-7;
const LIMIT_OF_TRIP = { litres: 'trip-litres', kg: 'trip-kg', coldLitres: 'cold-box' } as const;

/** A place in an array that stands for no limit. */
const NONE = -1;

export class PackRoom {
  /** Packs by pool and link, presets included. Changed by `add` alone. */
  readonly packs: Int32Array[];
  /** By pool: 1 where the counts are another room's too, and are copied before they change. */
  private readonly shared: Uint8Array;
  /** Links that carry nothing more for now: trips that are not made. */
  readonly shut = new Set<Link>();
  /** By source. */
  private readonly stock: Float64Array;
  /** By source: packs in lots good after each threshold. */
  private readonly after: Float64Array[];
  /** By kind of load and clinic or route: what is free. */
  private readonly shelf: Float64Array[];
  private readonly trip: Float64Array[];
  /** By pool: its clinic among the stops and its route, or NONE. */
  private readonly stopOf: Int32Array;
  private readonly routeOf: Int32Array;
  private budget: number;

  constructor(readonly problem: RationingProblem) {
    const { pools, sources, stops, routes } = problem;
    this.packs = pools.map((p) => {
      const packs = new Int32Array(p.links.length);
      for (let l = 0; l < packs.length; l++) packs[l] = (p.links[l] as Link).presetPacks;
      return packs;
    });
    this.shared = new Uint8Array(pools.length);
    this.stock = Float64Array.from(sources, (s) => s.packs);
    this.after = sources.map((s) => Float64Array.from(s.packsAfter));
    const room = roomAfterPresets(problem);
    this.budget = room.budgetMxn;
    this.shelf = LOADS.map((kind) =>
      Float64Array.from(stops, (s) => room.stops.get(loadKey(s.facilityId, kind)) as number),
    );
    this.trip = LOADS.map((kind) =>
      Float64Array.from(routes, (r) => room.routes.get(loadKey(r.routeId, kind)) as number),
    );
    const stopAt = new Map(stops.map((s, k) => [s.facilityId, k]));
    const routeAt = new Map<string | null, number>(routes.map((r, k) => [r.routeId, k]));
    const routeOfStop = Int32Array.from(stops, (s) => routeAt.get(s.routeId) ?? NONE);
    this.stopOf = new Int32Array(pools.length).fill(NONE);
    this.routeOf = new Int32Array(pools.length).fill(NONE);
    for (let p = 0; p < pools.length; p++) {
      const { facilityId } = pools[p] as Pool;
      const stop = facilityId === null ? undefined : stopAt.get(facilityId);
      if (stop === undefined) continue;
      this.stopOf[p] = stop;
      this.routeOf[p] = routeOfStop[stop] as number;
    }
    for (const pool of pools) this.takePresets(pool);
  }

  private takePresets({ links }: Pool): void {
    for (const link of links) {
      if (link.presetPacks === 0) continue;
      this.stock[link.source] = (this.stock[link.source] as number) - link.presetPacks;
      const after = this.after[link.source] as Float64Array;
      for (let t = 0; t < after.length; t++)
        after[t] = (after[t] as number) - (link.presetBeyond[t] as number);
    }
  }

  /**
   * The same room where some pools are posed anew, with sources that serve no others: they hold their presets alone, the
   * others what they held. A place may then be fuller than it can be (`isOverfull`).
   *
   * @param problem the one that this room was made for, but for those pools and sources.
   */
  posedAnew(problem: RationingProblem, pools: Int32Array, sources: readonly number[]): PackRoom {
    const room: PackRoom = Object.assign(Object.create(PackRoom.prototype), this, {
      problem,
      shut: new Set(),
      packs: this.packs.slice(),
      shared: new Uint8Array(this.packs.length).fill(1),
      stock: this.stock.slice(),
      after: this.after.map((packs) => packs.slice()),
      shelf: this.shelf.map((free) => free.slice()),
      trip: this.trip.map((free) => free.slice()),
    });
    for (const s of sources) {
      const { packs, packsAfter } = problem.sources[s] as RationingProblem['sources'][number];
      room.stock[s] = packs;
      room.after[s] = Float64Array.from(packsAfter);
    }
    for (const p of pools) {
      const [before, now] = [this.problem.pools[p] as Pool, problem.pools[p] as Pool];
      before.links.forEach((link, l) => {
        room.carry(p, link, -((this.packs[p] as Int32Array)[l] as number));
      });
      room.packs[p] = Int32Array.from(now.links, (link) => link.presetPacks);
      room.shared[p] = 0;
      for (const link of now.links) room.carry(p, link, link.presetPacks);
      room.takePresets(now);
    }
    return room;
  }

  /** The same plan of a problem with the same pools and sources, in which fewer links may carry; changed apart. */
  copyOn(problem: RationingProblem): PackRoom {
    return this.posedAnew(problem, new Int32Array(0), []);
  }

  /** The given pools, and those that have more free on their way or in one of their sources than in another room. */
  withMoreFree(than: PackRoom, given: Int32Array): Int32Array {
    const more = (now: Float64Array, before: Float64Array): boolean[] =>
      Array.from(now, (free, k) => free > (before[k] as number) + EPSILON);
    const stock = more(this.stock, than.stock);
    const kinds = [...LOADS.keys()];
    const anyOf = (free: Float64Array[], before: Float64Array[]): boolean[] =>
      Array.from(free[0] as Float64Array, (_, at) =>
        kinds.some((k) => (free[k]?.[at] as number) > (before[k]?.[at] as number) + EPSILON),
      );
    const trip = anyOf(this.trip, than.trip);
    const shelf = anyOf(this.shelf, than.shelf);
    const budget = this.budget > than.budget + EPSILON;
    const { pools } = this.problem;
    const chosen = new Uint8Array(pools.length);
    for (const p of given) chosen[p] = 1;
    let count = 0;
    for (let p = 0; p < pools.length; p++) {
      const way = budget || trip[this.routeOf[p] as number] || shelf[this.stopOf[p] as number];
      if (way || (pools[p] as Pool).links.some((l) => stock[l.source])) chosen[p] = 1;
      count += chosen[p] as number;
    }
    const found = new Int32Array(count);
    for (let p = pools.length - 1; p >= 0; p--) if (chosen[p] === 1) found[--count] = p;
    return found;
  }

  /** Whether some shelf, trip or the budget holds more than it may. */
  anyOverfull(): boolean {
    const over = (free: Float64Array): boolean => free.some((room) => room < -EPSILON);
    return this.budget < -EPSILON || this.shelf.some(over) || this.trip.some(over);
  }

  /** Whether the pool's shelf, its trip or the budget holds more than it may of what a pack of the link takes. */
  isOverfull(p: number, link: Link): boolean {
    if (!link.pair) return false;
    const stop = this.stopOf[p] as number;
    const route = this.routeOf[p] as number;
    for (let k = 0; k < LOADS.length; k++) {
      if (loadPerPack(link.pair.medicine, LOADS[k] as LoadKind) === 0) continue;
      if (stop !== NONE && ((this.shelf[k] as Float64Array)[stop] as number) < -EPSILON) return true;
      if (route !== NONE && ((this.trip[k] as Float64Array)[route] as number) < -EPSILON) return true;
    }
    return link.costPerPack > 0 && this.budget < -EPSILON;
  }

  /** Packs of link l that must come from a lot good after threshold t, when the pool's links hold `counts`. */
  beyond(pool: Pool, counts: ArrayLike<number>, l: number, t: number): number {
    const link = pool.links[l] as Link;
    // Preset packs come first and need late lots by their own rule (a kit is held, not used up); then link by link.
    let before = pool.preset;
    for (let k = 0; k < l; k++) {
      const earlier = pool.links[k] as Link;
      before += ((counts[k] as number) - earlier.presetPacks) * earlier.groupUnitsPerPack;
    }
    const free = (counts[l] as number) - link.presetPacks;
    return (link.presetBeyond[t] as number) + Math.max(0, free - packsInTime(link, t, before));
  }

  /** Group units in the pool above what it could use before. */
  unitsIn(pool: Pool, counts: ArrayLike<number>): number {
    let units = 0;
    for (let l = 0; l < pool.links.length; l++)
      units += (counts[l] as number) * (pool.links[l] as Link).groupUnitsPerPack;
    return units;
  }

  /** The counts of some pools as they are now: what changes from here on is another array. */
  countsOf(pools: Int32Array): Int32Array[] {
    for (const p of pools) this.shared[p] = 1;
    return Array.from(pools, (p) => this.packs[p] as Int32Array);
  }

  /** Whether a pack more of link l could be had at all, if its source and its way had one: no fixed line, no full cap, no shut trip. */
  mayGrow(p: number, l: number): boolean {
    const pool = this.problem.pools[p] as Pool;
    const link = pool.links[l] as Link;
    const counts = this.packs[p] as Int32Array;
    if (link.pair?.lockedPacks != null || this.shut.has(link) || (counts[l] as number) >= link.capPacks)
      return false;
    return this.unitsIn(pool, counts) < pool.room - EPSILON;
  }

  /** Whether `count` more packs (fewer where negative) of link l keep every limit. */
  fits(p: number, l: number, count: number): boolean {
    const pool = this.problem.pools[p] as Pool;
    const link = pool.links[l] as Link;
    const counts = this.packs[p] as Int32Array;
    if (count > 0) {
      if ((this.stock[link.source] as number) < count) return false;
      if (link.pair?.lockedPacks != null || this.shut.has(link)) return false;
      if ((counts[l] as number) + count > link.capPacks) return false;
      // The last pack may straddle the maximum, none may start above it.
      const below = this.unitsIn(pool, counts) + (count - 1) * link.groupUnitsPerPack;
      if (below >= pool.room - EPSILON) return false;
    } else if ((counts[l] as number) + count < link.presetPacks) return false;
    if (!this.expiryFits(pool, counts, l, count)) return false;
    return count <= 0 || this.blockedOnTheWay(p, l, count) === null;
  }

  private expiryFits(pool: Pool, counts: Int32Array, l: number, count: number): boolean {
    for (let k = l; k < pool.links.length; k++) {
      const after = this.after[(pool.links[k] as Link).source] as Float64Array;
      for (let t = 0; t < after.length; t++) {
        const more = this.moreBeyond(pool, counts, l, count, k, t);
        if (more > 0 && more > (after[t] as number)) return false;
      }
    }
    return true;
  }

  /** What `count` more packs of link l change in what link k needs of lots good after t. */
  private moreBeyond(pool: Pool, counts: Int32Array, l: number, count: number, k: number, t: number): number {
    const before = this.beyond(pool, counts, k, t);
    counts[l] = (counts[l] as number) + count;
    const more = this.beyond(pool, counts, k, t) - before;
    counts[l] = (counts[l] as number) - count;
    return more;
  }

  /** The shelf, the trip or the budget that will not take `count` packs more of a pool's link; null when all do. */
  blockedOnTheWay(
    p: number,
    l: number,
    count: number,
  ): 'shelf' | 'trip-litres' | 'trip-kg' | 'cold-box' | 'budget' | null {
    const link = (this.problem.pools[p] as Pool).links[l] as Link;
    if (!link.pair) return null;
    const stop = this.stopOf[p] as number;
    const route = this.routeOf[p] as number;
    for (let k = 0; k < LOADS.length; k++) {
      const kind = LOADS[k] as LoadKind;
      const load = count * loadPerPack(link.pair.medicine, kind);
      if (load === 0) continue;
      if (stop !== NONE && load > ((this.shelf[k] as Float64Array)[stop] as number) + EPSILON) return 'shelf';
      if (route !== NONE && load > ((this.trip[k] as Float64Array)[route] as number) + EPSILON)
        return LIMIT_OF_TRIP[kind];
    }
    const cost = count * link.costPerPack * this.problem.mxnPerTreatment;
    return cost > this.budget + EPSILON ? 'budget' : null;
  }

  /** Adds (or takes back) packs; ask `fits` first. */
  add(p: number, l: number, count: number): void {
    const pool = this.problem.pools[p] as Pool;
    const link = pool.links[l] as Link;
    if (this.shared[p] === 1) {
      this.packs[p] = (this.packs[p] as Int32Array).slice();
      this.shared[p] = 0;
    }
    const counts = this.packs[p] as Int32Array;
    this.stock[link.source] = (this.stock[link.source] as number) - count;
    for (let k = l; k < pool.links.length; k++) {
      const after = this.after[(pool.links[k] as Link).source] as Float64Array;
      for (let t = 0; t < after.length; t++)
        after[t] = (after[t] as number) - this.moreBeyond(pool, counts, l, count, k, t);
    }
    counts[l] = (counts[l] as number) + count;
    this.carry(p, link, count);
  }

  /** Takes (or gives back) the shelf, trip and budget of so many packs. */
  private carry(p: number, link: Link, count: number): void {
    if (!link.pair || count === 0) return;
    const stop = this.stopOf[p] as number;
    const route = this.routeOf[p] as number;
    for (let k = 0; k < LOADS.length; k++) {
      const load = count * loadPerPack(link.pair.medicine, LOADS[k] as LoadKind);
      const shelf = this.shelf[k] as Float64Array;
      const trip = this.trip[k] as Float64Array;
      if (stop !== NONE) shelf[stop] = (shelf[stop] as number) - load;
      if (route !== NONE) trip[route] = (trip[route] as number) - load;
    }
    this.budget -= count * link.costPerPack * this.problem.mxnPerTreatment;
  }
}
