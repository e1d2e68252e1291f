/**
 * Need as a count, known by its mean and variance: negative binomial where the variance exceeds the mean, Poisson
 * where it does not, nothing at all where the mean is 0.
 *
 *   r = mean² / (variance − mean), p = mean / variance, P(D ≤ n) = I_p(r, n+1)   (Poisson: Q(n+1, mean))
 *   E[min(D, n)] = mean · P(D' ≤ n−1) + n · P(D > n), D' with r+1 in place of r
 *                = mean · (P(D ≤ n) − P(D = n)(n+r)/r) + n · P(D > n)
 *
 * The second form needs one incomplete beta for cdf, survival and expectation together. D is a whole number, so
 * E[min(D, x)] is exactly linear between whole x: continuous, rising, concave, with slope P(D > x).
 * Source: N. L. Johnson, A. W. Kemp, S. Kotz, Univariate Discrete Distributions (2005), ch. 5.
 */
import { negativeBinomialProbability, poissonProbability } from './count-probability';
import { normalQuantile } from './normal';
import { betaTail, lowerGammaTail, upperGammaTail } from './tail-integrals';

// By local names: inside a test runner's sandbox every look at the global Math costs more than the sum itself.
const { abs, ceil, floor, max, min, round, sqrt } = Math;

/** Need over some time, by its first two moments. */
export interface Need {
  /** Units. */
  readonly mean: number;
  /** Units². */
  readonly variance: number;
  /** Where the time has several possible ends: the need for each. Mean and variance are then those of the mixture. */
  readonly cases?: readonly NeedCase[];
}

/** Need if its time ends in one of its possible ways. */
export interface NeedCase {
  /** 0-1. */
  readonly chance: number;
  readonly mean: number;
  readonly variance: number;
}

/** Quantities are units, real-valued x allowed; every answer is finite. */
export interface NeedDistribution {
  /** P(D = k), k a whole number. */
  probability(k: number): number;
  /** P(D ≤ x). */
  cdf(x: number): number;
  /** P(D > x): what one more unit above x is worth. Keeps its digits far out. */
  survival(x: number): number;
  /** Smallest whole number whose cdf reaches p (within 1e-12), 0 ≤ p < 1. */
  quantile(p: number): number;
  /** The same of several, quickest where they rise: near ones are reached from one another. */
  quantiles(ps: readonly number[]): number[];
  /** E[min(D, x)]: need that a stock of x meets. */
  expectedMin(x: number): number;
  /** E[(x − D)⁺]: what is left of a stock of x. */
  expectedExcess(x: number): number;
}

const NOTHING: NeedDistribution = {
  probability: (k) => (k === 0 ? 1 : 0),
  cdf: (x) => (x >= 0 ? 1 : 0),
  survival: (x) => (x >= 0 ? 0 : 1),
  quantile: () => 0,
  quantiles: (ps) => ps.map(() => 0),
  expectedMin: (x) => min(0, x),
  expectedExcess: (x) => max(0, x),
};

/** Below this excess of variance over mean, relative, a count is Poisson to seven digits (and 1 − p loses its own). */
const POISSON_EXCESS = 1e-7;
/** A quantile's neighbour may be reached by adding probabilities one by one, up to this many. */
const WALK = 24;
const TOLERANCE = 1e-12;
/** From one quantile to the next as many steps as a search would cost; where counts spread wider it is the quicker. */
const STRIDE = 64;
/** No stock is this large: need never exceeds it. */
const BEYOND = 1e15;

