/**
 * P(D = k) of a Poisson or negative-binomial count, accurate to about 1e-13 at any size: the large terms are
 * cancelled on paper, not in floating point.
 * Source: C. Loader, "Fast and accurate computation of binomial probabilities" (2000), as in R's dbinom and dnbinom.
 */

// By local names: inside a test runner's sandbox every look at the global Math costs more than the sum itself.
const { abs, exp, log, log1p, sin } = Math;

const HALF_LOG_2PI = 0.5 * log(2 * Math.PI);
const LOG_2PI = log(2 * Math.PI);

/** Lanczos coefficients for g = 7 (P. Godfrey). */
const LANCZOS = [
  0.9999999999998099, 676.5203681218851, -1259.1392167224028, 771.3234287776531, -176.6150291621406,
  12.507343278686905, -0.13857109526572012, 9.984369578019572e-6, 1.5056327351493116e-7,
] as const;

/** ln Γ(x), x > 0. */
function logGamma(x: number): number {
  if (x < 0.5) return log(Math.PI / sin(Math.PI * x)) - logGamma(1 - x);
  const y = x - 1;
  let sum: number = LANCZOS[0];
  for (let i = 1; i < LANCZOS.length; i++) sum += (LANCZOS[i] as number) / (y + i);
  const t = y + 7.5;
  return HALF_LOG_2PI + (y + 0.5) * log(t) - t + log(sum);
}

/** ln x! less Stirling's formula for it, x > 0. */
function stirlingError(x: number): number {
  if (x <= 15) return logGamma(x + 1) - (x + 0.5) * log(x) + x - HALF_LOG_2PI;
  const s = x * x;
  return (1 / 12 - (1 / 360 - (1 / 1260 - (1 / 1680 - 1 / 1188 / s) / s) / s) / s) / x;
}

/** x ln(x/m) + m − x, without cancellation where x is near m. */
function deviance(x: number, m: number): number {
  const d = x - m;
  if (abs(d) >= 0.1 * (x + m)) return x * log(x / m) - d;
  const v = d / (x + m);
  const v2 = v * v;
  let sum = d * v;
  let term = 2 * x * v;
  for (let j = 1; j < 1000; j++) {
    term *= v2;
    const next = sum + term / (2 * j + 1);
    if (next === sum) break;
    sum = next;
  }
  return sum;
}

/** P(D = k) of a Poisson count, mean > 0, k a whole number ≥ 0. */
export function poissonProbability(k: number, mean: number): number {
  if (k === 0) return exp(-mean);
  return exp(-stirlingError(k) - deviance(k, mean) - 0.5 * (LOG_2PI + log(k)));
}

/**
 * P(D = k) = Γ(k+r) / (Γ(r) k!) · pʳ qᵏ of a negative-binomial count, k a whole number ≥ 0, r > 0, q = 1 − p given
 * apart so that neither loses digits.
 */
export function negativeBinomialProbability(k: number, r: number, p: number, q: number): number {
  if (k === 0) return exp(r * (q < 0.5 ? log1p(-q) : log(p)));
  const n = k + r;
  const exponent =
    stirlingError(n) - stirlingError(r) - stirlingError(k) - deviance(r, n * p) - deviance(k, n * q);
  return (r / n) * exp(exponent - 0.5 * (LOG_2PI + log(r) + log(k / n)));
}
