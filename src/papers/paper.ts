/** A paper as data: what stands on it, sheet by sheet. pdf/ makes the file that is printed of it, workbook.ts the spreadsheet. */
import type { Language } from '../documents/language';

/** A number with the text in which people read it. */
export interface Figure {
  readonly value: number;
  readonly text: string;
}
/** A square to tick. */
export const TICK = { mark: 'tick' } as const;
/** Nothing belongs here: shaded, so that nobody writes in it. */
export const CLOSED = { mark: 'closed' } as const;
/** To be filled in by hand. */
export const WRITE = '';
export type Cell = string | Figure | typeof TICK | typeof CLOSED;

export interface Column {
  readonly heading: string;
  readonly align: 'left' | 'right' | 'center';
  /** Its part of the table's width, beside those of the others. */
  readonly share: number;
}
export const left = (heading: string, share: number): Column => ({ heading, align: 'left', share });
export const right = (heading: string, share: number): Column => ({ heading, align: 'right', share });
export const center = (heading: string, share: number): Column => ({ heading, align: 'center', share });

export interface PaperTable {
  readonly caption: string;
  readonly columns: readonly Column[];
  readonly rows: readonly (readonly Cell[])[];
  /** The last row, never alone on a page. */
  readonly totals: readonly Cell[] | null;
  /** Rows stand further apart, to be written in by hand. */
  readonly roomy?: true;
}

export interface Fact {
  readonly label: string;
  readonly value: string;
}

/** A part that begins on a page of its own and can be signed and filed alone. */
export interface Sheet {
  readonly title: string;
  /** What sets it apart, said beside the title: CONTROLADOS. */
  readonly mark: string | null;
  /** Its name in a workbook, made unique there. */
  readonly tab: string;
  readonly facts: readonly Fact[];
  /** GS1 element string of its DataMatrix: '(91)…'; null where the folio does not fit one. */
  readonly code: string | null;
  readonly notes: readonly string[];
  readonly tables: readonly PaperTable[];
  /** Lines to be signed. */
  readonly signatures: readonly string[];
}

/** Sheets that belong together: their pages are counted together. */
export interface Paper {
  readonly folio: string;
  readonly title: string;
  readonly sheets: readonly Sheet[];
}

export interface PaperFile {
  /** Without its ending. */
  readonly name: string;
  readonly title: string;
  readonly lang: Language;
  /** UTC instant of what it is made from, never of the making: the same state gives the same bytes. */
  readonly from: string;
  readonly papers: readonly Paper[];
}
