/**
 * Simple exponential smoothing: level ← level + α·(x − level), with the α of a short list that erred least.
 * α is held to .1-.3: on monthly counts a free α chases noise.
 * Source: R. G. Brown (1956); S. Makridakis, E. Spiliotis, V. Assimakopoulos, M5 benchmark "SES", IJF 38 (2022).
 */
import type { Model } from './model';

// By local name: inside a test runner's sandbox every look at a global costs more than the sum itself.
const { min } = Math;

const SMOOTHING = [0.1, 0.15, 0.2, 0.25, 0.3] as const;
/** The level starts at the mean of this many first values. */
const START = 3;

/** Last level of a smoothing, and the sum of its squared one-step errors; length > 0. */
function smooth(need: ArrayLike<number>, length: number, alpha: number): { level: number; error: number } {
  const start = min(START, length);
  let level = 0;
  for (let t = 0; t < start; t++) level += need[t] as number;
  level /= start;
  let squares = 0;
  for (let t = 1; t < length; t++) {
    const miss = (need[t] as number) - level;
    squares += miss * miss;
    level += alpha * miss;
  }
  return { level, error: squares };
}

/** Smoothing by the best of `alphas` (a single one: that one). */
export function sesBy(alphas: readonly number[]): Model {
  return (need, length) => {
    if (length === 0) return 0;
    let best = smooth(need, length, alphas[0] as number);
    for (let i = 1; i < alphas.length; i++) {
      const run = smooth(need, length, alphas[i] as number);
      if (run.error < best.error) best = run;
    }
    return best.level;
  };
}

export const ses: Model = sesBy(SMOOTHING);
