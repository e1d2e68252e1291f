/** The stretches of time that `surtido forecast` is asked for: months from the first one forecast, or weeks from today. */
import { addDays, addPeriods, firstDayOf, type LocalDate, type Period } from '../domain/dates';
import { AppError } from '../domain/errors';
import type { Session } from './session';
import { wholeOption } from './whole-option';

export interface PeriodOptions {
  readonly months?: string;
  readonly weeks?: string;
}

export interface ForecastPeriod {
  /** The month, or the first day of the week. */
  readonly period: Period | LocalDate;
  readonly from: LocalDate;
  /** The first day after it. */
  readonly to: LocalDate;
  /** Its place among the months forecast; null for a week. */
  readonly month: number | null;
}

/** `month` months after the first. */
export function monthAt(first: Period, month: number): ForecastPeriod {
  const period = addPeriods(first, month);
  return { period, from: firstDayOf(period), to: firstDayOf(addPeriods(period, 1)), month };
}

const DAYS_PER_WEEK = 7;
/** A forecast reaches one year. */
const MOST = { months: 12, weeks: 52 } as const;

/**
 * One month where nothing is asked for.
 * @param first the first month that is forecast
 * @throws AppError 'not-whole', or 'months-and-weeks' where both are asked for
 */
export function periodsAsked(
  { months, weeks }: PeriodOptions,
  { first, asOf }: { readonly first: Period; readonly asOf: LocalDate },
  session: Session,
): ForecastPeriod[] {
  if (months !== undefined && weeks !== undefined) {
    const [cause, fix] = session.texts.errors.monthsAndWeeks;
    throw new AppError('months-and-weeks', cause, fix, 2);
  }
  const count = (option: 'months' | 'weeks', text: string): number =>
    wholeOption(`--${option}`, text, { least: 1, most: MOST[option] }, session);
  if (weeks !== undefined)
    return Array.from({ length: count('weeks', weeks) }, (_, k) => {
      const from = addDays(asOf, k * DAYS_PER_WEEK);
      return { period: from, from, to: addDays(from, DAYS_PER_WEEK), month: null };
    });
  return Array.from({ length: count('months', months ?? '1') }, (_, month) => monthAt(first, month));
}
