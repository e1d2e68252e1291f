import { objectiveOf } from './answers';
import { type DualSide, dualSide } from './check-dual';
import { type Deviation, deviation, noDeviation, unknownDeviation } from './deviation';
import type { LinearProgram, Solution } from './linear-program';
import { hasIntegers } from './model-data';
import { priceFloor, quantityFloor } from './sizes';

/** What an independent look at a solution found. Everything is recomputed from the model, x and rowDual. */
export interface SolutionCheck {
  /** Feasible, and (without integers) proved optimal by its own duals, within the tolerance. */
  readonly passed: boolean;
  /** Relative. */
  readonly tolerance: number;
  /** c'x + offset. */
  readonly objective: number;
  /** Stated objective − recomputed objective. */
  readonly objectiveError: Deviation;
  /** The worst row, column bound and whole number. */
  readonly rowViolation: Deviation;
  readonly boundViolation: Deviation;
  readonly integralityViolation: Deviation;
  /** A dual that would push against a bound that is open: then the duals bound nothing. */
  readonly dualViolation: Deviation;
  /** Stated reduced costs − (c − A'·rowDual). */
  readonly reducedCostError: Deviation;
  /** What the row duals alone prove: no feasible point is cheaper. NaN for integer problems. */
  readonly dualBound: number;
  /** objective − dualBound. NaN for integer problems: their optimality rests on the backend's word. */
  readonly gap: Deviation;
  /** Words for what failed; empty when passed. */
  readonly failures: readonly string[];
}

/**
 * Checks a solution against its model with no trust in the backend's figures.
 *
 * Feasibility is judged row by row in proportion to the bound and the largest term of that row; optimality by
 * weak duality: any rowDual y gives the bound Σ y·(the row's bound it leans on) + Σ min over l ≤ x ≤ u of
 * (c − A'y)x, and an optimal solution meets it. Every scale has a floor, so that a zero is judged by the size
 * of the model's own numbers.
 *
 * @param tolerance relative; 1e-6 unless told.
 */
export function checkSolution(model: LinearProgram, solution: Solution, tolerance = 1e-6): SolutionCheck {
  if (solution.status !== 'optimal')
    return nothingToCheck(tolerance, `the status is ${solution.status}: there is no point to check`);
  if (solution.x.length !== model.columnCount)
    return nothingToCheck(
      tolerance,
      `x has ${solution.x.length} entries for ${model.columnCount} columns of the model`,
    );
  const failures: string[] = [];
  const fail = (worst: Worst, what: (worst: Worst) => string) => {
    if (!(worst.relative <= tolerance)) failures.push(what(worst));
  };

  const smallestQuantity = quantityFloor(model);
  const smallestPrice = priceFloor(model);
  const columns = columnViolations(model, solution.x, smallestQuantity);
  fail(columns.bound, (w) => `column ${model.columnName(w.index)} is ${w.absolute} outside its bounds`);
  fail(columns.whole, (w) => `column ${model.columnName(w.index)} is ${w.absolute} away from a whole number`);
  const rows = rowViolations(model, solution.x, smallestQuantity);
  fail(rows, (w) => `row ${model.rowName(w.index)} is ${w.absolute} outside its bounds`);

  const objective = objectiveOf(model, solution.x);
  const objectiveScale = objectiveScaleOf(model, solution.x, objective, smallestQuantity * smallestPrice);
  const objectiveError = deviation(
    solution.objective - objective,
    Math.max(objectiveScale, Math.abs(objective)),
  );
  if (!(objectiveError.relative <= tolerance))
    failures.push(`the objective is stated as ${solution.objective} and is ${objective}`);

  const dual = hasIntegers(model) ? null : dualSide(model, solution, smallestPrice);
  const gap =
    dual === null ? unknownDeviation : deviation(objective - model.offset - dual.bound, objectiveScale);
  if (dual !== null) failures.push(...dualFailures(model, dual, gap, objective, tolerance));

  return {
    passed: failures.length === 0,
    tolerance,
    objective,
    objectiveError,
    rowViolation: rows,
    boundViolation: columns.bound,
    integralityViolation: columns.whole,
    dualViolation: dual?.violation ?? noDeviation,
    reducedCostError: dual?.reducedCostError ?? noDeviation,
    dualBound: dual === null ? Number.NaN : dual.bound + model.offset,
    gap,
    failures,
  };
}

