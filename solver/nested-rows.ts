/** Rows that lie one within the other, from the outermost on, and what the stretches of columns put into them. */
import type { Stretches } from './stretches';

export class NestedRows {
  /** By stretch: in how many of its part's rows its columns stand, from the outermost on, and their coefficient in them. */
  readonly depth: Int32Array;
  readonly coefficient: Float64Array;
  /** By row of the model: how many of the part's columns stand in it. */
  private readonly holds: Int32Array;
  /** By row of the model: its place in the part that is looked at, from the outermost on; −1 outside. */
  private readonly place: Int32Array;

  constructor(
    rowCount: number,
    private readonly stretches: Stretches,
  ) {
    this.depth = new Int32Array(stretches.count);
    this.coefficient = new Float64Array(stretches.count);
    this.place = new Int32Array(rowCount).fill(-1);
    this.holds = new Int32Array(rowCount);
  }

  /**
   * Puts a part's rows in their order and fills `depth` and `coefficient` of its stretches.
   *
   * @returns the rows from the outermost on; null where they do not lie within each other.
   */
  lay(rows: Int32Array, members: Int32Array): Int32Array | null {
    const nested = this.outermostFirst(rows, members);
    for (let k = 0; k < nested.length; k++) this.place[nested[k] as number] = k;
    let nests = true;
    for (let m = 0; m < members.length && nests; m++) nests = this.layOne(members[m] as number);
    for (let k = 0; k < nested.length; k++) this.place[nested[k] as number] = -1;
    return nests ? nested : null;
  }

  /** Those that hold most columns first. */
  private outermostFirst(rows: Int32Array, members: Int32Array): Int32Array {
    if (rows.length === 1) return rows;
    const { from, entryStart, row: rowOf } = this.stretches;
    const { holds } = this;
    for (let k = 0; k < rows.length; k++) holds[rows[k] as number] = 0;
    for (let m = 0; m < members.length; m++) {
      const s = members[m] as number;
      const columns = (from[s + 1] as number) - (from[s] as number);
      for (let e = entryStart[s] as number; e < (entryStart[s + 1] as number); e++) {
        const row = rowOf[e] as number;
        holds[row] = (holds[row] as number) + columns;
      }
    }
    return rows.slice().sort((a, b) => (holds[b] as number) - (holds[a] as number) || a - b);
  }

  private layOne(s: number): boolean {
    const { entryStart, row, coefficient } = this.stretches;
    const stop = entryStart[s + 1] as number;
    let own = 1;
    let depth = 0;
    let deepest = 0;
    for (let e = entryStart[s] as number; e < stop; e++) {
      const k = this.place[row[e] as number] as number;
      // Rows that cannot bind are in no part.
      if (k < 0) continue;
      const entry = coefficient[e] as number;
      if (!(entry > 0) || (depth > 0 && entry !== own)) return false;
      own = entry;
      depth++;
      if (k >= deepest) deepest = k + 1;
    }
    this.depth[s] = depth;
    this.coefficient[s] = own;
    return depth === deepest;
  }
}
