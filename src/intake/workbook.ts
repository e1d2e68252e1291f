/** A workbook (XLSX) with one sheet a file → the same files as text; every issue goes back to its workbook and sheet. */
import { unzipSync } from 'fflate';
import Papa from 'papaparse';
import type { IntakeIssue } from '../domain/errors';
import { isPage } from './decode';
import { findFile, type TableName, tableOfFile } from './file-names';
import { IssueList } from './issues';
import { type MergedRange, mergedDown } from './merged-cells';
import type { Language } from './words';

type Files = ReadonlyMap<string, Uint8Array>;
type Cell = string | number | boolean | Date | null | undefined;

export interface WithSheets {
  /** The files as they came, each workbook replaced by its sheets. */
  readonly files: Map<string, Uint8Array>;
  /** Workbooks that cannot be read, and sheets that are there as a file too. */
  readonly issues: readonly IntakeIssue[];
  /** The file as its owner knows it: 'stock.csv' that came out of a workbook is 'year.xlsx [stock]'. */
  readonly nameOf: (file: string) => string;
}

const WORKBOOK = /\.xlsx$/i;
/** Most that its parts may hold, unpacked. */
const MOST_BYTES = 256 * 2 ** 20;
/** As many as a sheet of a spreadsheet holds. */
const MOST_ROWS = 1_048_576;

/** A cell as a CSV would have it: days as days, numbers with a point, one line. */
function textOf(cell: Cell): string {
  if (cell === null || cell === undefined) return '';
  if (cell instanceof Date) {
    const text = cell.toISOString();
    return text.endsWith('T00:00:00.000Z') ? text.slice(0, 10) : text.slice(0, 19);
  }
  return String(cell).replace(/[\r\n]+/g, ' ');
}

/** Text with a line for each row of the sheet, empty ones too, so that a line's number is the row's. */
function csvOf(rows: readonly (readonly Cell[])[]): Uint8Array {
  const text = Papa.unparse(
    rows.map((row) => row.map(textOf)),
    { newline: '\n' },
  );
  return new TextEncoder().encode(`${text}\n`);
}

const isEmpty = (rows: readonly (readonly Cell[])[]): boolean =>
  rows.every((row) => row.every((cell) => textOf(cell).trim() === ''));

export async function withSheets(files: Files, lang: Language): Promise<WithSheets> {
  const issues = new IssueList(lang);
  const found = new Map([...files].filter(([name]) => !WORKBOOK.test(name)));
  const origin = new Map<string, string>();
  const empty: { readonly file: string; readonly label: string }[] = [];
  for (const [workbook, bytes] of files) {
    if (!WORKBOOK.test(workbook)) continue;
    const place = { file: workbook, row: null, field: null };
    if (bytes.length === 0) {
      issues.add('empty-file', place, {});
      continue;
    }
    if (isPage(new TextDecoder('latin1').decode(bytes.subarray(0, 1000)))) {
      issues.add('not-text', place, { kind: 'page' });
      continue;
    }
    if (!(unpackedBytes(bytes) <= MOST_BYTES)) {
      issues.add('large-workbook', place, { most: String(MOST_BYTES / 2 ** 20) });
      continue;
    }
    const sheets = await sheetsOf(bytes);
    if (sheets === null) issues.add('unreadable-workbook', place, {});
    const filled = (sheets ?? []).filter(({ rows }) => !isEmpty(rows));
    for (const { name } of emptyToTell(sheets ?? []))
      empty.push({ file: fileOf(workbook, name, filled.length === 0), label: `${workbook} [${name}]` });
    for (const sheet of filled) {
      const { name, rows } = sheet;
      const [file, label] = [fileOf(workbook, name, filled.length === 1), `${workbook} [${name}]`];
      const other = findFile(found, file);
      if (other !== null && tableOfFile(file) !== null)
        issues.add(
          'repeated-file',
          { ...place, file: label },
          { other: `${origin.get(other) ?? other}, ${label}` },
        );
      else {
        // Two workbooks may each have a 'Hoja1' that is no kind of rows: a mapping file tells them apart.
        const own = other === null ? file : `${label}.csv`;
        found.set(own, csvOf(rows));
        origin.set(own, label);
        tellMerged(sheet, label, issues);
      }
    }
  }
  for (const { file, label } of empty) {
    // Its rows came otherwise: the empty sheet is of no account.
    if (findFile(found, file) !== null) continue;
    if (ALWAYS_NEEDED.has(tableOfFile(file))) {
      // Read as a file of nothing, it is told as one, and not as missing.
      found.set(file, new Uint8Array());
      origin.set(file, label);
    } else issues.add('empty-file', { file: label, row: null, field: null }, {}, 'warning');
  }
  return { files: found, issues: issues.list(), nameOf: (file) => origin.get(file) ?? file };
}

