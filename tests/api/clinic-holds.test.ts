import { type ClinicWorld, clinicWorld, refusedAs } from './clinic-world';
import { newKey } from './served';

describe('where-is and holds for patients', () => {
  let w: ClinicWorld;
  beforeEach(async () => {
    w = await clinicWorld();
  });
  afterEach(() => w.close());

  const hold = { atFacilityId: 'LOMA', medicineId: 'MET', units: 60 };

  it('says which unit has it now, how much is free, who saw it when, and how far it is', async () => {
    const { status, body } = await w.get('noria', 'NORIA/where-is?medicineId=MET');
    expect(status).toBe(200);
    expect(body.items).toEqual([
      {
        facilityId: 'LOMA',
        name: 'La Loma',
        kind: 'clinic',
        units: 300,
        availableUnits: 300,
        firstExpiry: '2028-06-30',
        confirmedOn: '2026-11-23',
        confirmedBy: 'opening',
        unconfirmed: false,
        roadKm: expect.any(Number),
        // No unit states how long its road takes.
        minutes: null,
      },
    ]);
    // 0.2° of latitude are 22 km as the crow flies.
    expect(body.items[0].roadKm).toBeGreaterThan(22);
    expect(body.items[0].roadKm).toBeLessThan(40);
    // What the warehouse has, its reserve included, is asked for with a request.
    expect((await w.get('loma', 'LOMA/where-is?medicineId=MET')).body.items).toEqual([]);
  });

  it('asks for a medicine that there is', async () => {
    expect(await refusedAs(w.get('noria', 'NORIA/where-is?medicineId=NONE'))).toEqual([404, 'not-found']);
    expect(await refusedAs(w.get('noria', 'NORIA/where-is'))).toEqual([400, 'bad-request']);
  });

  it('keeps a treatment at the other unit until an instant that both are told', async () => {
    const key = newKey();
    const { status, body } = await w.post('noria', 'NORIA/holds', hold, { key });
    // 48 hours from now.
    expect([status, body.facilityId, body.until]).toEqual([201, 'LOMA', '2026-11-25T15:00:00.000Z']);
    expect((await w.post('noria', 'NORIA/holds', hold, { key })).body).toEqual(body);
    const [sent] = (await w.get('noria', 'NORIA/holds')).body.items;
    const [here] = (await w.get('loma', 'LOMA/holds?direction=here')).body.items;
    expect([sent.direction, here.direction, here.fromName, here.lapsed]).toEqual([
      'sent',
      'here',
      'La Noria',
      false,
    ]);
    expect(here.lots).toEqual([{ medicineId: 'MET', lotId: 'M0', units: 60 }]);
    expect((await w.get('noria', 'NORIA/where-is?medicineId=MET')).body.items[0].availableUnits).toBe(240);
    expect((await w.get('noria', 'NORIA/holds?direction=here')).body.items).toEqual([]);
  });

  it.each([
    ['who the patient is', { patient: 'Juan' }, 400, 'bad-request'],
    ['a note', { note: 'para Juan' }, 400, 'bad-request'],
    ['more than a treatment', { units: 61 }, 422, 'too-much'],
    ['the own unit', { atFacilityId: 'NORIA' }, 422, 'bad-place'],
    ['the warehouse', { atFacilityId: 'ALM' }, 422, 'bad-place'],
    ['a unit that has none', { atFacilityId: 'HOSP' }, 409, 'not-enough-stock'],
    ['an unknown medicine', { medicineId: 'NONE' }, 422, 'unknown-medicine'],
  ])('takes no hold with %s', async (_what, change, status, code) => {
    expect(await refusedAs(w.post('noria', 'NORIA/holds', { ...hold, ...change }))).toEqual([status, code]);
  });

  it('lets either unit release it, once', async () => {
    const { holdId, version } = (await w.post('noria', 'NORIA/holds', hold)).body;
    const path = `holds/${holdId}/release`;
    expect(await refusedAs(w.post('loma', `LOMA/${path}`, null, { version: version - 1 }))).toEqual([
      412,
      'stale',
    ]);
    const sent = { key: newKey(), version };
    const done = await w.post('loma', `LOMA/${path}`, null, sent);
    expect([done.status, done.body.holdId]).toEqual([200, holdId]);
    expect((await w.post('loma', `LOMA/${path}`, null, sent)).body).toEqual(done.body);
    expect(await refusedAs(w.post('noria', `NORIA/${path}`, null))).toEqual([409, 'wrong-status']);
    expect((await w.get('noria', 'NORIA/holds?status=released')).body.items).toHaveLength(1);
  });

  it('is given out by the unit that has it, and not by the one that sends', async () => {
    const { holdId, version } = (await w.post('noria', 'NORIA/holds', hold)).body;
    const path = `holds/${holdId}/use`;
    expect(await refusedAs(w.post('noria', `NORIA/${path}`, null, { version }))).toEqual([
      403,
      'not-allowed',
    ]);
    const done = await w.post('loma', `LOMA/${path}`, null, { version });
    expect(done.status).toBe(200);
    expect((await w.get('loma', 'LOMA/stock?medicineId=MET')).body.items[0].units).toBe(240);
    expect(await refusedAs(w.post('loma', `LOMA/${path}`, null))).toEqual([409, 'wrong-status']);
  });

  it('of others are not there', async () => {
    const other = await w.post('noria', 'NORIA/holds', hold);
    expect((await w.get('warehouse', 'HOSP/holds')).body.items).toEqual([]);
    const path = `HOSP/holds/${other.body.holdId}`;
    expect(await refusedAs(w.post('warehouse', `${path}/release`, null))).toEqual([404, 'unknown-hold']);
    expect(await refusedAs(w.post('warehouse', `${path}/use`, null))).toEqual([404, 'unknown-hold']);
    expect(await refusedAs(w.get('loma', 'NORIA/holds'))).toEqual([404, 'not-found']);
    expect(await refusedAs(w.post('loma', 'NORIA/holds', hold))).toEqual([404, 'not-found']);
  });
});
