/**
 * What is believed of a level while an empty shelf hides need. A month without stock tells nothing of it, a month that ended
 * empty says "at least this", and meanwhile the clinic may have become another one: a level seen low and then hidden for a
 * year is not known to be low, and to take it so starves the clinic for good.
 *
 *   before the first month hidden  the level is what the history says
 *   every month                    with chance j the level becomes that of any of the medicine's clinics
 *   a month that ended empty       P(level) ∝ P(level) · P(D ≥ issued | level), D negative binomial by the medicine's law;
 *                                  not the first of a run: that it ran out is what ended the time seen, and the history's level
 *                                  holds it already (fill-hidden.ts)
 *   believed = Σ P(level) · level
 *   j        = mean of the posterior over 0, .01, .02, .05, all as likely beforehand, given what the medicine's clinics
 *              showed in the first month seen after each time hidden, over the last two years
 *
 * One month seen ends it and the models take over, so it never builds on itself where shelves stay empty for long. Where levels
 * do not move (simulated clinics) j is learned as 0, in Côte d'Ivoire mostly as .03 to .05. Not used where there is a prevalence prior.
 * Source: the hidden Markov filter (L. E. Baum, T. Petrie, Annals of Mathematical Statistics 37, 1966).
 */
import { DAYS_PER_MONTH } from '../domain/quantities';
import { blendedAt } from './blend';
import type { VarianceLaw } from './contract';
import type { HistoryFit } from './forecast-series';
import { indexOf } from './month-lengths';
import { type NeedDistribution, negativeBinomial } from './negative-binomial';
import { varianceByLaw } from './variance-law';

const { exp, floor, log, max, min, round } = Math;

/** The medicine's levels are its clinics', in as many equal parts. */
const POINTS = 12;
/** A clinic's level is one of them where so many of its months were seen. */
const SEEN = 3;
const HAZARDS = [0, 0.01, 0.02, 0.05] as const;
/** Months whose times hidden teach. */
const BACK = 24;
/** A time hidden teaches where so many months were seen before it. */
const KNOWN_BEFORE = 3;
/** No month that ended empty is unlikelier than this: one wild month must not decide alone. Nor is any month seen than that. */
const LEAST_HIDDEN = 0.05;
const LEAST_SEEN = 1e-4;
/** A seasonal index below this would blow a month up when it is taken out. */
const LOWEST_INDEX = 0.05;

/** What is known of a medicine's levels. */
export interface Unseen {
  /** Its clinics' levels, units a month: means of equal parts of them, lowest first. */
  readonly levels: Float64Array;
  /** Chance a month that a hidden level becomes another one. */
  readonly hazard: number;
}

function levelsOfClinics(fits: readonly HistoryFit[]): Float64Array {
  const levels = Float64Array.from(
    fits.flatMap(({ level, unCensored }) =>
      level === null || unCensored.inStockPeriods < SEEN ? [] : [level],
    ),
  ).sort();
  const parts = min(POINTS, levels.length);
  return Float64Array.from({ length: parts }, (_, k) => {
    const part = levels.subarray(
      floor((k * levels.length) / parts),
      floor(((k + 1) * levels.length) / parts),
    );
    return part.reduce((a, b) => a + b, 0) / part.length;
  });
}

/** How likely `units` are in a month at a level whose demand is this; null: a level of 0. */
type Likelihood = (demand: NeedDistribution | null, units: number) => number;
const atLeast: Likelihood = (demand, units) =>
  units <= 0 ? 1 : demand ? max(LEAST_HIDDEN, demand.survival(units - 1)) : LEAST_HIDDEN;
const exactly: Likelihood = (demand, units) =>
  demand ? max(LEAST_SEEN, demand.probability(units)) : units === 0 ? 1 : LEAST_SEEN;

const demandAt = (level: number, law: VarianceLaw): NeedDistribution | null =>
  level > 0 ? negativeBinomial({ mean: level, variance: max(level, varianceByLaw(law, level)) }) : null;

/** A month's likelihoods at the medicine's levels, by its units: the same few units come again and again. */
function atEachOf(levels: Float64Array, law: VarianceLaw, likelihood: Likelihood) {
  let demands: (NeedDistribution | null)[] | null = null;
  const kept = new Map<number, readonly number[]>();
  return (units: number): readonly number[] => {
    let likely = kept.get(units);
    if (!likely) {
      demands ??= Array.from(levels, (level) => demandAt(level, law));
      likely = demands.map((demand) => likelihood(demand, units));
      kept.set(units, likely);
    }
    return likely;
  };
}
type AtEach = ReturnType<typeof atEachOf>;

/** A month hidden: how likely it is at the level that the history says, and at each of the medicine's; null tells nothing. */
type HiddenMonth = { readonly own: number; readonly others: readonly number[] } | null;

/** Months [from, to) hidden. */
function runOf(
  { series, unCensored, seasonalIndex }: HistoryFit,
  from: number,
  to: number,
  own: NeedDistribution | null,
  others: AtEach,
): HiddenMonth[] {
  const firstMonth = indexOf(series.firstPeriod) % 12;
  const run: HiddenMonth[] = [];
  for (let t = from; t < to; t++) {
    const treatment = unCensored.treatments[t];
    if (treatment === 'skipped') run.push(null);
    if (treatment !== 'tobit' || t === from) continue;
    const index = max(LOWEST_INDEX, seasonalIndex[(firstMonth + t) % 12] as number);
    const units = round(
      ((series.issued[t] as number) * DAYS_PER_MONTH) / (series.daysInPeriod[t] as number) / index,
    );
    run.push({ own: atLeast(own, units), others: others(units) });
  }
  return run;
}

