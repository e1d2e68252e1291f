import type { LinearProgram } from './linear-program';

/** A column that cannot move (lower = upper), and one that no kept row holds. */
export const FIXED = -2;
export const LOOSE = -1;
/** A row that is left out: it cannot bind, or the caller said so. */
const LEFT_OUT = -1;

/** A model taken apart: which rows can matter, and what hangs together through them. */
export interface Components {
  readonly count: number;
  /** Component of each row, or LEFT_OUT (−1). */
  readonly ofRow: Int32Array;
  /** Component of each column, or LOOSE, or FIXED. */
  readonly ofColumn: Int32Array;
  /** Rows of component k: rows[rowStart[k] .. rowStart[k+1]-1], ascending; columns likewise. */
  readonly rowStart: Int32Array;
  readonly rows: Int32Array;
  readonly columnStart: Int32Array;
  readonly columns: Int32Array;
  /** What the fixed columns already put into each row. */
  readonly fixedActivity: Float64Array;
}

/**
 * Leaves out the rows that the column bounds keep within their own bounds, and groups what remains by union-find over
 * the columns that can move.
 *
 * @param leaveOut 1 for further rows to leave out.
 */
export function findComponents(model: LinearProgram, leaveOut?: Uint8Array): Components {
  const { rowCount, columnCount, matrix } = model;
  const { fixedActivity, canBind } = activityBounds(model);
  const keep = (row: number) => canBind[row] === 1 && leaveOut?.[row] !== 1;

  const parent = Int32Array.from({ length: rowCount }, (_, row) => row);
  const find = (row: number): number => {
    let root = row;
    while (parent[root] !== root) root = parent[root] as number;
    for (let at = row; at !== root; ) {
      const next = parent[at] as number;
      parent[at] = root;
      at = next;
    }
    return root;
  };
  const ofColumn = new Int32Array(columnCount).fill(LOOSE);
  for (let column = 0; column < columnCount; column++) {
    if (model.columnLower[column] === model.columnUpper[column]) {
      ofColumn[column] = FIXED;
      continue;
    }
    let root = LOOSE;
    const stop = matrix.columnStart[column + 1] as number;
    for (let entry = matrix.columnStart[column] as number; entry < stop; entry++) {
      const row = matrix.rowIndex[entry] as number;
      if (matrix.value[entry] === 0 || !keep(row)) continue;
      const other = find(row);
      if (root === LOOSE) root = other;
      else parent[other] = root;
    }
    ofColumn[column] = root;
  }

  const label = new Int32Array(rowCount).fill(-1);
  const ofRow = new Int32Array(rowCount).fill(LEFT_OUT);
  let count = 0;
  for (let row = 0; row < rowCount; row++) {
    if (!keep(row)) continue;
    const root = find(row);
    if (label[root] === -1) label[root] = count++;
    ofRow[row] = label[root] as number;
  }
  for (let column = 0; column < columnCount; column++) {
    const row = ofColumn[column] as number;
    if (row >= 0) ofColumn[column] = label[find(row)] as number;
  }
  const { start: rowStart, members: rows } = group(ofRow, count);
  const { start: columnStart, members: columns } = group(ofColumn, count);
  return { count, ofRow, ofColumn, rowStart, rows, columnStart, columns, fixedActivity };
}

/** Counting sort of the indices by label; labels below 0 are left out. */
function group(label: Int32Array, count: number): { start: Int32Array; members: Int32Array } {
  const start = new Int32Array(count + 1);
  for (const k of label) if (k >= 0) start[k + 1] = (start[k + 1] as number) + 1;
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
  const { rowCount, columnCount, matrix } = model;
  const fixedActivity = new Float64Array(rowCount);
  // ±Infinity adds up as it should: only −∞ can join a least, only +∞ a most.
  const least = new Float64Array(rowCount);
  const most = new Float64Array(rowCount);
  for (let column = 0; column < columnCount; column++) {
    const lower = model.columnLower[column] as number;
    const upper = model.columnUpper[column] as number;
    const stop = matrix.columnStart[column + 1] as number;
    for (let entry = matrix.columnStart[column] as number; entry < stop; entry++) {
      const coefficient = matrix.value[entry] as number;
      if (coefficient === 0) continue;
      const row = matrix.rowIndex[entry] as number;
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
