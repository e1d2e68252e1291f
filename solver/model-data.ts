import type { LinearProgram } from './linear-program';

/**
 * The arrays of a model are not a linear program: a bug of whoever built them, so it is thrown and never
 * turned into a status. The message says what was found, where, and what to do.
 */
export class ModelDataError extends Error {
  constructor(model: LinearProgram, found: string, fix: string) {
    super(`Model "${model.name}": ${found}.\n\n${fix}`);
    this.name = 'ModelDataError';
  }
}

/**
 * Refuses arrays of the wrong length, indices out of range, two entries at one place of the matrix, NaN, and
 * infinity anywhere but as an open bound. Solvers do not refuse these: HiGHS reads NaN and answers "Optimal".
 *
 * @throws ModelDataError naming the first fault.
 */
export function assertModelData(model: LinearProgram): void {
  const { rowCount, columnCount, matrix, integer } = model;
  for (const [name, count] of [
    ['rowCount', rowCount],
    ['columnCount', columnCount],
  ] as const) {
    if (!Number.isInteger(count) || count < 0)
      throw new ModelDataError(model, `${name} is ${count}`, 'A count is a whole number from 0 on.');
  }
  const lengths: [string, { readonly length: number } | undefined, number][] = [
    ['cost', model.cost, columnCount],
    ['columnLower', model.columnLower, columnCount],
    ['columnUpper', model.columnUpper, columnCount],
    ['rowLower', model.rowLower, rowCount],
    ['rowUpper', model.rowUpper, rowCount],
    ['matrix.columnStart', matrix.columnStart, columnCount + 1],
    ['matrix.value', matrix.value, matrix.rowIndex.length],
    ['integer', integer, columnCount],
  ];
  for (const [name, array, expected] of lengths) {
    if (array !== undefined && array.length !== expected)
      throw new ModelDataError(
        model,
        `${name} has ${array.length} entries where ${expected} were expected`,
        'Give one entry per row or column (columnStart: one more).',
      );
  }
  assertBounds(model, 'row', rowCount, model.rowLower, model.rowUpper, model.rowName);
  assertBounds(model, 'column', columnCount, model.columnLower, model.columnUpper, model.columnName);
  assertMatrix(model);
  assertRuns(model);
  if (!Number.isFinite(model.offset))
    throw new ModelDataError(model, `offset is ${model.offset}`, 'The constant must be a finite number.');
  for (let column = 0; column < columnCount; column++) {
    if (!Number.isFinite(model.cost[column]))
      throw new ModelDataError(
        model,
        `the cost of column ${model.columnName(column)} is ${model.cost[column]}`,
        'Costs must be finite. To forbid a column, fix it at 0 by its bounds.',
      );
  }
}

function assertBounds(
  model: LinearProgram,
  kind: 'row' | 'column',
  count: number,
  lower: Float64Array,
  upper: Float64Array,
  nameOf: (index: number) => string,
): void {
  for (let index = 0; index < count; index++) {
    const low = lower[index] as number;
    const high = upper[index] as number;
    if (Number.isNaN(low) || Number.isNaN(high) || low === Infinity || high === -Infinity)
      throw new ModelDataError(
        model,
        `${kind} ${nameOf(index)} has the bounds ${low} and ${high}`,
        'A lower bound is a number or -Infinity, an upper bound a number or Infinity; neither may be NaN.',
      );
  }
}

function assertMatrix(model: LinearProgram): void {
  const { columnStart, rowIndex, value } = model.matrix;
  const start = columnStart[0];
  const end = columnStart[model.columnCount];
  if (start !== 0 || end !== rowIndex.length)
    throw new ModelDataError(
      model,
      `matrix.columnStart runs from ${start} to ${end} over ${rowIndex.length} entries`,
      'It must begin with 0 and end with the number of entries.',
    );
  const lastColumn = new Int32Array(model.rowCount).fill(-1);
  for (let column = 0; column < model.columnCount; column++) {
    const first = columnStart[column] as number;
    const stop = columnStart[column + 1] as number;
    if (stop < first || stop > rowIndex.length)
      throw new ModelDataError(
        model,
        `matrix.columnStart goes from ${first} to ${stop} at column ${column}`,
        'It must never decrease.',
      );
    for (let entry = first; entry < stop; entry++) {
      const row = rowIndex[entry] as number;
      if (row < 0 || row >= model.rowCount)
        throw new ModelDataError(
          model,
          `column ${model.columnName(column)} has an entry in row ${row} of ${model.rowCount}`,
          'Row indices run from 0 to rowCount − 1.',
        );
      if (lastColumn[row] === column)
        throw new ModelDataError(
          model,
          `column ${model.columnName(column)} has two entries in row ${model.rowName(row)}`,
          'Add them up into one entry: solvers disagree on what two mean.',
        );
      lastColumn[row] = column;
      if (!Number.isFinite(value[entry]))
        throw new ModelDataError(
          model,
          `the coefficient of column ${model.columnName(column)} in row ${model.rowName(row)} is ${value[entry]}`,
          'Coefficients must be finite. To leave a bound open, use the bounds of the row or column.',
        );
    }
  }
}

/** Whether the columns of a run are alike is left to the check of the solution. */
function assertRuns(model: LinearProgram): void {
  const { runStart } = model.matrix;
  if (runStart === undefined) return;
  const last = runStart.length - 1;
  const ends = runStart[0] === 0 && runStart[last] === model.columnCount;
  if (ends && runStart.every((column, run) => run === 0 || column > (runStart[run - 1] as number))) return;
  throw new ModelDataError(
    model,
    `matrix.runStart runs from ${runStart[0]} to ${runStart[last]} over ${model.columnCount} columns`,
    'It must begin with 0, rise, and end with the number of columns. Leave it out where the matrix was changed.',
  );
}

/** Words for the first row or column whose lower bound stands above its upper bound; null when there is none. */
export function contradictoryBounds(model: LinearProgram): string | null {
  for (let row = 0; row < model.rowCount; row++) {
    const lower = model.rowLower[row] as number;
    const upper = model.rowUpper[row] as number;
    if (lower > upper) return `row ${model.rowName(row)} must be at least ${lower} and at most ${upper}`;
  }
  for (let column = 0; column < model.columnCount; column++) {
    const lower = model.columnLower[column] as number;
    const upper = model.columnUpper[column] as number;
    if (lower > upper)
      return `column ${model.columnName(column)} must be at least ${lower} and at most ${upper}`;
    if (model.integer?.[column] && Math.ceil(lower) > Math.floor(upper))
      return `column ${model.columnName(column)} must be whole, and no whole number lies from ${lower} to ${upper}`;
  }
  return null;
}

/** Whether any column must be whole. */
export function hasIntegers(model: LinearProgram): boolean {
  return model.integer?.some((whole) => whole !== 0) ?? false;
}
