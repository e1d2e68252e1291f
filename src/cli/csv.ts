/** Rows → CSV that a spreadsheet opens as it is: UTF-8 with its mark, CRLF, and no cell that runs as a formula. */
import Papa from 'papaparse';

/** A spreadsheet takes a cell that begins so for a formula; an apostrophe before it makes it text. Numbers stay numbers. */
const FORMULA = /^[=+\-@\t\r]/;
const BYTE_ORDER_MARK = '\ufeff';

export const toCsv = (
  columns: readonly string[],
  rows: readonly (readonly (string | number | null)[])[],
): string =>
  `${BYTE_ORDER_MARK}${Papa.unparse(
    { fields: [...columns], data: rows.map((row) => [...row]) },
    { escapeFormulae: FORMULA, newline: '\r\n' },
  )}\r\n`;

/** What `toCsv` wrote, without the apostrophe that kept it from running. */
export const withoutGuard = (cell: string): string => cell.replace(/^'(?=[=+\-@\t\r])/, '');
