import type { LinearProgram } from './linear-program';
import { NestedRows } from './nested-rows';
import { type Near, PriceBins } from './price-bins';
import { type Offers, takeCheapest } from './select-cheapest';
import { columnsIn, FROM_ZERO, type Stretches } from './stretches';

/** Columns of a part from so many on are first told apart by a histogram of their prices. */
const MANY = 256;

const offersOf = (size: number): Offers => ({
  id: new Int32Array(size),
  price: new Float64Array(size),
  capacity: new Float64Array(size),
});

/**
 * Rows ≤ an end that lie one within the other: every column of an inner row stands in all outer ones too, with one
 * coefficient > 0. Such are the packs of a medicine, of these the ones that must last beyond a day, and so on. One row
 * alone is the simplest case (continuous knapsack; Dantzig 1957).
 *
 * Exact by price, from the innermost row out: of what the rows inside have let pass, the cheapest that fill the row pass
 * (greedy over a polymatroid; Edmonds 1970). With q_t the price at which row t was cut (0 where it was not), a column
 * passes all of its rows where it is worth more than the largest q_t of them: so the dual of row t is what q_t exceeds
 * the q of the rows outside it by. Of many columns most are far from these prices: they are put where they stand in two
 * straight passes (`PriceBins`), and the search is among the few that are near.
 */
export class NestedPrices {
  /** Columns near the prices, in their order: how many, which, their coefficient, and the rows they stand in. */
  private count = 0;
  private column = new Int32Array(0);
  private coefficient = new Float64Array(0);
  private depth = new Int32Array(0);
  private offers = offersOf(0);
  /** The same memory again, for putting them in order. */
  private spare = offersOf(0);
  private readonly rows: NestedRows;
  private readonly bins: PriceBins;

  constructor(
    private readonly model: LinearProgram,
    private readonly stretches: Stretches,
  ) {
    this.rows = new NestedRows(model.rowCount, stretches);
    this.bins = new PriceBins(model, stretches, this.rows);
  }

  /**
   * Solves one part of the model, writing rowDual, and x where it is not 0.
   *
   * @param rows the part's rows; members the stretches of its columns (`findComponents`), which can move.
   * @param fixedActivity by row of the model: what columns outside the part put into it.
   * @returns false where the rows do not lie within each other, or it is unbounded or infeasible: for others to solve.
   */
  solve(
    rows: Int32Array,
    members: Int32Array,
    fixedActivity: Float64Array,
    x: Float64Array,
    rowDual: Float64Array,
  ): boolean {
    const { rowLower, rowUpper } = this.model;
    for (let k = 0; k < rows.length; k++) if (rowLower[rows[k] as number] !== -Infinity) return false;
    const nested = this.rows.lay(rows, members);
    if (nested === null) return false;
    const room = new Float64Array(nested.length);
    for (let k = 0; k < nested.length; k++) {
      const row = nested[k] as number;
      room[k] = (rowUpper[row] as number) - (fixedActivity[row] as number);
    }
    if (!this.takeLowerBounds(members, room, x)) return false;
    const columns = columnsIn(this.stretches, members);
    if (this.column.length < columns) this.makeRoom(2 * columns);
    const near =
      columns > MANY
        ? this.bins.near(members, columns, room)
        : this.bins.allNear(members, columns, room.length);
    this.tellApart(members, near, x);
    const perDepth = this.deepestFirst(nested.length);
    return this.take(nested, room, perDepth, near.binds, x, rowDual);
  }

  private makeRoom(size: number): void {
    this.column = new Int32Array(size);
    this.depth = new Int32Array(size);
    this.coefficient = new Float64Array(size);
    this.offers = offersOf(size);
    this.spare = offersOf(size);
  }

