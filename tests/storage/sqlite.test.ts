import { existsSync, mkdirSync, renameSync, statSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import Database from 'libsql';
import { sha256 } from '../../src/domain/content-hash';
import { walkChain } from '../../src/storage/chain';
import { openStorage } from '../../src/storage/open';
import { migrate } from '../../src/storage/sqlite-schema';
import { runChild } from './child-process';
import { keepsThePortsPromises } from './conformance';
import { appendAll, chainOf } from './sample-entries';
import { type SqlitePlace, sqlitePlace } from './sqlite-place';

describe('the SQLite store', () => {
  keepsThePortsPromises(sqlitePlace);
});

describe('the SQLite file', () => {
  let place: SqlitePlace;
  beforeEach(async () => {
    place = await sqlitePlace();
  });
  afterEach(() => place.clean());

  it('is opened by five at once where there is none, and is its owner’s alone', async () => {
    const stores = await Promise.all(Array.from({ length: 5 }, () => place.open()));
    await appendAll(stores[0]!, chainOf('mx', 1));
    expect(await stores[4]!.head('mx')).toMatchObject({ seq: 1 });
    for (const store of stores) await store.close();
    expect(statSync(place.file).mode & 0o077).toBe(0);
  });

  it('closes on a full disk, where the log stays beside the file and loses nothing', async () => {
    const storage = await place.open();
    await appendAll(storage, chainOf('mx', 1));
    const { db } = storage as unknown as { db: { prepare: (sql: string) => unknown } };
    db.prepare = () => {
      throw Object.assign(new Error('database or disk is full'), { code: 'SQLITE_FULL' });
    };
    await storage.close();
    const again = await place.open();
    expect(await again.head('mx')).toMatchObject({ seq: 1 });
    await again.close();
  });

  it('says that the disk is full, and is not ready until a write has room again', async () => {
    const storage = await place.open();
    const { db } = storage as unknown as { db: { exec: (sql: string) => void } };
    db.exec('PRAGMA max_page_count = 20');
    const fill = async (size: number) => {
      for (let k = 0; ; k++) await storage.insert('fill', `${size}-${k}`, 'x'.repeat(size));
    };
    await expect(fill(3000)).rejects.toMatchObject({
      code: 'unreachable',
      message: expect.stringContaining('the disk is full'),
    });
    await expect(fill(60)).rejects.toMatchObject({ code: 'unreachable' });
    await expect(storage.ping()).rejects.toThrow(/the disk is full/);
    expect(await storage.records('fill', { limit: 1 })).toHaveLength(1);
    db.exec('PRAGMA max_page_count = 2000');
    await storage.ping();
    expect(await storage.recordKinds()).toEqual(['fill']);
    await storage.close();
  });

  it('says that the disk is full where there is no room for a new store', () => {
    const db = new Database(':memory:');
    const exec = db.exec.bind(db);
    let isMade = false;
    // As SQLite does where the log cannot grow: the transaction is over, and a ROLLBACK would be a fault of its own.
    db.exec = (sql: string) => {
      isMade ||= sql.startsWith('PRAGMA user_version = ');
      if (!isMade || sql !== 'COMMIT') return exec(sql);
      exec('ROLLBACK');
      throw Object.assign(new Error('database or disk is full'), { code: 'SQLITE_FULL' });
    };
    expect(() => migrate(db, place.file)).toThrow('disk is full');
    expect(db.inTransaction).toBe(false);
    db.close();
  });

  it('lets three processes append to one journal: no gap, nothing lost, nothing doubled', async () => {
    await (await place.open()).close();
    const ended = await Promise.all(
      ['a', 'b', 'c'].map((name) => runChild(['race', place.file, name, '40'])),
    );
    expect(ended.map(({ code }) => code)).toEqual([0, 0, 0]);
    const storage = await place.open();
    const chain = [];
    for await (const { seq, hash } of walkChain(storage, 'mx-nl-08')) chain.push(`entry ${seq} ${hash}`);
    await storage.close();
    expect(chain).toHaveLength(120);
    expect(chain.sort()).toEqual(ended.flatMap(({ lines }) => lines).sort());
  });

  it('keeps a write-ahead log and waits for the disk at each commit', async () => {
    const storage = await place.open();
    // biome-ignore lint/complexity/useLiteralKeys: private, looked at by this test alone
    const db = storage['db'];
    expect(db.prepare('PRAGMA journal_mode').get([])).toMatchObject({ journal_mode: 'wal' });
    expect(db.prepare('PRAGMA synchronous').get([])).toMatchObject({ synchronous: 2 });
    await storage.close();
  });

  it('says that it is held when another process writes for too long, and keeps nothing of the write', async () => {
    const storage = await place.open({ busyTimeoutMs: 20 });
    const [first] = chainOf('mx', 1);
    const other = new Database(place.file);
    other.exec('BEGIN IMMEDIATE');
    await expect(storage.append(first!)).rejects.toMatchObject({ name: 'StorageError', code: 'unreachable' });
    other.exec('ROLLBACK');
    other.close();
    expect(await storage.head('mx')).toBeNull();
    expect(await storage.append(first!)).toBe('appended');
    await storage.close();
  });

  it('cannot be reached where a file stands in place of its folder, or once it is moved away', async () => {
    writeFileSync(`${place.folder}/data`, '');
    await expect(place.open()).rejects.toMatchObject({ code: 'unreachable' });
    const storage = await openStorage({ dataDir: `${place.folder}/other`, mongodbUri: null });
    await storage.ping();
    renameSync(`${place.folder}/other/surtido.db`, `${place.folder}/away.db`);
    await expect(storage.ping()).rejects.toMatchObject({ code: 'unreachable' });
    await storage.close();
  });

  it('of a newer version, of another program or of no program is refused and left as it is', async () => {
    await (await place.open()).close();
    const db = new Database(place.file);
    db.exec('PRAGMA user_version = 99');
    db.close();
    await expect(place.open()).rejects.toMatchObject({
      code: 'failed',
      message: expect.stringMatching(/version 99.*newer Surtido/),
    });
    const foreign = await sqlitePlace();
    mkdirSync(dirname(foreign.file));
    const theirs = new Database(foreign.file);
    theirs.exec('CREATE TABLE photos (id)');
    theirs.close();
    await expect(foreign.open()).rejects.toMatchObject({ code: 'failed' });
    expect(existsSync(`${foreign.file}-wal`)).toBe(false);
    writeFileSync(foreign.file, 'no database '.repeat(100));
    await expect(foreign.open()).rejects.toMatchObject({ code: 'corrupt' });
    await foreign.clean();
  });

  it('lets nobody change or remove an entry in it, and shows a change made past that', async () => {
    const storage = await place.open();
    await appendAll(storage, chainOf('mx', 3));
    const db = new Database(place.file);
    expect(() => db.exec("UPDATE journal_entries SET body = '{}'")).toThrow(/only appended to/);
    expect(() => db.exec('DELETE FROM journal_entries')).toThrow(/only appended to/);
    db.exec(`DROP TRIGGER journal_entries_keep; UPDATE journal_entries SET body = '{"n":9}' WHERE seq = 2`);
    db.close();
    const walk = async () => {
      for await (const { seq } of walkChain(storage, 'mx')) expect(seq).toBe(1);
    };
    await expect(walk()).rejects.toMatchObject({
      code: 'corrupt',
      message: expect.stringContaining('journal mx, after entry 1: entry 2 was changed'),
    });
    await storage.close();
  });

  it('fails one write of a commit without touching the others in it', async () => {
    const storage = await place.open();
    const db = new Database(place.file);
    db.exec(
      "CREATE TRIGGER bad BEFORE INSERT ON records WHEN new.key = 'bad' BEGIN SELECT RAISE(ABORT, 'bad key'); END",
    );
    db.close();
    const answers = await Promise.allSettled(['a', 'bad', 'b'].map((key) => storage.insert('claim', key, 1)));
    expect(answers.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
    expect((await storage.records('claim', { limit: 9 })).map(({ key }) => key)).toEqual(['a', 'b']);
    await storage.close();
  });

  it('has its log closed into it at the end: the file alone is the store', async () => {
    const storage = await place.open();
    const bytes = Buffer.from('x');
    await storage.putChunk(sha256(bytes), bytes);
    await storage.closeAsOneFile();
    expect(existsSync(`${place.file}-wal`)).toBe(false);
    const again = await place.open({ readOnly: true });
    expect(await again.chunkHashes('', 9)).toEqual([sha256(bytes)]);
    await expect(again.insert('claim', 'a', 1)).rejects.toMatchObject({ name: 'StorageError' });
    await again.close();
  });
});
