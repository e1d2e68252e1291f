/** Stock that comes from outside: bought, given, or a kit that nobody asked for. It is booked as what it is. */
import type { LocalDate } from '../domain/dates';
import { type Decision, decided, type Meta } from '../domain/decision';
import { shelfOf } from '../domain/movement';
import { checkLines, type KnownCodes, noLines, unknownFacility } from './lines';
import { postable } from './reservations';
import { lotKey, type StockState } from './stock-state';
import { isExpired } from './usable';

export interface ArrivedLine {
  readonly medicineId: string;
  readonly lotId: string;
  /** null = not printed or not read. */
  readonly expirationDate: LocalDate | null;
  readonly units: number;
}

export interface ReceiveUpstream {
  readonly facilityId: string;
  /** A kit is a medicine of its own, counted in kits, until it is split. */
  readonly source: 'purchase' | 'donation' | 'kit';
  /** Order, delivery note or letter; null where it came without any. */
  readonly document: string | null;
  readonly lines: readonly ArrivedLine[];
  readonly note: string | null;
}

export interface UpstreamPayload {
  readonly facilityId: string;
  readonly source: ReceiveUpstream['source'];
  readonly document: string | null;
}

export function decideReceiveUpstream(
  stock: StockState,
  known: KnownCodes,
  command: ReceiveUpstream,
  meta: Meta,
): Decision<'receive-upstream', UpstreamPayload> {
  const { facilityId, source, document, lines, note } = command;
  if (lines.length === 0) return noLines();
  const fault =
    unknownFacility(known, facilityId, 'facilityId') ??
    checkLines(known, lines, (l) => lotKey(l.medicineId, l.lotId));
  if (fault) return fault;
  const expired = lines.filter((l) =>
    isExpired(l.expirationDate ?? stock.lots.get(lotKey(l.medicineId, l.lotId)) ?? null, meta.today),
  );
  return postable(
    stock,
    decided(
      'receive-upstream',
      { facilityId, source, document },
      {
        movements: lines.map((l) => ({ ...l, from: 'supplier', to: shelfOf(facilityId), reason: source })),
        reason: note,
        answer: {
          facilityId,
          lines: lines.length,
          // They are on the shelf, and nobody may be given them.
          expiredLots: expired.map(({ medicineId, lotId }) => ({ medicineId, lotId })),
        },
      },
    ),
    meta,
    { fieldOf: (i) => `lines.${i}` },
  );
}
