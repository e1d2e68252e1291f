/**
 * What no plan in whole packs can be worth more than, from prices alone: every pool takes the packs that are worth more
 * to it than the prices of what they use, as if nothing were scarce, and what is scarce is paid for at its price. That
 * bounds every plan whatever the prices (Lagrangian relaxation; A. M. Geoffrion, Mathematical Programming Study 2, 1974),
 * and closely at the prices of the linear program. Nothing of the program or its solver is used here: the pools' curves,
 * their packs and what is scarce are read from the problem anew, pack by pack.
 */
import type { Prices } from '../rationing/interpretation';
import { LOADS, type LoadKind, loadPerPack } from '../rationing/load';
import type { Link, Pool, RationingProblem, Segment } from '../rationing/problem';

/** Weighted treatments, presets included: comparable with a plan's value. Prices below 0 count as 0. */
export function certifiedBound(problem: RationingProblem, prices: Prices): number {
  const scarce = new ScarceThings(problem, prices);
  let bound = problem.presetValue;
  problem.pools.forEach((pool, p) => {
    if (pool.segments.length === 0) return;
    const { links } = pool;
    const wayOf = links.map((link) => scarce.wayPrice(link) + link.costPerPack);
    const ownOf = links.map((link, l) => (link.capBinds ? atLeast0(prices.own.get(p)?.[l]) : 0));
    const takes = links.map((link, l) => {
      // Of an empty source, or in a line that a person fixed, there is no pack to be worth anything.
      const none = problem.sources[link.source]?.packs === 0 || link.pair?.lockedPacks != null;
      if (none) return Infinity;
      return atLeast0(prices.stock[link.source]) + (wayOf[l] as number) + (ownOf[l] as number);
    });
    links.forEach((link, l) => {
      bound += (ownOf[l] as number) * (link.capPacks - link.presetPacks);
    });
    const sameSize = links.every((l) => l.groupUnitsPerPack === links[0]?.groupUnitsPerPack);
    bound += sameSize ? packByPack(pool, takes, prices) : segmentBySegment(pool, takes, prices);
  });
  return bound + scarce.worth();
}

const atLeast0 = (price: number | undefined): number => Math.max(0, price ?? 0);

/** Price of the lots that a link's packs need beyond each threshold that `late` says they are not used up by. */
function expiryPrice(link: Link, prices: Prices, late: (usableBy: number) => boolean): number {
  const own = prices.expiry[link.source] ?? [];
  let price = 0;
  for (let t = 0; t < link.usableBy.length; t++)
    if (late(link.usableBy[t] as number)) price += atLeast0(own[t]);
  return price;
}

/** Each pack goes to the link that makes most of it, if any gains: the most that whole packs can be worth to a pool. */
function packByPack(pool: Pool, takes: readonly number[], prices: Prices): number {
  const { segments, links, preset } = pool;
  const size = (links[0] as Link).groupUnitsPerPack;
  const end = (segments.at(-1) as Segment).to;
  let gained = 0;
  let k = 0;
  for (let pack = 0; preset + pack * size < end - 1e-9 * size; pack++) {
    const from = preset + pack * size;
    const to = from + size;
    while (k + 1 < segments.length && (segments[k] as Segment).to <= from) k++;
    let units = 0;
    for (let s = k; s < segments.length && (segments[s] as Segment).from < to; s++) {
      const { from: low, to: high, slope } = segments[s] as Segment;
      units += slope * Math.max(0, Math.min(to, high) - Math.max(from, low));
    }
    let best = 0;
    for (let l = 0; l < links.length; l++) {
      const link = links[l] as Link;
      // A pack that ends after what is used by then, but for rounding, must come from a later lot.
      const late = link.usableBy.length === 0 ? 0 : expiryPrice(link, prices, (by) => to > by + 1e-7 * size);
      best = Math.max(best, units * link.worth - (takes[l] as number) - late);
    }
    gained += best;
    // Packs are worth less and less, and cost no less.
    if (best === 0 && links.length === 1) break;
  }
  return gained;
}

/** Packs of several sizes: each stretch of the curve to the link that makes most of a unit of it. */
function segmentBySegment({ segments, links }: Pool, takes: readonly number[], prices: Prices): number {
  let gained = 0;
  for (const { from, to, slope } of segments) {
    let best = 0;
    links.forEach((link, l) => {
      const late = expiryPrice(link, prices, (by) => from >= by - 1e-9);
      best = Math.max(best, slope * link.worth - ((takes[l] as number) + late) / link.groupUnitsPerPack);
    });
    gained += best * (to - from);
  }
  return gained;
}

