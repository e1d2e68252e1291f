/**
 * What the trips before a closed road cannot carry. Where a route's trips close after one of the following, those up to
 * it must also bring what its clinics need until the road is open again. What their holds leave behind must leave with
 * this trip, if it has room: a shipment then serves
 *
 *   D* = D + (D' − z)⁺    D   need over the protection interval
 *                         D'  need from the next arrival until the road is open again
 *                         z   what the trips before the closure bring for D'
 *
 * z goes by price: each unit that is worth more than the room it takes, P(D' > z) · worth ≥ price · load, at the lowest
 * price of a litre (kg, cold litre) at which the trips hold it all. Where they hold everything the price is 0, and
 * nothing is added to the need. What the warehouse holds does not count, so that more stock never lowers what a unit is
 * worth.
 */
import type { LocalDate } from '../domain/dates';
import { groupBy } from '../domain/group-by';
import { type Policy, weightOf } from '../domain/policy';
import type { Snapshot } from '../domain/snapshot';
import { needOver } from '../forecast/interval-need';
import { distributionOf, needOfCases } from '../forecast/need-cases';
import { type Need, type NeedCase, negativeBinomial } from '../forecast/negative-binomial';
import type { FollowingTrip } from './delivery';
import { LOADS, type LoadKind, loadPerPack, tripCapacity } from './load';
import { pointsOf } from './look-ahead';
import type { NeedAhead, Pair } from './pair';

/** Prices of a litre, kg and cold litre on the trips from one day on to the closure, weighted treatments. */
interface TripsBefore {
  readonly from: LocalDate;
  readonly prices: readonly number[];
}

/** The following trips of a route until its road closes. */
export interface RouteBefore {
  readonly routeId: string;
  /** Departure of the last trip before the closure. */
  readonly last: LocalDate;
  /** By the trip that comes next, in order. */
  readonly trips: readonly TripsBefore[];
}

/** Halvings in the search for a price. */
const HALVINGS = 30;
/** Need is represented by so many equally likely amounts. */
const POINTS = 20;

/** Of each route whose roads close within maximum stock: what room on the trips until then is worth. */
export function routesBefore(snapshot: Snapshot, policy: Policy, pairs: readonly Pair[]): RouteBefore[] {
  if (snapshot.closures.length === 0) return [];
  const pairsOn = groupBy(pairs, (p) => p.delivery.routeId ?? '');
  return snapshot.routes.flatMap((route) => {
    const own = pairsOn.get(route.routeId) ?? [];
    const last = own.reduce<LocalDate | null>((least, { delivery }) => {
      const day = delivery.following.slice(0, -1).find((t) => t.closedAfter)?.departureDate ?? null;
      return day !== null && (least === null || day < least) ? day : least;
    }, null);
    if (last === null) return [];
    const days = own.flatMap((p) => p.delivery.following.map((t) => t.departureDate));
    const before = [...new Set(days)].filter((d) => d <= last).sort();
    const trips = before.map((from, k) => {
      const wishes = own.flatMap((pair) => wishOf(pair, from, last, policy) ?? []);
      const prices = LOADS.map((kind) => {
        const each = tripCapacity(route, kind);
        return each === null ? 0 : priceOf(wishes, kind, each * (before.length - k));
      });
      return { from, prices };
    });
    return [{ routeId: route.routeId, last, trips }];
  });
}

/** What a pair would have brought for the time until the road is open again. */
interface Wish {
  readonly pair: Pair;
  readonly need: Need;
  /** Left of what it can use now when the next trip arrives. */
  readonly left: number;
  /** Weighted treatments a unit. */
  readonly worth: number;
  /** Units that cover the need at each quantile of the grid. */
  readonly grid: readonly number[];
  readonly quantiles: readonly number[];
}

const firstFrom = ({ delivery }: Pair, from: LocalDate): FollowingTrip | undefined =>
  delivery.following.find((t) => t.departureDate >= from);
const firstAfter = ({ delivery }: Pair, last: LocalDate): FollowingTrip | undefined =>
  delivery.following.find((t) => t.departureDate > last);

function wishOf(pair: Pair, from: LocalDate, last: LocalDate, policy: Policy): Wish | null {
  const [next, open] = [firstFrom(pair, from), firstAfter(pair, last)];
  const { forecast, medicine } = pair;
  if (!forecast || !next || !open || next.arrivalDate >= open.arrivalDate) return null;
  const need = needOver(forecast, next.arrivalDate, open.arrivalDate, 0);
  if (!(need.mean > 0)) return null;
  const grid = policy.quantileGrid;
  return {
    pair,
    need,
    left: distributionOf(pair.need).expectedExcess(pair.usable),
    worth: weightOf(policy, medicine.ven) / medicine.unitsPerTreatment,
    grid,
    quantiles: negativeBinomial(need).quantiles(grid),
  };
}

