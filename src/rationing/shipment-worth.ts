/**
 * What a shipment that leaves now is worth at a clinic, over every period in which it may arrive.
 *
 *   value'(q) = Σ_a P(A = a) · E[ f_a( U_a + q ) ],  f_a(y) = Z_0(a, y) − λ          before the next shipment could arrive
 *                                                            min(0, Z_0(a, y) − λ)   from then on: the next comes with it
 *
 * U_a is what is left of stock and transit at the arrival. What is under way already arrives with the first visit.
 */
import type { Need } from '../forecast/negative-binomial';
import { type Arrivals, type LookAhead, pointsOf, worthAt } from './look-ahead';

/** Arrivals less likely than this, and everything later, are taken as one. */
const HARDLY = 0.005;
/** Need until the arrival is represented by so many equally likely amounts. */
const POINTS = 3;
/** Halvings in a search for the quantity at which worth reaches a price. */
const HALVINGS = 8;

/** One period in which the shipment may arrive. */
export interface Arrival {
  readonly periodOfYear: number;
  readonly chance: number;
  /** Whether the shipment after this one would arrive with it. */
  readonly withNext: boolean;
  /** Chance that what is already under way came before. */
  readonly transitBefore: number;
  /** Equally likely amounts needed from now until then. */
  readonly needBefore: Float64Array;
}

/** Arrivals of a shipment that leaves in this period of the year. `needs`: by period of the year. */
export function arrivalsOf(needs: readonly Need[], arrivals: Arrivals, periodOfYear: number): Arrival[] {
  const year = needs.length;
  const { visitChance, lead, every } = arrivals;
  const list: Arrival[] = [];
  let mean = 0;
  let variance = 0;
  let unvisited = 1;
  let open = 1;
  for (let ahead = 0; ahead < lead + year && open > HARDLY; ahead++) {
    const p = (periodOfYear + ahead) % year;
    const visit = visitChance[p] as number;
    if (ahead < lead) unvisited *= 1 - visit;
    else if (visit > 0) {
      const withNext = ahead >= lead + every;
      const needBefore = pointsOf({ mean, variance }, POINTS);
      list.push({
        periodOfYear: p,
        chance: open * visit,
        withNext,
        transitBefore: 1 - unvisited,
        needBefore,
      });
      open -= open * visit;
    }
    const need = needs[p] as Need;
    mean += need.mean;
    variance += need.variance;
  }
  return list;
}

/** What the clinic has, and how the future looks to it. */
export interface Standing {
  readonly ahead: LookAhead;
  readonly arrivals: readonly Arrival[];
  /** λ: worth of a unit that stays upstream. */
  readonly upstream: number;
  readonly stock: number;
  readonly transit: number;
}

/** Worth of the unit after `units` shipped now, less what it is worth upstream. Falls with the quantity. */
export function shipmentWorth(
  { ahead, arrivals, upstream, stock, transit }: Standing,
  units: number,
): number {
  let total = 0;
  for (const { periodOfYear, chance, withNext, transitBefore, needBefore } of arrivals) {
    let here = 0;
    for (let k = 0; k < needBefore.length; k++) {
      const need = needBefore[k] as number;
      const early = Math.max(0, stock + transit - need) + units;
      const together = Math.max(0, stock - need) + transit + units;
      let net = 0;
      if (transitBefore > 0) net += transitBefore * (worthAt(ahead, periodOfYear, early) - upstream);
      if (transitBefore < 1) net += (1 - transitBefore) * (worthAt(ahead, periodOfYear, together) - upstream);
      here += withNext ? Math.min(0, net) : net;
    }
    total += (chance * here) / needBefore.length;
  }
  return total;
}

/** The largest quantity that is worth more than `price`, a falling worth; 0 where the first unit is not. */
export function quantityWorth(
  worth: (units: number) => number,
  price: number,
  first: number,
  most: number,
): number {
  if (!(worth(0) > price)) return 0;
  let low = 0;
  let high = first;
  while (high < most && worth(high) > price) {
    low = high;
    high *= 2;
  }
  for (let n = 0; n < HALVINGS; n++) {
    const middle = (low + high) / 2;
    if (worth(middle) > price) low = middle;
    else high = middle;
  }
  return low;
}

/** The worth of a shipment as segments of equal width and falling slope, up to where a unit is worth no more than `floor`. */
export function shipmentCurve(
  standing: Standing,
  floor: number,
  first: number,
  segments: number,
): { readonly width: number; readonly slopes: Float64Array } {
  const worth = (units: number): number => shipmentWorth(standing, units);
  const slopes = new Float64Array(segments);
  const { step, levels } = standing.ahead;
  const width =
    standing.arrivals.length > 0 ? quantityWorth(worth, floor, first, step * levels) / segments : 0;
  let last = Infinity;
  for (let s = 0; s < segments && width > 0; s++) {
    last = Math.min(last, worth((s + 0.5) * width));
    slopes[s] = Math.max(0, last);
  }
  return { width, slopes };
}
