/** A backtest of a jurisdiction's own months, kept until the next one: the state as a plan would read it, and how it fared. */
import type { LocalDate } from '../domain/dates';
import type { Scope } from '../domain/people';
import { blob, putBlob } from '../storage/blobs';
import type { Storage } from '../storage/port';
import type { CycleParts } from './planning-cycle';
import { snapshotOfState } from './snapshot-of-state';

const KEPT = 'backtest';

interface Kept {
  readonly hash: string;
  readonly asOf: LocalDate;
  readonly madeAt: string;
}

export async function keepBacktest(
  { storage, journal, runTask }: CycleParts,
  { scope, asOf, at }: { readonly scope: Scope; readonly asOf: LocalDate; readonly at: string },
): Promise<void> {
  const state = await journal.load(scope);
  const snapshot = await snapshotOfState(storage, state, { asOf, at });
  const results = await runTask({ kind: 'backtest', snapshot, policy: state.catalogue.policy });
  const hash = await putBlob(storage, results.backtest as Uint8Array);
  const kept: Kept = { hash, asOf, madeAt: at };
  while (!(await storage.insert(KEPT, scope, kept))) {
    const before = await storage.record<Kept>(KEPT, scope);
    if (before && (await storage.replace(KEPT, scope, before.version, kept))) return;
  }
}

/** The last backtest of a jurisdiction; null before the first. */
export async function lastBacktest<Result>(
  storage: Storage,
  scope: Scope,
): Promise<{ readonly asOf: LocalDate; readonly madeAt: string; readonly result: Result } | null> {
  const record = await storage.record<Kept>(KEPT, scope);
  const bytes = record && (await blob(storage, record.value.hash));
  if (!record || !bytes) return null;
  const { asOf, madeAt } = record.value;
  return { asOf, madeAt, result: JSON.parse(Buffer.from(bytes).toString('utf8')) as Result };
}
