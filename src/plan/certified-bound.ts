/**
 * What no plan in whole packs can be worth more than, from prices alone: every pool takes the packs that are worth more
 * to it than the prices of what they use, as if nothing were scarce, and what is scarce is paid for at its price. That
 * bounds every plan whatever the prices (Lagrangian relaxation; A. M. Geoffrion, Mathematical Programming Study 2, 1974),
 * and closely at the prices of the linear program. Nothing of the program or its solver is used here: the pools' curves,
 * their packs and what is scarce are read from the problem anew, pack by pack.
 */
import { carriable } from '../rationing/carriable';
import type { Prices } from '../rationing/interpretation';
import { LOADS, type LoadKind, loadPerPack, tripCapacity } from '../rationing/load';
import type { Link, Pool, RationingProblem, Segment } from '../rationing/problem';

/** Weighted treatments, presets included: comparable with a plan's value. Prices below 0 count as 0. */
export function certifiedBound(problem: RationingProblem, prices: Prices): number {
  return new BoundInParts(problem, prices).total();
}

/** The bound pool by pool: where few of them change, only those are worked out anew. */
export class BoundInParts {
  private readonly scarce: ScarceThings;

  /** @param parts by pool: what is known already, at the same prices; NaN where it is not. */
  constructor(
    private readonly problem: RationingProblem,
    private readonly prices: Prices,
    readonly parts = new Float64Array(problem.pools.length).fill(Number.NaN),
  ) {
    this.scarce = new ScarceThings(problem, prices);
  }

  total(): number {
    const { problem, prices, parts, scarce } = this;
    let bound = problem.presetValue;
    for (let p = 0; p < parts.length; p++) {
      if (Number.isNaN(parts[p]))
        parts[p] =
          (problem.pools[p] as Pool).segments.length === 0 ? 0 : poolBound(problem, prices, scarce, p);
      bound += parts[p] as number;
    }
    return bound + scarce.worth();
  }
}

const atLeast0 = (price: number | undefined): number => (price !== undefined && price > 0 ? price : 0);

function poolBound(problem: RationingProblem, prices: Prices, scarce: ScarceThings, p: number): number {
  const pool = problem.pools[p] as Pool;
  const { links } = pool;
  const own = prices.own.get(p);
  const takes = new Float64Array(links.length);
  let bound = 0;
  let sameSize = true;
  for (let l = 0; l < links.length; l++) {
    const link = links[l] as Link;
    if (link.groupUnitsPerPack !== (links[0] as Link).groupUnitsPerPack) sameSize = false;
    const ownPrice = link.capBinds ? atLeast0(own?.[l]) : 0;
    if (ownPrice > 0) bound += ownPrice * (link.capPacks - link.presetPacks);
    // Of an empty source, in a line that a person fixed, or too large for its way, no pack is worth anything.
    const none =
      problem.sources[link.source]?.packs === 0 || link.pair?.lockedPacks != null || !scarce.carries(link);
    const scarcity = atLeast0(prices.stock[link.source]) + scarce.wayPrice(link) + ownPrice;
    takes[l] = none ? Infinity : scarcity + link.costPerPack;
  }
  return bound + (sameSize ? packByPack(pool, takes, prices) : segmentBySegment(pool, takes, prices));
}

/** Each pack goes to the link that makes most of it, if any gains: the most that whole packs can be worth to a pool. */
function packByPack(pool: Pool, takes: Float64Array, prices: Prices): number {
  const { segments, links, preset } = pool;
  const size = (links[0] as Link).groupUnitsPerPack;
  const last = segments.length - 1;
  const end = (segments[last] as Segment).to - 1e-9 * size;
  let gained = 0;
  let k = 0;
  for (let pack = 0, from = preset; from < end; pack++, from = preset + pack * size) {
    const to = from + size;
    while (k < last && (segments[k] as Segment).to <= from) k++;
    let units = 0;
    for (let s = k; s <= last; s++) {
      const segment = segments[s] as Segment;
      if (segment.from >= to) break;
      const width = (to < segment.to ? to : segment.to) - (from > segment.from ? from : segment.from);
      if (width > 0) units += segment.slope * width;
    }
    let best = 0;
    for (let l = 0; l < links.length; l++) {
      const link = links[l] as Link;
      let takesHere = takes[l] as number;
      // A pack that ends after what is used by then, but for rounding, must come from a later lot.
      for (let t = 0; t < link.usableBy.length; t++)
        if (to > (link.usableBy[t] as number) + 1e-7 * size)
          takesHere += atLeast0(prices.expiry[link.source]?.[t]);
      const gain = units * link.worth - takesHere;
      if (gain > best) best = gain;
    }
    gained += best;
    // Packs are worth less and less, and cost no less.
    if (best === 0 && links.length === 1) break;
  }
  return gained;
}

/** Packs of several sizes: each stretch of the curve to the link that makes most of a unit of it. */
function segmentBySegment({ segments, links, preset }: Pool, takes: Float64Array, prices: Prices): number {
  let gained = 0;
  for (const { from, to, slope } of segments) {
    let best = 0;
    links.forEach((link, l) => {
      let takesHere = takes[l] as number;
      link.usableBy.forEach((by, t) => {
        // Also where not even the first pack would be used by then.
        const late =
          from >= by - 1e-9 || preset + link.groupUnitsPerPack > by + 1e-7 * link.groupUnitsPerPack;
        if (late) takesHere += atLeast0(prices.expiry[link.source]?.[t]);
      });
      best = Math.max(best, slope * link.worth - takesHere / link.groupUnitsPerPack);
    });
    gained += best * (to - from);
  }
  return gained;
}

/** Stock, lots that last, shelves, trips and the budget: what is left beside the presets, and its worth at the prices. */
class ScarceThings {
  private readonly shelf: Map<string, number>[];
  private readonly loadPrice: Map<string, number>[];
  private readonly wayOf = new Map<string, Float64Array>();
  private readonly trip: Map<string, number>[];
  private readonly budget: number;
  private readonly mxnPrice: number;
  readonly carries: (link: Link) => boolean;

  constructor(
    private readonly problem: RationingProblem,
    private readonly prices: Prices,
  ) {
    const { routes, stops, transportBudgetMxn, mxnPerTreatment, pools } = problem;
    this.carries = carriable(problem);
    this.trip = LOADS.map(
      (kind) => new Map(routes.map((r) => [r.routeId, tripCapacity(r, kind) ?? Infinity])),
    );
    this.shelf = LOADS.map((kind) => {
      const roomOf = { litres: 'storageLitres', kg: null, coldLitres: 'coldStorageLitres' } as const;
      const name = roomOf[kind];
      return new Map(stops.map((s) => [s.facilityId, name === null ? Infinity : s[name]]));
    });
    let budget = transportBudgetMxn ?? Infinity;
    for (const { links, preset } of pools)
      for (const { pair, presetPacks, costPerPack } of preset === 0 ? [] : links) {
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
    const loads = this.loadPrices(facility.facilityId);
    let price = this.mxnPrice * link.costPerPack * this.problem.mxnPerTreatment;
    for (let k = 0; k < LOADS.length; k++)
      price += (loads[k] as number) * loadPerPack(medicine, LOADS[k] as LoadKind);
    return price;
  }

  private loadPrices(facilityId: string): Float64Array {
    const known = this.wayOf.get(facilityId);
    if (known) return known;
    const prices = Float64Array.from(this.loadPrice, (of) => of.get(facilityId) ?? 0);
    this.wayOf.set(facilityId, prices);
    return prices;
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
    for (const { links, preset } of pools)
      for (const link of preset === 0 ? [] : links) {
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
