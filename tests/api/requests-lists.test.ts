import { worldOf } from '../../src/actions/requests-world';
import { metaNow } from '../../src/api/auth/access-record';
import { placeHold } from '../../src/requests/patient-holds';
import { refusedAs, SCOPE, versionOf, type WarehouseWorld, warehouseWorld } from './warehouse-world';

const WAREHOUSE = { kind: 'warehouse', facilityId: 'ALM' };

describe('emergency requests', () => {
  let world: WarehouseWorld;
  beforeEach(async () => {
    world = await warehouseWorld();
  });
  afterEach(() => world.close());

  const take = async (id: string, step: string, body: object = {}) => {
    const version = await versionOf(world.get('ana', `requests/${id}`));
    const taken = await world.post('ana', `requests/${id}/${step}`, body, { version });
    if (taken.status !== 200) throw new Error(JSON.stringify(taken.body));
    return taken.body;
  };
  const ranked = async (query = ''): Promise<[string, string, number][]> => {
    const { body, status } = await world.get('auditor', `requests${query}`);
    expect(status).toBe(200);
    return body.items.map((r: { requestId: string; priority: string; score: number }) => [
      r.requestId,
      r.priority,
      r.score,
    ]);
  };

  it('are listed the most pressing first, before their triage by the rule', async () => {
    // Calcium: 0 routine + 0 non-essential + 10 need not known; metformin: 10 + 30 + 10 + 2 patients.
    const calcium = await world.requested({ medicineId: 'CAL', priority: 'routine', patientsWaiting: null });
    const metformin = await world.requested();
    expect(await ranked()).toEqual([
      [metformin, 'asap', 52],
      [calcium, 'routine', 10],
    ]);
    await take(calcium, 'triage', { priority: 'stat', reason: 'A mistake at the scales' });
    expect(await ranked()).toEqual([
      [calcium, 'stat', 10],
      [metformin, 'asap', 52],
    ]);
    expect(await ranked('?status=triaged')).toEqual([[calcium, 'stat', 10]]);
    expect(await ranked('?medicineId=MET&facilityId=LOMA')).toHaveLength(1);
    expect(await ranked('?facilityId=NORIA')).toEqual([]);
    await take(metformin, 'reject', { reason: 'There is enough' });
    expect(await ranked()).toHaveLength(1);
    expect(await ranked('?open=false')).toEqual([[metformin, 'asap', 52]]);
    expect(await ranked('?status=rejected')).toHaveLength(1);
    const first = await world.get('ana', 'requests?limit=1');
    expect(first.body.next).toBeNull();
    expect((await world.get('ana', 'requests?format=csv')).text).toContain('La Loma');
    expect(await refusedAs(world.get('ana', 'requests?status=lost'))).toEqual([400, 'bad-request']);
    expect(await refusedAs(world.get('loma', 'requests'))).toEqual([403, 'not-allowed']);
  });

  it('are read with their whole history, also under the id of one that was merged', async () => {
    const id = await world.requested();
    const more = await world.post('loma', 'clinics/LOMA/requests', {
      ...{ medicineId: 'MET', units: 180, priority: 'stat', patientsWaiting: 5 },
    });
    expect(more.body.mergedInto).toBe(id);
    const merged = (await world.state()).requests.mergedInto.keys().next().value;
    const { body, headers } = await world.get('auditor', `requests/${merged}`);
    expect(body).toMatchObject({
      ...{
        requestId: id,
        facilityName: 'La Loma',
        name: 'Metformina tableta 850 mg (30 tableta)',
        status: 'submitted',
      },
      ...{ requestedUnits: 180, requestedPacks: 6, statedPriority: 'stat', requesters: ['test-loma'] },
      ...{ triage: null, source: null, nightRelease: null },
    });
    expect(body.history.map((h: { step: string; by: string }) => [h.step, h.by])).toEqual([
      ['submitted', 'test-loma'],
      ['merged', 'test-loma'],
    ]);
    expect(headers.etag).toBe(`"${body.version}"`);
    expect(await refusedAs(world.get('ana', 'requests/none'))).toEqual([404, 'not-found']);
  });

  it('are approved by another than who asked', async () => {
    const asked = await world.post('ana', 'clinics/LOMA/requests', {
      ...{ medicineId: 'MET', units: 60, priority: 'urgent' },
    });
    const { requestId } = asked.body;
    await take(requestId, 'triage');
    const version = await versionOf(world.get('ana', `requests/${requestId}`));
    const approval = { approvedUnits: 60, source: WAREHOUSE };
    const path = `requests/${requestId}/approve`;
    expect(await refusedAs(world.post('ana', path, approval, { version }))).toEqual([403, 'own-request']);
    expect((await world.post('bea', path, approval, { version })).status).toBe(200);
  });

  it('are told where their units could come from, and what the source would lack', async () => {
    const id = await world.requested();
    const { body } = await world.get('ana', `requests/${id}/sources`);
    expect(body).toMatchObject({ requestId: id, wantedUnits: 120, none: null });
    expect(body.offers).toHaveLength(1);
    expect(body.offers[0]).toMatchObject({
      ...{ kind: 'warehouse', facilityName: 'Almacén', shipmentId: null, units: 120 },
      lots: [{ medicineId: 'MET', lotId: 'M1', expirationDate: '2028-12-31', units: 120 }],
      lacks: { unitsAfter: 2880, reserveUnits: 0 },
    });
    expect(await refusedAs(world.get('ana', 'requests/none/sources'))).toEqual([404, 'not-found']);
  });

  it('are told honestly where there is no source', async () => {
    await world.transferred({ toFacilityId: 'NORIA', lines: [{ medicineId: 'MET', units: 3000 }] });
    const id = await world.requested();
    const { body } = await world.get('ana', `requests/${id}/sources`);
    expect(body).toMatchObject({ offers: [], none: { unitsKeptElsewhere: 0, nextUpstreamDate: null } });
  });

  it('are followed through dispatch and receipt to the unit', async () => {
    const id = await world.requested();
    await take(id, 'triage');
    await take(id, 'approve', { approvedUnits: 90, source: WAREHOUSE, expectedDate: '2026-11-24' });
    const { shipmentId } = await take(id, 'reserve');
    const shipment = async () => (await world.get('ana', `shipments/${shipmentId}`)).body;
    const { version } = await shipment();
    await world.post('ana', 'shipments/dispatch', { shipments: [{ shipmentId, version }] });
    await world.post('ana', `shipments/${shipmentId}/receive`, {}, { version: (await shipment()).version });
    const { body } = await world.get('ana', `requests/${id}`);
    expect(body.history.map((h: { step: string }) => h.step)).toEqual([
      'submitted',
      'triaged',
      'approved',
      'reserved',
      'dispatched',
      'received',
    ]);
    expect(await ranked()).toEqual([]);
  });

  it('may be met by a planned shipment that is brought forward', async () => {
    const planId = await world.planned('ana');
    const plan = `plans/${planId}`;
    await world.post('ana', `${plan}/propose`, null, { version: await versionOf(world.get('ana', plan)) });
    await world.post('boss', `${plan}/approve`, null, { version: await versionOf(world.get('ana', plan)) });
    const id = await world.requested({ units: 60 });
    const { body } = await world.get('ana', `requests/${id}/sources`);
    const planned = body.offers.find((o: { kind: string }) => o.kind === 'planned');
    expect(planned).toMatchObject({ shipmentId: `${planId}-LOMA`, facilityId: 'ALM', units: 60 });
    await take(id, 'triage');
    const { kind, facilityId, shipmentId } = planned;
    await take(id, 'approve', { approvedUnits: 60, source: { kind, facilityId, shipmentId } });
    expect(await take(id, 'reserve')).toMatchObject({ shipmentId, reservedUntil: null });
  });

  describe('at night', () => {
    const HOUR = 3_600_000;
    /** From nine in the morning. */
    const MIDNIGHT = 15 * HOUR;
    const wanted = { facilityId: 'NORIA', medicineId: 'MET', units: 360, reason: 'Ketoacidosis' };
    const release = (who: 'night' | 'ana' | 'lomaNight' | 'loma', over: object = {}, key?: string) =>
      world.post(who, 'requests/night-release', { ...wanted, ...over }, { ...(key && { key }) });

    it('are released by one authorised person, once where two come at once, and once where told twice', async () => {
      world.wait(MIDNIGHT);
      // Six treatments each; the limit is ten in 24 hours.
      const both = await Promise.all([
        release('night', {}, 'night-1-of-2'),
        release('night', {}, 'night-2-of-2'),
      ]);
      expect(both.map((r) => r.status).sort()).toEqual([201, 409]);
      const lost = both.find((r) => r.status === 409);
      expect(lost?.body.code).toBe('night-limit');
      const won = both.find((r) => r.status === 201);
      const again = await release('night', {}, lost === both[0] ? 'night-2-of-2' : 'night-1-of-2');
      expect([again.status, again.headers['idempotent-replayed'], again.body]).toEqual([
        201,
        'true',
        won?.body,
      ]);
      expect(won?.body).toMatchObject({
        reservedUntil: '2026-11-27T06:00:00.000Z',
        reviewDueAt: '2026-11-27T06:00:00.000Z',
      });
      const { body } = await world.get('ana', 'stock?facilityId=ALM&medicineId=MET');
      expect(body.items[0].reservedUnits).toBe(360);
    });

    it('are not released by day, by others, for another unit, or without a reason', async () => {
      expect(await refusedAs(release('night'))).toEqual([409, 'not-night']);
      world.wait(MIDNIGHT);
      expect(await refusedAs(release('ana'))).toEqual([403, 'not-allowed']);
      expect(await refusedAs(release('loma', { facilityId: 'LOMA' }))).toEqual([403, 'not-allowed']);
      expect(await refusedAs(release('lomaNight'))).toEqual([403, 'not-allowed']);
      expect(await refusedAs(release('night', { reason: '' }))).toEqual([400, 'bad-request']);
      expect(await refusedAs(release('night', { medicineId: 'XYZ' }))).toEqual([422, 'unknown-medicine']);
      expect((await release('lomaNight', { facilityId: 'LOMA' })).status).toBe(201);
      world.wait(7 * HOUR);
      expect(await refusedAs(release('night'))).toEqual([409, 'not-night']);
    });

    it('are listed until another person has reviewed them, and when that is overdue', async () => {
      world.wait(MIDNIGHT);
      const { body } = await release('night');
      const open = async (query = '') => (await world.get('ana', `night-releases${query}`)).body.items;
      expect(await open()).toEqual([
        {
          ...{ requestId: body.requestId, facilityId: 'NORIA', facilityName: 'La Noria' },
          ...{ medicineId: 'MET', name: 'Metformina tableta 850 mg (30 tableta)', units: 360, treatments: 6 },
          ...{ releasedBy: 'test-night', releasedAt: '2026-11-24T06:00:00.000Z' },
          ...{ reviewDueAt: '2026-11-27T06:00:00.000Z', overdue: false, reason: 'Ketoacidosis' },
          version: body.version,
        },
      ]);
      expect(await open('?overdue=true')).toEqual([]);
      const version = await versionOf(world.get('ana', `requests/${body.requestId}`));
      const verdict = { verdict: 'unjustified', reason: 'It could wait' };
      const said = await world.post('ana', `requests/${body.requestId}/review`, verdict, { version });
      expect(said.body).toMatchObject({ verdict: 'unjustified', late: false });
      expect(await open()).toEqual([]);
      expect(await refusedAs(world.get('loma', 'night-releases'))).toEqual([403, 'not-allowed']);
    });
  });

  it('need not be made where another unit has it: where-is, the warehouse included', async () => {
    const { body } = await world.get('auditor', 'where-is?medicineId=MET&fromFacilityId=NORIA');
    expect(
      body.items.map((u: { facilityId: string; availableUnits: number }) => [u.facilityId, u.availableUnits]),
    ).toEqual([
      ['LOMA', 300],
      ['ALM', 3000],
    ]);
    expect(body.items[0]).toMatchObject({
      confirmedOn: '2026-11-23',
      confirmedBy: 'opening',
      unconfirmed: false,
    });
    expect((await world.get('ana', 'where-is?medicineId=MET')).body.items).toHaveLength(2);
    expect(await refusedAs(world.get('ana', 'where-is?medicineId=XYZ'))).toEqual([404, 'not-found']);
    expect(await refusedAs(world.get('ana', 'where-is?medicineId=MET&fromFacilityId=XYZ'))).toEqual([
      404,
      'not-found',
    ]);
    expect(await refusedAs(world.get('ana', 'where-is'))).toEqual([400, 'bad-request']);
  });

  it('stand beside what units keep for patients of others', async () => {
    const actor = {
      accountId: 'a',
      name: 'A',
      role: 'warehouse',
      scope: SCOPE,
      facilityId: null,
      mayRelease: false,
    };
    const meta = metaNow(world.service, 'hold-1', actor as Parameters<typeof metaNow>[2]);
    const hold = { facilityId: 'LOMA', fromFacilityId: 'NORIA', medicineId: 'MET', units: 60 };
    await world.service.journal.act(SCOPE, { meta, hash: 'hold' }, (state) =>
      placeHold(worldOf(state), hold, meta),
    );
    const held = async (query = '') => (await world.get('auditor', `holds${query}`)).body.items;
    expect(await held()).toEqual([
      expect.objectContaining({
        ...{
          holdId: 'hold-1',
          facilityName: 'La Loma',
          fromName: 'La Noria',
          name: 'Metformina tableta 850 mg (30 tableta)',
        },
        ...{ units: 60, lots: [{ medicineId: 'MET', lotId: 'M0', units: 60 }], lapsed: false },
      }),
    ]);
    expect(await held('?lapsed=true')).toEqual([]);
    expect(await held('?facilityId=NORIA')).toEqual([]);
    expect(await held('?status=used')).toEqual([]);
    expect(await refusedAs(world.get('ana', 'holds?status=lost'))).toEqual([400, 'bad-request']);
  });
});
