/**
 * The middle of the last months beside the blend: clinics' use moves in steps (a nurse comes, patients are sent elsewhere),
 * and the middle of four months follows a step and not a spike. How much it is heard is learned for each medicine.
 *
 *   middle = mean of the two inner of the last four months seen in full, or whose days without stock were counted
 *   gap    = min(level, variance of a month / (3·level))       mean less median of a gamma that wide
 *   move   = λ·(middle − level + .7·gap)                       added to the level; the spread stays
 *   λ      = arg min over 0, .1, .2, .3 of Σ |next month − (level − gap) − λ·(middle − level + gap)| / mean lag-1 step
 *            over the last six origins of every series of the medicine; above 0 only where it gains .3 % or more. A next
 *            month filled by its mean (EM) says nothing of a median, and is left out
 *
 * Months filled by EM count because where stock-outs follow spikes, those seen in full are the ones with little need.
 * Learned by absolute errors because squares hear a spike before a step. .7 keeps the bias in stock where it was.
 */
import type { VarianceLaw } from './contract';
import type { HistoryFit } from './forecast-series';
import { spreadFactor, varianceByLaw } from './variance-law';

const { abs, max, min } = Math;

const MONTHS = 4;
const SHARES = [0, 0.1, 0.2, 0.3] as const;
const LEAST_GAIN = 0.003;
const GAP_KEPT = 0.7;
/** The level never falls below this share of itself. */
const LEAST_LEFT = 0.1;

/** Mean of the two inner of the last four months seen so, from the first `end` levels; null with fewer. */
function middleBefore({ levels, months, unCensored }: HistoryFit, end: number): number | null {
  let sum = 0;
  let low = Infinity;
  let high = -Infinity;
  let found = 0;
  for (let i = end - 1; i >= 0 && found < MONTHS; i--) {
    const treatment = unCensored.treatments[months[i] as number];
    if (treatment !== 'observed' && treatment !== 'em') continue;
    const x = levels[i] as number;
    sum += x;
    low = min(low, x);
    high = max(high, x);
    found += 1;
  }
  return found < MONTHS ? null : (sum - low - high) / (MONTHS - 2);
}

/** Mean less median of a month at this level. */
const gapOf = (level: number, factor: number, law: VarianceLaw): number =>
  level > 0 ? min(level, (factor * varianceByLaw(law, level)) / (3 * level)) : 0;

/** λ of a medicine, from what its own past months would have gained by it. */
export function learnRecentShare(fits: readonly HistoryFit[], law: VarianceLaw): number {
  const errors = SHARES.map(() => 0);
  for (const fit of fits) {
    const { levels, months, pastLevels, spread, unCensored } = fit;
    let step = 0;
    for (let t = 1; t < levels.length; t++)
      step += abs((levels[t] as number) - (levels[t - 1] as number)) / (levels.length - 1);
    if (!(step > 0)) continue;
    const factor = spreadFactor(law, spread);
    for (let o = 0; o < pastLevels.length; o++) {
      const origin = levels.length - 1 - o;
      if (unCensored.treatments[months[origin] as number] === 'em') continue;
      const middle = middleBefore(fit, origin);
      if (middle === null) break;
      const level = pastLevels[o] as number;
      const median = level - gapOf(level, factor, law);
      const next = levels[origin] as number;
      for (let s = 0; s < SHARES.length; s++)
        errors[s] =
          (errors[s] as number) + abs(next - median - (SHARES[s] as number) * (middle - median)) / step;
    }
  }
  let best = 0;
  for (let s = 1; s < SHARES.length; s++) if ((errors[s] as number) < (errors[best] as number)) best = s;
  return (errors[best] as number) < (1 - LEAST_GAIN) * (errors[0] as number) ? (SHARES[best] as number) : 0;
}

/** What the last months add to a history's level, units a month. */
export function recentMove(fit: HistoryFit, share: number, law: VarianceLaw): number {
  const { level } = fit;
  const middle = share > 0 && level !== null ? middleBefore(fit, fit.levels.length) : null;
  if (level === null || middle === null) return 0;
  const gap = gapOf(level, spreadFactor(law, fit.spread), law);
  return max((LEAST_LEFT - 1) * level, share * (middle - level + GAP_KEPT * gap));
}
