import { rowActivities, wholePoint, withoutPoint, withPoint } from './answers';
import { cheapestWithin } from './by-bounds';
import { NestedPrices } from './by-nested-price';
import { type PricedRow, solveByPrice } from './by-price';
import { type Components, findComponents } from './components';
import type { LinearProgram, Solution, Solver } from './linear-program';
import { contradictoryBounds, hasIntegers } from './model-data';
import { partOf } from './part';
import { quantityFloor } from './sizes';

export interface SeparationOptions {
  /**
   * 1 for each row that couples what would fall apart without it (a truck, a budget). They are left out at first; where
   * the solution meets them all it is the optimum, with dual 0 on them, and the backend is never called. Tried only
   * if everything else can be solved by price.
   */
  readonly tryWithout?: Uint8Array;
}

const NAME = 'by-price';
/** From so many columns on, a part that holds most of them is not cut out of the rest: copying it costs more than it saves. */
const LARGE = 50_000;
const MOST = 0.7;
/** Rounding allowed in a row, relative to its numbers, before it counts as violated. */
const ROUNDING = 1e-9;

/**
 * Takes the model apart and solves each part with the least that will do: columns without rows by their bounds, parts
 * with a single row by price, everything else (joined in one model) by the backend. Exact: x, duals and reduced costs
 * are those of the whole model. A row left out because it cannot bind has the dual 0.
 */
export async function solveSeparated(
  model: LinearProgram,
  backend: Solver,
  options: SeparationOptions = {},
): Promise<Solution> {
  const contradiction = contradictoryBounds(model);
  if (contradiction !== null) return withoutPoint('infeasible', NAME, contradiction);
  if (options.tryWithout !== undefined) {
    const answer = solveWithout(model, options.tryWithout);
    if (answer !== null) return answer;
  }
  const components = findComponents(model);
  if (model.columnCount >= LARGE && largestPart(components) > MOST * model.columnCount) return backend(model);
  const priced = priceComponents(model, components);
  const { rest } = priced;
  const whole = rest.rows.length === model.rowCount && rest.columns.length === model.columnCount;
  if (whole && model.rowCount > 0) return backend(model);
  if (priced.infeasible !== null) return withoutPoint('infeasible', NAME, priced.infeasible);
  if (rest.rows.length > 0) {
    const part = partOf(model, rest.rows, rest.columns, components.fixedActivity);
    const answer = await backend(part);
    if (answer.status !== 'optimal') return { ...answer, message: `${answer.message} (in ${part.name})` };
    scatter(rest.columns, answer.x, priced.x);
    if (answer.rowDual.length > 0) scatter(rest.rows, answer.rowDual, priced.rowDual);
    if (priced.unbounded !== null) return withoutPoint('unbounded', answer.backend, priced.unbounded);
    const message = `${answer.message}; of ${model.rowCount} rows ${priced.rows} by price, ${rest.rows.length} by ${answer.backend}`;
    return assemble(model, answer.backend, priced, message);
  }
  if (priced.unbounded !== null) return withoutPoint('unbounded', NAME, priced.unbounded);
  return assemble(
    model,
    NAME,
    priced,
    `of ${model.rowCount} rows ${priced.rows} by price, the rest cannot bind`,
  );
}

/** Columns of the largest part that more than one row holds together. */
function largestPart({ count, rowStart, columns }: Components): number {
  let largest = 0;
  for (let k = 0; k < count; k++)
    if ((rowStart[k + 1] as number) - (rowStart[k] as number) > 1)
      largest = Math.max(largest, columns.countOf(k));
  return largest;
}

/** null when it did not come to an end: something would be left for the backend, or a row left out is violated. */
function solveWithout(model: LinearProgram, without: Uint8Array): Solution | null {
  if (hasIntegers(model)) return null;
  const priced = priceComponents(model, findComponents(model, without));
  // Without some rows unbounded says nothing; infeasible would hold, but let the whole model say it.
  if (priced.rest.rows.length > 0 || priced.infeasible !== null || priced.unbounded !== null) return null;
  const floor = quantityFloor(model);
  const activity = rowActivities(model, priced.x);
  for (let row = 0; row < model.rowCount; row++) {
    if (without[row] !== 1) continue;
    const at = activity[row] as number;
    const lower = model.rowLower[row] as number;
    const upper = model.rowUpper[row] as number;
    const rounding = ROUNDING * Math.max(Math.abs(at), floor);
    if (at < lower - rounding || at > upper + rounding) return null;
  }
  return assemble(model, NAME, priced, 'by price; the coupling rows do not bind');
}

