/**
 * Numbers as people and spreadsheets write them.
 *
 * Spaces and, between groups of three digits, commas or points part thousands: 1 234, 1,234.5, 1.234,5, 1,234,567.
 * With one separator only, the digits after it tell: three of them after one to three others ('1,234', '1.234') may
 * be thousands or decimals, and nothing is guessed: the file's own evidence decides (`decimalMarkOf` any other
 * number in it; a file parted by semicolons is taken to write decimal commas, with one warning; a mapping file may
 * declare it), and without evidence the value is an error. Everything else is a decimal: 0,75, 1234,5, 0.125.
 */
import { Fault } from './fault';

export type DecimalMark = '.' | ',';

/** A number as a message shows it: no more decimals than tell something. */
export const figure = (value: number): string => String(Math.round(value * 1000) / 1000);

/** The same, so written that nobody takes it for thousands: 1.2340, 1.23. */
export const plainDecimal = (value: number): string => figure(value).replace(/(\.\d{3})$/, '$10');

const PLAIN = /^[+-]?\d+$/;
const SCIENTIFIC = /^[+-]?\d+(?:[.,]\d+)?e[+-]?\d{1,3}$/i;
const SHAPE = /^([+-]?)(\d*(?:[.,]\d+)*)$/;
const SPACED = /^[+-]?\d{1,3}(?:[ \u00a0\u2009\u202f]\d{3})+(?:[.,]\d+)?$/;

/** What separators a text of digits holds: groups of digits and the marks between them; null when it is no number. */
function partsOf(text: string): { sign: string; groups: string[]; marks: string } | null {
  const match = SHAPE.exec(text);
  if (!match || match[2] === '') return null;
  return { sign: match[1]!, groups: match[2]!.split(/[.,]/), marks: match[2]!.replace(/\d/g, '') };
}

const grouped = (groups: readonly string[]): boolean =>
  groups.length > 1 && /^\d{1,3}$/.test(groups[0]!) && groups.slice(1).every((g) => g.length === 3);

const other = (mark: string): DecimalMark => (mark === ',' ? '.' : ',');

type Reading = { mark: DecimalMark | null; value: number } | 'ambiguous' | null;

/** The value and the decimal mark that the text itself proves (null where it has none), or 'ambiguous'. */
function read(text: string): Reading {
  const parts = partsOf(text);
  if (!parts) return null;
  const { sign, groups, marks } = parts;
  const asNumber = (whole: string, decimals: string) =>
    Number(`${sign}${whole === '' ? '0' : whole}.${decimals}0`);
  if (marks === '') return { mark: null, value: Number(text) };
  if (marks.length === 1) {
    const [whole, decimals] = groups as [string, string];
    const mark = marks as DecimalMark;
    if (/^[1-9]\d{0,2}$/.test(whole) && decimals.length === 3) return 'ambiguous';
    return { mark, value: asNumber(whole, decimals) };
  }
  const last = marks.at(-1)!;
  if (/^(.)\1+$/.test(marks))
    return grouped(groups) ? { mark: other(last), value: Number(sign + groups.join('')) } : null;
  const whole = groups.slice(0, -1);
  if (marks.slice(0, -1).includes(last) || !grouped(whole)) return null;
  return { mark: last as DecimalMark, value: asNumber(whole.join(''), groups.at(-1)!) };
}

const tidy = (text: string): string => {
  const ascii = text.startsWith('−') ? `-${text.slice(1)}` : text;
  return SPACED.test(ascii) ? ascii.replace(/[ \u00a0\u2009\u202f]/g, '') : ascii;
};

/** The decimal mark that a number's text proves: '.' for 1,234.5 and 0.75; null for 1234, 1,234 and what is no number. */
export function decimalMarkOf(text: string): DecimalMark | null {
  if (PLAIN.test(text)) return null;
  const reading = read(tidy(text));
  return reading === null || reading === 'ambiguous' ? null : reading.mark;
}

const ZERO = 48;

/** The value of one to nine plain digits, as nearly every number of a large file is written; −1 for any other text. */
export function plainDigits(text: string): number {
  if (text.length === 0 || text.length > 9) return -1;
  let value = 0;
  for (let at = 0; at < text.length; at++) {
    const digit = text.charCodeAt(at) - ZERO;
    if (digit < 0 || digit > 9) return -1;
    value = 10 * value + digit;
  }
  return value;
}

/**
 * The number a text means, or what is wrong with it.
 * @param decimalMark asked only for a text that could be read both ways; null = the file does not tell.
 */
export function readNumber(text: string, decimalMark: (text: string) => DecimalMark | null): number | Fault {
  if (PLAIN.test(text)) return Number(text);
  const bare = tidy(text);
  if (SCIENTIFIC.test(bare)) {
    const value = Number(bare.replace(',', '.'));
    return Number.isFinite(value) ? value : Fault.of('not-a-number', { found: text });
  }
  const reading = read(bare);
  if (reading === null) return Fault.of('not-a-number', { found: text });
  if (reading !== 'ambiguous') return reading.value;
  const thousands = Number(bare.replace(/[.,]/, ''));
  const decimal = Number(bare.replace(',', '.'));
  const mark = decimalMark(text);
  if (mark === null) return Fault.of('ambiguous-number', { found: text, thousands, decimal });
  return bare.includes(mark) ? decimal : thousands;
}
