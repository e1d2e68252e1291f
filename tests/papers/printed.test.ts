/** Papers as others read them: text and fonts by poppler, the DataMatrix by libdmtx. `scripts/check-papers.sh` runs it. */
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { PaperFile } from '../../src/papers/paper';
import { bytesOf, planPapers } from './plan-papers';

const printed = process.env.PAPER_TESTS === 'yes' ? describe : describe.skip;
/** To be looked at. */
const SHOTS = 'out/papers';

printed('papers read by poppler and libdmtx', () => {
  let papers: Awaited<ReturnType<typeof planPapers>>;
  const folder = mkdtempSync(join(tmpdir(), 'papers-'));
  beforeAll(async () => {
    papers = await planPapers();
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  const saved = async (name: string, file: PaperFile): Promise<string> => {
    const path = join(folder, `${name}.pdf`);
    writeFileSync(path, await bytesOf(file));
    return path;
  };
  const run = (tool: string, ...args: string[]): string =>
    execFileSync(tool, args, { encoding: 'utf8', maxBuffer: 1e8 });
  const pagesOf = (path: string): string[] => run('pdftotext', '-layout', path, '-').split('\f').slice(0, -1);
  const has = (lines: readonly string[], ...parts: string[]): boolean =>
    lines.some((line) => parts.every((part) => ` ${line.replace(/\s+/g, ' ')} `.includes(` ${part} `)));

  it('the picking lists say every lot that the plan takes from the warehouse, with its packs', async () => {
    const path = await saved('picking', papers.picking);
    const pages = pagesOf(path);
    const lines = pages.join('\n').split('\n');
    const { names } = papers;
    const own = papers.lines.filter((l) => l.fromFacilityId === names.warehouseId);
    const sums = new Map<string, number>();
    for (const l of own) {
      const key = `${l.routeId}\t${l.medicineId}\t${l.lotId}`;
      sums.set(key, (sums.get(key) ?? 0) + l.packs);
    }
    const missing = [...sums].filter(([key, packs]) => {
      const [, medicineId = '', lotId = ''] = key.split('\t');
      return !has(lines, medicineId, lotId, packs.toLocaleString('en'));
    });
    expect(missing).toEqual([]);
    // In the order of the file a cell's own lines follow each other.
    const cells = run('pdftotext', '-raw', path, '-').replace(/\s+/g, ' ');
    const forWhom = own.map((l) => `${names.facilityName(l.toFacilityId)}: ${l.packs.toLocaleString('en')}`);
    expect(forWhom.filter((text) => !cells.includes(text))).toEqual([]);
    for (const page of pages) {
      const codes = page.match(/\b0\d\d\.\d{3}\.\d{4}\.\d\d\b/g) ?? [];
      const isControlled = page.includes('MEDICAMENTOS CONTROLADOS');
      expect(codes.map(names.isControlled)).toEqual(codes.map(() => isControlled));
    }
  });

  it('the remisiones have every line of every shipment, their heads on each page, and their pages counted', async () => {
    const path = await saved('remisiones', papers.remisiones);
    const pages = pagesOf(path);
    for (const note of papers.notes) {
      const own = pages.filter(
        (p) => p.includes(`· ${note.shipmentId}\n`) || p.includes(`· ${note.shipmentId} `),
      );
      expect(own.length).toBeGreaterThan(0);
      for (const [i, page] of own.entries()) expect(page).toContain(`Página ${i + 1} de ${own.length}`);
      for (const page of own.filter((p) => /\b0\d\d\.\d{3}\.\d{4}/.test(p)))
        expect(page).toMatch(/Clave\s+Medicamento\s+Lote/);
      const lines = own.join('\n').split('\n');
      const missing = note.lines.filter(
        (l) => !has(lines, l.medicineId, l.lotId, l.packs.toLocaleString('en'), l.units.toLocaleString('en')),
      );
      expect([note.shipmentId, missing]).toEqual([note.shipmentId, []]);
      expect(own.join()).toContain('Recibe: ');
      expect(own.join()).toContain('Fecha y hora');
    }
  });

  it('the requisition has every medicine that is asked for, with its packs and cost', async () => {
    const lines = pagesOf(await saved('requisition', papers.requisition))
      .join('\n')
      .split('\n');
    expect(papers.plan.requisition.length).toBeGreaterThan(0);
    const missing = papers.plan.requisition.filter(
      (r) =>
        !has(
          lines,
          r.medicineId,
          r.packs.toLocaleString('en'),
          ...(r.costMxn === null ? [] : [`$${Math.round(r.costMxn).toLocaleString('en')}`]),
        ),
    );
    expect(missing).toEqual([]);
  });

  it('each first page carries its folio as a GS1 DataMatrix that another program reads', async () => {
    const path = await saved('codes', { ...papers.remisiones, papers: papers.remisiones.papers.slice(0, 3) });
    const pages = pagesOf(path);
    mkdirSync(SHOTS, { recursive: true });
    run('pdftoppm', '-r', '100', '-png', path, join(SHOTS, 'remision'));
    // The corner that a reader is held against, at 200 dots an inch.
    const corner = ['-x', '1750', '-y', '120', '-W', '400', '-H', '320'];
    run('pdftoppm', '-r', '200', '-png', ...corner, path, join(folder, 'corner'));
    const corners = readdirSync(folder)
      .filter((f) => f.startsWith('corner'))
      .sort();
    const read = corners.flatMap((f, i) =>
      pages[i]?.includes('Folio: ') ? [run('dmtxread', '-n', '-N1', join(folder, f)).trim()] : [],
    );
    const wanted = pages.flatMap((page) => /Folio: (\S+)/.exec(page)?.[1] ?? []);
    // The symbol begins with FNC1, which the reader leaves out: AI 91 and the folio are left.
    expect(read).toEqual(wanted.map((folio) => `91${folio}`));
    expect(wanted.length).toBeGreaterThanOrEqual(3);
  });

  it('all fonts are embedded, letters with accents come out, and the file is tagged with title and language', async () => {
    const text = 'Ñandú · ¿Año? güero ½ µg → Łódź, Đặng, Ελλάδα, Київ';
    const [first] = papers.picking.papers;
    const sheet = { ...first!.sheets[0]!, notes: [text] };
    const path = await saved('fonts', { ...papers.picking, papers: [{ ...first!, sheets: [sheet] }] });
    expect(pagesOf(path).join()).toContain(text.replace('→', '?'));
    const fonts = run('pdffonts', path).split('\n').slice(2).filter(Boolean);
    expect(fonts.length).toBeGreaterThanOrEqual(2);
    for (const font of fonts) expect(font).toMatch(/NotoSans-\w+\s+CID TrueType\s+Identity-H\s+yes yes yes/);
    const info = run('pdfinfo', path);
    expect(info).toMatch(/Tagged:\s+yes/);
    expect(info).toMatch(/Title:\s+Listas de surtido · mx-nl-08/);
    const structure = run('pdfinfo', '-struct', path);
    for (const tag of ['Document', 'Sect', 'H1', 'Table', 'TR', 'TH', 'TD', 'Figure'])
      expect(structure).toContain(tag);
  });
});
