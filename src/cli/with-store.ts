/** A command's way to the store: opened, worked on, and closed whatever happens. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { readConfig } from '../config';
import { AppError } from '../domain/errors';
import { openStorage } from '../storage/open';
import { type Storage, StorageError } from '../storage/port';
import { storageFault } from './storage-fault';

const BAD_INPUT = 2;

/** The store of the configuration, or of a place. */
export async function withStore<T>(
  place: string | null,
  need: 'existing' | 'any',
  work: (storage: Storage) => Promise<T>,
): Promise<T> {
  const config = readConfig(process.env);
  const isMongo = place !== null && /^mongodb(\+srv)?:\/\//.test(place);
  const where =
    place === null
      ? config
      : isMongo
        ? { dataDir: '', mongodbUri: place }
        : { dataDir: place, mongodbUri: null };
  // A slip in its name must not make an empty store and call it sound.
  if (where.mongodbUri === null && need === 'existing' && !existsSync(join(where.dataDir, 'surtido.db')))
    throw new AppError(
      'no-store',
      `There is no store in ${where.dataDir}.`,
      'Check SURTIDO_DATA_DIR, or the folder you named.',
      BAD_INPUT,
    );
  try {
    const storage = await openStorage(where);
    try {
      return await work(storage);
    } finally {
      await storage.close();
    }
  } catch (error) {
    throw error instanceof StorageError ? storageFault(error) : error;
  }
}
