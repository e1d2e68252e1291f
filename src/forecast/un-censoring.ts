/**
 * What was issued is what was needed only while there was stock. This file turns months of issues into months of
 * need, and says month by month what it did.
 *
 * | what is known of the month              | auto     | em       | tobit    | skip          | none     |
 * |-----------------------------------------|----------|----------|----------|---------------|----------|
 * | nothing could be dispensed all month    | skipped  | skipped  | skipped  | skipped / 0 * | observed |
 * | days without stock counted, above 0     | em       | em       | tobit    | observed      | observed |
 * | ended with an empty shelf, days unknown | tobit    | observed | tobit    | observed      | observed |
 * | otherwise                               | observed | observed | observed | observed      | observed |
 *
 * * 'skip' takes a spell of more than `longestGapMonths` empty months as "not offered here": need 0, observed. The
 *   other rules do not: a long empty spell is the very trap (a clinic never given metformin looks like one that needs
 *   none), so those months stay unknown however many they are, and the level is carried over them.
 *
 * A clinic that reports nothing but zeros, no stock, no receipt and no issue ever, has never had the medicine: those
 * months are empty ones too, whether or not it reports a balance.
 *
 * Reported stock-out days are believed only where they do not contradict the balance: 0 days beside an empty shelf
 * is "days unknown" (in Côte d'Ivoire 98 % of the months with nothing to dispense report 0), unless most of the clinic's
 * months that ended empty report some: then the last unit was given on the last day. A whole month without stock in which
 * something was issued is "days unknown" too.
 *
 * How a hidden part is filled: fill-hidden.ts.
 */
import { onceByLength } from './by-length';
import type { ForecastSettings, MonthTreatment, Series, UnCensoringRule, VarianceLaw } from './contract';
import { fillHidden } from './fill-hidden';
import { DEFAULT_LAW } from './variance-law';

const { max } = Math;
const { isNaN: isUnknown } = Number;

export interface UnCensored {
  /** Need of each month, units; NaN where it stays unknown. */
  readonly need: readonly number[];
  readonly treatments: readonly MonthTreatment[];
  /** Sum over the months of the share in which need could be seen: observed 1, em its in-stock share, others 0. */
  readonly inStockPeriods: number;
  /**
   * Of these, months that opened with less than they issued and had their days without stock uncounted: the truck came in
   * the middle, before the shelf was empty or after, so what was issued is the least that need can have been.
   */
  readonly atLeastPeriods: number;
  /** Whether a month was filled by its law of variance (EM, Tobit): without any, the law changes nothing. */
  readonly filled: boolean;
  /** What filled months may still be off by: the sum of their variances, units². */
  readonly hiddenVariance: number;
  /** Share of the months reported in which an empty shelf hid need in part or whole; 0 where nothing is reported. */
  readonly shareCensored: number;
}

/** Quantities below this are an empty shelf. */
const EMPTY = 1e-9;
/** Of the day on which the last unit was given, this much had none. */
const LAST_DAY = 0.5;

type Shelf = 'in stock' | 'days known' | 'ended empty' | 'empty' | 'not reported';

/** What is known of one month's shelf. `counts`: see `countsDays`. */
function shelfOf(series: Series, t: number, trusted: boolean, counts: boolean): Shelf {
  const issued = series.issued[t] as number;
  if (isUnknown(issued)) return 'not reported';
  const days = series.daysInPeriod[t] as number;
  const out = trusted ? (series.stockoutDays[t] as number) : Number.NaN;
  // NaN compares false: a balance not reported shows nothing empty.
  const endedEmpty = (series.closing[t] as number) <= EMPTY;
  if (issued <= EMPTY) {
    const toIssue = (series.opening[t] as number) + (series.received[t] as number);
    const nothingToIssue = toIssue <= EMPTY || (isUnknown(toIssue) && endedEmpty);
    if (nothingToIssue || out >= days) return 'empty';
  }
  if (out > 0 && out < days) return 'days known';
  if (endedEmpty && out === 0 && counts) return 'days known';
  return endedEmpty || out >= days ? 'ended empty' : 'in stock';
}

/** Whether the last unit was given in a month with known days: not in one that began empty and ended in stock. */
const ranOut = ({ opening, closing }: Series, t: number): boolean =>
  (opening[t] as number) > EMPTY || (closing[t] as number) <= EMPTY;

/** The share of a month with known days that was in stock; the day of the last unit is not counted as one without, and in part was. */
const shareInStock = (series: Series, t: number): number =>
  max(
    0,
    1 -
      ((series.stockoutDays[t] as number) + (ranOut(series, t) ? LAST_DAY : 0)) /
        (series.daysInPeriod[t] as number),
  );

/** Share of each month that was in stock, of whatever history is in hand: one store for all, grown as needed. */
let shares = new Float64Array(64);

/** The event that observation ended with, spread over the months of counted days (fill-hidden.ts); units a month. */
function eventOff(series: Series, treatments: readonly MonthTreatment[], inStockPeriods: number): number {
  let ended = 0;
  let months = 0;
  for (let t = 0; t < treatments.length; t++) {
    if (treatments[t] !== 'em') continue;
    months += 1;
    if (ranOut(series, t)) ended += shares[t] as number;
  }
  return ended > 0 ? ended / inStockPeriods / months : 0;
}

