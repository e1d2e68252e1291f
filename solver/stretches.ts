import type { LinearProgram } from './linear-program';
import { runsOf } from './runs';

/** How a column may move: stretches keep the kinds apart. */
export const FROM_ZERO = 0;
export const FROM_ELSEWHERE = 1;
export const FIXED = 2;

/**
 * The columns in stretches that stand together: all of one stretch have the same rows with the same coefficients, and may
 * move in the same way, so that what holds of the first holds of all. They are far fewer than the columns are.
 */
export interface Stretches {
  readonly count: number;
  /** Stretch s is of the columns from[s] .. from[s+1]-1. */
  readonly from: Int32Array;
  /** FROM_ZERO (its lower bounds are 0), FROM_ELSEWHERE or FIXED (its bounds are one). */
  readonly kind: Uint8Array;
  /** Entries of stretch s that are not 0: entryStart[s] .. entryStart[s+1]-1. */
  readonly entryStart: Int32Array;
  readonly row: Int32Array;
  readonly coefficient: Float64Array;
}

/** By row, within the column bounds: the least and the most it can add up to, and what the columns that are fixed add. */
export interface ActivityRange {
  readonly least: Float64Array;
  readonly most: Float64Array;
  readonly fixed: Float64Array;
}

/** How many columns stretches have. */
export function columnsIn({ from }: Stretches, members: Int32Array): number {
  let columns = 0;
  for (let m = 0; m < members.length; m++) {
    const s = members[m] as number;
    columns += (from[s + 1] as number) - (from[s] as number);
  }
  return columns;
}

/** One walk over all columns. */
export function stretchesOf(model: LinearProgram): { stretches: Stretches; range: ActivityRange } {
  const { columnCount, columnLower, columnUpper } = model;
  const runs = runsOf(model.matrix);
  const walked = new Walked(model, runs.length);
  let run = 0;
  for (let column = 0; column < columnCount; ) {
    if (column === runs[run]) run++;
    const end = runs[run] as number;
    const kind = kindOf(columnLower[column] as number, columnUpper[column] as number);
    let low = 0;
    let high = 0;
    let to = column;
    for (; to < end; to++) {
      const lower = columnLower[to] as number;
      const upper = columnUpper[to] as number;
      if (kindOf(lower, upper) !== kind) break;
      low += lower;
      high += upper;
    }
    walked.add(column, kind, low, high);
    column = to;
  }
  return walked.done();
}

function kindOf(lower: number, upper: number): number {
  return lower === upper ? FIXED : lower === 0 ? FROM_ZERO : FROM_ELSEWHERE;
}

/** What has been walked over so far. */
class Walked {
  private count = 0;
  private entryCount = 0;
  private from: Int32Array;
  private kind: Uint8Array;
  private entryStart: Int32Array;
  private row: Int32Array;
  private coefficient: Float64Array;
  private readonly range: ActivityRange;

  /** @param size about how many stretches there will be. */
  constructor(
    private readonly model: LinearProgram,
    size: number,
  ) {
    this.from = new Int32Array(size + 1);
    this.kind = new Uint8Array(size + 1);
    this.entryStart = new Int32Array(size + 1);
    this.row = new Int32Array(2 * size);
    this.coefficient = new Float64Array(2 * size);
    const byRow = () => new Float64Array(model.rowCount);
    this.range = { least: byRow(), most: byRow(), fixed: byRow() };
  }

  /** A stretch that begins at a column; low and high are the sums of its bounds. */
  add(column: number, kind: number, low: number, high: number): void {
    const { columnStart, rowIndex, value } = this.model.matrix;
    const { least, most, fixed } = this.range;
    const start = columnStart[column] as number;
    const stop = columnStart[column + 1] as number;
    this.makeRoom(stop - start);
    for (let entry = start; entry < stop; entry++) {
      const a = value[entry] as number;
      if (a === 0) continue;
      const row = rowIndex[entry] as number;
      this.row[this.entryCount] = row;
      this.coefficient[this.entryCount++] = a;
      // ±Infinity adds up as it should: only −∞ can join a least, only +∞ a most.
      least[row] = (least[row] as number) + a * (a > 0 ? low : high);
      most[row] = (most[row] as number) + a * (a > 0 ? high : low);
      if (kind === FIXED) fixed[row] = (fixed[row] as number) + a * low;
    }
    this.from[this.count] = column;
    this.kind[this.count++] = kind;
    this.entryStart[this.count] = this.entryCount;
  }

  /** For one more stretch, of so many entries, and the end after it. */
  private makeRoom(entries: number): void {
    if (this.count + 2 > this.from.length) {
      this.from = grown(this.from, Int32Array);
      this.kind = grown(this.kind, Uint8Array);
      this.entryStart = grown(this.entryStart, Int32Array);
    }
    while (this.entryCount + entries > this.row.length) {
      this.row = grown(this.row, Int32Array);
      this.coefficient = grown(this.coefficient, Float64Array);
    }
  }

  done(): { stretches: Stretches; range: ActivityRange } {
    const { count, entryCount, range } = this;
    this.from[count] = this.model.columnCount;
    const stretches = {
      count,
      from: this.from.subarray(0, count + 1),
      kind: this.kind.subarray(0, count),
      entryStart: this.entryStart.subarray(0, count + 1),
      row: this.row.subarray(0, entryCount),
      coefficient: this.coefficient.subarray(0, entryCount),
    };
    return { stretches, range };
  }
}

function grown<Numbers extends { length: number; set(from: Numbers): void }>(
  from: Numbers,
  kind: new (size: number) => Numbers,
): Numbers {
  const larger = new kind(2 * from.length);
  larger.set(from);
  return larger;
}
