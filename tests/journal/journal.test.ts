/** Decide and append: once, in order, chained; and what is done to a journal from outside is found. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'libsql';
import { decidePolicyChange } from '../../src/catalogue/catalogue-state';
import { contentHash } from '../../src/domain/content-hash';
import type { LocalDate } from '../../src/domain/dates';
import { type Decision, decided, refuse } from '../../src/domain/decision';
import { DEFAULT_POLICY, type Policy } from '../../src/domain/policy';
import { Journal, type Request } from '../../src/journal/journal';
import { readPlain, writePlain } from '../../src/journal/plain-data';
import type { State } from '../../src/journal/state';
import { keepSnapshot, latestSnapshot } from '../../src/journal/state-snapshot';
import { verifyJournal } from '../../src/journal/verify';
import { openStorage } from '../../src/storage/open';
import type { Storage } from '../../src/storage/port';

const SCOPE = 'mx-nl-08';
const actor = {
  accountId: 'ana',
  name: 'Ana',
  role: 'administrator',
  scope: SCOPE,
  facilityId: null,
  mayRelease: false,
} as const;

const asking = (id: string, command: unknown = {}): Request => ({
  meta: { id, at: '2026-11-01T15:00:00.000Z', today: '2026-11-01' as LocalDate, actor },
  hash: contentHash(command),
});
const rename =
  (name: string, ifMatch: number | null = null) =>
  (state: State): Decision =>
    decidePolicyChange(state.catalogue, { policy: { ...DEFAULT_POLICY, name }, reason: name, ifMatch });

let dataDir: string;
let storage: Storage;
beforeEach(async () => {
  dataDir = mkdtempSync(join(tmpdir(), 'surtido-journal-'));
  storage = await openStorage({ dataDir, mongodbUri: null });
});
afterEach(async () => {
  await storage.close();
  rmSync(dataDir, { recursive: true });
});

describe('one append is one truth', () => {
  test('an entry is appended at the next sequence, and the state follows', async () => {
    const journal = new Journal(storage);
    const first = await journal.act(SCOPE, asking('a'), rename('uno'));
    const second = await journal.act(SCOPE, asking('b'), rename('dos'));
    expect([first, second]).toMatchObject([
      { kind: 'done', seq: 1, replayed: false, answer: { name: 'uno' } },
      { kind: 'done', seq: 2, replayed: false, answer: { name: 'dos' } },
    ]);
    expect((await journal.load(SCOPE)).catalogue).toMatchObject({
      policyVersion: 2,
      policy: { name: 'dos' },
    });
  });

  test('a repeated id changes nothing and is answered as the first time', async () => {
    const journal = new Journal(storage);
    await journal.act(SCOPE, asking('a'), rename('uno'));
    await journal.act(SCOPE, asking('b'), rename('dos'));
    const again = await new Journal(storage).act(SCOPE, asking('a'), rename('uno'));
    expect(again).toMatchObject({ kind: 'done', seq: 1, replayed: true, answer: { name: 'uno' } });
    expect((await storage.head(SCOPE))?.seq).toBe(2);
  });

  test('the same id for another request is refused', async () => {
    const journal = new Journal(storage);
    await journal.act(SCOPE, asking('a', 1), rename('uno'));
    const other = await journal.act(SCOPE, asking('a', 2), rename('dos'));
    expect(other).toMatchObject({ kind: 'refused', refusal: { status: 422, code: 'id-reused' } });
    expect((await storage.head(SCOPE))?.seq).toBe(1);
  });

  test('a refusal appends nothing, and is repeated even when it would be decided otherwise now', async () => {
    const journal = new Journal(storage);
    await journal.act(SCOPE, asking('a'), rename('uno'));
    const stale = await journal.act(SCOPE, asking('b'), rename('dos', 7));
    expect(stale).toMatchObject({
      kind: 'refused',
      replayed: false,
      refusal: { status: 412, code: 'stale' },
    });
    const again = await journal.act(SCOPE, asking('b'), rename('dos', 1));
    expect(again).toMatchObject({ kind: 'refused', replayed: true, refusal: { code: 'stale' } });
    expect((await storage.head(SCOPE))?.seq).toBe(1);
  });

  test('twenty at once on the same version from two instances: one wins, the rest are stale', async () => {
    const journals = [new Journal(storage), new Journal(storage)];
    await journals[0]!.act(SCOPE, asking('a'), rename('uno'));
    const outcomes = await Promise.all(
      Array.from({ length: 20 }, (_, k) =>
        journals[k % 2]!.act(SCOPE, asking(`race-${k}`, k), rename(`n${k}`, 1)),
      ),
    );
    expect(outcomes.filter((o) => o.kind === 'done')).toHaveLength(1);
    expect(outcomes.filter((o) => o.kind === 'refused' && o.refusal.code === 'stale')).toHaveLength(19);
    expect((await storage.head(SCOPE))?.seq).toBe(2);
  });

  test('whoever comes second decides again on the newer state', async () => {
    const [here, there] = [new Journal(storage), new Journal(storage)];
    await here.act(SCOPE, asking('a'), rename('uno'));
    await there.load(SCOPE);
    await here.act(SCOPE, asking('b'), rename('dos'));
    const seen: number[] = [];
    await there.act(SCOPE, asking('c'), (state) => {
      seen.push(state.seq);
      return rename('tres')(state);
    });
    expect(seen.at(-1)).toBe(2);
    expect((await here.load(SCOPE)).catalogue.policy.name).toBe('tres');
  });

  test('an entry that would break the ledger is never appended, whoever decided it', async () => {
    const journal = new Journal(storage);
    const movement = {
      medicineId: 'M',
      lotId: 'L',
      expirationDate: null,
      units: 5,
      from: 'facility:W',
      to: 'loss:W',
      reason: 'lost',
    } as const;
    await expect(
      journal.act(SCOPE, asking('a'), () => decided('adjust-stock', {}, { movements: [movement] })),
    ).rejects.toThrow(/would break the ledger/);
    expect(await storage.head(SCOPE)).toBeNull();
  });

  test('a body too large for one record goes into chunks and comes back whole', async () => {
    const journal = new Journal(storage);
    const long = 'ñ'.repeat(900_000);
    await journal.act(SCOPE, asking('a'), () => decided('noted', { long }, { reason: 'long' }));
    const [record] = await storage.entries(SCOPE, 1, 1);
    expect(record!.body.length).toBeLessThan(300);
    for await (const entry of new Journal(storage).read(SCOPE))
      expect((entry.payload as { long: string }).long).toBe(long);
  });

  test('a refused refusal is no entry: nothing of it is in the chain', async () => {
    const journal = new Journal(storage);
    await journal.act(SCOPE, asking('x'), () => refuse(409, 'no', 'No.', 'Do not.'));
    expect(await storage.scopes()).toEqual([]);
  });
});

describe('snapshots are disposable', () => {
  test('a state read from a snapshot is the folded one', async () => {
    const journal = new Journal(storage);
    await journal.act(SCOPE, asking('a'), rename('uno'));
    const state = await journal.load(SCOPE);
    await keepSnapshot(storage, state);
    const kept = await latestSnapshot(storage, SCOPE);
    expect(writePlain(kept)).toBe(writePlain(state));
    await journal.act(SCOPE, asking('b'), rename('dos'));
    expect((await new Journal(storage).load(SCOPE)).catalogue.policy.name).toBe('dos');
  });

  test('a policy kept before a setting was known takes its default, read from entries and from a snapshot', async () => {
    const { transferTripMxn, ...before } = DEFAULT_POLICY;
    await new Journal(storage).act(SCOPE, asking('a'), (state) =>
      decidePolicyChange(state.catalogue, { policy: before as Policy, reason: 'before', ifMatch: null }),
    );
    const state = readPlain<State>(writePlain(await new Journal(storage).load(SCOPE)));
    expect(state.catalogue.policy).toMatchObject({ transferTripMxn });
    state.catalogue.policy = before as Policy;
    await keepSnapshot(storage, state);
    expect((await latestSnapshot(storage, SCOPE))?.catalogue.policy).toMatchObject({ transferTripMxn });
  });

  test('a snapshot of another journal is left aside', async () => {
    const journal = new Journal(storage);
    await journal.act(SCOPE, asking('a'), rename('uno'));
    const state = readPlain<State>(writePlain(await journal.load(SCOPE)));
    state.hash = 'f'.repeat(64);
    state.catalogue.policy = { ...DEFAULT_POLICY, name: 'false' };
    await keepSnapshot(storage, state);
    expect(await latestSnapshot(storage, SCOPE)).toBeNull();
    expect((await new Journal(storage).load(SCOPE)).catalogue.policy.name).toBe('uno');
  });
});

describe('verify', () => {
  const LENGTH = 6;
  const grow = async (): Promise<Journal> => {
    const journal = new Journal(storage);
    for (let k = 1; k <= LENGTH; k++) await journal.act(SCOPE, asking(`e${k}`, k), rename(`n${k}`));
    return journal;
  };
  /** As someone with the file in hand could. */
  const tamper = (sql: string, ...values: (string | number)[]): void => {
    const db = new Database(join(dataDir, 'surtido.db'));
    const triggers = db.prepare("SELECT name FROM sqlite_master WHERE type = 'trigger'").all() as {
      name: string;
    }[];
    for (const { name } of triggers) db.exec(`DROP TRIGGER ${name}`);
    db.prepare(sql).run(...values);
    db.close();
  };
  const table = (): string => {
    const db = new Database(join(dataDir, 'surtido.db'));
    const names = db.prepare("SELECT name FROM sqlite_master WHERE type = 'table'").all() as {
      name: string;
    }[];
    db.close();
    return names.map((n) => n.name).find((n) => /entr|journal/.test(n)) as string;
  };

  test('a sound journal has no faults', async () => {
    await grow();
    expect(await verifyJournal(storage, SCOPE)).toMatchObject({ entries: LENGTH, faults: [] });
  });

  test.each(Array.from({ length: LENGTH }, (_, k) => k + 1))('an edit of entry %i is found', async (seq) => {
    await grow();
    tamper(`UPDATE ${table()} SET body = replace(body, 'Ana', 'Eva') WHERE seq = ?`, seq);
    expect((await verifyJournal(storage, SCOPE)).faults).not.toEqual([]);
  });

  test.each(Array.from({ length: LENGTH - 1 }, (_, k) => k + 1))(
    'a gap at entry %i is found',
    async (seq) => {
      await grow();
      tamper(`DELETE FROM ${table()} WHERE seq = ?`, seq);
      const { faults, entries } = await verifyJournal(storage, SCOPE);
      // A journal without its first entries begins nowhere.
      expect(faults.length > 0 || entries < LENGTH).toBe(true);
      expect(faults).not.toEqual([]);
    },
  );

  test('a journal cut off at its end is found by a checkpoint', async () => {
    await grow();
    const { checkpoint } = await verifyJournal(storage, SCOPE);
    tamper(`DELETE FROM ${table()} WHERE seq = ?`, LENGTH);
    expect((await verifyJournal(storage, SCOPE)).faults).toEqual([]);
    expect((await verifyJournal(storage, SCOPE, checkpoint)).faults).toEqual([
      expect.stringContaining('cut off'),
    ]);
  });

  test('a journal cut off and grown anew is found by a checkpoint', async () => {
    await grow();
    const { checkpoint } = await verifyJournal(storage, SCOPE);
    tamper(`DELETE FROM ${table()} WHERE seq = ?`, LENGTH);
    await new Journal(storage).act(SCOPE, asking('other', 'other'), rename('otra'));
    expect((await verifyJournal(storage, SCOPE)).faults).toEqual([]);
    expect((await verifyJournal(storage, SCOPE, checkpoint)).faults).toEqual([
      expect.stringContaining('rewritten'),
    ]);
  });
});