/** Stock, lots that last, shelves, trips and the budget: what is left beside the presets, and its worth at the prices. */
class ScarceThings {
  private readonly shelf: Map<string, number>[];
  private readonly loadPrice: Map<string, number>[];
  private readonly trip: Map<string, number>[];
  private readonly budget: number;
  private readonly mxnPrice: number;

  constructor(
    private readonly problem: RationingProblem,
    private readonly prices: Prices,
  ) {
    const { routes, stops, transportBudgetMxn, mxnPerTreatment, pools } = problem;
    this.trip = LOADS.map((kind) => {
      const roomOf = { litres: 'capacityLitres', kg: 'capacityKg', coldLitres: 'coldLitres' } as const;
      return new Map(routes.map((r) => [r.routeId, r[roomOf[kind]] ?? Infinity]));
    });
    this.shelf = LOADS.map((kind) => {
      const roomOf = { litres: 'storageLitres', kg: null, coldLitres: 'coldStorageLitres' } as const;
      const name = roomOf[kind];
      return new Map(stops.map((s) => [s.facilityId, name === null ? Infinity : s[name]]));
    });
    let budget = transportBudgetMxn ?? Infinity;
    for (const { links } of pools)
      for (const { pair, presetPacks, costPerPack } of links) {
        if (!pair || presetPacks === 0) continue;
        budget -= presetPacks * costPerPack * mxnPerTreatment;
        LOADS.forEach((kind, k) => {
          const load = presetPacks * loadPerPack(pair.medicine, kind);
          less(this.shelf[k] as Map<string, number>, pair.facility.facilityId, load);
          less(this.trip[k] as Map<string, number>, pair.delivery.routeId ?? '', load);
        });
      }
    this.budget = Math.max(0, budget);
    this.mxnPrice = budget === Infinity ? 0 : Math.max(0, ...prices.cost.values());
    // Where a shelf has no end, a litre of it is worth what the trip's is.
    this.loadPrice = LOADS.map(
      (kind, k) =>
        new Map(
          stops.map((s) => {
            const trip = this.tripPrice(k, s.routeId);
            const asked = atLeast0(prices.load.get(`${s.facilityId}\t${kind}`));
            const open = (this.shelf[k] as Map<string, number>).get(s.facilityId) === Infinity;
            return [s.facilityId, open ? Math.min(asked, trip) : asked];
          }),
        ),
    );
  }

  private tripPrice(k: number, routeId: string | null): number {
    const open = ((this.trip[k] as Map<string, number>).get(routeId ?? '') ?? Infinity) === Infinity;
    return open ? 0 : atLeast0(this.prices.trip.get(`${routeId}\t${LOADS[k] as LoadKind}`));
  }

  /** What a pack of the link pays for its way, weighted treatments. */
  wayPrice(link: Link): number {
    if (!link.pair) return 0;
    const { facility, medicine } = link.pair;
    let price = this.mxnPrice * link.costPerPack * this.problem.mxnPerTreatment;
    for (let k = 0; k < LOADS.length; k++)
      price +=
        ((this.loadPrice[k] as Map<string, number>).get(facility.facilityId) ?? 0) *
        loadPerPack(medicine, LOADS[k] as LoadKind);
    return price;
  }

  worth(): number {
    const { sources, pools, stops, routes } = this.problem;
    let worth = 0;
    sources.forEach((source, s) => {
      worth += atLeast0(this.prices.stock[s]) * source.packs;
      source.packsAfter.forEach((packs, t) => {
        worth += atLeast0(this.prices.expiry[s]?.[t]) * packs;
      });
    });
    for (const { links } of pools)
      for (const link of links) {
        if (link.presetPacks === 0) continue;
        worth -= atLeast0(this.prices.stock[link.source]) * link.presetPacks;
        link.presetBeyond.forEach((packs, t) => {
          worth -= atLeast0(this.prices.expiry[link.source]?.[t]) * packs;
        });
      }
    for (let k = 0; k < LOADS.length; k++) {
      for (const { routeId } of routes) {
        const price = this.tripPrice(k, routeId);
        if (price > 0) worth += price * ((this.trip[k] as Map<string, number>).get(routeId) as number);
      }
      for (const { facilityId, routeId } of stops) {
        const load = (this.loadPrice[k] as Map<string, number>).get(facilityId) as number;
        const beyondTrip = load - this.tripPrice(k, routeId);
        if (beyondTrip > 0)
          worth += beyondTrip * Math.max(0, (this.shelf[k] as Map<string, number>).get(facilityId) as number);
      }
    }
    return this.mxnPrice > 0 ? worth + this.mxnPrice * this.budget : worth;
  }
}

function less(room: Map<string, number>, key: string, amount: number): void {
  const so = room.get(key);
  if (so !== undefined) room.set(key, so - amount);
}
