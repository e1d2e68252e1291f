import type { LinearProgram } from './linear-program';

/**
 * The part of a model that stands in the given rows and columns, in ascending order.
 *
 * @param fixedActivity by row of the whole model: what columns outside the part put into it; taken off its bounds.
 */
export function partOf(
  model: LinearProgram,
  rows: Int32Array,
  columns: Int32Array,
  fixedActivity: Float64Array,
): LinearProgram {
  const place = new Int32Array(model.rowCount).fill(-1);
  for (let at = 0; at < rows.length; at++) place[rows[at] as number] = at;
  const { matrix } = model;
  let entries = 0;
  for (const column of columns)
    entries += (matrix.columnStart[column + 1] as number) - (matrix.columnStart[column] as number);

  const columnStart = new Int32Array(columns.length + 1);
  const rowIndex = new Int32Array(entries);
  const value = new Float64Array(entries);
  let at = 0;
  for (let k = 0; k < columns.length; k++) {
    const column = columns[k] as number;
    const stop = matrix.columnStart[column + 1] as number;
    for (let entry = matrix.columnStart[column] as number; entry < stop; entry++) {
      const row = place[matrix.rowIndex[entry] as number] as number;
      if (row < 0) continue;
      rowIndex[at] = row;
      value[at] = matrix.value[entry] as number;
      at++;
    }
    columnStart[k + 1] = at;
  }
  const ofColumns = (from: Float64Array) => Float64Array.from(columns, (column) => from[column] as number);
  const ofRows = (from: Float64Array) =>
    Float64Array.from(rows, (row) => (from[row] as number) - (fixedActivity[row] as number));
  const { integer } = model;
  return {
    name: `${model.name === '' ? 'the model' : model.name}, what hangs together`,
    rowCount: rows.length,
    columnCount: columns.length,
    matrix: { columnStart, rowIndex: rowIndex.subarray(0, at), value: value.subarray(0, at) },
    cost: ofColumns(model.cost),
    offset: 0,
    rowLower: ofRows(model.rowLower),
    rowUpper: ofRows(model.rowUpper),
    columnLower: ofColumns(model.columnLower),
    columnUpper: ofColumns(model.columnUpper),
    ...(integer && { integer: Uint8Array.from(columns, (column) => integer[column] as number) }),
    rowName: (row) => model.rowName(rows[row] as number),
    columnName: (column) => model.columnName(columns[column] as number),
  };
}
