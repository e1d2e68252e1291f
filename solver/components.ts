import type { LinearProgram } from './linear-program';

/** A row that is left out: it cannot bind, or the caller said so. */
const LEFT_OUT = -1;
/** Of a column that cannot move or that no kept row holds. */
const ALONE = -1;

/** A model taken apart: which rows can matter, and what hangs together through them. */
export interface Components {
  readonly count: number;
  /** Component of each row, or LEFT_OUT (−1). */
  readonly ofRow: Int32Array;
  /** Rows of component k: rows[rowStart[k] .. rowStart[k+1]-1], ascending. */
  readonly rowStart: Int32Array;
  readonly rows: Int32Array;
  /** Columns of component k, ascending; those that cannot move or that no kept row holds for k = count. */
  readonly columns: Stretches;
  /** What the fixed columns already put into each row. */
  readonly fixedActivity: Float64Array;
}

/** Columns come medicine by medicine: stretches of them are far fewer than they are, and need no memory each. */
class Stretches {
  private readonly start: Int32Array;
  private readonly from: Int32Array;
  private readonly to: Int32Array;

  /** Stretch s begins at column `from[s]`, ends where the next begins, and belongs to component `label[s]`. */
  constructor(from: readonly number[], label: Int32Array, columnCount: number, count: number) {
    const { start, members } = group(label, count);
    this.start = start;
    this.from = members.map((s) => from[s] as number);
    this.to = members.map((s) => from[s + 1] ?? columnCount);
  }

  countOf(k: number): number {
    let columns = 0;
    for (let s = this.start[k] as number; s < (this.start[k + 1] as number); s++)
      columns += (this.to[s] as number) - (this.from[s] as number);
    return columns;
  }

  /** Written into `into` where it is given and has room. */
  of(k: number, into?: Int32Array): Int32Array {
    const size = this.countOf(k);
    const columns = into !== undefined && into.length >= size ? into.subarray(0, size) : new Int32Array(size);
    let at = 0;
    for (let s = this.start[k] as number; s < (this.start[k + 1] as number); s++) {
      const stop = this.to[s] as number;
      for (let column = this.from[s] as number; column < stop; column++) columns[at++] = column;
    }
    return columns;
  }
}

/**
 * Leaves out the rows that the column bounds keep within their own bounds, and groups what remains by union-find over
 * the columns that can move.
 *
 * @param leaveOut 1 for further rows to leave out.
 */
export function findComponents(model: LinearProgram, leaveOut?: Uint8Array): Components {
  const { rowCount, columnCount } = model;
  const { fixedActivity, canBind: keep } = activityBounds(model);
  if (leaveOut !== undefined) for (let row = 0; row < rowCount; row++) if (leaveOut[row] === 1) keep[row] = 0;
  const { from, row: rowOf, parent } = joinRows(model, keep);

  const label = new Int32Array(rowCount).fill(-1);
  const ofRow = new Int32Array(rowCount).fill(LEFT_OUT);
  let count = 0;
  for (let row = 0; row < rowCount; row++) {
    if (keep[row] === 0) continue;
    const root = rootOf(parent, row);
    if (label[root] === -1) label[root] = count++;
    ofRow[row] = label[root] as number;
  }
  const { start: rowStart, members: rows } = group(ofRow, count);
  const ofStretch = Int32Array.from(rowOf, (row) => (row === ALONE ? count : (ofRow[row] as number)));
  const columns = new Stretches(from, ofStretch, columnCount, count + 1);
  return { count, ofRow, rowStart, rows, columns, fixedActivity };
}

function rootOf(parent: Int32Array, row: number): number {
  let at = row;
  for (let next = parent[at] as number; next !== at; next = parent[at] as number) {
    const over = parent[next] as number;
    parent[at] = over;
    at = over;
  }
  return at;
}

/** Joins the kept rows of each column that can move; answers by stretch: where it begins, and one of its rows or ALONE. */
function joinRows(
  { rowCount, columnCount, matrix, columnLower, columnUpper }: LinearProgram,
  keep: Uint8Array,
) {
  const { columnStart, rowIndex, value } = matrix;
  const parent = new Int32Array(rowCount);
  for (let row = 0; row < rowCount; row++) parent[row] = row;
  const from: number[] = [];
  const rowOf: number[] = [];
  let before = ALONE - 1;
  let entry = 0;
  for (let column = 0; column < columnCount; column++) {
    const stop = columnStart[column + 1] as number;
    let one = ALONE;
    if (columnLower[column] === columnUpper[column]) entry = stop;
    for (; entry < stop; entry++) {
      const row = rowIndex[entry] as number;
      if (keep[row] === 0 || value[entry] === 0) continue;
      if (one === ALONE) one = row;
      else if (parent[one] !== parent[row]) parent[rootOf(parent, row)] = rootOf(parent, one);
    }
    if (one === before) continue;
    before = one;
    from.push(column);
    rowOf.push(one);
  }
  return { from, row: rowOf, parent };
}

/** Counting sort of the indices by label; labels below 0 are left out. */
function group(label: Int32Array, count: number): { start: Int32Array; members: Int32Array } {
  const start = new Int32Array(count + 1);
  for (let index = 0; index < label.length; index++) {
    const k = label[index] as number;
    if (k >= 0) start[k + 1] = (start[k + 1] as number) + 1;
  }
  for (let k = 0; k < count; k++) start[k + 1] = (start[k + 1] as number) + (start[k] as number);
  const next = start.slice();
  const members = new Int32Array(start[count] as number);
  for (let index = 0; index < label.length; index++) {
    const k = label[index] as number;
    if (k < 0) continue;
    const at = next[k] as number;
    members[at] = index;
    next[k] = at + 1;
  }
  return { start, members };
}

/** The least and the most that each row can add up to within the column bounds, against the row's own bounds. */
function activityBounds(model: LinearProgram): { fixedActivity: Float64Array; canBind: Uint8Array } {
  const { rowCount, columnCount, columnLower, columnUpper } = model;
  const { columnStart, rowIndex, value } = model.matrix;
  const fixedActivity = new Float64Array(rowCount);
  // ±Infinity adds up as it should: only −∞ can join a least, only +∞ a most.
  const least = new Float64Array(rowCount);
  const most = new Float64Array(rowCount);
  for (let column = 0; column < columnCount; column++) {
    const lower = columnLower[column] as number;
    const upper = columnUpper[column] as number;
    const stop = columnStart[column + 1] as number;
    for (let entry = columnStart[column] as number; entry < stop; entry++) {
      const coefficient = value[entry] as number;
      if (coefficient === 0) continue;
      const row = rowIndex[entry] as number;
      const low = coefficient * (coefficient > 0 ? lower : upper);
      const high = coefficient * (coefficient > 0 ? upper : lower);
      least[row] = (least[row] as number) + low;
      most[row] = (most[row] as number) + high;
      if (lower === upper) fixedActivity[row] = (fixedActivity[row] as number) + low;
    }
  }
  const canBind = new Uint8Array(rowCount);
  for (let row = 0; row < rowCount; row++) {
    const within =
      (least[row] as number) >= (model.rowLower[row] as number) &&
      (most[row] as number) <= (model.rowUpper[row] as number);
    canBind[row] = within ? 0 : 1;
  }
  return { fixedActivity, canBind };
}
