/** How text looks on a terminal: wrapped, in aligned columns, at most 100 wide; colour only where a person looks on. */
import Table from 'cli-table3';
import type { Table as TableData } from '../documents/table';

export const WIDEST = 100;

export interface Look {
  readonly width: number;
  readonly colour: boolean;
}

/** For files and pipes. */
export const PLAIN: Look = { width: WIDEST, colour: false };

/** The look of a stream: colour only on a terminal; `hasColors` knows NO_COLOR (no-color.org) and dumb terminals. */
export const lookOf = (stream: NodeJS.WriteStream): Look => ({
  width: Math.max(40, Math.min(WIDEST, stream.isTTY ? stream.columns : WIDEST)),
  colour: stream.isTTY && stream.hasColors(),
});

const STYLES = { bold: '1', alarm: '1;31', quiet: '2' } as const;
export const paint = (text: string, style: keyof typeof STYLES, look: Look): string =>
  look.colour ? `\u001b[${STYLES[style]}m${text}\u001b[0m` : text;

const lengthOf = (text: string): number => [...text.normalize('NFC')].length;

/** Breaks at spaces; a number stays with its percent sign. Lines after the first begin with `indent`. */
export function wrap(text: string, width: number, indent = ''): string {
  const lines: string[] = [];
  let line = '';
  for (const word of text.replace(/ %/g, '\u00a0%').split(' ')) {
    const next = line === '' ? word : `${line} ${word}`;
    if (line !== '' && lengthOf(next) > width) {
      lines.push(line);
      line = indent + word;
    } else line = next;
  }
  return [...lines, line].join('\n').replaceAll('\u00a0', ' ');
}

const cut = (text: string, width: number): string =>
  lengthOf(text) <= width ? text : `${[...text].slice(0, width - 1).join('')}…`;

const GAP = 2;
/** cli-table3 without lines: columns apart by two spaces. */
const NO_LINES = Object.fromEntries(
  'top top-mid top-left top-right bottom bottom-mid bottom-left bottom-right left left-mid mid mid-mid right right-mid'
    .split(' ')
    .map((name) => [name, '']),
);

/** Title, headings on as few lines as the columns allow, rows; the first column gives way where the table is too wide. */
export function renderTable({ title, columns, rows, note }: TableData, look: Look): string {
  const natural = columns.map((column, i) => {
    const words = column.heading.split(' ').map(lengthOf);
    const cells = rows.map((row) => lengthOf(row[i] ?? ''));
    return Math.min(column.width ?? Number.POSITIVE_INFINITY, Math.max(...words, ...cells));
  });
  const over = natural.reduce((sum, w) => sum + w, 0) + GAP * (columns.length - 1) - look.width;
  const widths = natural.map((w, i) => (i === 0 ? Math.max(8, w - Math.max(0, over)) : w));
  const headings = columns.map(({ heading }, i) => wrap(heading, widths[i] as number));
  const tallest = Math.max(...headings.map((h) => h.split('\n').length));
  const table = new Table({
    chars: { ...NO_LINES, middle: ' '.repeat(GAP) },
    colAligns: columns.map((column) => column.align),
    style: { head: [], border: [], 'padding-left': 0, 'padding-right': 0 },
  });
  // Headings stand at the bottom of their row, next to what they head.
  table.push(
    headings.map((h) => '\n'.repeat(tallest - h.split('\n').length) + h),
    widths.map((w) => '─'.repeat(w)),
    ...rows.map((row) => row.map((cell, i) => cut(cell, widths[i] as number))),
  );
  const body = table
    .toString()
    .split('\n')
    .map((line) => line.trimEnd())
    .join('\n');
  return [paint(title, 'bold', look), body, ...(note === null ? [] : [note])].join('\n');
}
