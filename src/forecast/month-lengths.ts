/** Days of a month, looked up once: a country's forecast asks for the same sixty months millions of times. */
import { daysInPeriod, type Period } from '../domain/dates';

const LENGTHS = new Map<Period, number>();

export function daysOf(month: Period): number {
  let days = LENGTHS.get(month);
  if (days === undefined) {
    days = daysInPeriod(month);
    LENGTHS.set(month, days);
  }
  return days;
}
