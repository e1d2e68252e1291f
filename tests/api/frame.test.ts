import { type AddressInfo, connect } from 'node:net';
import request from 'supertest';
import { actionsOf, given, newKey, type Served, serve, tokenOf } from './served';
import { codeOf, SCOPE, type Tried, tried } from './tried-routes';

describe('the frame of the API', () => {
  let served: Served;
  let token: string;
  let cutOff: Tried['cutOff'];
  let asked: Tried['asked'];
  beforeAll(async () => {
    ({ served, token, asked, cutOff } = await tried());
  });
  afterAll(() => served.close());

  it('answers unknown addresses, methods and shapes of addresses as problems', async () => {
    expect(await codeOf(asked('get', '/nowhere'))).toEqual([404, 'not-found']);
    expect(await codeOf(request(served.server).get('/nowhere'))).toEqual([404, 'not-found']);
    const wrong = await asked('delete', '/echo').set('Idempotency-Key', newKey());
    expect([wrong.status, wrong.headers.allow]).toEqual([405, 'POST, OPTIONS']);
    const options = await request(served.server).options(`/api/v1/jurisdictions/${SCOPE}/notes`);
    expect([options.status, options.headers.allow]).toEqual([204, 'POST, GET, HEAD, OPTIONS']);
    const head = await request(served.server)
      .head(`/api/v1/jurisdictions/${SCOPE}/notes`)
      .set('Authorization', `Bearer ${token}`);
    expect([head.status, head.headers.etag, head.text ?? '']).toEqual([200, '"7"', '']);
    expect(await codeOf(asked('get', '/jurisdictions/%ff/notes'))).toEqual([400, 'bad-address']);
  });

  it('finds nothing outside what it serves, however the way there is written', async () => {
    for (const path of [
      '/../../../etc/passwd',
      '/..%2f..%2f..%2fetc%2fpasswd',
      '/%2e%2e/%2e%2e/etc/passwd',
      '/api/docs/../../package.json',
      '//etc/passwd',
      '/api/v1/jurisdictions/..%2fmx-nl-09/notes',
      '/api/v1/jurisdictions/mx-nl-08%00/notes',
    ]) {
      const status = await rawStatus(served, path, token);
      expect([path, status]).toEqual([path, 404]);
    }
  });

  it('tells no more of another jurisdiction than of one that does not exist', async () => {
    const there = await given(served, 'warehouse', 'mx-nl-09');
    expect(there.scope).toBe('mx-nl-09');
    const bodyOf = async (place: string) => {
      const { status, body } = await asked('get', `/jurisdictions/${place}/notes`);
      return { status, ...body, requestId: 0 };
    };
    const known = await bodyOf('mx-nl-09');
    expect(known.status).toBe(404);
    for (const place of ['mx-nl-77', 'mx-nl-081', 'mx-nl', 'mx', '..', 'MX-NL-08'])
      expect([place, await bodyOf(place)]).toEqual([place, known]);
  });

  it('records a read of what lies outside the own journal, once an hour', async () => {
    const auditor = await tokenOf(served, await given(served, 'auditor', 'mx-nl'));
    const read = (place: string) =>
      request(served.server)
        .get(`/api/v1/jurisdictions/${place}/notes`)
        .set('Authorization', `Bearer ${auditor}`);
    expect((await read(SCOPE)).status).toBe(200);
    await read(SCOPE);
    expect((await read('mx-nl-66')).status).toBe(404);
    expect(await actionsOf(served, 'mx-nl')).toEqual(['account-created', 'read-elsewhere']);
    served.wait(3_600_000);
    await read(SCOPE);
    expect(await actionsOf(served, 'mx-nl')).toEqual(['account-created', 'read-elsewhere', 'read-elsewhere']);
  });

  it('says that the store cannot be reached, and no more', async () => {
    cutOff(true);
    const response = await asked('get', `/jurisdictions/${SCOPE}/notes`);
    const ready = await request(served.server).get('/ready');
    const health = await request(served.server).get('/health');
    cutOff(false);
    expect([response.status, response.body.code, response.headers['retry-after']]).toEqual([
      503,
      'store-unreachable',
      '5',
    ]);
    expect(response.text).not.toContain('ECONNREFUSED');
    expect([ready.status, health.status]).toEqual([503, 200]);
    expect((await request(served.server).get('/ready')).status).toBe(200);
  });

  it('lets no answer out that says more than its contract', async () => {
    const response = await request(served.server).get('/api/v1/leak');
    expect([response.status, response.body.code]).toEqual([500, 'internal']);
    expect(response.text).not.toContain('reserve');
    expect(served.logged.join('\n')).toContain('leak breaks its contract');
  });

  it('lets no problem out whose status the route does not declare', async () => {
    expect(await codeOf(request(served.server).get('/api/v1/forbidding'))).toEqual([500, 'internal']);
    expect(served.logged.join('\n')).toContain('forbidding answers 409 not-now, which it does not declare');
  });

  it('gives up on a handler that does not end', async () => {
    expect(await codeOf(request(served.server).get('/api/v1/slow'))).toEqual([503, 'timeout']);
  });

  it('writes one line of log for a request, whatever is in its address', async () => {
    const from = served.logged.length;
    await request(served.server)
      .get('/api/v1/x%0a%7b%22level%22:%22error%22%7d%1b%5b31m')
      .set('User-Agent', 'x');
    await rawStatus(served, '/api/v1/\u2028forged', token).catch(() => undefined);
    await request(served.server).get('/health');
    const lines = served.logged.slice(from);
    for (const line of lines) {
      expect(line.endsWith('\n')).toBe(true);
      expect(line.slice(0, -1)).not.toMatch(/[\p{Cc}\u2028\u2029]/u);
      expect(JSON.parse(line)).toMatchObject({ level: 'info', message: 'request' });
    }
    expect(lines.length).toBeGreaterThanOrEqual(2);
  });

  it('writes what a client named as text, and not as a line end or a command of the terminal', () => {
    const from = served.logged.length;
    served.service.log.warn('found', { name: 'a\u2028{"level":"error"}\u202e\u009b31m\n' });
    const [line] = served.logged.slice(from);
    expect(JSON.parse(line!).name).toBe('a\\u2028{"level":"error"}\\u202e\\u009b31m\\u000a');
    expect(line!.slice(0, -1)).not.toMatch(/[\p{Cc}\u2028\u202e]/u);
  });

  it('sends the headers that bind a browser', async () => {
    const { headers } = await request(served.server).get('/api/docs');
    expect(headers['content-security-policy']).toContain("default-src 'none'");
    expect(headers['content-security-policy']).toContain("script-src 'self'");
    expect(headers['content-security-policy']).not.toContain('unsafe');
    expect(headers).toMatchObject({
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'DENY',
      'referrer-policy': 'no-referrer',
    });
    expect(headers['x-powered-by']).toBeUndefined();
    expect(headers['strict-transport-security']).toBeUndefined();
  });

  it('shows its figures to this machine, to no one a proxy speaks for, and by token where one is set', async () => {
    await asked('get', `/jurisdictions/${SCOPE}/notes`);
    const metrics = () => request(served.server).get('/metrics');
    const shown = await metrics();
    expect(shown.text).toContain(
      'surtido_http_request_seconds_count{route="read",method="GET",status="200"}',
    );
    expect((await metrics().set('X-Forwarded-For', '10.0.0.1')).status).toBe(404);
    const other = await serve({ routes: [], config: { metricsToken: 'a token of sixteen' } });
    const byToken = (bearer: string) =>
      request(other.server)
        .get('/metrics')
        .set('Authorization', `Bearer ${bearer}`)
        .then((r) => r.status);
    expect([await byToken('wrong'), (await request(other.server).get('/metrics')).status]).toEqual([
      404, 404,
    ]);
    await other.close();
    const third = await serve({ routes: [], config: { metricsToken: 'a-token-of-sixteen' } });
    const right = await request(third.server)
      .get('/metrics')
      .set('Authorization', 'Bearer a-token-of-sixteen');
    expect(right.status).toBe(200);
    await third.close();
  });
});

/** A path as it stands, which a client library would tidy up. */
function rawStatus(served: Served, path: string, token: string): Promise<number> {
  const { port } = served.server.address() as AddressInfo;
  return new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1', () => {
      socket.write(
        `GET ${path} HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer ${token}\r\nConnection: close\r\n\r\n`,
      );
    });
    let text = '';
    socket.on('data', (chunk) => {
      text += chunk.toString();
    });
    socket.on('end', () => resolve(Number(/^HTTP\/1\.1 (\d+)/.exec(text)?.[1])));
    socket.on('error', reject);
  });
}
