/** The folded state as a blob, so that opening a long journal reads its tail alone. Disposable: the journal is the truth. */
import type { Scope } from '../domain/people';
import { completePolicy } from '../domain/policy';
import { blob, putBlob } from '../storage/blobs';
import type { Storage } from '../storage/port';
import { readPlain, writePlain } from './plain-data';
import type { State } from './state';

/** Raised whenever the shape of the state changes: older snapshots are then left aside, and the journal is folded anew. */
const STATE_FORMAT = 4;

interface SnapshotPointer {
  readonly format: number;
  readonly seq: number;
  readonly stateHash: string;
}

export async function keepSnapshot(storage: Storage, state: State): Promise<void> {
  const pointer: SnapshotPointer = {
    format: STATE_FORMAT,
    seq: state.seq,
    stateHash: await putBlob(storage, Buffer.from(writePlain(state))),
  };
  const before = await storage.record<SnapshotPointer>('state-snapshot', state.scope);
  if (!before) await storage.insert('state-snapshot', state.scope, pointer);
  else if (before.value.seq < state.seq || before.value.format < STATE_FORMAT)
    await storage.replace('state-snapshot', state.scope, before.version, pointer);
}

/** Null where there is none, or none that this version reads, or its entry is not the one the journal has. */
export async function latestSnapshot(storage: Storage, scope: Scope): Promise<State | null> {
  const pointer = await storage.record<SnapshotPointer>('state-snapshot', scope);
  if (!pointer || pointer.value.format !== STATE_FORMAT) return null;
  const bytes = await blob(storage, pointer.value.stateHash);
  if (!bytes) return null;
  const state = readPlain<State>(Buffer.from(bytes).toString('utf8'));
  const [record] = await storage.entries(scope, state.seq, 1);
  if (record?.seq !== state.seq || record.hash !== state.hash) return null;
  state.catalogue.policy = completePolicy(state.catalogue.policy);
  return state;
}
