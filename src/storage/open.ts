import { join } from 'node:path';
import { openSqlite } from './open-sqlite';
import type { Storage } from './port';

export interface StoragePlace {
  /** Folder of the embedded store; made where there is none. */
  readonly dataDir: string;
  /** Set: the store is in MongoDB, and dataDir is not touched. */
  readonly mongodbUri: string | null;
}

/** The store, ready: its schema made or brought up to date. Mongoose is loaded only where it is used. */
export const openStorage = ({ dataDir, mongodbUri }: StoragePlace): Promise<Storage> =>
  mongodbUri === null
    ? openSqlite(join(dataDir, 'surtido.db'))
    : (require('./open-mongodb') as typeof import('./open-mongodb')).openMongodb(mongodbUri);