interface Priced {
  readonly x: Float64Array;
  readonly rowDual: Float64Array;
  /** Rows solved by price. */
  readonly rows: number;
  /** What price could not solve. */
  readonly rest: { readonly rows: Int32Array; readonly columns: Int32Array };
  readonly infeasible: string | null;
  /** Holds only if the rest is feasible. */
  readonly unbounded: string | null;
}

function priceComponents(model: LinearProgram, components: Components): Priced {
  const x = new Float64Array(model.columnCount);
  const rowDual = new Float64Array(model.rowCount);
  const floor = quantityFloor(model);
  const nested = new NestedPrices(model, components.stretches);
  let infeasible: string | null = null;
  let unbounded: string | null = standAlone(model, components, x);
  let rows = 0;
  const restRows: Int32Array[] = [];
  const restColumns: Int32Array[] = [];
  for (let k = 0; k < components.count; k++) {
    const rowsOf = components.rows.subarray(components.rowStart[k], components.rowStart[k + 1]);
    const members = components.columns.stretchesOf(k);
    const whole =
      model.integer !== undefined && components.columns.of(k).some((c) => model.integer?.[c] === 1);
    if (!whole && nested.solve(rowsOf, members, components.fixedActivity, x, rowDual)) {
      rows += rowsOf.length;
      continue;
    }
    const columnsOf = components.columns.of(k);
    const row = rowsOf[0] as number;
    const answer =
      whole || rowsOf.length > 1
        ? undecided
        : priceOne(model, row, columnsOf, components.fixedActivity[row] as number, floor);
    if (answer.status === 'undecided') {
      restRows.push(rowsOf);
      restColumns.push(columnsOf);
      continue;
    }
    rows++;
    if (answer.status === 'optimal') {
      scatter(columnsOf, answer.x, x);
      rowDual[row] = answer.dual;
    } else if (answer.status === 'infeasible')
      infeasible ??= `row ${model.rowName(row)} cannot be met within the bounds of its columns`;
    else unbounded ??= `the columns of row ${model.rowName(row)} are cheaper without end`;
  }
  const rest = { rows: joined(restRows), columns: joined(restColumns) };
  return { x, rowDual, rows, rest, infeasible, unbounded };
}

const undecided: PricedRow = { status: 'undecided' };

function priceOne(
  model: LinearProgram,
  row: number,
  columns: Int32Array,
  fixed: number,
  floor: number,
): PricedRow {
  const { columnStart, rowIndex, value } = model.matrix;
  const coefficient = new Float64Array(columns.length);
  for (let at = 0; at < columns.length; at++) {
    const column = columns[at] as number;
    const stop = columnStart[column + 1] as number;
    for (let entry = columnStart[column] as number; entry < stop; entry++)
      if (rowIndex[entry] === row) coefficient[at] = value[entry] as number;
  }
  return solveByPrice(
    {
      cost: gather(model.cost, columns),
      coefficient,
      lower: gather(model.columnLower, columns),
      upper: gather(model.columnUpper, columns),
      rowLower: (model.rowLower[row] as number) - fixed,
      rowUpper: (model.rowUpper[row] as number) - fixed,
    },
    Math.max(floor, Math.abs(fixed)),
  );
}

/** Sets the columns that cannot move or that no row holds; answers with words when one is unbounded. */
function standAlone(model: LinearProgram, { count, columns }: Components, x: Float64Array): string | null {
  let unbounded: string | null = null;
  for (const column of columns.of(count)) {
    const lower = model.columnLower[column] as number;
    const upper = model.columnUpper[column] as number;
    const whole = model.integer?.[column];
    x[column] = cheapestWithin(
      model.cost[column] as number,
      whole ? Math.ceil(lower) : lower,
      whole ? Math.floor(upper) : upper,
    );
    if (!Number.isFinite(x[column]))
      unbounded ??= `column ${model.columnName(column)} is cheaper without end`;
  }
  return unbounded;
}

function assemble(model: LinearProgram, backend: string, priced: Priced, message: string): Solution {
  return hasIntegers(model)
    ? wholePoint(model, backend, priced.x, message)
    : withPoint(model, backend, priced.x, priced.rowDual, message);
}

function gather(from: Float64Array, indices: Int32Array): Float64Array {
  const picked = new Float64Array(indices.length);
  for (let at = 0; at < indices.length; at++) picked[at] = from[indices[at] as number] as number;
  return picked;
}

function scatter(indices: Int32Array, values: Float64Array, into: Float64Array): void {
  for (let at = 0; at < indices.length; at++) into[indices[at] as number] = values[at] as number;
}

function joined(parts: readonly Int32Array[]): Int32Array {
  const all = new Int32Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all.sort();
}
