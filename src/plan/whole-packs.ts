/**
 * Whole packs from the relaxed plan: first the whole part of each amount, then one pack at a time where its value less
 * the price of what it takes is highest, within every constraint; last, packs of one source move to where they are
 * worth more. The value lost against the relaxed plan is the plan's stated gap.
 */
import { Heap } from 'heap-js';
import { pricePerPack, type Rationing } from '../rationing/interpretation';
import type { Link, Pool, RationingProblem } from '../rationing/problem';
import { worthBetween } from '../rationing/value-curve';
import { PackRoom } from './room';
import { tripsCost } from './trips-made';

/** Value of a pool's packs less transport, presets taken as given: weighted treatments. */
export function poolValue(pool: Pool, packs: ArrayLike<number>): number {
  // Link by link, in the order in which the room counts them too: what is worth most fills the steepest part.
  let y = pool.preset;
  let value = 0;
  for (let l = 0; l < pool.links.length; l++) {
    const link = pool.links[l] as Link;
    const free = (packs[l] as number) - link.presetPacks;
    if (free === 0) continue;
    const next = y + free * link.groupUnitsPerPack;
    value += worthBetween(pool.segments, y, next) * link.worth - free * link.costPerPack;
    y = next;
  }
  return value;
}

/** What one pack more of link l (`count` 1), or one less (−1), changes. */
export function gainOf(pool: Pool, packs: Int32Array, l: number, count: 1 | -1): number {
  if (pool.links.length === 1) {
    const link = pool.links[0] as Link;
    const y = pool.preset + ((packs[0] as number) - link.presetPacks) * link.groupUnitsPerPack;
    const change = count * link.groupUnitsPerPack;
    return worthBetween(pool.segments, y, y + change) * link.worth - count * link.costPerPack;
  }
  const before = poolValue(pool, packs);
  packs[l] = (packs[l] as number) + count;
  const after = poolValue(pool, packs);
  packs[l] = (packs[l] as number) - count;
  return after - before;
}

interface Candidate {
  readonly pool: number;
  readonly link: number;
  readonly net: number;
}

/** Highest net value first; equal ones by pool and link, so that the order is the same everywhere. */
const byNet = (a: Candidate, b: Candidate): number => b.net - a.net || a.pool - b.pool || a.link - b.link;

const LEAST_GAIN = 1e-9;

/** Every pool of a problem, by index. */
export const allPools = ({ pools }: RationingProblem): Int32Array => Int32Array.from(pools.keys());

export function addWholeParts(rationing: Rationing, room: PackRoom, pools: Int32Array): void {
  for (const p of pools) {
    const amounts = rationing.packs[p] as Float64Array;
    for (let l = 0; l < amounts.length; l++) {
      let count = Math.floor((amounts[l] as number) + 1e-6);
      while (count > 0 && !room.fits(p, l, count)) count--;
      if (count > 0) room.add(p, l, count);
    }
  }
}

export function addByNetValue(rationing: Rationing, room: PackRoom, pools: Int32Array): void {
  const { problem, prices } = rationing;
  const candidate = (p: number, l: number): Candidate | null => {
    if (!room.fits(p, l, 1)) return null;
    const pool = problem.pools[p] as Pool;
    const link = pool.links[l] as Link;
    const packs = room.packs[p] as Int32Array;
    const gain = gainOf(pool, packs, l, 1);
    if (gain <= LEAST_GAIN) return null;
    return { pool: p, link: l, net: gain - pricePerPack(problem, prices, link, room.unitsIn(pool, packs)) };
  };
  const first: Candidate[] = [];
  for (const p of pools) {
    const links = (problem.pools[p] as Pool).links.length;
    for (let l = 0; l < links; l++) {
      const found = candidate(p, l);
      if (found) first.push(found);
    }
  }
  const heap = new Heap<Candidate>(byNet);
  heap.init(first);
  for (let best = heap.pop(); best; best = heap.pop()) {
    if (!room.fits(best.pool, best.link, 1)) continue;
    room.add(best.pool, best.link, 1);
    const next = candidate(best.pool, best.link);
    if (next) heap.push(next);
  }
}

/** Pairs tried for one move before the source is left as it is. */
const MOVES_TRIED = 60;

/** The places that packs of each source may be in, with what one pack more or less would change there. */
class Holders {
  /** Those of source s: start[s] .. start[s+1]−1, by pool and link. */
  readonly start: Int32Array;
  readonly pool: Int32Array;
  readonly link: Int32Array;
  readonly gain: Float64Array;
  /** Infinity where no pack may be taken away. */
  readonly loss: Float64Array;

