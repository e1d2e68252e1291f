/**
 * Need over a time whose end is not known: one case for each end that it may have, each with its chance. The mixture of
 * the cases' distributions, exactly:
 *
 *   P(D > x) = Σ chanceₖ · P(Dₖ > x),   E[min(D, x)] = Σ chanceₖ · E[min(Dₖ, x)]
 *   mean = Σ chanceₖ · meanₖ,           variance = Σ chanceₖ · (varianceₖ + meanₖ²) − mean²
 *
 * A mixture of concave functions is concave, so what follows from E[min(D, x)] holds of it too.
 */
import { type Need, type NeedCase, type NeedDistribution, negativeBinomial } from './negative-binomial';

/** One need from its cases; chances add up to 1. A single case is that need itself. */
export function needOfCases(cases: readonly NeedCase[]): Need {
  const [only] = cases;
  if (only && cases.length === 1) return { mean: only.mean, variance: only.variance };
  const mean = cases.reduce((sum, c) => sum + c.chance * c.mean, 0);
  const square = cases.reduce((sum, c) => sum + c.chance * (c.variance + c.mean * c.mean), 0);
  return { mean, variance: Math.max(0, square - mean * mean), cases };
}

/** The distribution of a need, in one case or in several. */
export function distributionOf(need: Need): NeedDistribution {
  return need.cases && need.mean > 0 ? mixture(need.cases) : negativeBinomial(need);
}

function mixture(cases: readonly NeedCase[]): NeedDistribution {
  const parts = cases.map((c) => ({ chance: c.chance, of: negativeBinomial(c) }));
  const sum = (value: (one: NeedDistribution) => number): number => {
    let total = 0;
    for (const { chance, of } of parts) total += chance * value(of);
    return total;
  };
  const cdf = (x: number): number =>
    Math.min(
      1,
      sum((d) => d.cdf(x)),
    );
  const quantile = (p: number): number => {
    // Between the least and the greatest of the cases' own quantiles, halved.
    const own = parts.map(({ of }) => of.quantile(p));
    let low = Math.min(...own) - 1;
    let high = Math.max(...own);
    while (high - low > 1) {
      const middle = Math.floor((low + high) / 2);
      if (cdf(middle) >= p - 1e-12) high = middle;
      else low = middle;
    }
    return high;
  };
  return {
    probability: (k) => sum((d) => d.probability(k)),
    cdf,
    survival: (x) =>
      Math.min(
        1,
        sum((d) => d.survival(x)),
      ),
    quantile,
    quantiles: (ps) => ps.map(quantile),
    expectedMin: (x) => sum((d) => d.expectedMin(x)),
    expectedExcess: (x) => sum((d) => d.expectedExcess(x)),
  };
}
