import { type Layout, type Line, MpsError, type SectionName, wordsOf } from './mps-cards';

interface Entry {
  readonly row: string;
  readonly value: number;
}

/** Larger bounds are open, as HiGHS reads them. */
const OPEN_BOUND = 1e20;

function numberIn(word: string, line: Line, what: string): number {
  if (!/^[-+]?(\d+\.?\d*|\.\d+)([eEdD][-+]?\d+)?$/.test(word))
    throw new MpsError(
      line.number,
      `"${word}" as the ${what}`,
      'Write a number such as 12, -0.5 or 1.5E+03; check that no field is missing before it.',
    );
  const value = Number(word.replace(/[dD]/, 'e'));
  if (!Number.isFinite(value))
    throw new MpsError(line.number, `"${word}" as the ${what}`, 'This is beyond the range of a double.');
  return value;
}

function wrongCount(line: Line, layout: Layout, expected: string): MpsError {
  const hint =
    layout.firstFree === null
      ? ''
      : ` In free format names hold no spaces; it was read as free because line ${layout.firstFree.number} does not stand in the columns of fixed format (2–3, 5–12, 15–22, 25–36, 40–47, 50–61).`;
  return new MpsError(line.number, `"${line.text.trim()}"`, `Expected ${expected}.${hint}`);
}

export function rowCard(line: Line, layout: Layout): { kind: string; name: string } {
  const words = wordsOf('ROWS', line, layout.format).filter((word) => word !== '');
  const [kind = '', name = ''] = words;
  if (words.length !== 2) throw wrongCount(line, layout, 'a type (N, E, L, G) and a name');
  if (!/^[NELG]$/i.test(kind))
    throw new MpsError(line.number, `the row type "${kind}"`, 'Row types are N, E, L and G.');
  return { kind: kind.toUpperCase(), name };
}

export type ColumnCard =
  | { readonly name: string; readonly entries: readonly Entry[] }
  | { readonly marker: 'INTORG' | 'INTEND' };

export function columnCard(line: Line, layout: Layout): ColumnCard {
  const loose = line.text.trim().split(/\s+/);
  if (loose.length >= 2 && /^'?MARKER'?$/i.test(loose[1] as string)) {
    const marker = loose[2]?.toUpperCase();
    if (loose.length === 3 && marker === "'INTORG'") return { marker: 'INTORG' };
    if (loose.length === 3 && marker === "'INTEND'") return { marker: 'INTEND' };
    if (loose.length === 3 && !/^[-+.\d]/.test(loose[2] as string))
      throw new MpsError(
        line.number,
        `the marker ${loose[2]}`,
        "Markers are 'INTORG' and 'INTEND', in quotes; others (sets, GUB) are not read.",
      );
  }
  const { first, entries } = namedEntries('COLUMNS', line, layout);
  if (first === '') throw wrongCount(line, layout, 'a column, and one or two pairs of a row and a number');
  return { name: first, entries };
}

export function vectorCard(
  section: 'RHS' | 'RANGES',
  line: Line,
  layout: Layout,
): { set: string; entries: readonly Entry[] } {
  const { first, entries } = namedEntries(section, line, layout);
  return { set: first, entries };
}

/** A name (which RHS and RANGES may leave out) and one or two pairs of a row and a number. */
function namedEntries(section: SectionName, line: Line, layout: Layout): { first: string; entries: Entry[] } {
  let words = wordsOf(section, line, layout.format);
  if (layout.format === 'fixed') words = words.slice(1, words[4] === '' ? 4 : 6);
  else if (section !== 'COLUMNS' && words.length % 2 === 0) words = ['', ...words];
  if (words.length !== 3 && words.length !== 5)
    throw wrongCount(line, layout, 'a name, and one or two pairs of a row and a number');
  const [first = '', ...pairs] = words;
  const entries: Entry[] = [];
  for (let at = 0; at < pairs.length; at += 2) {
    const row = pairs[at] as string;
    const what = section === 'COLUMNS' ? `coefficient in row "${row}"` : `${section} of row "${row}"`;
    entries.push({ row, value: numberIn(pairs[at + 1] as string, line, what) });
  }
  return { first, entries };
}

