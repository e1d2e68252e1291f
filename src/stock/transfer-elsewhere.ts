/**
 * Stock that goes to another jurisdiction: one entry in the journal that it leaves, one in the journal that it reaches,
 * linked by its id. Between the two it stands in a place that both share. Each is taken once; what comes back is sent
 * back, as a transfer of its own.
 */
import type { LocalDate } from '../domain/dates';
import { type Decision, decided, type Meta, refuse } from '../domain/decision';
import { betweenOf, type Movement, shelfOf } from '../domain/movement';
import type { Scope } from '../domain/people';
import { checkLines, type KnownCodes, unknownFacility } from './lines';
import type { TransferPayload } from './payloads';
import { pickLines, type WantedLine } from './pick-lines';
import { type ReceivedLine, receiptOf } from './receipt';
import { postable } from './reservations';
import { lotKey, type StockState, type Transfer } from './stock-state';
import { unusableRefusal } from './usable';

export interface SendElsewhere {
  readonly transferId: string;
  readonly toScope: Scope;
  readonly fromFacilityId: string;
  readonly expectedDate: LocalDate | null;
  readonly lines: readonly WantedLine[];
  readonly note: string | null;
}

export function decideSendElsewhere(
  stock: StockState,
  known: KnownCodes,
  command: SendElsewhere,
  meta: Meta,
): Decision<'send-elsewhere', TransferPayload> {
  const { transferId, toScope, fromFacilityId, expectedDate, note } = command;
  const fault =
    unknownFacility(known, fromFacilityId, 'fromFacilityId') ??
    checkLines(known, command.lines, (l) => `${l.medicineId}\t${l.lotId ?? ''}`);
  if (fault) return fault;
  const picked = pickLines(stock, fromFacilityId, command.lines, meta);
  if ('kind' in picked) return picked;
  const lines = picked.lines.map((line) => ({
    ...line,
    expirationDate: stock.lots.get(lotKey(line.medicineId, line.lotId)) ?? null,
  }));
  for (const line of lines) {
    const unusable = unusableRefusal(stock, line, meta.today, {
      what: `Medicine ${line.medicineId}, lot ${line.lotId}`,
      fix: 'Send a good lot.',
      field: 'lines',
    });
    if (unusable) return unusable;
  }
  const [from, to] = [shelfOf(fromFacilityId), betweenOf(transferId)];
  return postable(
    stock,
    decided(
      'send-elsewhere',
      {
        transfer: {
          ...{ transferId, direction: 'out', otherScope: toScope, facilityId: fromFacilityId },
          ...{ expectedDate, lines, differences: [] },
        },
      },
      {
        movements: lines.map((line): Movement => ({ ...line, from, to, reason: 'dispatched' })),
        reason: note,
        answer: { transferId, toJurisdiction: toScope, lines },
      },
    ),
    meta,
  );
}

export interface ReceiveElsewhere {
  /** As the journal has it that it left, which is `fromScope`'s. */
  readonly sent: Transfer;
  readonly fromScope: Scope;
  readonly toFacilityId: string;
  /** Every line once; null = all came as sent. */
  readonly lines: readonly ReceivedLine[] | null;
  readonly note: string | null;
}

export function decideReceiveElsewhere(
  stock: StockState,
  known: KnownCodes,
  { sent, fromScope, toFacilityId, lines, note }: ReceiveElsewhere,
  meta: Meta,
): Decision<'receive-elsewhere', TransferPayload> {
  const { transferId, expectedDate } = sent;
  if (stock.transfers.has(transferId))
    return refuse(
      409,
      'received-already',
      `Transfer ${transferId} was received already.`,
      'Read it again; what came besides is a transfer or an arrival of its own.',
    );
  const fault =
    unknownFacility(known, toFacilityId, 'toFacilityId') ??
    checkLines(known, sent.lines, (l) => lotKey(l.medicineId, l.lotId));
  if (fault) return fault;
  const dates = new Map(sent.lines.map((l) => [lotKey(l.medicineId, l.lotId), l.expirationDate]));
  const receipt = receiptOf(
    { name: `transfer ${transferId}`, road: betweenOf(transferId), toFacilityId, lines: sent.lines },
    lines,
    (key) => dates.get(key) ?? stock.lots.get(key) ?? null,
    meta.today,
  );
  if (receipt.kind === 'refused') return receipt;
  const { movements, lineOf, differences, expiredLots } = receipt;
  return postable(
    stock,
    decided(
      'receive-elsewhere',
      {
        transfer: {
          ...{ transferId, direction: 'in', otherScope: fromScope, facilityId: toFacilityId },
          ...{ expectedDate, lines: sent.lines, differences },
        },
      },
      {
        movements,
        reason: note,
        answer: { transferId, fromJurisdiction: fromScope, differences, expiredLots },
      },
    ),
    meta,
    { fieldOf: (i) => `lines.${lineOf[i]}` },
  );
}
