import { readXlsx } from 'hucre/xlsx';
import type { PaperFile } from '../../src/papers/paper';
import { workbookOf } from '../../src/papers/workbook';
import { bytesOf, planPapers } from './plan-papers';

/** Everything but the clock runs on. */
const atHour = async <T>(hour: number, make: () => Promise<T>): Promise<T> => {
  jest.useFakeTimers({ now: Date.UTC(2030, 0, 1, hour), advanceTimers: true });
  try {
    return await make();
  } finally {
    jest.useRealTimers();
  }
};

const sheetsIn = async (bytes: Uint8Array) => (await readXlsx(bytes)).sheets;

describe('papers of a plan', () => {
  let papers: Awaited<ReturnType<typeof planPapers>>;
  beforeAll(async () => {
    papers = await planPapers();
  }, 60_000);

  it('are the same bytes at another hour, as PDF and as workbook', async () => {
    for (const file of [papers.picking, papers.requisition]) {
      const made = (hour: number) =>
        atHour(hour, async () => [await bytesOf(file), Buffer.from(await workbookOf(file))]);
      const [first, second] = [await made(1), await made(9)];
      expect(first[0]!.equals(second[0]!)).toBe(true);
      expect(first[1]!.equals(second[1]!)).toBe(true);
      expect(first[0]!.subarray(0, 8).toString()).toBe('%PDF-1.7');
    }
  }, 60_000);

  it('have every line of the remisiones in the workbook, packs as numbers', async () => {
    const { names, notes } = papers;
    const found = (await sheetsIn(await workbookOf(papers.remisiones))).flatMap((s) => s.rows);
    const rows = found.filter((row) => typeof row[4] === 'number' && typeof row[5] === 'number');
    const key = (cells: readonly unknown[]) => cells.join('|');
    const wanted = notes.flatMap((n) =>
      n.lines.map((l) => key([l.medicineId, names.medicineName(l.medicineId), l.lotId, l.packs, l.units])),
    );
    expect(rows.map((r) => key([r[0], r[1], r[2], r[4], r[5]])).sort()).toEqual(wanted.sort());
    expect(wanted.length).toBeGreaterThan(500);
  }, 60_000);

  it('have controlled medicines on sheets of their own', () => {
    for (const file of [papers.picking, papers.remisiones])
      for (const { tables, mark } of file.papers.flatMap((p) => p.sheets)) {
        const codes = tables.flatMap((t) =>
          t.rows.map((r) => String(r.find((c) => typeof c === 'string' && /^\d{3}\./.test(c)))),
        );
        const controlled = codes.map(papers.names.isControlled);
        expect(controlled).toEqual(controlled.map(() => mark === 'MEDICAMENTOS CONTROLADOS'));
      }
  });
});

it('runs no cell, whatever people wrote, and names two tabs alike apart', async () => {
  const evil = '=HYPERLINK("http://x","y")';
  const sheet = {
    ...{ title: evil, mark: null, tab: 'La Loma: [A]', facts: [{ label: '+1', value: '@x' }], code: null },
    ...{ notes: ['-1'], signatures: ['=1'] },
    tables: [
      {
        caption: '=2',
        totals: null,
        columns: [{ heading: '=3', align: 'left', share: 1 } as const],
        rows: [['=4']],
      },
    ],
  };
  const file: PaperFile = {
    ...{ name: 'x', title: evil, lang: 'es', from: '2026-11-01T00:00:00.000Z' },
    papers: [{ folio: '=5', title: evil, sheets: [sheet, sheet] }],
  };
  const sheets = await sheetsIn(await workbookOf(file));
  expect(sheets.map((s) => s.name)).toEqual(['La Loma   A', 'La Loma   A (2)']);
  const texts = sheets.flatMap((s) => s.rows.flat()).filter((c) => typeof c === 'string');
  expect(texts).toContain(`'${evil}`);
  expect(texts.filter((t) => /^[=+\-@]/.test(String(t)))).toEqual([]);
});
