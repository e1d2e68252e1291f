import { existsSync } from 'node:fs';
import { copyFile, mkdtemp, open, rename, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { type Copied, type CopyProgress, copyStorage } from './copy';
import { isOfThisVersion, openSqlite } from './open-sqlite';
import { type Storage, StorageError } from './port';

/**
 * Everything into one file, which is a SQLite store itself; the service may go on meanwhile. Under its name it stands
 * only when it is whole, proved equal and on the disk.
 *
 * @throws StorageError when the file is there already: no backup is written over.
 */
export async function backup(
  storage: Storage,
  file: string,
  onProgress?: (progress: CopyProgress) => void,
): Promise<Copied> {
  if (existsSync(file))
    throw new StorageError('failed', `${file} exists; a backup is never written over, name another`);
  const partial = `${file}.partial`;
  const removePartial = async () => {
    for (const ending of ['', '-wal', '-shm', '-journal']) await rm(partial + ending, { force: true });
  };
  await removePartial();
  try {
    const target = await openSqlite(partial);
    let copied: Copied;
    try {
      copied = await copyStorage(storage, target, onProgress);
      await target.checkIntegrity();
      await target.closeAsOneFile();
    } finally {
      await target.close();
    }
    await onDisk(partial);
    await rename(partial, file);
    await onDisk(dirname(file));
    return copied;
  } catch (error) {
    await removePartial();
    throw error;
  }
}

/** Brings a backup back into an empty store, of either kind, or one that an earlier restore was broken off in. */
export async function restore(
  file: string,
  storage: Storage,
  onProgress?: (progress: CopyProgress) => void,
): Promise<Copied> {
  if (await isOfThisVersion(file)) return copyFrom(file, storage, onProgress);
  // An older version's: it stays as it is, and a copy of it is brought up to date.
  const folder = await mkdtemp(join(tmpdir(), 'surtido-restore-'));
  try {
    const copy = join(folder, 'backup.db');
    await copyFile(file, copy);
    await (await openSqlite(copy)).close();
    return await copyFrom(copy, storage, onProgress);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function copyFrom(
  file: string,
  storage: Storage,
  onProgress?: (progress: CopyProgress) => void,
): Promise<Copied> {
  const source = await openSqlite(file, { readOnly: true });
  try {
    await source.checkIntegrity();
    return await copyStorage(source, storage, onProgress);
  } finally {
    await source.close();
  }
}

async function onDisk(path: string): Promise<void> {
  const handle = await open(path, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
