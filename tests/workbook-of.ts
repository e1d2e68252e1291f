/** A workbook as a spreadsheet program would save it. */
export async function workbookOf(
  sheets: Readonly<Record<string, readonly (readonly unknown[])[]>>,
  /** Of every sheet; rows and columns from 0. */
  merges: readonly { startRow: number; startCol: number; endRow: number; endCol: number }[] = [],
): Promise<Uint8Array> {
  const { writeXlsx } = await import('hucre/xlsx');
  return writeXlsx({
    sheets: Object.entries(sheets).map(([name, rows]) => ({
      name,
      rows: rows.map((row) => [...row]) as never,
      merges: [...merges],
    })),
  });
}
