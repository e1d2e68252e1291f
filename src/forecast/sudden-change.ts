/** Figures that rose at once: against the clinic's own months before, and against its peers' growth. */
import { type CheckResult, type Figures, meanOf } from './reported-figures';

// By local names: inside a test runner's sandbox every look at a global costs more than the sum itself.
const { exp, log, max, sqrt } = Math;

/** Lengths of a change that are looked for, and the months needed before it. */
export const CHANGE_MONTHS = [3, 6] as const;
export const MONTHS_BEFORE = 6;
/** Of these, the one that is held against the peers. */
export const GROWTH_MONTHS = 6;
const MOST_BEFORE = 24;
/** Peers needed before growth can be held against them. */
export const FEWEST_PEERS = 8;
/** A mean month below this many units is too little to tell a change by. */
const LEAST_MEAN = 3;
/** Peers' growth differs at least by this much, as log ratio. */
const LEAST_SPREAD = 0.1;

/** `growth`: the medicine's median growth over each of CHANGE_MONTHS. */
export function ownChange({ months, values }: Figures, growth: readonly number[]): CheckResult | null {
  let best: CheckResult | null = null;
  CHANGE_MONTHS.forEach((recentMonths, k) => {
    if (values.length < recentMonths + MONTHS_BEFORE) return;
    const before = values.slice(0, -recentMonths).slice(-MOST_BEFORE);
    const mean = meanOf(before);
    if (mean < LEAST_MEAN) return;
    const variance = before.reduce((a, x) => a + (x - mean) ** 2, 0) / max(1, before.length - 1) + mean + 1;
    const found = meanOf(values.slice(-recentMonths));
    const expected = mean * (growth[k] as number);
    const score = (found - expected) / sqrt(variance * (1 / recentMonths + 1 / before.length));
    if (best && score <= best.score) return;
    best = {
      check: 'own-change',
      score,
      found,
      expected,
      months: months.slice(-recentMonths),
      figures: () => ({
        recentMonths,
        recentMonthlyUnits: found,
        earlierMonthlyUnits: mean,
        ratio: found / mean,
        deviations: score,
      }),
      distortedMonthlyUnits: max(0, found - expected),
    };
  });
  return best;
}

export interface Growth {
  /** Units a month. */
  readonly recent: number;
  readonly before: number;
  readonly factor: number;
  /** Error of its logarithm that the clinic's own months give. */
  readonly error: number;
}

/** Growth of the last months over those before; null with too few or too little. */
export function growthOf({ values }: Figures, recentMonths: number): Growth | null {
  if (values.length < recentMonths + MONTHS_BEFORE) return null;
  const end = values.length - recentMonths;
  const start = max(0, end - MOST_BEFORE);
  const count = end - start;
  let sum = 0;
  for (let t = start; t < end; t++) sum += values[t] as number;
  const before = sum / count;
  if (before < LEAST_MEAN) return null;
  let recent = 0;
  for (let t = end; t < values.length; t++) recent += (values[t] as number) / recentMonths;
  let squares = 0;
  for (let t = start; t < end; t++) squares += ((values[t] as number) - before) ** 2;
  const variance = squares / max(1, count - 1);
  const error = sqrt(variance * (1 / recentMonths + 1 / count)) / (before + 1);
  return { recent, before, factor: (recent + 1) / (before + 1), error };
}

/** Middle and robust deviation of the log growth of a medicine's clinics. */
export interface PeerGrowth {
  readonly median: number;
  readonly deviation: number;
  readonly count: number;
}

export function growthAgainstPeers(
  { months }: Figures,
  growth: Growth | null,
  peers: PeerGrowth,
): CheckResult | null {
  if (!growth || peers.count < FEWEST_PEERS) return null;
  const expected = exp(peers.median);
  const score = (log(growth.factor) - peers.median) / max(LEAST_SPREAD, peers.deviation, growth.error);
  return {
    check: 'growth-against-peers',
    score,
    found: growth.factor,
    expected,
    months: months.slice(-GROWTH_MONTHS),
    figures: () => ({
      recentMonthlyUnits: growth.recent,
      earlierMonthlyUnits: growth.before,
      ratio: growth.factor,
      peersMedianRatio: expected,
      clinics: peers.count,
      deviations: score,
    }),
    distortedMonthlyUnits: max(0, growth.recent - growth.before * expected),
  };
}
