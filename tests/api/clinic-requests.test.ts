import { type ClinicWorld, clinicWorld, refusedAs } from './clinic-world';
import { newKey } from './served';

describe('emergency requests of a clinic', () => {
  let w: ClinicWorld;
  beforeEach(async () => {
    w = await clinicWorld();
  });
  afterEach(() => w.close());

  const asap = {
    medicineId: 'MET',
    units: 120,
    patientsWaiting: 2,
    priority: 'asap',
    note: 'Dos pacientes hoy',
  };

  it('are asked for, listed and read with what happened', async () => {
    const { status, body } = await w.post('noria', 'NORIA/requests', asap);
    expect([status, body]).toEqual([
      201,
      {
        requestId: body.requestId,
        mergedInto: null,
        requestedUnits: 120,
        requestedPacks: 4,
        patientsWaiting: 2,
        priority: 'asap',
        // Two days are what an emergency usually takes.
        expectedDate: '2026-11-25',
        version: body.version,
      },
    ]);
    const { items } = (await w.get('noria', 'NORIA/requests?open=true')).body;
    expect(items).toHaveLength(1);
    expect(items[0]).toMatchObject({
      name: 'Metformina tableta 850 mg (30 tableta)',
      status: 'submitted',
      origin: 'clinic',
    });
    expect(items[0].last).toEqual({
      at: '2026-11-23T15:00:00.000Z',
      step: 'submitted',
      byName: 'noria',
      role: 'clinic',
      units: 120,
      expectedDate: '2026-11-25',
      expectedDateFirm: false,
      reason: null,
    });
    const read = await w.get('noria', `NORIA/requests/${body.requestId}`);
    expect(read.headers.etag).toBe(`"${body.version}"`);
    expect([read.body.note, read.body.source, read.body.history]).toEqual([
      'Dos pacientes hoy',
      null,
      [items[0].last],
    ]);
  });

  it('for the same medicine are one', async () => {
    const first = (await w.post('noria', 'NORIA/requests', asap)).body;
    const more = { ...asap, units: 180, priority: 'urgent' };
    const second = (await w.post('noria', 'NORIA/requests', more)).body;
    expect(second).toMatchObject({ mergedInto: first.requestId, requestedUnits: 180, priority: 'asap' });
    expect((await w.get('noria', 'NORIA/requests')).body.items).toHaveLength(1);
  });

  it('are made once when the request is repeated', async () => {
    const key = newKey();
    const first = await w.post('noria', 'NORIA/requests', asap, { key });
    const again = await w.post('noria', 'NORIA/requests', asap, { key });
    expect([again.status, again.body, again.headers['idempotent-replayed']]).toEqual([
      201,
      first.body,
      'true',
    ]);
    expect((await w.get('noria', 'NORIA/requests')).body.items[0].requestedUnits).toBe(120);
  });

  it('are made by the warehouse for a clinic without a line', async () => {
    expect((await w.post('warehouse', 'NORIA/requests', asap)).status).toBe(201);
  });

  it.each([
    ['no units', { units: 0 }, 400, 'bad-request'],
    ['half a patient', { patientsWaiting: 1.5 }, 400, 'bad-request'],
    ['an unknown priority', { priority: 'now' }, 400, 'bad-request'],
    ['a field that it does not know', { status: 'approved' }, 400, 'bad-request'],
    ['an unknown medicine', { medicineId: 'NONE' }, 422, 'unknown-medicine'],
  ])('refuse %s', async (_what, change, status, code) => {
    expect(await refusedAs(w.post('noria', 'NORIA/requests', { ...asap, ...change }))).toEqual([
      status,
      code,
    ]);
  });

  it('are taken back while nothing has left, on the version that was read', async () => {
    const { requestId, version } = (await w.post('noria', 'NORIA/requests', asap)).body;
    const path = `NORIA/requests/${requestId}/cancel`;
    expect(await refusedAs(w.post('noria', path, {}))).toEqual([428, 'if-match-required']);
    expect(await refusedAs(w.post('noria', path, {}, { version: version - 1 }))).toEqual([412, 'stale']);
    const sent = { key: newKey(), version };
    const done = await w.post('noria', path, { reason: 'Ya llegó' }, sent);
    expect([done.status, done.body.requestId]).toEqual([200, requestId]);
    expect((await w.post('noria', path, { reason: 'Ya llegó' }, sent)).body).toEqual(done.body);
    expect(await refusedAs(w.post('noria', path, {}, { version: done.body.version }))).toEqual([
      409,
      'wrong-status',
    ]);
    const { items } = (await w.get('noria', 'NORIA/requests?open=false')).body;
    expect([items[0].status, items[0].last.reason]).toEqual(['cancelled', 'Ya llegó']);
    expect((await w.get('noria', 'NORIA/requests?open=true')).body.items).toEqual([]);
  });

  it('of others are not there, whatever is tried on them', async () => {
    const { requestId, version } = (await w.post('noria', 'NORIA/requests', asap)).body;
    expect(await refusedAs(w.get('loma', 'NORIA/requests'))).toEqual([404, 'not-found']);
    expect(await refusedAs(w.get('loma', `LOMA/requests/${requestId}`))).toEqual([404, 'not-found']);
    expect((await w.get('loma', 'LOMA/requests')).body.items).toEqual([]);
    const cancel = await w.post('loma', `LOMA/requests/${requestId}/cancel`, {}, { version });
    const unknown = await w.post('loma', 'LOMA/requests/no-such/cancel', {}, { version });
    expect([cancel.status, cancel.body.code]).toEqual([unknown.status, unknown.body.code]);
    expect(cancel.body.detail).not.toContain('NORIA');
    expect(await refusedAs(w.post('auditor', 'NORIA/requests', asap))).toEqual([403, 'not-allowed']);
  });
});
