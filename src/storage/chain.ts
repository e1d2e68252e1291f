import type { Scope } from '../domain/people';
import { entryHash, FIRST_HASH } from './entry-hash';
import { type JournalRecord, type Storage, StorageError } from './port';

/** So many entries are read at once. */
const PAGE = 500;

/**
 * The entries of a journal up to a sequence, each proved to follow the one before.
 *
 * @throws StorageError 'corrupt' at the first entry that is missing, changed or out of place.
 */
export async function* walkChain(
  storage: Storage,
  scope: Scope,
  upTo = Number.MAX_SAFE_INTEGER,
): AsyncGenerator<JournalRecord> {
  let seq = 0;
  let hash = FIRST_HASH;
  while (seq < upTo) {
    const page = await storage.entries(scope, seq + 1, Math.min(PAGE, upTo - seq));
    if (page.length === 0) return;
    for (const record of page) {
      const fault = linkFault(record, seq, hash);
      if (fault !== null)
        throw new StorageError('corrupt', `journal ${scope}, after entry ${seq}: ${fault}; restore a backup`);
      seq = record.seq;
      hash = record.hash;
      yield record;
    }
  }
}

function linkFault(record: JournalRecord, seq: number, hash: string): string | null {
  if (record.seq !== seq + 1) return `entry ${seq + 1} is missing, the next is ${record.seq}`;
  if (record.previousHash !== hash)
    return `entry ${record.seq} does not follow it: its previous hash differs`;
  return entryHash(record) === record.hash ? null : `entry ${record.seq} was changed: its hash does not fit`;
}
