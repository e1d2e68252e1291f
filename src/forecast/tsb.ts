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

/**
 * Both smoothings start at the means of the whole history before the origin. They are linear in where they start, so one pass
 * that starts at nothing, and keeps what is left of the start, serves every origin:
 *
 *   p = kept·(demands / months) + run,   kept = (1 − α)^months        (z alike, by demands)
 */
export const rollingTsb =
  (alpha: number): RollingModel =>
  (need, length, rows, out, at, stride) => {
    let demands = 0;
    let sum = 0;
    let keptProbability = 1;
    let probability = 0;
    let keptSize = 1;
    let size = 0;
    const first = length - rows;
    for (let t = 0; t < length; t++) {
      const x = need[t] as number;
      keptProbability *= 1 - alpha;
      probability -= alpha * probability;
      if (x > 0) {
        demands += 1;
        sum += x;
        probability += alpha;
        keptSize *= 1 - alpha;
        size += alpha * (x - size);
      }
      if (t < first) continue;
      const known = t + 1;
      const mean = demands > 0 ? sum / demands : 0;
      out[(length - known) * stride + at] =
        ((keptProbability * demands) / known + probability) * (keptSize * mean + size);
    }
  };
