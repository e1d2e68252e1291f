import { type Administration, administration, SCOPE } from './administration';
import { actionsOf, newKey } from './served';

const NEW_CLINIC = {
  facilityId: 'CUEVA',
  name: 'La Cueva',
  kind: 'clinic',
  municipality: null,
  latitude: 23.6,
  longitude: -100.1,
  routeId: 'R1',
  roadKm: 40,
  travelMinutes: 70,
  shareServed: 1,
  storageLitres: null,
  coldStorageLitres: null,
};
const PATIENTS = { facilityId: 'CUEVA', conditionId: 'DM2', patients: 5, casesPerYear: null };
/** A clinic more, with five people with diabetes. */
const CHANGES = [
  { list: 'facilities', upsert: [NEW_CLINIC] },
  { list: 'prevalence', upsert: [PATIENTS] },
];
const DEPARTURE = { routeId: 'R1', departureDate: '2027-01-04' };
const REASON = 'The clinic of La Cueva opens.';

describe('the catalogue', () => {
  let a: Administration;
  beforeEach(async () => {
    a = await administration();
  });
  afterEach(() => a.close());

  const versionOf = async () =>
    Number(/\d+/.exec((await a.get('catalogue/facilities')).headers.etag ?? '')?.[0]);
  const change = async (
    changes: object[],
    over: { as?: string; ifMatch?: number | null; key?: string } = {},
  ) =>
    a.send('post', 'catalogue/changes', { changes, reason: REASON }, { ifMatch: await versionOf(), ...over });
  const names = async () =>
    (await a.get('catalogue/facilities')).body.items.map((f: { name: string }) => f.name);

  it('is read list by list, by the clinic too, and as a table', async () => {
    expect((await a.get('catalogue/facilities', a.tokens.clinic)).body.items).toHaveLength(3);
    const { body } = await a.get('catalogue/prevalence?facilityId=LOMA');
    expect(body.items).toEqual([
      { facilityId: 'LOMA', conditionId: 'DM2', patients: 20, casesPerYear: null, key: 'LOMA\tDM2' },
      { facilityId: 'LOMA', conditionId: 'OST', patients: 10, casesPerYear: null, key: 'LOMA\tOST' },
    ]);
    for (const list of [
      'conditions',
      'medicines',
      'regimens',
      'seasonality',
      'receipts',
      'equivalences',
      'routes',
      'departures',
      'closures',
      'kits',
      'campaigns',
    ])
      expect([list, (await a.get(`catalogue/${list}`)).status]).toEqual([list, 200]);
    const csv = await a.get('catalogue/departures?format=csv');
    expect(csv.text).toBe('\ufeffrouteId,departureDate\r\nR1,2026-11-01\r\nR1,2026-12-01\r\n');
    expect((await a.get('catalogue/facilities', a.tokens.operator)).status).toBe(403);
    expect((await a.get('catalogue/facilities', a.tokens.elsewhere)).status).toBe(404);
  });

  it('is changed in several lists at once, and tells its versions before and after', async () => {
    const { status, body } = await change(CHANGES);
    expect([status, body.changed]).toEqual([200, 2]);
    expect(await names()).toEqual(['Almacén', 'La Cueva', 'La Loma', 'La Noria']);
    await change([{ list: 'facilities', upsert: [{ ...NEW_CLINIC, name: 'La Cueva Nueva' }] }]);
    const versions = (await a.get('catalogue/versions?of=catalogue&lang=en')).body.items;
    expect(versions.map((v: { action: string }) => v.action)).toEqual([
      'catalogue-changed',
      'catalogue-changed',
      'import-opening',
    ]);
    expect(versions[1].sentence).toBe(
      `administrator.${SCOPE} (administration) changed the catalogue: facilities (1 put in or changed, 0 taken out) and prevalence (1 put in or changed, 0 taken out). Reason: ${REASON}`,
    );
    const one = (await a.get(`catalogue/versions/${versions[0].version}`)).body;
    expect(one.changes).toMatchObject([
      { list: 'facilities', before: [{ name: 'La Cueva' }], upsert: [{ name: 'La Cueva Nueva' }] },
    ]);
    expect((await a.get('catalogue/versions/2')).status).toBe(404);
    expect((await a.get('catalogue/versions', a.tokens.elsewhere)).status).toBe(404);
    expect((await a.get(`catalogue/versions/${versions[0].version}`, a.tokens.operator)).status).toBe(403);
  });

  it('two at once: one wins; a stale one is refused; a repeated one is answered again', async () => {
    const ifMatch = await versionOf();
    const other = [{ list: 'routes', remove: ['R9'], upsert: [] }];
    const both = await Promise.all([change(CHANGES, { ifMatch }), change(CHANGES, { ifMatch })]);
    expect(both.map((r) => r.status).sort()).toEqual([200, 412]);
    expect((await change(other, { ifMatch })).body.code).toBe('stale');
    expect((await change(CHANGES, { ifMatch: null })).status).toBe(428);
    const [key, now] = [newKey(), await versionOf()];
    const first = await change([{ list: 'departures', upsert: [DEPARTURE] }], { key, ifMatch: now });
    const second = await change([{ list: 'departures', upsert: [DEPARTURE] }], { key, ifMatch: now });
    expect(second.body).toEqual(first.body);
    expect((await actionsOf(a, SCOPE)).filter((x) => x === 'catalogue-changed')).toHaveLength(2);
  });

  it('is changed by administrators of the place alone', async () => {
    for (const as of [a.tokens.warehouse, a.tokens.clinic, a.tokens.auditor, a.tokens.operator])
      expect((await change(CHANGES, { as })).status).toBe(403);
    expect((await change(CHANGES, { as: a.tokens.elsewhere })).status).toBe(404);
    expect(await names()).toHaveLength(3);
  });

  it.each([
    [
      'a field that is none',
      [{ list: 'facilities', upsert: [{ ...NEW_CLINIC, owner: 'x' }] }],
      400,
      'bad-request',
    ],
    ['a row that lacks one', [{ list: 'prevalence', upsert: [{ facilityId: 'LOMA' }] }], 400, 'bad-request'],
    ['a list that is none', [{ list: 'lots', upsert: [] }], 400, 'bad-request'],
    [
      'a share above one',
      [{ list: 'facilities', upsert: [{ ...NEW_CLINIC, shareServed: 1.1 }] }],
      400,
      'bad-request',
    ],
    ['an unknown unit', [{ list: 'prevalence', upsert: [PATIENTS] }], 422, 'unknown-code'],
    [
      'a second warehouse',
      [{ list: 'facilities', upsert: [{ ...NEW_CLINIC, kind: 'warehouse' }] }],
      422,
      'one-warehouse',
    ],
    ['a row that is not there', [{ list: 'kits', remove: ['MET\tLOMA'] }], 404, 'unknown-row'],
    ['nothing', [{ list: 'kits' }], 422, 'nothing-changes'],
    ['a medicine in stock', [{ list: 'medicines', remove: ['MET'] }], 409, 'still-in-use'],
    ['a unit with stock', [{ list: 'facilities', remove: ['LOMA'] }], 409, 'still-in-use'],
    [
      'a year whose mean is not one',
      [{ list: 'seasonality', upsert: [{ conditionId: 'DM2', indices: Array(12).fill(2) }] }],
      400,
      'bad-request',
    ],
  ])('refuses %s', async (_, changes, status, code) => {
    const reply = await change(changes);
    expect([reply.status, reply.body.code]).toEqual([status, code]);
    expect(await actionsOf(a, SCOPE)).not.toContain('catalogue-changed');
  });

  it('knows a month unlike others: need of it is so many times what it would be', async () => {
    const fair = { facilityId: 'LOMA', medicineId: 'MET', period: '2026-12', factor: 1.5, addedUnits: 0 };
    const changes = [{ list: 'campaigns', upsert: [{ ...fair, reason: 'Feria de la salud' }] }];
    const { body } = await a.send('post', 'catalogue/preview', { changes });
    const own = body.changes.find((c: { facilityId: string }) => c.facilityId === 'LOMA');
    expect(own.packsAfter).toBeGreaterThan(own.packsBefore);
    expect((await change(changes)).status).toBe(200);
    expect((await a.get('catalogue/campaigns')).body.items).toMatchObject([
      { ...fair, key: 'MET\tLOMA\t2026-12' },
    ]);
  });

  it('shows what a change would do to the plan, and changes nothing', async () => {
    const { status, body } = await a.send('post', 'catalogue/preview', { changes: CHANGES });
    expect(status).toBe(200);
    // Five people who take two tablets a day need 10 packs of 30 in the 30 days from 1 December on: 31 days, 10.3.
    const own = body.changes.find((c: { facilityId: string }) => c.facilityId === 'CUEVA');
    expect(own).toMatchObject({ medicineId: 'MET', packsBefore: 0, limitBefore: null });
    expect(own.packsAfter).toBeGreaterThanOrEqual(10);
    expect(body.summaryAfter.clinics).toBe(body.summaryBefore.clinics + 1);
    expect(await names()).toHaveLength(3);
    const refused = await a.send('post', 'catalogue/preview', {
      changes: [{ list: 'prevalence', upsert: [PATIENTS] }],
    });
    expect([refused.status, refused.body.code]).toEqual([422, 'unknown-code']);
    const denied = await a.send(
      'post',
      'catalogue/preview',
      { changes: CHANGES },
      { as: a.tokens.warehouse },
    );
    expect(denied.status).toBe(403);
  });
});

