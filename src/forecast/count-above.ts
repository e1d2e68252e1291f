/**
 * Mean and variance of a count known only to be s or more: what a month that ended empty needed.
 *
 *   E[D | D ≥ s] = (E[D] − Σ_{k<s} k·P(k)) / (1 − Σ_{k<s} P(k)),  D negative binomial, Poisson where variance ≤ mean
 *
 * Of few units exactly, term by term; of many by the gamma of the same moments above s − ½.
 * Source: N. L. Johnson, A. W. Kemp, S. Kotz, Univariate Discrete Distributions (2005), ch. 5.
 */
import { gammaAbove } from './gamma-above';

// By local names: inside a test runner's sandbox every look at the global Math costs more than the sum itself.
const { ceil, exp, log1p, max } = Math;

/** Largest s, and largest mean, that are summed term by term. */
const MOST_TERMS = 50;
const MOST_MEAN = 100;
/** A Poisson count is a negative binomial of this excess of variance over mean. */
const POISSON_EXCESS = 1e-6;
/** Below this probability of s or more, the difference of sums has no digits left. */
const LEAST_MASS = 1e-9;

/** Units and units²; s ≥ 0, mean > 0. */
export function countAbove(s: number, mean: number, variance: number): { mean: number; variance: number } {
  const terms = ceil(s);
  const bySums = terms <= MOST_TERMS && mean <= MOST_MEAN ? sumsAbove(terms, mean, variance) : null;
  return bySums ?? gammaAbove(max(0, s - 0.5), mean, max(mean, variance));
}

function sumsAbove(terms: number, mean: number, variance: number): { mean: number; variance: number } | null {
  const r = mean / max(POISSON_EXCESS, variance / mean - 1);
  const q = mean / (mean + r);
  let probability = exp(r * log1p(-q));
  let mass = 1;
  let first = mean;
  let second = max(mean, variance) + mean * mean;
  for (let k = 0; k < terms; k++) {
    mass -= probability;
    first -= k * probability;
    second -= k * k * probability;
    probability *= (q * (r + k)) / (k + 1);
  }
  if (!(mass > LEAST_MASS)) return null;
  const above = first / mass;
  return { mean: above, variance: max(0, second / mass - above * above) };
}
