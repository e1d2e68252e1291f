/**
 * Monthly reports, row by row and month by month: duplicates, months that cannot be, balances that do not close,
 * and rows entered in packs.
 *
 * A balance is opening + received − issued + adjusted = closing, to half a unit; it is checked where all four stand.
 */
import {
  daysInPeriod,
  firstDayOf,
  type LocalDate,
  lastDayOf,
  type Period,
  periodIndex,
} from '../domain/dates';
import type { IssueList } from './issues';
import { checkSeriesPacks, packsInBalance } from './report-packs';
import type { RowList, RowOf, Tables } from './rows';

type Report = RowOf<'consumption'>;
/** Half a unit: rounding. */
const ROUNDING = 0.5;

/** Facts of a month, counted once: a year of reports asks for the same twelve. */
function monthFacts(asOf: LocalDate | null) {
  const known = new Map<Period, { days: number; inFuture: boolean; unfinished: boolean }>();
  return (period: Period) => {
    let facts = known.get(period);
    if (!facts) {
      const inFuture = asOf !== null && firstDayOf(period) > asOf;
      const unfinished = asOf !== null && !inFuture && lastDayOf(period) > asOf;
      facts = { days: daysInPeriod(period), inFuture, unfinished };
      known.set(period, facts);
    }
    return facts;
  };
}

function checkBalance(
  row: Report,
  i: number,
  rows: RowList<Report>,
  packSize: number,
  issues: IssueList,
): void {
  const {
    openingUnits: opening,
    receivedUnits: received,
    issuedUnits: issued,
    adjustedUnits: adjusted,
  } = row;
  const closing = row.closingUnits;
  if (opening === null || received === null) return;
  const closes = closing === null || Math.abs(opening + received - issued + adjusted - closing) <= ROUNDING;
  const inPacks = closes ? null : packsInBalance(row, packSize);
  if (inPacks) {
    issues.add('packs-or-units', rows.place(i, inPacks.field), {
      ...inPacks,
      packSize,
      evidence: 'balance',
      figure: closing!,
    });
    return;
  }
  const available = opening + received + Math.max(0, adjusted);
  if (issued > available + ROUNDING)
    issues.add('issued-exceeds-available', rows.place(i, 'issuedUnits'), { issued, available });
  else if (!closes)
    issues.add('broken-balance', rows.place(i, 'closingUnits'), {
      opening,
      received,
      issued,
      adjusted,
      closing: closing!,
    });
}

function checkCounts(row: Report, i: number, rows: RowList<Report>, days: number, issues: IssueList): void {
  if (row.stockoutDays !== null && row.stockoutDays > days) {
    issues.add('stockout-days', rows.place(i, 'stockoutDays'), {
      found: String(row.stockoutDays),
      days,
      period: row.period,
    });
    if (issues.isSoftened('stockout-days')) row.stockoutDays = null;
  }
  const { prescriptionsPresented: presented, prescriptionsFilled: filled } = row;
  if (presented !== null && filled !== null && filled > presented) {
    issues.add('filled-exceeds-presented', rows.place(i, 'prescriptionsFilled'), { filled, presented });
    if (issues.isSoftened('filled-exceeds-presented')) {
      row.prescriptionsPresented = null;
      row.prescriptionsFilled = null;
    }
  }
}

/** The reports of one unit and medicine by month: indexes into the list, oldest first. */
function seriesOf(rows: RowList<Report>): number[][] {
  const facilities = new Map<string, Map<string, number[]>>();
  rows.values.forEach((row, i) => {
    const medicines = facilities.get(row.facilityId) ?? new Map<string, number[]>();
    if (medicines.size === 0) facilities.set(row.facilityId, medicines);
    const series = medicines.get(row.medicineId);
    if (series) series.push(i);
    else medicines.set(row.medicineId, [i]);
  });
  const all = [...facilities.values()].flatMap((medicines) => [...medicines.values()]);
  const { values } = rows;
  for (const series of all)
    series.sort((a, b) => periodIndex(values[a]!.period) - periodIndex(values[b]!.period) || a - b);
  return all;
}

/** The series without months that stand twice; each of those is an error that names both rows. */
function withoutRepeats(series: readonly number[], rows: RowList<Report>, issues: IssueList): number[] {
  return series.filter((index, at) => {
    const before = series[at - 1];
    const row = rows.values[index]!;
    if (before === undefined || rows.values[before]!.period !== row.period) return true;
    issues.add('duplicate', rows.place(index, 'facilityId'), {
      key: `${row.facilityId} · ${row.medicineId} · ${row.period}`,
      file: rows.fileOf(before),
      row: rows.line(before),
    });
    return false;
  });
}

function checkContinuity(
  series: readonly number[],
  explained: ReadonlySet<number>,
  rows: RowList<Report>,
  issues: IssueList,
): void {
  series.forEach((index, at) => {
    const before = series[at - 1];
    if (before === undefined || explained.has(index) || explained.has(before)) return;
    const [last, row] = [rows.values[before]!, rows.values[index]!];
    if (periodIndex(row.period) !== periodIndex(last.period) + 1) return;
    if (last.closingUnits === null || row.openingUnits === null) return;
    if (Math.abs(last.closingUnits - row.openingUnits) <= ROUNDING) return;
    issues.add('discontinuous-balance', rows.place(index, 'openingUnits'), {
      opening: row.openingUnits,
      closing: last.closingUnits,
      period: last.period,
      row: rows.line(before),
    });
  });
}

/** @returns the series that were checked, for what needs them next. */
export function checkReports(tables: Tables, asOf: LocalDate | null, issues: IssueList): number[][] {
  const rows = tables.consumption;
  const packSizes = new Map(tables.medicines.values.map((m) => [m.medicineId, m.packSize]));
  const monthOf = monthFacts(asOf);
  rows.values.forEach((row, i) => {
    const month = monthOf(row.period);
    if (month.inFuture)
      issues.add('future-period', rows.place(i, 'period'), { found: row.period, asOf: asOf! });
    if (month.unfinished)
      issues.add('unfinished-month', rows.place(i, 'period'), { found: row.period, asOf: asOf! });
    checkBalance(row, i, rows, packSizes.get(row.medicineId) ?? 1, issues);
    checkCounts(row, i, rows, month.days, issues);
  });
  return seriesOf(rows).map((all) => {
    const series = withoutRepeats(all, rows, issues);
    const packSize = packSizes.get(rows.values[series[0]!]!.medicineId) ?? 1;
    const explained = checkSeriesPacks(series, rows, packSize, issues);
    checkContinuity(series, explained, rows, issues);
    return series;
  });
}
