import { StorageError } from './port';

/** By the name of the driver's error class. */
const UNREACHABLE = new Set([
  'MongoNetworkError',
  'MongoNetworkTimeoutError',
  'MongoServerSelectionError',
  'MongooseServerSelectionError',
  'MongoTopologyClosedError',
  'MongoNotConnectedError',
  'MongoExpiredSessionError',
  'MongoClientClosedError',
  'MongoPoolClosedError',
  'MongoPoolClearedError',
  'MongoWaitQueueTimeoutError',
  'PoolClearedError',
  'PoolClosedError',
  'WaitQueueTimeoutError',
  'MongoOperationTimeoutError',
  // Written, but not on a majority within the time: a failover may undo it.
  'MongoWriteConcernError',
]);
/** Server's codes for a primary that steps down, shuts down or cannot be found. */
const NO_PRIMARY = new Set([6, 7, 89, 91, 189, 9001, 10107, 11600, 11602, 13435, 13436]);

export const isDuplicate = (error: unknown): boolean => (error as { code?: unknown }).code === 11000;

/** A fault of MongoDB in the port's words. `place` names host and database, never the password. */
export function mongodbFault(place: string, error: unknown): StorageError {
  if (error instanceof StorageError) return error;
  const { name, message, code } = error as Error & { code?: unknown };
  if (UNREACHABLE.has(name) || (typeof code === 'number' && NO_PRIMARY.has(code)))
    return new StorageError(
      'unreachable',
      `MongoDB (${place}) cannot be reached: ${message}. See that it runs and that MONGODB_URI is right`,
      error,
    );
  return new StorageError('failed', `MongoDB (${place}): ${name}: ${message}`, error);
}
