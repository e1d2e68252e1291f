import { cheapestWithin } from './by-bounds';
import { type Offers, takeCheapest } from './select-cheapest';

/**
 * One row over some columns: minimise c'x subject to rowLower ≤ a'x ≤ rowUpper, lower ≤ x ≤ upper.
 * The bounds must not contradict each other.
 */
export interface OneRow {
  readonly cost: Float64Array;
  /** Any sign; 0 where the row does not hold the column. */
  readonly coefficient: Float64Array;
  readonly lower: Float64Array;
  readonly upper: Float64Array;
  readonly rowLower: number;
  readonly rowUpper: number;
}

export type PricedRow =
  | { readonly status: 'optimal'; readonly x: Float64Array; readonly dual: number }
  | { readonly status: 'infeasible' | 'unbounded' }
  /** Unbounded or infeasible, or numbers too far apart for a price: for another solver to tell. */
  | { readonly status: 'undecided' };

/** Rounding allowed in the row, relative to its numbers, before it is called infeasible. */
const ROUNDING = 1e-9;

/**
 * Exact by price (continuous knapsack; Dantzig 1957). With z = a·x a column offers activity from zLow to zHigh at the
 * price p = c/a a unit. At the price y of the row every column with p < y stands at zHigh and every column with p > y
 * at zLow; y = 0 where that meets the row, otherwise y moves, up to reach rowLower or down to reach rowUpper, and the
 * columns in between are taken in the order of their price until the row is met. y is the dual, c − a·y the reduced costs.
 *
 * @param smallest quantities below this are rounding of the model that the row is part of.
 */
export function solveByPrice(row: OneRow, smallest = 0): PricedRow {
  const { cost, coefficient, lower, upper, rowLower, rowUpper } = row;
  const count = cost.length;
  // One piece of memory for all: a model has hundreds of such rows, and each piece costs a microsecond.
  const memory = new Float64Array(6 * count);
  const take = (part: number) => memory.subarray(part * count, (part + 1) * count);
  const price = take(0);
  const zLow = take(1);
  const zHigh = take(2);
  const x = take(3);
  // An open side holds the price: below −∞ of it nothing is optimal.
  let leastPrice = -Infinity;
  let mostPrice = Infinity;
  let largest = smallest;
  for (let j = 0; j < count; j++) {
    const a = coefficient[j] as number;
    const low = lower[j] as number;
    const high = upper[j] as number;
    if (a === 0) {
      x[j] = cheapestWithin(cost[j] as number, low, high);
      if (!Number.isFinite(x[j])) return { status: 'undecided' };
      continue;
    }
    const p = (cost[j] as number) / a;
    const from = a > 0 ? a * low : a * high;
    const to = a > 0 ? a * high : a * low;
    // Overflow, or underflow of a price that is not 0.
    if (!Number.isFinite(p) || (p === 0 && cost[j] !== 0)) return { status: 'undecided' };
    price[j] = p;
    zLow[j] = from;
    zHigh[j] = to;
    if (from === -Infinity) leastPrice = Math.max(leastPrice, p);
    else largest = Math.max(largest, Math.abs(from));
    if (to === Infinity) mostPrice = Math.min(mostPrice, p);
    else largest = Math.max(largest, Math.abs(to));
  }
  if (leastPrice > mostPrice) return { status: 'undecided' };
  const start = Math.min(Math.max(0, leastPrice), mostPrice);

  // Everything at the starting price; the columns that cost exactly that are free to move.
  let fixed = 0;
  let tieLow = 0;
  let tieHigh = 0;
  let ties = 0;
  for (let j = 0; j < count; j++) {
    if (coefficient[j] === 0) continue;
    const p = price[j] as number;
    if (p < start) fixed += zHigh[j] as number;
    else if (p > start) fixed += zLow[j] as number;
    else {
      ties++;
      tieLow += zLow[j] as number;
      tieHigh += zHigh[j] as number;
    }
  }
  if (start > 0 && rowLower === -Infinity) return { status: 'unbounded' };
  if (start < 0 && rowUpper === Infinity) return { status: 'unbounded' };

  const at = { row, price, zLow, zHigh, x };
  // At a price above 0 the row stands at its lower end, below 0 at its upper end.
  const least = start < 0 ? rowUpper : rowLower;
  const most = start > 0 ? rowLower : rowUpper;
  if (least <= fixed + tieHigh && most >= fixed + tieLow) {
    settle(at, start);
    if (ties > 0) moveTies(at, start, least, most, fixed);
    return { status: 'optimal', x, dual: start };
  }
  const up = fixed + tieHigh < least;
  const target = up ? least : most;
  const need = up ? target - (fixed + tieHigh) : fixed + tieLow - target;
  const offers = offersBeyond(at, start, up, take(4), take(5));
  const taken = takeCheapest(offers, need);
  if (taken.missing > ROUNDING * Math.max(Math.abs(target), largest)) return { status: 'infeasible' };
  const dual = taken.price === -Infinity ? start : up ? taken.price : -taken.price;

  settle(at, start, up);
  for (let k = 0; k < taken.full; k++) place(at, offers.id[k] as number, up);
  if (taken.part > 0) {
    const j = offers.id[taken.full] as number;
    const z = up ? (zLow[j] as number) + taken.part : (zHigh[j] as number) - taken.part;
    x[j] = within(row, j, z / (coefficient[j] as number));
  }
  return { status: 'optimal', x, dual };
}

