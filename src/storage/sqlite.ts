import { statSync } from 'node:fs';
import type Database from 'libsql';
import {
  checkChunk,
  checkCount,
  checkEntry,
  checkHash,
  checkHashes,
  checkKey,
  checkScope,
  checkText,
  expiryText,
  valueText,
} from './arguments';
import { GroupCommit } from './group-commit';
import { keyRange } from './key-range';
import {
  type Appended,
  type JournalRecord,
  PUT_AGAIN_MS,
  type RecordQuery,
  type Storage,
  StorageError,
  type StoredRecord,
} from './port';
import { isBusy, isFull, sqliteFault } from './sqlite-errors';
import { pragma } from './sqlite-schema';
import { type Statements, statements } from './sqlite-statements';

interface EntryRow extends Omit<JournalRecord, 'previousHash'> {
  readonly previous_hash: string;
}
interface RecordRow {
  readonly key: string;
  readonly version: number;
  readonly value: string;
  readonly expires_at: string | null;
}

/** The embedded store: one file. Each write is one statement, so it is kept whole or not at all. */
export class SqliteStorage implements Storage {
  readonly kind = 'sqlite';
  private sql: Statements | null;
  private readonly commits: GroupCommit;
  /** Since the last write came to nothing for want of a disk or of room on it. */
  private lastWriteFailed = false;

  /** `inode` is the file's at opening: SQLite itself would go on writing into a file that was deleted. */
  constructor(
    private readonly db: Database.Database,
    readonly file: string,
    private readonly inode: number,
  ) {
    this.sql = statements(db);
    this.commits = new GroupCommit(db);
  }

  async append(record: JournalRecord): Promise<Appended> {
    checkEntry(record);
    const { scope, seq, id, previousHash, hash, body } = record;
    return this.write((sql) => {
      if (sql.append.run([scope, seq, id, previousHash, hash, body]).changes === 1) return 'appended';
      return sql.entryById.get([scope, id]) ? 'id-taken' : 'sequence-taken';
    });
  }

  async entries(scope: string, fromSeq: number, limit: number): Promise<JournalRecord[]> {
    checkScope(scope);
    checkCount('fromSeq', fromSeq, 0);
    checkCount('limit', limit, 0);
    return this.read((sql) => (sql.entries.all([scope, fromSeq, limit]) as EntryRow[]).map(entry));
  }

  async entryById(scope: string, id: string): Promise<JournalRecord | null> {
    checkScope(scope);
    checkKey('id', id);
    return this.read((sql) => {
      const row = sql.entryById.get([scope, id]) as EntryRow | undefined;
      return row ? entry(row) : null;
    });
  }

  async head(scope: string): Promise<Pick<JournalRecord, 'seq' | 'hash'> | null> {
    checkScope(scope);
    return this.read((sql) => {
      const row = sql.head.get([scope]) as Pick<JournalRecord, 'seq' | 'hash'> | undefined;
      return row ? { seq: row.seq, hash: row.hash } : null;
    });
  }

  async scopes(): Promise<string[]> {
    return this.read((sql) => (sql.scopes.all([]) as { value: string }[]).map(({ value }) => value));
  }

  async putChunk(hash: string, bytes: Uint8Array): Promise<void> {
    checkChunk(hash, bytes);
    const now = Date.now();
    const row = [hash, new Date(now).toISOString(), bytes, new Date(now - PUT_AGAIN_MS).toISOString()];
    await this.write((sql) => sql.putChunk.run(row));
  }

  async chunk(hash: string): Promise<Uint8Array | null> {
    checkHash('hash', hash);
    return this.read((sql) => (sql.chunk.get([hash]) as { bytes: Uint8Array } | undefined)?.bytes ?? null);
  }

  async chunks(hashes: readonly string[]): Promise<Map<string, Uint8Array>> {
    checkHashes(hashes);
    return this.read((sql) => {
      // Of many rows libsql gives the bytes bare, where of one it gives them as a Buffer.
      const rows = sql.chunks.all([JSON.stringify(hashes)]) as { hash: string; bytes: ArrayBuffer }[];
      return new Map(rows.map(({ hash, bytes }) => [hash, new Uint8Array(bytes)]));
    });
  }

  async chunkHashes(after: string, limit: number): Promise<string[]> {
    checkText('after', after);
    checkCount('limit', limit, 0);
    return this.read((sql) => (sql.chunkHashes.all([after, limit]) as { hash: string }[]).map((c) => c.hash));
  }

  async removeChunk(hash: string, putBefore: string): Promise<boolean> {
    checkHash('hash', hash);
    const instant = expiryText(putBefore);
    return this.write((sql) => sql.removeChunk.run([hash, instant]).changes === 1);
  }

  async isChunkOlder(hash: string, putBefore: string): Promise<boolean> {
    checkHash('hash', hash);
    const instant = expiryText(putBefore);
    return this.read((sql) => sql.chunkOlder.get([hash, instant]) !== undefined);
  }

  async insert(kind: string, key: string, value: unknown, expiresAt: string | null = null): Promise<boolean> {
    checkKey('kind', kind);
    checkKey('key', key);
    const row = [kind, key, valueText(value), expiryText(expiresAt)];
    return this.write((sql) => sql.insert.run(row).changes === 1);
  }

