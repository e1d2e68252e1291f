/**
 * Whole packs from the relaxed plan: first the whole part of each amount, then one pack at a time where its value less
 * the price of what it takes is highest, within every constraint; last, packs of one source move to where they are
 * worth more. The value lost against the relaxed plan is the plan's stated gap.
 */
import { Heap } from 'heap-js';
import { pricePerPack, type Rationing } from '../rationing/interpretation';
import type { Link, Pool } from '../rationing/problem';
import { PackRoom } from './room';

/** Value of y group units (above usable) by the pool's segments, weighted treatments; presets count from `preset`. */
function curveValue(pool: Pool, y: number): number {
  let value = 0;
  for (const { from, to, slope } of pool.segments) {
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
    value += (curveValue(pool, next) - curveValue(pool, y)) * link.worth - free * link.costPerPack;
    y = next;
  }
  return value;
}

function gainOf(pool: Pool, packs: Int32Array, l: number, count: 1 | -1): number {
  const next = Int32Array.from(packs);
  next[l] = (next[l] as number) + count;
  return poolValue(pool, next) - poolValue(pool, packs);
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
  rationing.problem.pools.forEach((pool, p) => {
    pool.links.forEach((_, l) => {
      const whole = Math.floor((rationing.packs[p]?.[l] as number) + 1e-6);
      let count = whole;
      while (count > 0 && !room.fits(p, l, count)) count--;
      if (count > 0) room.add(p, l, count);
    });
  });
}

function addByNetValue(rationing: Rationing, room: PackRoom): void {
  const { problem, prices } = rationing;
  const heap = new Heap<Candidate>(byNet);
  const offer = (p: number, l: number): void => {
    const pool = problem.pools[p] as Pool;
    const link = pool.links[l] as Link;
    const packs = room.packs[p] as Int32Array;
    const gain = gainOf(pool, packs, l, 1);
    if (gain <= LEAST_GAIN || !room.fits(p, l, 1)) return;
    const net = gain - pricePerPack(problem, prices, link, room.unitsIn(pool, packs));
    heap.push({ pool: p, link: l, net });
  };
  problem.pools.forEach((pool, p) => {
    pool.links.forEach((_, l) => {
      offer(p, l);
    });
  });
  for (let best = heap.pop(); best; best = heap.pop()) {
    if (!room.fits(best.pool, best.link, 1)) continue;
    room.add(best.pool, best.link, 1);
    offer(best.pool, best.link);
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
  problem.pools.forEach((pool, p) => {
    pool.links.forEach((link, l) => {
      (holders[link.source] as Holder[]).push({ pool: p, link: l, net: 0, gain: 0, loss: 0 });
    });
  });
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
  const least = holders.reduce((min, h) => Math.min(min, h.loss), Infinity);
  const takers = holders
    .filter((h) => h.gain > least + LEAST_GAIN)
    .sort((a, b) => b.gain - a.gain || byNet(a, b));
  if (takers.length === 0) return null;
  const most = (takers[0] as Holder).gain;
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
