/** Log-in by an institution's account, against a provider that signs its tokens, and lies when it is told to. */
import request from 'supertest';
import { routes } from '../../src/api/all-routes';
import { SignOn } from '../../src/api/auth/sign-on';
import { entrySentence } from '../../src/documents/entry-sentence';
import { webPages } from '../../src/web/pages';
import { CLIENT, type Falsehoods, type Institution, institution } from './institution';
import { actionsOf, cookieOf, given, loggedIn, newKey, type Served, serve, tokenOf } from './served';
import { codeOf } from './tried-routes';

const SCOPE = 'mx-nl-08';
const REDIRECT = 'https://surtido.example/entrar/institucion/vuelta';

let there: Institution;
let served: Served;
beforeAll(async () => {
  there = await institution();
});
afterAll(() => there.close());
beforeEach(async () => {
  served = await serve({ routes, pages: webPages(routes) });
  const signOn = new SignOn({
    ...CLIENT,
    issuer: there.issuer,
    redirectTo: REDIRECT,
    claim: 'preferred_username',
  });
  Object.assign(served.service, { signOn });
  // Its password is still the one-time one: whoever comes by the institution has none to change.
  await given(served, 'auditor', SCOPE, { username: 'ana', mustChange: true });
});
afterEach(async () => {
  there.down(false);
  await served.close();
});

const post = (path: string, body: object, cookie = '') =>
  request(served.server).post(`/api/v1/session/${path}`).set('Cookie', cookie).send(body);
async function begin(): Promise<{ address: string; cookie: string }> {
  const begun = await post('sign-on', {});
  expect([begun.status, begun.headers['cache-control']]).toEqual([200, 'no-store']);
  expect(begun.headers['set-cookie']![0]).toMatch(
    /^surtido-sign-on=[\w-]{43}; Path=\/; HttpOnly; SameSite=Lax; Max-Age=600$/,
  );
  return { address: begun.body.leadsTo, cookie: cookieOf(begun) };
}
const whoAmI = (cookie: string) => request(served.server).get('/api/v1/session').set('Cookie', cookie);

it('whom it vouches for has the session of the account here, with its rights and no others', async () => {
  const { address, cookie } = await begin();
  const ended = await post('sign-on/end', { answer: there.vouch(address, 'Ana') }, cookie);
  expect(ended.status).toBe(200);
  expect(ended.body).toMatchObject({ account: { username: 'ana', role: 'auditor' }, mustChange: false });
  expect(ended.headers['set-cookie']![0]).toMatch(/^surtido=[\w-]{43}; Path=\/; HttpOnly; SameSite=Strict;/);
  expect((await whoAmI(cookieOf(ended))).body).toMatchObject({
    mustChange: false,
    account: { role: 'auditor' },
  });
  const tokens = await request(served.server)
    .post('/api/v1/session/tokens')
    .set({ Cookie: cookieOf(ended), 'x-csrf-token': ended.body.csrfToken, 'Idempotency-Key': newKey() })
    .send({ name: 'export' });
  expect([tokens.status, tokens.body.code]).toEqual([403, 'password-must-change']);
  expect(await actionsOf(served, SCOPE)).toEqual(['account-created', 'logged-in']);
  const entries = [];
  for await (const entry of served.service.journal.read(SCOPE)) entries.push(entry);
  const names = { facilityName: String, medicineName: String, personName: () => 'Ana' };
  expect(entrySentence(entries[1]!, names, 'es')).toMatch(
    /^Ana entró desde .* con la cuenta de su institución\.$/,
  );
});

it.each<[string, string, Falsehoods]>([
  ['another nonce', 'ana', { nonce: 'of another log-in' }],
  ['no nonce', 'ana', { claims: { nonce: undefined } }],
  ['another issuer', 'ana', { issuer: 'https://evil.example' }],
  ['another client', 'ana', { audience: 'somebody else' }],
  ['a token that has ended', 'ana', { ends: -3600 }],
  ['a key of somebody else', 'ana', { otherKey: true }],
  ['no user name', 'ana', { claims: { preferred_username: ['ana'] } }],
  ['an account that is not here', 'eva', {}],
])('%s opens nothing, and makes no account', async (_, username, lies) => {
  const { address, cookie } = await begin();
  const answer = there.vouch(address, username, lies);
  expect(await codeOf(post('sign-on/end', { answer }, cookie))).toEqual([401, 'sign-on-refused']);
  expect(await actionsOf(served, SCOPE)).toEqual(['account-created']);
  expect(await served.service.storage.records('session', { limit: 10 })).toEqual([]);
});

it('a disabled account stays out, and one whose password is reset is out at once', async () => {
  const operator = await tokenOf(served, await given(served, 'operator', 'mx'));
  const asOperator = { Authorization: `Bearer ${operator}`, 'Idempotency-Key': newKey() };
  const path = `/api/v1/scopes/${SCOPE}/accounts/test-ana`;
  const first = await begin();
  const ended = await post('sign-on/end', { answer: there.vouch(first.address, 'ana') }, first.cookie);
  await request(served.server)
    .post(`${path}/password-reset`)
    .set(asOperator)
    .send({ by: 'one-time-password' })
    .expect(200);
  expect((await whoAmI(cookieOf(ended))).status).toBe(401);
  const { headers } = await request(served.server).get(path).set(asOperator);
  await request(served.server)
    .patch(path)
    .set({ ...asOperator, 'Idempotency-Key': newKey(), 'If-Match': headers.etag! })
    .send({ disabled: true })
    .expect(200);
  const second = await begin();
  const answer = there.vouch(second.address, 'ana');
  expect(await codeOf(post('sign-on/end', { answer }, second.cookie))).toEqual([401, 'sign-on-refused']);
});

