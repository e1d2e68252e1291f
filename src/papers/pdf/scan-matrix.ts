/** The modules of a GS1 DataMatrix, to be drawn. */
import { type RawOptions, raw } from 'bwip-js/node';

/** Dark modules of a symbol, row by row. */
export interface Matrix {
  readonly columns: number;
  readonly rows: number;
  readonly isDark: (column: number, row: number) => boolean;
}

export function matrixOf(code: string): Matrix {
  const options: RawOptions = { bcid: 'gs1datamatrix', text: code };
  const [symbol] = raw(options) as readonly { pixs: readonly number[]; pixx: number; pixy: number }[];
  if (!symbol) throw new Error(`no symbol for ${code}`);
  const { pixs, pixx: columns, pixy: rows } = symbol;
  return { columns, rows, isDark: (column, row) => pixs[row * columns + column] === 1 };
}
