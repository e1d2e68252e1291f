/** Rows that lie one within the other, from the outermost on, and what the stretches of columns put into them. */
import type { Ranges } from './components';
import type { LinearProgram } from './linear-program';

/** A stretch of columns as a part sees it. */
export interface Stretch {
  readonly from: number;
  readonly to: number;
  /** The coefficient of its columns in all rows of the part that they stand in. */
  readonly coefficient: number;
  /** In how many of them, from the outermost on. */
  readonly depth: number;
  /** Whether their lower bounds are 0. */
  readonly fromZero: boolean;
}

export class NestedRows {
  /** By row of the model: how many of the part's columns stand in it. */
  private readonly holds: Int32Array;
  /** By row of the model: its place in the part that is looked at, from the outermost on; −1 outside. */
  private readonly place: Int32Array;

  constructor(private readonly model: LinearProgram) {
    this.place = new Int32Array(model.rowCount).fill(-1);
    this.holds = new Int32Array(model.rowCount);
  }

  /** A part's rows, those that hold most columns first. */
  outermostFirst(rows: Int32Array, { from, to }: Ranges): Int32Array {
    if (rows.length === 1) return rows;
    const { columnStart, rowIndex } = this.model.matrix;
    const { holds } = this;
    for (const row of rows) holds[row] = 0;
    for (let s = 0; s < from.length; s++) {
      const column = from[s] as number;
      const stop = columnStart[column + 1] as number;
      for (let e = columnStart[column] as number; e < stop; e++) {
        const row = rowIndex[e] as number;
        holds[row] = (holds[row] as number) + (to[s] as number) - column;
      }
    }
    return rows.slice().sort((a, b) => (holds[b] as number) - (holds[a] as number) || a - b);
  }

  /** null where the rows do not lie within each other. */
  stretchesOf(nested: Int32Array, ranges: Ranges): Stretch[] | null {
    const { place } = this;
    for (let k = 0; k < nested.length; k++) place[nested[k] as number] = k;
    const stretches: Stretch[] = [];
    for (let s = 0; s < ranges.from.length; s++) {
      const stretch = this.stretchOf(ranges.from[s] as number, ranges.to[s] as number);
      if (stretch === null) break;
      stretches.push(stretch);
    }
    for (let k = 0; k < nested.length; k++) place[nested[k] as number] = -1;
    return stretches.length === ranges.from.length ? stretches : null;
  }

  private stretchOf(from: number, to: number): Stretch | null {
    const { columnStart, rowIndex, value } = this.model.matrix;
    const stop = columnStart[from + 1] as number;
    let coefficient = 1;
    let depth = 0;
    let deepest = 0;
    for (let e = columnStart[from] as number; e < stop; e++) {
      const k = this.place[rowIndex[e] as number] as number;
      const entry = value[e] as number;
      // Rows that cannot bind are in no part.
      if (k < 0 || entry === 0) continue;
      if (!(entry > 0) || (depth > 0 && entry !== coefficient)) return null;
      coefficient = entry;
      depth++;
      if (k >= deepest) deepest = k + 1;
    }
    const fromZero = this.model.columnLower[from] === 0;
    return depth === deepest ? { from, to, coefficient, depth, fromZero } : null;
  }
}
