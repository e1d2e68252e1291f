import lp from 'javascript-lp-solver';
import { withoutPoint } from '../answers';
import { byBounds } from '../by-bounds';
import type { LinearProgram, Solution, Solver } from '../linear-program';
import { assertModelData, contradictoryBounds, hasIntegers } from '../model-data';
import { scaleModel } from '../scaling';

type DenseModel = InstanceType<typeof lp.Model>;
type Variable = ReturnType<DenseModel['addVariable']>;
type Constraint = ReturnType<DenseModel['smallerThan']>;

export interface JavascriptLpSolverOptions {
  /** Pivots after which it is stopped; unless told 10 × (rows + columns) + 1,000. Its own timeout does nothing on an LP, and it can cycle. */
  readonly pivotLimit?: number;
}

const NAME = 'javascript-lp-solver';
/**
 * The tableau is dense, at 8 bytes a cell, and may be copied once: 16 million cells are up to 256 MB. Measured: 2.7 million
 * (400 pairs) .6 s, 10.6 million (800 pairs) 16 s.
 */
const LARGEST_TABLEAU_CELLS = 16_000_000;
/** Below this a number of the scaled tableau is zero. */
const PRECISION = 1e-9;

/**
 * javascript-lp-solver (dense primal simplex, plain JavaScript). Synchronous inside: it blocks the thread until done.
 *
 * It is driven through its Model and its final tableau, not through its JSON: the JSON result is rounded to 1e-8,
 * leaves zeros out, and mixes the names of variables with its own keys; its presolve drops the cost of fixed columns
 * and its cycle detector answers "infeasible". Values are read from the right-hand side, duals from the cost row.
 * Refuses (status 'failed') whole numbers, whose optimality nothing here could check, and tableaux above 16 million
 * cells (a row for each finite bound of a row and each column bounded on both sides, a column for each column).
 *
 * @throws ModelDataError when the arrays are no linear program (NaN, infinite coefficients, wrong lengths).
 */
export function javascriptLpSolver(options: JavascriptLpSolverOptions = {}): Solver {
  return async (model) => {
    assertModelData(model);
    const contradiction = contradictoryBounds(model);
    if (contradiction !== null) return withoutPoint('infeasible', NAME, contradiction);
    if (model.columnCount === 0) return byBounds(model, NAME);
    if (hasIntegers(model))
      return withoutPoint('failed', NAME, 'whole numbers are not solved here: use the backend highs');
    const cells = tableauCells(model);
    if (cells > LARGEST_TABLEAU_CELLS)
      return withoutPoint(
        'failed',
        NAME,
        `its dense tableau would have ${cells} cells, more than ${LARGEST_TABLEAU_CELLS}: use the backend highs`,
      );
    return run(model, options.pivotLimit ?? 10 * (model.rowCount + model.columnCount) + 1_000);
  };
}

/** Cells of the dense tableau that this model would need here: its memory is 8 bytes a cell, its time grows faster. */
export function tableauCells(model: LinearProgram): number {
  let rows = 1;
  let columns = 1;
  for (let row = 0; row < model.rowCount; row++) {
    if (Number.isFinite(model.rowLower[row])) rows++;
    if (Number.isFinite(model.rowUpper[row])) rows++;
  }
  for (let column = 0; column < model.columnCount; column++) {
    const lower = model.columnLower[column] as number;
    const upper = model.columnUpper[column] as number;
    if (lower === upper) continue;
    columns += lower === -Infinity && upper === Infinity ? 2 : 1;
    if (Number.isFinite(lower) && Number.isFinite(upper)) rows++;
  }
  return rows * columns;
}

class PivotLimit extends Error {}

