/**
 * Everything of one store into another of either kind. Records go first, then the journals up to where they stood
 * after that: a journal may be ahead of the claims and snapshots beside it, never behind them. So the source may be
 * in use. Versions of records count anew in the copy.
 */
import { sha256 } from '../domain/content-hash';
import { AppError } from '../domain/errors';
import type { Scope } from '../domain/people';
import { walkChain } from './chain';
import { type Storage, StorageError, type StoredRecord } from './port';

/** So many at once: one wait for the disk, and bounded memory. Chunks, of up to 4 MB, go one by one. */
const PAGE = 200;
/** Stands in a store while it is being filled, and nowhere else. */
const MARK = { kind: 'storage-copy', key: 'unfinished' } as const;

export interface CopyProgress {
  readonly part: 'records' | 'chunks' | 'entries' | 'proof';
  /** Of this part so far. */
  readonly done: number;
}

export interface Copied {
  readonly entries: number;
  readonly chunks: number;
  readonly records: number;
  /** Where each journal stands: what a checkpoint would state. */
  readonly heads: readonly { readonly scope: Scope; readonly seq: number; readonly hash: string }[];
}

/** Whether a copy or restore into this store was broken off: it is to be repeated before anything else is done with it. */
export const isUnfinishedCopy = async (storage: Storage): Promise<boolean> =>
  (await storage.record(MARK.kind, MARK.key)) !== null;

/** @throws AppError 'unfinished-copy': what is written into such a store keeps the copy from its end. */
export async function assertNoUnfinishedCopy(storage: Storage): Promise<void> {
  if (await isUnfinishedCopy(storage))
    throw new AppError(
      'unfinished-copy',
      'The store is being filled by a copy or restore that was broken off.',
      'Repeat that command to its end, then start the service.',
      2,
    );
}

/**
 * Into an empty store, or one that an earlier copy was broken off in: then only what is missing is written.
 *
 * @throws StorageError when `to` holds anything else, or at the end when the two are not proved equal.
 */
export async function copyStorage(
  from: Storage,
  to: Storage,
  onProgress: (progress: CopyProgress) => void = () => undefined,
): Promise<Copied> {
  if (await isUnfinishedCopy(from))
    throw new StorageError(
      'failed',
      'the store to copy from is itself an unfinished copy; finish that one first',
    );
  await claimTarget(to);
  const records = await copyRecords(from, to, (done) => onProgress({ part: 'records', done }));
  const heads = await headsOf(from);
  const chunks = await copyChunks(from, to, (done) => onProgress({ part: 'chunks', done }));
  let entries = 0;
  for (const { scope, seq } of heads)
    await copyEntries(from, to, { scope, seq }, () => onProgress({ part: 'entries', done: ++entries }));

  if ((await digestOfRecords(to)) !== records.digest) throw notEqual('the records differ');
  let proved = 0;
  const tick = () => onProgress({ part: 'proof', done: ++proved });
  await proveChunks(to, chunks, tick);
  await proveJournals(from, to, heads, tick);
  await to.remove(MARK.kind, MARK.key);
  return { entries, chunks: chunks.length, records: records.count, heads };
}

async function claimTarget(to: Storage): Promise<void> {
  if (await isUnfinishedCopy(to)) {
    // Records are few and change: they are copied anew. Journals and chunks never change and are kept.
    for await (const { kind, record } of allRecords(to)) await to.remove(kind, record.key);
    return;
  }
  const inUse = [...(await to.scopes()), ...(await to.recordKinds()), ...(await to.chunkHashes('', 1))];
  if (inUse.length > 0)
    throw new StorageError(
      'failed',
      `the store to copy into already holds data (${inUse.slice(0, 3).join(', ')} …); name an empty one`,
    );
  await to.insert(MARK.kind, MARK.key, {});
}

async function* allRecords(storage: Storage): AsyncGenerator<{ kind: string; record: StoredRecord }> {
  for (const kind of await storage.recordKinds()) {
    if (kind === MARK.kind) continue;
    for (let after = ''; ; ) {
      const page = await storage.records(kind, { after, limit: PAGE });
      for (const record of page) yield { kind, record };
      if (page.length < PAGE) break;
      after = (page.at(-1) as StoredRecord).key;
    }
  }
}

