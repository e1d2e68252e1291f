import { type Layout, type Line, MpsError } from './mps-cards';
import { type Columns, OBJECTIVE, type Rows, rowOf } from './mps-matrix';
import { boundCard, vectorCard } from './mps-words';

/** RHS or RANGES by row, OBJECTIVE included. */
export type Vector = Map<number, { readonly value: number; readonly line: Line }>;

export function readVector(
  section: 'RHS' | 'RANGES',
  lines: readonly Line[],
  layout: Layout,
  rows: Rows,
  wanted: string | undefined,
): Vector {
  const vector: Vector = new Map();
  const choose = setChooser(section, wanted);
  for (const line of lines) {
    const { set, entries } = vectorCard(section, line, layout);
    if (!choose(set, line)) continue;
    for (const { row: name, value } of entries) {
      const row = rowOf(rows, name, line, layout);
      const before = vector.get(row);
      if (before !== undefined)
        throw new MpsError(
          line.number,
          `a second ${section} of row "${name}" (the first is in line ${before.line.number})`,
          'Keep one of the two.',
        );
      vector.set(row, { value, line });
    }
  }
  return vector;
}

/** Whether a line belongs to the vector that is read: a nameless line belongs to any. */
function setChooser(section: string, wanted: string | undefined): (set: string, line: Line) => boolean {
  let first: string | null = null;
  return (set, line) => {
    if (set === '') return true;
    if (wanted !== undefined) return set === wanted;
    first ??= set;
    if (set !== first)
      throw new MpsError(
        line.number,
        `a second ${section} vector "${set}" after "${first}"`,
        'Keep the one that is meant, and take the other out.',
      );
    return true;
  };
}

/** From type, RHS and RANGES; what says nothing is noted. */
export function rowBounds(
  rows: Rows,
  rhs: Vector,
  ranges: Vector,
  notes: string[],
): { rowLower: Float64Array; rowUpper: Float64Array } {
  const rowLower = new Float64Array(rows.names.length);
  const rowUpper = new Float64Array(rows.names.length);
  for (const [row, kind] of rows.kinds.entries()) {
    const at = rhs.get(row)?.value ?? 0;
    rowLower[row] = kind === 'E' || kind === 'G' ? at : -Infinity;
    rowUpper[row] = kind === 'E' || kind === 'L' ? at : Infinity;
  }
  for (const [row, { value, line }] of ranges) {
    if (row === OBJECTIVE)
      throw new MpsError(line.number, `a range on the objective "${rows.objective}"`, 'Take it out.');
    const kind = rows.kinds[row];
    const at = rhs.get(row)?.value ?? 0;
    // L and G: the sign of the range does not count. E: it says to which side.
    if (kind === 'L' || (kind === 'E' && value < 0)) rowLower[row] = at - Math.abs(value);
    else if (kind === 'G' || kind === 'E') rowUpper[row] = at + Math.abs(value);
    else notes.push(`line ${line.number}: the range on the free row "${rows.names[row]}" says nothing`);
  }
  return { rowLower, rowUpper };
}

/** BOUNDS; adds to columns.whole what a bound type makes whole, and notes what readers understand differently. */
export function readBounds(
  lines: readonly Line[],
  layout: Layout,
  columns: Columns,
  wanted: string | undefined,
  notes: string[],
): { lower: Float64Array; upper: Float64Array } {
  const lower = new Float64Array(columns.names.length);
  const upper = new Float64Array(columns.names.length).fill(Infinity);
  const lowerLine = new Map<number, number>();
  const upperLine = new Map<number, number>();
  const choose = setChooser('BOUNDS', wanted);
  for (const line of lines) {
    const card = boundCard(line, layout, columns.index);
    if (!choose(card.set, line)) continue;
    const column = columns.index.get(card.column);
    if (column === undefined)
      throw new MpsError(
        line.number,
        `the column "${card.column}" is not in COLUMNS`,
        'Correct the name, or take the bound out.',
      );
    for (const [side, value, lineOf] of [
      ['lower', card.lower, lowerLine],
      ['upper', card.upper, upperLine],
    ] as const) {
      if (value === undefined) continue;
      const before = lineOf.get(column);
      const bounds = side === 'lower' ? lower : upper;
      // Opened (FR, MI, PL) and then bounded, as some programs write it, contradicts nothing.
      if (before !== undefined && Number.isFinite(bounds[column]))
        throw new MpsError(
          line.number,
          `a second ${side} bound of column "${card.column}" (the first is in line ${before})`,
          'Keep one of the two.',
        );
      lineOf.set(column, line.number);
      bounds[column] = value;
    }
    if (card.whole) columns.whole.add(column);
  }
  for (const [column, number] of upperLine)
    if ((upper[column] as number) < 0 && !lowerLine.has(column)) {
      lower[column] = -Infinity;
      notes.push(
        `line ${number}: column "${columns.names[column]}" has an upper bound below 0 and no lower one: taken as open below (HiGHS and GLPK keep 0)`,
      );
    }
  for (const column of columns.whole)
    if (!lowerLine.has(column) && !upperLine.has(column)) {
      upper[column] = 1;
      notes.push(`whole-number column "${columns.names[column]}" has no bounds: taken as 0..1`);
    }
  return { lower, upper };
}