/** So many ranges of a sheet are named. */
const RANGES_NAMED = 5;

function tellMerged({ rows, merges }: Sheet, label: string, issues: IssueList): void {
  const [first, ...others] = mergedDown(
    merges,
    (row, column) => textOf(rows[row]?.[column]).trim() !== '',
    (row) => rows[row]?.length ?? 0,
  );
  if (first === undefined) return;
  const named = [first, ...others].slice(0, RANGES_NAMED).map(({ name }) => name);
  const more = others.length + 1 - named.length;
  const found = [...named, ...(more > 0 ? [`… +${more}`] : [])].join(', ');
  issues.add('merged-cells', { file: label, row: first.row, field: null }, { found });
}

/** Without rows of these there is no plan; any other kind may as well not be there. */
const ALWAYS_NEEDED: ReadonlySet<TableName | null> = new Set<TableName>(['facilities', 'medicines', 'stock']);

/** Empty sheets that somebody meant to fill: those named for rows; the first of a workbook where no sheet holds anything. */
function emptyToTell(sheets: readonly Sheet[]): readonly Sheet[] {
  const empty = sheets.filter(({ rows }) => isEmpty(rows));
  const meant = empty.filter(({ name }) => tableOfFile(`${name}.csv`) !== null);
  return meant.length === 0 && empty.length === sheets.length ? empty.slice(0, 1) : meant;
}

/** A sheet is a file by its own name; the only one of a workbook named for its rows ('stock.xlsx [Hoja1]') by that. */
function fileOf(workbook: string, sheet: string, isOnly: boolean): string {
  const [own, book] = [`${sheet}.csv`, workbook.replace(WORKBOOK, '.csv')];
  return isOnly && tableOfFile(own) === null && tableOfFile(book) !== null ? book : own;
}

/**
 * What its parts hold once they are unpacked, as the archive states it: the reader unpacks no part beyond what is stated.
 * One that states nothing could be anything. 0 for what is no archive, which the reader refuses.
 */
function unpackedBytes(bytes: Uint8Array): number {
  let sum = 0;
  try {
    unzipSync(bytes, {
      filter: ({ size, originalSize }) => {
        sum += originalSize === 0 && size > 2 ? Number.POSITIVE_INFINITY : originalSize;
        return false;
      },
    });
  } catch {
    return 0;
  }
  return sum;
}

interface Sheet {
  readonly name: string;
  readonly rows: readonly (readonly Cell[])[];
  readonly merges: readonly MergedRange[];
}

/** A formula that nothing has computed (a program wrote the file) stands as its text, so that it is not taken for an empty cell. */
function withFormulas(
  rows: Cell[][],
  cells: ReadonlyMap<
    string,
    { readonly formula?: string; readonly formulaResult?: unknown; readonly value: unknown }
  >,
): Sheet['rows'] {
  for (const [place, { formula, formulaResult, value }] of cells) {
    if (formula === undefined || (formulaResult ?? value ?? null) !== null) continue;
    const [row = 0, column = 0] = place.split(',').map(Number);
    const cellsOfRow = rows[row];
    if (cellsOfRow) cellsOfRow[column] = `=${formula}`;
  }
  return rows;
}

/** Null for what is no workbook, is broken, or has a password. */
async function sheetsOf(bytes: Uint8Array): Promise<readonly Sheet[] | null> {
  // hucre is published as ES modules alone.
  const { readXlsx } = await import('hucre/xlsx');
  try {
    const { sheets } = await readXlsx(bytes, { maxRows: MOST_ROWS });
    return sheets.map(({ name, rows, merges = [], cells = new Map() }) => ({
      name: name.trim(),
      rows: withFormulas(rows as Cell[][], cells),
      merges,
    }));
  } catch {
    return null;
  }
}