describe('memory', () => {
  test('holds the jurisdictions in use; another is opened from the store again, and answers the same', async () => {
    const journal = new Journal(storage, 3);
    const held = journal as unknown as { states: Map<string, State>; turns: Map<string, unknown> };
    const scopes = ['mx-nl-01', 'mx-nl-02', 'mx-nl-03', 'mx-nl-04'];
    for (const scope of scopes) await journal.act(scope, asking(`a-${scope}`), rename(`policy of ${scope}`));
    expect([...held.states.keys()]).toEqual(['mx-nl-03', 'mx', 'mx-nl-04']);
    expect(held.turns.size).toBe(0);
    expect((await journal.load('mx-nl-01')).catalogue.policy.name).toBe('policy of mx-nl-01');
    expect([...held.states.keys()]).toEqual(['mx-nl-04', 'mx', 'mx-nl-01']);
    // Many at once, more than are kept: each still decides on its own newest state.
    const outcomes = await Promise.all(
      scopes.flatMap((scope) =>
        [2, 3].map((n) =>
          journal.act(scope, asking(`b-${scope}-${n}`), (state) =>
            rename(`${n}`, state.catalogue.policyVersion)(state),
          ),
        ),
      ),
    );
    expect(outcomes.map((o) => o.kind)).toEqual(outcomes.map(() => 'done'));
    for (const scope of scopes) expect((await journal.load(scope)).seq).toBe(3);
    expect(held.states.size).toBe(3);
  });
});
