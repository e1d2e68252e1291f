import { closeSync, mkdirSync, openSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import Database from 'libsql';
import { StorageError } from './port';
import { SqliteStorage } from './sqlite';
import { isBusy, sqliteFault } from './sqlite-errors';
import { MIGRATIONS, migrate, pragma, schemaVersion } from './sqlite-schema';

export interface SqliteOptions {
  /** How long a write waits for another process's. Meanwhile this process stands still: libsql is synchronous. */
  readonly busyTimeoutMs?: number;
  /** Opens what is there and changes nothing of it. */
  readonly readOnly?: boolean;
}

/** The store in one SQLite file, made where there is none. Any number of processes may have it open. */
export async function openSqlite(
  file: string,
  { busyTimeoutMs = 5000, readOnly = false }: SqliteOptions = {},
): Promise<SqliteStorage> {
  try {
    if (!readOnly) makeFile(file);
    const { ino } = statSync(file);
    const db = new Database(file);
    try {
      db.exec(`PRAGMA busy_timeout = ${busyTimeoutMs}`);
      db.exec('PRAGMA foreign_keys = ON');
      // A file from elsewhere (a backup) cannot make its views or triggers call anything.
      db.exec('PRAGMA trusted_schema = OFF');
      db.exec('PRAGMA cell_size_check = ON');
      if (readOnly) readOnlyStore(db, file);
      else await writableStore(db, file);
      return new SqliteStorage(db, file, ino);
    } catch (error) {
      db.close();
      throw error;
    }
  } catch (error) {
    throw openFault(file, error);
  }
}

/** For its owner alone from the first moment: it holds people's names and password hashes. */
function makeFile(file: string): void {
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  closeSync(openSync(file, 'a', 0o600));
}

async function writableStore(db: Database.Database, file: string): Promise<void> {
  schemaVersion(db, file);
  await turnOnWal(db, file);
  // FULL: a commit is on the disk, power failure or not, before it is answered.
  db.exec('PRAGMA synchronous = FULL');
  db.exec(`PRAGMA journal_size_limit = ${64 * 1024 * 1024}`);
  migrate(db, file);
}

/** Of two processes that turn it on at once, one is told that the file is busy without the usual wait. */
async function turnOnWal(db: Database.Database, file: string): Promise<void> {
  for (let tries = 1; ; tries++) {
    try {
      db.exec('PRAGMA journal_mode = WAL');
      break;
    } catch (error) {
      if (!isBusy(error) || tries === 20) throw error;
      await pause(50);
    }
  }
  if (pragma(db, 'journal_mode') !== 'wal')
    throw new StorageError(
      'failed',
      `${file}: its file system cannot keep a write-ahead log; use a local disk`,
    );
}

function readOnlyStore(db: Database.Database, file: string): void {
  db.exec('PRAGMA query_only = ON');
  const version = schemaVersion(db, file);
  if (version < MIGRATIONS.length)
    throw new StorageError(
      'failed',
      `${file} has storage version ${version}, expected ${MIGRATIONS.length}; it holds no store that can be read`,
    );
}

/** False for a store of an older version, which must be brought up to date before it can be read. */
export async function isOfThisVersion(file: string): Promise<boolean> {
  try {
    statSync(file);
    const db = new Database(file);
    try {
      const version = schemaVersion(db, file);
      // 0 is no store at all, which is told when it is opened.
      return version === 0 || version === MIGRATIONS.length;
    } finally {
      db.close();
    }
  } catch (error) {
    throw openFault(file, error);
  }
}

function openFault(file: string, error: unknown): StorageError {
  const { code, message } = error as NodeJS.ErrnoException;
  const ofTheFileSystem = ['ENOENT', 'EACCES', 'EPERM', 'ENOTDIR', 'EROFS', 'EISDIR', 'EEXIST', 'ENOSPC'];
  return code !== undefined && ofTheFileSystem.includes(code)
    ? new StorageError(
        'unreachable',
        `${file}: ${message}; see that its folder exists and may be written`,
        error,
      )
    : sqliteFault(file, error);
}
