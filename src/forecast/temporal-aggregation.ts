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

/** SES of the sums of `months` months, given back as units a month. With less than one bucket: SES as it is. */
export const sesOfBuckets =
  (months: number): Model =>
  (need, length) => {
    const count = floor(length / months);
    if (months <= 1 || count === 0) return ses(need, length);
    const sums = new Float64Array(count);
    const first = length - count * months;
    for (let b = 0; b < count; b++) {
      let sum = 0;
      for (let t = first + b * months; t < first + (b + 1) * months; t++) sum += need[t] as number;
      sums[b] = sum;
    }
    return ses(sums, count) / months;
  };

/** Mean of several models' forecasts. */
const meanOf =
  (models: readonly Model[]): Model =>
  (need, length) => {
    let sum = 0;
    for (const model of models) sum += model(need, length);
    return sum / models.length;
  };

const BUCKETS = Array.from({ length: 12 }, (_, i) => sesOfBuckets(i + 1));

/** Smoothing at every aggregation from one month to the mean interval between demands (12 at most), averaged. */
export const imapa: Model = (need, length) => {
  const interval = demandInterval(need, length);
  const levels = max(1, min(BUCKETS.length, round(interval), length));
  return meanOf(BUCKETS.slice(0, levels))(need, length);
};

/** Smoothing at 1, 2, 3, 4 and 6 months, averaged: "temporal aggregation" of the blend. */
export const sesAggregated: Model = meanOf([1, 2, 3, 4, 6].map(sesOfBuckets));
