/**
 * Rows of plain data as columns, for files between tasks: a hundred thousand rows that each name their fields take many
 * times the room, and the time, of one list a field.
 */

/** Numbers (NaN: null), or texts and nulls each held once and told by their index, or values as they are. */
type Column =
  | { readonly numbers: Float64Array }
  | { readonly texts: readonly (string | null)[]; readonly at: Int32Array }
  | { readonly values: readonly unknown[] };

export interface PackedRows {
  readonly count: number;
  readonly columns: ReadonlyMap<string, Column>;
}

type Row = Record<string, unknown>;

/** Null where rows do not all have the same fields in the same order. */
export function packRows(rows: readonly object[]): PackedRows | null {
  const names = Object.keys(rows[0] ?? {});
  for (const row of rows) {
    let k = 0;
    for (const name in row) if (name !== names[k++]) return null;
    if (k !== names.length) return null;
  }
  const all = rows as readonly Row[];
  return { count: rows.length, columns: new Map(names.map((name) => [name, columnOf(all, name)])) };
}

function columnOf(rows: readonly Row[], name: string): Column {
  const numbers = numbersOf(rows, name);
  if (numbers) return { numbers };
  return textsOf(rows, name) ?? { values: rows.map((row) => row[name]) };
}

function numbersOf(rows: readonly Row[], name: string): Float64Array | null {
  const numbers = new Float64Array(rows.length);
  for (let k = 0; k < rows.length; k++) {
    const value = (rows[k] as Row)[name];
    if (value === null) numbers[k] = Number.NaN;
    else if (Number.isFinite(value)) numbers[k] = value as number;
    else return null;
  }
  return numbers;
}

function textsOf(rows: readonly Row[], name: string): Column | null {
  const at = new Int32Array(rows.length);
  const indices = new Map<string | null, number>();
  // Rows stand in order: the text before comes again and again.
  let [last, index]: [unknown, number] = [undefined, -1];
  for (let k = 0; k < rows.length; k++) {
    const text = (rows[k] as Row)[name];
    if (text !== last) {
      if (text !== null && typeof text !== 'string') return null;
      index = indices.get(text) ?? indices.size;
      indices.set(text, index);
      last = text;
    }
    at[k] = index;
  }
  // A list of undefined alone is none of texts.
  return index < 0 && rows.length > 0 ? null : { texts: [...indices.keys()], at };
}

/** The rows again, equal to those packed. */
export function unpackRows<T>({ count, columns }: PackedRows): T[] {
  const rows: T[] = [];
  // A copy of one row has its place for every field; an object that grows field by field makes it anew each time.
  const row: Row = Object.fromEntries([...columns.keys()].map((name) => [name, null]));
  for (let k = 0; k < count; k++) {
    for (const [name, column] of columns) row[name] = valueAt(column, k);
    rows.push({ ...row } as T);
  }
  return rows;
}

function valueAt(column: Column, k: number): unknown {
  if ('values' in column) return column.values[k];
  if ('texts' in column) return column.texts[column.at[k] as number];
  const x = column.numbers[k] as number;
  return Number.isNaN(x) ? null : x;
}
