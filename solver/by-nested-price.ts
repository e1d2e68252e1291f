import type { LinearProgram } from './linear-program';
import { takeCheapest } from './select-cheapest';

/**
 * Rows ≤ an end that lie one within the other: every column of an inner row stands in all outer ones too, with one
 * coefficient > 0. Such are the packs of a medicine, of these the ones that must last beyond a day, and so on. One row
 * alone is the simplest case (continuous knapsack; Dantzig 1957).
 *
 * Exact by price, from the innermost row out: of what the rows inside have let pass, the cheapest that fill the row pass
 * (greedy over a polymatroid; Edmonds 1970). With q_t the price at which row t was cut (0 where it was not), a column
 * passes all of its rows where it is worth more than the largest q_t of them: so the dual of row t is what q_t exceeds
 * the q of the rows outside it by.
 */
export class NestedPrices {
  /** Columns worth taking: place among the part's columns, price and amount a unit of activity, rows they stand in. */
  private id = new Int32Array(0);
  private price = new Float64Array(0);
  private capacity = new Float64Array(0);
  private depth = new Int32Array(0);
  /** By place among the part's columns: the coefficient in its rows. */
  private coefficient = new Float64Array(0);
  /** The same memory again, for putting them in order. */
  private spare = { id: this.id, price: this.price, capacity: this.capacity };
  /** By row of the model: how many of the part's columns stand in it. */
  private readonly holds: Int32Array;
  /** By row of the model: its place in the part that is looked at, from the outermost on. */
  private readonly place: Int32Array;

  constructor(private readonly model: LinearProgram) {
    this.place = new Int32Array(model.rowCount).fill(-1);
    this.holds = new Int32Array(model.rowCount);
  }

  /**
   * Solves one part of the model, writing x and rowDual.
   *
   * @param rows the part's rows; columns its columns, which can move.
   * @param fixedActivity by row of the model: what columns outside the part put into it.
   * @returns false where the rows do not lie within each other, or it is unbounded or infeasible: for others to solve.
   */
  solve(
    rows: Int32Array,
    columns: Int32Array,
    fixedActivity: Float64Array,
    x: Float64Array,
    rowDual: Float64Array,
  ): boolean {
    const { model } = this;
    for (let k = 0; k < rows.length; k++) if (model.rowLower[rows[k] as number] !== -Infinity) return false;
    if (this.id.length < columns.length) this.makeRoom(2 * columns.length);
    const nested = this.outermostFirst(rows, columns);
    const room = Float64Array.from(
      nested,
      (row) => (model.rowUpper[row] as number) - (fixedActivity[row] as number),
    );
    for (let k = 0; k < nested.length; k++) this.place[nested[k] as number] = k;
    const count = this.gather(columns, room, x);
    for (let k = 0; k < nested.length; k++) this.place[nested[k] as number] = -1;
    if (count < 0) return false;
    const perDepth = nested.length === 1 ? [0, count] : this.deepestFirst(count, nested.length);
    return this.take(columns, nested, room, perDepth, x, rowDual);
  }

  private makeRoom(size: number): void {
    const offers = () => ({
      id: new Int32Array(size),
      price: new Float64Array(size),
      capacity: new Float64Array(size),
    });
    Object.assign(this, offers());
    this.spare = offers();
    this.depth = new Int32Array(size);
    this.coefficient = new Float64Array(size);
  }

  private outermostFirst(rows: Int32Array, columns: Int32Array): Int32Array {
    if (rows.length === 1) return rows;
    const { columnStart, rowIndex } = this.model.matrix;
    const { holds } = this;
    for (const row of rows) holds[row] = 0;
    for (let at = 0; at < columns.length; at++) {
      const column = columns[at] as number;
      const stop = columnStart[column + 1] as number;
      for (let e = columnStart[column] as number; e < stop; e++) {
        const row = rowIndex[e] as number;
        holds[row] = (holds[row] as number) + 1;
      }
    }
    return rows.slice().sort((a, b) => (holds[b] as number) - (holds[a] as number) || a - b);
  }

