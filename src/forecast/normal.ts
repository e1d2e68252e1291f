/** The normal distribution, as far as the forecast needs it: hazard for censored months, quantile to start a search. */

const SQRT_2PI = Math.sqrt(2 * Math.PI);

/** Density φ(z). */
const normalDensity = (z: number): number => Math.exp(-0.5 * z * z) / SQRT_2PI;

/**
 * (1 − Φ(z)) / exp(−z²/2) for z ≥ 0, a rational approximation to double precision.
 * Source: J. F. Hart et al., Computer Approximations (1968), in the form of G. West, "Better approximations to
 * cumulative normal functions", Wilmott (2005).
 */
function scaledUpperTail(z: number): number {
  if (z >= 7.07106781186547) {
    const chain = z + 1 / (z + 2 / (z + 3 / (z + 4 / (z + 0.65))));
    return 1 / (chain * SQRT_2PI);
  }
  let top = 3.52624965998911e-2 * z + 0.700383064443688;
  top = top * z + 6.37396220353165;
  top = top * z + 33.912866078383;
  top = top * z + 112.079291497871;
  top = top * z + 221.213596169931;
  top = top * z + 220.206867912376;
  let bottom = 8.83883476483184e-2 * z + 1.75566716318264;
  bottom = bottom * z + 16.064177579207;
  bottom = bottom * z + 86.7807322029461;
  bottom = bottom * z + 296.564248779674;
  bottom = bottom * z + 637.333633378831;
  bottom = bottom * z + 793.826512519948;
  bottom = bottom * z + 440.413735824752;
  return top / bottom;
}

/** P(Z > z). */
export function normalSurvival(z: number): number {
  const tail = scaledUpperTail(Math.abs(z)) * Math.exp(-0.5 * z * z);
  return z >= 0 ? tail : 1 - tail;
}

/** φ(z) / (1 − Φ(z)): how far above z the mean of what lies above z is, in standard deviations, plus z. Never overflows. */
export const normalHazard = (z: number): number =>
  z >= 0 ? 1 / (SQRT_2PI * scaledUpperTail(z)) : normalDensity(z) / normalSurvival(z);

/**
 * z with Φ(z) = p, relative error below 1.2e-9. −∞ and ∞ at 0 and 1.
 * Source: P. J. Acklam, "An algorithm for computing the inverse normal cumulative distribution function" (2003).
 */
export function normalQuantile(p: number): number {
  if (p <= 0) return Number.NEGATIVE_INFINITY;
  if (p >= 1) return Number.POSITIVE_INFINITY;
  if (p > 0.97575) return -normalQuantile(1 - p);
  if (p < 0.02425) {
    const t = Math.sqrt(-2 * Math.log(p));
    const top =
      ((((-7.784894002430293e-3 * t - 0.3223964580411365) * t - 2.400758277161838) * t - 2.549732539343734) *
        t +
        4.374664141464968) *
        t +
      2.938163982698783;
    const bottom =
      (((7.784695709041462e-3 * t + 0.3224671290700398) * t + 2.445134137142996) * t + 3.754408661907416) *
        t +
      1;
    return top / bottom;
  }
  const s = p - 0.5;
  const t = s * s;
  const top =
    ((((-39.69683028665376 * t + 220.9460984245205) * t - 275.9285104469687) * t + 138.357751867269) * t -
      30.66479806614716) *
      t +
    2.506628277459239;
  const bottom =
    ((((-54.47609879822406 * t + 161.5858368580409) * t - 155.6989798598866) * t + 66.80131188771972) * t -
      13.28068155288572) *
      t +
    1;
  return (s * top) / bottom;
}
