import type { LinearProgram, Solution, SolveStatus } from './linear-program';

const none = new Float64Array(0);

/** An answer without a point: only 'optimal' carries one. */
export function withoutPoint(
  status: Exclude<SolveStatus, 'optimal'>,
  backend: string,
  message: string,
): Solution {
  return {
    status,
    backend,
    objective: Number.NaN,
    x: none,
    rowDual: none,
    reducedCost: none,
    message,
  };
}

/** An optimal answer: objective and reduced costs are computed here from x and the row duals, not taken over. */
export function withPoint(
  model: LinearProgram,
  backend: string,
  x: Float64Array,
  rowDual: Float64Array,
  message: string,
): Solution {
  return {
    status: 'optimal',
    backend,
    objective: objectiveOf(model, x),
    x,
    rowDual,
    reducedCost: reducedCosts(model, rowDual),
    message,
  };
}

/** An optimal answer of an integer problem, which has no duals. */
export function wholePoint(
  model: LinearProgram,
  backend: string,
  x: Float64Array,
  message: string,
): Solution {
  return {
    status: 'optimal',
    backend,
    objective: objectiveOf(model, x),
    x,
    rowDual: none,
    reducedCost: none,
    message,
  };
}

/** c'x + offset. */
export function objectiveOf(model: LinearProgram, x: Float64Array): number {
  let sum = 0;
  for (let column = 0; column < model.columnCount; column++)
    sum += (model.cost[column] as number) * (x[column] as number);
  return sum + model.offset;
}

/** c − A'y by column, written into `reduced` where it is given. */
export function reducedCosts(
  model: LinearProgram,
  rowDual: Float64Array,
  reduced: Float64Array = new Float64Array(model.columnCount),
): Float64Array {
  const { columnStart, rowIndex, value } = model.matrix;
  for (let column = 0; column < model.columnCount; column++) {
    let rest = model.cost[column] as number;
    const stop = columnStart[column + 1] as number;
    for (let entry = columnStart[column] as number; entry < stop; entry++)
      rest -= (value[entry] as number) * (rowDual[rowIndex[entry] as number] as number);
    reduced[column] = rest;
  }
  return reduced;
}

/** A x by row. */
export function rowActivities(model: LinearProgram, x: Float64Array): Float64Array {
  const { columnStart, rowIndex, value } = model.matrix;
  const activity = new Float64Array(model.rowCount);
  for (let column = 0; column < model.columnCount; column++) {
    const amount = x[column] as number;
    if (amount === 0) continue;
    const stop = columnStart[column + 1] as number;
    for (let entry = columnStart[column] as number; entry < stop; entry++) {
      const row = rowIndex[entry] as number;
      activity[row] = (activity[row] as number) + (value[entry] as number) * amount;
    }
  }
  return activity;
}
