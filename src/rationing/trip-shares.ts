/**
 * What trips between clinics cost, in a linear program that knows no fixed cost: laid on the packs that could ride, in
 * proportion to what they could be worth. Of link l at most u_l packs could be worth anything, together V_l; if trip r
 * costs c_r, a pack of l bears c_r · (V_l ÷ ΣV) ÷ u_l. However many ride, they never bear more than c_r together, so the
 * program, its duals and their bound hold for every plan that pays its trips (the linear relaxation of fixed charges;
 * M. L. Balinski, Naval Research Logistics Quarterly 8, 1961).
 */
import type { Link, Pool, ProblemSource, RationingProblem, Segment } from './problem';
import { tripOfLink } from './transfer-trips';
import { worthBetween } from './value-curve';

/** Packs of a link that could be worth something, and their worth in all if the pool got nothing else. */
interface Potential {
  readonly packs: number;
  readonly worth: number;
}

function potentialOf({ segments, preset }: Pool, link: Link, { packs: stock }: ProblemSource): Potential {
  const most = Math.min(link.capPacks - link.presetPacks, stock);
  let packs = 0;
  let worth = 0;
  while (packs < most) {
    const from = preset + packs * link.groupUnitsPerPack;
    if (from >= (segments.at(-1) as Segment).to) break;
    const units = worthBetween(segments, from, from + link.groupUnitsPerPack);
    const gain = units * link.worth - link.costPerPack;
    if (gain <= 0) break;
    packs++;
    worth += gain;
  }
  return { packs, worth };
}

/** The problem in which every pack that could ride bears its share of the trip. Without costs it is the problem itself. */
export function withTripShares(problem: RationingProblem): RationingProblem {
  const { transfers, sources } = problem;
  const potentials = new Map<Link, Potential>();
  const worthOf = new Map<string, number>();
  const costly = (link: Link): string | null => {
    const key = tripOfLink(problem, link);
    return key !== null && (transfers.get(key)?.cost ?? 0) > 0 ? key : null;
  };
  for (const pool of problem.pools)
    for (const link of pool.segments.length === 0 ? [] : pool.links) {
      const key = costly(link);
      if (key === null) continue;
      const potential = potentialOf(pool, link, sources[link.source] as ProblemSource);
      potentials.set(link, potential);
      worthOf.set(key, (worthOf.get(key) ?? 0) + potential.worth);
    }
  if (worthOf.size === 0) return problem;
  const bearing = (link: Link): Link => {
    const { packs, worth } = potentials.get(link) ?? { packs: 0, worth: 0 };
    const key = packs === 0 ? null : costly(link);
    if (key === null) return link;
    const cost = transfers.get(key)?.cost as number;
    const all = worthOf.get(key) as number;
    return { ...link, costPerPack: link.costPerPack + (cost * worth) / all / packs };
  };
  const pools = problem.pools.map((pool) =>
    pool.links.some((link) => potentials.has(link)) ? { ...pool, links: pool.links.map(bearing) } : pool,
  );
  return { ...problem, pools };
}
