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

/** What one pack more of link l (`count` 1), or one less (−1), changes: its own worth, and where later links' packs move to. */
export function gainOf(
  { segments, links, preset }: Pool,
  packs: Int32Array,
  l: number,
  count: 1 | -1,
): number {
  const link = links[l] as Link;
  const change = count * link.groupUnitsPerPack;
  let y = preset;
  for (let k = 0; k <= l; k++) {
    const own = links[k] as Link;
    y += ((packs[k] as number) - own.presetPacks) * own.groupUnitsPerPack;
  }
  let gain = worthBetween(segments, y, y + change) * link.worth - count * link.costPerPack;
  for (let k = l + 1; k < links.length; k++) {
    const later = links[k] as Link;
    const free = (packs[k] as number) - later.presetPacks;
    if (free === 0) continue;
    const end = y + free * later.groupUnitsPerPack;
    gain += (worthBetween(segments, end, end + change) - worthBetween(segments, y, y + change)) * later.worth;
    y = end;
  }
  return gain;
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
export class Holders {
  /** By pool and link. */
  readonly pool: Int32Array;
  readonly link: Int32Array;
  /** −Infinity where no pack may be added, whatever is free. */
  readonly gain: Float64Array;
  /** Infinity where no pack may be taken away. */
  readonly loss: Float64Array;
  /** Holders of each source, in order. */
  private readonly ofSource = new Map<number, number[]>();
  /** By pool: its first holder; the others follow. */
  private readonly first = new Map<number, number>();
  /** Sources with a holder that was weighed since their packs were last moved. */
  private changed = new Set<number>();

  constructor(
    private readonly room: PackRoom,
    among: Int32Array,
  ) {
    const { pools } = room.problem;
    const places = Array.from(among).flatMap((p) =>
      Array.from((pools[p] as Pool).links, ({ source }, link) => ({ p, link, source })),
    );
    this.pool = Int32Array.from(places, ({ p }) => p);
    this.link = Int32Array.from(places, ({ link }) => link);
    this.gain = new Float64Array(places.length);
    this.loss = new Float64Array(places.length);
    places.forEach(({ p, link, source }, at) => {
      if (link === 0) this.first.set(p, at);
      const same = this.ofSource.get(source);
      if (same) same.push(at);
      else this.ofSource.set(source, [at]);
    });
    for (const p of among) this.weigh(p);
  }

  /** The same, weighed anew apart. */
  copy(): Holders {
    const [gain, loss] = [this.gain.slice(), this.loss.slice()];
    return Object.assign(Object.create(Holders.prototype), this, { gain, loss, changed: new Set() });
  }

  /** All links of a pool: what one of them brings changes what the others would. */
  weigh(p: number): void {
    const pool = this.room.problem.pools[p] as Pool;
    const packs = this.room.packs[p] as Int32Array;
    const first = this.first.get(p) as number;
    for (let l = 0; l < pool.links.length; l++) {
      this.gain[first + l] = this.room.mayGrow(p, l) ? gainOf(pool, packs, l, 1) : -Infinity;
      const held = (packs[l] as number) > (pool.links[l] as Link).presetPacks;
      this.loss[first + l] = held ? 0 - gainOf(pool, packs, l, -1) : Infinity;
      this.changed.add((pool.links[l] as Link).source);
    }
  }

  /** Holders of the first source that was weighed since it was last asked for; null for none. */
  nextSource(): readonly number[] | null {
    if (this.changed.size === 0) return null;
    const source = Math.min(...this.changed);
    this.changed.delete(source);
    return this.ofSource.get(source) as number[];
  }
}

/** Moves single packs of one source between pools while that gains: LEAST_GAIN a move at least, so it ends. */
export function exchange(room: PackRoom, holders: Holders): void {
  for (let own = holders.nextSource(); own; own = holders.nextSource()) while (moveOne(room, holders, own));
}

function moveOne(room: PackRoom, holders: Holders, own: readonly number[]): boolean {
  const { pool, link, gain, loss } = holders;
  let least = own[0] as number;
  let most = least;
  for (const at of own) {
    if ((loss[at] as number) < (loss[least] as number)) least = at;
    if ((gain[at] as number) > (gain[most] as number)) most = at;
  }
  const gains = (taker: number, giver: number): boolean =>
    (gain[taker] as number) > (loss[giver] as number) + LEAST_GAIN;
  /** Moves a pack where there is room for it. */
  const moved = (taker: number, giver: number): boolean => {
    const [p, l] = [pool[taker] as number, link[taker] as number];
    const [q, k] = [pool[giver] as number, link[giver] as number];
    if (p === q || !room.fits(q, k, -1)) return false;
    room.add(q, k, -1);
    const fits = room.fits(p, l, 1);
    if (fits) room.add(p, l, 1);
    else room.add(q, k, 1);
    if (fits) {
      holders.weigh(p);
      holders.weigh(q);
    }
    return fits;
  };
  if (!gains(most, least)) return false;
  if (moved(most, least)) return true;
  const takers = own.filter((at) => gains(at, least));
  const givers = own.filter((at) => gains(most, at));
  takers.sort((a, b) => (gain[b] as number) - (gain[a] as number) || a - b);
  givers.sort((a, b) => (loss[a] as number) - (loss[b] as number) || a - b);
  let tried = 0;
  for (const taker of takers)
    for (const giver of givers) {
      if (!gains(taker, giver)) break;
      if (moved(taker, giver)) return true;
      if (++tried > MOVES_TRIED) return false;
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
  exchange(room, new Holders(room, pools));
  return { room, value: planValue(room) };
}
