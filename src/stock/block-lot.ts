/**
 * A lot that nobody may use, wherever it lies: recalled by the authority or its maker, or under doubt. It is blocked and
 * unblocked in the nation's journal, which is carried into every jurisdiction's (src/journal/carried.ts).
 */

import type { BlockCause } from '../domain/block-cause';
import { type Decision, decided, type Meta, refuse } from '../domain/decision';
import { isWithin } from '../domain/people';
import { type BlockedLot, type StockState, UNKNOWN_LOT } from './stock-state';
import { blockOf } from './usable';

export interface BlockLot {
  readonly medicineId: string;
  /** As printed; it is found in capitals or not. */
  readonly lotId: string;
  readonly cause: BlockCause;
  /** Number of the alert or letter; null = none. */
  readonly reference: string | null;
  readonly note: string | null;
}

export interface BlockPayload extends Omit<BlockLot, 'note'> {}
export interface UnblockPayload {
  readonly medicineId: string;
  readonly lotId: string;
}

type Blocks = Pick<StockState, 'lots' | 'blocked'>;

export function decideBlockLot(
  stock: Blocks,
  { note, ...block }: BlockLot,
): Decision<'block-lot', BlockPayload> {
  const { medicineId } = block;
  const lotId = block.lotId.trim();
  if (lotId.toLowerCase() === UNKNOWN_LOT)
    return refuse(
      422,
      'no-lot',
      `"${lotId}" stands for units whose lot nobody wrote down.`,
      'Give the lot as it is printed on the pack; count the shelves that have units of an unknown lot.',
      'lotId',
    );
  const before = blockOf(stock, medicineId, lotId);
  if (before)
    return refuse(
      409,
      'blocked-already',
      `Medicine ${medicineId}, lot ${before.lotId} was blocked on ${before.today} by ${before.by}.`,
      'Nothing is to be done; to give another cause, unblock it first.',
      'lotId',
    );
  return decided(
    'block-lot',
    { ...block, lotId },
    { reason: note, answer: { medicineId, lotId, cause: block.cause, reference: block.reference } },
  );
}

export interface UnblockLot {
  readonly medicineId: string;
  readonly lotId: string;
  /** Why it may be used again; it must be said. */
  readonly reason: string;
}

/** Whoever blocked it lets it go, or another account of the same place, or one that governs it. */
export function decideUnblockLot(
  stock: Blocks,
  { medicineId, lotId, reason }: UnblockLot,
  { actor }: Pick<Meta, 'actor'>,
): Decision<'unblock-lot', UnblockPayload> {
  const block = blockOf(stock, medicineId, lotId);
  if (!block)
    return refuse(
      404,
      'not-blocked',
      `Medicine ${medicineId}, lot ${lotId} is not blocked.`,
      'Look at the list of blocked lots: it was unblocked already, or the lot is another.',
      'lotId',
    );
  if (!isWithin(block.byScope, actor.scope))
    return refuse(
      403,
      'not-allowed',
      `Medicine ${medicineId}, lot ${block.lotId} was blocked by ${block.by} of ${block.byScope}, and ${actor.name} is of ${actor.scope}.`,
      'Ask them, or an administrator over both.',
    );
  if (reason.trim() === '')
    return refuse(
      422,
      'no-reason',
      `Nothing says why lot ${lotId} may be used again.`,
      'Give the reason in a few words.',
      'reason',
    );
  return decided(
    'unblock-lot',
    { medicineId, lotId: block.lotId },
    { reason, answer: { medicineId, lotId: block.lotId } },
  );
}

/** What the entry of a block leaves in the state. */
export const blockedBy = (
  { medicineId, lotId, cause, reference }: BlockPayload,
  entry: {
    readonly at: string;
    readonly today: Meta['today'];
    readonly actor: Meta['actor'];
    readonly reason: string | null;
  },
): BlockedLot => ({
  ...{ medicineId, lotId, cause, reference, note: entry.reason, at: entry.at, today: entry.today },
  by: entry.actor.name,
  byScope: entry.actor.scope,
});