describe('the policy', () => {
  let a: Administration;
  beforeEach(async () => {
    a = await administration();
  });
  afterEach(() => a.close());

  const put = async (policy: object, over: { as?: string; ifMatch?: number | null } = {}) =>
    a.send(
      'put',
      'policy?lang=en',
      { policy, reason: 'More may lie at the clinics.' },
      { ifMatch: (await a.get('policy')).body.version, ...over },
    );

  it('is read by all of the place, and replaced by its administrator', async () => {
    const before = (await a.get('policy', a.tokens.clinic)).body;
    expect(before.policy).toMatchObject({ name: 'two-clinics', maxMonthsOfStock: 2 });
    const { status, body } = await put({ name: 'six months', maxMonthsOfStock: 6 });
    expect([status, body.name]).toEqual([200, 'six months']);
    const after = (await a.get('policy')).body;
    expect(after.policy).toEqual({ ...before.policy, name: 'six months', maxMonthsOfStock: 6 });
    expect(after.version).toBe(body.version);
    const [latest] = (await a.get('catalogue/versions?of=policy&lang=en')).body.items;
    expect(latest.sentence).toMatch(
      /changed the policy: "Name of this policy" two-clinics → six months and "Nothing is shipped above this cover" 2 → 6\. Reason: More may lie/,
    );
    const version = (await a.get(`catalogue/versions/${latest.version}`)).body;
    expect([version.policyBefore.maxMonthsOfStock, version.policyAfter.maxMonthsOfStock]).toEqual([2, 6]);
  });

  it('is refused where a policy file would be', async () => {
    expect((await put({ maxMonthsOfStock: -1 })).body.code).toBe('bad-request');
    expect((await put({ maximum: 3 })).body.faults[0].found).toBe('unknown: maximum');
    const crossed = await put({ minMonthsOfStock: 3, maxMonthsOfStock: 2 });
    expect([crossed.status, crossed.body.code, crossed.body.field]).toEqual([
      422,
      'bad-setting',
      'minMonthsOfStock',
    ]);
    expect((await put({}, { as: a.tokens.warehouse })).status).toBe(403);
    expect((await put({}, { as: a.tokens.elsewhere })).status).toBe(404);
    expect((await put({}, { ifMatch: 99 })).body.code).toBe('stale');
    expect((await put({}, { ifMatch: null })).status).toBe(428);
    expect((await a.get('policy', a.tokens.elsewhere)).status).toBe(404);
    expect(await actionsOf(a, SCOPE)).not.toContain('policy-changed');
  });

  it('shows what another would do to the plan, and stays as it is', async () => {
    const preview = (policy: object, as = a.tokens.administrator) =>
      a.send('post', 'policy/preview', { policy }, { as });
    // At two months a clinic holds no more than 21 packs of calcium; nothing else stops it.
    const { status, body } = await preview({ name: 'six months', maxMonthsOfStock: 6 });
    expect(status).toBe(200);
    const noria = body.changes.find(
      (c: { facilityId: string; medicineId: string }) => c.medicineId === 'CAL',
    );
    expect(noria).toMatchObject({ facilityId: 'NORIA', packsBefore: 21, limitBefore: 'maximum' });
    expect(noria.packsAfter).toBeGreaterThan(21);
    const same = await preview({ name: 'two-clinics', maxMonthsOfStock: 2 });
    expect(same.body.changes).toEqual([]);
    expect((await preview({ minMonthsOfStock: 3, maxMonthsOfStock: 2 })).status).toBe(422);
    expect((await preview({}, a.tokens.auditor)).status).toBe(403);
    expect((await a.get('policy')).body.policy.maxMonthsOfStock).toBe(2);
  });
});
