/**
 * Seeded randomness. Every series draws from its own stream, named by what it is for, so that adding a medicine or a
 * clinic leaves all the others' draws as they were.
 */
export type Random = () => number;

// jest's sandbox makes every look at a global dear, and these are called millions of times
const { imul, log, cos, sqrt, exp, max, round } = Math;

/** FNV-1a of the text: a 32-bit seed from a name. */
function seedOf(text: string): number {
  let hash = 0x811c9dc5;
  for (const character of text) {
    hash ^= character.codePointAt(0) ?? 0;
    hash = imul(hash, 0x01000193);
  }
  return hash >>> 0;
}

/** mulberry32: uniform in [0, 1), period 2^32. */
function mulberry32(seed: number): Random {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = imul(state ^ (state >>> 15), 1 | state);
    t = (t + imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

export const stream = (seed: number, ...names: readonly string[]): Random => {
  const random = mulberry32(seedOf(`${seed}/${names.join('/')}`));
  random(); // the first draw of near seeds is alike
  return random;
};

export const between = (random: Random, low: number, high: number): number => low + (high - low) * random();

/** Standard normal, Box–Muller. */
function normal(random: Random): number {
  const radius = sqrt(-2 * log(1 - random()));
  return radius * cos(2 * Math.PI * random());
}

/** Lognormal with mean 1: exp(σz − σ²/2). */
export const lognormal = (random: Random, sigma: number): number =>
  exp(sigma * normal(random) - (sigma * sigma) / 2);

/** Gamma(shape, 1), Marsaglia and Tsang 2000. */
function gamma(random: Random, shape: number): number {
  if (shape < 1) return gamma(random, shape + 1) * (1 - random()) ** (1 / shape);
  const d = shape - 1 / 3;
  const c = 1 / sqrt(9 * d);
  for (;;) {
    const z = normal(random);
    const v = (1 + c * z) ** 3;
    if (v > 0 && log(1 - random()) < 0.5 * z * z + d - d * v + d * log(v)) return d * v;
  }
}

/** Poisson: Knuth's product below 30, the rounded normal above. */
function poisson(random: Random, mean: number): number {
  if (mean > 30) return max(0, round(mean + sqrt(mean) * normal(random)));
  const limit = exp(-mean);
  let count = 0;
  for (let product = 1 - random(); product > limit; product *= 1 - random()) count++;
  return count;
}

/** Negative binomial with this mean and variance = dispersion·mean (dispersion > 1), as a gamma mixture of Poissons. */
export function negativeBinomial(random: Random, mean: number, dispersion: number): number {
  if (mean <= 0) return 0;
  const scale = dispersion - 1;
  return poisson(random, gamma(random, mean / scale) * scale);
}
