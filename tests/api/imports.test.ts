import type { LocalDate } from '../../src/domain/dates';
import { snapshotOfState } from '../../src/planning/snapshot-of-state';
import { workbookOf } from '../workbook-of';
import { type Administration, administration, fixtureFiles, planned, SCOPE } from './administration';
import { actionsOf, newKey } from './served';

const NOON = '2026-11-23T12:00:00.000Z';
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

  it('keeps months unlike others, and plans by them', async () => {
    const campaigns = 'facilityId,medicineId,period,factor,reason\nLOMA,MET,2026-12,1.5,Feria\n';
    const { status } = await send([...fixture(), { name: 'campaigns.csv', base64: base64(campaigns) }]);
    expect(status).toBe(201);
    expect((await a.get('catalogue/campaigns')).body.items).toMatchObject([
      { facilityId: 'LOMA', medicineId: 'MET', period: '2026-12', factor: 1.5, reason: 'Feria' },
    ]);
    const state = await a.service.journal.load(SCOPE);
    const snapshot = await snapshotOfState(a.service.storage, state, {
      asOf: '2026-11-23' as LocalDate,
      at: NOON,
    });
    expect(snapshot.campaigns).toHaveLength(1);
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

  it('keeps what was wrong for whoever mends it, as a list and as CSV', async () => {
    expect((await a.get('imports/issues')).body.items).toEqual([]);
    const stock = 'facilityId,medicineId,lotId,expirationDate,quantityUnits\nALM,MET,M1,2028-12-31,-5\n';
    await send(fixture().map((f) => (f.name === 'stock.csv' ? { ...f, base64: base64(stock) } : f)));
    expect((await a.get('imports/issues')).body.items).toMatchObject([
      { severity: 'error', file: 'stock.csv', row: 2, field: 'quantityUnits' },
    ]);
    const csv = await a.get('imports/issues?format=csv');
    expect(csv.text).toContain('stock.csv,2,quantityUnits');
    expect((await a.get('setup')).body.lastImport).toMatchObject({ stored: false, errors: 1, warnings: 0 });
    await send(fixture());
    expect((await a.get('setup')).body.lastImport).toMatchObject({ stored: true, errors: 0 });
  });

  it('takes a workbook with one sheet a file, and names the sheet that is wrong', async () => {
    const sheets = Object.fromEntries(
      [...fixtureFiles()]
        .filter(([name]) => name.endsWith('.csv'))
        .map(([name, bytes]) => [
          name.slice(0, -4),
          Buffer.from(bytes)
            .toString()
            .trimEnd()
            .split(/\r?\n/)
            .map((line) => line.split(',')),
        ]),
    );
    const sendBook = async (of: typeof sheets) =>
      a.send('post', 'imports?lang=en', {
        files: [{ name: 'año.xlsx', base64: base64(await workbookOf(of)) }],
        asOf: '2026-11-01',
      });
    const wrong = { ...sheets, stock: [sheets.stock![0]!, ['ALM', 'MET', 'M1', '2028-12-31', '-5']] };
    const bad = await sendBook(wrong);
    expect([bad.status, bad.body.issues]).toMatchObject([422, [{ file: 'año.xlsx [stock]', row: 2 }]]);
    const good = await sendBook(sheets);
    expect([good.status, good.body.facilities]).toEqual([201, 2]);
  });

  it('that is cut off is told as begun and not ended, until one ends', async () => {
    const begun = async () => (await a.get('setup')).body.begunImport;
    expect(await begun()).toBeNull();
    const cut = jest.spyOn(a.service.storage, 'append').mockRejectedValueOnce(new Error('cut off'));
    expect((await send(fixture())).status).toBe(500);
    cut.mockRestore();
    expect(await begun()).toMatchObject({ files: expect.arrayContaining(['stock.csv']) });
    expect((await a.get('catalogue/facilities')).body.items).toEqual([]);
    // Refused or stored, it has ended.
    expect((await send([{ name: 'stock.csv', base64: base64('') }])).status).toBe(422);
    expect(await begun()).toBeNull();
  });

  it('of the demonstration fills an empty place alone', async () => {
    Object.assign(a.service, { demoFiles: fixtureFiles });
    const first = await a.send('post', 'imports/demo?lang=en', undefined);
    expect([first.status, first.body.facilities]).toEqual([201, 2]);
    const second = await a.send('post', 'imports/demo?lang=en', undefined);
    expect([second.status, second.body.code]).toEqual([409, 'already-open']);
  });

  it('lets the first plan be asked for once there are units, and only the first', async () => {
    const ask = (key?: string) =>
      a.send('post', 'setup/first-plan', undefined, { as: a.tokens.operator, ...(key && { key }) });
    expect((await ask()).body.code).toBe('empty-catalogue');
    await send(fixture());
    const key = newKey();
    const asked = await ask(key);
    expect(asked.status).toBe(202);
    await planned(a, 'plan-1', '2026-11-23');
    expect((await ask()).body.code).toBe('has-plan');
    expect((await ask(key)).body).toEqual(asked.body);
    expect((await a.get('setup', a.tokens.operator)).body).toMatchObject({
      facilities: 3,
      plans: 1,
      accounts: { administrator: 1, clinic: 1 },
    });
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

  it('is for administrators and operators of the place', async () => {
    for (const as of [a.tokens.warehouse, a.tokens.clinic, a.tokens.auditor])
      expect((await send(fixture(), { as })).status).toBe(403);
    expect((await send(fixture(), { as: a.tokens.elsewhere })).status).toBe(404);
  });
});
