/** Rows → CSV that a spreadsheet opens as it is: UTF-8 with its mark, CRLF, and no cell that runs as a formula. */
import Papa from 'papaparse';
import { FORMULA } from '../documents/formula-guard';

const BYTE_ORDER_MARK = '\ufeff';

export const toCsv = (
  columns: readonly string[],
  rows: readonly (readonly (string | number | null)[])[],
): string =>
  `${BYTE_ORDER_MARK}${Papa.unparse(
    { fields: [...columns], data: rows.map((row) => [...row]) },
    { escapeFormulae: FORMULA, newline: '\r\n' },
  )}\r\n`;