/** Each record's content hashed onto those before: order, key, value and expiry all count. */
const withRecord = (digest: string, kind: string, { key, value, expiresAt }: StoredRecord): string =>
  sha256(JSON.stringify([digest, kind, key, value, expiresAt]));

async function copyRecords(from: Storage, to: Storage, tick: (done: number) => void) {
  let digest = '';
  let count = 0;
  for await (const { kind, record } of allRecords(from)) {
    if (!(await to.insert(kind, record.key, record.value, record.expiresAt)))
      throw notEqual(`somebody else writes ${kind} ${record.key} into the copy`);
    digest = withRecord(digest, kind, record);
    tick(++count);
  }
  return { digest, count };
}

async function digestOfRecords(storage: Storage): Promise<string> {
  let digest = '';
  for await (const { kind, record } of allRecords(storage)) digest = withRecord(digest, kind, record);
  return digest;
}

async function headsOf(storage: Storage): Promise<Copied['heads']> {
  const heads: { scope: Scope; seq: number; hash: string }[] = [];
  for (const scope of await storage.scopes()) {
    const head = await storage.head(scope);
    if (head) heads.push({ scope, ...head });
  }
  return heads;
}

async function allChunkHashes(storage: Storage): Promise<string[]> {
  const hashes: string[] = [];
  for (;;) {
    const page = await storage.chunkHashes(hashes.at(-1) ?? '', PAGE);
    hashes.push(...page);
    if (page.length < PAGE) return hashes;
  }
}

/** The hashes of all that are kept in both. */
async function copyChunks(from: Storage, to: Storage, tick: (done: number) => void): Promise<string[]> {
  const there = new Set(await allChunkHashes(to));
  const copied: string[] = [];
  for (const hash of await allChunkHashes(from)) {
    const bytes = there.has(hash) ? null : await from.chunk(hash);
    // Null and not there: garbage that was cleared away meanwhile; no entry names it.
    if (bytes === null && !there.has(hash)) continue;
    if (bytes !== null) await to.putChunk(hash, bytes);
    copied.push(hash);
    tick(copied.length);
  }
  return copied;
}

async function copyEntries(
  from: Storage,
  to: Storage,
  { scope, seq: last }: { scope: Scope; seq: number },
  tick: () => void,
): Promise<void> {
  for (let seq = 1; seq <= last; seq += PAGE) {
    const limit = Math.min(PAGE, last - seq + 1);
    const there = new Set((await to.entries(scope, seq, limit)).map((record) => record.hash));
    const missing = (await from.entries(scope, seq, limit)).filter(({ hash }) => !there.has(hash));
    const answers = await Promise.all(missing.map((record) => to.append(record)));
    if (answers.some((answer) => answer !== 'appended'))
      throw notEqual(`journal ${scope} of the copy is that of another store`);
    for (let i = 0; i < limit; i++) tick();
  }
}

/** Read back and hashed: what was written is what is there. */
async function proveChunks(to: Storage, hashes: readonly string[], tick: () => void): Promise<void> {
  for (const hash of hashes) {
    const bytes = await to.chunk(hash);
    if (bytes === null || sha256(bytes) !== hash) throw notEqual(`chunk ${hash} did not arrive whole`);
    tick();
  }
}

async function proveJournals(
  from: Storage,
  to: Storage,
  heads: Copied['heads'],
  tick: () => void,
): Promise<void> {
  const scopes = await to.scopes();
  if (scopes.join() !== heads.map(({ scope }) => scope).join())
    throw notEqual('their journals are not the same');
  for (const { scope, seq } of heads) {
    const copies = walkChain(to, scope);
    for await (const record of walkChain(from, scope, seq)) {
      const copy = (await copies.next()).value;
      if (copy?.hash !== record.hash) throw notEqual(`journal ${scope} differs at entry ${record.seq}`);
      tick();
    }
    if (!(await copies.next()).done)
      throw notEqual(`journal ${scope} goes on beyond entry ${seq} in the copy`);
  }
}

const notEqual = (what: string): StorageError =>
  new StorageError(
    'corrupt',
    `the copy is not equal to its source: ${what}; do not use it, copy into an empty store`,
  );
