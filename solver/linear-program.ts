/**
 * The standard form: minimise c'x + offset subject to rowLower ≤ A x ≤ rowUpper, columnLower ≤ x ≤ columnUpper.
 * Plain numbers and typed arrays; the engine knows no medicine.
 */

/** A in compressed sparse columns: entries of column j stand at columnStart[j] .. columnStart[j+1]-1. */
export interface SparseColumns {
  readonly columnStart: Int32Array;
  readonly rowIndex: Int32Array;
  readonly value: Float64Array;
  /**
   * Where a column begins that has other entries (rows and coefficients) than the one before it, ascending, and the number
   * of columns at the end. Who makes a matrix knows it for nothing; left out, columns are compared (`runsOf`).
   */
  readonly runStart?: Int32Array;
}

export interface LinearProgram {
  readonly name: string;
  readonly rowCount: number;
  readonly columnCount: number;
  readonly matrix: SparseColumns;
  /** Minimised. */
  readonly cost: Float64Array;
  /** Constant added to the objective. */
  readonly offset: number;
  /** ±Infinity where open. */
  readonly rowLower: Float64Array;
  readonly rowUpper: Float64Array;
  readonly columnLower: Float64Array;
  readonly columnUpper: Float64Array;
  /** 1 where the column must be whole; absent = all continuous. */
  readonly integer?: Uint8Array;
  /** Names for people and files; unique within rows and within columns. */
  readonly rowName: (row: number) => string;
  readonly columnName: (column: number) => string;
}

/** Words, not codes. Only 'optimal' may become a plan. */
export type SolveStatus = 'optimal' | 'infeasible' | 'unbounded' | 'stopped' | 'failed';

export interface Solution {
  readonly status: SolveStatus;
  /** Name of the backend that answered. */
  readonly backend: string;
  /** c'x + offset; NaN unless optimal. */
  readonly objective: number;
  /** Empty unless optimal. */
  readonly x: Float64Array;
  /** ∂objective/∂rhs by row (minimising: a binding ≤ row has a dual ≤ 0). Empty for integer problems and unless optimal. */
  readonly rowDual: Float64Array;
  /** cost − A'·rowDual by column. */
  readonly reducedCost: Float64Array;
  /** What the backend said, for people. */
  readonly message: string;
}

/** Solves a model as given. Never throws for a model that is infeasible or unbounded: that is a status. */
export type Solver = (model: LinearProgram) => Promise<Solution>;
