/**
 * What is still free while whole packs are laid out: stock, lots good long enough, trips, shelves, budget, and each
 * clinic's maximum. Every pack asks here first, so no rounding can break a constraint.
 */
import { loadKey, type Room, roomAfterPresets } from '../rationing/formulation';
import { LOADS, loadPerPack } from '../rationing/load';
import type { Link, Pool, ProblemSource, RationingProblem } from '../rationing/problem';

const EPSILON = 1e-7;
const LIMIT_OF_TRIP = { litres: 'trip-litres', kg: 'trip-kg', coldLitres: 'cold-box' } as const;

export class PackRoom {
  /** Packs by pool and link, presets included. */
  readonly packs: Int32Array[];
  private readonly stock: number[];
  private readonly after: number[][];
  private readonly room: Room;
  private budget: number;

  constructor(readonly problem: RationingProblem) {
    this.packs = problem.pools.map((p) => Int32Array.from(p.links, (l) => l.presetPacks));
    this.stock = problem.sources.map((s) => s.packs);
    this.after = problem.sources.map((s) => [...s.packsAfter]);
    this.room = roomAfterPresets(problem);
    this.budget = this.room.budgetMxn;
    for (const pool of problem.pools)
      pool.links.forEach((link) => {
        this.stock[link.source] = (this.stock[link.source] as number) - link.presetPacks;
        link.presetBeyond.forEach((packs, t) => {
          this.takeAfter(link.source, t, packs);
        });
      });
  }

  private takeAfter(source: number, t: number, packs: number): void {
    const after = this.after[source] as number[];
    after[t] = (after[t] as number) - packs;
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
    const inTime = Math.floor(((link.usableBy[t] as number) - before) / link.groupUnitsPerPack + EPSILON);
    return (link.presetBeyond[t] as number) + Math.max(0, free - Math.max(0, inTime));
  }

  /** Group units in the pool above what it could use before. */
  unitsIn(pool: Pool, counts: ArrayLike<number>): number {
    return pool.links.reduce((sum, link, l) => sum + (counts[l] as number) * link.groupUnitsPerPack, 0);
  }

  /** Whether `count` more packs (fewer where negative) of link l keep every limit. */
  fits(p: number, l: number, count: number): boolean {
    const pool = this.problem.pools[p] as Pool;
    const link = pool.links[l] as Link;
    const counts = this.packs[p] as Int32Array;
    if (count > 0) {
      if (link.pair?.lockedPacks != null) return false;
      if ((counts[l] as number) + count > link.capPacks) return false;
      // The last pack may straddle the maximum, none may start above it.
      const below = this.unitsIn(pool, counts) + (count - 1) * link.groupUnitsPerPack;
      if (below >= pool.room - EPSILON) return false;
      if ((this.stock[link.source] as number) < count) return false;
    } else if ((counts[l] as number) + count < link.presetPacks) return false;
    if (!this.expiryFits(pool, counts, l, count)) return false;
    return count <= 0 || this.loadFits(link, count);
  }

  private expiryFits(pool: Pool, counts: Int32Array, l: number, count: number): boolean {
    const next = Int32Array.from(counts);
    next[l] = (next[l] as number) + count;
    for (let k = l; k < pool.links.length; k++) {
      const { source } = pool.links[k] as Link;
      const thresholds = (this.problem.sources[source] as ProblemSource).thresholds.length;
      for (let t = 0; t < thresholds; t++) {
        const more = this.beyond(pool, next, k, t) - this.beyond(pool, counts, k, t);
        if (more > 0 && more > (this.after[source]?.[t] as number)) return false;
      }
    }
    return true;
  }

  private loadFits(link: Link, count: number): boolean {
    return this.blockedOnTheWay(link, count) === null;
  }

  /** The shelf, the trip or the budget that will not take `count` packs more of a link; null when all do. */
  blockedOnTheWay(
    link: Link,
    count: number,
  ): 'shelf' | 'trip-litres' | 'trip-kg' | 'cold-box' | 'budget' | null {
    if (!link.pair) return null;
    for (const kind of LOADS) {
      const load = count * loadPerPack(link.pair.medicine, kind);
      if (load === 0) continue;
      const shelf = this.room.stops.get(loadKey(link.pair.facility.facilityId, kind)) ?? Infinity;
      const trip = this.room.routes.get(loadKey(link.pair.delivery.routeId ?? '', kind)) ?? Infinity;
      if (load > shelf + EPSILON) return 'shelf';
      if (load > trip + EPSILON) return LIMIT_OF_TRIP[kind];
    }
    const cost = count * link.costPerPack * this.problem.mxnPerTreatment;
    return cost > this.budget + EPSILON ? 'budget' : null;
  }

  /** Adds (or takes back) packs; ask `fits` first. */
  add(p: number, l: number, count: number): void {
    const pool = this.problem.pools[p] as Pool;
    const link = pool.links[l] as Link;
    const counts = this.packs[p] as Int32Array;
    const before = Int32Array.from(counts);
    counts[l] = (counts[l] as number) + count;
    this.stock[link.source] = (this.stock[link.source] as number) - count;
    for (let k = l; k < pool.links.length; k++) {
      const { source } = pool.links[k] as Link;
      (this.problem.sources[source] as ProblemSource).thresholds.forEach((_, t) => {
        this.takeAfter(source, t, this.beyond(pool, counts, k, t) - this.beyond(pool, before, k, t));
      });
    }
    if (!link.pair) return;
    for (const kind of LOADS) {
      const load = count * loadPerPack(link.pair.medicine, kind);
      const stop = loadKey(link.pair.facility.facilityId, kind);
      const trip = loadKey(link.pair.delivery.routeId ?? '', kind);
      this.room.stops.set(stop, (this.room.stops.get(stop) ?? Infinity) - load);
      if (this.room.routes.has(trip))
        this.room.routes.set(trip, (this.room.routes.get(trip) as number) - load);
    }
    this.budget -= count * link.costPerPack * this.problem.mxnPerTreatment;
  }
}
