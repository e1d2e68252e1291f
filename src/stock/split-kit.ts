/** A kit is opened: so many kits leave the shelf, and what was in them lies there instead. */
import { type Decision, decided, type Meta, refuse } from '../domain/decision';
import { type Movement, shelfOf } from '../domain/movement';
import { checkLines, type KnownCodes, noLines, unknownFacility } from './lines';
import type { ArrivedLine } from './receive-upstream';
import { postable } from './reservations';
import { lotKey, type StockState } from './stock-state';
import { blockedRefusal, isExpired } from './usable';

export interface SplitKit {
  readonly facilityId: string;
  readonly kitMedicineId: string;
  readonly kitLotId: string;
  /** Kits opened. */
  readonly kits: number;
  /** What was in all of them together, lot by lot, as found. */
  readonly contents: readonly ArrivedLine[];
  readonly note: string | null;
}

export interface SplitPayload {
  readonly facilityId: string;
  readonly kitMedicineId: string;
  readonly kitLotId: string;
  readonly kits: number;
}

export function decideSplitKit(
  stock: StockState,
  known: KnownCodes,
  command: SplitKit,
  meta: Meta,
): Decision<'split-kit', SplitPayload> {
  const { facilityId, kitMedicineId, kitLotId, kits, contents, note } = command;
  if (contents.length === 0) return noLines('contents');
  const fault =
    unknownFacility(known, facilityId, 'facilityId') ??
    checkLines(known, contents, (l) => lotKey(l.medicineId, l.lotId), 'contents');
  if (fault) return fault;
  const inItself = contents.findIndex((l) => l.medicineId === kitMedicineId);
  if (inItself >= 0)
    return refuse(
      422,
      'kit-in-itself',
      `Kit ${kitMedicineId} is among its own contents.`,
      'Name the medicines that were in the kit.',
      `contents.${inItself}.medicineId`,
    );
  const blocked = blockedRefusal(
    stock,
    { medicineId: kitMedicineId, lotId: kitLotId },
    {
      what: `Kit ${kitMedicineId}, lot ${kitLotId}`,
      fix: 'Open another kit.',
      field: 'kitLotId',
    },
  );
  if (blocked) return blocked;
  const kitDate = stock.lots.get(lotKey(kitMedicineId, kitLotId)) ?? null;
  const undated = contents.findIndex((l) => l.expirationDate === null);
  // A kit bears the date of its first component: opening it must not hide that.
  if (isExpired(kitDate, meta.today) && undated >= 0)
    return refuse(
      422,
      'date-needed',
      `Kit ${kitMedicineId}, lot ${kitLotId}, expired on ${kitDate}, and content ${undated + 1} has no date.`,
      'Read the date of each component from its pack.',
      `contents.${undated}.expirationDate`,
    );
  const shelf = shelfOf(facilityId);
  const opened: Movement = {
    medicineId: kitMedicineId,
    lotId: kitLotId,
    expirationDate: kitDate,
    units: kits,
    from: shelf,
    to: 'supplier',
    reason: 'split',
  };
  const found = contents.map((l): Movement => ({ ...l, from: 'supplier', to: shelf, reason: 'split' }));
  return postable(
    stock,
    decided(
      'split-kit',
      { facilityId, kitMedicineId, kitLotId, kits },
      {
        movements: [opened, ...found],
        reason: note,
        answer: { facilityId, kitMedicineId, kits, lines: contents.length },
      },
    ),
    meta,
    { fieldOf: (i) => (i === 0 ? 'kits' : `contents.${i - 1}`) },
  );
}
