/**
 * The ledger by month, for each medicine on each shelf, so that a report that comes in days after its month is held
 * against the shelf as it was at the month's end and not as it is now. A movement belongs to the month of its entry;
 * what a report posts belongs to the month that it reports.
 */
import type { Period } from '../domain/dates';
import type { Movement } from '../domain/movement';
import type { Shelf, ShelfMonth, StockState } from './stock-state';
import { addUnits } from './units';

/** Months kept for each medicine: a report later than this changes no shelf. */
const KEPT_MONTHS = 4;

export function shelfAt(stock: StockState, facilityId: string): Shelf {
  let shelf = stock.shelves.get(facilityId);
  if (!shelf) {
    shelf = { version: 0, settledOn: null, countedOn: new Map(), months: new Map() };
    stock.shelves.set(facilityId, shelf);
  }
  return shelf;
}

/** The month's own record, made from the one before it where there is none yet. */
function monthAt(shelf: Shelf, medicineId: string, period: Period): ShelfMonth[] {
  const months = shelf.months.get(medicineId) ?? [];
  if (months.length === 0) shelf.months.set(medicineId, months);
  const at = months.findLastIndex((m) => m.period <= period);
  if (months[at]?.period !== period) {
    const closingUnits = months[at]?.closingUnits ?? 0;
    months.splice(at + 1, 0, { period, closingUnits, dispensedUnits: 0, countLosses: new Map() });
  }
  if (months.length > KEPT_MONTHS) months.splice(0, months.length - KEPT_MONTHS);
  return months.filter((m) => m.period >= period);
}

/** Takes from what counts found missing of a lot, the earlier month first. */
function explain(months: readonly ShelfMonth[], lotId: string, units: number): void {
  let open = units;
  for (const month of months) {
    const loss = month.countLosses.get(lotId) ?? 0;
    const taken = Math.min(loss, open);
    if (taken <= 0) continue;
    open = addUnits(open, -taken);
    if (taken === loss) month.countLosses.delete(lotId);
    else month.countLosses.set(lotId, addUnits(loss, -taken));
  }
}

/** Books one movement into the months of the shelves that it touches. */
export function bookMonth(stock: StockState, move: Movement, period: Period, seq: number): void {
  const { medicineId, lotId, units, reason } = move;
  for (const [place, sign] of [
    [move.from, -1],
    [move.to, 1],
  ] as const) {
    const colon = place.indexOf(':');
    const kind = colon < 0 ? place : place.slice(0, colon);
    if (kind === 'supplier' || kind === 'transit' || kind === 'between') continue;
    const shelf = shelfAt(stock, place.slice(colon + 1));
    const months = monthAt(shelf, medicineId, period);
    // A deed dated before the months that are kept has no record of its own any more.
    const month = months[0]?.period === period ? months[0] : null;
    if (kind === 'facility') {
      shelf.version = seq;
      for (const m of months) m.closingUnits = addUnits(m.closingUnits, sign * units);
      if (reason === 'count-difference' && sign > 0) explain([...months].reverse(), lotId, units);
    } else if (sign < 0 && kind === 'loss') explain(months, lotId, units);
    else if (!month) continue;
    else if (kind === 'patient') month.dispensedUnits = addUnits(month.dispensedUnits, sign * units);
    else if (reason === 'count-difference')
      month.countLosses.set(lotId, addUnits(month.countLosses.get(lotId) ?? 0, units));
  }
}

export interface MonthInLedger {
  /** The ledger knew the medicine on this shelf in the month, or before it. */
  readonly known: boolean;
  /** On the shelf at the month's end. */
  readonly closingUnits: number;
  readonly dispensedUnits: number;
  /** Missing by counts since the month began, by lot. */
  readonly countLosses: ReadonlyMap<string, number>;
}

/** What the ledger says of a month; null when it is older than what is kept. */
export function monthInLedger(
  stock: StockState,
  facilityId: string,
  medicineId: string,
  period: Period,
): MonthInLedger | null {
  const months = stock.shelves.get(facilityId)?.months.get(medicineId) ?? [];
  const last = months.findLast((m) => m.period <= period);
  if (!last && months.length >= KEPT_MONTHS) return null;
  const countLosses = new Map<string, number>();
  for (const month of months)
    if (month.period >= period)
      for (const [lotId, units] of month.countLosses)
        countLosses.set(lotId, addUnits(countLosses.get(lotId) ?? 0, units));
  return {
    known: last !== undefined,
    closingUnits: last?.closingUnits ?? 0,
    dispensedUnits: last?.period === period ? last.dispensedUnits : 0,
    countLosses,
  };
}
