import { Mongoose } from 'mongoose';
import { MongodbStorage } from './mongodb';
import { isDuplicate, mongodbFault } from './mongodb-errors';
import { MONGODB_SCHEMA_VERSION, type Models, modelsOf } from './mongodb-models';
import { StorageError } from './port';

const DATABASE = 'surtido';
/** user:password@ is read over; hosts and database are kept. */
const ADDRESS = /^mongodb(?:\+srv)?:\/\/(?:[^@/]*@)?([^/?]+)(?:\/([^?]*))?/;

export interface MongodbOptions {
  /** How long to look for a server before giving up. */
  readonly reachWithinMs?: number;
}

/**
 * The store in a MongoDB database (that of the address, or 'surtido'); collections and indexes are made where missing,
 * before anything is answered. Use a replica set: on one machine alone "majority" is that machine.
 */
export async function openMongodb(
  uri: string,
  { reachWithinMs = 5000 }: MongodbOptions = {},
): Promise<MongodbStorage> {
  const [, hosts, database] = ADDRESS.exec(uri) ?? [];
  if (hosts === undefined)
    throw new StorageError('failed', 'MONGODB_URI is no address of the form mongodb://host:27017/surtido');
  const place = `${hosts}/${database || DATABASE}`;
  // An instance of our own: its settings are nobody else's.
  const mongoose = new Mongoose({ sanitizeFilter: true, bufferCommands: false });
  try {
    const connection = mongoose.createConnection(uri, {
      ...(database ? {} : { dbName: DATABASE }),
      appName: 'surtido',
      serverSelectionTimeoutMS: reachWithinMs,
      connectTimeoutMS: reachWithinMs,
      // These go before whatever the address says, some only if stated by themselves too.
      w: 'majority',
      journal: true,
      writeConcern: { w: 'majority', journal: true, wtimeoutMS: 10_000 },
      readConcern: { level: 'majority' },
      readConcernLevel: 'majority',
      readPreference: 'primary',
      promoteBuffers: true,
    });
    try {
      await connection.asPromise();
      const models = modelsOf(connection);
      await prepare(models, place);
      return new MongodbStorage(connection, models, place);
    } catch (error) {
      await connection.close(true);
      throw error;
    }
  } catch (error) {
    // The driver quotes an address that it cannot read, password and all.
    if ((error as Error).name === 'MongoParseError')
      throw new StorageError('failed', `MONGODB_URI (${place}) holds something that the driver cannot read`);
    throw mongodbFault(place, error);
  }
}

async function prepare(models: Models, place: string): Promise<void> {
  const found = await models.store.findById('schema').lean();
  if (found && found.version > MONGODB_SCHEMA_VERSION)
    throw new StorageError(
      'failed',
      `MongoDB (${place}) has storage version ${found.version}; this Surtido knows versions up to ` +
        `${MONGODB_SCHEMA_VERSION}. Start the newer Surtido that wrote it, or restore a backup from before the upgrade`,
    );
  for (const model of [models.entries, models.chunks, models.records, models.store]) {
    await model.createCollection();
    await model.createIndexes();
  }
  if (found && found.version < MONGODB_SCHEMA_VERSION)
    await models.store.updateOne({ _id: 'schema' }, { $set: { version: MONGODB_SCHEMA_VERSION } });
  if (!found)
    await models.store.create({ _id: 'schema', version: MONGODB_SCHEMA_VERSION }).catch((error: unknown) => {
      // Another instance opens the same store at this moment.
      if (!isDuplicate(error)) throw error;
    });
}
