import request from 'supertest';
import { createFirstOperator } from '../../src/api/auth/first-operator';
import { readPlain } from '../../src/journal/plain-data';
import {
  actionsOf,
  cookieOf,
  given,
  loggedIn,
  newKey,
  PASSWORD,
  type Served,
  serve,
  tokenOf,
} from './served';

const SCOPE = 'mx-nl-08';
const NEW_PASSWORD = 'two roads and a river crossing';

describe('log-in', () => {
  let served: Served;
  beforeEach(async () => {
    served = await serve();
  });
  afterEach(() => served.close());
  const logIn = (username: string, password: string) =>
    request(served.server).post('/api/v1/session').send({ username, password });
  const whoAmI = (cookie: string) => request(served.server).get('/api/v1/session').set('Cookie', cookie);

  it('gives a session by cookie that a script cannot read and another site cannot send', async () => {
    await given(served, 'warehouse', SCOPE, { username: 'ana' });
    const response = await logIn('Ana ', PASSWORD);
    expect(response.status).toBe(200);
    expect(response.body).toMatchObject({
      account: { username: 'ana', role: 'warehouse' },
      mustChange: false,
    });
    expect(response.headers['set-cookie']![0]).toMatch(
      /^surtido=[\w-]{43}; Path=\/; HttpOnly; SameSite=Strict; Max-Age=86400$/,
    );
    const me = await whoAmI(cookieOf(response));
    expect(me.body).toEqual(response.body);
    expect(me.headers['cache-control']).toBe('no-store');
    expect(await actionsOf(served, SCOPE)).toEqual(['account-created', 'logged-in']);
  });

  it('sends the cookie by TLS alone where there is TLS', async () => {
    await served.close();
    served = await serve({ config: { tls: true } });
    await given(served, 'warehouse', SCOPE, { username: 'ana' });
    const response = await logIn('ana', PASSWORD);
    expect(response.headers['set-cookie']![0]).toMatch(/^__Host-surtido=.*; Secure$/);
    expect(response.headers['strict-transport-security']).toBe('max-age=31536000');
  });

  it('answers an unknown name, a wrong password, a disabled and a locked account alike', async () => {
    await given(served, 'warehouse', SCOPE, { username: 'ana' });
    const off = await given(served, 'warehouse', SCOPE, { username: 'off' });
    const operator = await given(served, 'operator', 'mx', { username: 'oper' });
    await request(served.server)
      .patch(`/api/v1/scopes/${SCOPE}/accounts/${off.accountId}`)
      .set({ Authorization: `Bearer ${await tokenOf(served, operator)}` })
      .set({ 'Idempotency-Key': newKey(), 'If-Match': '"2"' })
      .send({ disabled: true })
      .expect(200);
    const bodyOf = async (username: string, password: string) => {
      const { status, body, headers } = await logIn(username, password);
      expect(headers['set-cookie']).toBeUndefined();
      return { status, ...body, requestId: undefined };
    };
    const unknown = await bodyOf('nobody', 'whatever it is');
    expect(unknown).toMatchObject({ status: 401, code: 'log-in-refused' });
    expect(await bodyOf('ana', 'whatever it is')).toEqual(unknown);
    expect(await bodyOf('off', PASSWORD)).toEqual(unknown);
    for (let i = 0; i < 5; i++) await logIn('ana', 'wrong');
    expect(await bodyOf('ana', PASSWORD)).toEqual(unknown);
  });

  it('spends one argon2 on every attempt, known or not', async () => {
    await given(served, 'warehouse', SCOPE, { username: 'ana' });
    const cpu = async (username: string) => {
      const before = process.cpuUsage();
      for (let i = 0; i < 4; i++) await logIn(`${username}`, 'wrong');
      const { user, system } = process.cpuUsage(before);
      return user + system;
    };
    await cpu('warm-up');
    const [known, unknown] = [await cpu('ana'), await cpu('nobody')];
    // Without the hash of nobody's password the second would be a tenth of the first.
    expect(unknown).toBeGreaterThan(known * 0.5);
  });

  it('locks after five failures for a minute, then for longer, a name without an account just so', async () => {
    await given(served, 'warehouse', SCOPE, { username: 'ana' });
    for (let i = 0; i < 5; i++) await logIn('ana', 'wrong');
    expect((await logIn('ana', PASSWORD)).status).toBe(401);
    served.wait(61_000);
    expect((await logIn('ana', 'wrong')).status).toBe(401);
    served.wait(61_000);
    // The sixth failure locked for two minutes.
    expect((await logIn('ana', PASSWORD)).status).toBe(401);
    served.wait(61_000);
    expect((await logIn('ana', PASSWORD)).status).toBe(200);
    for (let i = 0; i < 9; i++) await logIn('nobody', 'wrong');
    const kept = await served.service.storage.records<{ failures: number }>('log-in-attempts', { limit: 10 });
    expect(kept.map((r) => r.value.failures)).toEqual([5]);
  });

  it('holds no lock that was made while the clock was a year ahead', async () => {
    await given(served, 'warehouse', SCOPE, { username: 'ana' });
    served.wait(365 * 86_400_000);
    for (let i = 0; i < 5; i++) await logIn('ana', 'wrong');
    expect((await logIn('ana', PASSWORD)).status).toBe(401);
    served.wait(-365 * 86_400_000);
    expect((await logIn('ana', PASSWORD)).status).toBe(200);
  });

  it('counts guesses made at once: of twenty no more than five are tried', async () => {
    await given(served, 'warehouse', SCOPE, { username: 'ana' });
    await Promise.all(Array.from({ length: 20 }, () => logIn('ana', 'wrong')));
    const [attempts] = await served.service.storage.records<{ failures: number }>('log-in-attempts', {
      limit: 1,
    });
    expect(attempts!.value.failures).toBe(5);
    await served.stopping.settled();
    const failed = (await actionsOf(served, SCOPE)).filter((action) => action === 'log-in-failed');
    expect(failed).toHaveLength(5);
  });

  it('limits an address too', async () => {
    await served.close();
    served = await serve({ config: { limits: { all: 1000, logIn: 3, costly: 10 } } });
    const statuses: number[] = [];
    for (let i = 0; i < 5; i++)
      // A header that anyone can write makes no other address.
      statuses.push((await logIn(`name${i}`, 'wrong').set('X-Forwarded-For', `10.0.0.${i}`)).status);
    expect(statuses).toEqual([401, 401, 401, 429, 429]);
  });

  it('believes X-Forwarded-For from a proxy that is trusted', async () => {
    await served.close();
    served = await serve({
      config: { limits: { all: 1000, logIn: 1, costly: 10 }, trustedProxies: ['127.0.0.1'] },
    });
    const from = async (address: string) =>
      (await logIn('nobody', 'x').set('X-Forwarded-For', address)).status;
    expect([await from('10.0.0.1'), await from('10.0.0.1'), await from('10.0.0.2')]).toEqual([401, 429, 401]);
  });

  it('makes a new session at every log-in, so that one planted before is worth nothing', async () => {
    await given(served, 'warehouse', SCOPE, { username: 'ana' });
    const planted = `surtido=${'A'.repeat(43)}`;
    const response = await logIn('ana', PASSWORD).set('Cookie', planted);
    expect(cookieOf(response)).not.toBe(planted);
    expect((await whoAmI(planted)).status).toBe(401);
    const again = await logIn('ana', PASSWORD).set('Cookie', cookieOf(response));
    expect((await whoAmI(cookieOf(response))).status).toBe(401);
    expect((await whoAmI(cookieOf(again))).status).toBe(200);
    // Two cookies of the name: one of them was planted, and nobody can tell which.
    expect((await whoAmI(`${cookieOf(again)}; ${planted}`)).status).toBe(401);
  });

  it('ends a session at log-out, after idle hours, and after a day', async () => {
    await given(served, 'warehouse', SCOPE, { username: 'ana' });
    const first = await loggedIn(served, 'ana');
    await request(served.server)
      .delete('/api/v1/session')
      .set({ Cookie: first.cookie, 'x-csrf-token': first.csrf })
      .expect(204);
    expect((await whoAmI(first.cookie)).status).toBe(401);
    const idle = await loggedIn(served, 'ana');
    served.wait(8 * 3_600_000 + 1);
    expect((await whoAmI(idle.cookie)).status).toBe(401);
    const long = await loggedIn(served, 'ana');
    for (let hours = 0; hours < 21; hours += 7) {
      served.wait(7 * 3_600_000);
      expect((await whoAmI(long.cookie)).status).toBe(200);
    }
    served.wait(4 * 3_600_000);
    expect((await whoAmI(long.cookie)).status).toBe(401);
  });

  it('refuses writes by cookie without its csrf token, with that of another session, and from other sites', async () => {
    await given(served, 'warehouse', SCOPE, { username: 'ana' });
    const mine = await loggedIn(served, 'ana');
    const other = await loggedIn(served, 'ana');
    const logOut = (headers: Record<string, string>) =>
      request(served.server).delete('/api/v1/session').set('Cookie', mine.cookie).set(headers);
    expect((await logOut({})).body.code).toBe('csrf');
    expect((await logOut({ 'x-csrf-token': other.csrf })).body.code).toBe('csrf');
    const bearing = { 'x-csrf-token': mine.csrf };
    expect((await logOut({ ...bearing, Origin: 'https://evil.example' })).body.code).toBe('other-site');
    expect((await logOut({ ...bearing, 'Sec-Fetch-Site': 'cross-site' })).body.code).toBe('other-site');
    expect((await logOut({ ...bearing, 'Sec-Fetch-Site': 'same-site' })).body.code).toBe('other-site');
    const planted = await logIn('ana', PASSWORD).set('Origin', 'https://evil.example');
    expect(planted.status).toBe(403);
    expect((await logOut({ ...bearing, 'Sec-Fetch-Site': 'same-origin' })).status).toBe(204);
  });

  it('opens nothing to a one-time password but its own change, which closes all other sessions', async () => {
    await given(served, 'administrator', SCOPE, { username: 'new', mustChange: true });
    const other = await loggedIn(served, 'new');
    const { cookie, csrf, response } = await loggedIn(served, 'new');
    expect(response.body.mustChange).toBe(true);
    const list = await request(served.server).get(`/api/v1/scopes/${SCOPE}/accounts`).set('Cookie', cookie);
    expect(list.body.code).toBe('password-must-change');
    const change = (body: object) =>
      request(served.server)
        .post('/api/v1/session/password')
        .set({ Cookie: cookie, 'x-csrf-token': csrf })
        .send(body);
    const weak = await change({ currentPassword: PASSWORD, newPassword: 'new new new' });
    expect([weak.status, weak.body.code]).toEqual([422, 'weak-password']);
    expect(weak.body.faults.map((f: { found: string }) => f.found)).toEqual([
      '11 characters',
      'the user name in it',
      'few different characters',
    ]);
    const wrong = await change({ currentPassword: 'wrong', newPassword: NEW_PASSWORD });
    expect([wrong.status, wrong.body.code]).toEqual([403, 'wrong-password']);
    const done = await change({ currentPassword: PASSWORD, newPassword: NEW_PASSWORD });
    expect(done.status).toBe(200);
    expect((await whoAmI(cookie)).status).toBe(401);
    expect((await whoAmI(other.cookie)).status).toBe(401);
    expect((await whoAmI(cookieOf(done))).body.mustChange).toBe(false);
    expect((await logIn('new', PASSWORD)).status).toBe(401);
    expect((await logIn('new', NEW_PASSWORD)).status).toBe(200);
  });

  it('keeps no password, token or hash of one in the journal, and none in the log', async () => {
    await given(served, 'warehouse', SCOPE, { username: 'ana' });
    await logIn('ana', 'my old pass phrase!');
    const { cookie, csrf } = await loggedIn(served, 'ana');
    const made = await request(served.server)
      .post('/api/v1/session/tokens')
      .set({ Cookie: cookie, 'x-csrf-token': csrf, 'Idempotency-Key': newKey() })
      .send({ name: 'scale' });
    expect(made.status).toBe(201);
    await request(served.server).get(`/api/v1/nowhere?token=${made.body.token}`);
    const journal: string[] = [];
    for await (const entry of served.service.journal.read(SCOPE)) journal.push(JSON.stringify(entry));
    const text = [...journal, ...served.logged].join('\n');
    for (const secret of [
      'my old pass phrase!',
      PASSWORD,
      cookie.split('=')[1]!,
      csrf,
      made.body.token,
      '$argon2',
    ])
      expect(text).not.toContain(secret);
    expect(readPlain(served.logged[0]!)).toMatchObject({ route: 'log-in', status: 401 });
  });
});

describe('the first operator', () => {
  it('is made once, on an empty store, with a one-time password', async () => {
    const served = await serve();
    const made = await Promise.all([1, 2, 3].map(() => createFirstOperator(served.service, 'mx')));
    const [first, ...others] = made.filter((m) => m !== null);
    expect(others).toEqual([]);
    expect(first!.oneTimePassword).toMatch(/^([a-z2-9]{4}-){4}[a-z2-9]{4}$/);
    expect(await createFirstOperator(served.service, 'mx')).toBeNull();
    const { response } = await loggedIn(served, 'operator', first!.oneTimePassword);
    expect(response.body).toMatchObject({ account: { role: 'operator', scope: 'mx' }, mustChange: true });
    await served.close();
  });
});
