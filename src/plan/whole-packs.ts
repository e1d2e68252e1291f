/**
 * Whole packs from the relaxed plan: first the whole part of each amount, then one pack at a time where its value less
 * the price of what it takes is highest, within every constraint; last, packs of one source move to where they are
 * worth more. The value lost against the relaxed plan is the plan's stated gap.
 */
import { Heap } from 'heap-js';
import { pricePerPack, type Rationing } from '../rationing/interpretation';
import type { Link, Pool, Segment } from '../rationing/problem';
import { PackRoom } from './room';

/** Value of y group units (above usable) by the pool's segments, weighted treatments; presets count from `preset`. */
function curveValue(segments: readonly Segment[], y: number): number {
  let value = 0;
  for (let k = 0; k < segments.length; k++) {
    const { from, to, slope } = segments[k] as Segment;
    if (y <= from) break;
    value += slope * (Math.min(y, to) - from);
  }
  return value;
}

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
    value +=
      (curveValue(pool.segments, next) - curveValue(pool.segments, y)) * link.worth - free * link.costPerPack;
    y = next;
  }
  return value;
}

/** What one pack more of link l (`count` 1), or one less (−1), changes. */
function gainOf(pool: Pool, packs: Int32Array, l: number, count: 1 | -1): number {
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

/** The curve from one place to another: below 0 where it goes back. */
function worthBetween(segments: readonly Segment[], from: number, to: number): number {
  const [low, high] = from < to ? [from, to] : [to, from];
  let value = 0;
  for (let k = 0; k < segments.length; k++) {
    const segment = segments[k] as Segment;
    if (segment.from >= high) break;
    if (segment.to > low) value += segment.slope * (Math.min(high, segment.to) - Math.max(low, segment.from));
  }
  return from < to ? value : 0 - value;
}

interface Candidate {
  readonly pool: number;
  readonly link: number;
  readonly net: number;
}

/** Highest net value first; equal ones by pool and link, so that the order is the same everywhere. */
const byNet = (a: Candidate, b: Candidate): number => b.net - a.net || a.pool - b.pool || a.link - b.link;

const LEAST_GAIN = 1e-9;

function addWholeParts(rationing: Rationing, room: PackRoom): void {
  const { pools } = rationing.problem;
  for (let p = 0; p < pools.length; p++) {
    const amounts = rationing.packs[p] as Float64Array;
    for (let l = 0; l < amounts.length; l++) {
      let count = Math.floor((amounts[l] as number) + 1e-6);
      while (count > 0 && !room.fits(p, l, count)) count--;
      if (count > 0) room.add(p, l, count);
    }
  }
}

function addByNetValue(rationing: Rationing, room: PackRoom): void {
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
  for (let p = 0; p < problem.pools.length; p++) {
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

/** One place that packs of a source may be in, with what one pack more or less would change. */
interface Holder extends Candidate {
  gain: number;
  loss: number;
}

/** Pairs tried for one move before the source is left as it is. */
const MOVES_TRIED = 60;

/** Moves single packs of one source between pools while that gains. */
function exchange(rationing: Rationing, room: PackRoom): void {
  const { problem } = rationing;
  const holders: Holder[][] = problem.sources.map(() => []);
  const weigh = (h: Holder): void => {
    const pool = problem.pools[h.pool] as Pool;
    const packs = room.packs[h.pool] as Int32Array;
    h.gain = gainOf(pool, packs, h.link, 1);
    const held = (packs[h.link] as number) > (pool.links[h.link] as Link).presetPacks;
    h.loss = held ? -gainOf(pool, packs, h.link, -1) : Infinity;
  };
  for (let p = 0; p < problem.pools.length; p++) {
    const { links } = problem.pools[p] as Pool;
    for (let l = 0; l < links.length; l++)
      (holders[(links[l] as Link).source] as Holder[]).push({ pool: p, link: l, net: 0, gain: 0, loss: 0 });
  }
  for (const all of holders) {
    for (const h of all) weigh(h);
    for (let moves = 0; moves < 4 * all.length; moves++) {
      const moved = moveOne(room, all);
      if (!moved) break;
      for (const h of moved) weigh(h);
    }
  }
}

function moveOne(room: PackRoom, holders: readonly Holder[]): readonly Holder[] | null {
  let least = Infinity;
  let most = -Infinity;
  for (const { loss, gain } of holders) {
    if (loss < least) least = loss;
    if (gain > most) most = gain;
  }
  if (most <= least + LEAST_GAIN) return null;
  const takers = holders
    .filter((h) => h.gain > least + LEAST_GAIN)
    .sort((a, b) => b.gain - a.gain || byNet(a, b));
  const givers = holders
    .filter((h) => h.loss < most - LEAST_GAIN)
    .sort((a, b) => a.loss - b.loss || byNet(a, b));
  let tried = 0;
  for (const taker of takers)
    for (const giver of givers) {
      if (taker.gain <= giver.loss + LEAST_GAIN) break;
      if (giver.pool === taker.pool) continue;
      if (++tried > MOVES_TRIED) return null;
      if (!room.fits(giver.pool, giver.link, -1)) continue;
      room.add(giver.pool, giver.link, -1);
      if (room.fits(taker.pool, taker.link, 1)) {
        room.add(taker.pool, taker.link, 1);
        return [taker, giver];
      }
      room.add(giver.pool, giver.link, 1);
    }
  return null;
}

export interface WholePacks {
  /** Packs by pool and link, presets included, and what is still free beside them. */
  readonly room: PackRoom;
  /** Weighted treatments, presets included: comparable with the relaxed plan's bound. */
  readonly value: number;
}

export function toWholePacks(rationing: Rationing): WholePacks {
  const room = new PackRoom(rationing.problem);
  addWholeParts(rationing, room);
  addByNetValue(rationing, room);
  exchange(rationing, room);
  const value = rationing.problem.pools.reduce(
    (sum, pool, p) => sum + poolValue(pool, room.packs[p] as Int32Array),
    rationing.problem.presetValue,
  );
  return { room, value };
}
