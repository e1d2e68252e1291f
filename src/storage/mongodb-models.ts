import { type Connection, Schema } from 'mongoose';
import type { JournalRecord } from './port';

/** How the collections look. Raised with any change to them; a store of a newer version is refused. */
export const MONGODB_SCHEMA_VERSION = 2;

interface ChunkDocument {
  readonly _id: string;
  readonly bytes: Buffer;
  /** UTC instant; missing on chunks of the first version, which are never taken for garbage until put again. */
  readonly putAt?: string;
}

export interface RecordDocument {
  readonly kind: string;
  readonly key: string;
  readonly version: number;
  /** JSON text: a field's name in it can never be an operator, and it comes back as it went. */
  readonly value: string;
  readonly expiresAt: string | null;
}

interface StoreDocument {
  readonly _id: string;
  readonly version: number;
}

/** Anything that is not declared is an error, in documents and in filters, and never dropped in silence. */
const strictly = {
  strict: 'throw',
  strictQuery: 'throw',
  autoCreate: false,
  autoIndex: false,
  versionKey: false,
  // Mongoose's own `id` is a virtual of `_id`; an entry has an `id` of ours.
  id: false,
  // The connection asks for the same; stated here too, so that no address can weaken it.
  writeConcern: { w: 'majority', j: true, wtimeout: 10_000 },
} as const;

const text = { type: String, required: true } as const;
const whole = { type: Number, required: true } as const;

const entrySchema = new Schema<JournalRecord>(
  {
    scope: text,
    seq: whole,
    id: text,
    previousHash: text,
    hash: text,
    // Not `required`: to Mongoose an empty text or buffer is missing. What is written was checked before.
    body: { type: String },
  },
  { ...strictly, collection: 'journal_entries' },
)
  .index({ scope: 1, seq: 1 }, { unique: true, name: 'scope_seq' })
  .index({ scope: 1, id: 1 }, { unique: true, name: 'scope_id' });

const chunkSchema = new Schema<ChunkDocument>(
  { _id: text, bytes: { type: Buffer }, putAt: { type: String } },
  { ...strictly, collection: 'chunks' },
);

const recordSchema = new Schema<RecordDocument>(
  { kind: text, key: text, version: whole, value: text, expiresAt: { type: String, default: null } },
  { ...strictly, collection: 'records' },
)
  .index({ kind: 1, key: 1 }, { unique: true, name: 'kind_key' })
  .index({ expiresAt: 1 }, { name: 'expiry' });

const storeSchema = new Schema<StoreDocument>(
  { _id: text, version: whole },
  { ...strictly, collection: 'surtido_store' },
);

export const modelsOf = (connection: Connection) => ({
  entries: connection.model('JournalEntry', entrySchema),
  chunks: connection.model('Chunk', chunkSchema),
  records: connection.model('Record', recordSchema),
  store: connection.model('Store', storeSchema),
});

export type Models = ReturnType<typeof modelsOf>;
