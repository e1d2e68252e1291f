import { type ClinicWorld, clinicWorld, refusedAs, SCOPE } from './clinic-world';
import { actionsOf, newKey } from './served';

describe('the shelf of a clinic', () => {
  let w: ClinicWorld;
  beforeEach(async () => {
    w = await clinicWorld();
  });
  afterEach(() => w.close());

  const shelfVersion = async (who: 'loma' | 'noria', unit: string): Promise<number> =>
    (await w.get(who, `${unit}/shelf`)).body.version;

  it('is listed lot by lot, with what is promised and what is free', async () => {
    await w.transfer('LOMA', 'NORIA', [{ medicineId: 'MET', lotId: null, units: 60 }]);
    const { status, body } = await w.get('loma', 'LOMA/stock');
    expect(status).toBe(200);
    expect(body.items.map((i: { medicineId: string }) => i.medicineId)).toEqual(['CAL', 'MET']);
    expect(body.items[1]).toEqual({
      medicineId: 'MET',
      name: 'Metformina tableta 850 mg (30 tableta)',
      unit: 'tableta',
      lotId: 'M0',
      expirationDate: '2028-06-30',
      expired: false,
      blocked: false,
      units: 300,
      reservedUnits: 60,
      availableUnits: 240,
    });
    expect((await w.get('loma', 'LOMA/stock?medicineId=CAL')).body.items).toHaveLength(1);
    expect((await w.get('noria', 'NORIA/stock')).body.items).toEqual([]);
  });

  it('is listed as CSV and XLSX too, and page by page', async () => {
    const csv = await w.get('auditor', 'LOMA/stock?format=csv');
    expect(csv.text.split('\r\n').slice(0, 2)).toEqual([
      '\ufeffmedicineId,name,unit,lotId,expirationDate,expired,blocked,units,reservedUnits,availableUnits',
      'CAL,Calcio comprimido 500 mg (30 comprimido),comprimido,C0,2028-06-30,false,false,1200,0,1200',
    ]);
    const xlsx = await w.get('loma', 'LOMA/stock?format=xlsx').buffer();
    expect(xlsx.headers['content-type']).toContain('spreadsheetml');
    const first = (await w.get('loma', 'LOMA/stock?limit=1')).body;
    const second = (await w.get('loma', `LOMA/stock?limit=1&after=${first.next}`)).body;
    expect([...first.items, ...second.items].map((i) => i.lotId)).toEqual(['C0', 'M0']);
    expect(second.next).toBeNull();
  });

  it('is another clinic’s to nobody, and nobody’s where there is no such unit', async () => {
    expect(await refusedAs(w.get('noria', 'LOMA/stock'))).toEqual([404, 'not-found']);
    expect(await refusedAs(w.get('elsewhere', 'NORIA/stock'))).toEqual([404, 'not-found']);
    expect(await refusedAs(w.get('warehouse', 'NOWHERE/stock'))).toEqual([404, 'not-found']);
    expect(await refusedAs(w.get('warehouse', 'ALM/shelf'))).toEqual([404, 'not-found']);
    expect(await refusedAs(w.post('auditor', 'LOMA/counts', { lines: [] }))).toEqual([403, 'not-allowed']);
  });

  describe('when it is counted', () => {
    const counted = (units: number) => ({
      lines: [{ medicineId: 'MET', lotId: 'M0', expirationDate: '2028-06-30', countedUnits: units }],
    });

    it('has what was counted, and the difference is told', async () => {
      const version = await shelfVersion('loma', 'LOMA');
      const { status, body } = await w.post('loma', 'LOMA/counts', counted(290), { version });
      expect([status, body.counted, body.impliedRequests]).toEqual([200, 1, []]);
      expect(body.differences).toEqual([
        { medicineId: 'MET', lotId: 'M0', ledgerUnits: 300, countedUnits: 290, differenceUnits: -10 },
      ]);
      const sheet = await w.get('loma', 'LOMA/shelf');
      expect(sheet.headers.etag).toBe(`"${body.version}"`);
      expect(sheet.body.lots.map((l: { units: number }) => l.units)).toEqual([1200, 290]);
    });

    it('is refused on an older shelf, with units below zero, and with a lot that has another date', async () => {
      const version = await shelfVersion('loma', 'LOMA');
      await w.post('loma', 'LOMA/counts', counted(299));
      expect(await refusedAs(w.post('loma', 'LOMA/counts', counted(290), { version }))).toEqual([
        412,
        'stale',
      ]);
      expect(await refusedAs(w.post('loma', 'LOMA/counts', counted(-1)))).toEqual([400, 'bad-request']);
      expect(await refusedAs(w.post('loma', 'LOMA/counts', { lines: [] }))).toEqual([422, 'no-lines']);
      const otherDate = { lines: [{ ...counted(290).lines[0], expirationDate: '2029-01-31' }] };
      expect(await refusedAs(w.post('loma', 'LOMA/counts', otherDate))).toEqual([422, 'lot-date-differs']);
    });

    it('asks for what is below the emergency order point, once, also when the request is repeated', async () => {
      await w.plan();
      const key = newKey();
      // 40 a day: 120 last three days, and the order point covers seven.
      const first = await w.post('loma', 'LOMA/counts', counted(120), { key });
      expect(first.body.impliedRequests).toHaveLength(1);
      const [asked] = first.body.impliedRequests;
      expect(asked).toMatchObject({ medicineId: 'MET', usableUnits: 120, comingUnits: 0, mergedInto: null });
      expect(asked.emergencyOrderPointUnits).toBeGreaterThan(7 * 40);
      expect(asked.requestedUnits % 30).toBe(0);
      const again = await w.post('loma', 'LOMA/counts', counted(120), { key });
      expect(again.headers['idempotent-replayed']).toBe('true');
      expect(again.body).toEqual(first.body);
      const { requests } = (await w.state()).requests;
      expect([...requests.values()].map((r) => [r.medicineId, r.origin, r.requesters])).toEqual([
        ['MET', 'implied', ['system']],
      ]);
      // A later count finds the request under way.
      const later = await w.post('loma', 'LOMA/counts', counted(100));
      expect(later.body.impliedRequests).toEqual([]);
    });

    it('makes up, when it is repeated, the requests that a crash kept back', async () => {
      await w.plan();
      const key = newKey();
      await w.post('loma', 'LOMA/counts', counted(280), { key });
      const { storage } = w.served.service;
      const [kept] = await storage.records('count-implied', { limit: 10 });
      await storage.remove('count-implied', kept!.key);
      const again = await w.post('loma', 'LOMA/counts', counted(280), { key });
      expect(again.headers['idempotent-replayed']).toBe('true');
      expect(again.body.impliedRequests).toHaveLength(1);
      expect(await actionsOf(w.served, SCOPE)).toEqual(
        expect.arrayContaining(['count-stock', 'request-submitted']),
      );
      expect((await actionsOf(w.served, SCOPE)).filter((a) => a === 'count-stock')).toHaveLength(1);
    });

    it('asks for nothing any more where the shelf moved before the count was repeated', async () => {
      const key = newKey();
      await w.post('loma', 'LOMA/counts', counted(120), { key });
      const { storage } = w.served.service;
      const [kept] = await storage.records('count-implied', { limit: 10 });
      await storage.remove('count-implied', kept!.key);
      await w.plan();
      await w.post('loma', 'LOMA/adjustments', {
        lines: [{ medicineId: 'MET', lotId: 'M0', units: 5, reason: 'found' }],
      });
      const again = await w.post('loma', 'LOMA/counts', counted(120), { key });
      expect(again.body.impliedRequests).toEqual([]);
    });

    it('of the whole shelf takes off what is not named, and asks also for what is not there at all', async () => {
      await w.plan();
      const { body } = await w.post('noria', 'NORIA/counts', { complete: true, lines: [] });
      // The kit of NORIA holds 30 CAL, and MET is needed: it has neither.
      expect(body.impliedRequests.map((r: { medicineId: string }) => r.medicineId).sort()).toEqual([
        'CAL',
        'MET',
      ]);
      const emptied = await w.post('loma', 'LOMA/counts', { complete: true, lines: counted(300).lines });
      expect(emptied.body.differences).toEqual([
        { medicineId: 'CAL', lotId: 'C0', ledgerUnits: 1200, countedUnits: 0, differenceUnits: -1200 },
      ]);
    });
  });

  describe('when it is adjusted', () => {
    const broken = {
      lines: [{ medicineId: 'MET', lotId: 'M0', units: 20, reason: 'damaged' }],
      note: 'Lluvia',
    };

    it('loses what is broken, once', async () => {
      const key = newKey();
      const version = await shelfVersion('loma', 'LOMA');
      const first = await w.post('loma', 'LOMA/adjustments', broken, { key, version });
      const again = await w.post('loma', 'LOMA/adjustments', broken, { key, version });
      expect([first.status, again.body]).toEqual([200, first.body]);
      expect((await w.get('loma', 'LOMA/stock?medicineId=MET')).body.items[0].units).toBe(280);
    });

    it.each([
      ['an unknown reason', { reason: 'eaten' }, 400, 'bad-request'],
      ['more than there is', { units: 301 }, 409, 'not-enough-stock'],
      ['a lot that is not expired', { reason: 'expired' }, 422, 'not-expired'],
      ['an unknown medicine', { medicineId: 'NONE' }, 422, 'unknown-medicine'],
    ])('refuses %s', async (_what, change, status, code) => {
      const lines = [{ ...broken.lines[0], ...change }];
      expect(await refusedAs(w.post('loma', 'LOMA/adjustments', { lines }))).toEqual([status, code]);
    });

    it('refuses a version that is past, and another request under the same key', async () => {
      const key = newKey();
      const version = await shelfVersion('loma', 'LOMA');
      await w.post('loma', 'LOMA/adjustments', broken, { key });
      expect(await refusedAs(w.post('loma', 'LOMA/adjustments', broken, { version }))).toEqual([
        412,
        'stale',
      ]);
      const other = { lines: [{ ...broken.lines[0], units: 21 }] };
      expect(await refusedAs(w.post('loma', 'LOMA/adjustments', other, { key }))).toEqual([422, 'id-reused']);
    });
  });
});
