/**
 * Packs where dispensing units are meant, inside the monthly reports.
 *
 * Consumption swings too much to accuse a row by its size alone, so a row is named only where figures agree in the
 * other unit and in no other way:
 * 1. in one row: one figure times (or divided by) the pack size makes the broken balance close (certain: an error);
 * 2. between months: opening × pack size is the last closing and closing × pack size the next opening (certain: an
 *    error); one of the two, and the consumption is 1/pack size of the usual, within a factor of two (a warning);
 * 3. where balances are not reported: the consumption alone is 1/pack size (or pack size times) of a steady series
 *    (a warning).
 */
import { periodIndex } from '../domain/dates';
import type { IssueList } from './issues';
import type { RowList, RowOf } from './rows';

type Report = RowOf<'consumption'>;
type Direction = 'in-packs' | 'in-units';
const DIRECTIONS: readonly Direction[] = ['in-packs', 'in-units'];

const ROUNDING = 0.5;
/** The figure as it would be in the other unit. */
const inOtherUnit = (value: number, packSize: number, direction: Direction): number =>
  direction === 'in-packs' ? value * packSize : value / packSize;
const same = (a: number, b: number): boolean => Math.abs(a - b) <= ROUNDING;

interface Confused {
  readonly field: 'openingUnits' | 'receivedUnits' | 'issuedUnits' | 'closingUnits';
  readonly value: number;
  readonly meant: number;
  readonly direction: Direction;
}

/** The one figure of a row that is in packs (or in units while the others are in packs), or null: rule 1. */
export function packsInBalance(row: Report, packSize: number): Confused | null {
  if (packSize <= 1) return null;
  const { openingUnits, receivedUnits, issuedUnits, closingUnits, adjustedUnits } = row;
  if (openingUnits === null || receivedUnits === null || closingUnits === null) return null;
  const figures = { openingUnits, receivedUnits, issuedUnits, closingUnits };
  const found: Confused[] = [];
  for (const direction of DIRECTIONS)
    for (const [field, value] of Object.entries(figures) as [Confused['field'], number][]) {
      if (value <= 0) continue;
      const meant = inOtherUnit(value, packSize, direction);
      // Less than a pack is nothing that a report in packs would say.
      if (direction === 'in-units' && meant < 1) continue;
      const f = { ...figures, [field]: meant };
      const gap = f.openingUnits + f.receivedUnits - f.issuedUnits + adjustedUnits - f.closingUnits;
      if (Math.abs(gap) <= ROUNDING) found.push({ field, value, meant, direction });
    }
  return found.length === 1 ? found[0]! : null;
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}

const MIN_MONTHS = 5;
/** Without balances to agree with, only a large pack and a steady series tell anything. */
const ALONE = { minMonths: 7, minPackSize: 10, steady: 3, near: 1.4 } as const;

/** Months of a series that come one right after the other. */
function neighbours(
  series: readonly number[],
  at: number,
  rows: RowList<Report>,
): [Report | null, Report | null] {
  const month = (i: number | undefined) => (i === undefined ? null : rows.values[i]!);
  const [before, here, after] = [month(series[at - 1]), month(series[at])!, month(series[at + 1])];
  const next = (a: Report | null, b: Report | null) =>
    a && b && periodIndex(b.period) === periodIndex(a.period) + 1;
  return [next(before, here) ? before : null, next(here, after) ? after : null];
}

/** Which of a row's balances agree with the months around it in the other unit, and do not in this one: rule 2. */
function agreements(
  row: Report,
  before: Report | null,
  after: Report | null,
  packSize: number,
  direction: Direction,
) {
  // Compared in units, where half a unit is rounding; half a pack would be half of everything.
  const agree = (own: number | null, others: number | null | undefined): boolean => {
    if (own === null || own <= 0 || others == null || others <= 0 || same(own, others)) return false;
    return direction === 'in-packs' ? same(own * packSize, others) : same(own, others * packSize);
  };
  return {
    opening: agree(row.openingUnits, before?.closingUnits),
    closing: agree(row.closingUnits, after?.openingUnits),
  };
}

/**
 * Names the months of one series that seem to be in packs.
 * @returns indexes of those rows: their balances need no other remark.
 */
export function checkSeriesPacks(
  series: readonly number[],
  rows: RowList<Report>,
  packSize: number,
  issues: IssueList,
): ReadonlySet<number> {
  const named = new Set<number>();
  if (packSize <= 1 || series.length < 2) return named;
  const issued = series.map((i) => rows.values[i]!.issuedUnits).filter((value) => value > 0);
  const usual = issued.length >= MIN_MONTHS ? median(issued) : null;
  const ratio = (row: Report, direction: Direction): number | null =>
    usual !== null && row.issuedUnits > 0 ? inOtherUnit(row.issuedUnits, packSize, direction) / usual : null;
  const within = (value: number | null, factor: number) =>
    value !== null && value <= factor && value >= 1 / factor;

  series.forEach((index, at) => {
    const row = rows.values[index]!;
    const [before, after] = neighbours(series, at, rows);
    for (const direction of DIRECTIONS) {
      const { opening, closing } = agreements(row, before, after, packSize, direction);
      const certain = opening && closing;
      if (certain || ((opening || closing) && within(ratio(row, direction), 2))) {
        const field = opening ? 'openingUnits' : 'closingUnits';
        const value = row[field]!;
        const meant = inOtherUnit(value, packSize, direction);
        const figure = opening ? before!.closingUnits! : after!.openingUnits!;
        const facts = { value, meant, packSize, direction, evidence: 'neighbours', figure } as const;
        issues.add('packs-or-units', rows.place(index, field), facts, certain ? 'error' : 'warning');
        named.add(index);
        return;
      }
      if (isOddAlone(row, issued, packSize, usual, ratio(row, direction))) {
        const value = row.issuedUnits;
        const meant = inOtherUnit(value, packSize, direction);
        const facts = { value, meant, packSize, direction, evidence: 'usual', figure: usual! } as const;
        issues.add('packs-or-units', rows.place(index, 'issuedUnits'), facts, 'warning');
        named.add(index);
        return;
      }
    }
  });
  return named;
}

/** Rule 3. */
function isOddAlone(
  row: Report,
  issued: readonly number[],
  packSize: number,
  usual: number | null,
  ratio: number | null,
): boolean {
  if (usual === null || ratio === null || row.openingUnits !== null || row.closingUnits !== null)
    return false;
  if (issued.length < ALONE.minMonths || packSize < ALONE.minPackSize || (row.stockoutDays ?? 0) > 0)
    return false;
  if (ratio > ALONE.near || ratio < 1 / ALONE.near) return false;
  const others = issued.filter((value) => value !== row.issuedUnits);
  return others.every((value) => value <= usual * ALONE.steady && value >= usual / ALONE.steady);
}