  /** Puts columns at lower bounds other than 0, and takes what that uses off the rows' room; false where there is none. */
  private takeLowerBounds(members: Int32Array, room: Float64Array, x: Float64Array): boolean {
    const { columnLower } = this.model;
    const { from, kind } = this.stretches;
    for (let m = 0; m < members.length; m++) {
      const s = members[m] as number;
      if (kind[s] === FROM_ZERO) continue;
      const coefficient = this.rows.coefficient[s] as number;
      for (let column = from[s] as number; column < (from[s + 1] as number); column++) {
        const lower = columnLower[column] as number;
        if (lower === -Infinity) return false;
        x[column] = lower;
        for (let k = 0; k < (this.rows.depth[s] as number); k++)
          room[k] = (room[k] as number) - coefficient * lower;
      }
    }
    for (let k = 0; k < room.length; k++) if (!((room[k] as number) >= 0)) return false;
    return true;
  }

  /** Puts the columns that are cheaper than those near at their upper bounds, and notes those that are near. */
  private tellApart(members: Int32Array, near: Near, x: Float64Array): void {
    const { columnUpper } = this.model;
    const { from } = this.stretches;
    const { depth } = this.rows;
    const { of } = this.bins;
    this.count = 0;
    let next = 0;
    for (let m = 0; m < members.length; m++) {
      const s = members[m] as number;
      const bin = near.bin[depth[s] as number] as number;
      const to = from[s + 1] as number;
      for (let column = from[s] as number; column < to; column++, next++) {
        const own = of[next] as number;
        if (own > bin) continue;
        if (own < bin) x[column] = columnUpper[column] as number;
        else this.note(column, s);
      }
    }
  }

  private note(column: number, stretch: number): void {
    const { cost, columnLower, columnUpper } = this.model;
    const { id, price, capacity } = this.offers;
    const coefficient = this.rows.coefficient[stretch] as number;
    const at = this.count++;
    this.column[at] = column;
    this.coefficient[at] = coefficient;
    this.depth[at] = this.rows.depth[stretch] as number;
    id[at] = at;
    price[at] = (cost[column] as number) / coefficient;
    capacity[at] = coefficient * ((columnUpper[column] as number) - (columnLower[column] as number));
  }

  /** Orders the offers by the rows they stand in, most first; answers how many stand in so many. */
  private deepestFirst(rows: number): Int32Array {
    const { count, depth, offers, spare } = this;
    const perDepth = new Int32Array(rows + 1);
    for (let at = 0; at < count; at++) {
      const d = depth[at] as number;
      perDepth[d] = (perDepth[d] as number) + 1;
    }
    if (rows === 1) return perDepth;
    const next = new Int32Array(rows + 1);
    for (let d = rows - 1; d >= 0; d--) next[d] = (next[d + 1] as number) + (perDepth[d + 1] as number);
    for (let at = 0; at < count; at++) {
      const d = depth[at] as number;
      const to = next[d] as number;
      next[d] = to + 1;
      spare.id[to] = offers.id[at] as number;
      spare.price[to] = offers.price[at] as number;
      spare.capacity[to] = offers.capacity[at] as number;
    }
    [this.offers, this.spare] = [spare, offers];
    return perDepth;
  }

  private take(
    nested: Int32Array,
    room: Float64Array,
    perDepth: Int32Array,
    binds: Uint8Array | null,
    x: Float64Array,
    rowDual: Float64Array,
  ): boolean {
    const { price, capacity, id } = this.offers;
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
      if (binds === null ? offered <= end : binds[k] === 0) {
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
    this.put(count, x);
    let outside = 0;
    for (let k = 0; k < nested.length; k++) {
      const q = cut[k] as number;
      rowDual[nested[k] as number] = q > outside ? outside - q : 0;
      outside = Math.max(outside, q);
    }
    return true;
  }

  /** Puts the first offers where what is taken of them says: exactly at the upper bound where that is all. */
  private put(count: number, x: Float64Array): void {
    const { columnLower, columnUpper } = this.model;
    const { capacity, id } = this.offers;
    for (let at = 0; at < count; at++) {
      const own = id[at] as number;
      const column = this.column[own] as number;
      const lower = columnLower[column] as number;
      const upper = columnUpper[column] as number;
      const a = this.coefficient[own] as number;
      const taken = capacity[at] as number;
      x[column] = taken === a * (upper - lower) ? upper : Math.min(upper, lower + taken / a);
    }
  }
}
