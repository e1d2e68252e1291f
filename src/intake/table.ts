/** CSV text → records with their line numbers. Knows quotes, delimiters and lines, and nothing of what columns mean. */
import Papa from 'papaparse';

export type Delimiter = ',' | ';' | '\t' | '|';
export interface CsvRecord {
  readonly cells: readonly string[];
  /** Line of the file where the record begins, as a text editor counts: the first is 1. */
  readonly line: number;
  /** Null, or what the reader could not make out (a quote that is not closed). */
  readonly broken: boolean;
}

const HEADER_WINDOW = 65_536;
/** The first line that Excel writes to name the delimiter: sep=; */
const SEP_LINE = /^\s*"?sep=(.)"?\s*$/i;

const withPlainNewlines = (text: string): string =>
  text.includes('\r') ? text.replace(/\r\n?/g, '\n') : text;

const isBlank = (cells: readonly string[]): boolean =>
  cells.every((cell) => cell === '' || cell.trim() === '');

type Visit = (record: CsvRecord, stop: () => void) => void;

const QUOTE = '"';

/** Without a quote every line is a record and every delimiter ends a cell. */
function splitLines(text: string, delimiter: Delimiter, visit: Visit): void {
  let stopped = false;
  const stop = (): void => {
    stopped = true;
  };
  for (let start = 0, line = 1; start < text.length && !stopped; line++) {
    const next = text.indexOf('\n', start);
    const end = next < 0 ? text.length : next;
    const cells = text.slice(start, end).split(delimiter);
    if (!isBlank(cells)) visit({ cells, line, broken: false }, stop);
    start = end + 1;
  }
}

function parse(text: string, delimiter: Delimiter, visit: Visit): void {
  if (!text.includes(QUOTE)) {
    splitLines(text, delimiter, visit);
    return;
  }
  let line = 1;
  let start = 0;
  Papa.parse<string[]>(text, {
    delimiter,
    newline: '\n',
    quoteChar: QUOTE,
    step: ({ data, errors, meta }, parser) => {
      const record = { cells: data, line, broken: errors.length > 0 };
      for (let at = text.indexOf('\n', start); at >= 0 && at < meta.cursor; at = text.indexOf('\n', at + 1))
        line++;
      start = meta.cursor;
      if (!isBlank(data)) visit(record, () => parser.abort());
    },
  });
}

/** An opened CSV file: its headings, and its records to be walked as often as needed without keeping them. */
export interface CsvTable {
  readonly delimiter: Delimiter;
  readonly headings: readonly string[];
  readonly headingLine: number;
  /** What stands above the headings; null where nothing does. */
  readonly title: string | null;
  eachRecord(visit: (record: CsvRecord) => void): void;
}

/** A title, a date, a name of an office above the headings: within so many lines they are looked for. */
const TITLE_LINES = 20;
/** One word of a title may be a heading's by chance; so many on a line are the headings. */
const FEWEST_KNOWN = 2;

/**
 * Opens CSV text; its first line that is not blank holds the headings. Where nothing of it is known, the first of the
 * lines below with several known headings does, and what stands above is a title.
 * @param recognised how many of these headings are known: it decides between comma, semicolon and tab.
 * @param declared the delimiter where the mapping file states it.
 * @returns null where there is no heading at all.
 */
export function openTable(
  source: string,
  recognised: (headings: readonly string[]) => number,
  declared?: Delimiter,
): CsvTable | null {
  const text = withPlainNewlines(source);
  const firstLine = text.slice(0, Math.max(0, text.indexOf('\n')));
  const named = SEP_LINE.exec(firstLine)?.[1] as Delimiter | undefined;
  const skipped = named === undefined ? 0 : 1;

  const headingsBy = (delimiter: Delimiter): Pick<CsvTable, 'headings' | 'headingLine' | 'title'> => {
    let found = { headings: [] as readonly string[], headingLine: 1, title: null as string | null };
    let seen = 0;
    parse(text.slice(0, HEADER_WINDOW), delimiter, ({ cells, line }, stop) => {
      if (++seen <= skipped) return;
      const headings = cells.map((cell) => cell.trim());
      const known = recognised(headings);
      if (seen === skipped + 1) found = { headings, headingLine: line, title: null };
      else if (known >= FEWEST_KNOWN)
        found = { headings, headingLine: line, title: found.headings.filter(Boolean).join(' ') };
      const isFirst = seen === skipped + 1;
      if (known >= (isFirst ? 1 : FEWEST_KNOWN) || seen > skipped + TITLE_LINES) stop();
    });
    return found;
  };

  const candidates: readonly Delimiter[] = [',', ';', '\t'];
  const choices = (declared ? [declared] : named && candidates.includes(named) ? [named] : candidates)
    .map((delimiter) => ({ delimiter, ...headingsBy(delimiter) }))
    .map((choice) => ({ ...choice, known: recognised(choice.headings) }))
    .sort((a, b) => b.known - a.known || b.headings.length - a.headings.length);
  const best = choices[0]!;
  if (best.headings.length === 0) return null;
  return {
    delimiter: best.delimiter,
    headings: best.headings,
    headingLine: best.headingLine,
    title: best.title,
    eachRecord(visit) {
      parse(text, best.delimiter, (record) => {
        if (record.line > best.headingLine) visit(record);
      });
    },
  };
}
