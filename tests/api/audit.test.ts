import { metaNow, systemActor } from '../../src/api/auth/access-record';
import { verifyJournal } from '../../src/journal/verify';
import { decideCountStock } from '../../src/stock/count-stock';
import type { Storage } from '../../src/storage/port';
import { type Administration, administration, SCOPE } from './administration';

const AUDIT = `/scopes/${SCOPE}/audit`;
interface Row {
  readonly seq: number;
  readonly action: string;
  readonly sentence: string;
  readonly hash: string;
}

describe('the audit', () => {
  let a: Administration;
  beforeAll(async () => {
    a = await administration();
    const [finding] = (await a.get('findings')).body.items;
    await a.send(
      'post',
      `findings/${finding.findingId}/decide`,
      { verdict: 'accept', reason: 'The plan sends it.' },
      { ifMatch: finding.version },
    );
  });
  afterAll(() => a.close());
  const rows = async (query: string): Promise<Row[]> => (await a.get(`${AUDIT}/entries${query}`)).body.items;
  const actions = async (query: string) => (await rows(query)).map((r) => r.action);

  it('lists entries, newest first, each in a sentence: who, what, why', async () => {
    const [latest] = await rows('?lang=en');
    expect(latest?.sentence).toMatch(
      /^administrator\.mx-nl-08 \(administration\) decided the finding [0-9a-f]{16}: accepted it as it is, until 22 May 2027\. Reason: The plan sends it\.$/,
    );
    const [es] = await rows('');
    expect(es?.sentence).toMatch(/\(administración\) decidió el hallazgo .* Motivo: The plan sends it\.$/);
    const all = await rows('');
    expect(all.map((r) => r.seq)).toEqual(all.map((_, i) => all.length - i));
  });

  it('is filtered by action, account, what it is about and day', async () => {
    expect(await actions('?action=plan-drafted')).toEqual(['plan-drafted']);
    expect(await actions(`?accountId=test-administrator-${SCOPE}`)).toEqual(['finding-decided']);
    expect(await actions('?planId=plan-1')).toEqual(['findings-recorded', 'plan-drafted']);
    expect(await actions('?facilityId=LOMA&medicineId=MET')).toEqual(['import-opening']);
    expect(await actions('?about=test-clinic')).toEqual(['account-created']);
    expect(await actions('?to=2026-11-22')).toEqual([]);
    expect(await actions('?from=2026-11-23&to=2026-11-23&action=import-opening')).toEqual(['import-opening']);
    expect((await a.get(`${AUDIT}/entries?from=2026-02-30`)).status).toBe(400);
  });

  it('is read page by page, and whole as a table', async () => {
    const all = await rows('');
    const seen: Row[] = [];
    for (let after = ''; ; ) {
      const { body } = await a.get(`${AUDIT}/entries?limit=4${after}`);
      seen.push(...body.items);
      if (body.next === null) break;
      after = `&after=${body.next}`;
    }
    expect(seen).toEqual(all);
    const csv = await a.get(`${AUDIT}/entries?format=csv`);
    expect(csv.text.trim().split('\r\n')).toHaveLength(all.length + 1);
    expect((await a.get(`${AUDIT}/entries?after=${Buffer.from('x').toString('base64url')}`)).status).toBe(
      400,
    );
  });

  it('takes in what was written since it was last asked', async () => {
    const before = await actions('?action=catalogue-changed');
    const version = (await a.get('catalogue/routes')).headers.etag ?? '';
    await a.send(
      'post',
      'catalogue/changes',
      {
        changes: [{ list: 'departures', upsert: [{ routeId: 'R1', departureDate: '2027-01-04' }] }],
        reason: 'New year.',
      },
      { ifMatch: Number(version.replaceAll('"', '')) },
    );
    expect(await actions('?action=catalogue-changed')).toEqual([...before, 'catalogue-changed']);
  });

  it('tells an entry that it told before by the names of now', async () => {
    const meta = metaNow(a.service, 'count', { ...systemActor(SCOPE), role: 'warehouse' });
    const line = { medicineId: 'MET', lotId: 'M0', expirationDate: null, countedUnits: 290 };
    const command = { facilityId: 'LOMA', complete: false, lines: [line], note: null, ifMatch: null };
    await a.service.journal.act(SCOPE, { meta, hash: 'count' }, (state) =>
      decideCountStock(state.stock, state.catalogue.catalogue, command, meta),
    );
    const counted = async () => (await rows('?action=count-stock&lang=en'))[0]?.sentence;
    expect(await counted()).toContain('the stock of La Loma:');
    expect(await counted()).toContain('the stock of La Loma:');
    expect((await rows('?action=count-stock'))[0]?.sentence).toContain('contó');
    const facilities = await a.get('catalogue/facilities');
    const { key, ...loma } = facilities.body.items.find((f: { key: string }) => f.key === 'LOMA');
    const renamed = await a.send(
      'post',
      'catalogue/changes',
      { changes: [{ list: 'facilities', upsert: [{ ...loma, name: 'La Loma Alta' }] }], reason: 'Its sign.' },
      { ifMatch: Number(facilities.headers.etag?.replaceAll('"', '')) },
    );
    expect([key, renamed.status]).toEqual(['LOMA', 200]);
    expect(await counted()).toContain('the stock of La Loma Alta:');
  });

  it('shows one entry whole', async () => {
    const [row] = await rows('?action=finding-decided');
    const { body } = await a.get(`${AUDIT}/entries/${row?.seq}`, a.tokens.auditor);
    expect(body).toMatchObject({ seq: row?.seq, payload: { decision: { verdict: 'accept' } }, moves: [] });
    expect((await a.get(`${AUDIT}/entries/${(body.seq as number) - 1}`)).body.hash).toBe(body.previousHash);
    expect((await a.get(`${AUDIT}/entries/9999`)).status).toBe(404);
    expect((await a.get(`${AUDIT}/entries/0`)).status).toBe(404);
  });

  it('is for auditors, administrators and operators whose scope holds it', async () => {
    for (const path of ['entries', 'entries/1', 'checkpoint', 'verification']) {
      expect((await a.get(`${AUDIT}/${path}`, a.tokens.clinic)).status).toBe(403);
      expect((await a.get(`${AUDIT}/${path}`, a.tokens.warehouse)).status).toBe(403);
      expect((await a.get(`${AUDIT}/${path}`, a.tokens.elsewhere)).status).toBe(404);
      expect((await a.get(`${AUDIT}/${path}`, a.tokens.state)).status).toBe(200);
    }
    const nowhere = await a.get('/scopes/mx-nl-77/audit/entries', a.tokens.state);
    expect(nowhere.status).toBe(404);
    const state = await a.get('/scopes/mx-nl/audit/entries?action=read-elsewhere&lang=en', a.tokens.state);
    const sentences = state.body.items.map((row: Row) => row.sentence);
    expect(sentences).toContain(
      'administrator.mx-nl (administration) read data of mx-nl-08 (verify-journal).',
    );
  });

  it('prints a checkpoint, and is proved against it', async () => {
    const checkpoint = (await a.get(`${AUDIT}/checkpoint`, a.tokens.auditor)).body;
    const text = (await a.get(`${AUDIT}/checkpoint?form=text&lang=en`)).text;
    expect(text).toContain(`Entry: ${checkpoint.seq}\nHash: ${checkpoint.hash}`);
    const { seq, hash } = checkpoint;
    const proof = (query: string) => a.get(`${AUDIT}/verification${query}`, a.tokens.auditor);
    expect((await proof('')).body).toMatchObject({ entries: seq, checkpoint: { seq, hash }, faults: [] });
    expect((await proof(`?seq=${seq}&hash=${hash}`)).body.faults).toEqual([]);
    const other = 'f'.repeat(64);
    expect((await proof(`?seq=${seq - 1}&hash=${other}`)).body.faults).toEqual([
      expect.stringContaining('the journal was rewritten'),
    ]);
    expect((await proof(`?seq=${seq + 5}&hash=${other}`)).body.faults).toEqual([
      expect.stringContaining('it was cut off'),
    ]);
    expect((await proof(`?seq=${seq}`)).body.code).toBe('half-a-checkpoint');
  });

  it('finds an entry that was altered in the store', async () => {
    const [row] = await rows('?action=finding-decided');
    // What a hand in the file would do: the reason of one entry reads otherwise.
    const altered = new Proxy(a.service.storage, {
      get: (storage: Storage, name: keyof Storage) =>
        name === 'entries'
          ? async (...asked: Parameters<Storage['entries']>) =>
              (await storage.entries(...asked)).map((r) =>
                r.seq === row?.seq
                  ? { ...r, body: r.body.replace('The plan sends it.', 'Nobody knows.') }
                  : r,
              )
          : ((storage[name] as () => unknown).bind?.(storage) ?? storage[name]),
    });
    const { faults } = await verifyJournal(altered, SCOPE);
    expect(faults[0]).toContain(`entry ${row?.seq}: its content is not what its hash says`);
  });

  it('keeps an action that this version has no sentence for', async () => {
    await a.service.journal.act(
      SCOPE,
      { meta: metaNow(a.service, 'later', systemActor(SCOPE)), hash: 'later' },
      () => ({
        kind: 'decided',
        action: 'of-later',
        payload: {},
        movements: [],
        reason: 'Why not.',
        answer: {},
      }),
    );
    expect((await rows('?action=of-later&lang=en'))[0]?.sentence).toBe(
      'Surtido: "of-later". Reason: Why not.',
    );
  });
});
