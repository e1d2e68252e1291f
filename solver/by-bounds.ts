import { wholePoint, withoutPoint, withPoint } from './answers';
import type { LinearProgram, Solution } from './linear-program';
import { hasIntegers } from './model-data';

/** The value of a column that no row holds: its cheaper bound; where it costs nothing, the value nearest to 0. ±Infinity when unbounded. */
export function cheapestWithin(cost: number, lower: number, upper: number): number {
  if (cost > 0) return lower;
  if (cost < 0) return upper;
  return Math.min(Math.max(0, lower), upper);
}

/**
 * Solves a model whose matrix is empty: each column by its bounds, each row holding 0.
 * The bounds must not contradict each other (`contradictoryBounds`).
 */
export function byBounds(model: LinearProgram, backend: string): Solution {
  for (let row = 0; row < model.rowCount; row++) {
    const lower = model.rowLower[row] as number;
    const upper = model.rowUpper[row] as number;
    if (lower > 0 || upper < 0)
      return withoutPoint(
        'infeasible',
        backend,
        `row ${model.rowName(row)} has no columns, and 0 is not between ${lower} and ${upper}`,
      );
  }
  const x = new Float64Array(model.columnCount);
  for (let column = 0; column < model.columnCount; column++) {
    const lower = model.columnLower[column] as number;
    const upper = model.columnUpper[column] as number;
    const whole = model.integer?.[column];
    const value = cheapestWithin(
      model.cost[column] as number,
      whole ? Math.ceil(lower) : lower,
      whole ? Math.floor(upper) : upper,
    );
    if (!Number.isFinite(value))
      return withoutPoint('unbounded', backend, `column ${model.columnName(column)} is cheaper without end`);
    x[column] = value;
  }
  const message = 'every column stands at its cheaper bound';
  return hasIntegers(model)
    ? wholePoint(model, backend, x, message)
    : withPoint(model, backend, x, new Float64Array(model.rowCount), message);
}
