/**
 * Need of the months that an empty shelf hid in part. One view serves all of them: a month's rate is gamma around the local
 * mean λ̂, as wide as the medicine's months are (variance law: poisson·mean + square·mean²), and demand within the month is
 * Poisson of that rate.
 *
 * EM:    D̂ = S − o + (1 − e)·λₜ ≥ S, e = share of the month in stock; λₜ = (S + c·λ̂)/(e + c) the month's own rate, shrunk to
 *        the rate around it by c = poisson / (square·λ̂) months: the posterior mean, right whether stock-outs come by
 *        chance or because much was asked for (the likelihood of "S units in the time e" is the same). λ̂ is the mean
 *        of the D̂ around, months k away weighted δᵏ, until it stands still. Observation that ends with an event is
 *        rated (N − 1)/T, N/T being too high: o is an event of the history over its months of counted days, in so far as
 *        the time seen ended so.
 * Tobit: D̂ = E[D | D ≥ S], D a count of mean λ̂ and of the series' own variance shrunk to the medicine's, CV² at most .3.
 *        A shelf that ran out at one level every month never shows how far need goes above it: of such a medicine with
 *        spikes no estimate that does not know the days can be right.
 *
 * What is not known of a filled month, Var(D | S, e) or Var(D | D ≥ S), counts in the variances that it is filled by.
 * Source: A. P. Dempster, N. M. Laird, D. B. Rubin, JRSS B 39 (1977);
 * J. Tobin, Econometrica 26 (1958); N − 1: J. B. S. Haldane, Biometrika 33 (1945).
 */
import type { MonthTreatment, VarianceLaw } from './contract';
import { countAbove } from './count-above';
import { DEFAULT_LAW, varianceByLaw } from './variance-law';

// By local names: inside a test runner's sandbox every look at a global costs more than the sum itself.
const { abs, max, min } = Math;
const { isNaN: isUnknown } = Number;

/**
 * Weight of a month one further away in the local mean rate: half after two years. Over few months the mean of filled ones
 * is too high, as one of times that end with an event is; chosen on rolling origins of Côte d'Ivoire, flat from .95 on.
 */
const DECAY = 0.97;
/** c, months: between a day and a half, and four years. */
const LEAST_SHRINK = 0.05;
const MOST_SHRINK = 50;
/** Squared coefficient of variation of a censored month at most: beyond it the mean above S runs away. */
const WIDEST = 0.3;
/** Months that the medicine's variance counts for beside the series' own; the default law is a guess and counts for none. */
const LAW_MONTHS = 24;
/** A mean month below this, units, has no spread to speak of. */
const LEAST_MEAN = 1e-3;
/** A first guess of a month's need takes it as in stock for this share at least. */
const LEAST_SEEN = 0.2;
const ROUNDS = 60;
/** Relative movement of a month at which the rounds end. */
const STILL = 2e-4;

/** What is worked with for the history in hand: one store for all, grown as needed. */
const roomOf = (length: number) => ({
  length,
  value: new Float64Array(length),
  weights: new Float64Array(length),
  means: new Float64Array(length),
  spread: new Float64Array(length),
});
let room = roomOf(64);

/** Sum over t of valueₜ·δ^|t−i| for every i of the first `length`, in one pass each way. */
function localSums(value: Float64Array, length: number, sums: Float64Array): void {
  let run = 0;
  for (let t = 0; t < length; t++) {
    run = run * DECAY + (value[t] as number);
    sums[t] = run;
  }
  run = 0;
  for (let t = length - 1; t >= 0; t--) {
    sums[t] = (sums[t] as number) + run * DECAY;
    run = run * DECAY + (value[t] as number);
  }
}

/**
 * Puts D̂ into the months of `need` that stock-outs hid in part; answers the sum of their variances (units²). Where no month was seen
 * at all there is nothing to hold on to, and what was issued stands as the least that need can have been.
 */
export function fillHidden(
  issued: readonly number[],
  need: number[],
  treatments: readonly MonthTreatment[],
  shares: ArrayLike<number>,
  law: VarianceLaw,
  off: number,
): number {
  const length = need.length;
  if (room.length < length) room = roomOf(2 * length);
  const { value, weights, means, spread } = room;
  const known: number[] = [];
  for (let t = 0; t < length; t++) {
    spread[t] = 0;
    value[t] = isUnknown(need[t]) ? 0 : 1;
    if (isUnknown(need[t])) continue;
    known.push(t);
    if (treatments[t] === 'em') need[t] = (issued[t] as number) / max(LEAST_SEEN, shares[t] as number);
  }
  localSums(value, length, weights);
  for (const t of known) value[t] = need[t] as number;
  const lawMonths = law === DEFAULT_LAW ? 0 : LAW_MONTHS;
  let hidden = 0;
  for (let round = 0; round < ROUNDS; round++) {
    localSums(value, length, means);
    let squares = 0;
    let total = 0;
    hidden = 0;
    for (const t of known) {
      means[t] = (means[t] as number) / (weights[t] as number);
      squares += ((need[t] as number) - (means[t] as number)) ** 2 + (spread[t] as number);
      hidden += spread[t] as number;
      total += need[t] as number;
    }
    const typical = total / known.length;
    if (!(typical > 0)) return 0;
    // The series' own variance, at least a Poisson count's, carried along the medicine's law to each month's mean.
    const byLaw = max(LEAST_MEAN, varianceByLaw(law, typical));
    const own =
      (max(squares, known.length * typical) + lawMonths * byLaw) / ((known.length + lawMonths) * byLaw);
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
        const rate = (served + c * mean) / (share + c);
        filled = max(served, served - off + (1 - share) * rate);
        spread[t] = law.poisson * (1 - share) * rate * (1 + (1 - share) / (share + c));
      } else {
        const variance = min(max(mean, WIDEST * mean * mean), max(mean, own * varianceByLaw(law, mean)));
        const above = countAbove(served, mean, variance);
        filled = max(served, above.mean);
        spread[t] = above.variance;
      }
      moved = max(moved, abs(filled - (need[t] as number)) / mean);
      need[t] = filled;
      value[t] = filled;
    }
    if (moved <= STILL) break;
  }
  return hidden;
}