  async record<Value>(kind: string, key: string): Promise<StoredRecord<Value> | null> {
    checkKey('kind', kind);
    checkKey('key', key);
    return this.read((sql) => {
      const row = sql.record.get([kind, key]) as RecordRow | undefined;
      return row ? storedRecord<Value>(row) : null;
    });
  }

  async replace(
    kind: string,
    key: string,
    version: number,
    value: unknown,
    expiresAt?: string | null,
  ): Promise<boolean> {
    checkKey('kind', kind);
    checkKey('key', key);
    checkCount('version', version, 1);
    const text = valueText(value);
    const expiry = expiresAt === undefined ? undefined : expiryText(expiresAt);
    return this.write((sql) => {
      const { changes } =
        expiry === undefined
          ? sql.replace.run([text, kind, key, version])
          : sql.replaceWithExpiry.run([text, expiry, kind, key, version]);
      return changes === 1;
    });
  }

  async remove(kind: string, key: string, version?: number): Promise<boolean> {
    checkKey('kind', kind);
    checkKey('key', key);
    if (version !== undefined) checkCount('version', version, 1);
    return this.write((sql) => {
      const { changes } =
        version === undefined ? sql.remove.run([kind, key]) : sql.removeVersion.run([kind, key, version]);
      return changes === 1;
    });
  }

  async records<Value>(kind: string, query: RecordQuery): Promise<StoredRecord<Value>[]> {
    checkKey('kind', kind);
    const { from, after, before } = keyRange(query);
    return this.read((sql) => {
      const rows =
        before === null
          ? sql.recordsFrom.all([kind, from, after, query.limit])
          : sql.recordsBetween.all([kind, from, after, before, query.limit]);
      return (rows as RecordRow[]).map((row) => storedRecord<Value>(row));
    });
  }

  async recordKinds(): Promise<string[]> {
    return this.read((sql) => (sql.recordKinds.all([]) as { value: string }[]).map(({ value }) => value));
  }

  async removeExpired(before: string): Promise<number> {
    const instant = expiryText(before);
    return this.write((sql) => sql.removeExpired.run([instant]).changes);
  }

  async ping(): Promise<void> {
    this.read((sql) => sql.ping.get([]));
    if (statSync(this.file, { throwIfNoEntry: false })?.ino !== this.inode)
      throw new StorageError(
        'unreachable',
        `${this.file} was removed or replaced while open; restart the service`,
      );
    // A full disk can be read all the same: only another write tells whether there is room again.
    if (this.lastWriteFailed) {
      await this.insert('ping', 'write', null);
      await this.remove('ping', 'write');
    }
  }

  async close(): Promise<void> {
    if (this.sql === null) return;
    this.commits.flush();
    this.read((sql) => sql.ping.get([]));
    try {
      // So that the file alone holds everything. Where another process reads or the disk is full the log stays, and loses nothing.
      this.db.prepare('PRAGMA wal_checkpoint(TRUNCATE)').get([]);
    } catch (error) {
      if (!isFull(error)) throw sqliteFault(this.file, error);
    } finally {
      // libsql keeps a closed file open for as long as a statement of it is held.
      this.sql = null;
      this.db.close();
    }
  }

  /** Closes so that no log stands beside the file: it can be moved, copied and read as it is. */
  async closeAsOneFile(): Promise<void> {
    this.commits.flush();
    this.read(() => this.db.exec('PRAGMA journal_mode = DELETE'));
    if (pragma(this.db, 'journal_mode') !== 'delete')
      throw new StorageError(
        'failed',
        `${this.file}: another process has it open, so its log cannot be closed`,
      );
    await this.close();
  }

  /** @throws StorageError 'corrupt' when SQLite finds a page or an index damaged. Reads the whole file. */
  async checkIntegrity(): Promise<void> {
    const fault = this.read(() => pragma(this.db, 'integrity_check'));
    if (fault !== 'ok')
      throw new StorageError('corrupt', `${this.file} is damaged: ${String(fault)}; restore a backup`);
  }

  private read<Value>(statement: (sql: Statements) => Value): Value {
    if (this.sql === null) throw new StorageError('unreachable', `${this.file} is closed`);
    try {
      return statement(this.sql);
    } catch (error) {
      throw sqliteFault(this.file, error);
    }
  }

  private async write<Value>(statement: (sql: Statements) => Value): Promise<Value> {
    const { sql } = this;
    if (sql === null) throw new StorageError('unreachable', `${this.file} is closed`);
    try {
      const written = await this.commits.run(() => statement(sql));
      this.lastWriteFailed = false;
      return written;
    } catch (error) {
      const fault = sqliteFault(this.file, error);
      this.lastWriteFailed = fault.code === 'unreachable' && !isBusy(error);
      throw fault;
    }
  }
}

const entry = ({ scope, seq, id, previous_hash, hash, body }: EntryRow): JournalRecord => ({
  scope,
  seq,
  id,
  previousHash: previous_hash,
  hash,
  body,
});

const storedRecord = <Value>({ key, version, value, expires_at }: RecordRow): StoredRecord<Value> => ({
  key,
  version,
  value: JSON.parse(value) as Value,
  expiresAt: expires_at,
});
