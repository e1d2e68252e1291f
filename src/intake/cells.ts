/** One cell's text → its value by the type that the data dictionary gives the field, or what is wrong with it. */
import type { Period } from '../domain/dates';
import { closest, plain } from './closest';
import { type DateOrder, readDate, readExpiry, readPeriod, readWeek } from './dates';
import { Fault } from './fault';
import { type DecimalMark, plainDigits, readNumber } from './numbers';

/** A field as src/domain/dictionary.generated.ts describes it. */
export interface FieldEntry {
  readonly es: string | null;
  readonly aliases: readonly string[];
  readonly type: string;
  readonly values?: Readonly<Record<string, readonly string[]>>;
  readonly required: boolean;
  readonly default: string | null;
}

/** What reading one file knows beside the cell: how it writes numbers and dates. */
export interface FileStyle {
  readonly decimalMark: (text: string) => DecimalMark | null;
  readonly order: DateOrder;
  /** Expiry dates given as a month alone: the first, and how many. */
  monthOnly: { text: string; date: string; count: number } | null;
}

const LONGEST_CELL = 500;
const SPREADSHEET_ERROR = /^#(?:[¡¿]?[A-ZÑ/0]{2,12}[!?]?|#+)$/i;
const PROTECTED_TEXT = /^="([^"]*)"$/;
/** Only from where a run begins: tried from each of its characters, a cell of spaces would take the square of its length. */
const INVISIBLE_EDGES = /^[\s\u200b\u200e\u2060]+|(?<![\s\u200b\u200e\u2060])[\s\u200b\u200e\u2060]+$/g;

/** Words for "not known" or "does not apply": never zero. */
const UNKNOWN_MARKERS = new Set(
  'n/a|na|n.a.|nd|n/d|n.d.|s/d|null|nan|none|?|-|--|—|–|.|sin dato|sin datos|no aplica|no disponible'.split(
    '|',
  ),
);
/** The same in a text column, where 'na' or 'none' might be a word. */
const UNKNOWN_IN_TEXT = new Set('n/a|n.a.|n/d|n.d.|s/d|?|-|--|—|–|.|sin dato|sin datos'.split('|'));
const YES = new Set(['si', 'yes', 'true', 'verdadero', '1', 'x', 's', 'y', 'v']);
const NO = new Set(['no', 'false', 'falso', '0', 'n', 'f']);

/** The text without spaces and invisible marks at its ends; ="0012", a spreadsheet's way to keep zeros, is 0012. */
export function cleanCell(text: string): string {
  let clean = text.trim();
  const last = clean.charCodeAt(clean.length - 1);
  if (clean.charCodeAt(0) > 0x2000 || last > 0x2000) clean = clean.replace(INVISIBLE_EDGES, '');
  return clean.startsWith('="') ? clean.replace(PROTECTED_TEXT, '$1').trim() : clean;
}

export type Value = string | number | boolean | null;
type Reader = (text: string) => Value | Fault;

/** What must hold of a number by its type in the dictionary. Counts and days are numbers of a kind too. */
function checkNumber(value: number, entry: FieldEntry, found: string): number | Fault {
  switch (entry.type) {
    case 'nonnegative':
      return value < 0 ? Fault.of('negative', { found }) : value;
    case 'positive':
      return value <= 0 ? Fault.of('not-positive', { found }) : value;
    case 'integer':
      return Number.isSafeInteger(value) && value >= 0 ? value : Fault.of('not-an-integer', { found });
    case 'share': {
      if (value >= 0 && value <= 1) return value;
      return Fault.of('not-a-share', { found, share: value > 1 && value <= 100 ? value / 100 : null });
    }
    case 'month':
      return Number.isInteger(value) && value >= 1 && value <= 12
        ? value
        : Fault.of('out-of-range', { found, from: 1, to: 12 });
    default:
      return value;
  }
}

const NOT_NUMBERS = new Set(['code', 'text', 'enum', 'yesno', 'period', 'week', 'date']);
const RANGES: Readonly<Record<string, readonly [number, number]>> = {
  latitude: [-90, 90],
  longitude: [-180, 180],
};

function numberReader(name: string, entry: FieldEntry, style: FileStyle, factor: number): Reader {
  const range = RANGES[name];
  // No coordinate goes into the thousands: a single comma or point is its decimal mark.
  const markOf = range ? (text: string): DecimalMark => (text.includes(',') ? ',' : '.') : style.decimalMark;
  return (text) => {
    const percent = entry.type === 'share' && text.endsWith('%');
    const read = readNumber(percent ? text.slice(0, -1).trimEnd() : text, markOf);
    if (read instanceof Fault) return Fault.of(read.code, { ...read.facts, found: text } as never);
    if (range && (read < range[0] || read > range[1]))
      return Fault.of('out-of-range', { found: text, from: range[0], to: range[1] });
    return checkNumber((percent ? read / 100 : read) * factor, entry, text);
  };
}

