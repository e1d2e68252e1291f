/**
 * Days and months as people write them.
 *
 * A day is 2026-03-31 or day first, as in Mexico: 31/03/2026, 31-mar-2026, 31 de marzo de 2026. Where the second
 * number is above 12 the file is written month first, and that is an error until the mapping file declares it;
 * where no date of a file proves the order, one warning says that day first was assumed. Years have four digits.
 * A month is 2025-03, 03/2025, 202503, marzo 2025, or its first or last day.
 */
import {
  addDays,
  EARLIEST_YEAR,
  LATEST_YEAR,
  type LocalDate,
  lastDayOf,
  localDate,
  type Period,
  period,
} from '../domain/dates';
import { plain } from './closest';
import { Fault } from './fault';

/** How one file writes its dates, and what its dates have proved so far. */
export interface DateOrder {
  readonly monthFirst: boolean;
  /** A date with a day above 12 stood where the order says. */
  proved: boolean;
  /** Dates that the order alone decided: the first of them, and how many. */
  assumed: { text: string; date: LocalDate; count: number } | null;
}

export const dateOrder = (monthFirst = false): DateOrder => ({
  monthFirst,
  proved: monthFirst,
  assumed: null,
});

const MONTHS: readonly (readonly string[])[] = [
  ['enero', 'ene', 'january', 'jan'],
  ['febrero', 'feb', 'february'],
  ['marzo', 'mar', 'march'],
  ['abril', 'abr', 'april', 'apr'],
  ['mayo', 'may'],
  ['junio', 'jun', 'june'],
  ['julio', 'jul', 'july'],
  ['agosto', 'ago', 'august', 'aug'],
  ['septiembre', 'setiembre', 'sep', 'sept', 'set', 'september'],
  ['octubre', 'oct', 'october'],
  ['noviembre', 'nov', 'november'],
  ['diciembre', 'dic', 'december', 'dec'],
];
const monthByName = new Map(MONTHS.flatMap((names, i) => names.map((name) => [name, i + 1] as const)));
const monthNamed = (name: string): number | null => monthByName.get(plain(name)) ?? null;

const pad = (value: number): string => String(value).padStart(2, '0');

const TIME = String.raw`(?:[T ]00:00(?::00(?:\.0+)?)?(?:Z|[+-]00:?00)?)?`;
const ISO = new RegExp(String.raw`^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})${TIME}$`);
const COMPACT = /^(\d{4})(\d{2})(\d{2})$/;
const NUMERIC = new RegExp(String.raw`^(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})${TIME}$`);
const NAMED = /^(\d{1,2})(?:[-/. ]| de )([a-zñ]{3,10})\.?(?:[-/. ]| de | del )(\d{4})$/i;
const SHORT_YEAR = /^\d{1,2}[-/. ](?:\d{1,2}|[a-z]{3,10})[-/. ]\d{2}$/i;
const DAY_NUMBER = /^\d{5}(?:\.\d+)?$/;

function dayOf(year: number, month: number, day: number, found: string): LocalDate | Fault {
  if (year < EARLIEST_YEAR || year > LATEST_YEAR) return Fault.of('impossible-date', { found });
  return localDate(`${year}-${pad(month)}-${pad(day)}`) ?? Fault.of('impossible-date', { found });
}

/** The day that a spreadsheet's day number means: 45000 is 2023-03-15. */
function spreadsheetDay(dayNumber: number): string {
  const [epoch, millisecondsADay] = [Date.UTC(1899, 11, 30), 86_400_000];
  return new Date(epoch + Math.floor(dayNumber) * millisecondsADay).toISOString().slice(0, 10);
}

function numericDay(text: string, match: RegExpExecArray, order: DateOrder): LocalDate | Fault {
  const [first, second, year] = [Number(match[1]), Number(match[2]), Number(match[3])];
  const [day, month] = order.monthFirst ? [second, first] : [first, second];
  if (month > 12) {
    const swapped = dayOf(year, day, month, text);
    const monthFirst = !order.monthFirst && day <= 12 && !(swapped instanceof Fault);
    return monthFirst
      ? Fault.of('month-first-date', { found: text, date: swapped })
      : Fault.of('impossible-date', { found: text });
  }
  const date = dayOf(year, month, day, text);
  if (date instanceof Fault) return date;
  if (day > 12) order.proved = true;
  else if (day !== month)
    order.assumed = { text, date, ...order.assumed, count: (order.assumed?.count ?? 0) + 1 };
  return date;
}

