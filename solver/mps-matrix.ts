import { type Layout, type Line, MpsError } from './mps-cards';
import { columnCard, rowCard } from './mps-words';

/** The index that stands for the objective among the rows. */
export const OBJECTIVE = -1;

/** ROWS, without the objective. */
export interface Rows {
  readonly objective: string | null;
  readonly names: string[];
  readonly kinds: string[];
  readonly index: Map<string, number>;
}

export function readRows(lines: readonly Line[], layout: Layout): Rows {
  const rows = { objective: null as string | null, names: [] as string[], kinds: [] as string[] };
  const index = new Map<string, number>();
  const lineOf = new Map<string, number>();
  for (const line of lines) {
    const { kind, name } = rowCard(line, layout);
    const before = lineOf.get(name);
    if (before !== undefined)
      throw new MpsError(
        line.number,
        `a second row "${name}" (the first is in line ${before})`,
        'Rename one.',
      );
    lineOf.set(name, line.number);
    if (kind === 'N' && rows.objective === null) {
      rows.objective = name;
      index.set(name, OBJECTIVE);
      continue;
    }
    index.set(name, rows.names.length);
    rows.names.push(name);
    rows.kinds.push(kind);
  }
  return { ...rows, index };
}

/** The row of that name. */
export function rowOf(rows: Rows, name: string, line: Line, layout: Layout): number {
  const row = rows.index.get(name);
  if (row !== undefined) return row;
  const hint =
    layout.format === 'free' && layout.firstFree !== null
      ? ` The file was read as free format, because line ${layout.firstFree.number} does not stand in the fixed columns: there names hold no spaces.`
      : '';
  throw new MpsError(
    line.number,
    `the row "${name}" is not in ROWS`,
    `Correct the name, or add the row to ROWS.${hint}`,
  );
}

/** COLUMNS in compressed columns. */
export interface Columns {
  readonly names: string[];
  readonly index: Map<string, number>;
  readonly start: number[];
  readonly rowIndex: number[];
  readonly value: number[];
  readonly cost: number[];
  /** Columns between markers. */
  readonly whole: Set<number>;
}

export function readColumns(lines: readonly Line[], layout: Layout, rows: Rows): Columns {
  const columns: Columns = {
    names: [],
    index: new Map(),
    start: [0],
    rowIndex: [],
    value: [],
    cost: [],
    whole: new Set(),
  };
  const lineOf: number[] = [];
  // Row → column of its last entry, shifted by one for the objective.
  const seen = new Int32Array(rows.names.length + 1).fill(-1);
  let opened: Line | null = null;
  for (const line of lines) {
    const card = columnCard(line, layout);
    if ('marker' in card) {
      if (card.marker === 'INTORG' ? opened !== null : opened === null)
        throw new MpsError(
          line.number,
          card.marker === 'INTORG' ? 'a second INTORG without INTEND' : 'an INTEND without INTORG',
          'Whole-number columns stand between one INTORG and one INTEND marker.',
        );
      opened = card.marker === 'INTORG' ? line : null;
      continue;
    }
    const { name, entries } = card;
    let column = columns.names.length - 1;
    if (columns.names[column] !== name) {
      const before = columns.index.get(name);
      if (before !== undefined)
        throw new MpsError(
          line.number,
          `the column "${name}" again (it began in line ${lineOf[before]})`,
          'Put all entries of a column together, or rename one of the two.',
        );
      column++;
      columns.names.push(name);
      columns.index.set(name, column);
      columns.cost.push(0);
      columns.start.push(columns.value.length);
      lineOf.push(line.number);
      if (opened !== null) columns.whole.add(column);
    }
    for (const { row: rowName, value } of entries) {
      const row = rowOf(rows, rowName, line, layout);
      if (seen[row + 1] === column)
        throw new MpsError(
          line.number,
          `a second entry of column "${name}" in row "${rowName}"`,
          'Keep one: readers disagree on whether two add up.',
        );
      seen[row + 1] = column;
      if (row === OBJECTIVE) columns.cost[column] = value;
      else if (value !== 0) {
        columns.rowIndex.push(row);
        columns.value.push(value);
      }
    }
    columns.start[column + 1] = columns.value.length;
  }
  if (opened !== null)
    throw new MpsError(
      opened.number,
      'an INTORG without INTEND',
      'End the whole-number columns with INTEND.',
    );
  return columns;
}
