/**
 * Where everything stands, before anything is drawn: no row is split over pages, a table's caption and head stand again on
 * each of its pages, and the last row stays with the totals and with what is signed below: nobody signs a page that says
 * nothing. So a page can say how many there are.
 */
import type { Cell, Column, Fact, Paper, PaperTable, Sheet } from '../paper';
import { type Matrix, matrixOf } from './scan-matrix';
import type { Style, Typesetter } from './typesetter';

/** Letter, lying: what offices in Mexico print on. Points. */
export const PAGE = { width: 792, height: 612, margin: 36, footer: 18 } as const;
export const CONTENT_WIDTH = PAGE.width - 2 * PAGE.margin;
const BOTTOM = PAGE.height - PAGE.margin - PAGE.footer;

export const STYLES = {
  title: { size: 15, bold: true },
  running: { size: 8 },
  caption: { size: 10, bold: true },
  fact: { size: 9 },
  note: { size: 8.5 },
  head: { size: 7.5, bold: true },
  cell: { size: 8 },
  total: { size: 8, bold: true },
} as const satisfies Record<string, Style>;
/** Of a line to the next, over the size of its letters. */
export const LEADING = 1.35;
export const CELL_PAD = 3;
/** The side of a module of the DataMatrix, and the light border that readers want around it. */
export const MODULE = 1.6;
const QUIET = 6 * MODULE;
const FACT_COLUMNS = 2;
const ROOMY = 20;
const SIGNATURE_HEIGHT = 52;
export const SIGNATURES_A_ROW = 3;

export interface PlacedCell {
  readonly x: number;
  readonly width: number;
  readonly align: Column['align'];
  readonly cell: Cell;
  readonly lines: readonly string[];
}
export type Block =
  | { readonly kind: 'title'; readonly lines: readonly string[]; readonly mark: string | null }
  | {
      readonly kind: 'facts';
      readonly facts: readonly PlacedFact[];
      readonly matrix: Matrix | null;
      readonly code: string | null;
    }
  | { readonly kind: 'note' | 'caption'; readonly lines: readonly string[] }
  | {
      readonly kind: 'head' | 'row' | 'totals';
      readonly cells: readonly PlacedCell[];
      readonly table: PaperTable;
    }
  | { readonly kind: 'signatures'; readonly signatures: readonly string[] };
export interface PlacedFact extends Fact {
  readonly x: number;
  readonly dy: number;
  readonly labelWidth: number;
  readonly lines: readonly string[];
}
export interface Placed {
  readonly block: Block;
  readonly y: number;
  readonly height: number;
  /** Caption or head of a table that goes on from the page before. */
  readonly repeated: boolean;
}
export interface Page {
  readonly sheet: Sheet;
  readonly isFirst: boolean;
  readonly blocks: readonly Placed[];
}

interface Sized {
  readonly block: Block;
  readonly height: number;
  /** Stays on one page with so many of the blocks after it. */
  readonly keepNext: number;
}

export const lineHeight = (style: Style): number => style.size * LEADING;

export function layOut(paper: Paper, type: Typesetter): Page[] {
  return paper.sheets.flatMap((sheet) => pagesOf(sheet, sizedBlocks(sheet, type)));
}

function pagesOf(sheet: Sheet, blocks: readonly Sized[]): Page[] {
  const pages: { sheet: Sheet; isFirst: boolean; blocks: Placed[] }[] = [];
  let y: number = BOTTOM;
  let open: Sized[] = [];
  const turn = () => {
    y = PAGE.margin + (pages.length > 0 ? lineHeight(STYLES.running) + 6 : 0);
    pages.push({ sheet, isFirst: pages.length === 0, blocks: [] });
  };
  const put = ({ block, height }: Sized, repeated = false) => {
    pages.at(-1)!.blocks.push({ block, y, height, repeated });
    y += height;
  };
  turn();
  blocks.forEach((sized, i) => {
    const { kind } = sized.block;
    const together = blocks.slice(i, i + 1 + sized.keepNext).reduce((sum, b) => sum + b.height, 0);
    if (y + together > BOTTOM && pages.at(-1)!.blocks.length > 0) {
      turn();
      if (kind === 'row' || kind === 'totals') for (const block of open) put(block, true);
    }
    if (kind === 'caption') open = [sized];
    else if (kind === 'head') open.push(sized);
    put(sized);
  });
  return pages;
}