export function negativeBinomial({ mean, variance }: Omit<Need, 'cases'>): NeedDistribution {
  if (!(mean > 0)) return NOTHING;
  const excess = variance / mean - 1;
  const poisson = !(excess > POISSON_EXCESS);
  const r = poisson ? Infinity : mean / excess;
  const p = poisson ? 1 : 1 / (1 + excess);
  const q = poisson ? 0 : excess / (1 + excess);
  const deviation = sqrt(poisson ? mean : variance);

  const probability = (k: number): number => {
    if (k < 0) return 0;
    return poisson ? poissonProbability(k, mean) : negativeBinomialProbability(k, r, p, q);
  };

  // The last evaluation, kept because cdf, survival and expectation of one x are asked for together.
  let at = -1;
  let here = 0;
  let below = 0;
  let above = 1;
  /** Sets here = P(D = n), below = P(D ≤ n), above = P(D > n); n a whole number ≥ 0. */
  function evaluate(n: number): void {
    if (n === at) return;
    at = n;
    if (n > BEYOND) {
      [here, below, above] = [0, 1, 0];
      return;
    }
    here = probability(n);
    let lower: boolean;
    let tail: number;
    if (poisson) {
      // here · mean / (n+1) = meanⁿ⁺¹ e⁻ᵐᵉᵃⁿ / Γ(n+2): the scale of both gamma tails of order n+1.
      lower = mean > n + 1;
      tail = ((here * mean) / (n + 1)) * (lower ? upperGammaTail(n + 1, mean) : lowerGammaTail(n + 1, mean));
    } else {
      // here · q (r+n) = pʳ qⁿ⁺¹ / B(r, n+1): the scale of both beta tails.
      const scale = here * q * (r + n);
      lower = p * (r + n + 3) <= r + 1;
      tail = lower ? (scale / r) * betaTail(r, n + 1, p) : (scale / (n + 1)) * betaTail(n + 1, r, q);
    }
    tail = min(1, tail);
    below = lower ? tail : 1 - tail;
    above = lower ? 1 - tail : tail;
  }

  /** P(D = k+1) / P(D = k). */
  const ratio = (k: number): number => (poisson ? mean / (k + 1) : (q * (r + k)) / (k + 1));

  // P(D ≤ k) and P(D = k) of the quantile found last.
  const found = { cumulative: 0, mass: 0 };
  const targetOf = (level: number): number => min(level, 1 - 1e-15) - TOLERANCE;

  function quantile(level: number): number {
    const target = targetOf(level);
    const none = probability(0);
    if (target <= none) {
      found.cumulative = found.mass = none;
      return 0;
    }
    // Cornish-Fisher start, then Newton within a bracket (low, high], then whole steps.
    const z = normalQuantile(level);
    const skew = poisson ? 1 / deviation : (1 + q) / sqrt(r * q);
    let low = 0;
    let high = Infinity;
    let k = max(1, round(mean + deviation * (z + (skew * (z * z - 1)) / 6)));
    for (let turn = 0; turn < 200; turn++) {
      evaluate(k);
      if (below >= target) high = min(high, k);
      else low = max(low, k);
      const step = (target - below) / here;
      if (abs(step) <= WALK) break;
      let next = round(k + step);
      if (!(next > low && next < high)) {
        next = high === Infinity ? ceil(2 * low + deviation) : floor((low + high) / 2);
      }
      if (next <= low || next >= high) break;
      k = next;
    }
    let cumulative = below;
    let mass = here;
    while (cumulative < target && mass > 0) {
      mass *= ratio(k);
      k += 1;
      cumulative += mass;
    }
    while (k > 0 && cumulative - mass >= target) {
      cumulative -= mass;
      k -= 1;
      mass /= ratio(k);
    }
    found.cumulative = cumulative;
    found.mass = mass;
    return k;
  }

  function quantiles(levels: readonly number[]): number[] {
    let k = -1;
    let before = Infinity;
    return levels.map((level) => {
      const target = targetOf(level);
      const near = level >= before && deviation <= STRIDE;
      before = level;
      if (near) {
        let { cumulative, mass } = found;
        const end = k + STRIDE;
        while (cumulative < target && k < end) {
          mass *= ratio(k);
          k += 1;
          cumulative += mass;
        }
        found.cumulative = cumulative;
        found.mass = mass;
        if (cumulative >= target) return k;
      }
      k = quantile(level);
      return k;
    });
  }

  function expectedMin(x: number): number {
    if (x <= 0) return x;
    const n = floor(x);
    evaluate(n);
    if (above === 0) return min(mean, x);
    const growth = poisson ? 1 : (n + r) / r;
    const met = n === 0 ? 0 : mean * (below - here * growth) + n * above;
    // Rounding may not break what is true of it: at most the mean, at most x.
    return min(mean, x, max(0, met) + (x - n) * above);
  }

  return {
    probability,
    cdf(x) {
      if (x < 0) return 0;
      evaluate(floor(x));
      return below;
    },
    survival(x) {
      if (x < 0) return 1;
      evaluate(floor(x));
      return above;
    },
    quantile,
    quantiles,
    expectedMin,
    expectedExcess: (x) => max(0, x - expectedMin(x)),
  };
}
