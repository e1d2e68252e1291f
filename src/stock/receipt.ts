/**
 * What comes is held, line by line, against what was sent. All of it leaves the road: what came good goes to the shelf,
 * what is short, broken or expired is lost at the unit that received it. Where another lot came than the paper says, the
 * lot on paper is lost there and the one that came is booked as newly arrived.
 */
import type { LocalDate } from '../domain/dates';
import { type Refusal, refuse } from '../domain/decision';
import { lossOf, type Movement, type Place, shelfOf } from '../domain/movement';
import { type LotLine, lotKey, type ReceiptDifference } from './stock-state';
import { addUnits, isUnits } from './units';
import { isExpired } from './usable';

export interface ReceivedLine {
  readonly medicineId: string;
  readonly lotId: string;
  /** Units of the lot that came and are good. */
  readonly receivedUnits: number;
  /** With `receivedUnits` they make up what was sent. */
  readonly differences: readonly Omit<ReceiptDifference, 'medicineId' | 'lotId'>[];
}

/** What was on its way. */
export interface Sent {
  /** As people call it: 'shipment 7'. */
  readonly name: string;
  readonly road: Place;
  readonly toFacilityId: string;
  readonly lines: readonly LotLine[];
}

export interface Receipt {
  readonly kind: 'receipt';
  readonly movements: readonly Movement[];
  /** The line that each movement comes from. */
  readonly lineOf: readonly number[];
  readonly differences: readonly ReceiptDifference[];
  /** Lots that expired on the road lie on the shelf now, and nobody may be given them. */
  readonly expiredLots: readonly { readonly medicineId: string; readonly lotId: string }[];
}

const asSent = ({ medicineId, lotId, units }: LotLine): ReceivedLine => ({
  medicineId,
  lotId,
  receivedUnits: units,
  differences: [],
});

/** Every line sent is named once, and nothing else. */
function checkNamed({ name, lines: sent }: Sent, lines: readonly ReceivedLine[]): Refusal | null {
  const open = new Set(sent.map((l) => lotKey(l.medicineId, l.lotId)));
  for (const [i, line] of lines.entries())
    if (!open.delete(lotKey(line.medicineId, line.lotId)))
      return refuse(
        422,
        'not-sent',
        `Line ${i + 1}: ${name} has no (second) line of medicine ${line.medicineId}, lot ${line.lotId}.`,
        "Name each line as sent, once. Another lot than sent is a difference 'wrong-lot' of the line it came for.",
        `lines.${i}.lotId`,
      );
  const missing = [...open][0];
  if (missing === undefined) return null;
  return refuse(
    422,
    'line-missing',
    `Medicine and lot ${missing.replace('\t', ', ')} of ${name} are not among the lines.`,
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

function movementsOf(
  line: ReceivedLine,
  date: LocalDate | null,
  { road, toFacilityId: to }: Sent,
): Movement[] {
  const { medicineId, lotId, receivedUnits, differences } = line;
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

/** `given` null = all came as sent. `dateOf` tells a lot's last day of use. */
export function receiptOf(
  sent: Sent,
  given: readonly ReceivedLine[] | null,
  dateOf: (key: string) => LocalDate | null,
  today: LocalDate,
): Receipt | Refusal {
  const lines = given ?? sent.lines.map(asSent);
  const misnamed = checkNamed(sent, lines);
  if (misnamed) return misnamed;
  const sentUnits = new Map(sent.lines.map((l) => [lotKey(l.medicineId, l.lotId), l.units]));
  const movements: Movement[] = [];
  const lineOf: number[] = [];
  const differences: ReceiptDifference[] = [];
  const expiredLots: { medicineId: string; lotId: string }[] = [];
  for (const [i, line] of lines.entries()) {
    const { medicineId, lotId } = line;
    const key = lotKey(medicineId, lotId);
    const fault = checkLine(line, sentUnits.get(key)!, `lines.${i}`);
    if (fault) return fault;
    const date = dateOf(key);
    if (isExpired(date, today) && line.receivedUnits > 0) expiredLots.push({ medicineId, lotId });
    for (const move of movementsOf(line, date, sent)) {
      movements.push(move);
      lineOf.push(i);
    }
    for (const difference of line.differences) differences.push({ medicineId, lotId, ...difference });
  }
  return { kind: 'receipt', movements, lineOf, differences, expiredLots };
}
