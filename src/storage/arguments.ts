/**
 * What both stores ask of what they are handed, before any of it reaches a query: texts are texts (never an object
 * that a database would read as an operator), and both stores keep and order them alike.
 */
import { sha256 } from '../domain/content-hash';
import { isScope } from '../domain/people';
import { type JournalRecord, MAX_CHUNK_BYTES, MAX_CHUNKS_AT_ONCE, StorageError } from './port';

const MAX_VALUE_BYTES = 1024 * 1024;
/** MongoDB indexes long keys badly; nothing of ours comes near. */
const MAX_KEY_BYTES = 1024;
const HASH = /^[0-9a-f]{64}$/;
const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,3})?Z$/;
/** Half a surrogate pair has no UTF-8, and would come back as another character. */
const LONE_SURROGATE = /\p{Surrogate}/u;

export function checkText(name: string, text: unknown, maxBytes = MAX_KEY_BYTES): asserts text is string {
  if (typeof text !== 'string') throw fault(name, `is ${typeof text}, not text`);
  if (text.includes('\0')) throw fault(name, 'holds a NUL character, where SQLite would cut it off');
  if (LONE_SURROGATE.test(text)) throw fault(name, 'holds half a surrogate pair, which has no UTF-8');
  const bytes = Buffer.byteLength(text);
  if (bytes > maxBytes)
    throw new StorageError('too-large', `${name} has ${bytes} bytes; at most ${maxBytes} are kept`);
}

export function checkKey(name: string, key: unknown): asserts key is string {
  checkText(name, key);
  if (key === '') throw fault(name, 'is empty');
}

export function checkScope(scope: unknown): asserts scope is string {
  checkKey('scope', scope);
  if (!isScope(scope)) throw fault('scope', `is ${JSON.stringify(scope)}, expected for example mx-nl-08`);
}

export function checkHash(name: string, hash: unknown): asserts hash is string {
  checkText(name, hash);
  if (!HASH.test(hash)) throw fault(name, `is ${JSON.stringify(hash)}, not a SHA-256 in lower-case hex`);
}

export function checkHashes(hashes: readonly string[]): void {
  if (hashes.length > MAX_CHUNKS_AT_ONCE)
    throw fault('hashes', `are ${hashes.length}, at most ${MAX_CHUNKS_AT_ONCE} are looked up at once`);
  for (const hash of hashes) checkHash('hash', hash);
}

/** A whole number from `least` on. */
export function checkCount(name: string, count: unknown, least: number): asserts count is number {
  if (!Number.isSafeInteger(count) || (count as number) < least)
    throw fault(name, `is ${String(count)}, expected a whole number from ${least} on`);
}

export function checkEntry(record: JournalRecord): void {
  checkScope(record.scope);
  checkCount('seq', record.seq, 1);
  checkKey('id', record.id);
  checkHash('previousHash', record.previousHash);
  checkHash('hash', record.hash);
  checkText('body', record.body, MAX_VALUE_BYTES);
}

/** @throws StorageError also when the bytes are not those of the hash: nobody could trust a chunk kept so. */
export function checkChunk(hash: string, bytes: Uint8Array): void {
  checkHash('hash', hash);
  if (!(bytes instanceof Uint8Array)) throw fault('bytes', 'are no Uint8Array');
  if (bytes.length > MAX_CHUNK_BYTES)
    throw new StorageError(
      'too-large',
      `a chunk of ${bytes.length} bytes; at most ${MAX_CHUNK_BYTES} are kept`,
    );
  const found = sha256(bytes);
  if (found !== hash) throw new StorageError('corrupt', `the bytes of chunk ${hash} hash to ${found}`);
}

/**
 * A record's value as it is kept: JSON text in both stores, so that a field named `$where` or `a.b` is content and
 * never a query, and comes back as it went.
 */
export function valueText(value: unknown): string {
  const text = JSON.stringify(value) as string | undefined;
  if (text === undefined) throw fault('value', `is ${typeof value}, which JSON does not have`);
  checkText('value', text, MAX_VALUE_BYTES);
  return text;
}

/** To the millisecond, so that instants compare as texts do. */
export function expiryText(expiresAt: unknown): string | null {
  if (expiresAt === null) return null;
  checkText('expiresAt', expiresAt);
  const instant = INSTANT.test(expiresAt) ? new Date(expiresAt) : null;
  if (instant === null || Number.isNaN(instant.getTime()))
    throw fault('expiresAt', `is ${JSON.stringify(expiresAt)}, expected UTC like 2026-11-23T08:00:00Z`);
  return instant.toISOString();
}

const fault = (name: string, what: string): StorageError => new StorageError('failed', `${name} ${what}`);
