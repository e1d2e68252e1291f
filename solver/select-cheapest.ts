/**
 * Offers in columns of equal length: taken cheapest first. All three arrays are reordered in place.
 * A capacity is ≥ 0 and may be Infinity.
 */
export interface Offers {
  readonly price: Float64Array;
  readonly capacity: Float64Array;
  /** What the offer is, by the caller's numbering; also breaks ties, so that the answer does not depend on the order. */
  readonly id: Int32Array;
}

/** The first `full` offers (after reordering) are taken whole, the next one in part; what follows may be lost. */
export interface Taken {
  readonly full: number;
  /** Taken of the offer that follows; 0 when there is none or nothing. */
  readonly part: number;
  /** Price of the dearest offer touched; −Infinity when none was. */
  readonly price: number;
  /** Of the need, what all offers together leave open. */
  readonly missing: number;
}

const SMALL = 24;

/** Above so many offers, those far from the price are told apart by a histogram first: three straight passes. */
const MANY = 256;
const BINS = 512;
const filled = new Float64Array(BINS + 1);

/**
 * Finds the bin of prices in which the need is met: what is cheaper moves to the front, what is in the bin behind it.
 * null where all offers together do not meet it, or all have one price.
 */
function narrow(offers: Offers, need: number): { low: number; high: number; rest: number } | null {
  const { price, capacity, id } = offers;
  const count = price.length;
  let least = Infinity;
  let most = -Infinity;
  for (let at = 0; at < count; at++) {
    const p = price[at] as number;
    if (p < least) least = p;
    if (p > most) most = p;
  }
  const scale = BINS / (most - least);
  if (!Number.isFinite(scale)) return null;
  filled.fill(0);
  for (let at = 0; at < count; at++) {
    const bin = (((price[at] as number) - least) * scale) | 0;
    filled[bin] = (filled[bin] as number) + (capacity[at] as number);
  }
  let before = 0;
  let bin = 0;
  while (bin <= BINS && before + (filled[bin] as number) < need) before += filled[bin++] as number;
  if (bin > BINS) return null;
  let low = 0;
  const inside: number[] = [];
  for (let at = 0; at < count; at++) {
    const p = price[at] as number;
    const own = ((p - least) * scale) | 0;
    if (own > bin) continue;
    if (own === bin) {
      inside.push(p, capacity[at] as number, id[at] as number);
      continue;
    }
    price[low] = p;
    capacity[low] = capacity[at] as number;
    id[low++] = id[at] as number;
  }
  let high = low;
  for (let k = 0; k < inside.length; k += 3, high++) {
    price[high] = inside[k] as number;
    capacity[high] = inside[k + 1] as number;
    id[high] = inside[k + 2] as number;
  }
  return { low, high, rest: need - before };
}

/**
 * Takes `need` from the cheapest offers: a quickselect on the price weighted by capacity, O(n) where sorting is
 * O(n log n) (Balas and Zemel 1980, for the continuous knapsack).
 *
 * @param need ≥ 0; at 0 nothing is taken, and the price is the cheapest offer's.
 */
export function takeCheapest(offers: Offers, need: number): Taken {
  const near = offers.price.length > MANY ? narrow(offers, need) : null;
  let low = near?.low ?? 0;
  let high = near?.high ?? offers.price.length;
  let rest = near?.rest ?? need;
  let dearest = -Infinity;
  // A median of three can be led astray by a contrived order: then sorting is the bound.
  let patience = 16 + 2 * Math.ceil(Math.log2(high + 1));
  while (high - low > SMALL && patience-- > 0) {
    const pivot = medianOfThree(offers.price, low, high);
    const { equal, greater } = partition(offers, low, high, pivot);
    const below = capacityOf(offers, low, equal);
    if (below > 0 && rest <= below) {
      high = equal;
      continue;
    }
    const level = capacityOf(offers, equal, greater);
    if (rest <= below + level) {
      low = equal;
      high = greater;
      rest -= below;
      break;
    }
    rest -= below + level;
    dearest = pivot;
    low = greater;
  }
  sort(offers, low, high);
  for (; low < high; low++) {
    const capacity = offers.capacity[low] as number;
    dearest = offers.price[low] as number;
    if (rest < capacity) return { full: low, part: rest, price: dearest, missing: 0 };
    rest -= capacity;
    if (rest <= 0) return { full: low + 1, part: 0, price: dearest, missing: 0 };
  }
  return { full: low, part: 0, price: dearest, missing: rest };
}

function capacityOf(offers: Offers, from: number, to: number): number {
  let sum = 0;
  for (let at = from; at < to; at++) sum += offers.capacity[at] as number;
  return sum;
}

function medianOfThree(price: Float64Array, low: number, high: number): number {
  const a = price[low] as number;
  const b = price[(low + high) >>> 1] as number;
  const c = price[high - 1] as number;
  return Math.max(Math.min(a, b), Math.min(Math.max(a, b), c));
}

function swap({ price, capacity, id }: Offers, a: number, b: number): void {
  const p = price[a] as number;
  price[a] = price[b] as number;
  price[b] = p;
  const c = capacity[a] as number;
  capacity[a] = capacity[b] as number;
  capacity[b] = c;
  const i = id[a] as number;
  id[a] = id[b] as number;
  id[b] = i;
}

/** Three ways: prices below the pivot, equal (from `equal`), above (from `greater`). */
function partition(
  offers: Offers,
  low: number,
  high: number,
  pivot: number,
): { equal: number; greater: number } {
  let equal = low;
  let greater = high;
  for (let at = low; at < greater; ) {
    const price = offers.price[at] as number;
    if (price < pivot) swap(offers, at++, equal++);
    else if (price > pivot) swap(offers, at, --greater);
    else at++;
  }
  return { equal, greater };
}

/** By price, then id. */
function sort(offers: Offers, low: number, high: number): void {
  if (high - low <= SMALL) {
    sortFew(offers, low, high);
    return;
  }
  const { price, capacity, id } = offers;
  const order = Array.from({ length: high - low }, (_, k) => low + k).sort(
    (a, b) => (price[a] as number) - (price[b] as number) || (id[a] as number) - (id[b] as number),
  );
  for (const array of [price, capacity, id])
    array.set(
      order.map((at) => array[at] as number),
      low,
    );
}

/** The same by insertion, without memory of its own. */
function sortFew({ price, capacity, id }: Offers, low: number, high: number): void {
  for (let at = low + 1; at < high; at++) {
    const [p, c, i] = [price[at] as number, capacity[at] as number, id[at] as number];
    let to = at;
    for (; to > low; to--) {
      const before = price[to - 1] as number;
      if (before < p || (before === p && (id[to - 1] as number) < i)) break;
      price[to] = before;
      capacity[to] = capacity[to - 1] as number;
      id[to] = id[to - 1] as number;
    }
    price[to] = p;
    capacity[to] = c;
    id[to] = i;
  }
}
