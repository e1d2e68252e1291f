/** Calendar dates and months. No clock: "today" is the snapshot's `asOf`. */
import { addDays as addDaysTo } from 'date-fns/addDays';
import { differenceInCalendarDays } from 'date-fns/differenceInCalendarDays';
import { formatISO } from 'date-fns/formatISO';
import { isValid } from 'date-fns/isValid';
import { parseISO } from 'date-fns/parseISO';

/** A day in the facility's own zone, 'YYYY-MM-DD'. */
export type LocalDate = string & { readonly __localDate: unique symbol };
/** A month, 'YYYY-MM'. */
export type Period = string & { readonly __period: unique symbol };

/** The date if the text is a real one in 'YYYY-MM-DD' (no 31 February), else null. */
export function localDate(text: string): LocalDate | null {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return null;
  return isValid(parseISO(text)) ? (text as LocalDate) : null;
}

/** The month if the text is 'YYYY-MM' with a month 01-12, else null. */
export function period(text: string): Period | null {
  return /^\d{4}-(0[1-9]|1[0-2])$/.test(text) ? (text as Period) : null;
}

/** Dates come up again and again, and reading one costs more than remembering it. */
const parsed = new Map<string, Date>();
function asDate(date: LocalDate): Date {
  let known = parsed.get(date);
  if (!known) {
    known = parseISO(date);
    parsed.set(date, known);
  }
  return known;
}

export const addDays = (date: LocalDate, days: number): LocalDate =>
  formatISO(addDaysTo(asDate(date), days), { representation: 'date' }) as LocalDate;

/** Days from one date to another; negative when `to` is earlier. */
export const daysBetween = (from: LocalDate, to: LocalDate): number =>
  differenceInCalendarDays(asDate(to), asDate(from));

export const periodOf = (date: LocalDate): Period => date.slice(0, 7) as Period;
export const firstDayOf = (month: Period): LocalDate => `${month}-01` as LocalDate;
export const monthOfYear = (month: Period): number => Number(month.slice(5, 7));

/** Months since year 0: periods subtract and count by it. */
export const periodIndex = (month: Period): number => Number(month.slice(0, 4)) * 12 + monthOfYear(month) - 1;
export const periodAt = (index: number): Period =>
  `${String(Math.floor(index / 12)).padStart(4, '0')}-${String((index % 12) + 1).padStart(2, '0')}` as Period;
export const addPeriods = (month: Period, count: number): Period => periodAt(periodIndex(month) + count);
export const daysInPeriod = (month: Period): number =>
  daysBetween(firstDayOf(month), firstDayOf(addPeriods(month, 1)));
export const lastDayOf = (month: Period): LocalDate => addDays(firstDayOf(addPeriods(month, 1)), -1);
