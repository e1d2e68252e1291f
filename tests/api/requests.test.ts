import type { AddressInfo } from 'node:net';
import request from 'supertest';
import { actionsOf, given, newKey, type Served, tokenOf } from './served';
import { codeOf, decisions, SCOPE, type Tried, tried } from './tried-routes';

describe('a request', () => {
  let served: Served;
  let token: string;
  let asked: Tried['asked'];
  let echo: Tried['echo'];
  beforeAll(async () => {
    ({ served, token, asked, echo } = await tried());
  });
  afterAll(() => served.close());

  it('hands the handler what it declared, with the date of the time zone and a key of the account', async () => {
    const { status, body } = await echo({ name: 'Ñandú' }, 'key-of-mine').query({ n: '3' });
    expect([status, body]).toEqual([
      200,
      {
        body: { name: 'Ñandú' },
        query: { n: 3 },
        ifMatch: null,
        today: '2026-11-23',
        id: 'test-warehouse-mx-nl-08:key-of-mine',
      },
    ]);
  });

  it('tells every fault at once, with what was found, and no secret back', async () => {
    const { status, body } = await echo({
      name: '',
      lines: [{ packs: -1 }, { packs: 1.5, role: 'operator' }],
      password: 'hunter2',
    });
    expect(status).toBe(400);
    expect(body.faults.map((f: { path: string; found: string }) => [f.path, f.found])).toEqual([
      ['body.name', '""'],
      ['body.name', '""'],
      ['body.lines.0.packs', '-1'],
      ['body.lines.1.packs', '1.5'],
      ['body.lines.1', 'unknown: role'],
      ['body.password', 'a value that is not repeated here'],
    ]);
    expect(JSON.stringify(body)).not.toContain('hunter2');
  });

  it('takes no field that the contract does not name', async () => {
    const { body } = await echo({ name: 'a', role: 'operator', scope: 'mx', version: 9 });
    expect(body.faults).toEqual([
      {
        path: 'body',
        found: 'unknown: role, scope, version',
        fix: 'Leave out what the contract does not name.',
      },
    ]);
  });

  it('takes no name that reaches into every object', async () => {
    for (const text of [
      '{"name":"a","__proto__":{"role":"operator"}}',
      '{"name":"a","deep":{"a":[{"constructor":{"prototype":{"role":"operator"}}}]}}',
    ])
      expect(await codeOf(echo(text))).toEqual([400, 'bad-json']);
    expect(({} as { role?: string }).role).toBeUndefined();
  });

  it('takes no field that is named twice in one object, however it is written', async () => {
    for (const text of [
      '{"name":"a","name":"b"}',
      '{"name":"a","n\\u0061me":"b"}',
      '{"name":"a","deep":[{"x":1},{"x":{"y":1,"y" :2}}]}',
      '{"name":"a\\\\","lines":[],"name":"b"}',
    ])
      expect(await codeOf(echo(text))).toEqual([400, 'bad-json']);
    const fits =
      '{"name":"\\"name\\": , {","lines":[{"packs":1},{"packs":1}],"deep":{"name":"\\\\","deep":["name"]}}';
    expect((await echo(fits)).status).toBe(200);
  });

  it('takes no line that is written from right to left to be read as what it is not', async () => {
    expect(await codeOf(echo({ name: 'approved\u202eton' }))).toEqual([400, 'bad-request']);
  });

  it('takes no text with a NUL or half a character', async () => {
    expect(await codeOf(echo('{"name":"a\\u0000b"}'))).toEqual([400, 'bad-json']);
    expect(await codeOf(echo('{"name":"\\ud83d"}'))).toEqual([400, 'bad-json']);
  });

  it('takes no operator of a database for a value', async () => {
    expect(await codeOf(echo({ name: { $gt: '' } }))).toEqual([400, 'bad-request']);
    expect(await codeOf(echo({ name: 'a', $where: 'sleep(1000)' }))).toEqual([400, 'bad-request']);
  });

  it('refuses what is too large, too deep, no JSON, no UTF-8, compressed or of another type', async () => {
    expect(await codeOf(echo({ name: 'a', deep: 'x'.repeat(256 * 1024) }))).toEqual([413, 'too-large']);
    const nest = (depth: number) => `{"name":"a","deep":${'['.repeat(depth)}${']'.repeat(depth)}}`;
    expect((await echo(nest(31))).status).toBe(200);
    expect(await codeOf(echo(nest(32)))).toEqual([400, 'too-deep']);
    expect(await codeOf(echo(nest(100_000)))).toEqual([400, 'too-deep']);
    expect(await codeOf(echo('{"name":"\\"[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[["'))).toEqual([400, 'bad-json']);
    const typed = (type: string) =>
      asked('post', '/echo').set({ 'Idempotency-Key': newKey(), 'Content-Type': type });
    expect(await codeOf(typed('application/json').send('{"name":'))).toEqual([400, 'bad-json']);
    expect(await codeOf(typed('text/plain').send('{"name":"a"}'))).toEqual([415, 'wrong-type']);
    expect(await codeOf(typed('application/x-www-form-urlencoded').send('name=a'))).toEqual([
      415,
      'wrong-type',
    ]);
    expect((await typed('application/json; charset=utf-8').send('{"name":"a"}')).status).toBe(200);
    expect(
      await codeOf(typed('application/json').set('Content-Encoding', 'gzip').send('{"name":"a"}')),
    ).toEqual([415, 'compressed']);
    expect(await codeOf(asked('get', `/jurisdictions/${SCOPE}/notes`).send('{}'))).toEqual([
      400,
      'body-unexpected',
    ]);
  });

  it('refuses a body that is not UTF-8', async () => {
    const response = await fetch(
      `http://127.0.0.1:${(served.server.address() as AddressInfo).port}/api/v1/echo`,
      {
        method: 'POST',
        headers: {
          authorization: `Bearer ${token}`,
          'idempotency-key': newKey(),
          'content-type': 'application/json',
        },
        body: Buffer.from([0x7b, 0x22, 0xff, 0x22, 0x7d]),
      },
    );
    expect([response.status, ((await response.json()) as { code: string }).code]).toEqual([
      400,
      'bad-encoding',
    ]);
  });

  it('refuses a query name that comes twice, one that is unknown, and what is no number', async () => {
    const query = (text: string) => codeOf(echo({ name: 'a' }).query(text));
    expect(await query('n=1&n=2')).toEqual([400, 'bad-query']);
    expect(await query('n[]=1')).toEqual([400, 'bad-request']);
    expect(await query('__proto__[role]=operator')).toEqual([400, 'bad-request']);
    expect(await query('n=1e3')).toEqual([400, 'bad-request']);
    expect(await query('n=10')).toEqual([400, 'bad-request']);
    expect(await query('n=%ff')).toEqual([400, 'bad-query']);
  });

  it('wants an Idempotency-Key on every write', async () => {
    expect(await codeOf(asked('post', '/echo').send({ name: 'a' }))).toEqual([400, 'idempotency-key']);
    expect(await codeOf(echo({ name: 'a' }, 'short'))).toEqual([400, 'idempotency-key']);
    expect(await codeOf(echo({ name: 'a' }, 'with spaces in it'))).toEqual([400, 'idempotency-key']);
  });

  it('answers a repeated write as the first time, and another with its key not at all', async () => {
    const write = (text: string, key: string, bearer = token) =>
      request(served.server)
        .post(`/api/v1/jurisdictions/${SCOPE}/notes`)
        .set({ Authorization: `Bearer ${bearer}`, 'Idempotency-Key': key })
        .send({ text });
    const first = await write('one', 'note-key-1');
    expect(first.status).toBe(201);
    expect([first.headers.etag, first.headers.location]).toEqual([`"${first.body.version}"`, '/somewhere']);
    const again = await write('one', 'note-key-1');
    expect([again.status, again.body, again.headers.etag]).toEqual([201, first.body, first.headers.etag]);
    expect([first.headers['idempotent-replayed'], again.headers['idempotent-replayed']]).toEqual([
      undefined,
      'true',
    ]);
    expect(await codeOf(write('two', 'note-key-1'))).toEqual([422, 'id-reused']);
    // A key is one's own: another account's request of the same key is another request.
    const other = await tokenOf(served, await given(served, 'warehouse', SCOPE, { username: 'second' }));
    const others = await write('one', 'note-key-1', other);
    expect([others.status, others.headers['idempotent-replayed']]).toEqual([201, undefined]);
    const refused = await write('no', 'note-key-2');
    expect([refused.status, refused.body.code, refused.body.field]).toEqual([409, 'no', 'text']);
    const before = decisions.count;
    const refusedAgain = await write('no', 'note-key-2');
    expect(refusedAgain.headers['idempotent-replayed']).toBe('true');
    expect({ ...refusedAgain.body, requestId: 0 }).toEqual({ ...refused.body, requestId: 0 });
    expect(decisions.count).toBe(before);
    const notes = (await actionsOf(served, SCOPE)).filter((action) => action === 'noted');
    expect(notes).toHaveLength(2);
  });

  it('answers 304 to who has the version, and takes If-Match as it came', async () => {
    const read = () => asked('get', `/jurisdictions/${SCOPE}/notes`);
    const first = await read();
    expect([first.status, first.headers.etag]).toEqual([200, '"7"']);
    const second = await read().set('If-None-Match', '"7"');
    expect([second.status, second.text]).toEqual([304, '']);
    expect((await read().set('If-None-Match', '"6"')).status).toBe(200);
    expect((await echo({ name: 'a' }).set('If-Match', '"12"')).body.ifMatch).toBe(12);
    expect(await codeOf(echo({ name: 'a' }).set('If-Match', '12'))).toEqual([400, 'bad-if-match']);
    expect(await codeOf(echo({ name: 'a' }).set('If-Match', '"1", "2"'))).toEqual([400, 'bad-if-match']);
    expect(await codeOf(asked('put', '/careful').set('Idempotency-Key', newKey()))).toEqual([
      428,
      'if-match-required',
    ]);
  });
});
