/**
 * Levels regress to the medicine's mean: of a clinic that gives far more of a medicine than others, part is chance and will
 * not come again; of one that gives next to none, some will ask again. How far is learned for each medicine.
 *
 *   μ     = mean level of the medicine's clinics
 *   level above μ: level − d·(level − μ)                    d of 0, .05, .1, .15
 *   level below μ: level + min(u·(μ − level), step / 25)    u of 0, .02;  step = root mean square lag-1 step of the series
 *   d, u  = arg min Σ ((mean of the next three months − moved level) / step)² over the last six origins of every series;
 *           above 0 only where it gains .3 % or more
 *
 * Bounded by the series' own step because a unit more a month is nothing to one clinic and everything to another.
 * Source: B. Efron, C. Morris, "Stein's estimation rule and its competitors", JASA 68 (1973), by limited translation.
 */
import type { HistoryFit } from './forecast-series';

// By local names: inside a test runner's sandbox every look at a global costs more than the sum itself.
const { max, min, sqrt } = Math;

const DOWN = [0, 0.05, 0.1, 0.15] as const;
const UP = [0, 0.02] as const;
const MOST_STEPS = 0.04;
const LEAST_GAIN = 0.003;
/** Origins, over all clinics, that must speak before a share is believed. */
const ENOUGH_ORIGINS = 60;

/** What was learned of one medicine. */
export interface Reversion {
  /** Mean level of its clinics, units a month. */
  readonly mean: number;
  /** Shares of the way back to it from above and from below. */
  readonly down: number;
  readonly up: number;
}
export const NO_REVERSION: Reversion = { mean: 0, down: 0, up: 0 };

const moveOf = (level: number, step: number, { mean, down, up }: Reversion): number =>
  level > mean ? down * (mean - level) : min(up * (mean - level), MOST_STEPS * step);

/** The share with the least error, if that is a gain worth having. */
function bestOf(shares: readonly number[], errors: readonly number[]): number {
  let best = 0;
  for (let s = 1; s < shares.length; s++) if ((errors[s] as number) < (errors[best] as number)) best = s;
  return (errors[best] as number) < (1 - LEAST_GAIN) * (errors[0] as number) ? (shares[best] as number) : 0;
}

/** Mean level of the clinics that have one, units a month; 0 where none has. */
export function meanLevel(fits: readonly HistoryFit[]): number {
  let sum = 0;
  let clinics = 0;
  for (const { level } of fits) {
    if (level === null) continue;
    sum += level;
    clinics += 1;
  }
  return sum / max(1, clinics);
}

/** What the clinics of one medicine say of their mean. */
export function learnReversion(fits: readonly HistoryFit[]): Reversion {
  const mean = meanLevel(fits);
  if (!(mean > 0)) return NO_REVERSION;
  const above = DOWN.map(() => 0);
  const below = UP.map(() => 0);
  let origins = 0;
  for (const { track, pastLevels } of fits) {
    if (!(track.step > 0)) continue;
    const step = sqrt(track.step);
    for (let o = 0; o < pastLevels.length; o++) {
      origins += 1;
      const level = pastLevels[o] as number;
      const miss = (track.ahead[o] as number) - level;
      if (level > mean) {
        for (let s = 0; s < DOWN.length; s++)
          above[s] = (above[s] as number) + (miss - (DOWN[s] as number) * (mean - level)) ** 2 / track.step;
      } else {
        for (let s = 0; s < UP.length; s++) {
          const move = min((UP[s] as number) * (mean - level), MOST_STEPS * step);
          below[s] = (below[s] as number) + (miss - move) ** 2 / track.step;
        }
      }
    }
  }
  if (origins < ENOUGH_ORIGINS) return NO_REVERSION;
  return { mean, down: bestOf(DOWN, above), up: bestOf(UP, below) };
}

/** What the medicine's mean adds to a clinic's level, units a month; below 0 where it takes. */
export const revertedBy = ({ level, track }: HistoryFit, reversion: Reversion): number =>
  level === null ? 0 : moveOf(level, sqrt(track.step), reversion);
