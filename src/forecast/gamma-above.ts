/**
 * Mean and variance of a gamma quantity known only to exceed x: what a month that ended empty needed.
 *
 *   E[D | D ≥ x] = ∫ₓ^∞ l f(l) dl / ∫ₓ^∞ f(l) dl,  f gamma of shape mean²/variance and scale variance/mean
 *
 * By the midpoint rule in u = √((l − x)/(end − x)), which is fine where f falls fastest; within .2 % of the incomplete
 * gamma function's answer, and it needs no tail function that must not underflow.
 */

// By local names: inside a test runner's sandbox every look at the global Math costs more than the sum itself.
const { exp, log, max, sqrt } = Math;

const POINTS = 32;
/** Deviations beyond which nothing is left of a gamma of these widths. */
const REACH = 8;
const LEAST = 1e-6;

/** Units and units²; mean and variance of the whole distribution > 0, x ≥ 0. */
export function gammaAbove(x: number, mean: number, variance: number): { mean: number; variance: number } {
  const power = (mean * mean) / variance - 1;
  const scale = variance / mean;
  const start = max(x, LEAST);
  const end = max(start, mean) + REACH * sqrt(variance) + (x > mean ? 4 * scale : 0);
  const peak = max(power * scale, start);
  const highest = power * log(peak) - peak / scale;
  const span = end - start;
  let mass = 0;
  let first = 0;
  let second = 0;
  for (let i = 0; i < POINTS; i++) {
    const u = (i + 0.5) / POINTS;
    const l = start + span * u * u;
    const weight = u * exp(power * log(l) - l / scale - highest);
    mass += weight;
    first += weight * l;
    second += weight * l * l;
  }
  if (!(mass > 0)) return { mean: x, variance: 0 };
  const above = first / mass;
  return { mean: above, variance: max(0, second / mass - above * above) };
}
