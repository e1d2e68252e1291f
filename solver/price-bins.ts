/**
 * Of many columns under nested rows, those that are near the prices: a histogram of what they offer at each price tells,
 * in one straight pass, in which bin each row's price lies. What is cheaper is taken, what is dearer is not, and only the
 * columns of these bins need to be put in order.
 */
import type { LinearProgram } from './linear-program';
import type { Stretch } from './nested-rows';

const BINS = 128;
/** The range of prices is taken from every so many columns; what lies outside stands in the first bin or the last. */
const STRIDE = 8;

/** Where the columns of each depth (rows that they stand in, 1 …) are near: price · scale − zero from `from` to before `to`. */
export interface Near {
  readonly scale: number;
  readonly zero: number;
  readonly from: Float64Array;
  readonly to: Float64Array;
  /** 1 for rows, from the outermost on, whose price is that of a column near; null where all columns are near. */
  readonly binds: Uint8Array | null;
}

/** Of `rows` nested rows, with all columns near. */
export const allNear = (rows: number): Near => ({
  scale: 1,
  zero: 0,
  from: new Float64Array(rows + 1).fill(-Infinity),
  to: new Float64Array(rows + 1).fill(Infinity),
  binds: null,
});

export class PriceBins {
  /** By depth less one, then bin: what columns of that price offer. */
  private filled = new Float64Array(BINS);

  constructor(private readonly model: LinearProgram) {}

  /** @param room of each row, from the outermost on; less, afterwards, by what the columns below `from` take. */
  near(stretches: readonly Stretch[], room: Float64Array): Near {
    const { scale, zero } = this.range(stretches);
    if (!Number.isFinite(zero)) return allNear(room.length);
    if (this.filled.length < BINS * room.length) this.filled = new Float64Array(BINS * room.length);
    this.filled.fill(0);
    this.fill(stretches, scale, zero);
    const cutAt = this.cut(room);
    if (cutAt === null) return allNear(room.length);
    const near = { ...allNear(room.length), scale, zero, binds: new Uint8Array(room.length) };
    let bin = BINS;
    for (let k = 0; k < room.length; k++) {
      const own = cutAt[k] as number;
      if (own < BINS && own <= bin) near.binds[k] = 1;
      bin = Math.min(bin, own);
      near.from[k + 1] = bin === BINS ? Infinity : bin === 0 ? -Infinity : bin;
      near.to[k + 1] = bin >= BINS - 1 ? Infinity : bin + 1;
      let below = 0;
      for (let at = BINS * k; at < BINS * k + bin; at++) below += this.filled[at] as number;
      for (let outer = 0; outer <= k; outer++) room[outer] = (room[outer] as number) - below;
    }
    return near;
  }

  /** Neither is a number where there are no two prices. */
  private range(stretches: readonly Stretch[]): { scale: number; zero: number } {
    const { cost } = this.model;
    let least = Infinity;
    let most = -Infinity;
    for (const { from, to, coefficient } of stretches)
      for (let column = from; column < to; column += STRIDE) {
        const price = (cost[column] as number) / coefficient;
        if (price >= 0) continue;
        if (price < least) least = price;
        if (price > most) most = price;
      }
    const scale = BINS / (most - least);
    return { scale, zero: least * scale };
  }

  private fill(stretches: readonly Stretch[], scale: number, zero: number): void {
    const { filled } = this;
    const { cost, columnLower, columnUpper } = this.model;
    for (const { from, to, coefficient, depth, fromZero } of stretches) {
      const base = BINS * (depth - 1);
      const perCost = scale / coefficient;
      for (let column = from; column < to; column++) {
        const c = cost[column] as number;
        if (c >= 0) continue;
        const at = c * perCost - zero;
        const bin = base + (at <= 0 ? 0 : at >= BINS ? BINS - 1 : at | 0);
        const upper = columnUpper[column] as number;
        const wide = fromZero ? upper : upper - (columnLower[column] as number);
        filled[bin] = (filled[bin] as number) + coefficient * wide;
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
        passed[bin] = (passed[bin] as number) + (this.filled[BINS * k + bin] as number);
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
