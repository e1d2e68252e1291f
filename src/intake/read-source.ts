/** One file → checked rows of one kind, added to that kind's list; every fault named with its file, row and heading. */
import { cellReader, cleanCell, type Value } from './cells';
import { type Decoded, decodeText, type Encoding } from './decode';
import { Fault } from './fault';
import { fieldReaders } from './field-readers';
import type { TableName } from './file-names';
import { EvidentStyle } from './file-style';
import { type Columns, matchColumns, recognisedHeadings } from './headers';
import { type IssueList, shown } from './issues';
import type { SourceMapping } from './mapping';
import type { RowList, RowOf } from './rows';
import { type CsvRecord, type CsvTable, type Delimiter, openTable } from './table';

export interface Source {
  readonly table: TableName;
  readonly file: string;
  readonly bytes: Uint8Array;
  readonly mapping: SourceMapping | null;
}

/** What was read of one file. */
export interface FileRead {
  readonly file: string;
  readonly table: TableName;
  readonly rows: number;
  /** Rows with a fault. */
  readonly refused: number;
  /** Rows that the mapping file leaves out (`where`, `distinct`), and those of totals. */
  readonly leftOut: number;
  readonly encoding: Encoding | null;
  readonly delimiter: Delimiter | null;
}

/** The field of a row by which other files refer to it. */
export const OWN_CODE: { readonly [T in TableName]?: string } = {
  facilities: 'facilityId',
  medicines: 'medicineId',
  conditions: 'conditionId',
  routes: 'routeId',
};
const NEEDS_ROWS: ReadonlySet<TableName> = new Set<TableName>(['facilities', 'medicines']);

type Condition = (cells: readonly string[]) => boolean;

function conditionsOf(mapping: SourceMapping | null, columns: Columns): readonly Condition[] | null {
  const conditions: Condition[] = [];
  for (const { column, in: within, notIn } of mapping?.where ?? []) {
    const read = columns.byHeading(column);
    if (read === null) return null;
    if (within) conditions.push((cells) => within.includes(cleanCell(read(cells))));
    if (notIn) conditions.push((cells) => !notIn.includes(cleanCell(read(cells))));
  }
  return conditions;
}

/** What a sheet's last row says. Only a row with a fault is looked at: a place may be called so. */
const TOTAL = /^(?:(?:sub|gran )?total(?:es)?(?: general)?|grand total|sum|suma)$/i;

const isRagged = (cells: readonly string[], width: number): boolean => {
  if (cells.length < width) return true;
  for (let i = width; i < cells.length; i++) if (cells[i]!.trim() !== '') return true;
  return false;
};

