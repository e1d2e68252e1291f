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

/** One object a count, its methods shared: made by the million, it must not make eleven functions each time. */
class Count implements NeedDistribution {
  private readonly poisson: boolean;
  private readonly r: number;
  private readonly p: number;
  private readonly q: number;
  private readonly deviation: number;
  // The last evaluation, kept because cdf, survival and expectation of one x are asked for together.
  private at = -1;
  private here = 0;
  private below = 0;
  private above = 1;
  // P(D = 0) once asked for; P(D ≤ k) and P(D = k) of the quantile found last.
  private none = -1;
  private cumulative = 0;
  private mass = 0;

  constructor(
    private readonly mean: number,
    variance: number,
  ) {
    const excess = variance / mean - 1;
    this.poisson = !(excess > POISSON_EXCESS);
    this.r = this.poisson ? Infinity : mean / excess;
    this.p = this.poisson ? 1 : 1 / (1 + excess);
    this.q = this.poisson ? 0 : excess / (1 + excess);
    this.deviation = sqrt(this.poisson ? mean : variance);
  }

  probability(k: number): number {
    if (k < 0) return 0;
    return this.poisson
      ? poissonProbability(k, this.mean)
      : negativeBinomialProbability(k, this.r, this.p, this.q);
  }

  /** Sets here = P(D = n), below = P(D ≤ n), above = P(D > n); n a whole number ≥ 0. */
  private evaluate(n: number): void {
    if (n === this.at) return;
    this.at = n;
    if (n > BEYOND) {
      this.here = 0;
      this.below = 1;
      this.above = 0;
      return;
    }
    const { mean, r, p, q } = this;
    const here = this.probability(n);
    let lower: boolean;
    let tail: number;
    if (this.poisson) {
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
    this.here = here;
    this.below = lower ? tail : 1 - tail;
    this.above = lower ? 1 - tail : tail;
  }

  /** P(D = k+1) / P(D = k). */
  private ratio(k: number): number {
    return this.poisson ? this.mean / (k + 1) : (this.q * (this.r + k)) / (k + 1);
  }

  quantile(level: number): number {
    const target = targetOf(level);
    if (this.none < 0) this.none = this.probability(0);
    if (target <= this.none) {
      this.cumulative = this.mass = this.none;
      return 0;
    }
    // Cornish-Fisher start, then Newton within a bracket (low, high], then whole steps.
    const { mean, r, q, deviation } = this;
    const z = normalQuantile(level);
    const skew = this.poisson ? 1 / deviation : (1 + q) / sqrt(r * q);
    let low = 0;
    let high = Infinity;
    let k = max(1, round(mean + deviation * (z + (skew * (z * z - 1)) / 6)));
    for (let turn = 0; turn < 200; turn++) {
      this.evaluate(k);
      if (this.below >= target) high = min(high, k);
      else low = max(low, k);
      const step = (target - this.below) / this.here;
      if (abs(step) <= WALK) break;
      let next = round(k + step);
      if (!(next > low && next < high)) {
        next = high === Infinity ? ceil(2 * low + deviation) : floor((low + high) / 2);
      }
      if (next <= low || next >= high) break;
      k = next;
    }
    let cumulative = this.below;
    let mass = this.here;
    while (cumulative < target && mass > 0) {
      mass *= this.ratio(k);
      k += 1;
      cumulative += mass;
    }
    while (k > 0 && cumulative - mass >= target) {
      cumulative -= mass;
      k -= 1;
      mass /= this.ratio(k);
    }
    this.cumulative = cumulative;
    this.mass = mass;
    return k;
  }

  quantiles(levels: readonly number[]): number[] {
    let k = -1;
    let before = Infinity;
    return levels.map((level) => {
      const near = level >= before && this.deviation <= STRIDE;
      before = level;
      k = (near ? this.walk(k, targetOf(level)) : null) ?? this.quantile(level);
      return k;
    });
  }

  /** The quantile reached by adding from the one found last, k; null where it is too far. */
  private walk(k: number, target: number): number | null {
    let { cumulative, mass } = this;
    const end = k + STRIDE;
    while (cumulative < target && k < end) {
      mass *= this.ratio(k);
      k += 1;
      cumulative += mass;
    }
    this.cumulative = cumulative;
    this.mass = mass;
    return cumulative >= target ? k : null;
  }

  expectedMin(x: number): number {
    if (x <= 0) return x;
    const n = floor(x);
    this.evaluate(n);
    const { mean, r, here, below, above } = this;
    if (above === 0) return min(mean, x);
    const growth = this.poisson ? 1 : (n + r) / r;
    const met = n === 0 ? 0 : mean * (below - here * growth) + n * above;
    // Rounding may not break what is true of it: at most the mean, at most x.
    return min(mean, x, max(0, met) + (x - n) * above);
  }

  cdf(x: number): number {
    if (x < 0) return 0;
    this.evaluate(floor(x));
    return this.below;
  }

  survival(x: number): number {
    if (x < 0) return 1;
    this.evaluate(floor(x));
    return this.above;
  }

  expectedExcess(x: number): number {
    return max(0, x - this.expectedMin(x));
  }
}

const targetOf = (level: number): number => min(level, 1 - 1e-15) - TOLERANCE;

/** The distribution of a need by its two moments. Its methods need their object: call them on it. */
export const negativeBinomial = ({ mean, variance }: Omit<Need, 'cases'>): NeedDistribution =>
  mean > 0 ? new Count(mean, variance) : NOTHING;
