import { entryHash, FIRST_HASH } from '../../src/storage/entry-hash';
import type { JournalRecord, Storage } from '../../src/storage/port';

/** An entry that follows `last`, with its hash as a journal makes it. */
export function entryAfter(
  last: Pick<JournalRecord, 'seq' | 'hash'> | null,
  { scope, id, body }: Pick<JournalRecord, 'scope' | 'id' | 'body'>,
): JournalRecord {
  const link = { scope, seq: (last?.seq ?? 0) + 1, id, previousHash: last?.hash ?? FIRST_HASH, body };
  return { ...link, hash: entryHash(link) };
}

/** Entries 1 … count of one journal. */
export function chainOf(scope: string, count: number): JournalRecord[] {
  const chain: JournalRecord[] = [];
  for (let seq = 1; seq <= count; seq++)
    chain.push(
      entryAfter(chain.at(-1) ?? null, { scope, id: `${scope}-entry-${seq}`, body: `{"n":${seq}}` }),
    );
  return chain;
}

export async function appendAll(storage: Storage, chain: readonly JournalRecord[]): Promise<void> {
  for (const record of chain) expect(await storage.append(record)).toBe('appended');
}

/** Bytes that look like chance and are the same at every run. */
export function sampleBytes(length: number, seed: number): Uint8Array {
  const words = new Uint32Array(Math.ceil(length / 4));
  let state = seed >>> 0 || 1;
  for (let i = 0; i < words.length; i++) {
    // Xorshift.
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    words[i] = state;
  }
  return new Uint8Array(words.buffer, 0, length);
}
