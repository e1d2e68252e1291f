/** Months by number (domain/dates periodIndex), looked up once: a country's forecast asks for the same sixty a million times. */
import { daysInPeriod, type Period, periodAt, periodIndex } from '../domain/dates';

const INDICES = new Map<Period, number>();
const LENGTHS = new Map<number, number>();

/** Months since year 0. */
export function indexOf(month: Period): number {
  let index = INDICES.get(month);
  if (index === undefined) {
    index = periodIndex(month);
    INDICES.set(month, index);
  }
  return index;
}

export function daysAt(index: number): number {
  let days = LENGTHS.get(index);
  if (days === undefined) {
    days = daysInPeriod(periodAt(index));
    LENGTHS.set(index, days);
  }
  return days;
}

export const daysOf = (month: Period): number => daysAt(indexOf(month));
