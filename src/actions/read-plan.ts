/** A plan and the snapshot that it came from, as they were kept. Immutable, so the last few read stay in memory. */
import { AppError } from '../domain/errors';
import type { Snapshot } from '../domain/snapshot';
import type { ShippedLot } from '../plan/check-plan';
import { editedShipped } from '../plan/edited-lines';
import type { PlanEdit, PlanRecord } from '../plan/life-cycle';
import type { Plan } from '../plan/plan';
import { blob } from '../storage/blobs';
import type { Storage } from '../storage/port';

const KEPT = 8;
const kept = new Map<string, unknown>();

/** A blob of JSON by its hash. @throws AppError 'missing-content' when the store has lost it. */
export async function jsonBlob<T>(storage: Storage, hash: string): Promise<T> {
  const known = kept.get(hash);
  if (known !== undefined) {
    kept.delete(hash);
    kept.set(hash, known);
    return known as T;
  }
  const bytes = await blob(storage, hash);
  if (!bytes)
    throw new AppError(
      'missing-content',
      `The store has no content ${hash}, which the journal names.`,
      'Run "surtido verify", and restore the last backup that verifies.',
    );
  const value = JSON.parse(Buffer.from(bytes).toString('utf8')) as T;
  kept.set(hash, value);
  const oldest = kept.keys().next().value;
  if (kept.size > KEPT && oldest !== undefined) kept.delete(oldest);
  return value;
}

export interface KeptPlan {
  readonly plan: Plan;
  readonly snapshot: Snapshot;
}

export const readPlan = async (
  storage: Storage,
  record: Pick<PlanRecord, 'planHash' | 'snapshotHash'>,
): Promise<KeptPlan> => ({
  plan: await jsonBlob<Plan>(storage, record.planHash),
  snapshot: await jsonBlob<Snapshot>(storage, record.snapshotHash),
});

/** What the plan ships with the edits made to it. */
export const shippedWith = ({ plan, snapshot }: KeptPlan, edits: readonly PlanEdit[]): ShippedLot[] =>
  editedShipped(plan, edits, snapshot);

/** What a plan ships as it stands: the same at every look until it is edited again. */
const standing = new WeakMap<Plan, { readonly version: number; readonly shipped: readonly ShippedLot[] }>();

export function shippedNow(kept: KeptPlan, { edits, version }: PlanRecord): readonly ShippedLot[] {
  const known = standing.get(kept.plan);
  if (known?.version === version) return known.shipped;
  const shipped = shippedWith(kept, edits);
  standing.set(kept.plan, { version, shipped });
  return shipped;
}