export interface BoundCard {
  readonly set: string;
  readonly column: string;
  /** The sides it sets. */
  readonly lower?: number;
  readonly upper?: number;
  /** The column must be whole. */
  readonly whole: boolean;
}

const WITH_NUMBER: ReadonlySet<string> = new Set(['LO', 'UP', 'FX', 'LI', 'UI']);
const WITHOUT_NUMBER: ReadonlySet<string> = new Set(['FR', 'MI', 'PL', 'BV']);

/** @param columns the names known, to tell a set from a column where the set's name is left out. */
export function boundCard(line: Line, layout: Layout, columns: ReadonlyMap<string, number>): BoundCard {
  const words = wordsOf('BOUNDS', line, layout.format);
  const kind = (words[0] as string).toUpperCase();
  if (!WITH_NUMBER.has(kind) && !WITHOUT_NUMBER.has(kind))
    throw new MpsError(
      line.number,
      `the bound type "${words[0]}"`,
      kind === 'SC' || kind === 'SI'
        ? 'Semi-continuous columns are not read: model them with a 0–1 column.'
        : 'Bound types are LO, UP, FX, FR, MI, PL, BV, LI and UI.',
    );
  const { set, column, number } =
    layout.format === 'fixed'
      ? { set: words[1] as string, column: words[2] as string, number: words[3] as string }
      : freeBound(words, WITH_NUMBER.has(kind), line, layout, columns);
  if (WITHOUT_NUMBER.has(kind)) {
    if (number !== '') boundIn(number, line, column);
    const sides = {
      FR: { lower: -Infinity, upper: Infinity },
      MI: { lower: -Infinity },
      PL: { upper: Infinity },
    };
    if (kind === 'BV') return { set, column, lower: 0, upper: 1, whole: true };
    return { set, column, ...sides[kind as keyof typeof sides], whole: false };
  }
  if (number === '')
    throw new MpsError(
      line.number,
      `a ${kind} bound of column "${column}" without a number`,
      'Add the number; to leave a side open use FR, MI or PL.',
    );
  const value = boundIn(number, line, column);
  const whole = kind === 'LI' || kind === 'UI';
  if (kind === 'LO' || kind === 'LI') {
    if (value === Infinity) throw openOnTheWrongSide(line, column, kind, number);
    return { set, column, lower: value, whole };
  }
  if (value === -Infinity || (kind === 'FX' && value === Infinity))
    throw openOnTheWrongSide(line, column, kind, number);
  return kind === 'FX'
    ? { set, column, lower: value, upper: value, whole }
    : { set, column, upper: value, whole };
}

/** Type, set, column, number: the set may be left out, and the number where the type needs none. */
function freeBound(
  words: readonly string[],
  needsNumber: boolean,
  line: Line,
  layout: Layout,
  columns: ReadonlyMap<string, number>,
): { set: string; column: string; number: string } {
  const [, a = '', b = '', c = ''] = words;
  if (words.length === 4) return { set: a, column: b, number: c };
  if (words.length === 3 && needsNumber) {
    // "UP BND X" lacks its number; "UP X 5" lacks its set.
    if (columns.has(b) && !columns.has(a)) return { set: a, column: b, number: '' };
    return { set: '', column: a, number: b };
  }
  if (words.length === 3)
    return columns.has(b) || !columns.has(a)
      ? { set: a, column: b, number: '' }
      : { set: '', column: a, number: b };
  if (words.length === 2) return { set: '', column: a, number: '' };
  throw wrongCount(line, layout, 'a type, a name of the set, a column and a number');
}

function boundIn(word: string, line: Line, column: string): number {
  const open = /^([-+]?)inf(inity)?$/i.exec(word);
  if (open !== null) return open[1] === '-' ? -Infinity : Infinity;
  const value = numberIn(word, line, `bound of column "${column}"`);
  return Math.abs(value) >= OPEN_BOUND ? Math.sign(value) * Infinity : value;
}

function openOnTheWrongSide(line: Line, column: string, kind: string, number: string): MpsError {
  return new MpsError(
    line.number,
    `a ${kind} bound of ${number} for column "${column}"`,
    'No number meets it. To leave a side open use FR, MI or PL.',
  );
}