it('an answer counts once, in the browser that began, within ten minutes, with its own state', async () => {
  const { address, cookie } = await begin();
  const answer = there.vouch(address, 'ana');
  expect(await codeOf(post('sign-on/end', { answer }))).toEqual([401, 'sign-on-stale']);
  expect((await post('sign-on/end', { answer }, cookie)).status).toBe(200);
  expect(await codeOf(post('sign-on/end', { answer }, cookie))).toEqual([401, 'sign-on-stale']);

  const [mine, theirs] = [await begin(), await begin()];
  const planted = there.vouch(theirs.address, 'ana');
  expect(await codeOf(post('sign-on/end', { answer: planted }, mine.cookie))).toEqual([
    401,
    'sign-on-refused',
  ]);

  const slow = await begin();
  served.wait(600_001);
  const late = there.vouch(slow.address, 'ana');
  expect(await codeOf(post('sign-on/end', { answer: late }, slow.cookie))).toEqual([401, 'sign-on-stale']);
});

it('what the institution itself refuses is refused', async () => {
  const { address, cookie } = await begin();
  const state = new URL(address).searchParams.get('state')!;
  const answer = new URLSearchParams({ error: 'access_denied', state }).toString();
  expect(await codeOf(post('sign-on/end', { answer }, cookie))).toEqual([401, 'sign-on-refused']);
});

it('while the institution is down it says so, and passwords go on', async () => {
  there.down(true);
  expect(await codeOf(post('sign-on', {}))).toEqual([503, 'sign-on-down']);
  await given(served, 'warehouse', SCOPE, { username: 'eva' });
  expect((await loggedIn(served, 'eva')).response.status).toBe(200);
  there.down(false);
  const { address, cookie } = await begin();
  there.down(true);
  const answer = there.vouch(address, 'ana');
  expect(await codeOf(post('sign-on/end', { answer }, cookie))).toEqual([503, 'sign-on-down']);
  expect(served.logged.join('\n')).toContain('sign-on failed');
  expect(served.logged.join('\n')).not.toContain(CLIENT.clientSecret);
});

describe('by the pages', () => {
  const get = (path: string, cookie = '') =>
    request(served.server).get(path).set({ Accept: 'text/html', Cookie: cookie });

  it('a button leads there, and the way back to the page that was asked for', async () => {
    const { text } = await get('/entrar?next=%2Fcuenta');
    const href = /href="([^"]*)"[^>]*>\s*Entrar con la cuenta de la institución/.exec(text)![1]!;
    const away = await get(href.replaceAll('&amp;', '&'));
    expect([away.status, away.headers.location]).toEqual([303, expect.stringContaining(there.issuer)]);
    const answer = there.vouch(away.headers.location!, 'ana');
    const back = await get(`/entrar/institucion/vuelta?${answer}`, cookieOf(away));
    expect([back.status, back.headers.refresh]).toEqual([200, '0; url=/cuenta']);
    expect((await get('/cuenta', cookieOf(back))).status).toBe(200);
    const again = await get(`/entrar/institucion/vuelta?${answer}`, cookieOf(away));
    expect(again.headers.location).toBe('/entrar?fault=sign-on-stale');
    expect((await get('/entrar?fault=sign-on-stale')).text).toContain('no empezó en este navegador');
  });

  it('opens beside what was written when the session ended, which is not lost with it', async () => {
    const { status, text } = await request(served.server)
      .post('/clinica/contar')
      .set({ Accept: 'text/html', 'Sec-Fetch-Site': 'same-origin' })
      .type('form')
      .send({ 'u*MET*M0': '77' });
    expect([status, text]).toEqual([401, expect.stringContaining('Lo que escribió no se pierde')]);
    expect(text).toMatch(/href="\/entrar\/institucion" target="_blank" rel="noopener"/);
    const back = /<form method="post" action="\/clinica\/contar">(.*?)<\/form>/s.exec(text)![1]!;
    expect(back).toContain('name="u*MET*M0" value="77"');
    expect(back).toContain('Volver a lo que escribió');
  });

  it('while the institution is down, the page for passwords says so', async () => {
    there.down(true);
    const away = await get('/en/log-in/institution');
    expect(away.headers.location).toBe('/en/log-in?fault=sign-on-down');
    const { text } = await get('/en/log-in?fault=sign-on-down');
    expect(text).toContain("institution's service does not answer");
    expect(text).toContain('name="password"');
  });

  it('leads nowhere else, and shows no button where no institution is set up', async () => {
    const away = await get('/entrar/institucion?next=https%3A%2F%2Fevil.example');
    const answer = there.vouch(away.headers.location!, 'ana');
    const back = await get(`/entrar/institucion/vuelta?${answer}`, cookieOf(away));
    expect(back.headers.refresh).toMatch(/^0; url=\/[\w-]/);
    Object.assign(served.service, { signOn: undefined });
    expect((await get('/entrar')).text).not.toContain('institución');
    expect((await get('/entrar/institucion')).headers.location).toBe('/entrar?fault=no-sign-on');
  });
});
