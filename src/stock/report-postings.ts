/**
 * What a row of a monthly report posts, so that the ledger says of the month's end what the unit says:
 * 1. Units given out that the ledger has not booked for the month yet (`issued`).
 * 2. Of these, what a count since the month began found missing: it was not lost, but given out.
 * 3. The rest leaves the shelf, first expired first. If the shelf of the month's end had less than issued and closing
 *    together, the difference came in by no paper, as a lot that nobody knows; if it had more, the difference is lost.
 * A shelf that was counted, opened or reported for after the month is known better than by this report: there only
 * point 2 is posted, and nothing where the ledger knew the medicine there only after the month. What is promised to others is never taken; what could not be posted for that is told.
 * A correction posts what it changes, back from the patients too.
 */
import { firstDayOf, type LocalDate, lastDayOf, type Period } from '../domain/dates';
import { lossOf, type Movement, type Place, patientsOf, shelfOf } from '../domain/movement';
import { byFefo, lotsAt, reservedByLot, type ShelfLot, takeInOrder, type When } from './balances';
import type { ReportRow } from './report-rows';
import { type MonthInLedger, monthInLedger } from './shelf-months';
import { type LotKey, type LotLine, lotKey, type StockState, UNKNOWN_LOT } from './stock-state';
import { addUnits, roundUnits } from './units';
import { blockOf } from './usable';

export interface Postings {
  readonly movements: readonly Movement[];
  /** Issued units that the ledger could not book. */
  readonly unpostedUnits: number;
}

const NOTHING: Postings = { movements: [], unpostedUnits: 0 };

/** The last day on which the medicine's shelf was counted, or opened; null = never. */
function lastCounted(stock: StockState, facilityId: string, medicineId: string): LocalDate | null {
  const shelf = stock.shelves.get(facilityId);
  const [counted, settled] = [shelf?.countedOn.get(medicineId) ?? null, shelf?.settledOn ?? null];
  return counted && settled ? (counted > settled ? counted : settled) : (counted ?? settled);
}

interface Row {
  readonly facilityId: string;
  readonly medicineId: string;
  readonly month: MonthInLedger;
  readonly movements: Movement[];
}

function move(
  stock: StockState,
  row: Row,
  lot: LotLine,
  [from, to]: readonly [Place, Place],
  reason: Movement['reason'],
): void {
  const expirationDate = stock.lots.get(lotKey(lot.medicineId, lot.lotId)) ?? null;
  row.movements.push({ ...lot, expirationDate, from, to, reason });
}

/** Point 2: takes from what counts found missing. @returns what is still to be booked. */
function fromCountLosses(stock: StockState, row: Row, units: number): number {
  const loss = lossOf(row.facilityId);
  const missing = lotsAt(stock, loss, row.medicineId)
    .map((lot) => ({ ...lot, units: Math.min(lot.units, row.month.countLosses.get(lot.lotId) ?? 0) }))
    .filter((lot) => lot.units > 0);
  const { picks, missingUnits } = takeInOrder(missing, units);
  for (const pick of picks) move(stock, row, pick, [loss, patientsOf(row.facilityId)], 'report-difference');
  return missingUnits;
}

/** The last given out comes back first. */
function backFromPatients(stock: StockState, row: Row, units: number): void {
  const given = lotsAt(stock, patientsOf(row.facilityId), row.medicineId).reverse();
  for (const pick of takeInOrder(given, units).picks)
    move(stock, row, pick, [patientsOf(row.facilityId), shelfOf(row.facilityId)], 'report-difference');
}

const isBlocked = (stock: StockState, { medicineId, lotId }: ShelfLot): boolean =>
  blockOf(stock, medicineId, lotId) !== null;

/**
 * The shelf as it is after this row's movements so far, less what is promised. First expired first; blocked lots last,
 * so that a recalled lot is looked for where a report does not say that it was given out.
 */
function freeShelf(stock: StockState, row: Row, reserved: ReadonlyMap<LotKey, number>): ShelfLot[] {
  const shelf = shelfOf(row.facilityId);
  const lots = new Map(lotsAt(stock, shelf, row.medicineId).map((l) => [l.lotId, l]));
  for (const m of row.movements) {
    const sign = m.to === shelf ? 1 : m.from === shelf ? -1 : 0;
    const before = lots.get(m.lotId);
    if (sign === 0) continue;
    lots.set(m.lotId, {
      medicineId: m.medicineId,
      lotId: m.lotId,
      expirationDate: m.expirationDate,
      units: addUnits(before?.units ?? 0, sign * m.units),
    });
  }
  return [...lots.values()]
    .map((l) => ({ ...l, units: addUnits(l.units, -(reserved.get(lotKey(l.medicineId, l.lotId)) ?? 0)) }))
    .filter((l) => l.units > 0)
    .sort((a, b) => Number(isBlocked(stock, a)) - Number(isBlocked(stock, b)) || byFefo(a, b));
}

export function postingsOf(
  stock: StockState,
  facilityId: string,
  period: Period,
  report: ReportRow,
  when: When,
  reserved: ReadonlyMap<LotKey, number> = reservedByLot(stock, facilityId, when.at),
): Postings {
  const { medicineId } = report;
  const month = monthInLedger(stock, facilityId, medicineId, period);
  if (!month) return NOTHING;
  const row: Row = { facilityId, medicineId, month, movements: [] };
  const counted = lastCounted(stock, facilityId, medicineId);
  const knownBetter = counted !== null && counted > lastDayOf(period);
  const [shelf, loss, patients] = [shelfOf(facilityId), lossOf(facilityId), patientsOf(facilityId)];

  let toBook = addUnits(roundUnits(report.issuedUnits), -month.dispensedUnits);
  // Of a shelf whose stock is known only from after the month, a count misses nothing that went out in the month.
  const afterwards = knownBetter && !month.known;
  if (toBook > 0 && !afterwards) toBook = fromCountLosses(stock, row, toBook);
  if (knownBetter) return { movements: row.movements, unpostedUnits: Math.max(0, toBook) };
  if (toBook < 0) backFromPatients(stock, row, -toBook);

  const atMonthEnd = addUnits(month.closingUnits, toBook < 0 ? -toBook : 0);
  const difference =
    report.closingUnits === null
      ? 0
      : addUnits(roundUnits(report.closingUnits + Math.max(0, toBook)), -atMonthEnd);
  if (difference > 0)
    move(
      stock,
      row,
      { medicineId, lotId: UNKNOWN_LOT, units: difference },
      ['supplier', shelf],
      'report-difference',
    );

  let unpostedUnits = 0;
  if (toBook > 0) {
    const good = freeShelf(stock, row, reserved).filter(
      (l) => l.expirationDate === null || l.expirationDate >= firstDayOf(period),
    );
    const { picks, missingUnits } = takeInOrder(good, toBook);
    for (const pick of picks) move(stock, row, pick, [shelf, patients], 'dispensed');
    unpostedUnits = missingUnits;
  }
  if (difference < 0) {
    const { picks, missingUnits } = takeInOrder(freeShelf(stock, row, reserved), -difference);
    for (const pick of picks) move(stock, row, pick, [shelf, loss], 'report-difference');
    unpostedUnits = addUnits(unpostedUnits, missingUnits);
  }
  return { movements: row.movements, unpostedUnits };
}
