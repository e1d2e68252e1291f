/**
 * A medicine that has been absent for months: two things are learned of it from the medicine's clinics, and kept apart. What a
 * plan asks is how much is needed if it comes back; what will be issued also depends on whether it does.
 *
 *   share  κ  = (Σ w·level·seen + m·.4) / (Σ w·level² + m)     over origins after an absence that ended within three months
 *          m  = s² / τ²,  s² = (Σ w·(seen − κ₀·level)² + n·.12) / (origins + n),  κ₀ = Σ w·level·seen / Σ w·level²
 *   chance pₕ = (Σ issued anything + 3·p₀) / (Σ (1 − e^(−level)) + 3)   in the h-th month after g empty ones
 *
 * seen = mean need of the first two months that could be seen; level = what the clinic's own history foretold;
 * w = 1 / (level + mean level of the medicine's clinics)², n = 10, τ = .11: medicines' shares differ by so much, and where what was
 * seen agrees with itself few origins tell which. g is taken as 1, 2, 3, 4-6, 7 and more; 1 − e^(−level) is
 * the chance that anybody asks in a month.
 *
 * Need falls by κ whatever the chance: who was given nothing for a year needs no less for it, and a forecast that says so is
 * given nothing for another. In Côte d'Ivoire, after 7 empty months, 97 of 100 months stayed empty, and need was some two
 * thirds of what it had been where it was seen again, after one month as after seven. .4, .12, n and τ were chosen on rolling
 * origins there. Source: C. N. Morris, "Parametric empirical Bayes inference", JASA 78 (1983).
 * Not used where there is a prevalence prior: a clinic never given metformin must not look like one that needs none.
 */
import { blendedAt } from './blend';
import type { Shelf } from './contract';
import type { HistoryFit } from './forecast-series';
import { meanLevel } from './mean-reversion';

const { exp, max, min } = Math;

const BACK = 12;
const WITHIN = 3;
const FIRST_SEEN = 2;
/** An origin needs this many months before it, and this many of known need. */
const MONTHS_BEFORE = 6;
const KNOWN_BEFORE = 3;
/** κ where nothing is learned, and τ²: how far medicines lie from it. */
const UNLEARNED_SHARE = 0.4;
const SHARE_VARIANCE = 0.012;
/** s² where nothing is learned, and the origins that it counts for. */
const UNLEARNED_NOISE = 0.12;
const NOISE_COUNT = 10;
/** Chance of a month after 1, 2, 3, 4-6 and more empty ones where nothing is learned, and what that counts for. */
const UNLEARNED = [0.6, 0.5, 0.4, 0.3, 0.1] as const;
const CHANCE_COUNT = 3;
/** Months that a shelf long empty tells of: beyond those learned as the last of them. */
const YEAR = 12;

export interface Returns {
  /** Share of the level that is needed where the medicine comes back. */
  readonly share: number;
  /** By length of the gap (see UNLEARNED): chance that anything is issued in the first, second and third month after it. */
  readonly chances: readonly Float64Array[];
}

const binOf = (gap: number): number => (gap <= 3 ? gap - 1 : gap <= 6 ? 3 : 4);

/** Months without the medicine that end before month `origin`; months not reported neither count nor interrupt. */
function gapBefore({ unCensored }: HistoryFit, origin: number): number {
  let gap = 0;
  for (let t = origin - 1; t >= 0; t--) {
    const treatment = unCensored.treatments[t];
    if (treatment === 'skipped') gap += 1;
    else if (treatment !== 'missing') break;
  }
  return gap;
}
/** The same at the end of the history. */
export const gapNow = (fit: HistoryFit): number => gapBefore(fit, fit.unCensored.need.length);

/** Mean need of the first months seen within three from `origin` on, `known` levels being before it; null where none was. */
function seenAfter({ levels, months }: HistoryFit, known: number, origin: number): number | null {
  let sum = 0;
  let count = 0;
  for (let i = known; i < levels.length && count < FIRST_SEEN; i++) {
    if ((months[i] as number) >= origin + WITHIN) break;
    sum += levels[i] as number;
    count += 1;
  }
  return count > 0 ? sum / count : null;
}

/** What absence has meant for a medicine, learned from the histories of all its clinics. */
export function learnReturns(fits: readonly HistoryFit[]): Returns {
  const after = { origins: 0, foretold: 0, both: 0, seen: 0 };
  const issued = UNLEARNED.map((chance) => new Float64Array(WITHIN).fill(CHANCE_COUNT * chance));
  const asked = UNLEARNED.map(() => new Float64Array(WITHIN).fill(CHANCE_COUNT));
  const mean = meanLevel(fits);
  for (const fit of fits) {
    const { levels, months, series, unCensored, weights } = fit;
    const length = unCensored.need.length;
    if (levels.length === length) continue;
    let known = levels.length;
    let said = { from: -1, level: 0 };
    for (let origin = length - 1; origin >= max(MONTHS_BEFORE, length - BACK); origin--) {
      while (known > 0 && (months[known - 1] as number) >= origin) known -= 1;
      if (known < KNOWN_BEFORE) break;
      const gap = gapBefore(fit, origin);
      if (gap === 0) continue;
      if (said.from !== known) said = { from: known, level: blendedAt(levels, known, weights) };
      const { level } = said;
      if (!(level > 0)) continue;
      count(
        issued[binOf(gap)] as Float64Array,
        asked[binOf(gap)] as Float64Array,
        series.issued,
        origin,
        level,
      );
      const need = seenAfter(fit, known, origin);
      if (need === null) continue;
      const weight = 1 / (level + mean) ** 2;
      after.origins += 1;
      after.foretold += weight * level * level;
      after.both += weight * level * need;
      after.seen += weight * need * need;
    }
  }
  return {
    share: shareOf(after),
    chances: issued.map((sums, bin) => sums.map((sum, h) => min(1, sum / (asked[bin]?.[h] as number)))),
  };
}

interface Pairs {
  readonly origins: number;
  readonly foretold: number;
  readonly both: number;
  readonly seen: number;
}
/** κ, of the weighted squares and products of what was foretold and what was seen. */
function shareOf({ origins, foretold, both, seen }: Pairs): number {
  if (origins === 0) return UNLEARNED_SHARE;
  const squares = max(0, seen - (both * both) / foretold);
  const noise = (squares + NOISE_COUNT * UNLEARNED_NOISE) / (origins + NOISE_COUNT);
  const months = noise / SHARE_VARIANCE;
  return min(1, (both + months * UNLEARNED_SHARE) / (foretold + months));
}

/** Counts in which of the months from `origin` on anything was issued, among those in which somebody may have asked. */
function count(
  issued: Float64Array,
  asked: Float64Array,
  reported: readonly number[],
  origin: number,
  level: number,
): void {
  const asking = 1 - exp(-level);
  for (let h = 0; h < WITHIN && origin + h < reported.length; h++) {
    const x = reported[origin + h] as number;
    if (Number.isNaN(x)) continue;
    asked[h] = (asked[h] as number) + asking;
    if (x > 0) issued[h] = (issued[h] as number) + 1;
  }
}

/** What a shelf long empty tells of the months to come; null where the last month reported had the medicine. */
export function absentShelf(fit: HistoryFit, { chances }: Returns): Shelf | null {
  const gap = gapNow(fit);
  if (gap === 0) return null;
  const learned = chances[binOf(gap)] as Float64Array;
  return {
    units: 0,
    chances: Array.from({ length: YEAR }, (_, h) => learned[min(h, WITHIN - 1)] as number),
  };
}
