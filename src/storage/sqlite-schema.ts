import type Database from 'libsql';
import { StorageError } from './port';

/** 'SURT': tells a store of ours from any other SQLite file. */
const APPLICATION_ID = 0x53555254;

/** Each brings the schema one version further and is never edited once released. */
export const MIGRATIONS: readonly string[] = [
  `
  CREATE TABLE journal_entries (
    scope TEXT NOT NULL,
    seq INTEGER NOT NULL CHECK (seq >= 1),
    id TEXT NOT NULL,
    previous_hash TEXT NOT NULL,
    hash TEXT NOT NULL,
    body TEXT NOT NULL,
    UNIQUE (scope, seq),
    UNIQUE (scope, id)
  ) STRICT;
  CREATE TRIGGER journal_entries_keep BEFORE UPDATE ON journal_entries
    BEGIN SELECT RAISE(ABORT, 'a journal is only appended to'); END;
  CREATE TRIGGER journal_entries_stay BEFORE DELETE ON journal_entries
    BEGIN SELECT RAISE(ABORT, 'a journal is only appended to'); END;
  CREATE TABLE chunks (hash TEXT NOT NULL PRIMARY KEY, bytes BLOB NOT NULL) STRICT;
  CREATE TABLE records (
    kind TEXT NOT NULL,
    key TEXT NOT NULL,
    version INTEGER NOT NULL,
    value TEXT NOT NULL,
    expires_at TEXT,
    UNIQUE (kind, key)
  ) STRICT;
  CREATE INDEX records_by_expiry ON records (expires_at) WHERE expires_at IS NOT NULL;
  `,
  // Chunks that were there before count as put now.
  `
  CREATE TABLE chunks_with_time (
    hash TEXT NOT NULL PRIMARY KEY,
    put_at TEXT NOT NULL,
    bytes BLOB NOT NULL
  ) STRICT;
  INSERT INTO chunks_with_time SELECT hash, strftime('%Y-%m-%dT%H:%M:%fZ', 'now'), bytes FROM chunks;
  DROP TABLE chunks;
  ALTER TABLE chunks_with_time RENAME TO chunks;
  `,
];

export function pragma(db: Database.Database, name: string): unknown {
  return (db.prepare(`PRAGMA ${name}`).get([]) as Record<string, unknown>)[name];
}

interface Stamp {
  readonly version: number;
  readonly owner: number;
  readonly tables: number;
}

/** All at one moment: another thread or process may be making the store meanwhile. */
function stampOf(db: Database.Database): Stamp {
  if (!db.inTransaction) return db.transaction(() => stampOf(db)).deferred() as Stamp;
  const { tables } = db.prepare('SELECT count(*) AS tables FROM sqlite_master').get([]) as { tables: number };
  return {
    version: pragma(db, 'user_version') as number,
    owner: pragma(db, 'application_id') as number,
    tables,
  };
}

/** @throws StorageError when the file is no store of ours, or of a newer version. */
export function schemaVersion(db: Database.Database, file: string): number {
  const { version, owner, tables } = stampOf(db);
  if (owner !== APPLICATION_ID && (owner !== 0 || version !== 0 || tables > 0))
    throw new StorageError('failed', `${file} is a SQLite file of another program, not a store of Surtido`);
  if (version > MIGRATIONS.length)
    throw new StorageError(
      'failed',
      `${file} has storage version ${version}; this Surtido knows versions up to ${MIGRATIONS.length}. ` +
        'Start the newer Surtido that wrote it, or restore a backup from before the upgrade',
    );
  return version;
}

/** Of several processes that open a store at once, one migrates and the others find it done. */
export function migrate(db: Database.Database, file: string): void {
  if (schemaVersion(db, file) === MIGRATIONS.length) return;
  db.exec('BEGIN IMMEDIATE');
  try {
    for (const migration of MIGRATIONS.slice(schemaVersion(db, file))) db.exec(migration);
    db.exec(`PRAGMA application_id = ${APPLICATION_ID}`);
    db.exec(`PRAGMA user_version = ${MIGRATIONS.length}`);
    db.exec('COMMIT');
  } catch (error) {
    // A full disk has ended it already: libsql's own `transaction` would tell of that instead of the disk.
    if (db.inTransaction) db.exec('ROLLBACK');
    throw error;
  }
}
