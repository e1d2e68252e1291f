/**
 * Simple exponential smoothing: level ← level + α·(x − level), with the α of a short list that erred least.
 * α is held to .1-.3: on monthly counts a free α chases noise.
 * Source: R. G. Brown (1956); S. Makridakis, E. Spiliotis, V. Assimakopoulos, M5 benchmark "SES", IJF 38 (2022).
 */
import { atTheEnd, type RollingModel } from './model';

/** The level starts at the mean of this many first values. */
const START = 3;

/**
 * Smoothing by the best of .1, .15, .2, .25, .3 (the first of equals). All five run side by side in one pass, which passes
 * every origin on its way: this is where a forecast spends its time. What has fewer values than the start is smoothed anew.
 */
export const rollingSes: RollingModel = (need, length, rows, out, at, stride) => {
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
  const first = length - rows;
  if (start === 1) out[at] = a;
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
    if (t < first) continue;
    let best = errorA;
    let level = a;
    if (errorB < best) {
      best = errorB;
      level = b;
    }
    if (errorC < best) {
      best = errorC;
      level = c;
    }
    if (errorD < best) {
      best = errorD;
      level = d;
    }
    out[(length - 1 - t) * stride + at] = errorE < best ? e : level;
  }
  for (let r = length - start + 1; r < rows; r++)
    rollingSes(need, length - r, 1, out, r * stride + at, stride);
};

export const ses = atTheEnd(rollingSes);
