/** Papers as a workbook: one sheet of the paper a tab, numbers as numbers, and no cell that a spreadsheet would run. */
import { safeCell } from '../documents/safe-cell';
import type { Cell, PaperFile, Sheet } from './paper';

type Value = string | number | boolean | null;

const plainOf = (cell: Cell): Value =>
  typeof cell === 'string' ? safeCell(cell === '' ? null : cell) : 'value' in cell ? cell.value : null;

export async function workbookOf(file: PaperFile): Promise<Uint8Array> {
  // hucre is published as ES modules alone.
  const { writeXlsx } = await import('hucre/xlsx');
  const from = new Date(file.from);
  const tabs = new Set<string>();
  return writeXlsx({
    properties: { title: file.title, creator: 'Surtido', created: from, modified: from },
    sheets: file.papers.flatMap((paper) =>
      paper.sheets.map((sheet) => {
        const rows = rowsOf(sheet, paper.folio);
        return {
          name: tabName(sheet.tab, tabs),
          rows,
          columns: widthsOf(rows).map((width) => ({ width })),
          pageSetup: { orientation: 'landscape' as const, fitToPage: true, fitToWidth: 1, fitToHeight: 0 },
        };
      }),
    ),
  });
}

function rowsOf(sheet: Sheet, folio: string): Value[][] {
  const rows: Value[][] = [
    [safeCell([sheet.title, sheet.mark].filter(Boolean).join(' · '))],
    ...sheet.facts.map(({ label, value }) => [safeCell(label), safeCell(value)]),
    ...(sheet.code === null ? [] : [['GS1 DataMatrix', safeCell(sheet.code)]]),
    ...sheet.notes.map((note) => [safeCell(note)]),
  ];
  for (const { caption, columns, rows: lines, totals } of sheet.tables) {
    rows.push(
      [],
      [safeCell(caption)],
      columns.map((c) => safeCell(c.heading)),
    );
    for (const line of lines) rows.push(line.map(plainOf));
    if (totals) rows.push(totals.map(plainOf));
  }
  if (sheet.signatures.length > 0) rows.push([]);
  for (const signature of sheet.signatures) rows.push([safeCell(signature), null, '____________________']);
  rows.push([], [safeCell(folio)]);
  return rows;
}

const WIDEST = 48;
/** From the tables alone: a long note may run over the cells beside it. */
function widthsOf(rows: readonly (readonly Value[])[]): number[] {
  const widths: number[] = [];
  for (const row of rows)
    if (row.length > 3)
      row.forEach((value, i) => {
        widths[i] = Math.min(WIDEST, Math.max(widths[i] ?? 8, String(value ?? '').length + 2));
      });
  return [...widths].map((width) => width ?? 8);
}

/** At most 31 characters, none that a spreadsheet forbids, and no two alike whatever their case. */
function tabName(wanted: string, taken: Set<string>): string {
  const name = wanted.replace(/[[\]:*?/\\']/g, ' ').trim() || 'Hoja';
  for (let n = 1; ; n++) {
    const suffix = n === 1 ? '' : ` (${n})`;
    const tried = `${name.slice(0, 31 - suffix.length).trim()}${suffix}`;
    if (taken.has(tried.toLowerCase())) continue;
    taken.add(tried.toLowerCase());
    return tried;
  }
}
