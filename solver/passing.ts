import type { LinearProgram } from './linear-program';

/** Rows that only define a column which stands in one more row: litres for a clinic, then on a truck. */
export interface Passing {
  /** By row: the row that its activity is passed on to; itself for most. */
  readonly row: Int32Array;
  /** By row: what of it arrives there. */
  readonly factor: Float64Array;
  /** 1 for the columns that only pass on. */
  readonly column: Uint8Array;
}

/**
 * Finds rows = 0 that define a column without cost, from 0 on, in one more row. A price in the row that it is passed on to
 * counts in this one by the factor; where the column ends somewhere that is true only while it does not reach its end.
 */
export function passedOn(model: LinearProgram): Passing {
  const { columnStart, rowIndex, value } = model.matrix;
  const row = Int32Array.from({ length: model.rowCount }, (_, r) => r);
  const factor = new Float64Array(model.rowCount).fill(1);
  const column = new Uint8Array(model.columnCount);
  const isZero = (r: number): boolean => model.rowLower[r] === 0 && model.rowUpper[r] === 0;
  for (let c = 0; c < model.columnCount; c++) {
    const start = columnStart[c] as number;
    if (columnStart[c + 1] !== start + 2 || model.cost[c] !== 0 || model.columnLower[c] !== 0) continue;
    const [own, other] = isZero(rowIndex[start] as number) ? [start, start + 1] : [start + 1, start];
    const from = rowIndex[own] as number;
    const to = rowIndex[other] as number;
    // Each row is passed on once, and never to one that is itself passed on.
    if (!isZero(from) || isZero(to) || row[from] !== from || value[own] === 0) continue;
    row[from] = to;
    factor[from] = -(value[other] as number) / (value[own] as number);
    column[c] = 1;
  }
  return { row, factor, column };
}
