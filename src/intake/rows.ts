/** Rows as the data dictionary types them. */
import type { LocalDate, Period } from '../domain/dates';
import { DICTIONARY } from '../domain/dictionary.generated';
import type { FieldEntry } from './cells';
import type { TableName } from './file-names';
import type { Place } from './issues';

type Dictionary = typeof DICTIONARY;
type Cell<F> = F extends { type: 'enum'; values: infer V }
  ? keyof V & string
  : F extends { type: 'date' | 'week' }
    ? LocalDate
    : F extends { type: 'period' }
      ? Period
      : F extends { type: 'code' | 'text' }
        ? string
        : F extends { type: 'yesno' }
          ? boolean
          : number;
type Filled<F> = F extends { required: true }
  ? Cell<F>
  : F extends { default: null }
    ? Cell<F> | null
    : Cell<F>;

/** One checked row of a kind of file: what the file leaves empty is the dictionary's default, else null. */
export type RowOf<T extends TableName> = { -readonly [K in keyof Dictionary[T]]: Filled<Dictionary[T][K]> };

/** The dictionary's entries of one kind of file, by field. */
export const fieldsOf = (table: TableName): ReadonlyMap<string, FieldEntry> => FIELDS[table];
const FIELDS = Object.fromEntries(
  Object.entries(DICTIONARY)
    .filter(([table]) => table !== 'policy')
    .map(([table, fields]) => [table, new Map(Object.entries(fields))]),
) as unknown as { readonly [T in TableName]: ReadonlyMap<string, FieldEntry> };

interface FilePart {
  readonly file: string;
  /** Index of the file's first row in the list. */
  readonly first: number;
  readonly headings: ReadonlyMap<string, string>;
  /** Fields that this file gives in packs. */
  readonly inPacks: readonly string[];
}

/** The rows of one kind, of one file or of several, each with its place. */
export class RowList<Row> {
  readonly values: Row[] = [];
  readonly #lines: number[] = [];
  readonly #parts: FilePart[] = [];
  /** Codes that stand in rows with a fault too: what refers to them is not at fault as well. */
  readonly codes = new Set<string>();
  /** Whether a file of this kind was handed in. */
  given = false;
  /** Some rows could not be read: what seems to be missing may stand there. */
  incomplete = false;
  /** A whole file, or the rest of one, could not be read: unknown codes may stand there. */
  unreadable = false;

  /** Starts a file. @param headings the heading of each field as the file writes it. */
  beginFile(file: string, headings: ReadonlyMap<string, string>, inPacks: readonly string[] = []): void {
    this.#parts.push({ file, first: this.values.length, headings, inPacks });
  }

  push(row: Row, line: number): void {
    this.values.push(row);
    this.#lines.push(line);
  }

  #part(index: number): FilePart {
    return this.#parts.findLast((part) => part.first <= index)!;
  }

  /** Where row `index` stands; the field by its heading in that file. */
  place(index: number, field: (keyof Row & string) | null = null): Place {
    const part = this.#part(index);
    return {
      file: part.file,
      row: this.#lines[index]!,
      field: field === null ? null : (part.headings.get(field) ?? field),
    };
  }

  line(index: number): number {
    return this.#lines[index]!;
  }

  fileOf(index: number): string {
    return this.#part(index).file;
  }

  /** The files as a whole. */
  get files(): readonly string[] {
    return this.#parts.map((part) => part.file);
  }

  inPacksOf(index: number): readonly string[] {
    return this.#part(index).inPacks;
  }

  get hasPacks(): boolean {
    return this.#parts.some((part) => part.inPacks.length > 0);
  }
}

/** Everything read, by kind of file. */
export type Tables = { readonly [T in TableName]: RowList<RowOf<T>> };

/** Visits each row with its index. */
export function eachRow<Row>(rows: RowList<Row>, visit: (row: Row, index: number) => void): void {
  rows.values.forEach(visit);
}