/** Whether a month began with less than it issued, and no one counted the days without stock. */
const openedShort = (series: Series, t: number, trusted: boolean): boolean =>
  (series.opening[t] as number) < (series.issued[t] as number) &&
  !(trusted && !isUnknown(series.stockoutDays[t]));

/** Whether a clinic counts its days without stock: of its months that ended empty, most report some. */
function countsDays({ issued, closing, stockoutDays }: Series): boolean {
  let counted = 0;
  let denied = 0;
  for (let t = 0; t < issued.length; t++) {
    if (!((closing[t] as number) <= EMPTY)) continue;
    if ((stockoutDays[t] as number) > 0) counted += 1;
    else if (stockoutDays[t] === 0) denied += 1;
  }
  return counted > denied;
}

/** Months that opened short. */
function monthsOpenedShort(series: Series, trusted: boolean): number {
  let months = 0;
  for (let t = 0; t < series.issued.length; t++) if (openedShort(series, t, trusted)) months += 1;
  return months;
}

const allObserved = onceByLength((length) => new Array<MonthTreatment>(length).fill('observed'));

/**
 * A history that is taken as it stands: reported in every month, and never seen with an empty shelf (or, under the rule
 * 'none', seen so in vain). Null where it is not so.
 */
function asItStands(series: Series, rule: UnCensoringRule, trusted: boolean): UnCensored | null {
  const length = series.issued.length;
  let hidden = 0;
  for (let t = 0; t < length; t++) {
    const shelf = shelfOf(series, t, trusted, false);
    if (shelf === 'in stock') continue;
    if (rule !== 'none' || shelf === 'not reported') return null;
    hidden += 1;
  }
  if (!everThere(series)) return null;
  return {
    need: series.issued,
    treatments: allObserved(length),
    inStockPeriods: length,
    atLeastPeriods: monthsOpenedShort(series, trusted),
    filled: false,
    hiddenVariance: 0,
    shareCensored: hidden / length,
  };
}

/** Whether any month shows the medicine at the clinic: in stock, received or issued. */
const everThere = ({ issued, opening, received, closing }: Series): boolean =>
  [issued, opening, received, closing].some((column) => column.some((x) => x > EMPTY));

export function unCensor(
  series: Series,
  settings: Pick<ForecastSettings, 'unCensoring' | 'longestGapMonths' | 'stockoutDaysTrusted'>,
  law: VarianceLaw = DEFAULT_LAW,
): UnCensored {
  const { unCensoring: rule, longestGapMonths, stockoutDaysTrusted: trusted } = settings;
  const plain = asItStands(series, rule, trusted);
  if (plain) return plain;
  const length = series.issued.length;
  const there = everThere(series);
  const need = [...series.issued];
  const treatments = new Array<MonthTreatment>(length).fill('observed');
  if (shares.length < length) shares = new Float64Array(2 * length);
  shares.fill(1, 0, length);
  const shelves: Shelf[] = [];
  const counts = trusted && countsDays(series);
  let reported = 0;
  let hidden = 0;
  for (let t = 0; t < length; t++) {
    const reportedShelf = shelfOf(series, t, trusted, counts);
    const shelf = reportedShelf === 'in stock' && !there ? 'empty' : reportedShelf;
    if (rule === 'skip') shelves.push(shelf);
    if (shelf === 'not reported') {
      treatments[t] = 'missing';
      continue;
    }
    reported += 1;
    if (shelf !== 'in stock') hidden += 1;
    if (rule === 'none' || shelf === 'in stock') continue;
    if (shelf === 'empty') treatments[t] = 'skipped';
    else if (shelf === 'days known' && (rule === 'auto' || rule === 'em')) {
      treatments[t] = 'em';
      shares[t] = shareInStock(series, t);
    } else if (rule === 'tobit' || (rule === 'auto' && shelf === 'ended empty')) treatments[t] = 'tobit';
  }
  if (rule === 'skip') offerLongGaps(shelves, treatments, longestGapMonths);

  let inStockPeriods = 0;
  let atLeastPeriods = 0;
  let hides = false;
  for (let t = 0; t < length; t++) {
    const treatment = treatments[t] as MonthTreatment;
    if (treatment === 'observed') {
      inStockPeriods += 1;
      if (openedShort(series, t, trusted)) atLeastPeriods += 1;
    } else if (treatment === 'em') {
      inStockPeriods += shares[t] as number;
      hides = true;
    } else if (treatment === 'tobit') hides = true;
    else need[t] = Number.NaN;
  }
  const filled = hides && inStockPeriods > 0;
  const off = filled ? eventOff(series, treatments, inStockPeriods) : 0;
  const hiddenVariance = filled ? fillHidden(series.issued, need, treatments, shares, law, off) : 0;
  return {
    need,
    treatments,
    inStockPeriods,
    atLeastPeriods,
    filled,
    hiddenVariance,
    shareCensored: reported > 0 ? hidden / reported : 0,
  };
}

/** Under 'skip', an empty spell longer than the longest gap is a medicine not offered: need 0, as observed. */
function offerLongGaps(shelves: readonly Shelf[], treatments: MonthTreatment[], longestGap: number): void {
  let start = 0;
  for (let t = 0; t <= shelves.length; t++) {
    if (t < shelves.length && shelves[t] === 'empty') continue;
    if (t - start > longestGap) treatments.fill('observed', start, t);
    start = t + 1;
  }
}
