/** Units that are lost, stolen, broken, expired, recalled or found: each by a reason code and, if wished, a note. */
import type { LocalDate } from '../domain/dates';
import { type Decision, decided, type Meta, type Refusal, refuse, staleRefusal } from '../domain/decision';
import { lossOf, type Movement, shelfOf } from '../domain/movement';
import { checkLines, type KnownCodes, noLines, unknownFacility } from './lines';
import { postable } from './reservations';
import { lotKey, type StockState } from './stock-state';
import { isExpired } from './usable';

/** 'damaged' is broken, wet, or warm for too long. */
export const ADJUSTMENT_REASONS = ['lost', 'stolen', 'damaged', 'expired', 'recalled', 'found'] as const;
export type AdjustmentReason = (typeof ADJUSTMENT_REASONS)[number];

interface AdjustmentLine {
  readonly medicineId: string;
  readonly lotId: string;
  /** Read from the pack; null = as the ledger has it. */
  readonly expirationDate: LocalDate | null;
  readonly units: number;
  readonly reason: AdjustmentReason;
}

export interface AdjustStock {
  readonly facilityId: string;
  readonly lines: readonly AdjustmentLine[];
  readonly note: string | null;
  /** Version of the shelf that it was made on. */
  readonly ifMatch: number | null;
}

export interface AdjustPayload {
  readonly facilityId: string;
}

function notExpired(stock: StockState, lines: readonly AdjustmentLine[], today: LocalDate): Refusal | null {
  for (const [i, line] of lines.entries()) {
    const date = stock.lots.get(lotKey(line.medicineId, line.lotId)) ?? line.expirationDate;
    if (line.reason !== 'expired' || date === null || isExpired(date, today)) continue;
    return refuse(
      422,
      'not-expired',
      `Line ${i + 1}: medicine ${line.medicineId}, lot ${line.lotId} may be used until ${date}, and today is ${today}.`,
      "Give the reason for which it is taken off: 'damaged', 'recalled', 'lost'.",
      `lines.${i}.reason`,
    );
  }
  return null;
}

export function decideAdjustStock(
  stock: StockState,
  known: KnownCodes,
  command: AdjustStock,
  meta: Meta,
): Decision<'adjust-stock', AdjustPayload> {
  const { facilityId, lines, note, ifMatch } = command;
  if (lines.length === 0) return noLines();
  const fault =
    staleRefusal(stock.shelves.get(facilityId)?.version ?? 0, ifMatch) ??
    unknownFacility(known, facilityId, 'facilityId') ??
    checkLines(known, lines, (l) => `${lotKey(l.medicineId, l.lotId)}\t${l.reason}`) ??
    notExpired(stock, lines, meta.today);
  if (fault) return fault;
  const movements = lines.map(
    ({ reason, ...lot }): Movement =>
      reason === 'found'
        ? { ...lot, from: 'supplier', to: shelfOf(facilityId), reason }
        : { ...lot, from: shelfOf(facilityId), to: lossOf(facilityId), reason },
  );
  return postable(
    stock,
    decided(
      'adjust-stock',
      { facilityId },
      { movements, reason: note, answer: { facilityId, lines: lines.length } },
    ),
    meta,
    { fieldOf: (i) => `lines.${i}` },
  );
}
