import type { LinearProgram } from './linear-program';
import { type ActivityRange, columnsIn, FIXED, type Stretches, stretchesOf } from './stretches';

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
  /** The model's columns in stretches, each of one component. */
  readonly stretches: Stretches;
  /** Columns of component k, ascending; those that cannot move or that no kept row holds for k = count. */
  readonly columns: GroupedColumns;
  /** What the fixed columns already put into each row. */
  readonly fixedActivity: Float64Array;
}

/** Columns by component, stretch by stretch. Columns come medicine by medicine, so that stretches are few. */
export class GroupedColumns {
  private readonly start: Int32Array;
  private readonly members: Int32Array;

  /** Stretch s belongs to component `label[s]`, 0 .. count-1. */
  constructor(
    private readonly stretches: Stretches,
    label: Int32Array,
    count: number,
  ) {
    const { start, members } = group(label, count);
    this.start = start;
    this.members = members;
  }

  countOf(k: number): number {
    return columnsIn(this.stretches, this.stretchesOf(k));
  }

  /** The stretches of component k, ascending. */
  stretchesOf(k: number): Int32Array {
    return this.members.subarray(this.start[k], this.start[k + 1]);
  }

  of(k: number): Int32Array {
    const { from } = this.stretches;
    const columns = new Int32Array(this.countOf(k));
    let at = 0;
    for (const s of this.stretchesOf(k))
      for (let column = from[s] as number; column < (from[s + 1] as number); column++) columns[at++] = column;
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
  const { rowCount } = model;
  const { stretches, range } = stretchesOf(model);
  const keep = canBind(model, range);
  if (leaveOut !== undefined) for (let row = 0; row < rowCount; row++) if (leaveOut[row] === 1) keep[row] = 0;
  const { row: ofStretch, parent } = joinRows(rowCount, stretches, keep);

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
  const columns = new GroupedColumns(stretches, ofStretch, count + 1);
  return { count, ofRow, rowStart, rows, stretches, columns, fixedActivity: range.fixed };
}

/** 1 for rows that the column bounds alone do not keep within their own bounds. */
function canBind(
  { rowCount, rowLower, rowUpper }: LinearProgram,
  { least, most }: ActivityRange,
): Uint8Array {
  const can = new Uint8Array(rowCount);
  for (let row = 0; row < rowCount; row++) {
    const within =
      (least[row] as number) >= (rowLower[row] as number) &&
      (most[row] as number) <= (rowUpper[row] as number);
    can[row] = within ? 0 : 1;
  }
  return can;
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
function joinRows(rowCount: number, { count, kind, entryStart, row: rowOf }: Stretches, keep: Uint8Array) {
  const parent = new Int32Array(rowCount);
  for (let row = 0; row < rowCount; row++) parent[row] = row;
  const oneOf = new Int32Array(count).fill(ALONE);
  for (let s = 0; s < count; s++) {
    if (kind[s] === FIXED) continue;
    const stop = entryStart[s + 1] as number;
    let one = ALONE;
    for (let entry = entryStart[s] as number; entry < stop; entry++) {
      const row = rowOf[entry] as number;
      if (keep[row] === 0) continue;
      if (one === ALONE) one = row;
      else if (parent[one] !== parent[row]) parent[rootOf(parent, row)] = rootOf(parent, one);
    }
    oneOf[s] = one;
  }
  return { row: oneOf, parent };
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
