/** Text that a spreadsheet would run as a formula, made text by an apostrophe before it. Numbers stay numbers. */

/** Spaces, control characters and full-width signs before or as the sign count too. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: tabs and line ends before a sign are what is looked for
export const FORMULA = /^(?:[\u0000-\u0020\u00a0\ufeff]*[=+\-@\uff1d\uff0b\uff0d\uff20]|[\t\r\n])/;

export const guarded = (text: string): string => (FORMULA.test(text) ? `'${text}` : text);

/** The text as it was before `guarded`. */
export const withoutGuard = (cell: string): string =>
  cell.startsWith("'") && FORMULA.test(cell.slice(1)) ? cell.slice(1) : cell;
