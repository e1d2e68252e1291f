/** How text looks on a terminal: wrapped, in aligned columns, at most 100 wide; colour only where a person looks on. */
import Table from 'cli-table3';
import type { Table as TableData } from '../documents/table';

const WIDEST = 100;

export interface Look {
  readonly width: number;
  readonly colour: boolean;
}

/** For files and pipes. */
export const PLAIN: Look = { width: WIDEST, colour: false };

/** The look of a stream: colour only on a terminal; `hasColors` knows NO_COLOR (no-color.org) and dumb terminals. */
export const lookOf = (stream: NodeJS.WriteStream): Look => ({
  width: Math.max(40, Math.min(WIDEST, (stream.isTTY && stream.columns) || WIDEST)),
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

/**
 * Headings (the first is the title) over aligned rows. Headings take one line where there is room for it, else two or
 * more; where a table is still too wide its first column gives way.
 */
export function renderTable({ columns, rows, note }: TableData, look: Look): string {
  const widths = columns.map((column, i) => {
    const words = column.heading.split(' ').map(lengthOf);
    const cells = rows.map((row) => lengthOf(row[i] ?? ''));
    return Math.min(column.width ?? Number.POSITIVE_INFINITY, Math.max(...words, ...cells));
  });
  let free = look.width - GAP * (columns.length - 1) - widths.reduce((sum, w) => sum + w, 0);
  if (free < 0) widths[0] = Math.max(8, (widths[0] as number) + free);
  columns.forEach(({ heading }, i) => {
    const more = lengthOf(heading) - (widths[i] as number);
    if (more <= 0 || more > free) return;
    widths[i] = lengthOf(heading);
    free -= more;
  });
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
    ...rows.map((row) => row.map((cell, i) => cut(cell, widths[i] as number))),
  );
  const lines = table
    .toString()
    .split('\n')
    .map((line) => line.trimEnd());
  const rule = widths.map((w) => '─'.repeat(w)).join(' '.repeat(GAP));
  const head = lines.slice(0, tallest).map((line) => paint(line, 'bold', look));
  return [...head, rule, ...lines.slice(tallest), ...(note === null ? [] : [note])].join('\n');
}
