/**
 * Rows of monthly reports as they are kept: a list a field. A country's month is seven million rows, and rows that each
 * name their twelve fields take five times the room. What was kept as rows is read as before.
 */
import type { ConsumptionReport } from '../domain/entities';

/** Texts that come again and again, each once, and by row which of them; or the rows' values as they are. */
type Kept = { readonly texts: readonly string[]; readonly at: readonly number[] } | readonly unknown[];

interface Columns {
  readonly count: number;
  readonly columns: Readonly<Record<string, Kept>>;
}

type Row = Readonly<Record<string, unknown>>;

/** JSON. Rows that do not all have the same fields in the same order are kept as rows. */
export function contentsOf(reports: readonly ConsumptionReport[]): string {
  const rows = reports as readonly object[] as readonly Row[];
  const fields = Object.keys(rows[0] ?? {});
  if (!rows.every((row) => hasFields(row, fields))) return JSON.stringify(reports);
  const columns = Object.fromEntries(fields.map((field) => [field, columnOf(rows, field)]));
  return JSON.stringify({ count: rows.length, columns } satisfies Columns);
}

/** @param contents what `contentsOf` wrote, parsed, or a list of rows. */
export function reportsIn(contents: unknown): readonly ConsumptionReport[] {
  if (Array.isArray(contents)) return contents;
  const { count, columns } = contents as Columns;
  const fields = Object.entries(columns);
  const rows: ConsumptionReport[] = [];
  // A copy of one row has its place for every field; an object that grows field by field makes it anew each time.
  const row: Record<string, unknown> = Object.fromEntries(fields.map(([field]) => [field, null]));
  for (let k = 0; k < count; k++) {
    for (const [field, kept] of fields)
      row[field] = 'at' in kept && 'texts' in kept ? kept.texts[kept.at[k] as number] : kept[k];
    rows.push({ ...row } as object as ConsumptionReport);
  }
  return rows;
}

function hasFields(row: Row, fields: readonly string[]): boolean {
  let k = 0;
  for (const field in row) if (field !== fields[k++] || row[field] === undefined) return false;
  return k === fields.length;
}

function columnOf(rows: readonly Row[], field: string): Kept {
  const indices = new Map<string, number>();
  const at = new Array<number>(rows.length);
  for (let k = 0; k < rows.length; k++) {
    const text = (rows[k] as Row)[field];
    if (typeof text !== 'string') return rows.map((row) => row[field]);
    const index = indices.get(text) ?? indices.size;
    if (index === indices.size) indices.set(text, index);
    at[k] = index;
  }
  return { texts: [...indices.keys()], at };
}
