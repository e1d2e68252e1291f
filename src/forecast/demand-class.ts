/**
 * How a series comes: often or seldom, even or uneven.
 * ADI = months per month with demand, CV² = (deviation / mean)² of the demands that are not zero.
 * Source: A. A. Syntetos, J. E. Boylan, J. D. Croston, "On the categorization of demand patterns", JORS 56 (2005).
 */
import type { DemandClass } from './contract';

/** Average demand interval, months: up to this a series is not intermittent. */
export const INTERVAL_LIMIT = 1.32;
/** Squared coefficient of variation: up to this a series is not erratic. */
const VARIATION_LIMIT = 0.49;

/** Mean months between months with demand (1 = every month) among the first `length`; Infinity where there is none. */
export function demandInterval(need: ArrayLike<number>, length = need.length): number {
  let demands = 0;
  for (let t = 0; t < length; t++) if ((need[t] as number) > 0) demands += 1;
  return demands > 0 ? length / demands : Infinity;
}

/** The class of a history without gaps; 'unknown' with fewer than two demands. */
export function demandClass(need: ArrayLike<number>, length = need.length): DemandClass {
  let demands = 0;
  let sum = 0;
  let squares = 0;
  for (let t = 0; t < length; t++) {
    const x = need[t] as number;
    if (!(x > 0)) continue;
    demands += 1;
    sum += x;
    squares += x * x;
  }
  if (demands < 2) return 'unknown';
  const mean = sum / demands;
  const variation = Math.max(0, squares / demands - mean * mean) / (mean * mean);
  const often = length / demands <= INTERVAL_LIMIT;
  if (variation <= VARIATION_LIMIT) return often ? 'smooth' : 'intermittent';
  return often ? 'erratic' : 'lumpy';
}
