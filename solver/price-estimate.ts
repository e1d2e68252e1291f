/**
 * Prices of the rows, near their optimum: row by row the price at which the cheapest columns just meet the row, the other
 * prices held, a few times over (coordinate ascent on the dual). It gets within a hair of the optimum where columns are
 * many, and no further: what is exact is left to the simplex, which then has few columns to look at.
 */
import { type AlikeColumns, alikeColumns } from './alike-columns';
import type { LinearProgram } from './linear-program';
import { passedOn } from './passing';

const SWEEPS = 6;
/** Relative width of the bracket at which a price is left. */
const NEARNESS = [1e-2, 1e-3, 1e-4] as const;
/** Enough once no sum of prices moves by more than this share. */
const SETTLED = 1e-4;
const SEARCHES = 60;
/** First step of a search, as a share of the model's typical cost, which scaling has made about 10. */
const FIRST_STEP = 0.01;

/** Row duals (≤ 0 where a ≤ row binds). Columns without a lower bound are left out; takes numbers as they are. */
export function estimatePrices(model: LinearProgram, from?: Float64Array): Float64Array {
  const passing = passedOn(model);
  const columns = alikeColumns(model, passing);
  const rows = new Rows(model, columns, passing.factor, passing.row);
  if (from !== undefined) rows.startFrom(from);
  for (let sweep = 0; sweep < SWEEPS; sweep++) {
    const moved = rows.sweep(NEARNESS[Math.min(sweep, NEARNESS.length - 1)] as number);
    if (sweep >= 2 && moved <= SETTLED) break;
  }
  return rows.duals();
}

class Rows {
  /** By row: what an additional unit costs, −dual. */
  private readonly price: Float64Array;
  /** By class: what a unit of its columns takes at the prices. */
  private readonly taken: Float64Array;
  /** Entries by row. */
  private readonly start: Int32Array;
  private readonly class: Int32Array;
  private readonly coefficient: Float64Array;
  /** What the columns' lower bounds put into each row. */
  private readonly base: Float64Array;

  constructor(
    private readonly model: LinearProgram,
    private readonly columns: AlikeColumns,
    private readonly factor: Float64Array,
    private readonly target: Int32Array,
  ) {
    const { rowCount, columnCount, matrix, columnLower } = model;
    const { count, entryStart, row, coefficient } = columns;
    this.price = new Float64Array(rowCount);
    this.taken = new Float64Array(count);
    this.start = new Int32Array(rowCount + 1);
    for (const r of row) this.start[r + 1] = (this.start[r + 1] as number) + 1;
    for (let r = 0; r < rowCount; r++)
      this.start[r + 1] = (this.start[r + 1] as number) + (this.start[r] as number);
    const next = this.start.slice();
    this.class = new Int32Array(row.length);
    this.coefficient = new Float64Array(row.length);
    for (let k = 0; k < count; k++)
      for (let e = entryStart[k] as number; e < (entryStart[k + 1] as number); e++) {
        const r = row[e] as number;
        const at = next[r] as number;
        next[r] = at + 1;
        this.class[at] = k;
        this.coefficient[at] = coefficient[e] as number;
      }
    this.base = new Float64Array(rowCount);
    for (let c = 0; c < columnCount; c++) {
      const lower = columnLower[c] as number;
      if (lower === 0 || lower === -Infinity) continue;
      for (let e = matrix.columnStart[c] as number; e < (matrix.columnStart[c + 1] as number); e++) {
        const own = matrix.rowIndex[e] as number;
        const to = target[own] as number;
        this.base[to] =
          (this.base[to] as number) + (matrix.value[e] as number) * (factor[own] as number) * lower;
      }
    }
  }

  startFrom(duals: Float64Array): void {
    for (let r = 0; r < this.price.length; r++)
      if (this.target[r] === r) this.set(r, 0 - (duals[r] as number));
  }