/** The day a text means, or what is wrong with it. Notes in `order` what the text proves or leaves open. */
export function readDate(text: string, order: DateOrder): LocalDate | Fault {
  const iso = ISO.exec(text) ?? COMPACT.exec(text);
  if (iso) return dayOf(Number(iso[1]), Number(iso[2]), Number(iso[3]), text);
  const numeric = NUMERIC.exec(text);
  if (numeric) return numericDay(text, numeric, order);
  const named = NAMED.exec(text);
  const month = named && monthNamed(named[2]!);
  if (named && month) return dayOf(Number(named[3]), month, Number(named[1]), text);
  if (SHORT_YEAR.test(text)) return Fault.of('two-digit-year', { found: text });
  if (DAY_NUMBER.test(text))
    return Fault.of('spreadsheet-date', { found: text, date: spreadsheetDay(Number(text)) });
  return Fault.of('bad-date', { found: text });
}

const YEAR_MONTH = /^(\d{4})[-/. ]?(\d{1,2})$/;
const MONTH_YEAR = /^(\d{1,2})[-/. ](\d{4})$/;
const NAME_YEAR = /^([a-zñ]{3,10})\.?(?:[-/. ]| de | del )(\d{4})$/i;
const YEAR_NAME = /^(\d{4})[-/. ]([a-zñ]{3,10})\.?$/i;

/** The year and month of a text that names a month alone; null when it does not. */
function monthAlone(text: string): { year: number; month: number } | null {
  const yearMonth = YEAR_MONTH.exec(text);
  if (yearMonth && (text.length !== 5 || !DAY_NUMBER.test(text)))
    return { year: Number(yearMonth[1]), month: Number(yearMonth[2]) };
  const monthYear = MONTH_YEAR.exec(text);
  if (monthYear) return { year: Number(monthYear[2]), month: Number(monthYear[1]) };
  const named = NAME_YEAR.exec(text);
  if (named) return { year: Number(named[2]), month: monthNamed(named[1]!) ?? 0 };
  const yearNamed = YEAR_NAME.exec(text);
  if (yearNamed) return { year: Number(yearNamed[1]), month: monthNamed(yearNamed[2]!) ?? 0 };
  return null;
}

function periodAlone(text: string): Period | Fault | null {
  const alone = monthAlone(text);
  if (!alone) return null;
  const inYears = alone.year >= EARLIEST_YEAR && alone.year <= LATEST_YEAR;
  const read = inYears ? period(`${alone.year}-${pad(alone.month)}`) : null;
  return read ?? Fault.of('bad-period', { found: text });
}

/** The month a text means, or what is wrong with it. */
export function readPeriod(text: string, order: DateOrder): Period | Fault {
  const alone = periodAlone(text);
  if (alone !== null) return alone;
  const date = readDate(text, order);
  if (date instanceof Fault)
    return date.code === 'spreadsheet-date' || date.code === 'month-first-date'
      ? date
      : Fault.of('bad-period', { found: text });
  const month = period(date.slice(0, 7))!;
  return date.endsWith('-01') || date === lastDayOf(month) ? month : Fault.of('bad-period', { found: text });
}

const ISO_WEEK = /^(\d{4})[- ]?[WS](\d{1,2})$/i;

/** The first day that a text means: the Monday of an ISO week (2026-W14), or the day itself. */
export function readWeek(text: string, order: DateOrder): LocalDate | Fault {
  const iso = ISO_WEEK.exec(text);
  if (!iso) return readDate(text, order);
  const [year, week] = [Number(iso[1]), Number(iso[2])];
  const monday = mondayOfWeek(year, week);
  // A year's last week has most of its days in the year: its Thursday says so.
  const isThere = week >= 1 && week <= 53 && addDays(monday, THURSDAY).startsWith(String(year));
  return isThere && year >= EARLIEST_YEAR && year <= LATEST_YEAR
    ? monday
    : Fault.of('impossible-date', { found: text });
}

const THURSDAY = 3;
/** The week that holds the fourth of January is the first. */
function mondayOfWeek(year: number, week: number): LocalDate {
  const fourth = `${year}-01-04` as LocalDate;
  const sinceMonday = (new Date(`${fourth}T00:00:00Z`).getUTCDay() + 6) % 7;
  return addDays(fourth, 7 * (week - 1) - sinceMonday);
}

/** An expiry date as printed on packs, where a month alone means its last day (`monthOnly` is then true). */
export function readExpiry(text: string, order: DateOrder): { date: LocalDate; monthOnly: boolean } | Fault {
  const alone = periodAlone(text);
  if (alone instanceof Fault) return Fault.of('bad-date', { found: text });
  if (alone !== null) return { date: lastDayOf(alone), monthOnly: true };
  const date = readDate(text, order);
  return date instanceof Fault ? date : { date, monthOnly: false };
}
