/** Middle and spread that a few wild values do not move. */

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  if (sorted.length === 0) return Number.NaN;
  return sorted.length % 2 === 1
    ? (sorted[middle] as number)
    : ((sorted[middle - 1] as number) + (sorted[middle] as number)) / 2;
}

/** MAD × this is the standard deviation of a normal. */
const NORMAL_MAD = 1.4826;

/** Standard deviation by the median absolute deviation from the median. */
export function robustDeviation(values: readonly number[]): number {
  const middle = median(values);
  return NORMAL_MAD * median(values.map((v) => Math.abs(v - middle)));
}

/** A value this many robust deviations away is an outlier. Source: B. Iglewicz, D. C. Hoaglin, How to Detect and Handle Outliers (1993). */
export const OUTLIER = 3.5;
/** The range that holds a normal 8 times in 10, in deviations. */
export const EIGHT_IN_TEN = 1.2816;