  /** One price after the other; answers by how much they moved, as a share of them all. */
  sweep(nearness: number): number {
    let moved = 0;
    let all = 0;
    for (let r = 0; r < this.price.length; r++) {
      if (this.start[r] === this.start[r + 1]) continue;
      const before = this.price[r] as number;
      this.set(r, this.meeting(r, nearness));
      moved += Math.abs((this.price[r] as number) - before);
      all += Math.abs(this.price[r] as number);
    }
    return all === 0 ? 0 : moved / all;
  }

  duals(): Float64Array {
    return Float64Array.from(
      this.price,
      (_, r) => 0 - (this.factor[r] as number) * (this.price[this.target[r] as number] as number),
    );
  }

  private set(r: number, price: number): void {
    const change = price - (this.price[r] as number);
    if (change === 0) return;
    this.price[r] = price;
    const stop = this.start[r + 1] as number;
    for (let e = this.start[r] as number; e < stop; e++) {
      const k = this.class[e] as number;
      this.taken[k] = (this.taken[k] as number) + (this.coefficient[e] as number) * change;
    }
  }

  /** What the columns put into a row at a price of it: falls as the price rises. */
  private activity(r: number, price: number): number {
    const { start, cost, reach } = this.columns;
    const change = price - (this.price[r] as number);
    const stop = this.start[r + 1] as number;
    let sum = this.base[r] as number;
    for (let e = this.start[r] as number; e < stop; e++) {
      const k = this.class[e] as number;
      const a = this.coefficient[e] as number;
      // Taken is what costs less than nothing once it has paid for what it takes.
      const below = 0 - ((this.taken[k] as number) + a * change);
      let low = start[k] as number;
      let high = start[k + 1] as number;
      while (low < high) {
        const middle = (low + high) >>> 1;
        if ((cost[middle] as number) < below) low = middle + 1;
        else high = middle;
      }
      sum += a * (reach[low + k] as number);
    }
    return sum;
  }

  /** The price nearest to 0 at which the row is met. */
  private meeting(r: number, nearness: number): number {
    const lower = this.model.rowLower[r] as number;
    const upper = this.model.rowUpper[r] as number;
    const free = this.activity(r, 0);
    if (free > upper) return this.search(r, 1, upper, free - upper, nearness);
    if (free < lower) return this.search(r, -1, lower, lower - free, nearness);
    return 0;
  }

  /** Raises (sign 1) or lowers (−1) the price from 0 until the activity is down at, or up at, the end. */
  private search(r: number, sign: 1 | -1, end: number, free: number, nearness: number): number {
    const over = (size: number): number => sign * (this.activity(r, sign * size) - end);
    const held = sign * (this.price[r] as number);
    let [low, high] = [0, 0];
    let [atLow, atHigh] = [free, free];
    if (held > 0) {
      const at = over(held);
      if (at > 0) [low, atLow] = [held, at];
      else [high, atHigh] = [held, at];
    }
    const first = FIRST_STEP / Math.abs((this.coefficient[this.start[r] as number] as number) || 1);
    let step = Math.max(first, 0.02 * held);
    let turns = 0;
    if (high > 0)
      for (let at = high - step; at > 0; step *= 4, at = high - step) {
        const there = over(at);
        if (there > 0) {
          [low, atLow] = [at, there];
          break;
        }
        [high, atHigh] = [at, there];
      }
    else
      for (high = low + step; turns < SEARCHES; turns++, step *= 4, high = low + step) {
        atHigh = over(high);
        if (atHigh <= 0) break;
        [low, atLow] = [high, atHigh];
      }
    for (; high - low > nearness * high && turns < SEARCHES; turns++) {
      // Regula falsi, kept off the ends, with a halving now and then: the activity is a staircase.
      const part = turns % 3 === 2 ? 0.5 : atLow / (atLow - atHigh);
      const at = low + (high - low) * Math.min(0.95, Math.max(0.05, Number.isNaN(part) ? 0.5 : part));
      const there = over(at);
      if (there > 0) [low, atLow] = [at, there];
      else [high, atHigh] = [at, there];
    }
    return sign * high;
  }
}
