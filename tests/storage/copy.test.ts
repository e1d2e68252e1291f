import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import Database from 'libsql';
import { sha256 } from '../../src/domain/content-hash';
import { backup, restore } from '../../src/storage/backup';
import { blob, putBlob } from '../../src/storage/blobs';
import { copyStorage, isUnfinishedCopy } from '../../src/storage/copy';
import { openMongodb } from '../../src/storage/open-mongodb';
import type { Storage } from '../../src/storage/port';
import { dyingStorage } from './dying-storage';
import { appendAll, chainOf, sampleBytes } from './sample-entries';
import { type SqlitePlace, sqlitePlace } from './sqlite-place';

let places: SqlitePlace[];
let stores: Storage[];
beforeEach(() => {
  places = [];
  stores = [];
});
afterEach(async () => {
  for (const store of stores) await store.close();
  for (const place of places) await place.clean();
});

async function emptyStore() {
  const place = await sqlitePlace();
  const store = await place.open();
  places.push(place);
  stores.push(store);
  return store;
}

/** Two journals of 250 and 3 entries, a blob of two chunks and a manifest, a small one, four records. */
async function filledStore() {
  const store = await emptyStore();
  await Promise.all(chainOf('mx-nl-08', 250).map((record) => store.append(record)));
  await Promise.all(chainOf('mx', 3).map((record) => store.append(record)));
  const plan = await putBlob(store, sampleBytes(5_000_000, 1));
  await putBlob(store, Buffer.from('a report'));
  await store.insert('session', '😀', { a: [1, null] }, '2026-11-24T08:00:00Z');
  await store.insert('claim', 'run', 'x');
  await store.insert('claim', '$x', { $where: 1 });
  await store.insert('job', 'j', 1);
  await store.replace('job', 'j', 1, 2);
  return { store, plan };
}

async function expectEqual(a: Storage, b: Storage): Promise<void> {
  expect(await b.scopes()).toEqual(await a.scopes());
  for (const scope of await a.scopes())
    expect(await b.entries(scope, 1, 1000)).toEqual(await a.entries(scope, 1, 1000));
  expect(await b.chunkHashes('', 1000)).toEqual(await a.chunkHashes('', 1000));
  expect(await b.recordKinds()).toEqual(await a.recordKinds());
  const contents = async (store: Storage, kind: string) =>
    (await store.records(kind, { limit: 1000 })).map(({ key, value, expiresAt }) => ({
      key,
      value,
      expiresAt,
    }));
  for (const kind of await a.recordKinds()) expect(await contents(b, kind)).toEqual(await contents(a, kind));
}

describe('copying a store', () => {
  it('brings everything over and says where each journal stands', async () => {
    const { store, plan } = await filledStore();
    const to = await emptyStore();
    const parts = new Map<string, number>();
    const copied = await copyStorage(store, to, ({ part, done }) => parts.set(part, done));
    expect(copied).toEqual({
      entries: 253,
      chunks: 4,
      records: 4,
      heads: [
        { scope: 'mx', ...(await store.head('mx')) },
        { scope: 'mx-nl-08', ...(await store.head('mx-nl-08')) },
      ],
    });
    expect(Object.fromEntries(parts)).toEqual({ records: 4, chunks: 4, entries: 253, proof: 257 });
    await expectEqual(store, to);
    expect((await blob(to, plan))?.length).toBe(5_000_000);
    expect(await isUnfinishedCopy(to)).toBe(false);
  });

  it('goes on after being broken off at any write', async () => {
    const { store } = await filledStore();
    // 1 mark, 2–5 records, 6–9 chunks, 10–262 entries, 263 the mark's removal.
    for (const write of [2, 4, 8, 12, 263]) {
      const to = await emptyStore();
      const broken = dyingStorage(to, { write, moment: 'before' }, () =>
        Promise.reject(new Error('broken off')),
      );
      await expect(copyStorage(store, broken)).rejects.toThrow('broken off');
      expect(await isUnfinishedCopy(to)).toBe(true);
      await store.remove('claim', 'run');
      await store.insert('claim', `meanwhile ${write}`, 1);
      await copyStorage(store, to);
      await expectEqual(store, to);
    }
  });

  it('copies what stood when it began while the source goes on', async () => {
    const { store } = await filledStore();
    const to = await emptyStore();
    const longer = chainOf('mx', 50).slice(3);
    await copyStorage(store, to, ({ part, done }) => {
      if (part === 'entries' && done <= longer.length) void store.append(longer[done - 1]!);
    });
    expect((await store.head('mx'))?.seq).toBe(50);
    expect((await to.head('mx'))?.seq).toBe(3);
  });

  it('refuses a store that holds anything, and an unfinished copy as its source', async () => {
    const { store } = await filledStore();
    const withEntry = await emptyStore();
    await appendAll(withEntry, chainOf('gt', 1));
    const withChunk = await emptyStore();
    await putBlob(withChunk, Buffer.from('x'));
    const withRecord = await emptyStore();
    await withRecord.insert('account', 'a', 1);
    for (const to of [withEntry, withChunk, withRecord]) {
      await expect(copyStorage(store, to)).rejects.toThrow('already holds data');
      expect(await isUnfinishedCopy(to)).toBe(false);
    }
    const unfinished = await emptyStore();
    const broken = dyingStorage(unfinished, { write: 9, moment: 'after' }, () =>
      Promise.reject(new Error('off')),
    );
    await expect(copyStorage(store, broken)).rejects.toThrow('off');
    await expect(copyStorage(unfinished, await emptyStore())).rejects.toThrow('unfinished copy');
  });

  it('throws when the copy is not equal: an entry, a chunk or a record changed on the way', async () => {
    const { store } = await filledStore();
    const through = (change: Partial<Storage>): Storage =>
      new Proxy(store, {
        get: (target, name) => {
          const member: unknown = Reflect.get(change, name) ?? Reflect.get(target, name, target);
          return typeof member === 'function' ? member.bind(target) : member;
        },
      });
    const changed: Partial<Storage>[] = [
      // A body changed under its old hash; then a chain that is a right one, but another.
      {
        entries: async (scope, from, limit) =>
          (await store.entries(scope, from, limit)).map((e) => (e.seq === 2 ? { ...e, body: '{}' } : e)),
      },
      { chunk: async (hash) => (await store.chunk(hash))?.map((byte) => byte ^ 1) ?? null },
    ];
    for (const change of changed) {
      const to = await emptyStore();
      await expect(copyStorage(through(change), to)).rejects.toMatchObject({ code: 'corrupt' });
      expect(await isUnfinishedCopy(to)).toBe(true);
    }
    const to = await emptyStore();
    const forgetful: Storage = new Proxy(to, {
      get: (target, name) => {
        if (name === 'insert')
          return (kind: string, key: string, value: unknown, expiry: string | null) =>
            target.insert(kind, key, kind === 'claim' ? 'other' : value, expiry);
        const member: unknown = Reflect.get(target, name, target);
        return typeof member === 'function' ? member.bind(target) : member;
      },
    });
    await expect(copyStorage(store, forgetful)).rejects.toThrow('the records differ');
  });

  (process.env.SURTIDO_TEST_MONGODB_URI ? it : it.skip)(
    'goes from SQLite to MongoDB and back unchanged (needs SURTIDO_TEST_MONGODB_URI)',
    async () => {
      const { store } = await filledStore();
      const uri = new URL(process.env.SURTIDO_TEST_MONGODB_URI as string);
      uri.pathname = `/surtido_copy_${process.pid}`;
      const mongodb = await openMongodb(uri.href);
      stores.push(mongodb);
      await copyStorage(store, mongodb);
      const back = await emptyStore();
      await copyStorage(mongodb, back);
      await expectEqual(store, mongodb);
      await expectEqual(store, back);
    },
  );
});

