/**
 * A site's need followed by Bayes where empty shelves hide it: every month's report moves what is believed of the level,
 * a month that ended empty by saying "at least this", a month with nothing to issue by saying nothing.
 *
 *   level L_t on a grid (equal steps of its log);  L_t = L_{t−1} with a step of N(0, drift²) in the log; with chance
 *   `jump` drawn anew from the levels of the medicine's sites
 *   D_t = 0 with chance `zero`, else negative binomial of mean L_t and variance L_t + spread·L_t²
 *   P(L | reports) ∝ P(L) · P(D = issued | L), or · P(D ≥ issued | L) where the month ended empty
 *
 * What the medicine's levels are is learned from its own sites (three rounds of posteriors), and drift, jump, spread and
 * zero by the likelihood of each month given those before it, over a coarse grid, on histories alone.
 * Source: the hidden Markov filter (L. E. Baum, T. Petrie, Annals of Mathematical Statistics 37, 1966), on a grid as in
 * G. Kitagawa, "Non-Gaussian state-space modeling of nonstationary time series", JASA 82, 1987.
 */
import type { Series } from '../../src/forecast/contract';
import { negativeBinomial } from '../../src/forecast/negative-binomial';

const LEVELS = 40;
const LEAST_LEVEL = 0.05;
/** Months of a history that only teach; those after them are what constants are judged by. */
const WARM_UP = 6;
const ROUNDS = 3;
/** So much of the prior stays even over the grid. */
const EVEN = 0.02;
const NEGLIGIBLE = 1e-6;

export interface LevelConstants {
  readonly drift: number;
  readonly jump: number;
  readonly spread: number;
  readonly zero: number;
}

/** Where the search starts, and what it tries of each. */
const FIRST: LevelConstants = { drift: 0.1, jump: 0.04, spread: 0.4, zero: 0.1 };
const TRIED: { readonly [K in keyof LevelConstants]: readonly number[] } = {
  drift: [0.05, 0.1, 0.2],
  jump: [0.01, 0.02, 0.04, 0.08, 0.16],
  spread: [0.15, 0.25, 0.4, 0.6],
  zero: [0, 0.05, 0.1, 0.15, 0.25],
};

export type Belief = Float64Array;

export interface LevelFilter {
  /** What is believed of a site of which nothing is known, from the histories of its medicine's sites. */
  priorOf(histories: readonly Series[]): Belief;
  /** What is believed of the month after the history's last. */
  afterHistory(history: Series, prior: Belief): Belief;
  /** The same, one month further: what was issued, and whether the shelf ended empty. */
  afterMonth(belief: Belief, prior: Belief, issued: number, endedEmpty: boolean): Belief;
  /** P(D > y) of the month at y = 0, 1, 2 …, as far as it is not negligible. */
  tailOf(belief: Belief): Float64Array;
  /** Mean log likelihood of the months of these histories, each given those before it. */
  likelihood(histories: readonly (readonly Series[])[]): number;
}

const total = (values: ArrayLike<number>): number => Array.from(values).reduce((a, b) => a + b, 0);