function run(model: LinearProgram, pivotLimit: number): Solution {
  const scaled = scaleModel(model, true);
  const dense = new lp.Model(PRECISION);
  dense.usePresolve = false;
  dense.checkForCycles = false;
  const columns = addColumns(dense, scaled.model);
  const rows = addRows(dense, scaled.model, columns);
  const { tableau } = dense;
  const pivot = tableau.pivot.bind(tableau);
  let pivots = 0;
  tableau.pivot = (row, column) => {
    if (++pivots > pivotLimit) throw new PivotLimit();
    pivot(row, column);
  };
  try {
    dense.solve();
  } catch (error) {
    if (error instanceof PivotLimit)
      return withoutPoint('stopped', NAME, `stopped after ${pivotLimit} pivots`);
    return withoutPoint('failed', NAME, `broke off: ${error instanceof Error ? error.message : error}`);
  }
  if (!tableau.feasible) return withoutPoint('infeasible', NAME, 'no point meets every row and bound');
  if (!tableau.bounded) return withoutPoint('unbounded', NAME, 'the objective falls without end');

  const amountOf = (variable: Variable | null) => {
    const row = variable === null ? -1 : (tableau.rowByVarIndex[variable.index] ?? -1);
    return row === -1 ? 0 : (tableau.matrix[row * tableau.width + tableau.rhsColumn] as number);
  };
  /** The cost row holds what one unit of slack would cost, negated: for a row a'x ≤ b that is ∂objective/∂b. */
  const dualOf = (constraint: Constraint | null) => {
    const column = constraint === null ? -1 : (tableau.colByVarIndex[constraint.slack.index] ?? -1);
    return column === -1 ? 0 : (tableau.matrix[column] as number);
  };
  const x = Float64Array.from(
    columns,
    ({ base, rising, falling }) => base + amountOf(rising) - amountOf(falling),
  );
  // A row a'x ≥ b stands in the tableau as −a'x ≤ −b.
  const rowDual = Float64Array.from(rows, ({ atMost, atLeast }) => dualOf(atMost) - dualOf(atLeast));
  return scaled.unscale(NAME, x, rowDual, `optimal after ${pivots} pivots`);
}

/** x = base + rising − falling, both ≥ 0. */
interface Column {
  readonly base: number;
  readonly rising: Variable | null;
  readonly falling: Variable | null;
}

/**
 * Its variables are ≥ 0 and have no upper bound; its own 'unrestricted' is not used, for its ratio test ignores it.
 * Each column is counted from its cheaper bound where that is finite: then the first tableau is dual feasible, its
 * phase 1 is the dual simplex, and only the rows in conflict are pivoted (400 pairs: 17 s → under 1 s).
 */
function addColumns(dense: DenseModel, model: LinearProgram): Column[] {
  const columns: Column[] = [];
  for (let column = 0; column < model.columnCount; column++) {
    const cost = model.cost[column] as number;
    const lower = model.columnLower[column] as number;
    const upper = model.columnUpper[column] as number;
    const boxed = lower !== -Infinity && upper !== Infinity;
    if (lower === upper) columns.push({ base: lower, rising: null, falling: null });
    else if (lower === -Infinity && upper === Infinity)
      columns.push({ base: 0, rising: dense.addVariable(cost), falling: dense.addVariable(-cost) });
    else if (upper === Infinity || (boxed && cost >= 0)) {
      const rising = dense.addVariable(cost);
      if (boxed) dense.smallerThan(upper - lower).addTerm(1, rising);
      columns.push({ base: lower, rising, falling: null });
    } else {
      const falling = dense.addVariable(-cost);
      if (boxed) dense.smallerThan(upper - lower).addTerm(1, falling);
      columns.push({ base: upper, rising: null, falling });
    }
  }
  return columns;
}

interface Row {
  readonly atMost: Constraint | null;
  readonly atLeast: Constraint | null;
}

function addRows(dense: DenseModel, model: LinearProgram, columns: readonly Column[]): Row[] {
  const { columnStart, rowIndex, value } = model.matrix;
  const base = new Float64Array(model.rowCount);
  for (const [column, { base: amount }] of columns.entries()) {
    if (amount === 0) continue;
    const stop = columnStart[column + 1] as number;
    for (let entry = columnStart[column] as number; entry < stop; entry++) {
      const row = rowIndex[entry] as number;
      base[row] = (base[row] as number) + (value[entry] as number) * amount;
    }
  }
  const rows: Row[] = [];
  for (let row = 0; row < model.rowCount; row++) {
    const lower = (model.rowLower[row] as number) - (base[row] as number);
    const upper = (model.rowUpper[row] as number) - (base[row] as number);
    rows.push({
      atMost: upper === Infinity ? null : dense.smallerThan(upper),
      atLeast: lower === -Infinity ? null : dense.greaterThan(lower),
    });
  }
  for (const [column, { rising, falling }] of columns.entries()) {
    const stop = columnStart[column + 1] as number;
    for (let entry = columnStart[column] as number; entry < stop; entry++) {
      const { atMost, atLeast } = rows[rowIndex[entry] as number] as Row;
      const coefficient = value[entry] as number;
      if (coefficient === 0) continue;
      for (const constraint of [atMost, atLeast]) {
        if (rising !== null) constraint?.addTerm(coefficient, rising);
        if (falling !== null) constraint?.addTerm(-coefficient, falling);
      }
    }
  }
  return rows;
}
