/** A table as data: who shows it (terminal, text file, page) decides how it looks. */
export interface Column {
  readonly heading: string;
  readonly align: 'left' | 'right';
  /** Most characters that a line of text gives it; longer texts are cut. */
  readonly width?: number;
}

/** The first column's heading is the table's title. */
export interface Table {
  readonly columns: readonly Column[];
  readonly rows: readonly (readonly string[])[];
  /** Below the table. */
  readonly note: string | null;
}

export const left = (heading: string, width?: number): Column => ({
  heading,
  align: 'left',
  ...(width !== undefined && { width }),
});
export const right = (heading: string): Column => ({ heading, align: 'right' });
