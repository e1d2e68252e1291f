/** How far one series' months lay from what a plain smoothing foretold of them: the measure that a medicine's law is made of. */
import type { Spread } from './variance-law';

// By local names: inside a test runner's sandbox every look at a global costs more than the sum itself.
const { max, min } = Math;

/** Smoothing constant of the yardstick that spread is measured against. */
const YARDSTICK = 0.2;

/** What twelve indices of mean 1 take from the months that they are fitted to; and the most of those that they may. */
const SEASON_FREEDOM = 11;
const MOST_FITTED = 0.5;
/** A month's own noise in the yardstick's squared error, which is 1 + α/(2 − α) times it: the rest is its level's error. */
export const OWN_NOISE = 1 - YARDSTICK / 2;

/**
 * Mean squared one-step error of a plain smoothing, over all months but the first two. A season taken from the same months
 * flatters it: within them the error is σ²(1 − p/n), after them σ²(1 + p/n), with p = 11 · how much of it is their own.
 */
export function spreadAround(
  need: ArrayLike<number>,
  level: number,
  ownSeason = 0,
  length = need.length,
): Spread {
  let foretold = need[0] ?? 0;
  let squares = 0;
  let count = 0;
  for (let t = 1; t < length; t++) {
    const miss = (need[t] as number) - foretold;
    if (t >= 2) {
      squares += miss * miss;
      count += 1;
    }
    foretold += max(YARDSTICK, 1 / (t + 1)) * miss;
  }
  const fitted = min(MOST_FITTED, (SEASON_FREEDOM * ownSeason) / max(1, length));
  const flattered = (1 + fitted) / (1 - fitted);
  return { mean: level, variance: count > 0 ? (flattered * squares) / count : 0, count };
}
