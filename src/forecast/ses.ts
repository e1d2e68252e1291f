/**
 * Simple exponential smoothing: level ← level + α·(x − level), with the α of a short list that erred least.
 * α is held to .1-.3: on monthly counts a free α chases noise.
 * Source: R. G. Brown (1956); S. Makridakis, E. Spiliotis, V. Assimakopoulos, M5 benchmark "SES", IJF 38 (2022).
 */
import type { Model } from './model';

/** The level starts at the mean of this many first values. */
const START = 3;

/** Smoothing by one constant. */
export const sesBy =
  (alpha: number): Model =>
  (need, length) => {
    if (length === 0) return 0;
    const start = length < START ? length : START;
    let level = 0;
    for (let t = 0; t < start; t++) level += (need[t] as number) / start;
    for (let t = 1; t < length; t++) level += alpha * ((need[t] as number) - level);
    return level;
  };

/**
 * Smoothing by the best of .1, .15, .2, .25, .3 (the first of equals). All five run side by side in one pass: this is
 * where a forecast spends its time.
 */
export const ses: Model = (need, length) => {
  if (length === 0) return 0;
  const start = length < START ? length : START;
  let sum = 0;
  for (let t = 0; t < start; t++) sum += need[t] as number;
  let a = sum / start;
  let b = a;
  let c = a;
  let d = a;
  let e = a;
  let errorA = 0;
  let errorB = 0;
  let errorC = 0;
  let errorD = 0;
  let errorE = 0;
  for (let t = 1; t < length; t++) {
    const x = need[t] as number;
    let miss = x - a;
    errorA += miss * miss;
    a += 0.1 * miss;
    miss = x - b;
    errorB += miss * miss;
    b += 0.15 * miss;
    miss = x - c;
    errorC += miss * miss;
    c += 0.2 * miss;
    miss = x - d;
    errorD += miss * miss;
    d += 0.25 * miss;
    miss = x - e;
    errorE += miss * miss;
    e += 0.3 * miss;
  }
  let best = errorA;
  let level = a;
  if (errorB < best) [best, level] = [errorB, b];
  if (errorC < best) [best, level] = [errorC, c];
  if (errorD < best) [best, level] = [errorD, d];
  return errorE < best ? e : level;
};
