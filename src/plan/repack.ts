/**
 * Whole packs of a plan in which one group was posed anew: its own packs are rounded again, the others give way where a
 * trip, a shelf or the budget is fuller than it may be, and take what is left free on the group's routes.
 */
import { Heap } from 'heap-js';
import { pricePerPack, type Rationing } from '../rationing/interpretation';
import type { PosedAnew } from '../rationing/pose-anew';
import type { Link, Pool } from '../rationing/problem';
import type { PackRoom } from './room';
import { addByNetValue, addWholeParts, exchange, gainOf, Holders } from './whole-packs';

/**
 * @param rationing of the problem posed anew; only the group's packs are read.
 * @returns null where what is fixed does not fit, whatever the others give.
 */
export function repack(
  rationing: Rationing,
  { pools, sources }: PosedAnew,
  before: PackRoom,
): PackRoom | null {
  const { problem } = rationing;
  const room = before.posedAnew(problem, pools, sources);
  if (!takeBack(rationing, room)) return null;
  addWholeParts(rationing, room, pools);
  // The group takes its own first; what it leaves, and what whole packs left free, is for all.
  addByNetValue(rationing, room, room.withMoreFree(before, pools));
  exchange(room, new Holders(room, pools));
  return room;
}

interface Candidate {
  readonly pool: number;
  readonly link: number;
  /** Weighted treatments lost a litre that comes free, all that comes free counted at its price. */
  readonly loss: number;
}

/** Takes packs back, those first that lose least for the room they free. false where that does not do. */
function takeBack(rationing: Rationing, room: PackRoom): boolean {
  const { problem, prices } = rationing;
  const candidate = (p: number, l: number): Candidate | null => {
    const pool = problem.pools[p] as Pool;
    const link = pool.links[l] as Link;
    if (!link.pair || !room.isOverfull(p, link) || !room.fits(p, l, -1)) return null;
    const packs = room.packs[p] as Int32Array;
    const freed = pricePerPack(problem, prices, link, room.unitsIn(pool, packs) - link.groupUnitsPerPack);
    const litres = Math.max(1e-9, link.pair.medicine.packLitres);
    return { pool: p, link: l, loss: (0 - gainOf(pool, packs, l, -1) - freed) / litres };
  };
  if (!room.anyOverfull()) return true;
  const first: Candidate[] = [];
  problem.pools.forEach(({ links }, p) => {
    for (let l = 0; l < links.length; l++) {
      const found = candidate(p, l);
      if (found) first.push(found);
    }
  });
  const heap = new Heap<Candidate>((a, b) => a.loss - b.loss || a.pool - b.pool || a.link - b.link);
  heap.init(first);
  for (let best = heap.pop(); best && room.anyOverfull(); best = heap.pop()) {
    if (candidate(best.pool, best.link) === null) continue;
    room.add(best.pool, best.link, -1);
    const next = candidate(best.pool, best.link);
    if (next) heap.push(next);
  }
  return !room.anyOverfull();
}
