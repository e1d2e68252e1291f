/**
 * What Surtido asks of a store. Small, so that SQLite and MongoDB give the same promises:
 * an insert under a unique key is atomic, and what is answered is durable. No transaction spans two calls.
 */
import type { Scope } from '../domain/people';

/** One entry of a journal as it is kept. `body` is canonical JSON, kept byte for byte: the hash is over it. */
export interface JournalRecord {
  readonly scope: Scope;
  /** 1, 2, 3 … without gaps within a scope. */
  readonly seq: number;
  /** Unique within a scope. */
  readonly id: string;
  /** 64 zeros before the first. */
  readonly previousHash: string;
  readonly hash: string;
  readonly body: string;
}

export type Appended = 'appended' | 'sequence-taken' | 'id-taken';

/** A small document under (kind, key): a claim, a session, a job, a kept answer. At most 1 MB as JSON. */
export interface StoredRecord<Value = unknown> {
  readonly key: string;
  /** 1 at insertion, one more at each replacement. */
  readonly version: number;
  readonly value: Value;
  /** UTC instant after which it may be removed; null = kept. */
  readonly expiresAt: string | null;
}

export interface RecordQuery {
  /** Only keys that begin so. */
  readonly prefix?: string;
  /** Only keys after this one, in code-point order. */
  readonly after?: string;
  readonly limit: number;
}

export const MAX_CHUNK_BYTES = 4 * 1024 * 1024;
export const MAX_CHUNKS_AT_ONCE = 32;
/**
 * When a chunk was put is renewed at most so often: writing 4 MB anew for it is not worth more. Well below the least
 * grace of a cleaning, an hour, which else takes a chunk that was put again and whose entry is just being appended.
 */
export const PUT_AGAIN_MS = 1_800_000;

export interface Storage {
  readonly kind: 'sqlite' | 'mongodb';

  // ── journals: append only
  /** 'id-taken' is looked for first: a repeated entry is recognised whatever its sequence. */
  append(record: JournalRecord): Promise<Appended>;
  /** Entries with seq ≥ fromSeq, in order, at most `limit`. */
  entries(scope: Scope, fromSeq: number, limit: number): Promise<JournalRecord[]>;
  entryById(scope: Scope, id: string): Promise<JournalRecord | null>;
  /** The last entry; null for a journal without any. */
  head(scope: Scope): Promise<Pick<JournalRecord, 'seq' | 'hash'> | null>;
  /** Scopes that have a journal, in code-point order. */
  scopes(): Promise<Scope[]>;

  // ── chunks: bytes by the SHA-256 of their content, written before the entry that names them
  /**
   * Storing the same content again changes nothing but the instant at which it was last put (to the hour).
   *
   * @throws StorageError beyond MAX_CHUNK_BYTES.
   */
  putChunk(hash: string, bytes: Uint8Array): Promise<void>;
  chunk(hash: string): Promise<Uint8Array | null>;
  /** Those that are there, in one look-up by their keys; at most MAX_CHUNKS_AT_ONCE are asked for. */
  chunks(hashes: readonly string[]): Promise<Map<string, Uint8Array>>;
  chunkHashes(after: string, limit: number): Promise<string[]>;
  /** Only one that was last put before the instant, in one step; false when there was none such. */
  removeChunk(hash: string, putBefore: string): Promise<boolean>;
  /** Whether `removeChunk` would remove it. */
  isChunkOlder(hash: string, putBefore: string): Promise<boolean>;

  // ── records: claims, sessions, jobs, kept answers, snapshots of state
  /** False when the key is taken: whoever inserts first has it. */
  insert(kind: string, key: string, value: unknown, expiresAt?: string | null): Promise<boolean>;
  record<Value>(kind: string, key: string): Promise<StoredRecord<Value> | null>;
  /** False when the record is not at that version (any more). An expiry not stated stays; null removes it. */
  replace(
    kind: string,
    key: string,
    version: number,
    value: unknown,
    expiresAt?: string | null,
  ): Promise<boolean>;
  /** False when there was none, or not at that version. */
  remove(kind: string, key: string, version?: number): Promise<boolean>;
  records<Value>(kind: string, query: RecordQuery): Promise<StoredRecord<Value>[]>;
  /** Kinds in use, for copying and backup. */
  recordKinds(): Promise<string[]>;
  /** Removes records whose expiresAt lies before the instant; how many. */
  removeExpired(before: string): Promise<number>;

  /** Throws when the store cannot be reached. */
  ping(): Promise<void>;
  close(): Promise<void>;
}

/** The store failed or cannot be reached: nothing of the call is known to be kept. */
export class StorageError extends Error {
  constructor(
    readonly code: 'unreachable' | 'too-large' | 'corrupt' | 'failed',
    message: string,
    override readonly cause?: unknown,
  ) {
    super(message);
    this.name = 'StorageError';
  }
}
