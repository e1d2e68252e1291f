/** A page that was laid out, drawn and tagged: headings, paragraphs, tables with their heads, and the rest as decoration. */
import type { Page, Placed, PlacedCell } from './lay-out';
import { CELL_PAD, CONTENT_WIDTH, lineHeight, MODULE, PAGE, SIGNATURES_A_ROW, STYLES } from './lay-out';
import type { Doc, Style, Typesetter } from './typesetter';

type Element = PDFKit.PDFStructureElement;
const INK = '#000000';
const RULE = '#8a8a8a';
const SHADE = '#ececec';
const TICK_SIDE = 9;

export interface Footer {
  readonly left: string;
  readonly right: string;
}

export class PageDrawer {
  private section: Element | null = null;
  private table: Element | null = null;

  constructor(
    private readonly doc: Doc,
    private readonly type: Typesetter,
    private readonly root: Element,
  ) {}

  page({ sheet, isFirst, blocks }: Page, footer: Footer): void {
    this.doc.addPage({ size: [PAGE.width, PAGE.height], margin: 0 });
    if (isFirst) {
      this.endSection();
      this.section = this.doc.struct('Sect', { title: sheet.title });
      this.root.add(this.section);
    }
    this.decoration(() => {
      for (const placed of blocks) this.background(placed);
      if (!isFirst) this.running([sheet.title, sheet.mark].filter(Boolean).join(' · '));
      this.footer(footer);
    });
    for (const placed of blocks) this.block(placed);
  }

  end(): void {
    this.endSection();
  }

  private endSection(): void {
    this.table?.end();
    this.section?.end();
    this.table = null;
    this.section = null;
  }

  private decoration(draw: () => void): void {
    this.doc.markContent('Artifact', { type: 'Layout' });
    draw();
    this.doc.endMarkedContent();
  }

  /** An element of the structure with what is drawn for it. */
  private tagged(tag: string, draw: () => void, options: object = {}, parent = this.section!): void {
    const element = this.doc.struct(tag, options);
    parent.add(element);
    element.add(draw);
    element.end();
  }

  private lines(lines: readonly string[], x: number, y: number, style: Style): void {
    for (const [i, line] of lines.entries()) this.type.draw(line, x, y + i * lineHeight(style), style);
  }

  private running(title: string): void {
    this.type.draw(title, PAGE.margin, PAGE.margin, STYLES.running);
  }

  private footer({ left, right }: Footer): void {
    const y = PAGE.height - PAGE.margin - lineHeight(STYLES.running);
    this.type.draw(left, PAGE.margin, y, STYLES.running);
    const width = this.type.width(right, STYLES.running);
    this.type.draw(right, PAGE.width - PAGE.margin - width, y, STYLES.running);
  }

  /** Rules and shades of a block. */
  private background({ block, y, height }: Placed): void {
    const { doc } = this;
    if (block.kind === 'head' || block.kind === 'row' || block.kind === 'totals') {
      if (block.kind !== 'row') doc.rect(PAGE.margin, y, CONTENT_WIDTH, height).fill(SHADE);
      for (const { x, width, cell } of block.cells)
        if (typeof cell === 'object' && 'mark' in cell && cell.mark === 'closed')
          doc.rect(x, y, width, height).fill(SHADE);
      doc.lineWidth(0.5).strokeColor(RULE);
      for (const { x, width } of block.cells) doc.rect(x, y, width, height).stroke();
      doc.strokeColor(INK);
      for (const { x, width, cell } of block.cells)
        if (typeof cell === 'object' && 'mark' in cell && cell.mark === 'tick')
          doc
            .lineWidth(0.8)
            .rect(x + (width - TICK_SIDE) / 2, y + (height - TICK_SIDE) / 2, TICK_SIDE, TICK_SIDE)
            .stroke();
      doc.fillColor(INK);
    }
    if (block.kind === 'title' && block.mark !== null) {
      const { x, width } = this.markBox(block.mark);
      doc.lineWidth(1.5).rect(x, y, width, 20).stroke();
    }
    if (block.kind === 'signatures')
      block.signatures.forEach((_, i) => {
        const { x, y: at, width } = signatureAt(i, y);
        doc
          .lineWidth(0.7)
          .moveTo(x, at)
          .lineTo(x + width, at)
          .stroke();
      });
  }

