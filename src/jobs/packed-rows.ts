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
  if (rows.every((row) => row[name] === null || Number.isFinite(row[name])))
    return { numbers: Float64Array.from(rows, (row) => (row[name] as number | null) ?? Number.NaN) };
  if (!rows.every((row) => row[name] === null || typeof row[name] === 'string'))
    return { values: rows.map((row) => row[name]) };
  const indices = new Map<string | null, number>();
  const at = Int32Array.from(rows, (row) => {
    const text = row[name] as string | null;
    let index = indices.get(text);
    if (index === undefined) {
      index = indices.size;
      indices.set(text, index);
    }
    return index;
  });
  return { texts: [...indices.keys()], at };
}

/** The rows again, equal to those packed. */
export function unpackRows<T>({ count, columns }: PackedRows): T[] {
  const rows = Array.from({ length: count }, (): Row => ({}));
  for (const [name, column] of columns)
    if ('numbers' in column)
      for (let k = 0; k < count; k++) {
        const x = column.numbers[k] as number;
        (rows[k] as Row)[name] = Number.isNaN(x) ? null : x;
      }
    else if ('texts' in column)
      for (let k = 0; k < count; k++) (rows[k] as Row)[name] = column.texts[column.at[k] as number];
    else for (let k = 0; k < count; k++) (rows[k] as Row)[name] = column.values[k];
  return rows as T[];
}
