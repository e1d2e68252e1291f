import { type Administration, administration, fixtureFiles, SCOPE } from './administration';
import { actionsOf, newKey } from './served';

const base64 = (text: string | Uint8Array) => Buffer.from(text).toString('base64');
const fixture = () => [...fixtureFiles()].map(([name, bytes]) => ({ name, base64: base64(bytes) }));

describe('an import', () => {
  let a: Administration;
  beforeEach(async () => {
    a = await administration({ imported: false });
  });
  afterEach(() => a.close());
  const send = (files: object[], over: { as?: string; key?: string } = {}) =>
    a.send('post', 'imports?lang=en', { files }, over);

  it('puts in catalogue, policy and opening stock, once for one key', async () => {
    const key = newKey();
    const first = await send(fixture(), { key });
    expect(first.status).toBe(201);
    expect(first.body).toMatchObject({ facilities: 2, lots: 4, issues: [] });
    expect((await a.get('catalogue/facilities')).body.items).toHaveLength(3);
    expect((await a.get('policy')).body.policy.name).toBe('two-clinics');
    const again = await send(fixture(), { key });
    expect([again.body, again.headers['idempotent-replayed']]).toEqual([first.body, 'true']);
    const second = await send(fixture());
    expect([second.status, second.body.code]).toEqual([409, 'already-open']);
    expect((await actionsOf(a, SCOPE)).filter((x) => x === 'import-opening')).toHaveLength(1);
  });

  it('with an error stores nothing and tells every issue by file, row and field', async () => {
    const stock =
      'facilityId,medicineId,lotId,expirationDate,quantityUnits\nALM,MET,M1,2028-12-31,-5\nLOMA,XYZ,M0,,1\n';
    const files = fixture().map((f) => (f.name === 'stock.csv' ? { ...f, base64: base64(stock) } : f));
    const { status, body } = await send(files);
    expect([status, body.code]).toEqual([422, 'bad-files']);
    const errors = body.issues.filter((i: { severity: string }) => i.severity === 'error');
    expect(errors.map((i: { file: string; row: number; field: string }) => [i.file, i.row, i.field])).toEqual(
      [
        ['stock.csv', 2, 'quantityUnits'],
        ['stock.csv', 3, 'medicineId'],
      ],
    );
    expect((await a.get('catalogue/facilities')).body.items).toEqual([]);
    expect(await actionsOf(a, SCOPE)).not.toContain('import-opening');
  });

  it.each([
    ['a path', [{ name: '../facilities.csv', base64: base64('x') }]],
    ['a folder', [{ name: 'data/facilities.csv', base64: base64('x') }]],
    ['what is no base64', [{ name: 'facilities.csv', base64: 'facilityId,name' }]],
    [
      'one name twice',
      [
        { name: 'facilities.csv', base64: base64('x') },
        { name: 'facilities.csv', base64: base64('y') },
      ],
    ],
    ['no file', []],
  ])('refuses %s', async (_, files) => {
    const { status, body } = await send(files);
    expect(status).toBe(400);
    expect(body.faults[0].path).toMatch(/^body\.files/);
  });

  it('is for administrators of the place', async () => {
    for (const as of [a.tokens.warehouse, a.tokens.clinic, a.tokens.auditor, a.tokens.operator])
      expect((await send(fixture(), { as })).status).toBe(403);
    expect((await send(fixture(), { as: a.tokens.elsewhere })).status).toBe(404);
  });
});
