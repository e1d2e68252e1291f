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
import { negativeBinomial } from './negative-binomial';
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

const demandAt = (level: number, law: VarianceLaw) =>
  negativeBinomial({ mean: level, variance: max(level, varianceByLaw(law, level)) });
const atLeast = (level: number, units: number, law: VarianceLaw): number =>
  units <= 0 ? 1 : level > 0 ? max(LEAST_HIDDEN, demandAt(level, law).survival(units - 1)) : LEAST_HIDDEN;
const exactly = (level: number, units: number, law: VarianceLaw): number =>
  level > 0 ? max(LEAST_SEEN, demandAt(level, law).probability(units)) : units === 0 ? 1 : LEAST_SEEN;

/** Months [from, to) hidden: of each the likelihoods of the candidates, null where it tells nothing. */
type Run = readonly (Float64Array | null)[];

function runOf(
  { series, unCensored, seasonalIndex }: HistoryFit,
  from: number,
  to: number,
  candidates: Float64Array,
  law: VarianceLaw,
): Run {
  const firstMonth = indexOf(series.firstPeriod) % 12;
  const run: (Float64Array | null)[] = [];
  for (let t = from; t < to; t++) {
    const treatment = unCensored.treatments[t];
    if (treatment === 'skipped') run.push(null);
    if (treatment !== 'tobit' || t === from) continue;
    const index = max(LOWEST_INDEX, seasonalIndex[(firstMonth + t) % 12] as number);
    const issued =
      ((series.issued[t] as number) * DAYS_PER_MONTH) / (series.daysInPeriod[t] as number) / index;
    run.push(candidates.map((level) => atLeast(level, round(issued), law)));
  }
  return run;
}

/** What is believed of each candidate after a run; the first is the level that the history says. */
function beliefAfter(run: Run, candidates: number, hazard: number): Float64Array {
  const belief = new Float64Array(candidates);
  belief[0] = 1;
  const others = candidates - 1;
  for (const likely of run) {
    const changed: number = hazard * (belief[0] as number);
    belief[0] = (belief[0] as number) - changed;
    for (let k = 1; k <= others; k++) belief[k] = (belief[k] as number) + changed / others;
    if (!likely) continue;
    let sum = 0;
    for (let k = 0; k <= others; k++) {
      belief[k] = (belief[k] as number) * (likely[k] as number);
      sum += belief[k] as number;
    }
    for (let k = 0; k <= others; k++) belief[k] = (belief[k] as number) / sum;
  }
  return belief;
}

const hides = (treatment: string | undefined): boolean =>
  treatment === 'skipped' || treatment === 'tobit' || treatment === 'missing';

/** Where the run begins that ends before month `to`. */
function startOfRun({ unCensored }: HistoryFit, to: number): number {
  let from = to;
  while (from > 0 && hides(unCensored.treatments[from - 1])) from -= 1;
  return from;
}

const withOwn = (level: number, levels: Float64Array): Float64Array => {
  const candidates = new Float64Array(levels.length + 1);
  candidates[0] = level;
  candidates.set(levels, 1);
  return candidates;
};

/** How likely one time hidden and the month seen after it are, by hazard. */
type Evidence = readonly number[];

/** Evidence of the time hidden before the i-th month seen; null where there was none, or too little before it. */
function evidenceBefore(
  fit: HistoryFit,
  i: number,
  levels: Float64Array,
  law: VarianceLaw,
  absentShare: number,
): Evidence | null {
  const { months, unCensored, weights } = fit;
  const to = months[i] as number;
  const last = unCensored.treatments[to - 1];
  if (hides(unCensored.treatments[to]) || !hides(last)) return null;
  const from = startOfRun(fit, to);
  let known = i;
  while (known > 0 && (months[known - 1] as number) >= from) known -= 1;
  if (known < KNOWN_BEFORE) return null;
  const candidates = withOwn(blendedAt(fit.levels, known, weights), levels);
  const run = runOf(fit, from, to, candidates, law);
  if (run.length === 0) return null;
  const share = last === 'tobit' ? 1 : absentShare;
  const units = round(fit.levels[i] as number);
  const likely = candidates.map((level) => exactly(share * level, units, law));
  return HAZARDS.map((hazard) =>
    beliefAfter(run, candidates.length, hazard).reduce((sum, p, k) => sum + p * (likely[k] as number), 0),
  );
}

/** From the histories of all clinics of a medicine; `absentShare`: what is needed of a level after an absence (absence.ts). */
export function learnUnseen(fits: readonly HistoryFit[], law: VarianceLaw, absentShare: number): Unseen {
  const levels = levelsOfClinics(fits);
  if (levels.length === 0) return { levels, hazard: 0 };
  const evidence = HAZARDS.map(() => 0);
  for (const fit of fits) {
    const { months, unCensored } = fit;
    const length = unCensored.need.length;
    if (months.length === length && !unCensored.filled) continue;
    for (let i = months.length - 1; i >= KNOWN_BEFORE && (months[i] as number) >= length - BACK; i--)
      evidenceBefore(fit, i, levels, law, absentShare)?.forEach((likely, h) => {
        evidence[h] = (evidence[h] as number) + log(likely);
      });
  }
  const most = max(...evidence);
  let mass = 0;
  let mean = 0;
  HAZARDS.forEach((hazard, h) => {
    const p = exp((evidence[h] as number) - most);
    mass += p;
    mean += p * hazard;
  });
  return { levels, hazard: mean / mass };
}

/** The level believed after the hidden months at the end of a history, units a month; null where the last was seen. */
export function unseenLevel(fit: HistoryFit, { levels, hazard }: Unseen, law: VarianceLaw): number | null {
  const { level, unCensored } = fit;
  const to = unCensored.treatments.length;
  const from = startOfRun(fit, to);
  if (level === null || levels.length === 0 || from === to) return null;
  const candidates = withOwn(level, levels);
  return beliefAfter(runOf(fit, from, to, candidates, law), candidates.length, hazard).reduce(
    (sum, p, k) => sum + p * (candidates[k] as number),
    0,
  );
}
