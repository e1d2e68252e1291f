/** Attacks 2, 3, 6, 7, 8 and 9: by one who has an account, on plans, shipments, requests and accounts. */
import request from 'supertest';
import { routes } from '../../src/api/all-routes';
import { isWrite } from '../../src/api/route';
import type { Actor } from '../../src/domain/people';
import { loggedIn } from '../api/served';
import { OTHER, type TwoPlaces, twoPlaces, VICTIM } from './two-places';

const HERE = `/jurisdictions/${VICTIM}`;

describe('attacks on the steps of the work', () => {
  let w: TwoPlaces;
  beforeEach(async () => {
    w = await twoPlaces();
  });
  afterEach(() => w?.close());
  const planOf = async (planId: string) => (await w.state()).plans.get(planId)!;
  const refused = async (sent: PromiseLike<request.Response>): Promise<[number, string]> => {
    const { status, body } = await sent;
    return [status, body.code];
  };
  const approve = async (who: Parameters<TwoPlaces['token']>[0], planId: string, version?: number) =>
    w.send('post', w.token(who), `${HERE}/plans/${planId}/approve`, null, {
      version: version ?? (await planOf(planId)).version,
    });
  const person: Actor = {
    ...{ accountId: 'test-zafiro-warehouse', name: 'Ana', role: 'warehouse', scope: VICTIM },
    ...{ facilityId: null, mayRelease: false },
  };

  it('2 a clinic, an auditor and an operator approve no plan', async () => {
    const { planId } = w.things(VICTIM);
    for (const who of ['clinic', 'auditor', 'operator'] as const)
      expect([who, (await approve(who, planId)).status]).toEqual([who, 403]);
    expect((await planOf(planId)).status).toBe('proposed');
    expect((await approve('warehouse', planId)).status).toBe(200);
  });

  it('3 mass assignment: no write takes a role, a jurisdiction or a status that its contract does not name', async () => {
    const before = (await w.state()).seq;
    const smuggled = {
      status: 'approved',
      jurisdiction: OTHER,
      accountId: 'boss',
      approvedBy: 'boss',
      version: 99,
    };
    for (const route of routes.filter((r) => isWrite(r) && r.rate !== 'logIn' && r.id !== 'log-out')) {
      const path = route.path.replace(/\{(jurisdiction|scope)\}/, VICTIM).replace(/\{facilityId\}/, 'LOMA');
      const clean = path.replace(/\{\w+\}/g, 'MET').replace('{period}', '2026-10');
      const who =
        route.permission.roles === 'any' || route.permission.roles.includes('administrator')
          ? 'administrator'
          : 'operator';
      const asked = await w.send(route.method as 'post', w.token(who), clean, smuggled, { version: 1 });
      expect([route.id, asked.status >= 400 && asked.status < 500]).toEqual([route.id, true]);
      if (route.body && asked.status === 400 && asked.body.code === 'bad-request')
        expect([route.id, JSON.stringify(asked.body.faults)]).toEqual([
          route.id,
          expect.stringContaining('approvedBy'),
        ]);
    }
    expect((await w.state()).seq).toBe(before);
  });

  it('6 a role that was taken away works no more, by token or by session', async () => {
    const { planId, accountId } = w.things(VICTIM);
    const { cookie, csrf } = await loggedIn(w.served, 'zafiro.warehouse');
    const path = `/scopes/${VICTIM}/accounts/${accountId}`;
    const { body } = await w.get(w.token('operator'), path);
    const demoted = await w.send(
      'patch',
      w.token('operator'),
      path,
      { role: 'auditor' },
      { version: body.version },
    );
    expect(demoted.status).toBe(200);
    expect((await approve('warehouse', planId)).status).toBe(403);
    const bySession = await request(w.served.server)
      .post(`/api/v1${HERE}/plans/${planId}/approve`)
      .set({ Cookie: cookie, 'x-csrf-token': csrf, 'Idempotency-Key': 'by-session', 'If-Match': '"1"' });
    expect(bySession.status).toBe(403);
    const disabled = await w.send(
      'patch',
      w.token('operator'),
      path,
      { disabled: true },
      { version: demoted.body.version },
    );
    expect(disabled.status).toBe(200);
    expect((await w.get(w.token('warehouse'), `${HERE}/plans`)).status).toBe(401);
  });

  it('7 nobody approves their own proposal, with any of their sessions or tokens', async () => {
    const planId = await w.plan(VICTIM, person);
    const proposed = await w.send('post', w.token('warehouse'), `${HERE}/plans/${planId}/propose`, null, {
      version: (await planOf(planId)).version,
    });
    expect(proposed.status).toBe(200);
    expect(await refused(approve('warehouse', planId))).toEqual([403, 'own-proposal']);
    const { cookie, csrf } = await loggedIn(w.served, 'zafiro.warehouse');
    const bySession = request(w.served.server)
      .post(`/api/v1${HERE}/plans/${planId}/approve`)
      .set({ Cookie: cookie, 'x-csrf-token': csrf, 'Idempotency-Key': 'by-session' })
      .set('If-Match', `"${(await planOf(planId)).version}"`);
    expect(await refused(bySession)).toEqual([403, 'own-proposal']);
    expect((await approve('second', planId)).status).toBe(200);
  });

  it('8 eight approvals at once: one is taken, its shipments are ordered once', async () => {
    const { planId } = w.things(VICTIM);
    const { version } = await planOf(planId);
    const answers = await Promise.all(
      Array.from({ length: 8 }, (_, i) => approve(i % 2 ? 'warehouse' : 'second', planId, version)),
    );
    const statuses = answers.map((a) => a.status).sort();
    expect([statuses[0], statuses.slice(1).every((s) => s === 409 || s === 412)]).toEqual([200, true]);
    const actions: string[] = [];
    for await (const entry of w.served.service.journal.read(VICTIM)) actions.push(entry.action);
    expect(actions.filter((a) => a === 'plan-approved')).toHaveLength(1);
  });

  it('8 double dispatch and double receipt: of eight at once one has an effect', async () => {
    const shipmentId = await w.transfer(VICTIM, 'LOMA');
    const units = async (place: string) => {
      const lots = (await w.state()).stock.balances.get(place as never);
      return [...(lots ?? new Map<string, number>()).values()].reduce((sum, n) => sum + n, 0);
    };
    const step = async (who: 'clinic' | 'noria', at: string, verb: 'dispatch' | 'receive') => {
      const { version } = (await w.state()).stock.shipments.get(shipmentId)!;
      const path = `${HERE}/clinics/${at}/shipments/${shipmentId}/${verb}`;
      const answers = await Promise.all(
        Array.from({ length: 8 }, () => w.send('post', w.token(who), path, {}, { version })),
      );
      const statuses = answers.map((a) => a.status);
      return [
        statuses.filter((s) => s === 200).length,
        statuses.filter((s) => s === 409 || s === 412).length,
      ];
    };
    const before = [await units('facility:LOMA'), await units('facility:NORIA')];
    expect(await step('clinic', 'LOMA', 'dispatch')).toEqual([1, 7]);
    expect(await step('noria', 'NORIA', 'receive')).toEqual([1, 7]);
    expect([await units('facility:LOMA'), await units('facility:NORIA')]).toEqual([
      before[0]! - 90,
      before[1]! + 90,
    ]);
  });

  it('9 no step is left out: a draft is not approved, nothing is received that was not sent, nothing ends twice', async () => {
    const draft = await w.plan(VICTIM, person);
    expect(await refused(approve('second', draft))).toEqual([409, 'wrong-status']);
    const shipmentId = await w.transfer(VICTIM);
    const { version } = (await w.state()).stock.shipments.get(shipmentId)!;
    const receive = w.send(
      'post',
      w.token('noria'),
      `${HERE}/clinics/NORIA/shipments/${shipmentId}/receive`,
      {},
      { version },
    );
    expect(await refused(receive)).toEqual([409, 'not-dispatched']);
    const { planId } = w.things(VICTIM);
    const path = `${HERE}/plans/${planId}/cancel`;
    const cancel = async () =>
      w.send('post', w.token('second'), path, { reason: 'x' }, { version: (await planOf(planId)).version });
    expect((await cancel()).status).toBe(200);
    expect(await refused(cancel())).toEqual([409, 'wrong-status']);
    expect(await refused(approve('warehouse', planId))).toEqual([409, 'wrong-status']);
    expect(await refused(approve('warehouse', planId, 1))).toEqual([412, 'stale']);
  });
});