function enumReader(values: Readonly<Record<string, readonly string[]>>): Reader {
  const byWord = new Map<string, string>();
  for (const [value, words] of Object.entries(values))
    for (const word of [value, ...words]) byWord.set(plain(word), value);
  const words = Object.entries(values).map(([value, [first]]) => (first ? `${value} (${first})` : value));
  return (text) =>
    byWord.get(plain(text)) ??
    Fault.of('unknown-word', {
      found: text,
      words: words.join(', '),
      near: closest(text, [...Object.keys(values), ...Object.values(values).flat()]),
    });
}

function yesNo(text: string): boolean | Fault {
  const word = plain(text);
  if (YES.has(word)) return true;
  return NO.has(word) ? false : Fault.of('unknown-word', { found: text, words: 'si, no', near: null });
}

/** A code that a spreadsheet turned into a number (1.2E+05) can no longer be trusted. */
const isDamagedCode = (text: string): boolean => /^\d[.,]\d+E\+\d+$/i.test(text);

/** A month written as it is kept is looked at once; of other ways to write it the order of the file's dates takes note. */
function periodReader(order: DateOrder): Reader {
  const known = new Map<string, Period>();
  return (text) => {
    const before = known.get(text);
    if (before !== undefined) return before;
    const read = readPeriod(text, order);
    if (read === text) known.set(read, read);
    return read;
  };
}

function readerOf(name: string, entry: FieldEntry, style: FileStyle, factor: number): Reader {
  switch (entry.type) {
    case 'code':
      return (text) => (isDamagedCode(text) ? Fault.of('damaged-code', { found: text }) : text);
    case 'text':
      return (text) => text;
    case 'enum':
      return enumReader(entry.values ?? {});
    case 'yesno':
      return yesNo;
    case 'period':
      return periodReader(style.order);
    case 'week':
      return (text) => readWeek(text, style.order);
    case 'date':
      if (name !== 'expirationDate') return (text) => readDate(text, style.order);
      return (text) => {
        const read = readExpiry(text, style.order);
        if (read instanceof Fault) return read;
        if (read.monthOnly)
          style.monthOnly = {
            text,
            date: read.date,
            ...style.monthOnly,
            count: (style.monthOnly?.count ?? 0) + 1,
          };
        return read.date;
      };
    default:
      return numberReader(name, entry, style, factor);
  }
}

/** A default as the dictionary writes it → its value; null where an empty cell means "not known". */
function defaultOf(entry: FieldEntry): Value {
  if (entry.default === null) return null;
  if (entry.type === 'enum' || entry.type === 'text' || entry.type === 'code') return entry.default;
  if (entry.type === 'yesno') return entry.default === 'yes';
  return Number(entry.default);
}

/**
 * Reads one field's cells.
 * @param factor what the mapping file multiplies a number by before it is checked; 1 otherwise.
 * @returns the value (null = not known, where the field allows it) or a fault.
 */
export function cellReader(name: string, entry: FieldEntry, style: FileStyle, factor = 1): Reader {
  const read = readerOf(name, entry, style, factor);
  const whenEmpty = entry.required ? Fault.of('missing-value', {}) : defaultOf(entry);
  const nullable = !entry.required && entry.default === null;
  const isText = entry.type === 'text' || entry.type === 'code';
  const markers = isText ? UNKNOWN_IN_TEXT : UNKNOWN_MARKERS;
  const isCount = !NOT_NUMBERS.has(entry.type) && !(name in RANGES);
  return (raw) => {
    const digits = isCount ? plainDigits(raw) : -1;
    if (digits >= 0) return checkNumber(digits * factor, entry, raw);
    const text = cleanCell(raw);
    if (text === '') return whenEmpty;
    if (text.length > LONGEST_CELL)
      return Fault.of('too-long', { found: text.slice(0, 40), length: text.length });
    const first = text.charCodeAt(0);
    if (first === 0x23 && SPREADSHEET_ERROR.test(text)) return Fault.of('spreadsheet-error', { found: text });
    if (first === 0x3d) return Fault.of('formula', { found: text });
    if ((first < 0x30 || first > 0x39) && text.length <= 13 && markers.has(text.toLowerCase()))
      return nullable ? null : Fault.of('unknown-marker', { found: text });
    return read(text);
  };
}