interface Standing {
  readonly row: OneRow;
  readonly price: Float64Array;
  readonly zLow: Float64Array;
  readonly zHigh: Float64Array;
  readonly x: Float64Array;
}

/** Puts column j at the end of its range of activity: exactly on its bound. */
function place({ row, x }: Standing, j: number, high: boolean): void {
  const rising = (row.coefficient[j] as number) > 0;
  x[j] = (rising === high ? row.upper[j] : row.lower[j]) as number;
}

function within(row: OneRow, j: number, value: number): number {
  return Math.min(Math.max(value, row.lower[j] as number), row.upper[j] as number);
}

/** Every column where the price puts it; those that cost exactly the price high or low as told, else nearest to 0. */
function settle(at: Standing, level: number, tiesHigh?: boolean): void {
  const { row, price, x } = at;
  for (let j = 0; j < price.length; j++) {
    if (row.coefficient[j] === 0) continue;
    const p = price[j] as number;
    if (p !== level) place(at, j, p < level);
    else if (tiesHigh !== undefined) place(at, j, tiesHigh);
    else x[j] = within(row, j, 0);
  }
}

/** Moves the columns that cost exactly the price, in their order, until the row's activity lies within least..most. */
function moveTies(at: Standing, level: number, least: number, most: number, fixed: number): void {
  const { row, price, zLow, zHigh, x } = at;
  let activity = fixed;
  for (let j = 0; j < price.length; j++)
    if (price[j] === level) activity += (row.coefficient[j] as number) * (x[j] as number);
  for (let j = 0; j < price.length; j++) {
    const a = row.coefficient[j] as number;
    const gap = activity < least ? least - activity : activity > most ? most - activity : 0;
    if (gap === 0) return;
    if (a === 0 || price[j] !== level) continue;
    const z = a * (x[j] as number);
    const moved = Math.min(Math.max(z + gap, zLow[j] as number), zHigh[j] as number);
    if (moved === zLow[j]) place(at, j, false);
    else if (moved === zHigh[j]) place(at, j, true);
    else x[j] = within(row, j, moved / a);
    activity += moved - z;
  }
}

/** The columns beyond the starting price, with what each can add (up) or take away (down), the nearest price cheapest. */
function offersBeyond(
  { row, price, zLow, zHigh }: Standing,
  start: number,
  up: boolean,
  offered: Float64Array,
  capacity: Float64Array,
): Offers {
  const id = new Int32Array(price.length);
  let count = 0;
  for (let j = 0; j < price.length; j++) {
    const p = price[j] as number;
    if (row.coefficient[j] === 0 || (up ? p <= start : p >= start)) continue;
    id[count] = j;
    offered[count] = up ? p : -p;
    capacity[count] = (zHigh[j] as number) - (zLow[j] as number);
    count++;
  }
  return {
    id: id.subarray(0, count),
    price: offered.subarray(0, count),
    capacity: capacity.subarray(0, count),
  };
}