  private markBox(mark: string): { x: number; width: number } {
    const width = this.type.width(mark, { size: 11, bold: true }) + 16;
    return { x: PAGE.width - PAGE.margin - width, width };
  }

  private block({ block, y, height, repeated }: Placed): void {
    switch (block.kind) {
      case 'title':
        this.tagged('H1', () => {
          this.lines(block.lines, PAGE.margin, y, STYLES.title);
          if (block.mark !== null)
            this.type.draw(block.mark, this.markBox(block.mark).x + 8, y + 2.5, { size: 11, bold: true });
        });
        return;
      case 'facts':
        for (const fact of block.facts)
          this.tagged('P', () => {
            this.type.draw(`${fact.label}: `, fact.x, y + fact.dy, { ...STYLES.fact, bold: true });
            this.lines(fact.lines, fact.x + fact.labelWidth, y + fact.dy, STYLES.fact);
          });
        if (block.matrix && block.code !== null) this.matrix(block.matrix, block.code, y);
        return;
      case 'note':
        this.tagged('P', () => this.lines(block.lines, PAGE.margin, y, STYLES.note));
        return;
      case 'caption':
        this.caption(block.lines, y, repeated);
        return;
      case 'signatures':
        block.signatures.forEach((signature, i) => {
          const at = signatureAt(i, y);
          this.tagged('P', () => this.type.draw(signature, at.x, at.y + 3, STYLES.running));
        });
        return;
      default:
        this.row(block.kind, block.cells, y, height, repeated);
    }
  }

  private caption(lines: readonly string[], y: number, repeated: boolean): void {
    const draw = () => this.lines(lines, PAGE.margin, y + 5, STYLES.caption);
    if (repeated) this.decoration(draw);
    else this.tagged('H2', draw);
  }

  private matrix(
    matrix: NonNullable<Extract<Placed['block'], { kind: 'facts' }>['matrix']>,
    code: string,
    y: number,
  ) {
    const { columns, rows, isDark } = matrix;
    const x = PAGE.width - PAGE.margin - (columns + 6) * MODULE;
    const top = y + 6 * MODULE;
    const box = [x, top, x + columns * MODULE, top + rows * MODULE];
    this.tagged(
      'Figure',
      () => {
        this.doc.fillColor(INK);
        for (let row = 0; row < rows; row++)
          for (let column = 0; column < columns; column++)
            if (isDark(column, row)) this.doc.rect(x + column * MODULE, top + row * MODULE, MODULE, MODULE);
        this.doc.fill();
      },
      { alt: `GS1 DataMatrix ${code}`, bbox: box },
    );
  }

  private row(
    kind: 'head' | 'row' | 'totals',
    cells: readonly PlacedCell[],
    y: number,
    height: number,
    repeated: boolean,
  ): void {
    const style = kind === 'head' ? STYLES.head : kind === 'totals' ? STYLES.total : STYLES.cell;
    if (repeated) {
      this.decoration(() => {
        for (const cell of cells) this.cell(cell, y, height, style);
      });
      return;
    }
    if (kind === 'head') {
      this.table?.end();
      this.table = this.doc.struct('Table');
      this.section!.add(this.table);
    }
    const row = this.doc.struct('TR');
    this.table!.add(row);
    for (const cell of cells)
      this.tagged(
        kind === 'head' ? 'TH' : 'TD',
        () => this.cell(cell, y, height, style),
        kind === 'head' ? { scope: 'Column' } : {},
        row,
      );
    row.end();
  }

  private cell({ x, width, align, lines }: PlacedCell, y: number, height: number, style: Style): void {
    const top = y + (height - lines.length * lineHeight(style)) / 2;
    lines.forEach((line, i) => {
      if (line === '') return;
      const room = width - 2 * CELL_PAD;
      const free = align === 'left' ? 0 : room - this.type.width(line, style);
      const indent = align === 'center' ? free / 2 : free;
      this.type.draw(line, x + CELL_PAD + indent, top + i * lineHeight(style), style);
    });
  }
}

const signatureAt = (i: number, y: number): { x: number; y: number; width: number } => {
  const width = (CONTENT_WIDTH - (SIGNATURES_A_ROW - 1) * 24) / SIGNATURES_A_ROW;
  const row = Math.floor(i / SIGNATURES_A_ROW);
  return { x: PAGE.margin + (i % SIGNATURES_A_ROW) * (width + 24), y: y + row * 52 + 36, width };
};
