import { refusedAs, versionOf, type WarehouseWorld, warehouseWorld } from './warehouse-world';

interface Pair {
  readonly facilityId: string;
  readonly medicineId: string;
}
const pairs = (rows: readonly Pair[]) => rows.map((r) => `${r.facilityId} ${r.medicineId}`);

describe('the warehouse before its first plan', () => {
  let world: WarehouseWorld;
  beforeAll(async () => {
    world = await warehouseWorld();
  });
  afterAll(() => world.close());

  it('sees on its board what is there, and that a plan is due', async () => {
    const { body, status, headers } = await world.get('auditor', 'board');
    expect(status).toBe(200);
    expect(headers.etag).toMatch(/^"\d+"$/);
    expect(body).toMatchObject({
      ...{ today: '2026-11-23', warehouse: { facilityId: 'ALM', name: 'Almacén' } },
      deliveries: [
        {
          ...{ routeId: 'R1', routeName: 'Ruta 1', departureDate: '2026-12-01', arrivalDate: '2026-12-01' },
          ...{ units: 3, roadClosed: 0, shipmentsReserved: 0 },
        },
      ],
      plan: { latest: null, waitingForApproval: 0 },
      shipments: { reserved: 0, onTheRoad: 0, late: 0 },
      requests: { submitted: 0, triaged: 0, approved: 0, reserved: 0, first: [] },
      nightReviews: { open: 0, overdue: 0, first: [] },
      expiring: { withinDays: 90, lots: 0, expiredLots: 0, first: [] },
      // Nothing is known of need before a plan, and there are no kits here.
      needKnown: false,
      shortages: { pairs: 0, units: 0, vital: 0, first: [] },
    });
    expect(body.plan.dueSince).not.toBeNull();
  });

  it('has nothing to ask the state for yet', async () => {
    expect(await refusedAs(world.get('ana', 'requisition'))).toEqual([404, 'no-plan']);
    expect(await refusedAs(world.get('ana', 'surplus'))).toEqual([404, 'no-plan']);
    expect((await world.get('ana', 'shortages')).body.items).toEqual([]);
  });

  it.each(['board', 'shortages', 'requisition', 'surplus'])('shows its %s to nobody else', async (path) => {
    expect(await refusedAs(world.get('loma', path))).toEqual([403, 'not-allowed']);
    expect(await refusedAs(world.get('operator', path))).toEqual([403, 'not-allowed']);
    expect(await refusedAs(world.get('elsewhere', path))).toEqual([404, 'not-found']);
  });

  it('is not asked for what makes no sense', async () => {
    expect(await refusedAs(world.get('ana', 'board?first=-1'))).toEqual([400, 'bad-request']);
    expect(await refusedAs(world.get('ana', 'shortages?ven=X'))).toEqual([400, 'bad-request']);
    expect(await refusedAs(world.get('ana', 'surplus?planId=none'))).toEqual([404, 'not-found']);
  });
});

