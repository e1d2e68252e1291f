/**
 * Numbers and dates as people read them, never more precise than what they stand for: a count is exact, an estimate
 * has two figures ("unas 2,200"), a range is "12 a 17".
 */
import { daysBetween, type LocalDate } from '../domain/dates';
import { type Language, LOCALES } from './language';

/** Months of stock beyond these are not counted: "more than 3 years". */
export const MONTHS_COUNTED = 36;
/** A day and month say by themselves which year is meant for so long. */
const YEAR_UNDERSTOOD_DAYS = 300;

/** An estimate to two significant figures: 4286 → 4300, 71.4 → 71, 7.4 → 7. */
export function rough(value: number): number {
  if (!(Math.abs(value) >= 1)) return Math.round(value);
  const step = 10 ** Math.max(0, Math.floor(Math.log10(Math.abs(value))) - 1);
  return Math.round(value / step) * step;
}

export interface Figures {
  /** Exact, with thousands: 3,059. */
  readonly count: (value: number) => string;
  /** Two significant figures: 2,200. */
  readonly estimate: (value: number) => string;
  /** 0-1 as whole percent; never 100 % of what is not whole, never 0 % of what is something. */
  readonly percent: (share: number) => string;
  /** Small shares such as a gap: 0.05 %; < 0.01 % where less does not matter. */
  readonly finePercent: (share: number) => string;
  /** One decimal below ten: 7.4, 12. */
  readonly decimal: (value: number) => string;
  /** Two significant figures below one: 0.32; else as `decimal`. */
  readonly rate: (value: number) => string;
  readonly pesos: (value: number) => string;
  /** lun 15 dic. */
  readonly day: (date: LocalDate) => string;
  /** As `day`; as `dateWithYear` where it is so long after `from` that the year could be mistaken. */
  readonly dayAfter: (date: LocalDate, from: LocalDate) => string;
  /** 15 dic 2026. */
  readonly dateWithYear: (date: LocalDate) => string;
  /** a, b y c. */
  readonly list: (items: readonly string[]) => string;
  /** Picks by Intl.PluralRules. */
  readonly plural: <T>(value: number, one: T, other: T) => T;
  /** A count with its noun: '1 lote', '3,059 lotes'. */
  readonly many: (value: number, one: string, other: string) => string;
}

const DAY_PARTS: readonly Intl.DateTimeFormatPartTypes[] = ['weekday', 'day', 'month', 'year'];

export function figuresOf(language: Language): Figures {
  const locale = LOCALES[language];
  const whole = new Intl.NumberFormat(locale, { maximumFractionDigits: 0 });
  const oneDecimal = new Intl.NumberFormat(locale, { maximumFractionDigits: 1 });
  const twoFigures = new Intl.NumberFormat(locale, { maximumSignificantDigits: 2 });
  const money = new Intl.NumberFormat(locale, {
    style: 'currency',
    currency: 'MXN',
    currencyDisplay: 'narrowSymbol',
    maximumFractionDigits: 0,
  });
  const rules = new Intl.PluralRules(locale);
  const lists = new Intl.ListFormat(locale, { type: 'conjunction' });
  const noZero = (value: number): number => (Object.is(Math.round(value), -0) ? 0 : value);
  const dateBy = (options: Intl.DateTimeFormatOptions) => {
    const format = new Intl.DateTimeFormat(locale, { ...options, timeZone: 'UTC' });
    // The language's own commas and "de" are left out: 'lun 15 dic' in a table and in a sentence alike.
    return (date: LocalDate): string => {
      const parts = format.formatToParts(new Date(`${date}T00:00:00Z`));
      return DAY_PARTS.flatMap(
        (type) => parts.find((p) => p.type === type)?.value.replace('.', '') ?? [],
      ).join(' ');
    };
  };
  const day = dateBy({ weekday: 'short', day: 'numeric', month: 'short' });
  const dateWithYear = dateBy({ day: 'numeric', month: 'short', year: 'numeric' });
  const sign = language === 'es' ? ' %' : '%';
  const decimal = (value: number): string =>
    Math.abs(value) < 10 ? oneDecimal.format(value) : whole.format(noZero(value));
  const count = (value: number): string => whole.format(noZero(value));
  const plural = <T>(value: number, one: T, other: T): T => (rules.select(value) === 'one' ? one : other);
  return {
    count,
    estimate: (value) => whole.format(noZero(rough(value))),
    percent: (share) => {
      const inside = share > 0 && share < 1;
      const shown = Math.round(share * 100);
      return `${inside ? Math.min(99, Math.max(1, shown)) : shown}${sign}`;
    },
    finePercent: (share) =>
      share > 0 && share < 1e-4 ? `< 0.01${sign}` : `${twoFigures.format(share * 100)}${sign}`,
    decimal,
    rate: (value) => (Math.abs(value) < 1 ? twoFigures.format(value) : decimal(value)),
    pesos: (value) => money.format(noZero(value)),
    day,
    dayAfter: (date, from) =>
      daysBetween(from, date) > YEAR_UNDERSTOOD_DAYS ? dateWithYear(date) : day(date),
    dateWithYear,
    list: (items) => lists.format(items),
    plural,
    many: (value, one, other) => `${count(value)} ${plural(value, one, other)}`,
  };
}
