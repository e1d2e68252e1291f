/** Attacks 10, 11, 12, 14, 15 and 21: by what is sent to the routes as they are. */
import { routes } from '../../src/api/all-routes';
import { pathNames } from '../../src/api/route';
import { type TwoPlaces, twoPlaces, VICTIM } from './two-places';

const HERE = `/jurisdictions/${VICTIM}`;

describe('attacks by what is sent', () => {
  let w: TwoPlaces;
  beforeAll(async () => {
    w = await twoPlaces();
  });
  afterAll(() => w?.close());

  /** Ids and words that mean something to a database, a template, a file system or an object. */
  const EVIL = [
    "x' OR '1'='1; DROP TABLE entry; --",
    '{"$gt":""}',
    '$where',
    'constructor',
    '__proto__',
    '../../etc/passwd',
    'a\u0000b',
    '9'.repeat(400),
    'toString',
    'hasOwnProperty',
    '..',
    '%00',
    'ñ'.repeat(200),
    '-1',
    'NaN',
  ];

  it('10, 11, 15: no id in a path is anything but a text that names nothing', async () => {
    for (const route of routes.filter((r) => r.method === 'get' && r.permission.roles !== 'public')) {
      const names = pathNames(route.path);
      for (const name of names)
        for (const evil of EVIL) {
          const path = route.path.replace(/\{(\w+)\}/g, (_all, n: string) => {
            if (n === name) return encodeURIComponent(evil);
            return n === 'jurisdiction' || n === 'scope' ? VICTIM : n === 'facilityId' ? 'LOMA' : 'MET';
          });
          const { status, text } = await w.get(w.token('administrator'), path);
          expect([route.id, name, evil, status >= 400 && status < 500]).toEqual([route.id, name, evil, true]);
          expect(text).not.toMatch(/SQLITE|syntax error|ENOENT|\bat .*\.ts:\d/);
        }
    }
  });

  it('10, 11: no filter or cursor of a list is anything but a text', async () => {
    for (const route of routes.filter(
      (r) => r.method === 'get' && r.list && r.permission.roles !== 'public',
    )) {
      const path = route.path
        .replace(/\{(jurisdiction|scope)\}/, VICTIM)
        .replace('{facilityId}', 'LOMA')
        .replace('{planId}', w.things(VICTIM).planId)
        .replace(/\{\w+\}/g, 'MET');
      const fields = Object.keys((route.query as { shape?: object }).shape ?? {});
      for (const field of [...fields, 'after', 'limit', 'format', '__proto__'])
        for (const evil of EVIL.slice(0, 8)) {
          const { status, text } = await w.get(
            w.token('administrator'),
            `${path}?${field}=${encodeURIComponent(evil)}`,
          );
          expect([route.id, field, evil, status < 500]).toEqual([route.id, field, evil, true]);
          expect(text).not.toMatch(/SQLITE|syntax error|\bat .*\.ts:\d/);
        }
    }
  });

  it('10: a log-in takes no operator, and no SQL, for a name', async () => {
    const tried = (username: unknown) =>
      w.send('post', 'none', '/session', { username, password: 'x' } as object);
    expect((await tried({ $gt: '' })).status).toBe(400);
    expect((await tried(['zafiro.operator'])).status).toBe(400);
    expect((await tried("zafiro.operator' --")).status).toBe(401);
  });

  it('11: no body reaches into every object, on any write', async () => {
    for (const route of routes.filter((r) => r.body && r.rate !== 'logIn')) {
      const path = route.path
        .replace(/\{(jurisdiction|scope)\}/, VICTIM)
        .replace('{facilityId}', 'LOMA')
        .replace(/\{\w+\}/g, 'MET');
      const body = '{"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}}}';
      const { status, body: answer } = await w.send(
        route.method as 'post',
        w.token('administrator'),
        path,
        body,
        { version: 1 },
      );
      expect([route.id, [400, 403].includes(status), ({} as { polluted?: unknown }).polluted]).toEqual([
        route.id,
        true,
        undefined,
      ]);
      if (status === 400) expect([route.id, answer.code]).toEqual([route.id, 'bad-json']);
    }
  });

  it('12 formulas: what a person typed comes out of every CSV as text', async () => {
    const formula = '=HYPERLINK("http://evil.example","Saldo")';
    const made = await w.send('post', w.token('operator'), `/scopes/${VICTIM}/accounts`, {
      ...{ username: 'formula', name: formula, role: 'auditor' },
    });
    expect(made.status).toBe(201);
    const asked = await w.send('post', w.token('noria'), `${HERE}/clinics/NORIA/requests`, {
      ...{ medicineId: 'CAL', units: 30, priority: 'routine', note: formula },
    });
    expect(asked.status).toBe(201);
    const adjusted = await w.send('post', w.token('clinic'), `${HERE}/clinics/LOMA/stock/adjustments`, {
      lines: [{ medicineId: 'MET', lotId: 'L-9', expirationDate: '2028-01-31', units: 5, reason: 'found' }],
      note: formula,
    });
    expect(adjusted.status).toBeLessThan(500);
    let seen = 0;
    for (const route of routes.filter((r) => r.list && r.permission.roles !== 'public')) {
      const path = route.path
        .replace(/\{(jurisdiction|scope)\}/, VICTIM)
        .replace('{facilityId}', 'NORIA')
        .replace('{planId}', w.things(VICTIM).planId)
        .replace(/\{\w+\}/g, 'MET');
      const { text, status } = await w.get(w.token('administrator'), `${path}?format=csv`);
      if (status !== 200) continue;
      // A cell's beginning: the line's, or after a comma, inside quotes or not.
      expect([route.id, /(^|[,\n\r])"?[=+@]/.test(text.replace(/^\ufeff/, ''))]).toEqual([route.id, false]);
      if (text.includes("'=HYPERLINK")) seen++;
    }
    expect(seen).toBeGreaterThan(0);
  });

  it('14: what is too large or too deep is refused on every write before it is looked at', async () => {
    for (const route of routes.filter((r) => r.body && r.rate !== 'logIn')) {
      const path = route.path
        .replace(/\{(jurisdiction|scope)\}/, VICTIM)
        .replace('{facilityId}', 'LOMA')
        .replace(/\{\w+\}/g, 'MET');
      const deep = `{"x":${'['.repeat(5000)}${']'.repeat(5000)}}`;
      const { status, body } = await w.send(route.method as 'post', w.token('administrator'), path, deep, {
        version: 1,
      });
      expect([route.id, status === 403 || body.code === 'too-deep']).toEqual([route.id, true]);
    }
    const large = await w.send(
      'post',
      w.token('clinic'),
      `${HERE}/clinics/LOMA/requests`,
      `{"note":"${'x'.repeat(300_000)}"}`,
    );
    expect([large.status, large.body.code]).toEqual([413, 'too-large']);
  });
});

describe('21 what costs much', () => {
  it('is asked for so often a minute by an account, whatever its tokens and addresses', async () => {
    const w = await twoPlaces({ limits: { all: 1_000_000, logIn: 1000, costly: 3 } });
    const ask = (who: 'warehouse' | 'second') => w.send('post', w.token(who), `${HERE}/plans`, {});
    const statuses: number[] = [];
    // One plan was asked for while the place was made.
    for (let i = 0; i < 4; i++)
      statuses.push((await ask('warehouse').set('X-Forwarded-For', `10.0.0.${i}`)).status);
    expect(statuses).toEqual([202, 202, 429, 429]);
    expect((await ask('second')).status).toBe(202);
    await w.close();
  });
});
