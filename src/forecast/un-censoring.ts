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
 * is "days unknown" (in Côte d'Ivoire 98 % of the months with nothing to dispense report 0), and so is a whole month
 * without stock in which something was issued.
 *
 * One view serves both: a month's rate is gamma around the local mean λ̂, as wide as the medicine's months are
 * (variance law: poisson·mean + square·mean²), and demand within the month is Poisson of that rate.
 *
 * EM:    D̂ = S + (1 − e)·λₜ, e = share of the month in stock; λₜ = (S + c·λ̂)/(e + c) the month's own rate, shrunk to
 *        the rate around it by c = poisson / (square·λ̂) months: the posterior mean, right whether stock-outs come by
 *        chance or because much was asked for (the likelihood of "S units in the time e" is the same). λ̂ is the mean
 *        of the D̂ around, months k away weighted δᵏ, until it stands still.
 * Tobit: D̂ = E[D | D ≥ S], D gamma of mean λ̂ and the series' own variance, CV² at most .3: a longer tail than a
 *        normal's, without which stock-outs that follow spikes read −8 % for −4 % in simulation.
 * Source: A. P. Dempster, N. M. Laird, D. B. Rubin, JRSS B 39 (1977);
 * J. Tobin, Econometrica 26 (1958).
 */
import type { ForecastSettings, MonthTreatment, Series, VarianceLaw } from './contract';
import { gammaAbove } from './gamma-above';
import { DEFAULT_LAW, varianceByLaw } from './variance-law';

// By local names: inside a test runner's sandbox every look at a global costs more than the sum itself.
const { abs, max, min } = Math;
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
  /** Share of the months reported in which an empty shelf hid need in part or whole; 0 where nothing is reported. */
  readonly shareCensored: number;
}

/** Weight of a month one further away in the local mean rate: half after six and a half months. */
const DECAY = 0.9;
/** c, months: between a day and a half, and four years. */
const LEAST_SHRINK = 0.05;
const MOST_SHRINK = 50;
/** Squared coefficient of variation of a censored month at most: beyond it the mean above S runs away. */
const WIDEST = 0.3;
/** A mean month below this, units, has no spread to speak of. */
const LEAST_MEAN = 1e-3;
/** A first guess of a month's need takes it as in stock for this share at least. */
const LEAST_SEEN = 0.2;
const ROUNDS = 60;
/** Relative movement of a month at which the rounds end. */
const STILL = 2e-4;
/** Quantities below this are an empty shelf. */
const EMPTY = 1e-9;

type Shelf = 'in stock' | 'days known' | 'ended empty' | 'empty' | 'not reported';

/** What is known of one month's shelf, and the share of it in stock (NaN where unknown). */
function shelfOf(series: Series, t: number, trusted: boolean): { shelf: Shelf; share: number } {
  const issued = series.issued[t] as number;
  if (isUnknown(issued)) return { shelf: 'not reported', share: Number.NaN };
  const days = series.daysInPeriod[t] as number;
  const out = trusted ? (series.stockoutDays[t] as number) : Number.NaN;
  // NaN compares false: a balance not reported shows nothing empty.
  const toIssue = (series.opening[t] as number) + (series.received[t] as number);
  const endedEmpty = (series.closing[t] as number) <= EMPTY;
  const nothingToIssue = toIssue <= EMPTY || (isUnknown(toIssue) && endedEmpty);
  if (issued <= EMPTY && (nothingToIssue || out >= days)) return { shelf: 'empty', share: 0 };
  if (out > 0 && out < days) return { shelf: 'days known', share: 1 - out / days };
  if (endedEmpty || out >= days) return { shelf: 'ended empty', share: Number.NaN };
  return { shelf: 'in stock', share: 1 };
}

/** Whether a month began with less than it issued, and no one counted the days without stock. */
const openedShort = (series: Series, t: number, trusted: boolean): boolean =>
  (series.opening[t] as number) < (series.issued[t] as number) &&
  !(trusted && !isUnknown(series.stockoutDays[t]));

/** Whether any month shows the medicine at the clinic: in stock, received or issued. */
const everThere = ({ issued, opening, received, closing }: Series): boolean =>
  [issued, opening, received, closing].some((column) => column.some((x) => x > EMPTY));

