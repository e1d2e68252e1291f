/** A value as a cell of a spreadsheet that no spreadsheet runs. */
export type SafeCell = string | number | boolean | null;

/**
 * A spreadsheet takes a text that begins so for a formula, spaces and full-width signs included; an apostrophe before
 * it makes it text. Numbers are numbers and stay so.
 */
// biome-ignore lint/suspicious/noControlCharactersInRegex: tabs and line ends before a sign are what is looked for
const FORMULA = /^(?:[\u0000-\u0020\u00a0\ufeff]*[=+\-@\uff1d\uff0b\uff0d\uff20]|[\t\r\n])/;

export function safeCell(value: unknown): SafeCell {
  if (value === null || value === undefined) return null;
  if (typeof value === 'number') return Number.isFinite(value) ? value : null;
  if (typeof value === 'boolean') return value;
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return FORMULA.test(text) ? `'${text}` : text;
}
