/** How a record becomes the values of its fields, one reader a field, and equal texts one text. */
import { cellReader, cleanCell, type FileStyle, type Value } from './cells';
import type { Fault } from './fault';
import type { TableName } from './file-names';
import type { Columns } from './headers';
import type { SourceMapping } from './mapping';
import { fieldsOf } from './rows';

interface FieldReader {
  readonly field: string;
  readonly read: (cells: readonly string[]) => Value | Fault;
}

/** With the words of the mapping file put in place of the source's. */
export function fieldReaders(
  table: TableName,
  columns: Columns,
  mapping: SourceMapping | null,
  style: FileStyle,
): FieldReader[] {
  return [...fieldsOf(table)].map(([field, entry]) => {
    const value = oneText(entry.type, cellReader(field, entry, style, mapping?.multiply?.[field]));
    const text = columns.readers.get(field) ?? (() => '');
    const words = mapping?.values && Object.hasOwn(mapping.values, field) ? mapping.values[field] : undefined;
    if (!words && !columns.readers.has(field)) {
      const absent = value('');
      return { field, read: () => absent };
    }
    if (!words) return { field, read: (cells) => value(text(cells)) };
    const byWord = new Map(Object.entries(words));
    const read = (cells: readonly string[]): Value | Fault => {
      const word = cleanCell(text(cells));
      return value(byWord.get(word) ?? word);
    };
    return { field, read };
  });
}

type ReadText = (text: string) => Value | Fault;

/** Kinds of fields whose cells mean the same in whatever row they stand: a text that came before is not read again. */
const READ_ONCE = new Set(['code', 'text', 'enum', 'yesno']);
const DATES = new Set(['date', 'period', 'week']);
const LARGEST_POOL = 100_000;

/** Makes equal texts one text: a million rows name a few thousand codes, and a cut-out piece would keep the file alive. */
function oneText(type: string, read: ReadText): ReadText {
  if (!READ_ONCE.has(type) && !DATES.has(type)) return read;
  const pool = new Map<string, Value | Fault>();
  const keep = (text: string, value: Value | Fault): Value | Fault => {
    if (pool.size < LARGEST_POOL) pool.set(text, value);
    return value;
  };
  if (READ_ONCE.has(type))
    return (text) => {
      const known = pool.get(text);
      if (known !== undefined) return known;
      const copy = [...text].join('');
      return keep(copy, read(copy));
    };
  return (text) => {
    const value = read(text);
    return typeof value === 'string' ? (pool.get(value) ?? keep(value, value)) : value;
  };
}