function sizedBlocks(sheet: Sheet, type: Typesetter): Sized[] {
  const text = (kind: 'note' | 'caption', words: string, keepNext: number): Sized => {
    const lines = type.lines(words, CONTENT_WIDTH, STYLES[kind]);
    const height = lines.length * lineHeight(STYLES[kind]) + (kind === 'caption' ? 10 : 3);
    return { block: { kind, lines }, height, keepNext };
  };
  const titleLines = type.lines(sheet.title, CONTENT_WIDTH - 220, STYLES.title);
  const signatureRows = Math.ceil(sheet.signatures.length / SIGNATURES_A_ROW);
  const blocks: Sized[] = [
    {
      block: { kind: 'title', lines: titleLines, mark: sheet.mark },
      height: titleLines.length * lineHeight(STYLES.title) + 4,
      keepNext: 1,
    },
    factsBlock(sheet, type),
    ...sheet.notes.map((note) => text('note', note, 0)),
    ...sheet.tables.flatMap((table) => [text('caption', table.caption, 2), ...tableBlocks(table, type)]),
    ...(signatureRows > 0
      ? [
          {
            block: { kind: 'signatures', signatures: sheet.signatures } as const,
            height: signatureRows * SIGNATURE_HEIGHT,
            keepNext: 0,
          },
        ]
      : []),
  ];
  if (signatureRows === 0) return blocks;
  const lastRow = blocks.findLastIndex(({ block }) => block.kind === 'row');
  return blocks.map((b, i) => (i >= lastRow && lastRow >= 0 ? { ...b, keepNext: blocks.length - 1 - i } : b));
}

function factsBlock({ facts, code }: Sheet, type: Typesetter): Sized {
  const matrix = code === null ? null : matrixOf(code);
  const side = matrix ? matrix.rows * MODULE + 2 * QUIET : 0;
  const wide = CONTENT_WIDTH - (matrix ? matrix.columns * MODULE + 2 * QUIET : 0);
  const columnWidth = wide / FACT_COLUMNS;
  const perColumn = Math.ceil(facts.length / FACT_COLUMNS);
  const placed: PlacedFact[] = [];
  let height = 0;
  for (let column = 0; column < FACT_COLUMNS; column++) {
    let dy = 0;
    for (const fact of facts.slice(column * perColumn, (column + 1) * perColumn)) {
      const labelWidth = type.width(`${fact.label}: `, { ...STYLES.fact, bold: true });
      const lines = type.lines(fact.value, columnWidth - labelWidth - 8, STYLES.fact);
      placed.push({ ...fact, x: PAGE.margin + column * columnWidth, dy, labelWidth, lines });
      dy += lines.length * lineHeight(STYLES.fact) + 1;
    }
    height = Math.max(height, dy);
  }
  return {
    block: { kind: 'facts', facts: placed, matrix, code },
    height: Math.max(height, side) + 4,
    keepNext: 0,
  };
}

function tableBlocks(table: PaperTable, type: Typesetter): Sized[] {
  const shares = table.columns.reduce((sum, c) => sum + c.share, 0);
  let x: number = PAGE.margin;
  const columns = table.columns.map((column) => {
    const width = (column.share / shares) * CONTENT_WIDTH;
    x += width;
    return { column, width, x: x - width };
  });
  const sized = (
    kind: 'head' | 'row' | 'totals',
    cells: readonly Cell[],
    style: Style,
    keepNext: number,
  ): Sized => {
    const placed = columns.map(({ column, width, x: at }, i): PlacedCell => {
      const cell = cells[i] ?? '';
      const lines = type.lines(textOf(cell), width - 2 * CELL_PAD, style);
      return { x: at, width, align: column.align, cell, lines };
    });
    const most = Math.max(...placed.map((p) => p.lines.length));
    const height = most * lineHeight(style) + 2 * CELL_PAD;
    return {
      block: { kind, cells: placed, table },
      height: kind === 'row' && table.roomy ? Math.max(height, ROOMY) : height,
      keepNext,
    };
  };
  const last = table.rows.length - 1;
  return [
    sized(
      'head',
      table.columns.map((c) => c.heading),
      STYLES.head,
      1,
    ),
    ...table.rows.map((row, i) => sized('row', row, STYLES.cell, i === last && table.totals ? 1 : 0)),
    ...(table.totals ? [sized('totals', table.totals, STYLES.total, 0)] : []),
  ];
}

export const textOf = (cell: Cell): string =>
  typeof cell === 'string' ? cell : 'text' in cell ? cell.text : '';
