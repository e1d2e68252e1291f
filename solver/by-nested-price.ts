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
  /** By place among the part's columns: how many rows it stands in, and its coefficient in them. */
  private depth = new Int32Array(0);
  private coefficient = new Float64Array(0);
  /** Columns that may be taken: price and amount a unit of activity, and the column's place. */
  private price = new Float64Array(0);
  private capacity = new Float64Array(0);
  private id = new Int32Array(0);
  /** By row of the model: its place in the part that is looked at, from the outermost on. */
  private readonly place: Int32Array;

  constructor(private readonly model: LinearProgram) {
    this.place = new Int32Array(model.rowCount).fill(-1);
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
    if (this.id.length < columns.length) {
      this.depth = new Int32Array(columns.length);
      this.coefficient = new Float64Array(columns.length);
      this.price = new Float64Array(columns.length);
      this.capacity = new Float64Array(columns.length);
      this.id = new Int32Array(columns.length);
    }
    const nested = this.outermostFirst(rows, columns);
    const room = Float64Array.from(
      nested,
      (row) => (model.rowUpper[row] as number) - (fixedActivity[row] as number),
    );
    for (let k = 0; k < nested.length; k++) this.place[nested[k] as number] = k;
    const are = this.areNested(columns, room, x);
    for (let k = 0; k < nested.length; k++) this.place[nested[k] as number] = -1;
    return are && this.take(columns, nested, room, x, rowDual);
  }

  private outermostFirst(rows: Int32Array, columns: Int32Array): Int32Array {
    if (rows.length === 1) return rows;
    const { columnStart, rowIndex } = this.model.matrix;
    const count = new Map<number, number>();
    for (const row of rows) count.set(row, 0);
    for (const column of columns)
      for (let e = columnStart[column] as number; e < (columnStart[column + 1] as number); e++) {
        const row = rowIndex[e] as number;
        const so = count.get(row);
        if (so !== undefined) count.set(row, so + 1);
      }
    return Int32Array.from(
      [...rows].sort((a, b) => (count.get(b) as number) - (count.get(a) as number) || a - b),
    );
  }

  /** Puts every column at its lower bound, and takes what that uses off the rows' room. */
  private areNested(columns: Int32Array, room: Float64Array, x: Float64Array): boolean {
    const { columnLower, matrix } = this.model;
    const { columnStart, rowIndex, value } = matrix;
    const { place, depth, coefficient } = this;
    for (let at = 0; at < columns.length; at++) {
      const column = columns[at] as number;
      const stop = columnStart[column + 1] as number;
      const lower = columnLower[column] as number;
      if (lower === -Infinity) return false;
      let rows = 0;
      let deepest = 0;
      let a = 1;
      for (let e = columnStart[column] as number; e < stop; e++) {
        const k = place[rowIndex[e] as number] as number;
        const entry = value[e] as number;
        // Rows that cannot bind are in no part.
        if (k < 0 || entry === 0) continue;
        if (!(entry > 0) || (rows > 0 && entry !== a)) return false;
        a = entry;
        rows++;
        if (k >= deepest) deepest = k + 1;
        if (lower !== 0) room[k] = (room[k] as number) - entry * lower;
      }
      if (rows !== deepest) return false;
      depth[at] = rows;
      coefficient[at] = a;
      x[column] = lower;
    }
    for (let k = 0; k < room.length; k++) if ((room[k] as number) < 0) return false;
    return true;
  }

  private take(
    columns: Int32Array,
    nested: Int32Array,
    room: Float64Array,
    x: Float64Array,
    rowDual: Float64Array,
  ): boolean {
    const { price, capacity, id, coefficient } = this;
    const cut = new Float64Array(nested.length);
    let count = 0;
    for (let k = nested.length - 1; k >= 0; k--) {
      count = this.offer(columns, k + 1, count);
      const end = room[k] as number;
      let all = 0;
      for (let at = 0; at < count; at++) all += capacity[at] as number;
      if (all <= end) {
        if (all === Infinity) return false;
        continue;
      }
      const taken = takeCheapest(
        { price: price.subarray(0, count), capacity: capacity.subarray(0, count), id: id.subarray(0, count) },
        end,
      );
      cut[k] = 0 - taken.price;
      count = taken.full;
      if (taken.part > 0) capacity[count++] = taken.part;
    }
    const { columnLower, columnUpper } = this.model;
    for (let at = 0; at < count; at++) {
      const own = id[at] as number;
      const column = columns[own] as number;
      const lower = columnLower[column] as number;
      const upper = columnUpper[column] as number;
      const a = coefficient[own] as number;
      // Exactly at the upper bound where all of it is taken.
      x[column] =
        capacity[at] === a * (upper - lower) ? upper : Math.min(upper, lower + (capacity[at] as number) / a);
    }
    let outside = 0;
    for (let k = 0; k < nested.length; k++) {
      const q = cut[k] as number;
      rowDual[nested[k] as number] = q > outside ? outside - q : 0;
      outside = Math.max(outside, q);
    }
    return true;
  }

  /** Adds to the offers the columns that stand in so many rows and are worth something. */
  private offer(columns: Int32Array, rows: number, from: number): number {
    const { cost, columnLower, columnUpper } = this.model;
    const { price, capacity, id, depth, coefficient } = this;
    let count = from;
    for (let at = 0; at < columns.length; at++) {
      const column = columns[at] as number;
      const c = cost[column] as number;
      if (c >= 0 || depth[at] !== rows) continue;
      const a = coefficient[at] as number;
      price[count] = c / a;
      capacity[count] = a * ((columnUpper[column] as number) - (columnLower[column] as number));
      id[count++] = at;
    }
    return count;
  }
}
