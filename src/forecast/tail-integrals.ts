/**
 * The two integrals behind the tails of a count, each divided by the probability that stands at the tail's edge
 * (its caller knows that one to the last digit): continued fractions, and Gauss-Legendre where those grow long.
 */

// By local names: inside a test runner's sandbox every look at the global Math costs more than the sum itself.
const { abs, cos, exp, log1p, max, min, sqrt } = Math;

const TINY = 1e-300;
const PRECISION = 1e-15;
/** A continued fraction takes about √size terms; beyond this size the quadrature is quicker, and equal to 1e-12. */
const LONG_FRACTION = 2000;

/** Points and weights of the Gauss-Legendre rule on [0, 1], by Newton's method on the Legendre polynomial. */
function gaussLegendre(count: number): { points: Float64Array; weights: Float64Array } {
  const points = new Float64Array(count);
  const weights = new Float64Array(count);
  for (let i = 0; i < count; i++) {
    let x = cos((Math.PI * (i + 0.75)) / (count + 0.5));
    let slope = 1;
    for (let turn = 0; turn < 50; turn++) {
      let previous = 0;
      let value = 1;
      for (let j = 0; j < count; j++) {
        const next = ((2 * j + 1) * x * value - j * previous) / (j + 1);
        previous = value;
        value = next;
      }
      slope = (count * (x * value - previous)) / (x * x - 1);
      const step = value / slope;
      x -= step;
      if (abs(step) < 1e-15) break;
    }
    points[i] = (1 + x) / 2;
    weights[i] = 1 / ((1 - x * x) * slope * slope);
  }
  return { points, weights };
}
const RULE = gaussLegendre(32);

/**
 * I_x(a, b) · a B(a, b) / (xᵃ (1−x)ᵇ): the incomplete beta's continued fraction, for x ≤ (a+1)/(a+b+2).
 * Source: W. H. Press et al., Numerical Recipes §6.4 (modified Lentz).
 */
function betaFraction(a: number, b: number, x: number): number {
  let c = 1;
  let d = 1 - ((a + b) * x) / (a + 1);
  if (abs(d) < TINY) d = TINY;
  d = 1 / d;
  let h = d;
  for (let m = 1; m <= 20_000; m++) {
    const m2 = 2 * m;
    const even = (m * (b - m) * x) / ((a + m2 - 1) * (a + m2));
    d = 1 + even * d;
    if (abs(d) < TINY) d = TINY;
    c = 1 + even / c;
    if (abs(c) < TINY) c = TINY;
    d = 1 / d;
    h *= d * c;
    const odd = (-(a + m) * (a + b + m) * x) / ((a + m2) * (a + m2 + 1));
    d = 1 + odd * d;
    if (abs(d) < TINY) d = TINY;
    c = 1 + odd / c;
    if (abs(c) < TINY) c = TINY;
    d = 1 / d;
    const factor = d * c;
    h *= factor;
    if (abs(factor - 1) < PRECISION) break;
  }
  return h;
}

/** The same value by quadrature of a ∫₀ˣ (t/x)ᵃ⁻¹ ((1−t)/(1−x))ᵇ⁻¹ dt / (x (1−x)) over the nine deviations below x. */
function betaQuadrature(a: number, b: number, x: number): number {
  const y = 1 - x;
  const deviation = sqrt((a * b) / (a + b + 1)) / (a + b);
  const mean = a / (a + b);
  // Far below the mean the integrand falls off as an exponential, and its length is the deviation² over the distance.
  const below = max(0, mean - x);
  const reach = min(9 * deviation, below > 0 ? (40 * deviation * deviation) / below : Infinity);
  const low = max(0, x - reach);
  const width = x - low;
  let sum = 0;
  for (let i = 0; i < RULE.points.length; i++) {
    const back = width * (RULE.points[i] as number);
    sum += (RULE.weights[i] as number) * exp((a - 1) * log1p(-back / x) + (b - 1) * log1p(back / y));
  }
  return (a * sum * width) / (x * y);
}

/** I_x(a, b) divided by xᵃ (1−x)ᵇ / (a B(a, b)), for x ≤ (a+1)/(a+b+2) (else take the other tail). */
export const betaTail = (a: number, b: number, x: number): number =>
  min(a, b) > LONG_FRACTION ? betaQuadrature(a, b, x) : betaFraction(a, b, x);

/** P(a, x) divided by xᵃ e⁻ˣ / Γ(a+1), for x < a + 1: the series, or quadrature where it grows long. */
export function lowerGammaTail(a: number, x: number): number {
  if (a > LONG_FRACTION) return gammaQuadrature(a, x, -1);
  let sum = 1;
  let term = 1;
  for (let n = 1; n <= 20_000; n++) {
    term *= x / (a + n);
    sum += term;
    if (term < sum * PRECISION) break;
  }
  return sum;
}

/** Q(a, x) divided by xᵃ e⁻ˣ / Γ(a+1), for x ≥ a + 1: the continued fraction, or quadrature where it grows long. */
export function upperGammaTail(a: number, x: number): number {
  if (a > LONG_FRACTION) return gammaQuadrature(a, x, 1);
  let b = x + 1 - a;
  let c = 1 / TINY;
  let d = 1 / b;
  let h = d;
  for (let i = 1; i <= 20_000; i++) {
    const an = -i * (i - a);
    b += 2;
    d = an * d + b;
    if (abs(d) < TINY) d = TINY;
    c = b + an / c;
    if (abs(c) < TINY) c = TINY;
    d = 1 / d;
    const factor = d * c;
    h *= factor;
    if (abs(factor - 1) < PRECISION) break;
  }
  return h * a;
}

/** a ∫ (t/x)ᵃ⁻¹ e^(x−t) dt / x, from x downwards (side −1) or upwards (side 1) over nine deviations. */
function gammaQuadrature(a: number, x: number, side: -1 | 1): number {
  const away = max(0, (x - a) * side);
  const reach = min(9 * sqrt(a), away > 0 ? (60 * x) / away : Infinity);
  const width = side < 0 ? min(x, reach) : reach;
  let sum = 0;
  for (let i = 0; i < RULE.points.length; i++) {
    const move = side * width * (RULE.points[i] as number);
    sum += (RULE.weights[i] as number) * exp((a - 1) * log1p(move / x) - move);
  }
  return (a * sum * width) / x;
}
