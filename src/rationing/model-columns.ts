/** The columns of a linear program as they are laid down one after the other: compressed sparse columns that grow. */
import type { LinearProgram } from '../../solver/linear-program';
import { isLikeTheOneBefore } from '../../solver/runs';

/** What the give columns of a model stand for, by column. */
export interface GiveColumns {
  readonly count: number;
  readonly pool: Int32Array;
  readonly link: Int32Array;
  /** Where the column's packs start, group units above usable. */
  readonly from: Float64Array;
}

/** Entries a column that room is made for at first. */
const ENTRIES = 3;

export class Columns {
  count = 0;
  private entries = 0;
  private pool: Int32Array;
  private link: Int32Array;
  private from: Float64Array;
  private cost: Float64Array;
  private upper: Float64Array;
  columnStart: Int32Array;
  rowIndex: Int32Array;
  value: Float64Array;
  /** Where columns begin that have other entries than the one before them. */
  private runStart: Int32Array;
  private runs = 0;

  /** Room at first; more is made where it is needed. */
  constructor(gives: number, others: number) {
    const size = gives + others;
    this.pool = new Int32Array(size);
    this.link = new Int32Array(size);
    this.from = new Float64Array(size);
    this.cost = new Float64Array(size);
    this.upper = new Float64Array(size);
    this.columnStart = new Int32Array(size + 1);
    this.rowIndex = new Int32Array(ENTRIES * size);
    this.value = new Float64Array(ENTRIES * size);
    this.runStart = new Int32Array(size + 1);
  }

  /** Begins a column of packs that a link gives its pool from a position on. */
  give(pool: number, link: number, from: number, cost: number, upper: number): void {
    this.other(cost, upper);
    this.pool[this.count] = pool;
    this.link[this.count] = link;
    this.from[this.count] = from;
  }

  /** Begins a column from 0 on. */
  other(cost: number, upper: number): void {
    if (this.count === this.cost.length) this.growColumns();
    this.cost[this.count] = cost;
    this.upper[this.count] = upper;
  }

  put(row: number, coefficient: number): void {
    if (coefficient === 0) return;
    if (this.entries === this.value.length) this.growEntries();
    this.rowIndex[this.entries] = row;
    this.value[this.entries++] = coefficient;
  }

  end(): void {
    const column = this.count++;
    this.columnStart[this.count] = this.entries;
    if (!isLikeTheOneBefore(this, column)) this.runStart[this.runs++] = column;
  }

  /** What the columns so far stand for. */
  gives(): GiveColumns {
    const { count } = this;
    return {
      count,
      pool: this.pool.subarray(0, count),
      link: this.link.subarray(0, count),
      from: this.from.subarray(0, count),
    };
  }

  arrays(): Pick<LinearProgram, 'columnCount' | 'matrix' | 'cost' | 'columnLower' | 'columnUpper'> {
    const { count, entries } = this;
    this.runStart[this.runs] = count;
    return {
      columnCount: count,
      matrix: {
        columnStart: this.columnStart.subarray(0, count + 1),
        rowIndex: this.rowIndex.subarray(0, entries),
        value: this.value.subarray(0, entries),
        runStart: this.runStart.subarray(0, this.runs + 1),
      },
      cost: this.cost.subarray(0, count),
      columnLower: new Float64Array(count),
      columnUpper: this.upper.subarray(0, count),
    };
  }

  private growColumns(): void {
    const size = 2 * this.count + 16;
    this.pool = grown(this.pool, new Int32Array(size));
    this.link = grown(this.link, new Int32Array(size));
    this.from = grown(this.from, new Float64Array(size));
    this.cost = grown(this.cost, new Float64Array(size));
    this.upper = grown(this.upper, new Float64Array(size));
    this.columnStart = grown(this.columnStart, new Int32Array(size + 1));
    this.runStart = grown(this.runStart, new Int32Array(size + 1));
  }

  private growEntries(): void {
    const size = 2 * this.entries + 16;
    this.rowIndex = grown(this.rowIndex, new Int32Array(size));
    this.value = grown(this.value, new Float64Array(size));
  }
}

function grown<Numbers extends Int32Array | Float64Array>(from: Numbers, into: Numbers): Numbers {
  into.set(from);
  return into;
}
