import { actionsOf } from './served';
import { refusedAs, SCOPE, type WarehouseWorld, warehouseWorld } from './warehouse-world';

interface Lot {
  readonly facilityId: string;
  readonly medicineId: string;
  readonly lotId: string;
  readonly units: number;
}

describe('stock', () => {
  let world: WarehouseWorld;
  beforeEach(async () => {
    world = await warehouseWorld();
  });
  afterEach(() => world.close());

  const lots = async (query = ''): Promise<string[]> => {
    const { body, status } = await world.get('auditor', `stock${query}`);
    expect(status).toBe(200);
    return body.items.map((l: Lot) => `${l.facilityId} ${l.medicineId} ${l.lotId} ${l.units}`);
  };
  const M1 = { medicineId: 'MET', lotId: 'M1' };

  describe('is listed', () => {
    it('place by place, with what it is promised to', async () => {
      await world.transferred({ lines: [{ medicineId: 'MET', units: 45 }] });
      const { body } = await world.get('ana', 'stock?facilityId=ALM&medicineId=MET');
      expect(body).toEqual({
        items: [
          {
            ...{ place: 'shelf', facilityId: 'ALM', facilityName: 'Almacén', shipmentId: null },
            ...{
              medicineId: 'MET',
              name: 'Metformina tableta 850 mg (30 tableta)',
              unit: 'tableta',
              lotId: 'M1',
            },
            ...{ expirationDate: '2028-12-31', expired: false, blocked: false, units: 3000, packs: 100 },
            ...{ reservedUnits: 45, availableUnits: 2955 },
          },
        ],
        next: null,
      });
    });

    it('in pages that together are the whole', async () => {
      const shipmentId = await world.transferred();
      await world.post('ana', 'shipments/dispatch', { routeId: 'R1' });
      const whole = await lots();
      expect(whole).toEqual([
        'ALM CAL C1 29970',
        'ALM MET M1 3000',
        'LOMA CAL C0 1200',
        'LOMA MET M0 300',
        'NORIA CAL C1 30',
      ]);
      const paged: string[] = [];
      for (let query = '?limit=2'; query !== ''; ) {
        const { body } = await world.get('ana', `stock${query}`);
        expect(body.items.length).toBeLessThanOrEqual(2);
        paged.push(...body.items.map((l: Lot) => `${l.facilityId} ${l.medicineId} ${l.lotId} ${l.units}`));
        query = body.next === null ? '' : `?limit=2&after=${body.next}`;
      }
      expect(paged).toEqual(whole);
      const { body } = await world.get('ana', 'stock?place=road');
      expect(body.items.map((l: { shipmentId: string }) => l.shipmentId)).toEqual([shipmentId]);
    });

    it('as CSV and as XLSX', async () => {
      const { text, headers } = await world.get('ana', 'stock?format=csv&facilityId=LOMA');
      expect(headers['content-type']).toContain('text/csv');
      expect(text.split('\r\n').map((line) => line.split(',').slice(0, 5).join(','))).toEqual([
        '\ufeffplace,facilityId,facilityName,shipmentId,medicineId',
        'shelf,LOMA,La Loma,,CAL',
        'shelf,LOMA,La Loma,,MET',
        '',
      ]);
      const xlsx = await world.get('ana', 'stock?format=xlsx');
      expect([xlsx.status, xlsx.headers['content-type']]).toEqual([
        200,
        'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
      ]);
    });

    it('not by a query that makes no sense', async () => {
      expect(await refusedAs(world.get('ana', 'stock?expired=perhaps'))).toEqual([400, 'bad-request']);
      expect(await lots('?medicineId=XYZ')).toEqual([]);
    });
  });

  it('that expires soon, or has, is listed the first to expire first', async () => {
    const arrived = (lotId: string, expirationDate: string) => ({
      ...{ medicineId: 'MET', lotId, expirationDate, units: 30 },
    });
    const lines = [
      arrived('SOON', '2026-12-01'),
      arrived('GONE', '2026-11-22'),
      arrived('LAST', '2026-11-23'),
    ];
    const { body } = await world.post('ana', 'stock/receipts', { source: 'donation', lines });
    expect(body.expiredLots).toEqual([{ medicineId: 'MET', lotId: 'GONE' }]);
    const shown = async (query: string) =>
      (await world.get('ana', `stock/expiring${query}`)).body.items.map(
        (l: { lotId: string; daysLeft: number; expired: boolean }) => [l.lotId, l.daysLeft, l.expired],
      );
    expect(await shown('?withinDays=7')).toEqual([
      ['GONE', -1, true],
      ['LAST', 0, false],
    ]);
    expect((await shown('')).map((l: unknown[]) => l[0])).toEqual(['GONE', 'LAST', 'SOON']);
    expect(await shown('?facilityId=LOMA')).toEqual([]);
    expect(await refusedAs(world.get('ana', 'stock/expiring?withinDays=-1'))).toEqual([400, 'bad-request']);
  });

  it('is picked first expired first, without what is expired or promised', async () => {
    const lines = [
      { medicineId: 'MET', lotId: 'GONE', expirationDate: '2026-11-22', units: 30 },
      { medicineId: 'MET', lotId: 'SOON', expirationDate: '2026-12-01', units: 60 },
    ];
    await world.post('ana', 'stock/receipts', { source: 'purchase', lines });
    await world.transferred({ lines: [{ medicineId: 'MET', lotId: 'SOON', units: 30 }] });
    const { body } = await world.get('ana', 'stock/picks?medicineId=MET&units=45');
    expect(body.picks).toEqual([
      { lotId: 'SOON', expirationDate: '2026-12-01', units: 30, packs: 1 },
      { lotId: 'M1', expirationDate: '2028-12-31', units: 15, packs: 0.5 },
    ]);
    const lacking = await world.get('ana', 'stock/picks?medicineId=MET&units=301&facilityId=LOMA');
    expect(lacking.body).toMatchObject({ facilityId: 'LOMA', missingUnits: 1 });
    expect(await refusedAs(world.get('ana', 'stock/picks?medicineId=XYZ&units=1'))).toEqual([
      404,
      'not-found',
    ]);
    expect(await refusedAs(world.get('ana', 'stock/picks?medicineId=MET&units=0'))).toEqual([
      400,
      'bad-request',
    ]);
  });

  describe('that comes from outside', () => {
    const receipt = { source: 'purchase', document: 'REM-1', lines: [{ ...M1, units: 300 }] };

    it('is booked at the warehouse, or at the unit that it came to, once', async () => {
      const first = await world.post('ana', 'stock/receipts', receipt, { key: 'receipt-one' });
      const again = await world.post('ana', 'stock/receipts', receipt, { key: 'receipt-one' });
      expect([first.status, again.status, again.body]).toEqual([201, 201, first.body]);
      expect(again.headers['idempotent-replayed']).toBe('true');
      await world.post('ana', 'stock/receipts', {
        ...{ facilityId: 'HOSP', source: 'donation' },
        lines: [{ medicineId: 'CAL', lotId: 'GIFT', expirationDate: '2027-05-31', units: 90 }],
      });
      expect(await lots('?medicineId=MET&facilityId=ALM')).toEqual(['ALM MET M1 3300']);
      expect(await lots('?facilityId=HOSP')).toEqual(['HOSP CAL GIFT 90']);
    });

    it('is refused where it makes no sense', async () => {
      const line = receipt.lines[0];
      const cases: [object, number, string][] = [
        [{ ...receipt, source: 'theft' }, 400, 'bad-request'],
        [{ ...receipt, lines: [] }, 400, 'bad-request'],
        [{ ...receipt, facilityId: 'XYZ' }, 422, 'unknown-facility'],
        [{ ...receipt, lines: [{ ...line, medicineId: 'XYZ' }] }, 422, 'unknown-medicine'],
        [{ ...receipt, lines: [line, line] }, 422, 'duplicate-line'],
        [{ ...receipt, lines: [{ ...line, expirationDate: '2027-01-31' }] }, 422, 'lot-date-differs'],
      ];
      for (const [body, ...expected] of cases)
        expect(await refusedAs(world.post('ana', 'stock/receipts', body))).toEqual(expected);
      expect(await refusedAs(world.post('auditor', 'stock/receipts', receipt))).toEqual([403, 'not-allowed']);
      expect(await refusedAs(world.post('elsewhere', 'stock/receipts', receipt))).toEqual([404, 'not-found']);
    });

    it('as a kit that nobody asked for is split into what was in it', async () => {
      const kits = [{ medicineId: 'KIT', lotId: 'K1', expirationDate: '2027-01-31', units: 4 }];
      await world.post('ana', 'stock/receipts', { source: 'kit', lines: kits });
      const split = {
        ...{ kitMedicineId: 'KIT', kitLotId: 'K1', kits: 3 },
        contents: [{ medicineId: 'CAL', lotId: 'KC', expirationDate: '2027-01-31', units: 180 }],
      };
      const { body, status } = await world.post('ana', 'stock/kits/split', split);
      expect([status, body.kits, body.lines]).toEqual([200, 3, 1]);
      expect(await lots('?facilityId=ALM')).toEqual([
        'ALM CAL KC 180',
        'ALM CAL C1 30000',
        'ALM KIT K1 1',
        'ALM MET M1 3000',
      ]);
      const again = world.post('ana', 'stock/kits/split', { ...split, kits: 2 });
      expect(await refusedAs(again)).toEqual([409, 'not-enough-stock']);
    });
  });

  describe('is corrected', () => {
    const lost = { lines: [{ ...M1, units: 30, reason: 'damaged' }], note: 'The roof leaks' };

    it('by what was lost or found, with the reason', async () => {
      const { body: shelf, headers } = await world.get('ana', 'stock/shelf');
      expect(shelf).toMatchObject({ facilityId: 'ALM', countedOn: '2026-11-23' });
      expect(shelf.lots).toHaveLength(2);
      expect(headers.etag).toBe(`"${shelf.version}"`);
      const version = shelf.version;
      const { status } = await world.post('ana', 'stock/adjustments', lost, { version });
      expect(status).toBe(200);
      expect(await refusedAs(world.post('ana', 'stock/adjustments', lost, { version }))).toEqual([
        412,
        'stale',
      ]);
      const found = [{ ...M1, units: 15, reason: 'found' }];
      expect((await world.post('ana', 'stock/adjustments', { lines: found })).status).toBe(200);
      expect(await lots('?facilityId=ALM&medicineId=MET')).toEqual(['ALM MET M1 2985']);
    });

    it('not by more than there is, nor by what is promised', async () => {
      await world.transferred({ lines: [{ medicineId: 'MET', units: 2990 }] });
      const cases: [object, number, string][] = [
        [{ lines: [{ ...M1, units: 30, reason: 'damaged' }] }, 409, 'reserved'],
        [{ lines: [{ ...M1, units: 3001, reason: 'lost' }] }, 409, 'not-enough-stock'],
        [{ lines: [{ ...M1, units: 30, reason: 'expired' }] }, 422, 'not-expired'],
        [{ lines: [{ ...M1, units: 30 }] }, 400, 'bad-request'],
      ];
      for (const [body, ...expected] of cases)
        expect(await refusedAs(world.post('ana', 'stock/adjustments', body))).toEqual(expected);
      expect(await refusedAs(world.post('loma', 'stock/adjustments', lost))).toEqual([403, 'not-allowed']);
    });

    it('by a count, once where two count the same shelf', async () => {
      const { version } = (await world.get('ana', 'stock/shelf')).body;
      const count = { lines: [{ ...M1, countedUnits: 2970 }] };
      const both = await Promise.all([
        world.post('ana', 'stock/counts', count, { version }),
        world.post('bea', 'stock/counts', count, { version }),
      ]);
      expect(both.map((r) => r.status).sort()).toEqual([200, 412]);
      expect(both.find((r) => r.status === 200)?.body.differences).toEqual([
        { ...M1, ledgerUnits: 3000, countedUnits: 2970, differenceUnits: -30 },
      ]);
      expect((await actionsOf(world, SCOPE)).filter((a) => a === 'count-stock')).toHaveLength(1);
      const bad = { lines: [{ ...M1, countedUnits: -1 }] };
      expect(await refusedAs(world.post('ana', 'stock/counts', bad))).toEqual([400, 'bad-request']);
      expect(await refusedAs(world.post('ana', 'stock/counts', { lines: [] }))).toEqual([422, 'no-lines']);
      expect(await refusedAs(world.post('auditor', 'stock/counts', count))).toEqual([403, 'not-allowed']);
    });
  });

  describe('is sent from unit to unit', () => {
    const wanted = {
      ...{ fromFacilityId: 'LOMA', toFacilityId: 'NORIA' },
      lines: [{ medicineId: 'MET', units: 200 }],
    };

    it('set aside first expired first, and never promised twice', async () => {
      const [one, other] = await Promise.all([
        world.post('ana', 'stock/transfers', wanted),
        world.post('bea', 'stock/transfers', wanted),
      ]);
      expect([one.status, other.status].sort()).toEqual([201, 409]);
      const done = one.status === 201 ? one : other;
      expect(done.body.lines).toEqual([{ medicineId: 'MET', lotId: 'M0', units: 200, packs: 6.667 }]);
      const shipment = await world.get('ana', `shipments/${done.body.shipmentId}`);
      expect(shipment.body).toMatchObject({ kind: 'transfer', status: 'reserved', fromFacilityId: 'LOMA' });
    });

    it('not where it makes no sense', async () => {
      const cases: [object, number, string][] = [
        [{ ...wanted, toFacilityId: 'LOMA' }, 422, 'same-place'],
        [{ ...wanted, toFacilityId: 'XYZ' }, 422, 'unknown-facility'],
        [{ ...wanted, lines: [{ medicineId: 'MET', units: 301 }] }, 409, 'not-enough-stock'],
        [{ ...wanted, lines: [{ medicineId: 'MET', units: 0 }] }, 400, 'bad-request'],
      ];
      for (const [body, ...expected] of cases)
        expect(await refusedAs(world.post('ana', 'stock/transfers', body))).toEqual(expected);
      expect(await refusedAs(world.post('loma', 'stock/transfers', wanted))).toEqual([403, 'not-allowed']);
    });
  });
});
