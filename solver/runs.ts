/** Neighbouring columns whose entries are the same: what holds of the first of such a run holds of all of it. */
import type { SparseColumns } from './linear-program';

/** Whether a column has the rows and coefficients of the one before it; the first column has not. */
export function isLikeTheOneBefore(
  { columnStart, rowIndex, value }: Pick<SparseColumns, 'columnStart' | 'rowIndex' | 'value'>,
  column: number,
): boolean {
  if (column === 0) return false;
  const own = columnStart[column] as number;
  const before = columnStart[column - 1] as number;
  const entries = own - before;
  if ((columnStart[column + 1] as number) - own !== entries) return false;
  for (let k = 0; k < entries; k++)
    if (rowIndex[own + k] !== rowIndex[before + k] || value[own + k] !== value[before + k]) return false;
  return true;
}

/** Where the runs begin, and the number of columns at the end: as the matrix tells it, or by comparing. */
export function runsOf(matrix: SparseColumns): Int32Array {
  if (matrix.runStart !== undefined) return matrix.runStart;
  const columnCount = matrix.columnStart.length - 1;
  const start = new Int32Array(columnCount + 1);
  let runs = 0;
  for (let column = 0; column < columnCount; column++)
    if (!isLikeTheOneBefore(matrix, column)) start[runs++] = column;
  start[runs] = columnCount;
  return start.subarray(0, runs + 1);
}
