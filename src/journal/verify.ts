/**
 * Proves a journal: every link of its chain, every balance derived again from the movements, the state in use against a
 * fold from the first entry, and every content that an entry names. A checkpoint written down earlier is held against it,
 * which also tells a journal that was cut off and grown anew.
 */
import type { Scope } from '../domain/people';
import { proveBalances } from '../stock/prove-balances';
import { blob } from '../storage/blobs';
import { FIRST_HASH } from '../storage/entry-hash';
import type { Storage } from '../storage/port';
import type { Entry } from './entry';
import { apply } from './fold';
import { Journal, JournalCorruptError } from './journal';
import { writePlain } from './plain-data';
import { emptyState } from './state';

export interface Checkpoint {
  readonly scope: Scope;
  readonly seq: number;
  readonly hash: string;
}

export interface Verification {
  readonly scope: Scope;
  readonly entries: number;
  readonly checkpoint: Checkpoint;
  /** What is wrong, in sentences; empty when everything holds. */
  readonly faults: readonly string[];
}

/** Hashes of content that an entry names: any field called …Hash of its payload that looks like one. */
function* namedContent(value: unknown): Generator<string> {
  if (Array.isArray(value)) for (const item of value) yield* namedContent(item);
  else if (typeof value === 'object' && value !== null)
    for (const [name, item] of Object.entries(value))
      if (/(^h|H)ash$/.test(name) && typeof item === 'string' && /^[0-9a-f]{64}$/.test(item)) {
        if (!/policyHash|requestHash/.test(name)) yield item;
      } else yield* namedContent(item);
}

export async function verifyJournal(
  storage: Storage,
  scope: Scope,
  checkpoint: Checkpoint | null = null,
): Promise<Verification> {
  const faults: string[] = [];
  const state = emptyState(scope, FIRST_HASH);
  const entries: Pick<Entry, 'seq' | 'movements'>[] = [];
  const content = new Map<string, number>();
  let seenCheckpoint = checkpoint === null || checkpoint.seq === 0;
  try {
    for await (const entry of new Journal(storage).read(scope)) {
      apply(state, entry);
      if (entry.movements.length > 0) entries.push({ seq: entry.seq, movements: entry.movements });
      for (const hash of namedContent(entry.payload)) content.set(hash, entry.seq);
      if (checkpoint && entry.seq === checkpoint.seq) {
        seenCheckpoint = true;
        if (entry.hash !== checkpoint.hash)
          faults.push(
            `entry ${entry.seq} has hash ${entry.hash}, and the checkpoint says ${checkpoint.hash}: the journal was rewritten`,
          );
      }
    }
  } catch (error) {
    if (!(error instanceof JournalCorruptError)) throw error;
    faults.push(error.message);
  }
  if (!seenCheckpoint)
    faults.push(
      `the journal ends at entry ${state.seq}, before the checkpoint's ${checkpoint?.seq}: it was cut off`,
    );
  faults.push(...proveBalances(entries, state.stock));
  for (const [hash, seq] of content)
    if (!(await blob(storage, hash))) faults.push(`the content ${hash} that entry ${seq} names is missing`);
  if (faults.length === 0) {
    const used = await new Journal(storage).loadAsKept(scope);
    if (used.seq === state.seq && writePlain(used) !== writePlain(state))
      faults.push('the kept snapshot of the state is not what the journal gives: remove it, it is rebuilt');
  }
  return {
    scope,
    entries: state.seq,
    checkpoint: { scope, seq: state.seq, hash: state.hash },
    faults,
  };
}
