import { type ClinicWorld, clinicWorld, refusedAs } from './clinic-world';
import { newKey } from './served';

describe('shipments of a clinic', () => {
  let w: ClinicWorld;
  beforeEach(async () => {
    w = await clinicWorld();
  });
  afterEach(() => w.close());

  const MET = [{ medicineId: 'MET', lotId: null, units: 90 }];
  const onTheRoad = async (from = 'ALM', to = 'NORIA'): Promise<string> => {
    const shipmentId = await w.transfer(from, to, MET);
    await w.dispatched(shipmentId);
    return shipmentId;
  };
  const versionOf = async (shipmentId: string): Promise<number> =>
    (await w.get('warehouse', `NORIA/shipments/${shipmentId}`)).body.version;

  it('that are coming are listed with their day, and read with their lines', async () => {
    const shipmentId = await onTheRoad();
    const { body } = await w.get('noria', 'NORIA/shipments');
    expect(body.items).toEqual([
      {
        shipmentId,
        status: 'dispatched',
        kind: 'transfer',
        fromFacilityId: 'ALM',
        fromName: 'Almacén',
        toFacilityId: 'NORIA',
        toName: 'La Noria',
        requestId: null,
        expectedDate: '2026-11-25',
        late: false,
        medicines: 1,
        blocked: false,
        dispatchedAt: '2026-11-23T15:00:00.000Z',
        receivedAt: null,
        version: body.items[0].version,
      },
    ]);
    const line = {
      medicineId: 'MET',
      name: 'Metformina tableta 850 mg (30 tableta)',
      lotId: 'M1',
      expirationDate: '2028-12-31',
      blocked: false,
      packs: 3,
      units: 90,
    };
    expect((await w.get('noria', 'NORIA/shipments?lines=true')).body.items[0].lines).toEqual([line]);
    const one = await w.get('noria', `NORIA/shipments/${shipmentId}`);
    expect([one.body.lines, one.headers.etag]).toEqual([[line], `"${one.body.version}"`]);
    expect((await w.get('noria', 'NORIA/shipments?direction=out')).body.items).toEqual([]);
    expect((await w.get('noria', 'NORIA/shipments?status=received')).body.items).toEqual([]);
    const lateId = await w.transfer('ALM', 'NORIA', MET, '2026-11-22');
    const [late] = (await w.get('warehouse', 'NORIA/shipments')).body.items;
    expect([late.shipmentId, late.status, late.late]).toEqual([lateId, 'reserved', true]);
  });

  it('of others are not there', async () => {
    const shipmentId = await onTheRoad('ALM', 'HOSP');
    expect((await w.get('noria', 'NORIA/shipments')).body.items).toEqual([]);
    expect(await refusedAs(w.get('noria', `NORIA/shipments/${shipmentId}`))).toEqual([404, 'not-found']);
    const receive = w.post('noria', `NORIA/shipments/${shipmentId}/receive`, {}, { version: 1 });
    expect(await refusedAs(receive)).toEqual([404, 'no-shipment']);
    const dispatch = w.post('noria', `NORIA/shipments/${shipmentId}/dispatch`, {}, { version: 1 });
    expect(await refusedAs(dispatch)).toEqual([404, 'no-shipment']);
  });

  it('are received as sent, once', async () => {
    const shipmentId = await onTheRoad();
    const sent = { key: newKey(), version: await versionOf(shipmentId) };
    const first = await w.post('noria', `NORIA/shipments/${shipmentId}/receive`, {}, sent);
    expect([first.status, first.body.status, first.body.differences]).toEqual([200, 'received', []]);
    const again = await w.post('noria', `NORIA/shipments/${shipmentId}/receive`, {}, sent);
    expect([again.body, again.headers['idempotent-replayed']]).toEqual([first.body, 'true']);
    expect((await w.get('noria', 'NORIA/stock')).body.items[0].units).toBe(90);
  });

  it('are received short, damaged and with another lot, and all of it is booked', async () => {
    const shipmentId = await onTheRoad();
    const lines = [
      {
        medicineId: 'MET',
        lotId: 'M1',
        receivedUnits: 30,
        differences: [
          { units: 10, reason: 'short' },
          { units: 20, reason: 'damaged', note: 'Mojadas' },
          { units: 30, reason: 'wrong-lot', receivedLotId: 'M9', receivedExpirationDate: '2027-01-31' },
        ],
      },
    ];
    const version = await versionOf(shipmentId);
    const { status, body } = await w.post(
      'noria',
      `NORIA/shipments/${shipmentId}/receive`,
      { lines, note: 'Llovía' },
      { version },
    );
    expect([status, body.differences.map((d: { reason: string }) => d.reason)]).toEqual([
      200,
      ['short', 'damaged', 'wrong-lot'],
    ]);
    const { items } = (await w.get('noria', 'NORIA/stock')).body;
    expect(items.map((i: { lotId: string; units: number }) => [i.lotId, i.units])).toEqual([
      ['M9', 30],
      ['M1', 30],
    ]);
    const { differences } = (await w.get('noria', `NORIA/shipments/${shipmentId}`)).body;
    expect(differences[1]).toMatchObject({ units: 20, reason: 'damaged', note: 'Mojadas' });
  });

  it('are not received twice, on an older version, without one, or with sums that do not hold', async () => {
    const shipmentId = await onTheRoad();
    const version = await versionOf(shipmentId);
    const path = `NORIA/shipments/${shipmentId}/receive`;
    expect(await refusedAs(w.post('noria', path, {}))).toEqual([428, 'if-match-required']);
    expect(await refusedAs(w.post('noria', path, {}, { version: version - 1 }))).toEqual([412, 'stale']);
    const short = { lines: [{ medicineId: 'MET', lotId: 'M1', receivedUnits: 80 }] };
    const refused = await w.post('noria', path, short, { version });
    expect([refused.status, refused.body.field]).toEqual([422, 'lines.0.receivedUnits']);
    const odd = { lines: [{ medicineId: 'MET', lotId: 'M1', receivedUnits: 90, patient: 'Juan' }] };
    expect(await refusedAs(w.post('noria', path, odd, { version }))).toEqual([400, 'bad-request']);
    await w.post('noria', path, {}, { version });
    expect(await refusedAs(w.post('noria', path, {}, { version: await versionOf(shipmentId) }))).toEqual([
      409,
      'not-dispatched',
    ]);
  });

  it('leave its own shelf for another unit, which receives them', async () => {
    const shipmentId = await w.transfer('LOMA', 'NORIA', MET);
    expect((await w.get('loma', 'LOMA/shipments?direction=out')).body.items[0].shipmentId).toBe(shipmentId);
    const version = await versionOf(shipmentId);
    const path = `shipments/${shipmentId}/dispatch`;
    expect(await refusedAs(w.post('noria', `NORIA/${path}`, {}, { version }))).toEqual([409, 'other-end']);
    const sent = { key: newKey(), version };
    const left = await w.post('loma', `LOMA/${path}`, { expectedDate: '2026-11-24' }, sent);
    expect(left.body).toEqual({
      shipmentId,
      status: 'dispatched',
      expectedDate: '2026-11-24',
      version: left.body.version,
    });
    const again = await w.post('loma', `LOMA/${path}`, { expectedDate: '2026-11-24' }, sent);
    expect(again.headers['idempotent-replayed']).toBe('true');
    const twice = await w.post('loma', `LOMA/${path}`, {}, { version: left.body.version });
    expect([twice.status, twice.body.code, twice.body.field]).toEqual([409, 'not-reserved', 'shipmentId']);
    expect((await w.get('loma', 'LOMA/stock?medicineId=MET')).body.items[0].units).toBe(210);
    const receive = `shipments/${shipmentId}/receive`;
    const { version: now } = left.body;
    expect(await refusedAs(w.post('loma', `LOMA/${receive}`, {}, { version: now }))).toEqual([
      409,
      'other-end',
    ]);
    expect((await w.post('noria', `NORIA/${receive}`, {}, { version: now })).status).toBe(200);
  });
});
