/**
 * Lots by first expired, first out. Lots are given out from the first to expire; each clinic takes of a lot no more
 * than it uses before that day, and a lot gives as much as it can, so the later lots, which can serve everything the
 * earlier could, always reach for the rest.
 */
import type { ProblemSource, RationingProblem } from '../rationing/problem';
import type { LotPick } from './plan';
import type { PackRoom } from './room';

interface Taker {
  readonly key: string;
  readonly packs: number;
  /** Packs that must come from a lot good after each threshold. */
  readonly beyond: readonly number[];
  taken: number;
}

/** Picks by pool and link. Throws when the packs cannot be served in time: `PackRoom` must not have let them pass. */
export function pickLots(problem: RationingProblem, room: PackRoom): Map<string, LotPick[]> {
  const picks = new Map<string, LotPick[]>();
  const takersOf: Taker[][] = problem.sources.map(() => []);
  problem.pools.forEach((pool, p) => {
    pool.links.forEach((link, l) => {
      const packs = room.packs[p]?.[l] as number;
      if (link.pair === null || packs === 0) return;
      const { thresholds } = problem.sources[link.source] as ProblemSource;
      const beyond = thresholds.map((_, t) => room.beyond(pool, room.packs[p] as Int32Array, l, t));
      (takersOf[link.source] as Taker[]).push({ key: `${p}\t${l}`, packs, beyond, taken: 0 });
    });
  });
  problem.sources.forEach((source, s) => {
    const takers = takersOf[s] as Taker[];
    for (const lot of source.lots) {
      const threshold = lot.expirationDate === null ? -1 : source.thresholds.indexOf(lot.expirationDate);
      const wants = takers
        .map((taker) => ({
          taker,
          packs: taker.packs - (threshold < 0 ? 0 : (taker.beyond[threshold] as number)) - taker.taken,
        }))
        .filter((w) => w.packs > 0)
        .sort((a, b) => b.packs - a.packs);
      let left = lot.packs;
      for (const { taker, packs } of wants) {
        const count = Math.min(left, packs);
        if (count === 0) break;
        taker.taken += count;
        left -= count;
        const pick = {
          fromFacilityId: source.facilityId,
          lotId: lot.lotId,
          expirationDate: lot.expirationDate,
          packs: count,
        };
        picks.set(taker.key, [...(picks.get(taker.key) ?? []), pick]);
      }
    }
    refuseUnserved(source, takers);
  });
  return picks;
}

function refuseUnserved(source: ProblemSource, takers: readonly Taker[]): void {
  const missing = takers.filter((t) => t.taken < t.packs);
  if (missing.length > 0)
    throw new Error(
      `lots of ${source.medicine.medicineId} do not reach for the packs laid out: ${JSON.stringify(missing)}`,
    );
}
