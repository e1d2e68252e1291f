import { setTimeout as pause } from 'node:timers/promises';
import { type Connection, trusted } from 'mongoose';
import {
  checkChunk,
  checkCount,
  checkEntry,
  checkHash,
  checkHashes,
  checkKey,
  checkScope,
  checkText,
  expiryText,
  valueText,
} from './arguments';
import { byCodePoint, keyRange } from './key-range';
import { isDuplicate, mongodbFault } from './mongodb-errors';
import type { Models, RecordDocument } from './mongodb-models';
import {
  type Appended,
  type JournalRecord,
  type RecordQuery,
  type Storage,
  StorageError,
  type StoredRecord,
} from './port';

/** How long a write that another one stands in the way of waits for that other one to be on a majority. */
const SETTLE_TRIES = 50;
const SETTLE_PAUSE_MS = 100;

/**
 * The store for a state or a country. Every write is one document, acknowledged by a majority and journalled; what is
 * read is what a majority has, so no failover takes back what was answered. Filters hold only values that were checked
 * to be texts or numbers; an operator is one of ours, marked as trusted.
 */
export class MongodbStorage implements Storage {
  readonly kind = 'mongodb';

  constructor(
    private readonly connection: Connection,
    private readonly models: Models,
    private readonly place: string,
  ) {}

  async append(record: JournalRecord): Promise<Appended> {
    checkEntry(record);
    const { scope, seq, id, previousHash, hash, body } = record;
    const { entries } = this.models;
    return this.asked(async () => {
      const inserted = await this.inserted(() =>
        entries.create({ scope, seq, id, previousHash, hash, body }),
      );
      if (inserted) return 'appended';
      // As the primary has it now, majority or not: the index that refused may be either of the two.
      const idTaken = await entries.findOne({ scope, id }).readConcern('local').lean();
      await this.settled(() => entries.exists(idTaken ? { scope, id } : { scope, seq }));
      return idTaken ? 'id-taken' : 'sequence-taken';
    });
  }

  async entries(scope: string, fromSeq: number, limit: number): Promise<JournalRecord[]> {
    checkScope(scope);
    checkCount('fromSeq', fromSeq, 0);
    checkCount('limit', limit, 0);
    // To MongoDB a limit of 0 is none.
    if (limit === 0) return [];
    return this.asked(async () => {
      const filter = { scope, seq: trusted({ $gte: fromSeq }) };
      return (await this.models.entries.find(filter).sort({ seq: 1 }).limit(limit).lean()).map(entry);
    });
  }

  async entryById(scope: string, id: string): Promise<JournalRecord | null> {
    checkScope(scope);
    checkKey('id', id);
    return this.asked(async () => {
      const found = await this.models.entries.findOne({ scope, id }).lean();
      return found ? entry(found) : null;
    });
  }

  async head(scope: string): Promise<Pick<JournalRecord, 'seq' | 'hash'> | null> {
    checkScope(scope);
    return this.asked(async () => {
      const [last] = await this.models.entries
        .find({ scope }, { seq: 1, hash: 1 })
        .sort({ seq: -1 })
        .limit(1)
        .lean();
      return last ? { seq: last.seq, hash: last.hash } : null;
    });
  }

  async scopes(): Promise<string[]> {
    return this.asked(async () => (await this.models.entries.distinct('scope')).sort(byCodePoint));
  }

  async putChunk(hash: string, bytes: Uint8Array): Promise<void> {
    checkChunk(hash, bytes);
    await this.asked(async () => {
      const { chunks } = this.models;
      const content = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
      for (let tries = 0; tries < SETTLE_TRIES; tries++) {
        const putAt = new Date().toISOString();
        if (await this.inserted(() => chunks.create({ _id: hash, bytes: content, putAt }))) return;
        // There already: put again now. Gone where it was cleared away meanwhile, and then inserted after all.
        if ((await chunks.updateOne({ _id: hash }, { $set: { putAt } })).matchedCount === 0) continue;
        return this.settled(() => chunks.exists({ _id: hash }));
      }
      throw new StorageError('failed', `chunk ${hash} comes and goes`);
    });
  }

  async chunk(hash: string): Promise<Uint8Array | null> {
    checkHash('hash', hash);
    return this.asked(async () => (await this.models.chunks.findById(hash).lean())?.bytes ?? null);
  }

  async chunks(hashes: readonly string[]): Promise<Map<string, Uint8Array>> {
    checkHashes(hashes);
    return this.asked(async () => {
      const found = await this.models.chunks.find({ _id: trusted({ $in: [...hashes] }) }).lean();
      return new Map(found.map(({ _id, bytes }) => [_id, bytes]));
    });
  }

  async chunkHashes(after: string, limit: number): Promise<string[]> {
    checkText('after', after);
    checkCount('limit', limit, 0);
    if (limit === 0) return [];
    return this.asked(async () => {
      const filter = { _id: trusted({ $gt: after }) };
      const found = await this.models.chunks.find(filter, { _id: 1 }).sort({ _id: 1 }).limit(limit).lean();
      return found.map(({ _id }) => _id);
    });
  }