const loadPerUnit = ({ pair: { medicine } }: Wish, kind: LoadKind): number =>
  loadPerPack(medicine, kind) / medicine.packSize;

/** Units that are worth the price of the load that each takes; straight between the quantiles of the grid. */
function unitsWorth({ worth, grid, quantiles, left }: Wish, load: number, price: number): number {
  const chance = 1 - (price * load) / worth;
  let [p, y] = [0, 0];
  for (let k = 0; k < grid.length; k++) {
    const [q, x] = [grid[k] as number, quantiles[k] as number];
    if (chance < q) return Math.max(0, y + ((x - y) * Math.max(0, chance - p)) / (q - p) - left);
    [p, y] = [q, x];
  }
  return Math.max(0, y - left);
}

/** The lowest price at which a capacity holds all that is worth it; 0 where it holds everything. */
function priceOf(wishes: readonly Wish[], kind: LoadKind, capacity: number): number {
  const own = wishes.flatMap((wish) => {
    const load = loadPerUnit(wish, kind);
    return load > 0 ? [{ wish, load }] : [];
  });
  const taken = (price: number): number => {
    let sum = 0;
    for (const { wish, load } of own) sum += load * unitsWorth(wish, load, price);
    return sum;
  };
  if (taken(0) <= capacity) return 0;
  let low = 0;
  let high = own.reduce((most, { wish, load }) => Math.max(most, wish.worth / load), 0);
  for (let k = 0; k < HALVINGS; k++) {
    const middle = (low + high) / 2;
    if (taken(middle) <= capacity) high = middle;
    else low = middle;
  }
  return high;
}

/** What of the need until the road is open again must come with this trip; null where the following trips hold it all. */
export function needAhead(pair: Pair, before: RouteBefore, policy: Policy): NeedAhead | null {
  const { delivery, forecast } = pair;
  if (!forecast || delivery.closedBy) return null;
  const cases: readonly NeedCase[] = pair.need.cases ?? [{ ...pair.need, chance: 1 }];
  const openArrival = firstAfter(pair, before.last)?.arrivalDate;
  const closes = delivery.following.some((t) => t.closedAfter && t.departureDate === before.last);
  if (openArrival === undefined || !closes) return null;
  let any = false;
  const carried: number[] = [];
  const ahead = cases.map((one, k): NeedCase => {
    const { date } = delivery.nextArrivals[k] as (typeof delivery.nextArrivals)[number];
    const next = delivery.following.find((t) => t.arrivalDate === date);
    const trips = next && before.trips.find((t) => t.from >= next.departureDate);
    const wish = trips?.prices.some((price) => price > 0)
      ? wishOf(pair, trips.from, before.last, policy)
      : null;
    const left = wish && trips ? leftBehind(wish, trips.prices) : null;
    carried.push(wish && left ? Math.max(0, 1 - left.mean / wish.need.mean) : 1);
    if (!wish || !left) return one;
    any = true;
    // The error of the level is one for both times: what variance they have together beyond their own is shared.
    const together = needOver(forecast, delivery.arrivalDate, openArrival, delivery.intervalSdDays);
    const shared = Math.max(0, together.variance - one.variance - wish.need.variance);
    return {
      chance: one.chance,
      mean: one.mean + left.mean,
      variance: one.variance + left.variance + shared * left.chance,
    };
  });
  return any ? { need: needOfCases(ahead), carried, lastDeparture: before.last, openArrival } : null;
}

/** (D' − z)⁺: its moments, and P(D' > z). */
function leftBehind(wish: Wish, prices: readonly number[]): (Need & { readonly chance: number }) | null {
  let carried = Infinity;
  LOADS.forEach((kind, k) => {
    const [price, load] = [prices[k] as number, loadPerUnit(wish, kind)];
    if (price > 0 && load > 0) carried = Math.min(carried, unitsWorth(wish, load, price));
  });
  if (carried === Infinity) return null;
  const points = pointsOf(wish.need, POINTS);
  let [mean, square, over] = [0, 0, 0];
  for (const point of points) {
    const rest = Math.max(0, point - carried);
    mean += rest / POINTS;
    square += (rest * rest) / POINTS;
    if (rest > 0) over += 1 / POINTS;
  }
  return mean > 0 ? { mean, variance: Math.max(0, square - mean * mean), chance: over } : null;
}
