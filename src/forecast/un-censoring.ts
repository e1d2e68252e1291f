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
 * EM:    D̂ = S + (1 − e)·λₜ, e = share of the month in stock; λₜ = (S + c·λ̂)/(e + c) the month's own rate, shrunk to
 *        the rate around it, λ̂ = Σ δᵏ S/(e + c) / Σ δᵏ e/(e + c) over the months k away. With c = ∞ this is the
 *        λₜ = λ̂ = Σ δᵏ S / Σ δᵏ e of the textbook, which is right while stock-outs come by chance. Mostly a month runs
 *        out because much was asked for, and then that formula weighs the busy months least (−5 % in simulation).
 * Tobit: D̂ = μ + σ·φ(z) / (1 − Φ(z)), z = (S − μ)/σ: the mean of a need known only to exceed S; μ and σ are re-made
 *        from the result until they stand still.
 * Source: A. P. Dempster, N. M. Laird, D. B. Rubin, JRSS B 39 (1977);
 * J. Tobin, Econometrica 26 (1958).
 */
import type { ForecastSettings, MonthTreatment, Series } from './contract';
import { normalHazard } from './normal';

// By local names: inside a test runner's sandbox every look at a global costs more than the sum itself.
const { abs, max, min, sqrt } = Math;
const { isNaN: isUnknown } = Number;

export interface UnCensored {
  /** Need of each month, units; NaN where it stays unknown. */
  readonly need: readonly number[];
  readonly treatments: readonly MonthTreatment[];
  /** Sum over the months of the share in which need could be seen: observed 1, em its in-stock share, others 0. */
  readonly inStockPeriods: number;
  /** Share of the months reported in which an empty shelf hid need in part or whole; 0 where nothing is reported. */
  readonly shareCensored: number;
}

/** Weight of a month one further away in the local mean rate: half after six and a half months. */
const DECAY = 0.9;
/**
 * c = max(1 month, 6 units / mean month): noise of a month's count over the spread of its rate is 6 units at a variation
 * of .4; one month at least, because units are given several together and a rate of few days is noise.
 */
const SHRINK_MONTHS = 1;
const SHRINK_UNITS = 6;
const MOST_SHRINK = 1e6;
const TOBIT_ROUNDS = 30;
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

/** Whether any month shows the medicine at the clinic: in stock, received or issued. */
const everThere = ({ issued, opening, received, closing }: Series): boolean =>
  [issued, opening, received, closing].some((column) => column.some((x) => x > EMPTY));

export function unCensor(
  series: Series,
  settings: Pick<ForecastSettings, 'unCensoring' | 'longestGapMonths' | 'stockoutDaysTrusted'>,
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
  let hasEm = false;
  let hasTobit = false;
  for (let t = 0; t < length; t++) {
    const treatment = treatments[t] as MonthTreatment;
    if (treatment === 'observed') inStockPeriods += 1;
    else if (treatment === 'em') {
      inStockPeriods += shares[t] as number;
      hasEm = true;
    } else if (treatment === 'tobit') hasTobit = true;
    else need[t] = Number.NaN;
  }
  if (hasEm) fillByExposure(series, need, treatments, shares);
  if (hasTobit) fillByTobit(series, need, treatments);
  return { need, treatments, inStockPeriods, shareCensored: reported > 0 ? hidden / reported : 0 };
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

/** D̂ = S + (1 − e)·λₜ in the months whose days without stock are known. */
function fillByExposure(
  series: Series,
  need: number[],
  treatments: readonly MonthTreatment[],
  shares: readonly number[],
): void {
  let total = 0;
  let seen = 0;
  for (let t = 0; t < need.length; t++) {
    if (treatments[t] !== 'observed' && treatments[t] !== 'em') continue;
    total += series.issued[t] as number;
    seen += shares[t] as number;
  }
  const c = min(MOST_SHRINK, max(SHRINK_MONTHS, (SHRINK_UNITS * seen) / total));
  const weigh = (x: number, t: number): number =>
    treatments[t] === 'observed' || treatments[t] === 'em' ? x / ((shares[t] as number) + c) : 0;
  const issued = localSums((t) => weigh(series.issued[t] as number, t), need.length);
  const exposure = localSums((t) => weigh(shares[t] as number, t), need.length);
  for (let t = 0; t < need.length; t++) {
    if (treatments[t] !== 'em') continue;
    const share = shares[t] as number;
    const around = (issued[t] as number) / (exposure[t] as number);
    const rate = ((series.issued[t] as number) + c * around) / (share + c);
    need[t] = (series.issued[t] as number) + (1 - share) * rate;
  }
}

/**
 * D̂ = μ + σ·φ(z)/(1 − Φ(z)) in the months that ended empty. μ is the local mean of need, σ² the mean squared deviation
 * from it (of a censored month: its conditional variance too), at least that of a Poisson count. Where no month
 * was seen in full there is nothing to hold on to, and what was issued stands as the least that need can have been.
 */
function fillByTobit(series: Series, need: number[], treatments: readonly MonthTreatment[]): void {
  const length = need.length;
  const known = (t: number): boolean => !isUnknown(need[t]);
  let seen = 0;
  let count = 0;
  for (let t = 0; t < length; t++) {
    if (!known(t)) continue;
    count += 1;
    if (treatments[t] !== 'tobit') seen += 1;
  }
  if (seen === 0) return;
  const weights = localSums((t) => (known(t) ? 1 : 0), length);
  const spread = new Float64Array(length);
  for (let round = 0; round < TOBIT_ROUNDS; round++) {
    const means = localSums((t) => (known(t) ? (need[t] as number) : 0), length);
    let squares = 0;
    let total = 0;
    for (let t = 0; t < length; t++) {
      means[t] = (means[t] as number) / (weights[t] as number);
      if (!known(t)) continue;
      squares += ((need[t] as number) - (means[t] as number)) ** 2 + (spread[t] as number);
      total += need[t] as number;
    }
    const sigma = sqrt(max(squares / count, total / count, EMPTY));
    let moved = 0;
    for (let t = 0; t < length; t++) {
      if (treatments[t] !== 'tobit') continue;
      const mean = means[t] as number;
      const z = ((series.issued[t] as number) - mean) / sigma;
      const hazard = normalHazard(z);
      const filled = max(series.issued[t] as number, mean + sigma * hazard);
      spread[t] = max(0, sigma * sigma * (1 + z * hazard - hazard * hazard));
      moved = max(moved, abs(filled - (need[t] as number)));
      need[t] = filled;
    }
    if (moved <= 1e-6 * sigma) return;
  }
}