  /**
   * Puts every column at its lower bound, takes what that uses off the rows' room, and notes the columns worth more.
   *
   * @returns how many those are; −1 where the rows do not lie within each other.
   */
  private gather(columns: Int32Array, room: Float64Array, x: Float64Array): number {
    const { cost, columnLower, columnUpper, matrix } = this.model;
    const { columnStart, rowIndex, value } = matrix;
    const { place, id, price, capacity, depth, coefficient } = this;
    let count = 0;
    for (let at = 0; at < columns.length; at++) {
      const column = columns[at] as number;
      const stop = columnStart[column + 1] as number;
      const lower = columnLower[column] as number;
      let rows = 0;
      let deepest = 0;
      let a = 1;
      for (let e = columnStart[column] as number; e < stop; e++) {
        const k = place[rowIndex[e] as number] as number;
        const entry = value[e] as number;
        // Rows that cannot bind are in no part.
        if (k < 0 || entry === 0) continue;
        if (!(entry > 0) || (rows > 0 && entry !== a)) return -1;
        a = entry;
        rows++;
        if (k >= deepest) deepest = k + 1;
        if (lower !== 0) room[k] = (room[k] as number) - entry * lower;
      }
      if (rows !== deepest || lower === -Infinity) return -1;
      x[column] = lower;
      const c = cost[column] as number;
      if (c >= 0) continue;
      coefficient[at] = a;
      id[count] = at;
      price[count] = c / a;
      capacity[count] = a * ((columnUpper[column] as number) - lower);
      depth[count++] = rows;
    }
    for (let k = 0; k < room.length; k++) if ((room[k] as number) < 0) return -1;
    return count;
  }

  /** Orders the offers by the rows they stand in, most first; answers how many stand in so many. */
  private deepestFirst(count: number, rows: number): number[] {
    const { id, price, capacity, depth, spare } = this;
    const perDepth = new Array<number>(rows + 1).fill(0);
    for (let at = 0; at < count; at++)
      perDepth[depth[at] as number] = (perDepth[depth[at] as number] as number) + 1;
    const next = new Array<number>(rows + 1).fill(0);
    for (let d = rows - 1; d >= 0; d--) next[d] = (next[d + 1] as number) + (perDepth[d + 1] as number);
    for (let at = 0; at < count; at++) {
      const d = depth[at] as number;
      const to = next[d] as number;
      next[d] = to + 1;
      spare.id[to] = id[at] as number;
      spare.price[to] = price[at] as number;
      spare.capacity[to] = capacity[at] as number;
    }
    this.spare = { id, price, capacity };
    Object.assign(this, spare);
    return perDepth;
  }

  private take(
    columns: Int32Array,
    nested: Int32Array,
    room: Float64Array,
    perDepth: readonly number[],
    x: Float64Array,
    rowDual: Float64Array,
  ): boolean {
    const { price, capacity, id } = this;
    const cut = new Float64Array(nested.length);
    // In front what the rows inside let pass, then the offers of this row: together 0 .. count−1.
    let count = 0;
    let offered = 0;
    let next = 0;
    for (let k = nested.length - 1; k >= 0; k--) {
      const stop = next + (perDepth[k + 1] as number);
      if (count < next) for (const all of [price, capacity, id]) all.copyWithin(count, next, stop);
      const to = count + stop - next;
      for (let at = count; at < to; at++) offered += capacity[at] as number;
      count = to;
      next = stop;
      const end = room[k] as number;
      if (offered <= end) {
        if (offered === Infinity) return false;
        continue;
      }
      const taken = takeCheapest(
        { price: price.subarray(0, count), capacity: capacity.subarray(0, count), id: id.subarray(0, count) },
        end,
      );
      cut[k] = 0 - taken.price;
      count = taken.full;
      if (taken.part > 0) capacity[count++] = taken.part;
      offered = end;
    }
    this.put(columns, count, x);
    let outside = 0;
    for (let k = 0; k < nested.length; k++) {
      const q = cut[k] as number;
      rowDual[nested[k] as number] = q > outside ? outside - q : 0;
      outside = Math.max(outside, q);
    }
    return true;
  }

  /** Puts the first offers where what is taken of them says: exactly at the upper bound where that is all. */
  private put(columns: Int32Array, count: number, x: Float64Array): void {
    const { columnLower, columnUpper } = this.model;
    const { capacity, id, coefficient } = this;
    for (let at = 0; at < count; at++) {
      const own = id[at] as number;
      const column = columns[own] as number;
      const lower = columnLower[column] as number;
      const upper = columnUpper[column] as number;
      const a = coefficient[own] as number;
      const taken = capacity[at] as number;
      x[column] = taken === a * (upper - lower) ? upper : Math.min(upper, lower + taken / a);
    }
  }
}
