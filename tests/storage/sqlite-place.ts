import { mkdtempSync, rmSync, statfsSync } from 'node:fs';
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

const MEMORY = '/dev/shm';
const ROOM_BYTES = 1e9;

/** A folder in memory, where there is one with room: a world whose store nobody looks at need not wait for the disk. */
export function inMemory(): string {
  try {
    const { bavail, bsize } = statfsSync(MEMORY);
    return bavail * bsize > ROOM_BYTES ? MEMORY : tmpdir();
  } catch {
    return tmpdir();
  }
}

/** A store in a folder of its own, which goes with the test. */
export async function sqlitePlace(parent = tmpdir()): Promise<SqlitePlace> {
  const folder = mkdtempSync(join(parent, 'surtido-storage-'));
  const file = join(folder, 'data', 'surtido.db');
  return {
    folder,
    file,
    open: (options) => openSqlite(file, options),
    clean: async () => rmSync(folder, { recursive: true, force: true }),
  };
}