  async removeChunk(hash: string, putBefore: string): Promise<boolean> {
    const filter = olderChunk(hash, putBefore);
    return this.asked(async () => (await this.models.chunks.deleteOne(filter)).deletedCount === 1);
  }

  async isChunkOlder(hash: string, putBefore: string): Promise<boolean> {
    const filter = olderChunk(hash, putBefore);
    return this.asked(async () => (await this.models.chunks.exists(filter)) !== null);
  }

  async insert(kind: string, key: string, value: unknown, expiresAt: string | null = null): Promise<boolean> {
    checkKey('kind', kind);
    checkKey('key', key);
    const document: RecordDocument = {
      kind,
      key,
      version: 1,
      value: valueText(value),
      expiresAt: expiryText(expiresAt),
    };
    return this.asked(async () => {
      const { records } = this.models;
      const inserted = await this.inserted(() => records.create(document));
      if (!inserted) await this.settled(() => records.exists({ kind, key }), true);
      return inserted;
    });
  }

  async record<Value>(kind: string, key: string): Promise<StoredRecord<Value> | null> {
    checkKey('kind', kind);
    checkKey('key', key);
    return this.asked(async () => {
      const found = await this.models.records.findOne({ kind, key }).lean();
      return found ? storedRecord<Value>(found) : null;
    });
  }

  async replace(
    kind: string,
    key: string,
    version: number,
    value: unknown,
    expiresAt?: string | null,
  ): Promise<boolean> {
    checkKey('kind', kind);
    checkKey('key', key);
    checkCount('version', version, 1);
    const expiry = expiresAt === undefined ? {} : { expiresAt: expiryText(expiresAt) };
    const $set = { value: valueText(value), version: version + 1, ...expiry };
    return this.asked(async () => {
      const { matchedCount } = await this.models.records.updateOne({ kind, key, version }, { $set });
      return matchedCount === 1;
    });
  }

  async remove(kind: string, key: string, version?: number): Promise<boolean> {
    checkKey('kind', kind);
    checkKey('key', key);
    if (version !== undefined) checkCount('version', version, 1);
    const filter = version === undefined ? { kind, key } : { kind, key, version };
    return this.asked(async () => (await this.models.records.deleteOne(filter)).deletedCount === 1);
  }

  async records<Value>(kind: string, query: RecordQuery): Promise<StoredRecord<Value>[]> {
    checkKey('kind', kind);
    const { from, after, before } = keyRange(query);
    if (query.limit === 0) return [];
    const key = trusted({ $gte: from, $ne: after, ...(before === null ? {} : { $lt: before }) });
    return this.asked(async () => {
      const found = await this.models.records.find({ kind, key }).sort({ key: 1 }).limit(query.limit).lean();
      return found.map((document) => storedRecord<Value>(document));
    });
  }

  async recordKinds(): Promise<string[]> {
    return this.asked(async () => (await this.models.records.distinct('kind')).sort(byCodePoint));
  }

  async removeExpired(before: string): Promise<number> {
    const instant = expiryText(before);
    // Null, a record kept for good, is of another type than text and is never less than one.
    const filter = { expiresAt: trusted({ $lt: instant }) };
    return this.asked(async () => (await this.models.records.deleteMany(filter)).deletedCount);
  }

  async ping(): Promise<void> {
    await this.asked(async () => this.connection.db?.admin().ping());
  }

  async close(): Promise<void> {
    await this.connection.close();
  }

  /** False when a unique index refuses. */
  private async inserted(insert: () => Promise<unknown>): Promise<boolean> {
    try {
      await insert();
      return true;
    } catch (error) {
      if (isDuplicate(error)) return false;
      throw error;
    }
  }

  /**
   * Waits until a majority has what stood in the way: until then a failover could take it back, and the caller, who
   * reads what a majority has, would not find it.
   *
   * @throws StorageError 'unreachable' after five seconds: the caller knows nothing then, and may try again.
   */
  private async settled(seen: () => Promise<unknown>, mayVanish = false): Promise<void> {
    for (let tries = 0; tries < SETTLE_TRIES; tries++) {
      if (await seen()) return;
      // A record may have been removed meanwhile: the answer was right when it was refused.
      if (mayVanish && tries > 0) return;
      await pause(SETTLE_PAUSE_MS);
    }
    throw new StorageError(
      'unreachable',
      `MongoDB (${this.place}): another write is in the way and does not reach a majority; see the replica set's state`,
    );
  }

  private async asked<Value>(ask: () => PromiseLike<Value>): Promise<Value> {
    try {
      return await ask();
    } catch (error) {
      throw mongodbFault(this.place, error);
    }
  }
}

function olderChunk(hash: string, putBefore: string) {
  checkHash('hash', hash);
  return { _id: hash, putAt: trusted({ $lt: expiryText(putBefore) }) };
}

const entry = ({ scope, seq, id, previousHash, hash, body }: JournalRecord): JournalRecord => ({
  scope,
  seq,
  id,
  previousHash,
  hash,
  body,
});

const storedRecord = <Value>({ key, version, value, expiresAt }: RecordDocument): StoredRecord<Value> => ({
  key,
  version,
  value: JSON.parse(value) as Value,
  expiresAt: expiresAt ?? null,
});
