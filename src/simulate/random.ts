/**
 * Seeded chance. Every stream is named by what it is for (clinic, period), so that adding a clinic or a policy leaves
 * all the others' draws as they were: common random numbers.
 */
export type Random = () => number;

// By local names: inside a test runner's sandbox every look at the global Math costs more than the sum itself.
const { imul, log, cos, sqrt, exp, PI } = Math;

/** FNV-1a of the text: a 32-bit seed from a name. */
function seedOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let k = 0; k < text.length; k++) hash = imul(hash ^ text.charCodeAt(k), 0x01000193);
  return hash >>> 0;
}

/** mulberry32 (T. Ettinger): uniform in [0, 1), period 2³². */
export function stream(seed: number, ...names: readonly string[]): Random {
  let state = seedOf(`${seed}/${names.join('/')}`);
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = imul(state ^ (state >>> 15), 1 | state);
    t = (t + imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
  next(); // the first draws of near seeds are alike
  return next;
}

/** Standard normal (Box and Muller 1958). */
export const normal = (random: Random): number => sqrt(-2 * log(1 - random())) * cos(2 * PI * random());

/** Lognormal factor of mean 1 with this coefficient of variation: σ² = ln(1 + cv²). */
export function lognormalFactor(random: Random, variation: number): number {
  const square = log(1 + variation * variation);
  return exp(sqrt(square) * normal(random) - square / 2);
}
