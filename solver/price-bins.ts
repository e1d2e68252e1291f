/**
 * Of many columns under nested rows, those that are near the prices: a histogram of what they offer at each price tells,
 * in one straight pass, in which bin each row's price lies. What is cheaper is taken, what is dearer is not, and only the
 * columns of these bins need to be put in order.
 */
import type { LinearProgram } from './linear-program';
import type { NestedRows } from './nested-rows';
import { FROM_ZERO, type Stretches } from './stretches';

const BINS = 128;
/** Where the bins of a depth begin: behind its bins lie the columns that cost nothing or more, which are never taken. */
const NEVER = BINS + 1;
const PLACES = BINS + 2;
/** The range of prices is taken from every so many columns; what lies outside stands in the first bin or the last. */
const STRIDE = 8;

/** The bin in which the columns of each depth (rows that they stand in, 1 …) are near: those in bins before it pass all rows. */
export interface Near {
  readonly bin: Int32Array;
  /** 1 for rows, from the outermost on, whose price is that of a column near; null where all columns are near. */
  readonly binds: Uint8Array | null;
}

export class PriceBins {
  /** The bin of each column of the part that is looked at, in the part's order. */
  of = new Uint8Array(0);
  /** By depth less one, then bin (and NEVER): what columns of that price offer. */
  private filled = new Float64Array(PLACES);

  constructor(
    private readonly model: LinearProgram,
    private readonly stretches: Stretches,
    private readonly rows: NestedRows,
  ) {}

  /**
   * Puts a part's columns into bins (`of`).
   *
   * @param members its stretches; columns how many theirs are.
   * @param room of each row, from the outermost on; less, afterwards, by what the columns in the bins before take.
   */
  near(members: Int32Array, columns: number, room: Float64Array): Near {
    const { scale, zero } = this.range(members);
    if (!Number.isFinite(zero)) return this.allNear(members, columns, room.length);
    if (this.filled.length < PLACES * room.length) this.filled = new Float64Array(PLACES * room.length);
    this.filled.fill(0);
    this.makeRoom(columns);
    this.fill(members, scale, zero);
    const cutAt = this.cut(room);
    if (cutAt === null) return this.allNear(members, columns, room.length);
    const near = { bin: new Int32Array(room.length + 1), binds: new Uint8Array(room.length) };
    let bin = BINS;
    for (let k = 0; k < room.length; k++) {
      const own = cutAt[k] as number;
      if (own < BINS && own <= bin) near.binds[k] = 1;
      bin = Math.min(bin, own);
      near.bin[k + 1] = bin;
      let below = 0;
      for (let at = PLACES * k; at < PLACES * k + bin; at++) below += this.filled[at] as number;
      for (let outer = 0; outer <= k; outer++) room[outer] = (room[outer] as number) - below;
    }
    return near;
  }

  /** The same with all columns near, under `rows` rows. */
  allNear(members: Int32Array, columns: number, rows: number): Near {
    const { from } = this.stretches;
    const { cost } = this.model;
    this.makeRoom(columns);
    let at = 0;
    for (let m = 0; m < members.length; m++) {
      const s = members[m] as number;
      for (let column = from[s] as number; column < (from[s + 1] as number); column++)
        this.of[at++] = (cost[column] as number) < 0 ? 0 : NEVER;
    }
    return { bin: new Int32Array(rows + 1), binds: null };
  }

  private makeRoom(columns: number): void {
    if (this.of.length < columns) this.of = new Uint8Array(2 * columns);
  }

  /** Neither is a number where there are no two prices. */
  private range(members: Int32Array): { scale: number; zero: number } {
    const { cost } = this.model;
    const { from } = this.stretches;
    const { coefficient } = this.rows;
    let least = Infinity;
    let most = -Infinity;
    for (let m = 0; m < members.length; m++) {
      const s = members[m] as number;
      const own = coefficient[s] as number;
      for (let column = from[s] as number; column < (from[s + 1] as number); column += STRIDE) {
        const price = (cost[column] as number) / own;
        if (price >= 0) continue;
        if (price < least) least = price;
        if (price > most) most = price;
      }
    }
    const scale = BINS / (most - least);
    return { scale, zero: least * scale };
  }

  /**
   * Four columns a turn: each array is looked up once a turn, and the four are read before anything is written, since a
   * processor that does not yet know where it writes holds back what it would read next. It halves the time of this pass.
   */
  private fill(members: Int32Array, scale: number, zero: number): void {
    const { filled, of } = this;
    const { cost, columnLower, columnUpper } = this.model;
    const { from, kind } = this.stretches;
    const { depth, coefficient } = this.rows;
    const put = (at: number, capacity: number): void => {
      filled[at] = (filled[at] as number) + capacity;
    };
    let next = 0;
    for (let m = 0; m < members.length; m++) {
      const s = members[m] as number;
      const own = coefficient[s] as number;
      const base = PLACES * ((depth[s] as number) - 1);
      const perCost = scale / own;
      const to = from[s + 1] as number;
      let column = from[s] as number;
      for (const last = kind[s] === FROM_ZERO ? to - 4 : -1; column <= last; column += 4, next += 4) {
        const a = binOf(cost[column] as number, perCost, zero);
        const b = binOf(cost[column + 1] as number, perCost, zero);
        const c = binOf(cost[column + 2] as number, perCost, zero);
        const d = binOf(cost[column + 3] as number, perCost, zero);
        of[next] = a;
        of[next + 1] = b;
        of[next + 2] = c;
        of[next + 3] = d;
        put(base + a, own * (columnUpper[column] as number));
        put(base + b, own * (columnUpper[column + 1] as number));
        put(base + c, own * (columnUpper[column + 2] as number));
        put(base + d, own * (columnUpper[column + 3] as number));
      }
      for (; column < to; column++, next++) {
        const bin = binOf(cost[column] as number, perCost, zero);
        of[next] = bin;
        put(base + bin, own * ((columnUpper[column] as number) - (columnLower[column] as number)));
      }
    }
  }

  /** From the innermost row out, by row the bin where what comes to it fills it, BINS where all passes; null without end. */
  private cut(room: Float64Array): Int32Array | null {
    const cutAt = new Int32Array(room.length).fill(BINS);
    const passed = new Float64Array(BINS);
    for (let k = room.length - 1; k >= 0; k--) {
      const end = room[k] as number;
      let total = 0;
      for (let bin = 0; bin < BINS; bin++) {
        passed[bin] = (passed[bin] as number) + (this.filled[PLACES * k + bin] as number);
        total += passed[bin] as number;
      }
      if (total === Infinity) return null;
      if (total <= end) continue;
      let before = 0;
      let bin = 0;
      for (; ; bin++) {
        const here = passed[bin] as number;
        // A row without room has the price of the cheapest column, so one must be there.
        if (here > 0 && before + here >= end) break;
        before += here;
      }
      cutAt[k] = bin;
      passed[bin] = end - before;
      passed.fill(0, bin + 1);
    }
    return cutAt;
  }
}

function binOf(cost: number, perCost: number, zero: number): number {
  if (cost >= 0) return NEVER;
  const at = cost * perCost - zero;
  return at <= 0 ? 0 : at >= BINS ? BINS - 1 : at | 0;
}