describe('a backup', () => {
  it('is one file, and gives everything back', async () => {
    const { store } = await filledStore();
    const file = `${places[0]!.folder}/backup.db`;
    const { heads } = await backup(store, file);
    expect(readdirSync(places[0]!.folder).sort()).toEqual(['backup.db', 'data']);
    await store.append(chainOf('mx', 4)[3]!);
    const restored = await emptyStore();
    expect((await restore(file, restored)).heads).toEqual(heads);
    expect(await restored.head('mx')).toMatchObject({ seq: 3 });
    expect(await restored.entries('mx-nl-08', 1, 1000)).toEqual(await store.entries('mx-nl-08', 1, 1000));
  });

  it('is never written over, nor left half-written under its name', async () => {
    const { store } = await filledStore();
    const file = `${places[0]!.folder}/backup.db`;
    writeFileSync(file, 'another');
    await expect(backup(store, file)).rejects.toThrow('never written over');
    const failing = new Proxy(store, {
      get: (target, name) => {
        if (name === 'chunk') return async () => Buffer.from('bad');
        const member: unknown = Reflect.get(target, name, target);
        return typeof member === 'function' ? member.bind(target) : member;
      },
    });
    const second = `${places[0]!.folder}/second.db`;
    await expect(backup(failing, second)).rejects.toMatchObject({ code: 'corrupt' });
    expect(existsSync(second)).toBe(false);
    expect(readdirSync(places[0]!.folder).sort()).toEqual(['backup.db', 'data']);
  });

  it('is restored into an empty store only, and only if it is one', async () => {
    const { store } = await filledStore();
    const file = `${places[0]!.folder}/backup.db`;
    await backup(store, file);
    await expect(restore(file, store)).rejects.toThrow('already holds data');
    const empty = await emptyStore();
    await expect(restore(`${file}.missing`, empty)).rejects.toMatchObject({ code: 'unreachable' });
    writeFileSync(file, 'no backup '.repeat(1000));
    await expect(restore(file, empty)).rejects.toMatchObject({ code: 'corrupt' });
    expect(await empty.recordKinds()).toEqual([]);
  });
});

it('a backup of an older version is restored, and stays as it is', async () => {
  const { store } = await filledStore();
  const file = `${places[0]!.folder}/old.surtido`;
  await backup(store, file);
  const db = new Database(file);
  db.exec(`CREATE TABLE old_chunks (hash TEXT NOT NULL PRIMARY KEY, bytes BLOB NOT NULL) STRICT;
    INSERT INTO old_chunks SELECT hash, bytes FROM chunks;
    DROP TABLE chunks;
    ALTER TABLE old_chunks RENAME TO chunks;
    PRAGMA user_version = 1;`);
  db.close();
  const before = sha256(readFileSync(file));
  const restored = await emptyStore();
  await restore(file, restored);
  await expectEqual(store, restored);
  expect(sha256(readFileSync(file))).toBe(before);
});
