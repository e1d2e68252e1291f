import type { LinearProgram } from './linear-program';
import { runsOf } from './runs';

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

/**
 * Columns of a part, in stretches that stand together: all of one stretch have the same rows with the same coefficients,
 * and a lower bound of 0 or none of them has, so that the first tells of all. Columns come medicine by medicine: stretches are far fewer than they are.
 */
export class Stretches {
  private readonly start: Int32Array;
  private readonly from: Int32Array;
  private readonly to: Int32Array;

  /** Stretch s begins at column `from[s]`, ends before `from[s + 1]`, and belongs to component `label[s]`. */
  constructor(from: Int32Array, label: Int32Array, count: number) {
    const { start, members } = group(label, count);
    this.start = start;
    this.from = new Int32Array(members.length);
    this.to = new Int32Array(members.length);
    for (let at = 0; at < members.length; at++) {
      const s = members[at] as number;
      this.from[at] = from[s] as number;
      this.to[at] = from[s + 1] as number;
    }
  }

  countOf(k: number): number {
    let columns = 0;
    for (let s = this.start[k] as number; s < (this.start[k + 1] as number); s++)
      columns += (this.to[s] as number) - (this.from[s] as number);
    return columns;
  }

  /** Where each stretch of component k begins, and before which column it ends. */
  rangesOf(k: number): Ranges {
    const [first, last] = [this.start[k] as number, this.start[k + 1] as number];
    return { from: this.from.subarray(first, last), to: this.to.subarray(first, last) };
  }

  of(k: number): Int32Array {
    const columns = new Int32Array(this.countOf(k));
    let at = 0;
    for (let s = this.start[k] as number; s < (this.start[k + 1] as number); s++) {
      const stop = this.to[s] as number;
      for (let column = this.from[s] as number; column < stop; column++) columns[at++] = column;
    }
    return columns;
  }
}

export interface Ranges {
  readonly from: Int32Array;
  readonly to: Int32Array;
}

/**
 * Leaves out the rows that the column bounds keep within their own bounds, and groups what remains by union-find over
 * the columns that can move.
 *
 * @param leaveOut 1 for further rows to leave out.
 */
export function findComponents(model: LinearProgram, leaveOut?: Uint8Array): Components {
  const { rowCount } = model;
  const { fixedActivity, canBind: keep, from } = walkColumns(model);
  if (leaveOut !== undefined) for (let row = 0; row < rowCount; row++) if (leaveOut[row] === 1) keep[row] = 0;
  const { row: ofStretch, parent } = joinRows(model, keep, from);

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
  // Of each stretch the row becomes the component.
  for (let s = 0; s < ofStretch.length; s++) {
    const row = ofStretch[s] as number;
    ofStretch[s] = row === ALONE ? count : (ofRow[row] as number);
  }
  const columns = new Stretches(from, ofStretch, count + 1);
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

/** Joins the kept rows of each stretch that can move; answers by stretch with one of its rows, or ALONE. */
function joinRows(
  { rowCount, matrix, columnLower, columnUpper }: LinearProgram,
  keep: Uint8Array,
  from: Int32Array,
) {
  const { columnStart, rowIndex, value } = matrix;
  const parent = new Int32Array(rowCount);
  for (let row = 0; row < rowCount; row++) parent[row] = row;
  const rowOf = new Int32Array(from.length - 1).fill(ALONE);
  for (let s = 0; s < rowOf.length; s++) {
    const column = from[s] as number;
    if (columnLower[column] === columnUpper[column]) continue;
    const stop = columnStart[column + 1] as number;
    let one = ALONE;
    for (let entry = columnStart[column] as number; entry < stop; entry++) {
      const row = rowIndex[entry] as number;
      if (keep[row] === 0 || value[entry] === 0) continue;
      if (one === ALONE) one = row;
      else if (parent[one] !== parent[row]) parent[rootOf(parent, row)] = rootOf(parent, one);
    }
    rowOf[s] = one;
  }
  return { row: rowOf, parent };
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

/** How a column may move: stretches keep the kinds apart. */
const FROM_ZERO = 0;
const FROM_ELSEWHERE = 1;
const FIXED = 2;
const kindOf = (lower: number, upper: number): number =>
  lower === upper ? FIXED : lower === 0 ? FROM_ZERO : FROM_ELSEWHERE;

/** The column after the last of those before `end` that may move as column `from` may. */
function endOfKind({ columnLower, columnUpper }: LinearProgram, from: number, end: number): number {
  const kind = kindOf(columnLower[from] as number, columnUpper[from] as number);
  let column = from + 1;
  while (column < end && kindOf(columnLower[column] as number, columnUpper[column] as number) === kind)
    column++;
  return column;
}

/** `total` and, one after the other, the coefficient times the bounds of the columns. */
function added(total: number, coefficient: number, bounds: Float64Array, from: number, to: number): number {
  let sum = total;
  for (let column = from; column < to; column++) sum += coefficient * (bounds[column] as number);
  return sum;
}

/**
 * One walk over all columns: where stretches begin, and the least and the most that each row can add up to within the
 * column bounds, against the row's own bounds.
 */
function walkColumns(model: LinearProgram) {
  const { rowCount, columnCount, columnLower, columnUpper } = model;
  const { columnStart, rowIndex, value } = model.matrix;
  const runs = runsOf(model.matrix);
  const fixedActivity = new Float64Array(rowCount);
  // ±Infinity adds up as it should: only −∞ can join a least, only +∞ a most.
  const least = new Float64Array(rowCount);
  const most = new Float64Array(rowCount);
  const from = new Int32Array(columnCount + 1);
  let count = 0;
  let run = 0;
  for (let column = 0; column < columnCount; ) {
    if (column === runs[run]) run++;
    const to = endOfKind(model, column, runs[run] as number);
    const kind = kindOf(columnLower[column] as number, columnUpper[column] as number);
    for (let entry = columnStart[column] as number; entry < (columnStart[column + 1] as number); entry++) {
      const coefficient = value[entry] as number;
      if (coefficient === 0) continue;
      const row = rowIndex[entry] as number;
      const low = coefficient > 0 ? columnLower : columnUpper;
      const high = coefficient > 0 ? columnUpper : columnLower;
      if (low === columnUpper || kind !== FROM_ZERO)
        least[row] = added(least[row] as number, coefficient, low, column, to);
      if (high === columnUpper || kind !== FROM_ZERO)
        most[row] = added(most[row] as number, coefficient, high, column, to);
      if (kind === FIXED)
        fixedActivity[row] = added(fixedActivity[row] as number, coefficient, low, column, to);
    }
    from[count++] = column;
    column = to;
  }
  from[count] = columnCount;
  const canBind = new Uint8Array(rowCount);
  for (let row = 0; row < rowCount; row++) {
    const within =
      (least[row] as number) >= (model.rowLower[row] as number) &&
      (most[row] as number) <= (model.rowUpper[row] as number);
    canBind[row] = within ? 0 : 1;
  }
  return { fixedActivity, canBind, from: from.subarray(0, count + 1) };
}
