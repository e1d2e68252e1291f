/** Calendar dates and months. No clock: "today" is the snapshot's `asOf`. */
import { addDays as addDaysTo } from 'date-fns/addDays';
import { differenceInCalendarDays } from 'date-fns/differenceInCalendarDays';
import { formatISO } from 'date-fns/formatISO';
import { parseISO } from 'date-fns/parseISO';

/** A day in the facility's own zone, 'YYYY-MM-DD'. */
export type LocalDate = string & { readonly __localDate: unique symbol };
/** A month, 'YYYY-MM'. */
export type Period = string & { readonly __period: unique symbol };

/** Years that a day or month of ours can lie in: what lies before or after them is a slip of the pen. */
export const EARLIEST_YEAR = 1990;
export const LATEST_YEAR = 2100;

/** The date if the text is a real one in 'YYYY-MM-DD' (no 31 February), else null. */
export function localDate(text: string): LocalDate | null {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return null;
  return Number.isNaN(numberOf(text as LocalDate)) ? null : (text as LocalDate);
}

/** The month if the text is 'YYYY-MM' with a month 01-12, else null. */
export function period(text: string): Period | null {
  return /^\d{4}-(0[1-9]|1[0-2])$/.test(text) ? (text as Period) : null;
}

/** Dates come up again and again, and reckoning with one costs more than remembering it; a century of them is enough. */
const MOST_REMEMBERED = 40_000;
const numbers = new Map<LocalDate, number>();
const texts = new Map<number, LocalDate>();
const FIRST_DAY = parseISO('1970-01-01');

/** Days since 1970-01-01; NaN for what is no date. */
function numberOf(date: LocalDate): number {
  let number = numbers.get(date);
  if (number === undefined) {
    number = differenceInCalendarDays(parseISO(date), FIRST_DAY);
    if (numbers.size < MOST_REMEMBERED) numbers.set(date, number);
  }
  return number;
}

export function addDays(date: LocalDate, days: number): LocalDate {
  const number = numberOf(date) + days;
  let text = texts.get(number);
  if (text === undefined) {
    text = formatISO(addDaysTo(FIRST_DAY, number), { representation: 'date' }) as LocalDate;
    if (texts.size < MOST_REMEMBERED) texts.set(number, text);
  }
  return text;
}

/** Days from one date to another; negative when `to` is earlier. */
export const daysBetween = (from: LocalDate, to: LocalDate): number => numberOf(to) - numberOf(from);

export const periodOf = (date: LocalDate): Period => date.slice(0, 7) as Period;
export const firstDayOf = (month: Period): LocalDate => `${month}-01` as LocalDate;
/** Two digits of a month's text: asked for millions of times, and cutting the text costs more than reading it. */
const twoDigits = (month: Period, at: number): number =>
  (month.charCodeAt(at) - ZERO) * 10 + month.charCodeAt(at + 1) - ZERO;
const ZERO = '0'.charCodeAt(0);
export const monthOfYear = (month: Period): number => twoDigits(month, 5);

/** Months since year 0: periods subtract and count by it. */
export const periodIndex = (month: Period): number =>
  (twoDigits(month, 0) * 100 + twoDigits(month, 2)) * 12 + monthOfYear(month) - 1;
export const periodAt = (index: number): Period =>
  `${String(Math.floor(index / 12)).padStart(4, '0')}-${String((index % 12) + 1).padStart(2, '0')}` as Period;
export const addPeriods = (month: Period, count: number): Period => periodAt(periodIndex(month) + count);
export const daysInPeriod = (month: Period): number =>
  daysBetween(firstDayOf(month), firstDayOf(addPeriods(month, 1)));
export const lastDayOf = (month: Period): LocalDate => addDays(firstDayOf(addPeriods(month, 1)), -1);
