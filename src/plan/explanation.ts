/** Why a line is what it is, read from the problem, the packs and the prices: nothing is computed twice. */
import type { Policy } from '../domain/policy';
import { distributionOf } from '../forecast/need-cases';
import { intervalDays } from '../rationing/delivery';
import { loadKey } from '../rationing/formulation';
import type { Prices } from '../rationing/interpretation';
import { LOADS } from '../rationing/load';
import { maxMonthsOf, type Pair } from '../rationing/pair';
import type { Link, Pool, ProblemSource, RationingProblem } from '../rationing/problem';
import type { Explanation, Limit } from './plan';
import type { PackRoom } from './room';
import { poolValue } from './whole-packs';

/** The range that holds need 8 times in 10. */
const RANGE = { low: 0.1, high: 0.9 } as const;
const PRICE_SEEN = 1e-9;

interface Cause {
  readonly limit: Limit;
  readonly price: number;
}

/** What stopped one pack more of the link: a limit reached outright, else the dearest of what it would take. */
function limitOf(
  problem: RationingProblem,
  room: PackRoom,
  prices: Prices,
  pool: Pool,
  p: number,
  l: number,
): Limit {
  const link = pool.links[l] as Link;
  const { pair } = link;
  const source = problem.sources[link.source] as ProblemSource;
  const packs = room.packs[p] as Int32Array;
  const more = Int32Array.from(packs);
  more[l] = (more[l] as number) + 1;
  const gain = poolValue(pool, more) - poolValue(pool, packs);
  const causes: Cause[] = [{ limit: 'stock', price: prices.stock[link.source] as number }];
  source.thresholds.forEach((_, t) => {
    if (room.beyond(pool, more, l, t) > room.beyond(pool, packs, l, t))
      causes.push({ limit: 'expiry', price: prices.expiry[link.source]?.[t] as number });
  });
  if (pair) {
    const { facilityId } = pair.facility;
    for (const kind of LOADS) {
      const one = prices.load.get(loadKey(facilityId, kind)) ?? 0;
      const trip = prices.trip.get(loadKey(pair.delivery.routeId ?? '', kind)) ?? 0;
      const carried =
        kind === 'kg'
          ? pair.medicine.packKg
          : (kind === 'coldLitres') === pair.medicine.coldChain
            ? pair.medicine.packLitres
            : 0;
      const tripLimit: Limit = kind === 'litres' ? 'trip-litres' : kind === 'kg' ? 'trip-kg' : 'cold-box';
      causes.push({ limit: tripLimit, price: Math.min(one, trip) * carried });
      // A full shelf stops the clinic whatever the trip would carry.
      if (one - trip > PRICE_SEEN) causes.push({ limit: 'shelf', price: one * carried });
    }
    causes.push({
      limit: 'budget',
      price: (prices.cost.get(facilityId) ?? 0) * link.costPerPack * problem.mxnPerTreatment,
    });
  }
  if (room.unitsIn(pool, packs) >= pool.room - 1e-7) return 'maximum';
  const demand = distributionOf(pool.ahead);
  const covered = demand.cdf(pool.usable + room.unitsIn(pool, packs)) >= RANGE.high;
  if (covered || gain <= 1e-9) return covered ? 'covered' : 'whole-pack';
  if (room.fits(p, l, 1)) return 'whole-pack';
  // What is full outright is the reason, whatever the prices say of it.
  const full = room.blockedOnTheWay(p, l, 1);
  if (full) return full;
  const dearest = causes.reduce((a, b) => (b.price > a.price ? b : a));
  if (dearest.price > PRICE_SEEN) return dearest.limit;
  return 'stock';
}

/** Where a clinic's medicine stands in the problem. */
export interface Place {
  readonly pool: Pool;
  readonly poolIndex: number;
  /** The warehouse's link; −1 where it has none (the road is closed). */
  readonly linkIndex: number;
}

export function explain(
  problem: RationingProblem,
  room: PackRoom,
  prices: Prices,
  pair: Pair,
  place: Place,
  shippedUnits: number,
  policy: Policy,
  others: Explanation['others'],
): Explanation {
  const { pool, poolIndex, linkIndex } = place;
  const { delivery, need, monthlyNeed, forecast } = pair;
  const demand = distributionOf(need);
  const poolDemand = distributionOf(pool.need);
  const held = pool.usable + room.unitsIn(pool, room.packs[poolIndex] as Int32Array);
  const poolUnmet = Math.max(0, pool.need.mean - poolDemand.expectedMin(held));
  // A group's unmet need falls on its medicines by their share of the need.
  const unmetShare = pool.need.mean > 0 ? poolUnmet / pool.need.mean : 0;
  const daily = need.mean / Math.max(1, intervalDays(delivery));
  const days = (stock: number): number | null => (daily > 0 ? stock / daily : null);
  const now = pair.stockOnHand - pair.expiring + pair.inTransit;
  const patients = forecast?.patients ?? null;
  const source = linkIndex < 0 ? undefined : problem.sources[(pool.links[linkIndex] as Link).source];
  const limit = ((): Limit => {
    if (pair.lockedPacks !== null) return 'locked';
    if (delivery.closedBy) return 'road-closed';
    if (pair.aboveMaximum && need.mean > 0) return 'maximum';
    if (pool.need.mean <= 0) return shippedUnits > 0 ? 'kit' : 'no-need';
    if (shippedUnits > 0 && held - pool.usable >= pool.room - 1e-7) return 'maximum';
    if (!source || source.packs === 0) return demand.cdf(pair.usable) >= RANGE.high ? 'covered' : 'stock';
    return limitOf(problem, room, prices, pool, poolIndex, linkIndex);
  })();
  return {
    limit,
    arrivalDate: delivery.arrivalDate,
    nextArrivalDate: delivery.nextArrivalDate,
    ...(delivery.nextArrivals.length > 1 && {
      tripReliability: delivery.tripReliability,
      expectedWaitDays: intervalDays(delivery),
    }),
    ...(pair.ahead && {
      ahead: {
        lastDeparture: pair.ahead.lastDeparture,
        openArrival: pair.ahead.openArrival,
        units: pair.ahead.need.mean - need.mean,
      },
    }),
    needUnits: need.mean,
    needLowUnits: demand.quantile(RANGE.low),
    needHighUnits: demand.quantile(RANGE.high),
    monthlyNeedUnits: monthlyNeed,
    basis: forecast?.forecast.basis ?? 'none',
    patients,
    stockOnHandUnits: pair.stockOnHand,
    inTransitUnits: pair.inTransit,
    expiringUnits: pair.expiring,
    usableUnits: pair.usable,
    coverDaysBefore: days(pair.usable),
    coverDaysAfter: days(pair.usable + shippedUnits),
    monthsOfStock: monthlyNeed > 0 ? now / monthlyNeed : null,
    maxMonthsOfStock: maxMonthsOf(pair, policy),
    shareOfNeed: pool.need.mean > 0 ? Math.min(1, held / pool.need.mean) : null,
    commonShare: problem.commonShares.get(pool.groupId) ?? 1,
    unmetUnits: unmetShare * need.mean,
    unmetPatients: patients === null ? null : unmetShare * patients,
    others: limit === 'stock' ? others : [],
    closedUntil: delivery.closedBy?.toDate ?? null,
  };
}
