import { metaNow, systemActor } from '../../src/api/auth/access-record';
import { decideCountStock } from '../../src/stock/count-stock';
import { day } from '../small-snapshot';
import { type Administration, administration, planned, SCOPE } from './administration';
import { actionsOf, newKey } from './served';

interface Row {
  readonly findingId: string;
  readonly facilityId: string;
  readonly medicineId: string;
  readonly version: number;
}

describe('findings', () => {
  let a: Administration;
  let noriaMet: Row;
  let noriaCal: Row;
  let surplus: Row;
  beforeEach(async () => {
    a = await administration();
    [noriaMet, noriaCal, surplus] = (await a.get('findings')).body.items;
  });
  afterEach(() => a.close());

  const found = async (query: string) =>
    (await a.get(`findings${query}`)).body.items.map((r: Row) => `${r.facilityId} ${r.medicineId}`);
  const decide = (of: Row, body: object, over: { as?: string; ifMatch?: number | null; key?: string } = {}) =>
    a.send('post', `findings/${of.findingId}/decide`, body, { ifMatch: of.version, ...over });
  const assign = (
    of: Row,
    accountId: string | null,
    over: { as?: string; ifMatch?: number | null; key?: string } = {},
  ) => a.send('post', `findings/${of.findingId}/assign`, { accountId }, { ifMatch: of.version, ...over });
  const accepted = { verdict: 'accept', reason: 'The plan sends it.' };

  it('are listed with most patients first, then the graver', async () => {
    // Ten patients of La Noria lack both; metformin is vital, calcium is not. The surplus touches nobody.
    expect(await found('')).toEqual(['NORIA MET', 'NORIA CAL', 'ALM CAL']);
    const first = await a.get('findings?limit=1');
    expect(first.body.items).toHaveLength(1);
    expect(await found(`?limit=2&after=${first.body.next}`)).toEqual(['NORIA CAL', 'ALM CAL']);
  });

  it('are filtered by kind, status, unit, medicine', async () => {
    expect(await found('?kind=forecast')).toEqual([]);
    expect(await found('?kind=supply&facilityId=NORIA&medicineId=CAL')).toEqual(['NORIA CAL']);
    expect(await found('?status=gone')).toEqual([]);
    await decide(surplus, accepted);
    expect(await found('?status=decided')).toEqual(['ALM CAL']);
    expect(await found('?status=open')).toEqual(['NORIA MET', 'NORIA CAL']);
  });

  it('are told in both languages, and as a table', async () => {
    const es = await a.get('findings');
    const en = await a.get('findings?lang=en');
    expect(es.body.items[0].title).toBe('Nunca surtida');
    expect(en.body.items[0].found).toMatch(/^La Noria has never had any metformina tableta 850 mg/);
    const csv = await a.get('findings?format=csv&lang=en');
    expect(csv.text.split('\r\n')[0]).toMatch(/^\ufefffindingId,kind,code,status/);
    expect(csv.text).toContain('Never supplied');
  });

  it('are read one by one with numbers and history, by whom it concerns alone', async () => {
    const one = await a.get(`findings/${noriaMet.findingId}`, a.tokens.auditor);
    expect(one.headers.etag).toBe(`"${noriaMet.version}"`);
    expect(one.body).toMatchObject({
      evidence: { monthsReported: 0 },
      decision: null,
      decisionInForce: false,
    });
    expect(one.body.history).toMatchObject([
      { step: 'found', by: { accountId: 'system' }, today: '2026-11-23' },
    ]);
    expect((await a.get('findings/0000000000000000')).status).toBe(404);
    expect((await a.get('findings', a.tokens.clinic)).status).toBe(403);
    expect((await a.get('findings', a.tokens.elsewhere)).status).toBe(404);
    expect((await a.get('findings', a.tokens.state)).status).toBe(200);
  });

  it('tell who looked into them and what was decided', async () => {
    const taken = await assign(noriaMet, `test-warehouse-${SCOPE}`);
    await decide(noriaMet, accepted, { ifMatch: taken.body.version });
    const { body } = await a.get(`findings/${noriaMet.findingId}`);
    expect(body).toMatchObject({ status: 'decided', assigneeName: `warehouse.${SCOPE}`, verdict: 'accept' });
    expect(body.history.map((h: { step: string }) => h.step)).toEqual(['found', 'assigned', 'decided']);
    expect(body.history[2].decision).toMatchObject({ reason: 'The plan sends it.', untilDate: '2027-05-22' });
  });

  describe('assigned', () => {
    const worker = `test-warehouse-${SCOPE}`;
    it('two at once: one wins', async () => {
      const both = await Promise.all([assign(noriaMet, worker), assign(noriaMet, null)]);
      // "Nobody" on a finding that is nobody's is refused anyway: by its state, or as stale behind the other.
      const statuses = both.map((r) => r.status).sort();
      expect(statuses[0]).toBe(200);
      expect([409, 412]).toContain(statuses[1]);
      const again = await Promise.all([
        assign(noriaCal, worker),
        assign(noriaCal, `test-administrator-${SCOPE}`),
      ]);
      expect(again.map((r) => r.status).sort()).toEqual([200, 412]);
    });
    it('stale: refused', async () => {
      const { status, body } = await assign(noriaMet, worker, { ifMatch: noriaMet.version - 1 });
      expect([status, body.code]).toEqual([412, 'stale']);
    });
    it('denied: the auditor, the clinic, another jurisdiction; the warehouse for others', async () => {
      expect((await assign(noriaMet, worker, { as: a.tokens.auditor })).status).toBe(403);
      expect((await assign(noriaMet, worker, { as: a.tokens.clinic })).status).toBe(403);
      expect((await assign(noriaMet, worker, { as: a.tokens.elsewhere })).status).toBe(404);
      const other = await assign(noriaMet, `test-administrator-${SCOPE}`, { as: a.tokens.warehouse });
      expect([other.status, other.body.code]).toEqual([403, 'may-not-assign']);
      expect((await assign(noriaMet, worker, { as: a.tokens.warehouse })).status).toBe(200);
    });
    it('invalid: to nobody known, to one who cannot look into it, without a version', async () => {
      const stranger = await assign(noriaMet, 'stranger');
      expect([stranger.status, stranger.body.code, stranger.body.field]).toEqual([
        422,
        'unknown-account',
        'accountId',
      ]);
      expect((await assign(noriaMet, 'test-clinic')).body.code).toBe('unknown-account');
      expect((await assign(noriaMet, worker, { ifMatch: null })).status).toBe(428);
      expect((await assign({ ...noriaMet, findingId: 'none' }, worker)).status).toBe(404);
    });
    it('replayed: answered as the first time, done once', async () => {
      const key = newKey();
      const first = await assign(noriaMet, worker, { key });
      const second = await assign(noriaMet, worker, { key });
      expect(second.body).toEqual(first.body);
      expect(second.headers['idempotent-replayed']).toBe('true');
      expect((await actionsOf(a, SCOPE)).filter((x) => x === 'finding-assigned')).toHaveLength(1);
    });
    it('to someone of the state above, by name', async () => {
      await assign(noriaMet, 'test-administrator-mx-nl');
      const { body } = await a.get(`findings/${noriaMet.findingId}`);
      expect(body.assigneeName).toBe('administrator.mx-nl');
    });
  });

  describe('decided', () => {
    it('two at once: one wins', async () => {
      const both = await Promise.all([
        decide(noriaMet, accepted),
        decide(noriaMet, { verdict: 'recount', reason: 'Count it.' }),
      ]);
      expect(both.map((r) => r.status).sort()).toEqual([200, 412]);
    });
    it('stale: refused', async () => {
      await assign(noriaMet, `test-warehouse-${SCOPE}`);
      const { status, body } = await decide(noriaMet, accepted);
      expect([status, body.code]).toEqual([412, 'stale']);
    });
    it('denied: all but administrators of the place', async () => {
      for (const as of [a.tokens.warehouse, a.tokens.auditor, a.tokens.clinic, a.tokens.operator])
        expect((await decide(noriaMet, accepted, { as })).status).toBe(403);
      expect((await decide(noriaMet, accepted, { as: a.tokens.elsewhere })).status).toBe(404);
      expect(await actionsOf(a, SCOPE)).not.toContain('finding-decided');
    });
    it.each([
      ['no reason', { verdict: 'accept', reason: ' ' }, 400, 'bad-request'],
      [
        'an override without a value',
        { verdict: 'override', reason: 'Known.', untilDate: '2027-01-31' },
        422,
        'no-value',
      ],
      [
        'an override without an end',
        { verdict: 'override', reason: 'Known.', override: { kind: 'need', monthlyNeedUnits: 60 } },
        422,
        'no-expiry',
      ],
      ['a past end', { ...accepted, untilDate: '2026-11-01' }, 422, 'expired'],
      ['a day that is none', { ...accepted, untilDate: '2027-02-31' }, 400, 'bad-request'],
      ['a field too many', { ...accepted, by: 'someone else' }, 400, 'bad-request'],
      [
        'a value without an override',
        { ...accepted, override: { kind: 'need', monthlyNeedUnits: 1 } },
        422,
        'value-without-override',
      ],
    ])('invalid: %s', async (_, body, status, code) => {
      const reply = await decide(noriaMet, body);
      expect([reply.status, reply.body.code]).toEqual([status, code]);
    });
    it('replayed: answered as the first time, done once', async () => {
      const key = newKey();
      const first = await decide(noriaMet, accepted, { key });
      const second = await decide(noriaMet, accepted, { key });
      expect([second.status, second.body]).toEqual([200, first.body]);
      expect((await actionsOf(a, SCOPE)).filter((x) => x === 'finding-decided')).toHaveLength(1);
    });
  });

  it('a count asked for is listed until it is made, an escalation as long as it holds', async () => {
    await decide(noriaMet, { verdict: 'recount', reason: 'Count it.' });
    await decide(surplus, { verdict: 'escalate', reason: 'Thousands too many.' });
    const recounts = await a.get('findings/recounts', a.tokens.warehouse);
    expect(recounts.body.items).toMatchObject([
      { facilityName: 'La Noria', medicineIds: ['MET'], reason: 'Count it.', untilDate: '2026-12-23' },
    ]);
    const escalations = await a.get('findings/escalations?lang=en');
    expect(escalations.body.items).toMatchObject([
      { facilityId: 'ALM', reason: 'Thousands too many.', escalatedOn: '2026-11-23' },
    ]);
    expect((await a.get('findings/recounts', a.tokens.clinic)).status).toBe(403);
    expect((await a.get('findings/escalations', a.tokens.elsewhere)).status).toBe(404);
    await a.service.journal.act(
      SCOPE,
      { meta: metaNow(a.service, 'counted', systemActor(SCOPE)), hash: 'counted' },
      (state) =>
        decideCountStock(
          state.stock,
          state.catalogue.catalogue,
          {
            facilityId: 'NORIA',
            complete: true,
            lines: [{ medicineId: 'MET', lotId: 'X1', expirationDate: day('2028-12-31'), countedUnits: 30 }],
            note: null,
            ifMatch: null,
          },
          metaNow(a.service, 'counted', systemActor(SCOPE)),
        ),
    );
    expect((await a.get('findings/recounts')).body.items).toEqual([]);
  });

  it('an override changes the next plan, which says so', async () => {
    const packsOf = async (planId: string) =>
      (await a.get(`plans/${planId}/lines?facilityId=NORIA&medicineId=MET`)).body.items[0];
    const before = await packsOf('plan-1');
    // 10 patients × 2 tablets × 30.4375 days = 608.75 a mean month; a person says 240.
    const reason = 'Two patients moved away; the physician told us.';
    const decided = await decide(noriaMet, {
      verdict: 'override',
      reason,
      override: { kind: 'need', monthlyNeedUnits: 240 },
      untilDate: '2027-01-31',
    });
    expect(decided.body).toMatchObject({ verdict: 'override', untilDate: '2027-01-31' });
    a.wait(3_600_000);
    await planned(a, 'plan-2', '2026-11-23');
    const after = await packsOf('plan-2');
    expect(after.needUnits / before.needUnits).toBeCloseTo(240 / 608.75, 2);
    expect(after.packs).toBeLessThan(before.packs);
    expect((await a.get('plans/plan-1')).body.overrides).toEqual([]);
    expect((await a.get('plans/plan-2')).body.overrides).toMatchObject([
      {
        findingId: noriaMet.findingId,
        facilityId: 'NORIA',
        medicineId: 'MET',
        monthlyNeedUnits: 240,
        reason,
        by: `administrator.${SCOPE}`,
        untilDate: '2027-01-31',
      },
    ]);
    const again = (await a.get(`findings/${noriaMet.findingId}`)).body;
    expect(again).toMatchObject({ status: 'decided', decisionInForce: true });
  });
});