/** Of the level that the history says, then of each of the medicine's: what is believed in the run in hand. */
const belief = new Float64Array(POINTS + 1);

/** Puts what is believed after a run into `belief`; `others`: how many levels the medicine has. */
function believe(run: readonly HiddenMonth[], others: number, hazard: number): void {
  belief.fill(0);
  belief[0] = 1;
  for (const likely of run) {
    const changed: number = hazard * (belief[0] as number);
    belief[0] = (belief[0] as number) - changed;
    for (let k = 1; k <= others; k++) belief[k] = (belief[k] as number) + changed / others;
    if (!likely) continue;
    belief[0] *= likely.own;
    let sum: number = belief[0];
    for (let k = 1; k <= others; k++) {
      belief[k] = (belief[k] as number) * (likely.others[k - 1] as number);
      sum += belief[k] as number;
    }
    for (let k = 0; k <= others; k++) belief[k] = (belief[k] as number) / sum;
  }
}

/** Σ belief · value. */
function believedOf(own: number, others: ArrayLike<number>): number {
  let sum = (belief[0] as number) * own;
  for (let k = 0; k < others.length; k++) sum += (belief[k + 1] as number) * (others[k] as number);
  return sum;
}

const hides = (treatment: string | undefined): boolean =>
  treatment === 'skipped' || treatment === 'tobit' || treatment === 'missing';

/** Where the run begins that ends before month `to`. */
function startOfRun({ unCensored }: HistoryFit, to: number): number {
  let from = to;
  while (from > 0 && hides(unCensored.treatments[from - 1])) from -= 1;
  return from;
}

/** The time hidden before the i-th month seen: from when, and how many months were seen before it; null where it teaches nothing. */
function hiddenBefore(fit: HistoryFit, i: number): { readonly from: number; readonly known: number } | null {
  const { months, unCensored } = fit;
  const to = months[i] as number;
  if (hides(unCensored.treatments[to]) || !hides(unCensored.treatments[to - 1])) return null;
  const from = startOfRun(fit, to);
  let known = i;
  while (known > 0 && (months[known - 1] as number) >= from) known -= 1;
  return known < KNOWN_BEFORE ? null : { from, known };
}

/** Mean of the posterior over HAZARDS, of the logarithms of what each makes of the evidence. */
function meanHazard(evidence: readonly number[]): number {
  const most = max(...evidence);
  let mass = 0;
  let mean = 0;
  HAZARDS.forEach((hazard, h) => {
    const p = exp((evidence[h] as number) - most);
    mass += p;
    mean += p * hazard;
  });
  return mean / mass;
}

/** From the histories of all clinics of a medicine; `absentShare`: what is needed of a level after an absence (absence.ts). */
export function learnUnseen(fits: readonly HistoryFit[], law: VarianceLaw, absentShare: number): Unseen {
  const hiding = fits.filter(({ unCensored }) => unCensored.inStockPeriods < unCensored.need.length);
  const levels = hiding.length > 0 ? levelsOfClinics(fits) : new Float64Array(0);
  if (levels.length === 0) return { levels, hazard: 0 };
  const evidence = HAZARDS.map(() => 0);
  const hidden = atEachOf(levels, law, atLeast);
  const seen = atEachOf(levels, law, exactly);
  const seenAgain = atEachOf(
    levels.map((level) => absentShare * level),
    law,
    exactly,
  );
  for (const fit of hiding) {
    const { months, unCensored } = fit;
    const oldest = max(0, unCensored.need.length - BACK);
    for (let i = months.length - 1; i >= KNOWN_BEFORE && (months[i] as number) >= oldest; i--) {
      const time = hiddenBefore(fit, i);
      if (!time) continue;
      const to = months[i] as number;
      const own = blendedAt(fit.levels, time.known, fit.weights);
      const run = runOf(fit, time.from, to, demandAt(own, law), hidden);
      if (run.length === 0) continue;
      const units = round(fit.levels[i] as number);
      const absent = unCensored.treatments[to - 1] !== 'tobit';
      const ownLikely = exactly(demandAt(absent ? absentShare * own : own, law), units);
      const likely = (absent ? seenAgain : seen)(units);
      HAZARDS.forEach((hazard, h) => {
        believe(run, levels.length, hazard);
        evidence[h] = (evidence[h] as number) + log(believedOf(ownLikely, likely));
      });
    }
  }
  return { levels, hazard: meanHazard(evidence) };
}

/** The level believed after the hidden months at the end of a history, units a month; null where the last was seen. */
export function unseenLevel(fit: HistoryFit, { levels, hazard }: Unseen, law: VarianceLaw): number | null {
  const { level, unCensored } = fit;
  const to = unCensored.treatments.length;
  const from = startOfRun(fit, to);
  if (level === null || levels.length === 0 || from === to) return null;
  const run = runOf(fit, from, to, demandAt(level, law), atEachOf(levels, law, atLeast));
  believe(run, levels.length, hazard);
  return believedOf(level, levels);
}