export function unCensor(
  series: Series,
  settings: Pick<ForecastSettings, 'unCensoring' | 'longestGapMonths' | 'stockoutDaysTrusted'>,
  law: VarianceLaw = DEFAULT_LAW,
): UnCensored {
  const { unCensoring: rule, longestGapMonths } = settings;
  const length = series.issued.length;
  const need = [...series.issued];
  const treatments = new Array<MonthTreatment>(length).fill('observed');
  const shares = new Array<number>(length).fill(1);
  const shelves = new Array<Shelf>(length);
  const there = everThere(series);
  let reported = 0;
  let hidden = 0;
  for (let t = 0; t < length; t++) {
    const { shelf: reportedShelf, share } = shelfOf(series, t, settings.stockoutDaysTrusted);
    const shelf = reportedShelf === 'in stock' && !there ? 'empty' : reportedShelf;
    shelves[t] = shelf;
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
      shares[t] = share;
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
      if (openedShort(series, t, settings.stockoutDaysTrusted)) atLeastPeriods += 1;
    } else if (treatment === 'em') {
      inStockPeriods += shares[t] as number;
      hides = true;
    } else if (treatment === 'tobit') hides = true;
    else need[t] = Number.NaN;
  }
  const filled = hides && inStockPeriods > 0;
  if (filled) fillHidden(series, need, treatments, shares, law);
  return {
    need,
    treatments,
    inStockPeriods,
    atLeastPeriods,
    filled,
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

/** Sum over t of valueₜ·δ^|t−i| for every i, in one pass each way. */
function localSums(value: (t: number) => number, length: number): Float64Array {
  const sums = new Float64Array(length);
  let run = 0;
  for (let t = 0; t < length; t++) {
    run = run * DECAY + value(t);
    sums[t] = run;
  }
  run = 0;
  for (let t = length - 1; t >= 0; t--) {
    sums[t] = (sums[t] as number) + run * DECAY;
    run = run * DECAY + value(t);
  }
  return sums;
}

/**
 * D̂ of the months that stock-outs hid in part. Where no month was seen at all there is nothing to hold on to, and what
 * was issued stands as the least that need can have been.
 */
function fillHidden(
  { issued }: Series,
  need: number[],
  treatments: readonly MonthTreatment[],
  shares: readonly number[],
  law: VarianceLaw,
): void {
  const length = need.length;
  const known: number[] = [];
  for (let t = 0; t < length; t++) {
    if (isUnknown(need[t])) continue;
    known.push(t);
    if (treatments[t] === 'em') need[t] = (issued[t] as number) / max(LEAST_SEEN, shares[t] as number);
  }
  const weights = localSums((t) => (isUnknown(need[t]) ? 0 : 1), length);
  const spread = new Float64Array(length);
  for (let round = 0; round < ROUNDS; round++) {
    const means = localSums((t) => (isUnknown(need[t]) ? 0 : (need[t] as number)), length);
    let squares = 0;
    let total = 0;
    for (const t of known) {
      means[t] = (means[t] as number) / (weights[t] as number);
      squares += ((need[t] as number) - (means[t] as number)) ** 2 + (spread[t] as number);
      total += need[t] as number;
    }
    const typical = total / known.length;
    if (!(typical > 0)) return;
    // The series' own variance, at least a Poisson count's, carried along the medicine's law to each month's mean.
    const own = max(squares / known.length, typical) / max(EMPTY, varianceByLaw(law, typical));
    let moved = 0;
    for (const t of known) {
      const treatment = treatments[t];
      if (treatment !== 'em' && treatment !== 'tobit') continue;
      const served = issued[t] as number;
      const mean = max(LEAST_MEAN, means[t] as number);
      let filled: number;
      if (treatment === 'em') {
        const share = shares[t] as number;
        const c = min(MOST_SHRINK, max(LEAST_SHRINK, law.poisson / (law.square * mean)));
        filled = served + (1 - share) * ((served + c * mean) / (share + c));
      } else {
        const variance = min(max(mean, WIDEST * mean * mean), max(mean / 2, own * varianceByLaw(law, mean)));
        const above = gammaAbove(served, mean, variance);
        filled = max(served, above.mean);
        spread[t] = above.variance;
      }
      moved = max(moved, abs(filled - (need[t] as number)) / mean);
      need[t] = filled;
    }
    if (moved <= STILL) return;
  }
}
