/**
 * Teunter-Syntetos-Babai: probability of a demand and its size, each smoothed; the probability falls in every month
 * without one, so a medicine that went out of use is followed down.
 *
 *   p ← p + α·([x > 0] − p),  z ← z + α·(x − z) where x > 0,  forecast = p·z
 *
 * Source: R. H. Teunter, A. A. Syntetos, M. Z. Babai, "Intermittent demand: linking forecasting to inventory
 * obsolescence", EJOR 214 (2011).
 */
import type { RollingModel } from './model';

/** Both smoothings start at the means of the whole history before the origin. */
export const rollingTsb =
  (alpha: number): RollingModel =>
  (need, length, rows, out, at, stride) => {
    for (let r = 0; r < rows; r++) {
      const known = length - r;
      let demands = 0;
      let size = 0;
      for (let t = 0; t < known; t++) {
        const x = need[t] as number;
        if (x > 0) {
          demands += 1;
          size += x;
        }
      }
      let probability = demands / known;
      size = demands > 0 ? size / demands : 0;
      for (let t = 0; t < known; t++) {
        const x = need[t] as number;
        if (x > 0) {
          probability += alpha * (1 - probability);
          size += alpha * (x - size);
        } else probability -= alpha * probability;
      }
      out[r * stride + at] = probability * size;
    }
  };
