import PDFDocument from 'pdfkit';
import { left, type PaperTable, right, type Sheet } from '../../src/papers/paper';
import { layOut, PAGE, type Page } from '../../src/papers/pdf/lay-out';
import { Typesetter } from '../../src/papers/pdf/typesetter';

const typesetter = () => new Typesetter(new PDFDocument({ autoFirstPage: false }));

const table = (rows: number, text: (row: number) => string, over: Partial<PaperTable> = {}): PaperTable => ({
  caption: 'Lots',
  columns: [left('Lot', 3), right('Packs', 1)],
  rows: Array.from({ length: rows }, (_, i) => [text(i), { value: i, text: String(i) }]),
  totals: ['Total', { value: 0, text: '0' }],
  ...over,
});
const sheet = (over: Partial<Sheet>): Sheet => ({
  ...{ title: 'A sheet', mark: null, tab: 'A sheet', facts: [], code: null, notes: [], tables: [] },
  signatures: [],
  ...over,
});
const pagesOf = (...sheets: Sheet[]): Page[] => layOut({ folio: 'F', title: 'T', sheets }, typesetter());
const kinds = (page: Page) => page.blocks.map((b) => b.block.kind);

describe('a table that is longer than a page', () => {
  const long = (i: number) => (i % 7 === 0 ? `Row ${i} ${'of many words '.repeat(20)}` : `Row ${i}`);
  const pages = pagesOf(sheet({ tables: [table(300, long)], signatures: ['Signed'] }));

  it('has every row once and in order, none over the end of a page', () => {
    const rows = pages
      .flatMap((p) => p.blocks)
      .flatMap((b) => (b.block.kind === 'row' ? [b.block.cells[1]?.lines[0]] : []));
    expect(rows).toEqual(Array.from({ length: 300 }, (_, i) => String(i)));
    for (const { blocks } of pages)
      for (const { y, height } of blocks)
        expect(y + height).toBeLessThanOrEqual(PAGE.height - PAGE.margin - PAGE.footer);
  });

  it('has its caption and head on each of its pages, tagged on the first alone', () => {
    expect(pages.length).toBeGreaterThan(5);
    for (const page of pages.filter((p) => kinds(p).includes('row')))
      expect(kinds(page).slice(0, kinds(page).indexOf('row')).slice(-2)).toEqual(['caption', 'head']);
    const heads = pages.flatMap((p) => p.blocks).filter((b) => b.block.kind === 'head');
    expect(heads.map((h) => h.repeated)).toEqual(heads.map((_, i) => i > 0));
  });

  it.each([20, 21, 22, 23, 24, 25, 26, 27, 28, 29, 30])(
    'of %i rows has neither its totals nor what is signed on a page without a row',
    (n) => {
      const last = pagesOf(sheet({ tables: [table(n, (i) => `Row ${i}`)] })).find((p) =>
        kinds(p).includes('totals'),
      )!;
      expect(kinds(last)).toContain('row');
      const signed = pagesOf(sheet({ tables: [table(n, (i) => `Row ${i}`)], signatures: ['Signed'] }));
      expect(kinds(signed.at(-1)!)).toEqual(expect.arrayContaining(['row', 'totals', 'signatures']));
    },
  );
});

it('begins each sheet on a page of its own', () => {
  const pages = pagesOf(sheet({}), sheet({ title: 'Controlled', mark: 'CONTROLLED' }));
  expect(pages.map((p) => [p.sheet.title, p.isFirst])).toEqual([
    ['A sheet', true],
    ['Controlled', true],
  ]);
});

it('breaks words that are longer than a line, and loses no letter', () => {
  const word = 'D1711-W0/'.repeat(30);
  const lines = typesetter().lines(word, 60, { size: 8 });
  expect(lines.length).toBeGreaterThan(10);
  expect(lines.join('')).toBe(word);
});
