import type { LinearProgram } from './linear-program';
import { assertModelData, ModelDataError } from './model-data';
import { uniqueMpsNames } from './mps-names';

export interface MpsWriteOptions {
  /**
   * Where the constant of the objective goes. 'rhs': negated on the objective row, as CPLEX, Gurobi, HiGHS and Clp read
   * it; GLPK adds it un-negated, so its optimum differs by twice the constant. 'column': the cost of a further
   * column fixed at 1, which all read alike. 'rhs' unless told.
   */
  readonly constant?: 'rhs' | 'column';
}

/**
 * A model as free MPS: minimised, first N row the objective, numbers as the shortest text that reads back to the same
 * double. Names lose what MPS cannot carry (spaces, other than printable ASCII, leading * and $, section names) and
 * stay unique. Explicit zeros of the matrix are left out.
 *
 * A row with two different finite bounds goes to RANGES, which holds their difference: where no double gives the far
 * bound back exactly (bounds of opposite sign, rarely) it comes back off by one unit in the last place.
 *
 * @throws ModelDataError when the arrays are no linear program, or a row's lower bound is above its upper bound.
 */
export function writeMps(model: LinearProgram, options: MpsWriteOptions = {}): string {
  assertModelData(model);
  const rowNames = uniqueMpsNames(model.rowCount, model.rowName, 'R');
  const columnNames = uniqueMpsNames(model.columnCount, model.columnName, 'C');
  const objective = freeName('COST', rowNames);
  const asColumn = options.constant === 'column' && model.offset !== 0;
  const constantColumn = asColumn ? freeName('CONSTANT', columnNames) : null;

  const lines: string[] = [];
  const [modelName] = uniqueMpsNames(1, () => model.name, 'MODEL');
  // The word FREE tells Clp, which else takes the file for fixed columns and fails on some bounds.
  lines.push(`NAME ${modelName} FREE`, 'ROWS', ` N ${objective}`);
  const rows = Array.from({ length: model.rowCount }, (_, row) => rowForm(model, row));
  for (const [row, { kind }] of rows.entries()) lines.push(` ${kind} ${rowNames[row]}`);

  lines.push('COLUMNS');
  writeColumns(model, objective, rowNames, columnNames, lines);
  if (constantColumn !== null) lines.push(` ${constantColumn} ${objective} ${text(model.offset)}`);

  lines.push('RHS');
  if (model.offset !== 0 && constantColumn === null) lines.push(` RHS ${objective} ${text(-model.offset)}`);
  for (const [row, { rhs }] of rows.entries())
    if (rhs !== 0 || Object.is(rhs, -0)) lines.push(` RHS ${rowNames[row]} ${text(rhs)}`);

  const ranges = rows.flatMap(({ range }, row) =>
    range === null ? [] : [` RNG ${rowNames[row]} ${text(range)}`],
  );
  if (ranges.length > 0) lines.push('RANGES', ...ranges);
  const bounds = columnNames.flatMap((name, column) => boundLines(model, column, name));
  if (constantColumn !== null) bounds.push(` FX BND ${constantColumn} 1`);
  if (bounds.length > 0) lines.push('BOUNDS');
  for (const line of bounds) lines.push(line);
  lines.push('ENDATA', '');
  return lines.join('\n');
}

/** The shortest text that reads back to the same double. */
function text(value: number): string {
  return Object.is(value, -0) ? '-0' : String(value);
}

function freeName(wanted: string, taken: readonly string[]): string {
  const names = new Set(taken);
  let name = wanted;
  for (let count = 2; names.has(name); count++) name = `${wanted}_${count}`;
  return name;
}

interface RowForm {
  readonly kind: 'N' | 'E' | 'L' | 'G';
  readonly rhs: number;
  /** For RANGES; null without. */
  readonly range: number | null;
}

