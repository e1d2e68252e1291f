import { type ClinicWorld, clinicWorld, refusedAs } from './clinic-world';
import { newKey } from './served';

describe('monthly reports of a clinic', () => {
  let w: ClinicWorld;
  beforeEach(async () => {
    w = await clinicWorld();
  });
  afterEach(() => w.close());

  const october = {
    period: '2026-10',
    rows: [
      {
        medicineId: 'MET',
        openingUnits: 900,
        receivedUnits: 0,
        issuedUnits: 600,
        closingUnits: 300,
        stockoutDays: 0,
        prescriptionsPresented: 12,
        prescriptionsFilled: 10,
        patientsTurnedAway: 2,
      },
      { medicineId: 'CAL', issuedUnits: 30 },
    ],
  };

  it('are kept row by row, unknown as unknown', async () => {
    const { status, body } = await w.post('loma', 'LOMA/reports', october);
    expect([status, body.period, body.rows]).toEqual([201, '2026-10', 2]);
    const list = await w.get('loma', 'LOMA/reports');
    expect(list.body.items).toEqual([
      {
        period: '2026-10',
        rows: 2,
        prescriptionsPresented: 12,
        prescriptionsFilled: 10,
        patientsTurnedAway: 2,
        reportedAt: '2026-11-23T15:00:00.000Z',
        corrections: 0,
        version: body.version,
      },
    ]);
    const read = await w.get('auditor', 'LOMA/reports/2026-10');
    expect(read.headers.etag).toBe(`"${body.version}"`);
    expect(read.body.rows[1]).toEqual({
      medicineId: 'CAL',
      openingUnits: null,
      receivedUnits: null,
      issuedUnits: 30,
      adjustedUnits: 0,
      closingUnits: null,
      stockoutDays: null,
      prescriptionsPresented: null,
      prescriptionsFilled: null,
      patientsTurnedAway: null,
    });
  });

  it('are told where the ledger could not follow', async () => {
    // The ledger opened in November: it has nothing of October to take off.
    const { body } = await w.post('loma', 'LOMA/reports', october);
    expect(body.notPosted).toEqual([
      { medicineId: 'MET', units: 600 },
      { medicineId: 'CAL', units: 30 },
    ]);
  });

  it('are corrected with a reason and the version that was read, and only so', async () => {
    const first = await w.post('loma', 'LOMA/reports', october);
    const { version } = first.body;
    const corrected = { ...october, rows: [{ medicineId: 'MET', issuedUnits: 500 }] };
    const reason = 'Se contó dos veces';
    const refusals = [
      await refusedAs(w.post('loma', 'LOMA/reports', { ...corrected, reason })),
      await refusedAs(w.post('loma', 'LOMA/reports', corrected, { version })),
      await refusedAs(w.post('loma', 'LOMA/reports', { ...corrected, reason }, { version: version - 1 })),
    ];
    expect(refusals).toEqual([
      [409, 'already-reported'],
      [422, 'no-reason'],
      [412, 'stale'],
    ]);
    const { status } = await w.post('loma', 'LOMA/reports', { ...corrected, reason }, { version });
    expect(status).toBe(201);
    const { body } = await w.get('loma', 'LOMA/reports/2026-10');
    expect([body.corrections, body.rows.length, body.rows[0].issuedUnits]).toEqual([1, 1, 500]);
  });

  it('answer a repeated request as the first time', async () => {
    const key = newKey();
    const first = await w.post('loma', 'LOMA/reports', october, { key });
    const again = await w.post('loma', 'LOMA/reports', october, { key });
    expect([again.status, again.body, again.headers['idempotent-replayed']]).toEqual([
      201,
      first.body,
      'true',
    ]);
    expect((await w.get('loma', 'LOMA/reports/2026-10')).body.corrections).toBe(0);
  });

  it.each([
    ['a month that is not over', { period: '2026-11' }, 422, 'unfinished-month'],
    ['no month', { period: '2026-13' }, 400, 'bad-request'],
    ['a year that is a slip of the pen', { period: '0206-10' }, 400, 'bad-request'],
    ['no rows', { rows: [] }, 400, 'bad-request'],
    ['a row twice', { rows: [october.rows[1], october.rows[1]] }, 422, 'duplicate-line'],
    ['an unknown medicine', { rows: [{ medicineId: 'X', issuedUnits: 1 }] }, 422, 'unknown-medicine'],
    [
      'a balance that does not hold',
      { rows: [{ ...october.rows[0], closingUnits: 200 }] },
      422,
      'broken-balance',
    ],
    ['a patient’s name', { rows: [{ ...october.rows[1], patient: 'Juan' }] }, 400, 'bad-request'],
  ])('refuse %s', async (_what, change, status, code) => {
    expect(await refusedAs(w.post('loma', 'LOMA/reports', { ...october, ...change }))).toEqual([
      status,
      code,
    ]);
  });

  it('of others are not there', async () => {
    await w.post('loma', 'LOMA/reports', october);
    expect(await refusedAs(w.get('noria', 'LOMA/reports/2026-10'))).toEqual([404, 'not-found']);
    expect(await refusedAs(w.get('noria', 'LOMA/reports'))).toEqual([404, 'not-found']);
    expect(await refusedAs(w.post('noria', 'LOMA/reports', october))).toEqual([404, 'not-found']);
    expect(await refusedAs(w.get('noria', 'NORIA/reports/2026-10'))).toEqual([404, 'not-found']);
    expect((await w.get('noria', 'NORIA/reports')).body.items).toEqual([]);
  });
});