  constructor(
    private readonly problem: RationingProblem,
    private readonly room: PackRoom,
    among: Int32Array,
  ) {
    const { pools, sources } = problem;
    this.start = new Int32Array(sources.length + 1);
    const eachLink = (found: (p: number, l: number, source: number) => void): void => {
      for (const p of among) {
        const { links } = pools[p] as Pool;
        for (let l = 0; l < links.length; l++) found(p, l, (links[l] as Link).source);
      }
    };
    eachLink((_p, _l, source) => {
      this.start[source + 1] = (this.start[source + 1] as number) + 1;
    });
    for (let s = 0; s < sources.length; s++)
      this.start[s + 1] = (this.start[s + 1] as number) + (this.start[s] as number);
    const count = this.start[sources.length] as number;
    this.pool = new Int32Array(count);
    this.link = new Int32Array(count);
    this.gain = new Float64Array(count);
    this.loss = new Float64Array(count);
    const next = this.start.slice();
    eachLink((p, l, source) => {
      const at = next[source] as number;
      next[source] = at + 1;
      this.pool[at] = p;
      this.link[at] = l;
      this.weigh(at);
    });
  }

  weigh(at: number): void {
    const l = this.link[at] as number;
    const pool = this.problem.pools[this.pool[at] as number] as Pool;
    const packs = this.room.packs[this.pool[at] as number] as Int32Array;
    this.gain[at] = gainOf(pool, packs, l, 1);
    const held = (packs[l] as number) > (pool.links[l] as Link).presetPacks;
    this.loss[at] = held ? 0 - gainOf(pool, packs, l, -1) : Infinity;
  }
}

/** Moves single packs of one source between pools while that gains. */
export function exchange(rationing: Rationing, room: PackRoom, pools: Int32Array): void {
  const { problem } = rationing;
  const holders = new Holders(problem, room, pools);
  for (let s = 0; s < problem.sources.length; s++) {
    const count = (holders.start[s + 1] as number) - (holders.start[s] as number);
    for (let moves = 0; moves < 4 * count && moveOne(room, holders, s); moves++);
  }
}

function moveOne(room: PackRoom, holders: Holders, source: number): boolean {
  const { start, pool, link, gain, loss } = holders;
  const from = start[source] as number;
  const to = start[source + 1] as number;
  let least = Infinity;
  let most = -Infinity;
  for (let at = from; at < to; at++) {
    least = Math.min(least, loss[at] as number);
    most = Math.max(most, gain[at] as number);
  }
  if (most <= least + LEAST_GAIN) return false;
  const takers: number[] = [];
  const givers: number[] = [];
  for (let at = from; at < to; at++) {
    if ((gain[at] as number) > least + LEAST_GAIN) takers.push(at);
    if ((loss[at] as number) < most - LEAST_GAIN) givers.push(at);
  }
  takers.sort((a, b) => (gain[b] as number) - (gain[a] as number) || a - b);
  givers.sort((a, b) => (loss[a] as number) - (loss[b] as number) || a - b);
  let tried = 0;
  for (const taker of takers)
    for (const giver of givers) {
      if ((gain[taker] as number) <= (loss[giver] as number) + LEAST_GAIN) break;
      const [p, l] = [pool[taker] as number, link[taker] as number];
      const [q, k] = [pool[giver] as number, link[giver] as number];
      if (p === q) continue;
      if (++tried > MOVES_TRIED) return false;
      if (!room.fits(q, k, -1)) continue;
      room.add(q, k, -1);
      if (room.fits(p, l, 1)) {
        room.add(p, l, 1);
        holders.weigh(taker);
        holders.weigh(giver);
        return true;
      }
      room.add(q, k, 1);
    }
  return false;
}

export interface WholePacks {
  /** Packs by pool and link, presets included, and what is still free beside them. */
  readonly room: PackRoom;
  /** Weighted treatments, presets included: comparable with the relaxed plan's bound. */
  readonly value: number;
}

/** Weighted treatments of a plan, presets included, transport and trips between clinics taken off. */
export const planValue = (room: PackRoom): number =>
  room.problem.pools.reduce(
    (sum, pool, p) => sum + poolValue(pool, room.packs[p] as Int32Array),
    room.problem.presetValue,
  ) - tripsCost(room);

export function toWholePacks(rationing: Rationing): WholePacks {
  const room = new PackRoom(rationing.problem);
  const pools = allPools(rationing.problem);
  addWholeParts(rationing, room, pools);
  addByNetValue(rationing, room, pools);
  exchange(rationing, room, pools);
  return { room, value: planValue(room) };
}
