/**
 * Which lots may be given to anybody: those not past their last day and not blocked. Everything that counts, promises,
 * plans or sends stock asks here, and nowhere else.
 */
import type { LocalDate } from '../domain/dates';
import { type Refusal, refuse } from '../domain/decision';
import { type BlockedLot, type LotKey, lotKey, type StockState } from './stock-state';

type Lots = Pick<StockState, 'lots' | 'blocked'>;

/** A lot is usable on its last day, not after; without a date it is taken as good. */
export const isExpired = (expirationDate: LocalDate | null, today: LocalDate): boolean =>
  expirationDate !== null && expirationDate < today;

/** A lot as blocks name it: it is typed from a letter or a pack, in capitals or not. */
export const blockKey = (medicineId: string, lotId: string): LotKey =>
  lotKey(medicineId, lotId.trim().toLowerCase());

/** Why nobody may use a lot until it is unblocked; null = it is not blocked. */
export const blockOf = ({ blocked }: Lots, medicineId: string, lotId: string): BlockedLot | null =>
  blocked.size === 0 ? null : (blocked.get(blockKey(medicineId, lotId)) ?? null);

export const isUsable = (stock: Lots, medicineId: string, lotId: string, day: LocalDate): boolean =>
  !isExpired(stock.lots.get(lotKey(medicineId, lotId)) ?? null, day) &&
  blockOf(stock, medicineId, lotId) === null;

interface Told {
  /** The lot in a sentence: 'Shipment 7: medicine M, lot L'. */
  readonly what: string;
  /** What to do instead, in a sentence. */
  readonly fix: string;
  readonly field: string;
}
type Named = Pick<BlockedLot, 'medicineId' | 'lotId'>;

/** Why nobody may touch the lot but to take it off the shelf; null = it is not blocked. */
export function blockedRefusal(stock: Lots, lot: Named, { what, fix, field }: Told): Refusal | null {
  const block = blockOf(stock, lot.medicineId, lot.lotId);
  if (!block) return null;
  const why = block.reference === null ? block.cause : `${block.cause}, ${block.reference}`;
  return refuse(
    409,
    'blocked-lot',
    `${what} was blocked on ${block.today} by ${block.by} (${why}).`,
    `${fix} Set this one apart until it is collected or unblocked.`,
    field,
  );
}

/** Why a lot may not be promised or sent on a day; null = it may. */
export function unusableRefusal(stock: Lots, lot: Named, day: LocalDate, told: Told): Refusal | null {
  const expirationDate = stock.lots.get(lotKey(lot.medicineId, lot.lotId)) ?? null;
  return (
    blockedRefusal(stock, lot, told) ??
    (isExpired(expirationDate, day)
      ? refuse(
          409,
          'expired-lot',
          `${told.what} expired on ${expirationDate}.`,
          `${told.fix} Take this one off the shelf as expired.`,
          told.field,
        )
      : null)
  );
}
