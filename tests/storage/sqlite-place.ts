import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openSqlite, type SqliteOptions } from '../../src/storage/open-sqlite';
import type { SqliteStorage } from '../../src/storage/sqlite';

export interface SqlitePlace {
  readonly folder: string;
  readonly file: string;
  open(options?: SqliteOptions): Promise<SqliteStorage>;
  clean(): Promise<void>;
}

/** A store in a folder of its own, which goes with the test. */
export async function sqlitePlace(): Promise<SqlitePlace> {
  const folder = mkdtempSync(join(tmpdir(), 'surtido-storage-'));
  const file = join(folder, 'data', 'surtido.db');
  return {
    folder,
    file,
    open: (options) => openSqlite(file, options),
    clean: async () => rmSync(folder, { recursive: true, force: true }),
  };
}
