/**
 * Reports of weeks, or of any days fewer than a month's, put together to the monthly reports that forecasts are made of.
 *
 *   a row that reaches into the next month is divided between the two by days, as if its stock had moved evenly
 *   month   = Σ of the parts in it; opening of its first day and closing of its last, where those are reported
 *   gaps    : of d days k are reported. k ≥ d/2: issued and adjusted · d/k, what came in unknown; else not reported
 *
 * A month after whose last reported day the unit says no more is one still running, and is left out too; its last closing
 * balance is not (clinic-stock.ts). A warning counts all of these. Fractions of a unit stay: they are the price of dividing a week.
 */
import {
  addDays,
  daysBetween,
  daysInPeriod,
  firstDayOf,
  type LocalDate,
  lastDayOf,
  type Period,
  periodOf,
} from '../domain/dates';
import { groupBy, pairKey } from '../domain/group-by';
import type { IssueList } from './issues';
import type { RowOf, Tables } from './rows';

type Week = RowOf<'weeks'>;
type Report = RowOf<'consumption'>;

/** A month of which at least this share of the days is reported stands for the whole. */
const ENOUGH_OF_A_MONTH = 0.5;

/** A row reports fewer days than the shortest month. */
const MOST_DAYS = 27;

/** Days of one row that lie in one month. */
interface Part {
  readonly index: number;
  readonly from: LocalDate;
  readonly days: number;
  readonly opening: number | null;
  readonly received: number | null;
  readonly issued: number;
  readonly adjusted: number;
  readonly closing: number | null;
  readonly stockoutDays: number | null;
}

/** The last day of a row. */
export const endOfWeek = (row: Week): LocalDate => addDays(row.week, row.days - 1);
const times = (x: number | null, share: number): number | null => (x === null ? null : x * share);

/** The row cut where months end; stock between two parts on the line from opening to closing. */
function partsOf(row: Week, index: number): Part[] {
  const parts: Part[] = [];
  const { openingUnits: opening, closingUnits: closing } = row;
  const at = (day: LocalDate): number | null => {
    const share = daysBetween(row.week, day) / row.days;
    if (share === 0) return opening;
    if (share === 1) return closing;
    return opening === null || closing === null ? null : opening + share * (closing - opening);
  };
  for (let from = row.week; from <= endOfWeek(row); ) {
    const last = lastDayOf(periodOf(from));
    const next = addDays(last < endOfWeek(row) ? last : endOfWeek(row), 1);
    const days = daysBetween(from, next);
    const share = days / row.days;
    parts.push({
      index,
      from,
      days,
      opening: at(from),
      received: times(row.receivedUnits, share),
      issued: row.issuedUnits * share,
      adjusted: row.adjustedUnits * share,
      closing: at(next),
      stockoutDays: times(row.stockoutDays, share),
    });
    from = next;
  }
  return parts;
}

const total = (parts: readonly Part[], of: (part: Part) => number | null): number | null =>
  parts.reduce<number | null>((sum, part) => {
    const x = of(part);
    return sum === null || x === null ? null : sum + x;
  }, 0);

/** One month of a unit's parts, oldest first; null where too little of it is reported. */
function monthOf(period: Period, parts: readonly Part[], row: Week): Report | null {
  const [first, last] = [parts[0] as Part, parts.at(-1) as Part];
  const days = daysInPeriod(period);
  const known = parts.reduce((sum, part) => sum + part.days, 0);
  if (known < ENOUGH_OF_A_MONTH * days) return null;
  const whole = known === days;
  const scale = days / known;
  const endsWithIt = addDays(last.from, last.days - 1) === lastDayOf(period);
  return {
    facilityId: row.facilityId,
    medicineId: row.medicineId,
    period,
    openingUnits: first.from === firstDayOf(period) ? first.opening : null,
    receivedUnits: whole ? total(parts, (p) => p.received) : null,
    issuedUnits: scale * (total(parts, (p) => p.issued) as number),
    adjustedUnits: scale * (total(parts, (p) => p.adjusted) as number),
    closingUnits: endsWithIt ? last.closing : null,
    stockoutDays: times(
      total(parts, (p) => p.stockoutDays),
      scale,
    ),
    prescriptionsPresented: null,
    prescriptionsFilled: null,
    patientsTurnedAway: null,
  };
}

/** A month's report as it stands in the list of monthly ones, and where its rows are. */
const PLACED = [
  'facilityId',
  'medicineId',
  'openingUnits',
  'receivedUnits',
  'issuedUnits',
  'adjustedUnits',
  'closingUnits',
  'stockoutDays',
] as const;

/** Puts the months that the weekly reports make beside the monthly ones; what is wrong with a row is told at it. */
export function joinWeeks(tables: Tables, issues: IssueList): void {
  const { weeks, facilities, medicines } = tables;
  if (weeks.values.length === 0) return;
  const counts = { rows: weeks.values.length, months: 0, divided: 0, partial: 0, left: 0 };
  const rows = weeks.values.map((row, index) => ({ row, index }));
  // Of unknown codes each row has its own issue.
  const known = rows.filter(
    ({ row }) => facilities.codes.has(row.facilityId) && medicines.codes.has(row.medicineId),
  );
  const made: { readonly month: Report; readonly index: number }[] = [];
  for (const own of groupBy(known, ({ row }) => pairKey(row.facilityId, row.medicineId)).values()) {
    own.sort((a, b) => daysBetween(b.row.week, a.row.week) || a.index - b.index);
    const sound = own.filter(({ row, index }, i) => {
      const before = own[i - 1];
      if (row.days < 1 || row.days > MOST_DAYS) {
        issues.add('weeks-too-long', weeks.place(index, 'days'), { found: String(row.days) });
        return false;
      }
      if (!before || endOfWeek(before.row) < row.week) return true;
      issues.add('weeks-overlap', weeks.place(index, 'week'), {
        found: row.week,
        row: weeks.line(before.index),
      });
      return false;
    });
    const parts = sound.flatMap(({ row, index }) => partsOf(row, index));
    counts.divided += parts.length - sound.length;
    const last = parts.at(-1);
    if (!last) continue;
    const end = addDays(last.from, last.days - 1);
    for (const [text, ofMonth] of groupBy(parts, (p) => periodOf(p.from))) {
      const period = text as Period;
      const { index } = ofMonth[0] as Part;
      const month = lastDayOf(period) > end ? null : monthOf(period, ofMonth, weeks.values[index] as Week);
      if (!month) counts.left += 1;
      else made.push({ month, index });
      if (month && ofMonth.reduce((sum, p) => sum + p.days, 0) < daysInPeriod(period)) counts.partial += 1;
    }
  }
  counts.months = made.length;
  addMonths(tables, made);
  issues.add('weeks-joined', { file: weeks.files[0] as string, row: null, field: null }, counts);
}

/** File by file, so that what is wrong with a month is told at the first of its rows. */
function addMonths(
  { weeks, consumption }: Tables,
  made: readonly { readonly month: Report; readonly index: number }[],
): void {
  for (const [file, own] of groupBy(made, ({ index }) => weeks.fileOf(index))) {
    const heading = (field: (typeof PLACED)[number] | 'week'): string =>
      weeks.place((own[0] as { index: number }).index, field).field as string;
    consumption.beginFile(
      file,
      new Map([...PLACED.map((field) => [field, heading(field)] as const), ['period', heading('week')]]),
    );
    for (const { month, index } of own) consumption.push(month, weeks.line(index));
  }
  consumption.given = true;
  if (weeks.incomplete) consumption.incomplete = true;
}
