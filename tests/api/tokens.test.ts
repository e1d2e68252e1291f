import request from 'supertest';
import { actionsOf, given, loggedIn, newKey, PASSWORD, type Served, serve, tokenOf } from './served';
import { codeOf } from './tried-routes';

const SCOPE = 'mx-nl-08';

describe('API tokens', () => {
  it('are made for oneself, in a session alone, and die when revoked or expired', async () => {
    const served = await serve();
    const administrator = await tokenOf(served, await given(served, 'administrator', SCOPE));
    await given(served, 'warehouse', SCOPE, { username: 'eva' });
    const { cookie, csrf } = await loggedIn(served, 'eva');
    const key = newKey();
    const make = (headers: Record<string, string>, k = newKey()) =>
      request(served.server)
        .post('/api/v1/session/tokens')
        .set({ 'Idempotency-Key': k, ...headers })
        .send({ name: 'scale', days: 2 });
    const mine = { Cookie: cookie, 'x-csrf-token': csrf };
    const made = await make(mine, key);
    expect(made.status).toBe(201);
    expect((await make(mine, key)).body).toMatchObject({ tokenId: made.body.tokenId, token: null });
    const bearing = { Authorization: `Bearer ${made.body.token}` };
    const use = async () => (await request(served.server).get('/api/v1/session').set(bearing)).status;
    expect(await use()).toBe(200);
    expect(await codeOf(make(bearing))).toEqual([403, 'session-needed']);
    const listed = await request(served.server).get('/api/v1/session/tokens').set(bearing);
    expect(listed.body.items.map((t: { name: string }) => t.name)).toEqual(['scale']);
    expect(JSON.stringify(listed.body)).not.toMatch(/hash|secret/i);
    const revoke = (k: string) =>
      request(served.server)
        .delete(`/api/v1/scopes/${SCOPE}/accounts/test-eva/tokens/${made.body.tokenId}`)
        .set({ Authorization: `Bearer ${administrator}`, 'Idempotency-Key': k });
    const revokeKey = newKey();
    expect((await revoke(revokeKey)).status).toBe(200);
    expect(await use()).toBe(401);
    expect((await revoke(revokeKey)).headers['idempotent-replayed']).toBe('true');
    expect(await codeOf(revoke(newKey()))).toEqual([404, 'unknown-token']);
    const second = await make(mine);
    bearing.Authorization = `Bearer ${second.body.token}`;
    expect(await use()).toBe(200);
    for (const forged of [
      'srt_test-eva_000000000000000000_A',
      // Well-formed, of the right account and number, with another secret.
      `${second.body.token.slice(0, -43)}${'A'.repeat(43)}`,
      second.body.token.slice(0, -1),
      `${second.body.token}A`,
      'eyJhbGciOiJub25lIn0.e30.',
    ]) {
      bearing.Authorization = `Bearer ${forged}`;
      expect(await use()).toBe(401);
    }
    bearing.Authorization = `Bearer ${second.body.token}`;
    served.wait(2 * 86_400_000);
    expect(await use()).toBe(401);
    expect(await actionsOf(served, SCOPE)).toEqual(expect.arrayContaining(['token-made', 'token-revoked']));
    await served.close();
  });

  describe('end with what they stand on, at once', () => {
    let served: Served;
    let operator: string;
    beforeEach(async () => {
      served = await serve();
      operator = await tokenOf(served, await given(served, 'operator', 'mx'));
      await given(served, 'warehouse', SCOPE, { username: 'eva' });
    });
    afterEach(() => served.close());

    const account = `/api/v1/scopes/${SCOPE}/accounts/test-eva`;
    const whoAmI = async (headers: Record<string, string>) =>
      (await request(served.server).get('/api/v1/session').set(headers)).status;
    /** A token made in a session of eva's, and the session. */
    const evas = async (password = PASSWORD) => {
      const { cookie, csrf } = await loggedIn(served, 'eva', password);
      const made = await request(served.server)
        .post('/api/v1/session/tokens')
        .set({ Cookie: cookie, 'x-csrf-token': csrf, 'Idempotency-Key': newKey() })
        .send({ name: 'scale' })
        .expect(201);
      return { session: { Cookie: cookie }, token: { Authorization: `Bearer ${made.body.token}` } };
    };
    const asOperator = () => ({ Authorization: `Bearer ${operator}`, 'Idempotency-Key': newKey() });
    const disable = async (disabled: boolean) => {
      const { headers } = await request(served.server).get(account).set(asOperator());
      return request(served.server)
        .patch(account)
        .set({ ...asOperator(), 'If-Match': headers.etag! })
        .send({ disabled })
        .expect(200);
    };

    it('when the operator gives a new password, by word or by link; new ones are good', async () => {
      const before = await evas();
      const reset = await request(served.server)
        .post(`${account}/password-reset`)
        .set(asOperator())
        .send({ by: 'one-time-password' })
        .expect(200);
      expect([await whoAmI(before.token), await whoAmI(before.session)]).toEqual([401, 401]);
      const listed = await request(served.server).get(`${account}/tokens`).set(asOperator());
      expect(listed.body.items).toEqual([]);

      const { cookie, csrf } = await loggedIn(served, 'eva', reset.body.oneTimePassword);
      await request(served.server)
        .post('/api/v1/session/password')
        .set({ Cookie: cookie, 'x-csrf-token': csrf })
        .send({ currentPassword: reset.body.oneTimePassword, newPassword: 'two roads and a river crossing' })
        .expect(200);
      const after = await evas('two roads and a river crossing');
      expect([await whoAmI(after.token), await whoAmI(before.token)]).toEqual([200, 401]);
      await request(served.server)
        .post(`${account}/password-reset`)
        .set(asOperator())
        .send({ by: 'one-time-link' })
        .expect(200);
      expect([await whoAmI(after.token), await whoAmI(after.session)]).toEqual([401, 401]);
    });

    it('when the account is disabled, and stay ended when it is enabled again', async () => {
      const before = await evas();
      await disable(true);
      expect([await whoAmI(before.token), await whoAmI(before.session)]).toEqual([401, 401]);
      await disable(false);
      expect([await whoAmI(before.token), await whoAmI(before.session)]).toEqual([401, 401]);
      const after = await evas();
      expect([await whoAmI(after.token), await whoAmI(after.session)]).toEqual([200, 200]);
    });

    it('and open nothing while a one-time password is to be changed', async () => {
      await given(served, 'administrator', SCOPE, { username: 'new', mustChange: true });
      const token = await tokenOf(served, { accountId: 'test-new', username: 'new', scope: SCOPE });
      const list = request(served.server)
        .get(`/api/v1/scopes/${SCOPE}/accounts`)
        .set('Authorization', `Bearer ${token}`);
      expect(await codeOf(list)).toEqual([403, 'password-must-change']);
    });
  });
});
