/**
 * Smoothing of sums over several months: what is seldom by the month is frequent by the half-year.
 * The history is cut into buckets of k months from its end; a leading rest is left out.
 * Source: K. Nikolopoulos et al., ADIDA, JORS 62 (2011); F. Petropoulos, N. Kourentzes, IMAPA, JORS 66 (2015).
 */
import { demandInterval } from './demand-class';
import type { Model } from './model';
import { ses } from './ses';

// By local names: inside a test runner's sandbox every look at a global costs more than the sum itself.
const { floor, max, min, round } = Math;

/** Sums of buckets, of whatever history is in hand: one store for all, grown as needed. */
let sums = new Float64Array(64);

/** SES of the sums of `months` months, given back as units a month. With less than one bucket: SES as it is. */
function bucketed(need: ArrayLike<number>, length: number, months: number): number {
  const count = floor(length / months);
  if (months <= 1 || count === 0) return ses(need, length);
  if (count > sums.length) sums = new Float64Array(2 * count);
  let t = length - count * months;
  for (let b = 0; b < count; b++) {
    let sum = 0;
    for (let i = 0; i < months; i++) sum += need[t++] as number;
    sums[b] = sum;
  }
  return ses(sums, count) / months;
}
export const sesOfBuckets =
  (months: number): Model =>
  (need, length) =>
    bucketed(need, length, months);

/** Buckets at most this long. */
const LONGEST = 12;
const AGGREGATED = [1, 2, 3, 4, 6] as const;

/** Smoothing at every aggregation from one month to the mean interval between demands, averaged: IMAPA. */
const levelsOf = (need: ArrayLike<number>, length: number): number =>
  max(1, min(LONGEST, round(demandInterval(need, length)), length));

/** SES, IMAPA and SES on aggregated months at once, into `out` from `at`: they share most of their buckets. */
export function smoothings(need: ArrayLike<number>, length: number, out: Float64Array, at: number): void {
  const levels = levelsOf(need, length);
  const plain = ses(need, length);
  let ofLevels = plain;
  let aggregated = plain;
  for (let months = 2; months <= max(levels, 6); months++) {
    if (months > levels && months === 5) continue;
    const level = bucketed(need, length, months);
    if (months <= levels) ofLevels += level;
    if (months <= 6 && months !== 5) aggregated += level;
  }
  out[at] = plain;
  out[at + 1] = ofLevels / levels;
  out[at + 2] = aggregated / AGGREGATED.length;
}

const scratch = new Float64Array(3);
const one =
  (which: number): Model =>
  (need, length) => {
    smoothings(need, length, scratch, 0);
    return scratch[which] as number;
  };

export const imapa: Model = one(1);
/** Smoothing at 1, 2, 3, 4 and 6 months, averaged: "temporal aggregation" of the blend. */
export const sesAggregated: Model = one(2);