function dualFailures(
  model: LinearProgram,
  dual: DualSide,
  gap: Deviation,
  objective: number,
  tolerance: number,
): string[] {
  if (dual.missing !== null) return [dual.missing];
  const failures: string[] = [];
  if (!(dual.violation.relative <= tolerance))
    failures.push(`the dual of ${dual.violation.where} is ${dual.violation.absolute} on an open side`);
  if (!(dual.reducedCostError.relative <= tolerance))
    failures.push(
      `the reduced cost of column ${model.columnName(dual.reducedCostError.index)} is ${dual.reducedCostError.absolute} off`,
    );
  if (!(gap.relative <= tolerance))
    failures.push(
      `the duals prove ${dual.bound + model.offset} where the objective is ${objective}: a gap of ${gap.relative}`,
    );
  return failures;
}

function nothingToCheck(tolerance: number, why: string): SolutionCheck {
  return {
    passed: false,
    tolerance,
    objective: Number.NaN,
    objectiveError: unknownDeviation,
    rowViolation: unknownDeviation,
    boundViolation: unknownDeviation,
    integralityViolation: unknownDeviation,
    dualViolation: unknownDeviation,
    reducedCostError: unknownDeviation,
    dualBound: Number.NaN,
    gap: unknownDeviation,
    failures: [why],
  };
}

interface Worst extends Deviation {
  readonly index: number;
}

/** NaN compares false with everything: it must win, not slip through. */
const worse = (relative: number, than: number): boolean => !(relative <= than);

function columnViolations(
  model: LinearProgram,
  x: Float64Array,
  floor: number,
): { bound: Worst; whole: Worst } {
  let bound: Worst = { ...noDeviation, index: 0 };
  let whole: Worst = { ...noDeviation, index: 0 };
  for (let column = 0; column < model.columnCount; column++) {
    const value = x[column] as number;
    const lower = model.columnLower[column] as number;
    const upper = model.columnUpper[column] as number;
    if (!(value >= lower && value <= upper)) {
      const absolute = value < lower ? lower - value : value > upper ? value - upper : Number.NaN;
      const relative = absolute / Math.max(Math.abs(value < lower ? lower : upper), floor);
      if (worse(relative, bound.relative)) bound = { absolute, relative, index: column };
    }
    if (!Number.isFinite(value)) bound = { absolute: Number.NaN, relative: Number.NaN, index: column };
    if (model.integer?.[column]) {
      const absolute = Math.abs(value - Math.round(value));
      if (worse(absolute, whole.relative)) whole = { absolute, relative: absolute, index: column };
    }
  }
  return { bound, whole };
}

function rowViolations(model: LinearProgram, x: Float64Array, floor: number): Worst {
  const { columnStart, rowIndex, value } = model.matrix;
  const activity = new Float64Array(model.rowCount);
  const largestTerm = new Float64Array(model.rowCount);
  for (let column = 0; column < model.columnCount; column++) {
    const amount = x[column] as number;
    const stop = columnStart[column + 1] as number;
    for (let entry = columnStart[column] as number; entry < stop; entry++) {
      const row = rowIndex[entry] as number;
      const term = (value[entry] as number) * amount;
      activity[row] = (activity[row] as number) + term;
      if (Math.abs(term) > (largestTerm[row] as number)) largestTerm[row] = Math.abs(term);
    }
  }
  let worst: Worst = { ...noDeviation, index: 0 };
  for (let row = 0; row < model.rowCount; row++) {
    const at = activity[row] as number;
    const lower = model.rowLower[row] as number;
    const upper = model.rowUpper[row] as number;
    if (at >= lower && at <= upper) continue;
    const absolute = at < lower ? lower - at : at > upper ? at - upper : Number.NaN;
    const relative =
      absolute / Math.max(Math.abs(at < lower ? lower : upper), largestTerm[row] as number, floor);
    if (worse(relative, worst.relative)) worst = { absolute, relative, index: row };
  }
  return worst;
}

/** What the objective is judged by: itself, its largest term, or (all 0) the size of the model's own numbers. */
function objectiveScaleOf(model: LinearProgram, x: Float64Array, objective: number, floor: number): number {
  let largestTerm = 0;
  for (let column = 0; column < model.columnCount; column++)
    largestTerm = Math.max(largestTerm, Math.abs((model.cost[column] as number) * (x[column] as number)));
  return Math.max(Math.abs(objective - model.offset), largestTerm, floor);
}
