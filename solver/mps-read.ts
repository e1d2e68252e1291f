import type { LinearProgram } from './linear-program';
import { readBounds, readVector, rowBounds } from './mps-bounds';
import { cutIntoSections, type Line, layoutOf, MpsError, type MpsFormat } from './mps-cards';
import { OBJECTIVE, readColumns, readRows } from './mps-matrix';

export interface MpsReadOptions {
  /** 'auto' unless told: fixed when every data line stands in the fixed columns. */
  readonly format?: 'auto' | MpsFormat;
  /** Which vector to read where the section holds several; there it must be told. */
  readonly rhs?: string;
  readonly ranges?: string;
  readonly bounds?: string;
}

export interface MpsProblem {
  /** Always minimised: of a maximised problem, costs and constant are negated. */
  readonly model: LinearProgram;
  /** As the file has it. The file's objective is the model's, negated for 'maximise'. */
  readonly sense: 'minimise' | 'maximise';
  readonly objectiveName: string;
  readonly format: MpsFormat;
  /** Where the file left something to be understood, and how it was. */
  readonly notes: readonly string[];
}

/**
 * Reads MPS, fixed or free. The first N row is the objective, its RHS the negated constant; further N rows are kept as
 * free rows. A column without bounds is 0..∞; a whole-number column between markers without any bound is 0..1, and an upper
 * bound below 0 alone opens the lower one: readers differ there, so both are noted.
 *
 * @throws MpsError at the first fault, with its line, what was found and how to mend it.
 */
export function readMps(source: string, options: MpsReadOptions = {}): MpsProblem {
  const sections = cutIntoSections(source);
  const layout = layoutOf(sections, options.format ?? 'auto');
  const notes = [...sections.notes];
  const lines = (section: 'ROWS' | 'COLUMNS' | 'RHS' | 'RANGES' | 'BOUNDS') =>
    sections.lines.get(section) ?? [];
  const sense = senseOf(sections.sense, sections.lines.get('OBJSENSE') ?? []);
  const rows = readRows(lines('ROWS'), layout);
  if (rows.objective === null) notes.push('there is no N row: the objective is 0');
  const columns = readColumns(lines('COLUMNS'), layout, rows);
  const rhs = readVector('RHS', lines('RHS'), layout, rows, options.rhs);
  const ranges = readVector('RANGES', lines('RANGES'), layout, rows, options.ranges);
  const { rowLower, rowUpper } = rowBounds(rows, rhs, ranges, notes);
  const bounds = readBounds(lines('BOUNDS'), layout, columns, options.bounds, notes);

  const sign = sense === 'maximise' ? -1 : 1;
  const constant = rhs.get(OBJECTIVE)?.value ?? 0;
  const integer = Uint8Array.from(columns.names, (_, column) => (columns.whole.has(column) ? 1 : 0));
  return {
    model: {
      name: sections.name,
      rowCount: rows.names.length,
      columnCount: columns.names.length,
      matrix: {
        columnStart: Int32Array.from(columns.start),
        rowIndex: Int32Array.from(columns.rowIndex),
        value: Float64Array.from(columns.value),
      },
      cost: Float64Array.from(columns.cost, (cost) => (cost === 0 ? 0 : sign * cost)),
      offset: constant === 0 ? 0 : -sign * constant,
      rowLower,
      rowUpper,
      columnLower: bounds.lower,
      columnUpper: bounds.upper,
      ...(columns.whole.size > 0 && { integer }),
      rowName: (row) => rows.names[row] as string,
      columnName: (column) => columns.names[column] as string,
    },
    sense,
    objectiveName: rows.objective ?? '',
    format: layout.format,
    notes,
  };
}

function senseOf(inline: Line | null, lines: readonly Line[]): 'minimise' | 'maximise' {
  const said = inline === null ? lines : [inline, ...lines];
  const [first, second] = said;
  if (first === undefined) return 'minimise';
  if (second !== undefined)
    throw new MpsError(second.number, 'a second line in OBJSENSE', 'Say MIN or MAX once.');
  const word = first.text.trim().toUpperCase();
  if (/^MIN(IMI[SZ]E)?$/.test(word)) return 'minimise';
  if (/^MAX(IMI[SZ]E)?$/.test(word)) return 'maximise';
  throw new MpsError(first.number, `the objective sense "${first.text.trim()}"`, 'Write MIN or MAX.');
}
