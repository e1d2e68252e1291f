import request from 'supertest';
import { metaNow, systemActor } from '../../src/api/auth/access-record';
import { decided } from '../../src/domain/decision';
import { given, loggedIn, newKey, PASSWORD, type Served, serve, type TestAccount, tokenOf } from './served';

const SCOPE = 'mx-nl-08';
const NEW_PASSWORD = 'two roads and a river crossing';

describe('accounts', () => {
  let served: Served;
  let operator: string;
  let administrator: string;
  let boss: TestAccount;
  beforeEach(async () => {
    served = await serve();
    operator = await tokenOf(served, await given(served, 'operator', 'mx', { username: 'oper' }));
    boss = await given(served, 'administrator', SCOPE, { username: 'boss' });
    administrator = await tokenOf(served, boss);
    const clinic = {
      facilityId: 'C1',
      name: 'One',
      kind: 'clinic',
      municipality: null,
      latitude: null,
      longitude: null,
      routeId: null,
      roadKm: null,
      travelMinutes: null,
      shareServed: 1,
      storageLitres: null,
      coldStorageLitres: null,
    };
    await served.service.journal.act(
      SCOPE,
      { meta: metaNow(served.service, 'units', systemActor(SCOPE)), hash: 'units' },
      () => decided('catalogue-changed', { changes: [{ list: 'facilities', upsert: [clinic], remove: [] }] }),
    );
  });
  afterEach(() => served.close());

  const asked = (
    method: 'get' | 'post' | 'patch' | 'delete',
    path: string,
    token = administrator,
    key = newKey(),
  ) =>
    request(served.server)
      [method](`/api/v1/scopes/${path}`)
      .set({ Authorization: `Bearer ${token}`, ...(method !== 'get' && { 'Idempotency-Key': key }) });
  const create = (body: object, token = administrator, scope = SCOPE, key = newKey()) =>
    asked('post', `${scope}/accounts`, token, key).send({ name: 'Somebody', role: 'warehouse', ...body });
  const codeOf = async (sent: request.Test) => {
    const { status, body } = await sent;
    return [status, body.code];
  };

  it('are created with a one-time password that is told once', async () => {
    const key = newKey();
    const first = await create({ username: 'Eva' }, administrator, SCOPE, key);
    expect(first.status).toBe(201);
    expect(first.body.oneTimePassword).toMatch(/^([a-z2-9]{4}-){4}[a-z2-9]{4}$/);
    const again = await create({ username: 'Eva' }, administrator, SCOPE, key);
    expect([again.status, again.body.accountId, again.body.oneTimePassword]).toEqual([
      201,
      first.body.accountId,
      null,
    ]);
    expect(again.headers['idempotent-replayed']).toBe('true');
    const { response } = await loggedIn(served, 'eva', first.body.oneTimePassword);
    expect(response.body.mustChange).toBe(true);
    expect(await codeOf(create({ username: 'EVA' }))).toEqual([409, 'username-taken']);
    // Elsewhere too: the name is one for the whole store.
    expect(await codeOf(create({ username: 'eva' }, operator, 'mx-nl-09'))).toEqual([409, 'username-taken']);
    const shown = await asked('get', `${SCOPE}/accounts/${first.body.accountId}`);
    expect(shown.body).toEqual({
      accountId: first.body.accountId,
      username: 'eva',
      name: 'Somebody',
      role: 'warehouse',
      scope: SCOPE,
      facilityId: null,
      mayRelease: false,
      disabled: false,
      movedTo: null,
      version: first.body.version,
    });
    expect(shown.headers.etag).toBe(`"${first.body.version}"`);
  });

  it('of a one-time password end with its three days', async () => {
    const { body } = await create({ username: 'eva' });
    served.wait(72 * 3_600_000);
    await expect(loggedIn(served, 'eva', body.oneTimePassword)).rejects.toThrow('401');
  });

  it('free a user name that was claimed and whose account was never made', async () => {
    expect(await codeOf(create({ username: 'eva', role: 'clinic', facilityId: 'C9' }))).toEqual([
      422,
      'unknown-facility',
    ]);
    expect((await create({ username: 'eva', role: 'clinic', facilityId: 'C1' })).status).toBe(201);
    await served.service.storage.insert('credential', 'broken', {
      accountId: 'never-made',
      scope: SCOPE,
      passwordHash: null,
      mustChange: true,
      oneTimeUntil: null,
      epoch: 1,
      claimedAt: served.service.clock.now().toISOString(),
    });
    expect(await codeOf(create({ username: 'broken' }))).toEqual([409, 'username-taken']);
    served.wait(10 * 60_000);
    expect((await create({ username: 'broken' })).status).toBe(201);
  });

  it('are granted within the granter’s own reach alone', async () => {
    expect(await codeOf(create({ username: 'two', role: 'operator' }))).toEqual([403, 'operators-only']);
    expect(await codeOf(create({ username: 'two' }, administrator, 'mx-nl'))).toEqual([404, 'not-found']);
    expect(await codeOf(create({ username: 'two' }, administrator, 'mx-nl-081'))).toEqual([404, 'not-found']);
    expect((await create({ username: 'two', role: 'operator' }, operator)).status).toBe(201);
  });

  it('take no field that is not theirs to set', async () => {
    for (const field of [
      { scope: 'mx' },
      { accountId: 'x' },
      { version: 1 },
      { disabled: false },
      { passwordHash: 'x' },
    ])
      expect(await codeOf(create({ username: 'eva', ...field }))).toEqual([400, 'bad-request']);
  });

  it('change by one who read them, and lose what they lost at once', async () => {
    const eva = await given(served, 'warehouse', SCOPE, { username: 'eva' });
    const session = await loggedIn(served, 'eva');
    const token = await tokenOf(served, eva);
    const whoAmI = (headers: Record<string, string>) =>
      request(served.server).get('/api/v1/session').set(headers);
    const change = (body: object, version: number) =>
      asked('patch', `${SCOPE}/accounts/${eva.accountId}`).set('If-Match', `"${version}"`).send(body);
    const { version } = (await asked('get', `${SCOPE}/accounts/${eva.accountId}`)).body;
    expect(await codeOf(change({ role: 'auditor' }, version - 1))).toEqual([412, 'stale']);
    const changed = await change({ role: 'auditor', reason: 'Left the warehouse' }, version);
    expect(changed.status).toBe(200);
    expect((await whoAmI({ Cookie: session.cookie })).body.account.role).toBe('auditor');
    expect((await whoAmI({ Authorization: `Bearer ${token}` })).body.account.role).toBe('auditor');
    expect(await codeOf(change({ role: 'auditor' }, changed.body.version))).toEqual([422, 'nothing-changes']);
    expect((await change({ disabled: true }, changed.body.version)).status).toBe(200);
    expect((await whoAmI({ Cookie: session.cookie })).status).toBe(401);
    expect((await whoAmI({ Authorization: `Bearer ${token}` })).status).toBe(401);
    const entries = [];
    for await (const entry of served.service.journal.read(SCOPE))
      if (entry.action === 'account-changed')
        entries.push([entry.actor.accountId, entry.reason, entry.payload]);
    expect(entries[0]).toEqual([
      boss.accountId,
      'Left the warehouse',
      { accountId: eva.accountId, before: { role: 'warehouse' }, after: { role: 'auditor' } },
    ]);
  });

  it('are not changed by their own hand, nor an operator’s by an administrator', async () => {
    const local = await given(served, 'operator', SCOPE, { username: 'local' });
    const patch = (id: string, body: object, token = administrator) =>
      asked('patch', `${SCOPE}/accounts/${id}`, token).set('If-Match', '*').send(body);
    // "*" is no version: the change must say what it was made on.
    expect(await codeOf(patch(boss.accountId, { role: 'operator' }))).toEqual([428, 'if-match-required']);
    const own = asked('patch', `${SCOPE}/accounts/${boss.accountId}`)
      .set('If-Match', '"1"')
      .send({ mayRelease: true });
    expect(await codeOf(own)).toEqual([403, 'own-account']);
    const theirs = asked('patch', `${SCOPE}/accounts/${local.accountId}`)
      .set('If-Match', '"9"')
      .send({ disabled: true });
    expect(await codeOf(theirs)).toEqual([403, 'operators-only']);
    const reset = asked('post', `${SCOPE}/accounts/${local.accountId}/password-reset`).send({
      by: 'one-time-password',
    });
    expect(await codeOf(reset)).toEqual([403, 'operators-only']);
  });

  it('get a new password from the operator, which closes every session and opens a locked name', async () => {
    const eva = await given(served, 'warehouse', SCOPE, { username: 'eva' });
    const session = await loggedIn(served, 'eva');
    for (let i = 0; i < 6; i++)
      await request(served.server).post('/api/v1/session').send({ username: 'eva', password: 'wrong' });
    const key = newKey();
    const reset = () =>
      asked('post', `${SCOPE}/accounts/${eva.accountId}/password-reset`, administrator, key).send({
        by: 'one-time-password',
      });
    const first = await reset();
    expect(first.status).toBe(200);
    expect((await reset()).body).toMatchObject({ oneTimePassword: null, version: first.body.version });
    expect((await request(served.server).get('/api/v1/session').set('Cookie', session.cookie)).status).toBe(
      401,
    );
    await expect(loggedIn(served, 'eva', PASSWORD)).rejects.toThrow('401');
    expect((await loggedIn(served, 'eva', first.body.oneTimePassword)).response.body.mustChange).toBe(true);
  });

  it('get a link that sets a password once', async () => {
    const eva = await given(served, 'warehouse', SCOPE, { username: 'eva' });
    const link = async () =>
      (await asked('post', `${SCOPE}/accounts/${eva.accountId}/password-reset`).send({ by: 'one-time-link' }))
        .body.oneTimeToken;
    const use = (token: string, newPassword = NEW_PASSWORD) =>
      request(served.server).post('/api/v1/session/one-time-link').send({ token, newPassword });
    const [older, newer] = [await link(), await link()];
    expect(await codeOf(use(older))).toEqual([403, 'link-worthless']);
    expect(await codeOf(use(newer, 'short'))).toEqual([422, 'weak-password']);
    await expect(loggedIn(served, 'eva', PASSWORD)).rejects.toThrow('401');
    const both = await Promise.all([use(newer), use(newer, 'another long pass phrase')]);
    expect(both.map((r) => r.status).sort()).toEqual([204, 403]);
    const late = await link();
    served.wait(24 * 3_600_000);
    expect(await codeOf(use(late))).toEqual([403, 'link-worthless']);
  });

  it('move to another scope, good in one at a time, and finish a move that broke off', async () => {
    const eva = await given(served, 'warehouse', SCOPE, { username: 'eva' });
    const session = await loggedIn(served, 'eva');
    const key = newKey();
    const move = (k: string) =>
      asked('post', `${SCOPE}/accounts/${eva.accountId}/move`, operator, k).send({
        toScope: 'mx-nl-09',
        reason: 'New post',
      });
    const { journal } = served.service;
    const act = journal.act.bind(journal);
    let calls = 0;
    journal.act = (...args) => {
      if (++calls === 2) throw new Error('the power went');
      return act(...args);
    };
    expect((await move(key)).status).toBe(500);
    journal.act = act;
    const logIn = () =>
      request(served.server).post('/api/v1/session').send({ username: 'eva', password: PASSWORD });
    expect((await logIn()).status).toBe(401);
    expect((await move(newKey())).status).toBe(200);
    expect((await logIn()).body.account).toMatchObject({
      scope: 'mx-nl-09',
      role: 'warehouse',
      accountId: eva.accountId,
    });
    expect((await request(served.server).get('/api/v1/session').set('Cookie', session.cookie)).status).toBe(
      401,
    );
    expect((await asked('get', `${SCOPE}/accounts/${eva.accountId}`)).body).toMatchObject({
      disabled: true,
      movedTo: 'mx-nl-09',
    });
    expect(await codeOf(move(newKey()))).toEqual([409, 'moved-away']);
    const outside = asked('post', `mx-nl-09/accounts/${eva.accountId}/move`, administrator).send({
      toScope: SCOPE,
    });
    expect(await codeOf(outside)).toEqual([404, 'not-found']);
  });

  it('come as a list, page by page, filtered', async () => {
    for (const name of ['a1', 'a2', 'a3', 'a4'])
      await given(served, 'auditor', SCOPE, { username: `aud-${name}` });
    const list = (query: string) => asked('get', `${SCOPE}/accounts${query}`);
    const seen: string[] = [];
    let query = '?role=auditor&limit=3';
    for (;;) {
      const { body } = await list(query);
      seen.push(...body.items.map((a: { username: string }) => a.username));
      if (body.next === null) break;
      query = `?role=auditor&limit=3&after=${body.next}`;
    }
    expect(seen).toEqual(['aud-a1', 'aud-a2', 'aud-a3', 'aud-a4']);
    expect(await codeOf(list('?limit=0'))).toEqual([400, 'bad-request']);
    expect(await codeOf(list('?limit=100000'))).toEqual([400, 'bad-request']);
    expect(await codeOf(list('?after=*'))).toEqual([400, 'bad-request']);
  });
});
