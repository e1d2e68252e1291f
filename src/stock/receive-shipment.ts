/**
 * A shipment arrives, and each line is held against what was sent. All of it leaves the road: what came good goes to
 * the shelf, what is short, broken or expired is lost at the unit that received it. Where another lot came than the
 * paper says, the lot on paper is lost there and the one that came is booked as newly arrived.
 */
import type { LocalDate } from '../domain/dates';
import { type Decision, decided, type Meta, type Refusal, refuse, staleRefusal } from '../domain/decision';
import { lossOf, type Movement, shelfOf, transitOf } from '../domain/movement';
import { isExpired } from './balances';
import type { ReceiptPayload } from './payloads';
import { postable } from './reservations';
import { noShipment, wrongStatus } from './shipment-refusals';
import {
  lotKey,
  type ReceiptDifference,
  type Shipment,
  type ShipmentLine,
  type StockState,
} from './stock-state';
import { addUnits, isUnits } from './units';

export interface ReceivedLine {
  readonly medicineId: string;
  readonly lotId: string;
  /** Units of the lot that came and are good. */
  readonly receivedUnits: number;
  /** With `receivedUnits` they make up what was sent. */
  readonly differences: readonly Omit<ReceiptDifference, 'medicineId' | 'lotId'>[];
}

export interface ReceiveShipment {
  readonly shipmentId: string;
  /** Every line of the shipment once; null = all came as sent. */
  readonly lines: readonly ReceivedLine[] | null;
  readonly note: string | null;
  readonly ifMatch: number | null;
}

const asSent = ({ medicineId, lotId, units }: ShipmentLine): ReceivedLine => ({
  medicineId,
  lotId,
  receivedUnits: units,
  differences: [],
});

/** Every line sent is named once, and nothing else. */
function checkNamed(shipment: Shipment, lines: readonly ReceivedLine[]): Refusal | null {
  const open = new Set(shipment.lines.map((l) => lotKey(l.medicineId, l.lotId)));
  for (const [i, line] of lines.entries())
    if (!open.delete(lotKey(line.medicineId, line.lotId)))
      return refuse(
        422,
        'not-sent',
        `Line ${i + 1}: shipment ${shipment.shipmentId} has no (second) line of medicine ${line.medicineId}, lot ${line.lotId}.`,
        "Name each line as sent, once. Another lot than sent is a difference 'wrong-lot' of the line it came for.",
        `lines.${i}.lotId`,
      );
  const missing = [...open][0];
  if (missing === undefined) return null;
  return refuse(
    422,
    'line-missing',
    `Medicine and lot ${missing.replace('\t', ', ')} of shipment ${shipment.shipmentId} are not among the lines.`,
    "Say what came of each line; if nothing came, it is 'short'.",
    'lines',
  );
}

function checkLine(line: ReceivedLine, sentUnits: number, field: string): Refusal | null {
  const { medicineId, lotId, receivedUnits, differences } = line;
  const what = `Medicine ${medicineId}, lot ${lotId}`;
  if (![receivedUnits, ...differences.map((d) => d.units)].every(isUnits))
    return refuse(422, 'invalid-units', `${what}: a quantity is not zero or more.`, 'Correct it.', field);
  for (const [d, { reason, receivedLotId, units }] of differences.entries()) {
    const at = `${field}.differences.${d}`;
    if (units === 0)
      return refuse(422, 'invalid-units', `${what}: a difference of none.`, 'Leave it out.', `${at}.units`);
    if ((reason === 'wrong-lot') !== (receivedLotId !== null) || receivedLotId === lotId)
      return refuse(
        422,
        'received-lot',
        `${what}: '${reason}' with lot received ${JSON.stringify(receivedLotId)}.`,
        "With 'wrong-lot', and only then, name the other lot that came.",
        `${at}.receivedLotId`,
      );
  }
  const told = differences.reduce((sum, d) => addUnits(sum, d.units), receivedUnits);
  if (told === sentUnits) return null;
  return refuse(
    422,
    'does-not-add-up',
    `${what}: ${sentUnits} units were sent, and ${receivedUnits} good with ${addUnits(told, -receivedUnits)} otherwise make ${told}.`,
    told < sentUnits
      ? "Say what became of the rest: 'short', 'damaged', 'expired' or 'wrong-lot'."
      : "Receive at most what was sent, and book the rest as 'found'.",
    `${field}.receivedUnits`,
  );
}

function movementsOf(line: ReceivedLine, date: LocalDate | null, shipment: Shipment): Movement[] {
  const { medicineId, lotId, receivedUnits, differences } = line;
  const [road, to] = [transitOf(shipment.shipmentId), shipment.toFacilityId];
  const sent = { medicineId, lotId, expirationDate: date, from: road };
  const movements: Movement[] = [];
  if (receivedUnits > 0)
    movements.push({ ...sent, units: receivedUnits, to: shelfOf(to), reason: 'received' });
  for (const { units, reason, receivedLotId, receivedExpirationDate } of differences) {
    movements.push({ ...sent, units, to: lossOf(to), reason });
    if (receivedLotId === null) continue;
    movements.push({
      medicineId,
      lotId: receivedLotId,
      expirationDate: receivedExpirationDate,
      units,
      from: 'supplier',
      to: shelfOf(to),
      reason,
    } as Movement);
  }
  return movements;
}

export function decideReceiveShipment(
  stock: StockState,
  command: ReceiveShipment,
  meta: Meta,
): Decision<'receive-shipment', ReceiptPayload> {
  const { shipmentId, note, ifMatch } = command;
  const shipment = stock.shipments.get(shipmentId);
  if (!shipment) return noShipment(shipmentId, 'shipmentId');
  const stale = staleRefusal(shipment.version, ifMatch);
  if (stale) return stale;
  if (shipment.status !== 'dispatched') return wrongStatus(shipment, 'received', 'shipmentId');
  const lines = command.lines ?? shipment.lines.map(asSent);
  const misnamed = checkNamed(shipment, lines);
  if (misnamed) return misnamed;
  const sentUnits = new Map(shipment.lines.map((l) => [lotKey(l.medicineId, l.lotId), l.units]));
  const movements: Movement[] = [];
  const lineOf: number[] = [];
  const differences: ReceiptDifference[] = [];
  const expiredLots: { medicineId: string; lotId: string }[] = [];
  for (const [i, line] of lines.entries()) {
    const { medicineId, lotId } = line;
    const key = lotKey(medicineId, lotId);
    const fault = checkLine(line, sentUnits.get(key)!, `lines.${i}`);
    if (fault) return fault;
    const date = stock.lots.get(key) ?? null;
    if (isExpired(date, meta.today) && line.receivedUnits > 0) expiredLots.push({ medicineId, lotId });
    for (const move of movementsOf(line, date, shipment)) {
      movements.push(move);
      lineOf.push(i);
    }
    for (const difference of line.differences) differences.push({ medicineId, lotId, ...difference });
  }
  return postable(
    stock,
    decided(
      'receive-shipment',
      { shipmentId, differences },
      // Lots that expired on the road lie on the shelf now, and nobody may be given them.
      { movements, reason: note, answer: { shipmentId, status: 'received', differences, expiredLots } },
    ),
    meta,
    { fieldOf: (i) => `lines.${lineOf[i]}` },
  );
}