describe('the warehouse with a plan', () => {
  let world: WarehouseWorld;
  let planId: string;
  beforeAll(async () => {
    world = await warehouseWorld();
    planId = await world.planned('ana');
  });
  afterAll(() => world.close());

  it('lists what is short before the next delivery, the vital first', async () => {
    const { body } = await world.get('auditor', 'shortages');
    // NORIA has nothing and needs 8 days × 20 MET and 8 × 10 CAL; LOMA's 300 MET last 7.5 of the 8 days.
    expect(pairs(body.items)).toEqual(['NORIA MET', 'LOMA MET', 'NORIA CAL']);
    expect(body.items[1]).toMatchObject({
      facilityName: 'La Loma',
      usableUnits: 300,
      comingUnits: 0,
      ven: 'V',
    });
    expect(body.items[1].needUnits).toBeCloseTo(320, 0);
    expect(body.items[1].coverDays).toBeCloseTo(7.5, 1);
    const of = async (query: string) => pairs((await world.get('ana', `shortages?${query}`)).body.items);
    expect(await of('ven=V')).toEqual(['NORIA MET', 'LOMA MET']);
    expect(await of('facilityId=NORIA')).toEqual(['NORIA MET', 'NORIA CAL']);
    expect(await of('medicineId=CAL')).toEqual(['NORIA CAL']);
    const page = await world.get('ana', 'shortages?limit=1');
    expect(await of(`after=${page.body.next}`)).toEqual(['LOMA MET', 'NORIA CAL']);
    expect((await world.get('ana', 'shortages?format=csv')).text.split('\r\n')[0]).toContain('facilityId');
  });

  it('lists what to ask the state for, and what to offer back, as the plan has it', async () => {
    const { body: whole } = await world.get('ana', `plans/${planId}/document`);
    const { body: asked } = await world.get('auditor', 'requisition');
    expect(asked.items.map((r: { medicineId: string; packs: number }) => [r.medicineId, r.packs])).toEqual(
      whole.requisition.map((r: { medicineId: string; packs: number }) => [r.medicineId, r.packs]),
    );
    const { body: offered } = await world.get('auditor', `surplus?planId=${planId}`);
    // 30 000 CAL for 20 patients at 1 a day: far more than two months' need, at the warehouse and at LOMA.
    expect(pairs(offered.items)).toEqual(['ALM CAL', 'LOMA CAL']);
    expect(offered.items[0]).toMatchObject({
      facilityName: 'Almacén',
      name: 'Calcio comprimido 500 mg (30 comprimido)',
      stockUnits: 30_000,
    });
    expect(offered.items[0].surplusPacks).toBeGreaterThan(800);
    expect(pairs((await world.get('ana', 'surplus?facilityId=LOMA')).body.items)).toEqual(['LOMA CAL']);
    const xlsx = await world.get('ana', 'surplus?format=xlsx');
    expect(xlsx.headers['content-disposition']).toContain('list-surplus.xlsx');
  });

  it('sees on its board what waits for it', async () => {
    const path = `plans/${planId}`;
    await world.post('ana', `${path}/propose`, null, { version: await versionOf(world.get('ana', path)) });
    const requestId = await world.requested({ priority: 'stat' });
    const dated = { medicineId: 'MET', expirationDate: '2026-11-30', units: 30, lotId: 'SOON' };
    const gone = { ...dated, expirationDate: '2026-11-01', lotId: 'GONE' };
    await world.post('ana', 'stock/receipts', { source: 'donation', lines: [dated, gone] });
    await world.transferred({ expectedDate: '2026-11-20' });
    const { body } = await world.get('ana', 'board?first=1');
    expect(body.plan).toMatchObject({
      ...{ waitingForApproval: 1, dueSince: null },
      latest: { planId, status: 'proposed', proposedBy: 'test-ana' },
    });
    expect(body.shipments).toEqual({ reserved: 1, onTheRoad: 0, late: 1 });
    expect(body.deliveries[0].shipmentsReserved).toBe(1);
    expect(body.requests).toMatchObject({ submitted: 1, first: [{ requestId, statedPriority: 'stat' }] });
    expect(body.expiring).toMatchObject({
      lots: 1,
      expiredLots: 1,
      first: [{ lotId: 'GONE', expired: true }],
    });
    expect(body.shortages).toMatchObject({ pairs: 3, units: 2, vital: 2 });
    expect(pairs(body.shortages.first)).toEqual(['NORIA MET']);
    expect(body.needKnown).toBe(true);
  });

  it('knows which reviews of the night are overdue', async () => {
    await world.later(15);
    const wanted = { facilityId: 'NORIA', medicineId: 'MET', units: 60, reason: 'Ketoacidosis' };
    const { body, status } = await world.post('night', 'requests/night-release', wanted);
    expect(status).toBe(201);
    const reviews = async () => (await world.get('ana', 'board')).body.nightReviews;
    expect(await reviews()).toMatchObject({ open: 1, overdue: 0, first: [{ requestId: body.requestId }] });
    await world.later(73);
    expect(await reviews()).toMatchObject({ open: 1, overdue: 1, first: [{ overdue: true }] });
    const { body: overdue } = await world.get('auditor', 'night-releases?overdue=true');
    expect(overdue.items).toHaveLength(1);
    const version = await versionOf(world.get('ana', `requests/${body.requestId}`));
    const said = await world.post(
      'ana',
      `requests/${body.requestId}/review`,
      { verdict: 'justified' },
      { version },
    );
    expect(said.body.late).toBe(true);
  });
});
