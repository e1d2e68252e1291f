import { refusedAs, type WarehouseWorld, warehouseWorld } from './warehouse-world';

interface Row {
  readonly shipmentId: string;
}

describe('shipments', () => {
  let world: WarehouseWorld;
  beforeEach(async () => {
    world = await warehouseWorld();
  });
  afterEach(() => world.close());

  const listed = async (query = ''): Promise<string[]> => {
    const { body, status } = await world.get('auditor', `shipments${query}`);
    expect(status).toBe(200);
    return body.items.map((s: Row) => s.shipmentId);
  };

  it('are listed in the order of their days, and by what is asked for', async () => {
    const late = await world.transferred({ expectedDate: '2026-11-22' });
    const soon = await world.transferred({ expectedDate: '2026-11-24', routeId: null });
    const back = await world.transferred({
      ...{ fromFacilityId: 'LOMA', toFacilityId: 'ALM', expectedDate: '2026-11-25' },
    });
    expect(await listed()).toEqual([late, soon, back]);
    expect(await listed('?late=true')).toEqual([late]);
    expect(await listed('?routeId=R1&fromFacilityId=ALM')).toEqual([late]);
    expect(await listed('?toFacilityId=ALM&kind=transfer&status=reserved')).toEqual([back]);
    expect(await listed('?status=received')).toEqual([]);
    expect(await listed('?planId=none')).toEqual([]);
    expect(await refusedAs(world.get('ana', 'shipments?status=lost'))).toEqual([400, 'bad-request']);
    const { text } = await world.get('ana', 'shipments?format=csv');
    expect(text.trimEnd().split('\r\n')).toHaveLength(4);
  });

  it('are read with their lines', async () => {
    const shipmentId = await world.transferred({ lines: [{ medicineId: 'MET', units: 60 }] });
    const { body, headers } = await world.get('auditor', `shipments/${shipmentId}`);
    expect(body.lines).toEqual([
      {
        ...{
          medicineId: 'MET',
          name: 'Metformina tableta 850 mg (30 tableta)',
          lotId: 'M1',
          expirationDate: '2028-12-31',
        },
        ...{ blocked: false, packs: 2, units: 60 },
      },
    ]);
    expect(headers.etag).toBe(`"${body.version}"`);
    expect(await refusedAs(world.get('ana', 'shipments/none'))).toEqual([404, 'not-found']);
    expect(await refusedAs(world.get('loma', `shipments/${shipmentId}`))).toEqual([403, 'not-allowed']);
  });

  it('leave together with the truck of their route, and each but once', async () => {
    const [a, b] = [await world.transferred(), await world.transferred({ toFacilityId: 'LOMA' })];
    const other = await world.transferred({ routeId: null });
    const both = await Promise.all([
      world.post('ana', 'shipments/dispatch', { routeId: 'R1', expectedDate: '2026-12-02' }),
      world.post('bea', 'shipments/dispatch', { routeId: 'R1' }),
    ]);
    expect(both.map((r) => r.status).sort()).toEqual([200, 409]);
    const sent = both.find((r) => r.status === 200)?.body.dispatched;
    expect(sent.map((s: Row) => s.shipmentId).sort()).toEqual([a, b].sort());
    expect(await listed('?status=reserved')).toEqual([other]);
  });

  it('all leave or none: one that has left already keeps the others', async () => {
    const [a, b] = [await world.transferred(), await world.transferred()];
    const versions = await Promise.all(
      [a, b].map(async (id) => (await world.get('ana', `shipments/${id}`)).body.version),
    );
    const [first, second] = [a, b].map((shipmentId, i) => ({ shipmentId, version: versions[i] }));
    await world.post('ana', 'shipments/dispatch', { shipments: [first] });
    const { version } = (await world.get('ana', `shipments/${a}`)).body;
    const again = { shipments: [second, { ...first, version }] };
    expect(await refusedAs(world.post('ana', 'shipments/dispatch', again))).toEqual([409, 'not-reserved']);
    expect(await listed('?status=reserved')).toEqual([b]);
  });

  it('are received line by line, with what came otherwise', async () => {
    const shipmentId = await world.transferred({ lines: [{ medicineId: 'MET', units: 60 }] });
    await world.post('ana', 'shipments/dispatch', { routeId: 'R1' });
    const { version } = (await world.get('ana', `shipments/${shipmentId}`)).body;
    const difference = { units: 10, reason: 'damaged', note: 'Wet' };
    const { body, status } = await world.post(
      'ana',
      `shipments/${shipmentId}/receive`,
      {
        lines: [{ medicineId: 'MET', lotId: 'M1', receivedUnits: 50, differences: [difference] }],
        note: 'It rained',
      },
      { version },
    );
    expect([status, body.differences]).toEqual([
      200,
      [
        {
          ...{ medicineId: 'MET', lotId: 'M1', ...difference },
          ...{ receivedLotId: null, receivedExpirationDate: null },
        },
      ],
    ]);
    const { body: shelf } = await world.get('ana', 'stock?facilityId=NORIA');
    expect(shelf.items.map((l: { units: number }) => l.units)).toEqual([50]);
    const again = world.post('ana', `shipments/${shipmentId}/receive`, {}, { version: body.version });
    expect(await refusedAs(again)).toEqual([409, 'not-dispatched']);
    const { body: told } = await world.get('ana', `shipments/${shipmentId}`);
    expect([told.status, told.differences]).toEqual(['received', body.differences]);
  });

  it('that are not there are neither received nor given up', async () => {
    const on = { version: 1 };
    const reason = { reason: 'No such thing' };
    expect(await refusedAs(world.post('ana', 'shipments/none/void', reason, on))).toEqual([
      404,
      'no-shipment',
    ]);
    expect(await refusedAs(world.post('ana', 'shipments/none/receive', {}, on))).toEqual([
      404,
      'no-shipment',
    ]);
    expect(await refusedAs(world.post('ana', 'shipments/none/void', reason))).toEqual([
      428,
      'if-match-required',
    ]);
  });

  it('that are given up before they leave free what was set aside', async () => {
    const shipmentId = await world.transferred();
    const { version } = (await world.get('ana', `shipments/${shipmentId}`)).body;
    const { body } = await world.post(
      'ana',
      `shipments/${shipmentId}/void`,
      { reason: 'Not needed' },
      { version },
    );
    expect([body.status, body.was]).toEqual(['voided', 'reserved']);
    const { body: stock } = await world.get('ana', 'stock?facilityId=ALM&medicineId=CAL');
    expect(stock.items[0]).toMatchObject({ units: 30_000, availableUnits: 30_000 });
  });
});