function rowForm(model: LinearProgram, row: number): RowForm {
  const lower = model.rowLower[row] as number;
  const upper = model.rowUpper[row] as number;
  if (lower > upper)
    throw new ModelDataError(
      model,
      `row ${model.rowName(row)} must be at least ${lower} and at most ${upper}`,
      'MPS cannot say that. No point meets it: correct one of the two bounds.',
    );
  if (lower === -Infinity && upper === Infinity) return { kind: 'N', rhs: 0, range: null };
  if (lower === upper) return { kind: 'E', rhs: lower, range: null };
  if (lower === -Infinity) return { kind: 'L', rhs: upper, range: null };
  if (upper === Infinity) return { kind: 'G', rhs: lower, range: null };
  return rangedRow(model, row, lower, upper);
}

/** L reads as rhs − range .. rhs, G as rhs .. rhs + range: the one, and the range, that give both bounds back. */
function rangedRow(model: LinearProgram, row: number, lower: number, upper: number): RowForm {
  const width = upper - lower;
  if (width === Infinity)
    throw new ModelDataError(
      model,
      `row ${model.rowName(row)} runs from ${lower} to ${upper}`,
      'The difference is beyond a double, and MPS has no other way to say both bounds.',
    );
  const candidates = [width, nextDouble(width, 1), nextDouble(width, -1)];
  for (const range of candidates) {
    if (lower + range === upper) return { kind: 'G', rhs: lower, range };
    if (upper - range === lower) return { kind: 'L', rhs: upper, range };
  }
  return { kind: 'G', rhs: lower, range: width };
}

/** The neighbouring double of a positive number. */
function nextDouble(number: number, step: 1 | -1): number {
  const view = new DataView(new ArrayBuffer(8));
  view.setFloat64(0, number);
  view.setBigInt64(0, view.getBigInt64(0) + BigInt(step));
  return view.getFloat64(0);
}

function writeColumns(
  model: LinearProgram,
  objective: string,
  rowNames: readonly string[],
  columnNames: readonly string[],
  lines: string[],
): void {
  const { columnStart, rowIndex, value } = model.matrix;
  let whole = false;
  let markers = 0;
  const mark = (wanted: boolean) => {
    if (wanted === whole) return;
    whole = wanted;
    lines.push(` MARKER${++markers} 'MARKER' '${whole ? 'INTORG' : 'INTEND'}'`);
  };
  for (let column = 0; column < model.columnCount; column++) {
    mark(model.integer?.[column] !== undefined && model.integer[column] !== 0);
    const name = columnNames[column];
    const cost = model.cost[column] as number;
    const first = lines.length;
    if (cost !== 0) lines.push(` ${name} ${objective} ${text(cost)}`);
    const stop = columnStart[column + 1] as number;
    for (let entry = columnStart[column] as number; entry < stop; entry++)
      if (value[entry] !== 0)
        lines.push(` ${name} ${rowNames[rowIndex[entry] as number]} ${text(value[entry] as number)}`);
    // A column exists by being named here.
    if (lines.length === first) lines.push(` ${name} ${objective} 0`);
  }
  mark(false);
}

/** Whole-number columns get all their bounds written: readers disagree on what none means (0..1 or 0..∞). */
function boundLines(model: LinearProgram, column: number, name: string): string[] {
  const lower = model.columnLower[column] as number;
  const upper = model.columnUpper[column] as number;
  const line = (kind: string, bound?: number) =>
    ` ${kind} BND ${name}${bound === undefined ? '' : ` ${text(bound)}`}`;
  if (lower === upper) return [line('FX', lower)];
  const whole = model.integer?.[column] !== undefined && model.integer[column] !== 0;
  if (lower === -Infinity && upper === Infinity) return [line('FR')];
  const lines: string[] = [];
  if (lower === -Infinity) lines.push(line('MI'));
  // An upper bound below 0 alone would open the lower one.
  else if (lower !== 0 || Object.is(lower, -0) || upper < 0) lines.push(line('LO', lower));
  if (upper !== Infinity) lines.push(line('UP', upper));
  else if (whole) lines.push(line('PL'));
  return lines;
}
