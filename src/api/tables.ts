/** Rows as CSV or XLSX, a batch at a time, and no cell that a spreadsheet would run. */
import Papa from 'papaparse';
import { type SafeCell as Cell, safeCell } from '../documents/safe-cell';

export type Rows = Iterable<object> | AsyncIterable<object>;
const cellsOf = (row: object, columns: readonly string[]): Cell[] =>
  columns.map((column) => safeCell((row as Record<string, unknown>)[column]));

const BATCH = 500;
const BYTE_ORDER_MARK = '\ufeff';

export async function* csvOf(columns: readonly string[], rows: Rows): AsyncGenerator<string> {
  const line = (cells: readonly Cell[][]) => `${Papa.unparse(cells as unknown[][], { newline: '\r\n' })}\r\n`;
  yield BYTE_ORDER_MARK + line([[...columns]]);
  let batch: Cell[][] = [];
  for await (const row of rows) {
    batch.push(cellsOf(row, columns));
    if (batch.length < BATCH) continue;
    yield line(batch);
    batch = [];
  }
  if (batch.length > 0) yield line(batch);
}

export async function* xlsxOf(
  columns: readonly string[],
  rows: Rows,
  name: string,
): AsyncGenerator<Uint8Array> {
  // hucre is published as ES modules alone.
  const { writeXlsxStream } = await import('hucre/xlsx');
  async function* cells() {
    yield [...columns] as Cell[];
    for await (const row of rows) yield cellsOf(row, columns);
  }
  const stream = writeXlsxStream(cells(), { name: name.slice(0, 31), freezePane: { rows: 1 } });
  const reader = stream.getReader();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return;
    yield value;
  }
}

/** {"items":[…],"next":…} without holding the rows. */
export async function* jsonListOf(rows: Rows, next: string | null): AsyncGenerator<string> {
  let text = '{"items":[';
  let first = true;
  for await (const row of rows) {
    text += `${first ? '' : ','}${JSON.stringify(row)}`;
    first = false;
    if (text.length < 64 * 1024) continue;
    yield text;
    text = '';
  }
  yield `${text}],"next":${JSON.stringify(next)}}`;
}
