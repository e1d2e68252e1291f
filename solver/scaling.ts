import { wholePoint, withoutPoint, withPoint } from './answers';
import type { LinearProgram, Solution } from './linear-program';
import { rangeOf, typicalSize } from './sizes';

/** A model in units that suit a solver's absolute tolerances, and the way back. All factors are powers of two: exact. */
export interface ScaledModel {
  readonly model: LinearProgram;
  /** Scaled objective = objectiveFactor × (c'x), without the constant. */
  readonly objectiveFactor: number;
  /** Takes x and row duals of the scaled model back to the model as given; objective and reduced costs are recomputed. */
  readonly unscale: (
    backend: string,
    x: Float64Array,
    /** null for a problem with whole numbers, which has no duals. */
    rowDual: Float64Array | null,
    message: string,
  ) => Solution;
}

/** Where the range of |entries| is left alone. Wider, HiGHS drops what is ≤ 1e-9 and refuses what is ≥ 1e15. */
const GENTLE_MATRIX = { smallest: 1e-6, largest: 1e9 };
/** Where the typical bound or right-hand side is left alone: solvers judge feasibility at 1e-7 absolute. */
const GENTLE_QUANTITY = { smallest: 1e-2, largest: 1e6 };
const SUITABLE_QUANTITY = 100;

/**
 * Chooses units. The objective always: its typical coefficient becomes about 10, because HiGHS judges reduced costs at
 * 1e-7 whatever their size (at coefficients × 1e-8 it says Optimal and is 8 % off). The matrix (geometric mean of
 * each row and column to 1) and the quantities only when their range is beyond what a solver can judge, or when
 * `always` is set.
 *
 * x = columnFactor · x' ÷ quantityFactor; y = rowFactor · y' ÷ objectiveFactor.
 */
export function scaleModel(model: LinearProgram, always = false): ScaledModel {
  const entries = rangeOf([model.matrix.value]);
  const wild = entries.smallest < GENTLE_MATRIX.smallest || entries.largest > GENTLE_MATRIX.largest;
  const { rowFactor, columnFactor } =
    always || wild ? geometricFactors(model) : { rowFactor: null, columnFactor: null };
  const quantityFactor = quantityFactorOf(model, rowFactor, columnFactor);

  const cost =
    columnFactor === null
      ? Float64Array.from(model.cost)
      : model.cost.map((value, column) => value * (columnFactor[column] as number));
  const costFactor = costFactorOf(cost);
  for (let column = 0; column < cost.length; column++) cost[column] = (cost[column] as number) * costFactor;

  const { rowIndex, columnStart } = model.matrix;
  let value = model.matrix.value;
  if (rowFactor !== null && columnFactor !== null) {
    value = Float64Array.from(value);
    for (let column = 0; column < model.columnCount; column++) {
      const factor = columnFactor[column] as number;
      const stop = columnStart[column + 1] as number;
      for (let entry = columnStart[column] as number; entry < stop; entry++)
        value[entry] = (value[entry] as number) * factor * (rowFactor[rowIndex[entry] as number] as number);
    }
  }
  const rowUnits = (row: number) => quantityFactor * (rowFactor?.[row] ?? 1);
  const columnUnits = (column: number) => quantityFactor / (columnFactor?.[column] ?? 1);
  const untouched = quantityFactor === 1 && rowFactor === null;
  const scaled: LinearProgram = {
    ...model,
    offset: 0,
    cost,
    matrix: { columnStart, rowIndex, value },
    rowLower: untouched ? model.rowLower : model.rowLower.map((bound, row) => bound * rowUnits(row)),
    rowUpper: untouched ? model.rowUpper : model.rowUpper.map((bound, row) => bound * rowUnits(row)),
    columnLower: untouched
      ? model.columnLower
      : model.columnLower.map((bound, column) => bound * columnUnits(column)),
    columnUpper: untouched
      ? model.columnUpper
      : model.columnUpper.map((bound, column) => bound * columnUnits(column)),
  };
  return {
    model: scaled,
    objectiveFactor: costFactor * quantityFactor,
    unscale(backend, x, rowDual, message) {
      if (!allFinite(x) || (rowDual !== null && !allFinite(rowDual)))
        return withoutPoint('failed', backend, `${message}; but the point holds numbers that are not finite`);
      const plain = untouched ? x : x.map((amount, column) => amount / columnUnits(column));
      if (rowDual === null) return wholePoint(model, backend, plain, message);
      const duals = rowDual.map((dual, row) => (dual * (rowFactor?.[row] ?? 1)) / costFactor);
      return withPoint(model, backend, plain, duals, message);
    },
  };
}

