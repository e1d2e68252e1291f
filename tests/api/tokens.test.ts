import request from 'supertest';
import { actionsOf, given, loggedIn, newKey, serve, tokenOf } from './served';
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
});
