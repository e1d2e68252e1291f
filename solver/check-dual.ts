import { reducedCosts } from './answers';
import type { Deviation } from './deviation';
import type { LinearProgram, Solution } from './linear-program';

/** What the row duals of a solution prove, and how well they fit the model. */
export interface DualSide {
  /** Why there is nothing to judge; null when there is. */
  readonly missing: string | null;
  /** Without the constant of the objective, which could drown it. */
  readonly bound: number;
  readonly violation: Deviation & { readonly where: string };
  readonly reducedCostError: Deviation & { readonly index: number };
}

/** Below this share of the terms it is the difference of, a reduced cost is rounding and has no sign. */
const ROUNDING = 1e-12;

/**
 * The Lagrangian bound of the row duals y alone:
 * Σ over rows (y > 0 ? y·rowLower : y·rowUpper) + Σ over columns (d > 0 ? d·lower : d·upper), d = c − A'y.
 * Where the side it leans on is open the bound would be −∞: that is measured as a violation, and counts 0.
 *
 * @param priceFloor costs below this count as nothing in the relative figures.
 */
export function dualSide(model: LinearProgram, solution: Solution, priceFloor: number): DualSide {
  const { rowDual, reducedCost } = solution;
  const nothing = { absolute: Number.NaN, relative: Number.NaN };
  if (rowDual.length !== model.rowCount || reducedCost.length !== model.columnCount) {
    const missing = `there are ${rowDual.length} row duals and ${reducedCost.length} reduced costs for ${model.rowCount} rows and ${model.columnCount} columns`;
    return {
      missing,
      bound: Number.NaN,
      violation: { ...nothing, where: '' },
      reducedCostError: { ...nothing, index: 0 },
    };
  }
  const reduced = reducedCosts(model, rowDual);
  const columnTerm = largestTerms(model, rowDual);
  let bound = 0;
  let violation = { absolute: 0, relative: 0, where: '' };
  let stated = { absolute: 0, relative: 0, index: 0 };
  const violated = (absolute: number, relative: number, where: () => string) => {
    if (!(relative <= violation.relative)) violation = { absolute, relative, where: where() };
  };

  const open = new Uint8Array(model.rowCount);
  for (let row = 0; row < model.rowCount; row++) {
    const dual = rowDual[row] as number;
    if (dual === 0) continue;
    const side = dual > 0 ? (model.rowLower[row] as number) : (model.rowUpper[row] as number);
    if (Number.isFinite(side)) bound += dual * side;
    else open[row] = 1;
  }
  if (open.includes(1)) {
    const shares = sharesOf(model, rowDual, columnTerm, priceFloor);
    for (let row = 0; row < model.rowCount; row++)
      if (open[row] === 1)
        violated(Math.abs(rowDual[row] as number), shares[row] as number, () => `row ${model.rowName(row)}`);
  }
  for (let column = 0; column < model.columnCount; column++) {
    const price = reduced[column] as number;
    const scale = Math.max(columnTerm[column] as number, priceFloor);
    const off = Math.abs((reducedCost[column] as number) - price);
    if (off !== 0 && !(off / scale <= stated.relative))
      stated = { absolute: off, relative: off / scale, index: column };
    if (Math.abs(price) <= ROUNDING * (columnTerm[column] as number)) continue;
    const side = price > 0 ? (model.columnLower[column] as number) : (model.columnUpper[column] as number);
    if (Number.isFinite(side)) bound += price * side;
    else violated(Math.abs(price), Math.abs(price) / scale, () => `column ${model.columnName(column)}`);
  }
  return { missing: null, bound, violation, reducedCostError: stated };
}

/** What a column's reduced cost is judged by: the largest of its terms c and a·y. */
function largestTerms(model: LinearProgram, rowDual: Float64Array): Float64Array {
  const { columnStart, rowIndex, value } = model.matrix;
  const terms = new Float64Array(model.columnCount);
  for (let column = 0; column < model.columnCount; column++) {
    let term = Math.abs(model.cost[column] as number);
    const stop = columnStart[column + 1] as number;
    for (let entry = columnStart[column] as number; entry < stop; entry++) {
      const dual = rowDual[rowIndex[entry] as number] as number;
      term = Math.max(term, Math.abs((value[entry] as number) * dual));
    }
    terms[column] = term;
  }
  return terms;
}

/**
 * What a row's dual is judged by: the largest share that it has in any column's price. A column of its own, dear as it
 * may be, does not excuse a dual that decides about another.
 */
function sharesOf(
  model: LinearProgram,
  rowDual: Float64Array,
  columnTerm: Float64Array,
  priceFloor: number,
): Float64Array {
  const { columnStart, rowIndex, value } = model.matrix;
  // Of a row without entries the dual itself.
  const shares = Float64Array.from(rowDual, (dual) => Math.abs(dual) / priceFloor);
  const met = new Uint8Array(model.rowCount);
  for (let column = 0; column < model.columnCount; column++) {
    const scale = Math.max(columnTerm[column] as number, priceFloor);
    const stop = columnStart[column + 1] as number;
    for (let entry = columnStart[column] as number; entry < stop; entry++) {
      const row = rowIndex[entry] as number;
      const share = Math.abs((value[entry] as number) * (rowDual[row] as number)) / scale;
      if (met[row] === 0 || !(share <= (shares[row] as number))) shares[row] = share;
      met[row] = 1;
    }
  }
  return shares;
}
