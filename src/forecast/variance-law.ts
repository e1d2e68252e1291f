/**
 * How widely need spreads around its mean: variance = poisson·mean + square·mean², one law for a medicine, from all
 * the series that have one, and each series' own spread shrunk to it.
 *
 * The law is fitted to (mean, variance) of the series by weighted least squares of variance/mean on mean, weights
 * count/(fitted variance/mean)², re-made until they stand still; a series far above the law is pulled in first, so
 * that one wild series does not widen all.
 * Source:
 * the square term is 1/r of a negative binomial, the poisson term above 1 is units given together (a patient's 60 tablets).
 */
import type { VarianceLaw } from './contract';

/** One series' spread. */
export interface Spread {
  /** Mean month, units. */
  readonly mean: number;
  /** Variance of what a month turned out to be around what was foretold, units². */
  readonly variance: number;
  /** Months that this rests on. */
  readonly count: number;
}

/** Where a medicine has no history at all: Poisson, and a month's level known to ±50 %. */
export const DEFAULT_LAW: VarianceLaw = { poisson: 1, square: 0.25 };

/** Months that the default law counts for among the medicine's series. */
const DEFAULT_COUNT = 12;
/** Months that the law counts for beside a series' own spread. */
const LAW_COUNT = 7;
/** A series' own spread counts for at most this many times the law's: above it, one wild month is speaking. */
const WIDEST_OWN = 1;
/** A series' variance counts for at most this many times the law's. */
const WILD = 3;
/** A mean below this, units a month, says nothing of spread. */
const LEAST_MEAN = 1e-6;
const ROUNDS = 12;

export const varianceByLaw = (law: VarianceLaw, mean: number): number =>
  law.poisson * mean + law.square * mean * mean;

/** The law of one medicine's series. Order does not matter beyond rounding; callers keep a canonical one. */
export function pooledVarianceLaw(spreads: readonly Spread[]): VarianceLaw {
  const used = spreads.filter((s) => s.mean > LEAST_MEAN && s.count > 0);
  if (used.length === 0) return DEFAULT_LAW;
  let months = 0;
  let mass = 0;
  for (const s of used) {
    months += s.count;
    mass += s.count * s.mean;
  }
  const typical = mass / months;
  const rows: Spread[] = [
    ...used,
    ...[0.5 * typical, 2 * typical].map((mean) => ({
      mean,
      variance: varianceByLaw(DEFAULT_LAW, mean),
      count: DEFAULT_COUNT / 2,
    })),
  ];
  let law = DEFAULT_LAW;
  for (let round = 0; round < ROUNDS; round++) law = refit(rows, law);
  return law;
}

function refit(rows: readonly Spread[], law: VarianceLaw): VarianceLaw {
  let s0 = 0;
  let s1 = 0;
  let s2 = 0;
  let t0 = 0;
  let t1 = 0;
  for (const { mean, variance, count } of rows) {
    const fitted = varianceByLaw(law, mean);
    const perMean = fitted / mean;
    const weight = count / (perMean * perMean);
    const target = Math.min(variance, WILD * fitted) / mean;
    s0 += weight;
    s1 += weight * mean;
    s2 += weight * mean * mean;
    t0 += weight * target;
    t1 += weight * mean * target;
  }
  const determinant = s0 * s2 - s1 * s1;
  let square = determinant > 1e-12 * s0 * s2 ? (s0 * t1 - s1 * t0) / determinant : 0;
  let poisson = (t0 - square * s1) / s0;
  if (square < 0) {
    square = 0;
    poisson = t0 / s0;
  } else if (poisson < 0) {
    poisson = 0;
    square = t1 / s2;
  }
  return { poisson, square };
}

/**
 * A series' own spread over the law's, at most 1, shrunk to 1 as the law counts for seven months:
 * (count · min(1, own/law) + 7) / (count + 7). Multiply the law by it at any mean. A series steadier than the medicine is
 * believed, one wilder is not: its wild month is in the law already, and of a count with so wide a spread nearly all would
 * lie at nothing (bounded at 1.5 instead, pinball is .1 % higher on Côte d'Ivoire and carparts).
 */
export function spreadFactor(law: VarianceLaw, own: Spread): number {
  const expected = varianceByLaw(law, own.mean);
  if (!(expected > 0) || own.count <= 0) return 1;
  return (own.count * Math.min(WIDEST_OWN, own.variance / expected) + LAW_COUNT) / (own.count + LAW_COUNT);
}
