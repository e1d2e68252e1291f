/**
 * Smoothing of sums over several months: what is seldom by the month is frequent by the half-year.
 * The history is cut into buckets of k months from its end; a leading rest is left out.
 * Source: K. Nikolopoulos et al., ADIDA, JORS 62 (2011); F. Petropoulos, N. Kourentzes, IMAPA, JORS 66 (2015).
 */
import type { Model, RollingModel } from './model';
import { rollingSes } from './ses';

// By local names: inside a test runner's sandbox every look at a global costs more than the sum itself.
const { floor, max, min, round } = Math;

/** Buckets at most this long. */
const LONGEST = 12;
/** How many buckets the third model averages: of 1, 2, 3, 4 and 6 months. */
const AGGREGATED = 5;
const MOST_AGGREGATED = 6;
const isAggregated = (months: number): boolean => months <= MOST_AGGREGATED && months !== 5;

/** Sums of buckets, and what is said by row, of whatever history is in hand: one store for all, grown as needed. */
let ending = new Float64Array(64);
let sums = new Float64Array(64);
let said = new Float64Array(16);

/** From the sums of `months` − 1 months that end with each month, those of `months`. */
function oneMonthMore(need: Float64Array, length: number, months: number): void {
  for (let t = length - 1; t >= months - 1; t--) ending[t] = (ending[t - 1] as number) + (need[t] as number);
}

/**
 * SES of the sums of `months` months at every origin, as units a month, into `said`. Origins `months` apart share their
 * buckets, so each of the `months` ways to cut is walked once. With less than one bucket: SES as it is.
 */
function bucketed(need: Float64Array, length: number, rows: number, months: number): void {
  for (let cut = 0; cut < months && cut < rows; cut++) {
    const count = floor((length - cut) / months);
    const first = length - cut - (count - 1) * months - 1;
    for (let b = 0; b < count; b++) sums[b] = ending[first + b * months] as number;
    const origins = min(count, floor((rows - 1 - cut) / months) + 1);
    if (origins > 0) rollingSes(sums, count, origins, said, cut, months);
    for (let r = cut; r < rows; r += months) {
      if (length - r < months) rollingSes(need, length - r, 1, said, r, 1);
      else said[r] = (said[r] as number) / months;
    }
  }
}

/** Longest bucket of IMAPA at each origin: the mean interval between demands. */
let levels = new Float64Array(16);
function levelsOf(need: Float64Array, length: number, rows: number): number {
  let demands = 0;
  for (let t = 0; t < length; t++) if ((need[t] as number) > 0) demands += 1;
  let most = 1;
  for (let r = 0; r < rows; r++) {
    const known = length - r;
    const level = max(1, min(LONGEST, demands > 0 ? round(known / demands) : LONGEST, known));
    levels[r] = level;
    most = max(most, level);
    if ((need[known - 1] as number) > 0) demands -= 1;
  }
  return most;
}

/**
 * Three models at once, for they share most of their buckets: SES; smoothing at every aggregation from one month to the mean
 * interval between demands, averaged (IMAPA); and at 1, 2, 3, 4 and 6 months, averaged.
 */
export const rollingSmoothings: RollingModel = (need, length, rows, out, at, stride) => {
  if (rows > said.length) {
    said = new Float64Array(2 * rows);
    levels = new Float64Array(2 * rows);
  }
  if (length > ending.length) {
    ending = new Float64Array(2 * length);
    sums = new Float64Array(2 * length);
  }
  for (let t = 0; t < length; t++) ending[t] = need[t] as number;
  const most = levelsOf(need, length, rows);
  rollingSes(need, length, rows, said, 0, 1);
  for (let r = 0; r < rows; r++) {
    const to = r * stride + at;
    out[to] = out[to + 1] = out[to + 2] = said[r] as number;
  }
  for (let months = 2; months <= max(most, MOST_AGGREGATED); months++) {
    oneMonthMore(need, length, months);
    const aggregated = isAggregated(months);
    if (!aggregated && months > most) continue;
    bucketed(need, length, rows, months);
    for (let r = 0; r < rows; r++) {
      const to = r * stride + at;
      if (months <= (levels[r] as number)) out[to + 1] = (out[to + 1] as number) + (said[r] as number);
      if (aggregated) out[to + 2] = (out[to + 2] as number) + (said[r] as number);
    }
  }
  for (let r = 0; r < rows; r++) {
    const to = r * stride + at;
    out[to + 1] = (out[to + 1] as number) / (levels[r] as number);
    out[to + 2] = (out[to + 2] as number) / AGGREGATED;
  }
};

const three = new Float64Array(3);
export const imapa: Model = (need, length) => {
  if (length === 0) return 0;
  rollingSmoothings(Float64Array.from(need), length, 1, three, 0, 3);
  return three[1] as number;
};