/** `most`: the highest level, units a month. */
export function levelFilter({ drift, jump, spread, zero }: LevelConstants, most: number): LevelFilter {
  const logStep = Math.log(most / LEAST_LEVEL) / (LEVELS - 1);
  const needs = Array.from({ length: LEVELS }, (_, k) => {
    const mean = LEAST_LEVEL * Math.exp(k * logStep);
    return negativeBinomial({ mean, variance: mean + spread * mean * mean });
  });
  const reach = Math.max(1, Math.ceil((3 * drift) / logStep));
  const steps = Array.from({ length: 2 * reach + 1 }, (_, k) =>
    Math.exp(-0.5 * (((k - reach) * logStep) / drift) ** 2),
  );
  const allSteps = total(steps);
  const likelihoods = new Map<string, Float64Array>();
  const tails: Float64Array[] = [];

  function likelihoodOf(issued: number, endedEmpty: boolean): Float64Array {
    const key = `${endedEmpty ? '>=' : '='}${issued}`;
    let known = likelihoods.get(key);
    if (!known) {
      known = Float64Array.from(needs, (need) => {
        if (endedEmpty) return issued > 0 ? (1 - zero) * need.survival(issued - 1) : 1;
        return (issued === 0 ? zero : 0) + (1 - zero) * need.probability(issued);
      });
      likelihoods.set(key, known);
    }
    return known;
  }
  function moved(belief: Belief, prior: Belief): Belief {
    const next = prior.map((p) => jump * p);
    for (let i = 0; i < LEVELS; i++) {
      const mass = ((belief[i] as number) * (1 - jump)) / allSteps;
      for (let k = -reach; k <= reach; k++) {
        const j = Math.min(LEVELS - 1, Math.max(0, i + k));
        next[j] = (next[j] as number) + mass * (steps[k + reach] as number);
      }
    }
    return next;
  }
  /** Weighs the belief by a month in place, and answers how likely the month was. */
  function weigh(belief: Belief, issued: number, endedEmpty: boolean): number {
    const likely = likelihoodOf(Math.max(0, Math.round(issued)), endedEmpty);
    let sum = 0;
    for (let i = 0; i < LEVELS; i++) {
      belief[i] = (belief[i] as number) * (likely[i] as number);
      sum += belief[i] as number;
    }
    // A month that no level explains teaches nothing.
    for (let i = 0; i < LEVELS; i++) belief[i] = sum > 0 ? (belief[i] as number) / sum : 1 / LEVELS;
    return sum;
  }
  function follow(history: Series, prior: Belief, seen: (likelihood: number, month: number) => void): Belief {
    let belief = prior;
    history.issued.forEach((issued, t) => {
      belief = moved(belief, prior);
      if (!Number.isNaN(issued)) seen(weigh(belief, issued, (history.closing[t] as number) <= 0), t);
    });
    return belief;
  }
  const ignore = (): void => undefined;

  const filter: LevelFilter = {
    priorOf(histories) {
      let prior: Belief = new Float64Array(LEVELS).fill(1 / LEVELS);
      for (let round = 0; round < ROUNDS; round++) {
        const sum = new Float64Array(LEVELS).fill((EVEN * histories.length) / LEVELS);
        for (const history of histories)
          follow(history, prior, ignore).forEach((p, i) => {
            sum[i] = (sum[i] as number) + p;
          });
        const all = total(sum);
        prior = sum.map((p) => p / all);
      }
      return prior;
    },
    afterHistory: (history, prior) => moved(follow(history, prior, ignore), prior),
    afterMonth(belief, prior, issued, endedEmpty) {
      const weighed = Float64Array.from(belief);
      weigh(weighed, issued, endedEmpty);
      return moved(weighed, prior);
    },
    tailOf(belief) {
      if (tails.length === 0) tails.push(...needs.map((need) => tailOfNeed((y) => need.survival(y))));
      const far = Math.max(
        0,
        ...tails.map((tail, i) => ((belief[i] as number) > NEGLIGIBLE ? tail.length : 0)),
      );
      const mixed = new Float64Array(far);
      tails.forEach((tail, i) => {
        const chance = (1 - zero) * (belief[i] as number);
        if ((belief[i] as number) > NEGLIGIBLE)
          for (let y = 0; y < tail.length; y++)
            mixed[y] = (mixed[y] as number) + chance * (tail[y] as number);
      });
      return mixed;
    },
    likelihood(histories) {
      let sum = 0;
      let months = 0;
      for (const medicine of histories) {
        const prior = filter.priorOf(medicine);
        for (const history of medicine)
          follow(history, prior, (likely, t) => {
            if (t < WARM_UP) return;
            sum += Math.log(Math.max(Number.MIN_VALUE, likely));
            months++;
          });
      }
      return sum / Math.max(1, months);
    },
  };
  return filter;
}

/** P(D > y) at y = 0, 1, 2 … until it is negligible. */
export function tailOfNeed(survival: (y: number) => number): Float64Array {
  const tail: number[] = [];
  for (let above = survival(0); above > NEGLIGIBLE; above = survival(tail.length)) tail.push(above);
  return Float64Array.from(tail);
}

/** The constants under which these histories are likeliest, one at a time over what is tried, twice over. */
export function likeliestFilter(histories: readonly (readonly Series[])[]): LevelFilter {
  const most = histories
    .flat()
    .flatMap((s) => s.issued)
    .reduce((a, x) => (x > a ? x : a), 1);
  let constants = FIRST;
  let best = levelFilter(constants, most);
  let likelihood = best.likelihood(histories);
  for (let round = 0; round < 2; round++)
    for (const key of Object.keys(TRIED) as (keyof LevelConstants)[])
      for (const value of TRIED[key]) {
        if (value === constants[key]) continue;
        const tried = { ...constants, [key]: value };
        const filter = levelFilter(tried, most);
        const reached = filter.likelihood(histories);
        if (reached > likelihood) {
          likelihood = reached;
          best = filter;
          constants = tried;
        }
      }
  return best;
}