/** Reads a source into `rows`. Faulty rows are left out, and their own code is remembered. */
export function readSource<T extends TableName>(
  source: Source & { readonly table: T },
  rows: RowList<RowOf<T>>,
  issues: IssueList,
): FileRead {
  const { table, file, mapping } = source;
  rows.given = true;
  const before = rows.values.length;
  const counts = { refused: 0, leftOut: 0 };
  const filePlace = { file, row: null, field: null };

  const finish = (decoded: Decoded | null, csv: CsvTable | null): FileRead => {
    if (csv === null) rows.unreadable = true;
    if (counts.refused > 0 || rows.unreadable) rows.incomplete = true;
    return {
      file,
      table,
      rows: rows.values.length - before,
      ...counts,
      encoding: decoded?.encoding ?? null,
      delimiter: csv?.delimiter ?? null,
    };
  };

  const decoded = decodeText(source.bytes, filePlace, issues, mapping?.encoding);
  if (decoded === null) return finish(null, null);
  const csv = openTable(decoded.text, (h) => recognisedHeadings(table, mapping, h), mapping?.delimiter);
  if (csv === null) {
    issues.add('empty-file', filePlace, {});
    return finish(decoded, null);
  }
  if (csv.title !== null)
    issues.add('title-above', { ...filePlace, row: csv.headingLine }, { found: shown(csv.title) });
  const columns = matchColumns(table, mapping, csv.headings, { file, line: csv.headingLine }, issues);
  const conditions = columns && conditionsOf(mapping, columns);
  const packColumns = columns && packSizeColumns(mapping, columns);
  if (!columns || !conditions || !packColumns) return finish(decoded, null);

  const units = Object.entries(mapping?.units ?? {});
  rows.beginFile(
    file,
    columns.headings,
    units.filter(([, unit]) => unit === 'packs').map(([field]) => field),
  );
  const style = new EvidentStyle(source, csv, columns);
  const readers = fieldReaders(table, columns, mapping, style);
  const readPackSize = cellReader(
    'packSize',
    { es: null, aliases: [], type: 'positive', required: true, default: null },
    style,
  );
  const ownCode = OWN_CODE[table];
  const seen = mapping?.distinct ? new Set<string>() : null;
  const blank: Record<string, Value> = Object.fromEntries(readers.map(({ field }) => [field, null]));
  let records = 0;

  const leftOutAsTotal = ({ cells, line }: CsvRecord): boolean => {
    if (!cells.some((cell) => TOTAL.test(cell.trim()))) return false;
    const found = shown(cells.filter(Boolean).join(' | '));
    issues.add('total-row', { file, row: line, field: null }, { found });
    counts.leftOut++;
    return true;
  };
  const readRecord = (record: CsvRecord): void => {
    const { cells, line } = record;
    records++;
    const at = (field: string | null) => ({
      file,
      row: line,
      field: field && (columns.headings.get(field) ?? field),
    });
    const refuse = (): void => {
      counts.refused++;
      if (ownCode) rows.codes.add(cleanCell(columns.readers.get(ownCode)!(cells)));
    };
    if (record.broken || isRagged(cells, columns.width)) {
      const text = shown(cells.join(' | '));
      if (record.broken) {
        issues.add('broken-quotes', at(null), { found: text });
        // The open quote may have swallowed the rows that follow.
        rows.unreadable = true;
      } else if (leftOutAsTotal(record)) return;
      else issues.add('ragged-row', at(null), { cells: cells.length, columns: columns.width, text });
      refuse();
      return;
    }
    if (!conditions.every((holds) => holds(cells))) {
      counts.leftOut++;
      return;
    }
    // A copy has its place for every field; an object that grows field by field makes it anew each time.
    const values = { ...blank };
    let faults: [field: string, fault: Fault][] | null = null;
    for (const { field, read } of readers) {
      const value = read(cells);
      if (value instanceof Fault) {
        faults ??= [];
        faults.push([field, value]);
      } else values[field] = value;
    }
    if (faults && leftOutAsTotal(record)) return;
    if (faults) {
      for (const [field, fault] of faults) issues.add(fault.code, at(field), fault.facts as never);
      refuse();
      return;
    }
    const row = values as RowOf<T>;
    for (const [field, read] of packColumns) {
      const size = readPackSize(read(cells));
      const heading = (mapping!.units![field] as { packSizeColumn: string }).packSizeColumn;
      if (size instanceof Fault) {
        issues.add(size.code, { file, row: line, field: heading }, size.facts as never);
        refuse();
        return;
      }
      const numbers = row as unknown as Record<string, number | null>;
      if (numbers[field] != null) numbers[field] *= size as number;
    }
    if (seen) {
      const key = JSON.stringify(row);
      if (seen.has(key)) {
        counts.leftOut++;
        return;
      }
      seen.add(key);
    }
    if (ownCode) rows.codes.add((row as Record<string, unknown>)[ownCode] as string);
    rows.push(row, line);
  };
  csv.eachRecord(readRecord);

  if (records === 0) issues.add('no-rows', filePlace, {}, NEEDS_ROWS.has(table) ? 'error' : 'warning');
  style.report(issues);
  return finish(decoded, csv);
}

function packSizeColumns(mapping: SourceMapping | null, columns: Columns) {
  const found: [field: string, read: (cells: readonly string[]) => string][] = [];
  for (const [field, unit] of Object.entries(mapping?.units ?? {})) {
    if (unit === 'packs') continue;
    const read = columns.byHeading(unit.packSizeColumn);
    if (read === null) return null;
    found.push([field, read]);
  }
  return found;
}
