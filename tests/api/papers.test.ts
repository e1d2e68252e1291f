import { readXlsx } from 'hucre/xlsx';
import type request from 'supertest';
import { refusedAs, versionOf, type WarehouseWorld, warehouseWorld } from './warehouse-world';

const PDF = 'application/pdf';

describe('papers', () => {
  let world: WarehouseWorld;
  let planId: string;
  beforeAll(async () => {
    world = await warehouseWorld();
    planId = await world.planned('ana');
  });
  afterAll(() => world.close());

  const bytesOf = async (asked: request.Test) => {
    const { status, headers, body } = await asked.buffer(true).parse((res, done) => {
      const parts: Buffer[] = [];
      res.on('data', (part: Buffer) => parts.push(part));
      res.on('end', () => done(null, Buffer.concat(parts)));
    });
    return {
      status,
      type: String(headers['content-type']),
      name: String(headers['content-disposition']),
      bytes: body as Buffer,
    };
  };
  const approved = async () => {
    const version = () => versionOf(world.get('ana', `plans/${planId}`));
    if ((await world.state()).plans.get(planId)?.status !== 'draft') return;
    await world.post('ana', `plans/${planId}/propose`, null, { version: await version() });
    const { status } = await world.post('boss', `plans/${planId}/approve`, null, {
      version: await version(),
    });
    expect(status).toBe(200);
  };
  const rowsOf = async (path: string) =>
    (await readXlsx((await bytesOf(world.get('auditor', path))).bytes)).sheets.flatMap((s) => s.rows);

  it('of a plan nobody approved are its picking lists, marked so, and no remisiones', async () => {
    const { status, type, name, bytes } = await bytesOf(
      world.get('auditor', `plans/${planId}/papers/picking-lists`),
    );
    expect([status, type, bytes.subarray(0, 5).toString()]).toEqual([200, PDF, '%PDF-']);
    expect(name).toBe(`attachment; filename="surtido-${planId}.pdf"`);
    const rows = await rowsOf(`plans/${planId}/papers/picking-lists?format=xlsx`);
    expect(String(rows[0]![0])).toContain('PLAN SIN AUTORIZAR');
    expect(await refusedAs(world.get('ana', `plans/${planId}/papers/remisiones`))).toEqual([
      409,
      'no-shipments',
    ]);
    expect(await refusedAs(world.get('ana', 'plans/none/papers/picking-lists'))).toEqual([404, 'not-found']);
    expect(await refusedAs(world.get('ana', `plans/${planId}/papers/picking-lists?format=doc`))).toEqual([
      400,
      'bad-request',
    ]);
    expect(await refusedAs(world.get('loma', `plans/${planId}/papers/picking-lists`))).toEqual([
      403,
      'not-allowed',
    ]);
  });

  it('of an approved plan are its remisiones, line by line what is set aside, the same at another hour', async () => {
    await approved();
    const path = `plans/${planId}/papers/remisiones`;
    const first = await bytesOf(world.get('ana', path));
    await world.later(5);
    expect((await bytesOf(world.get('ana', path))).bytes.equals(first.bytes)).toBe(true);
    const rows = (await rowsOf(`${path}?format=xlsx&lang=en`)).filter((r) => typeof r[5] === 'number');
    const shipments = [...(await world.state()).stock.shipments.values()];
    const wanted = shipments.flatMap((s) =>
      s.lines.map((l) => [l.medicineId, l.lotId, l.packs, l.units].join()),
    );
    expect(rows.map((r) => [r[0], r[2], r[4], r[5]].join()).sort()).toEqual(wanted.sort());
    expect(wanted.length).toBeGreaterThan(1);
    const one = await bytesOf(world.get('ana', `shipments/${shipments[0]!.shipmentId}/papers/remision`));
    expect([one.status, one.type]).toEqual([200, PDF]);
    expect(await refusedAs(world.get('ana', 'shipments/none/papers/remision'))).toEqual([404, 'not-found']);
  });

  it('say what is asked of the state by the latest plan or the one named, and what does not agree', async () => {
    const { body: asked } = await world.get('ana', `requisition?planId=${planId}`);
    const rows = await rowsOf(`papers/requisition?format=xlsx&planId=${planId}`);
    for (const { medicineId, packs } of asked.items)
      expect(rows).toContainEqual(expect.arrayContaining([medicineId, packs]));
    expect((await bytesOf(world.get('ana', 'papers/requisition'))).type).toBe(PDF);
    expect(await refusedAs(world.get('ana', 'papers/requisition?planId=none'))).toEqual([404, 'not-found']);
    const findings = [...(await world.state()).findings.findings.values()];
    const told = (await rowsOf('papers/mismatch-report?format=xlsx&lang=en')).filter(
      (r) => typeof r[0] === 'number',
    );
    expect(told.map((r) => r[0])).toEqual(findings.map((_, i) => i + 1));
    expect(told.every((r) => String(r[4]).length > 20)).toBe(true);
    const patients = told.map((r) => (typeof r[3] === 'number' ? r[3] : -1));
    expect(patients).toEqual([...patients].sort((a, b) => b - a));
  });

  describe('to count by', () => {
    const paper = { formNumber: 'C-LOMA-1', filledBy: 'Enf. Ruiz', filledOn: '2026-11-20' };

    it('name the lots of the shelf without what the ledger has, in the order of the screen to type them in', async () => {
      const { body } = await world.get('loma', 'clinics/LOMA/count-form');
      expect(body.formNumber).toBe(`C-LOMA-${body.version}`);
      const rows = (await rowsOf('clinics/LOMA/papers/count-form?format=xlsx')).filter(
        (r) => r[0] === 'CAL' || r[0] === 'MET',
      );
      expect(rows.map((r) => [r[0], r[2]])).toEqual(
        body.lots.map((l: { medicineId: string; lotId: string | null }) => [
          l.medicineId,
          l.lotId ?? 'sin lote conocido',
        ]),
      );
      expect(rows.flatMap((r) => r.slice(4)).filter((c) => c !== null && c !== '')).toEqual([]);
      expect(await refusedAs(world.get('ana', 'clinics/ALM/papers/count-form'))).toEqual([404, 'not-found']);
    });

    it('are kept with who filled them in and who typed them in', async () => {
      const lines = [{ medicineId: 'MET', lotId: 'M0', countedUnits: 290 }];
      const tomorrow = { ...paper, filledOn: '2026-12-24' };
      expect(await refusedAs(world.post('ana', 'clinics/LOMA/counts', { lines, paper: tomorrow }))).toEqual([
        422,
        'paper-from-tomorrow',
      ]);
      expect((await world.post('ana', 'clinics/LOMA/counts', { lines, paper })).status).toBe(200);
      const rows = [{ medicineId: 'MET', issuedUnits: 10 }];
      const month = { period: '2026-10', rows, paper };
      const reported = await world.post('ana', 'clinics/LOMA/reports', month);
      expect(reported.status).toBe(201);
      const kept: unknown[] = [];
      for await (const entry of world.service.journal.read('mx-nl-08'))
        if (entry.action === 'count-stock' || entry.action === 'report-month')
          kept.push([entry.actor.name, (entry.payload as { paper?: unknown }).paper]);
      expect(kept).toEqual([
        ['ana', paper],
        ['ana', paper],
      ]);
    });
  });
});