function allFinite(numbers: Float64Array): boolean {
  for (let at = 0; at < numbers.length; at++) if (!Number.isFinite(numbers[at])) return false;
  return true;
}

/** The power of two nearest to a positive number, kept far from overflow. */
function powerOfTwo(number: number): number {
  return 2 ** Math.max(-500, Math.min(500, Math.round(Math.log2(number))));
}

/**
 * Typical (geometric mean) cost to about 10. The largest stays at or below 1e5, so that one penalty among many small
 * costs is not blown up; with it the small ones keep a ratio of 1e5 to 1e-7 above the tolerance.
 */
function costFactorOf(cost: Float64Array): number {
  const { largest } = rangeOf([cost]);
  return powerOfTwo(Math.min(10 / typicalSize([cost]), 1e5 / largest));
}

function quantityFactorOf(
  model: LinearProgram,
  rowFactor: Float64Array | null,
  columnFactor: Float64Array | null,
): number {
  // Whole numbers have no other unit.
  if (model.integer?.some((whole) => whole !== 0)) return 1;
  const rows = (bounds: Float64Array) =>
    rowFactor === null ? bounds : bounds.map((bound, row) => bound * (rowFactor[row] as number));
  const columns = (bounds: Float64Array) =>
    columnFactor === null ? bounds : bounds.map((bound, column) => bound / (columnFactor[column] as number));
  const typical = typicalSize([
    rows(model.rowLower),
    rows(model.rowUpper),
    columns(model.columnLower),
    columns(model.columnUpper),
  ]);
  return typical < GENTLE_QUANTITY.smallest || typical > GENTLE_QUANTITY.largest
    ? powerOfTwo(SUITABLE_QUANTITY / typical)
    : 1;
}

/**
 * Geometric scaling (Fourer 1982; Tomlin 1975): rows and columns in turn are divided by the root of their smallest
 * times largest entry. Columns of whole numbers keep their unit.
 */
function geometricFactors(model: LinearProgram): { rowFactor: Float64Array; columnFactor: Float64Array } {
  const { columnStart, rowIndex, value } = model.matrix;
  const rowFactor = new Float64Array(model.rowCount).fill(1);
  const columnFactor = new Float64Array(model.columnCount).fill(1);
  for (let pass = 0; pass < 4; pass++) {
    const smallest = new Float64Array(model.rowCount).fill(Infinity);
    const largest = new Float64Array(model.rowCount);
    for (let column = 0; column < model.columnCount; column++) {
      const stop = columnStart[column + 1] as number;
      for (let entry = columnStart[column] as number; entry < stop; entry++) {
        const size = Math.abs(value[entry] as number) * (columnFactor[column] as number);
        if (size === 0) continue;
        const row = rowIndex[entry] as number;
        if (size < (smallest[row] as number)) smallest[row] = size;
        if (size > (largest[row] as number)) largest[row] = size;
      }
    }
    for (let row = 0; row < model.rowCount; row++)
      if ((largest[row] as number) > 0)
        rowFactor[row] = 1 / Math.sqrt((smallest[row] as number) * (largest[row] as number));
    for (let column = 0; column < model.columnCount; column++) {
      if (model.integer?.[column]) continue;
      let small = Infinity;
      let large = 0;
      const stop = columnStart[column + 1] as number;
      for (let entry = columnStart[column] as number; entry < stop; entry++) {
        const size = Math.abs(value[entry] as number) * (rowFactor[rowIndex[entry] as number] as number);
        if (size === 0) continue;
        if (size < small) small = size;
        if (size > large) large = size;
      }
      if (large > 0) columnFactor[column] = 1 / Math.sqrt(small * large);
    }
  }
  return { rowFactor: rowFactor.map(powerOfTwo), columnFactor: columnFactor.map(powerOfTwo) };
}
