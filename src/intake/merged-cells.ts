/** Cells that a spreadsheet shows as one over several rows of data: only the first of them has the value. */

/** Rows and columns from 0, both ends within. */
export interface MergedRange {
  readonly startRow: number;
  readonly startCol: number;
  readonly endRow: number;
  readonly endCol: number;
}

/** So many ranges of a sheet are looked at, and so many rows of each: a sheet made to be slow has no end of both. */
const LOOKED_AT = 2000;

/** 0 → A, 25 → Z, 26 → AA. */
function columnName(column: number): string {
  const letter = String.fromCharCode(65 + (column % 26));
  return column < 26 ? letter : columnName(Math.floor(column / 26) - 1) + letter;
}

export interface MergedDown {
  /** 'A2:A5', as the spreadsheet names it. */
  readonly name: string;
  /** Its first row, from 1. */
  readonly row: number;
}

/**
 * The ranges below whose first row something else is written beside them, so that a value is missing there; from above
 * down. A title over several empty rows is none.
 */
export function mergedDown(
  merges: readonly MergedRange[],
  isFilled: (row: number, column: number) => boolean,
  width: (row: number) => number,
): readonly MergedDown[] {
  const hides = ({ startRow, startCol, endRow, endCol }: MergedRange): boolean => {
    for (let row = startRow + 1; row <= Math.min(endRow, startRow + LOOKED_AT); row++)
      for (let column = 0; column < width(row); column++)
        if ((column < startCol || column > endCol) && isFilled(row, column)) return true;
    return false;
  };
  return merges
    .slice(0, LOOKED_AT)
    .filter((range) => isFilled(range.startRow, range.startCol) && hides(range))
    .sort((a, b) => a.startRow - b.startRow || a.startCol - b.startCol)
    .map(({ startRow, startCol, endRow, endCol }) => ({
      name: `${columnName(startCol)}${startRow + 1}:${columnName(endCol)}${endRow + 1}`,
      row: startRow + 1,
    }));
}
