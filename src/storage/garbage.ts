/**
 * Chunks that nothing names, cleared away. Named is every hash that stands in an entry or a record, in a body that an
 * entry moved into chunks, or in the manifest of such a blob. What was put lately is left alone whether named or not:
 * the entry that will name it may be on its way.
 */
import { blob, isManifest } from './blobs';
import { walkChain } from './chain';
import { isUnfinishedCopy } from './copy';
import { type Storage, StorageError } from './port';

const PAGE = 200;
const HASH = /(?<![0-9a-f])[0-9a-f]{64}(?![0-9a-f])/g;

export interface Cleaned {
  /** Chunks that are kept. */
  readonly kept: number;
  /** Removed; with `dryRun` those that would be. */
  readonly removed: number;
  readonly removedBytes: number;
  /** Named by nothing, and put too lately to be touched. */
  readonly tooNew: number;
}

/** @throws StorageError 'corrupt' where a journal's chain is broken: then nothing is known to be garbage. */
export async function cleanStorage(
  storage: Storage,
  { putBefore, dryRun }: { readonly putBefore: string; readonly dryRun: boolean },
): Promise<Cleaned> {
  if (await isUnfinishedCopy(storage))
    throw new StorageError('failed', 'the store is an unfinished copy; finish it before it is cleaned');
  // The chunks first: one that is put after this look is not in the list.
  const hashes: string[] = [];
  for (;;) {
    const page = await storage.chunkHashes(hashes.at(-1) ?? '', PAGE);
    hashes.push(...page);
    if (page.length < PAGE) break;
  }
  const named = await namedHashes(storage);
  let [removed, removedBytes, tooNew] = [0, 0, 0];
  for (const hash of hashes) {
    if (named.has(hash)) continue;
    const bytes = (await storage.chunk(hash))?.length ?? 0;
    const goes = dryRun
      ? await storage.isChunkOlder(hash, putBefore)
      : await storage.removeChunk(hash, putBefore);
    if (goes) {
      removed++;
      removedBytes += bytes;
    } else tooNew++;
  }
  return { kept: hashes.length - removed, removed, removedBytes, tooNew };
}

async function namedHashes(storage: Storage): Promise<Set<string>> {
  const named = new Set<string>();
  const name = (text: string): void => {
    for (const [hash] of text.matchAll(HASH)) named.add(hash);
  };
  for (const scope of await storage.scopes())
    for await (const { body } of walkChain(storage, scope)) {
      name(body);
      const moved = (JSON.parse(body) as { bodyHash?: unknown }).bodyHash;
      if (typeof moved === 'string') await nameInside(storage, moved, name);
    }
  for (const kind of await storage.recordKinds())
    for (let after = ''; ; ) {
      const page = await storage.records(kind, { after, limit: PAGE });
      for (const { value } of page) name(JSON.stringify(value));
      if (page.length < PAGE) break;
      after = page.at(-1)!.key;
    }
  for (const hash of [...named]) {
    const first = await storage.chunk(hash);
    if (first !== null && isManifest(first)) name(Buffer.from(first).toString('utf8'));
  }
  return named;
}

/** A moved body is text of an entry like any other. */
async function nameInside(storage: Storage, hash: string, name: (text: string) => void): Promise<void> {
  const bytes = await blob(storage, hash);
  if (bytes === null) throw new StorageError('corrupt', `the content ${hash} that an entry names is missing`);
  name(Buffer.from(bytes).toString('utf8'));
}
