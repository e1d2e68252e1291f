/** Figures that rose at once: against the clinic's own months before, and against its peers' growth. */
import { type CheckResult, type Figures, meanOf, medianOf, monthsOf } from './reported-figures';

// By local names: inside a test runner's sandbox every look at a global costs more than the sum itself.
const { abs, exp, log, max, sqrt } = Math;
const { isNaN: isUnknown } = Number;

/** Lengths of a change that are looked for, and the months needed before it. */
export const CHANGE_MONTHS = [3, 6] as const;
export const MONTHS_BEFORE = 6;
/** Of these, the one that is held against the peers. */
export const GROWTH_MONTHS = 6;
export const MOST_BEFORE = 24;
/** Peers needed before growth can be held against them. */
export const FEWEST_PEERS = 8;
/** A mean month below this many units is too little to tell a change by. */
export const LEAST_MEAN = 3;
/** Peers' growth differs at least by this much, as log ratio. */
export const LEAST_SPREAD = 0.1;

/** Σ (value − mean)² over [from, to). */
function squaresAround(values: Float64Array, from: number, to: number, mean: number): number {
  let squares = 0;
  for (let f = from; f < to; f++) squares += ((values[f] as number) - mean) ** 2;
  return squares;
}

/** `growth`: the medicine's median growth over each of CHANGE_MONTHS. */
export function ownChange(
  figures: Figures,
  clinic: number,
  growth: readonly number[],
  least: number,
): CheckResult | null {
  const { starts, values } = figures;
  const first = starts[clinic] as number;
  const end = starts[clinic + 1] as number;
  let best: CheckResult | null = null;
  for (let k = 0; k < CHANGE_MONTHS.length; k++) {
    const recentMonths = CHANGE_MONTHS[k] as number;
    const change = end - recentMonths;
    if (change - first < MONTHS_BEFORE) continue;
    const start = max(first, change - MOST_BEFORE);
    const count = change - start;
    const mean = meanOf(values, start, change);
    if (mean < LEAST_MEAN) continue;
    const variance = squaresAround(values, start, change, mean) / max(1, count - 1) + mean + 1;
    const found = meanOf(values, change, end);
    const expected = mean * (growth[k] as number);
    const score = (found - expected) / sqrt(variance * (1 / recentMonths + 1 / count));
    if (!(score >= least) || (best && score <= best.score)) continue;
    best = {
      check: 'own-change',
      score,
      found,
      expected,
      months: monthsOf(figures, change, end),
      figures: {
        recentMonths,
        recentMonthlyUnits: found,
        earlierMonthlyUnits: mean,
        ratio: found / mean,
        deviations: score,
      },
      distortedMonthlyUnits: max(0, found - expected),
    };
  }
  return best;
}

/** Growth of the last months over those before, by clinic; NaN with too few or too little. */
export interface Growth {
  /** Units a month. */
  readonly recent: Float64Array;
  readonly before: Float64Array;
  readonly factor: Float64Array;
  /** Error of its logarithm that the clinic's own months give. */
  readonly error: Float64Array;
}

export function growthOf({ starts, values }: Figures, recentMonths: number): Growth {
  const clinics = starts.length - 1;
  const column = (): Float64Array => new Float64Array(clinics).fill(Number.NaN);
  const growth = { recent: column(), before: column(), factor: column(), error: column() };
  for (let i = 0; i < clinics; i++) {
    const to = starts[i + 1] as number;
    const end = to - recentMonths;
    const start = max(starts[i] as number, end - MOST_BEFORE);
    const count = end - start;
    if (count < MONTHS_BEFORE) continue;
    const before = meanOf(values, start, end);
    if (before < LEAST_MEAN) continue;
    let recent = 0;
    for (let t = end; t < to; t++) recent += (values[t] as number) / recentMonths;
    const variance = squaresAround(values, start, end, before) / max(1, count - 1);
    growth.recent[i] = recent;
    growth.before[i] = before;
    growth.factor[i] = (recent + 1) / (before + 1);
    growth.error[i] = sqrt(variance * (1 / recentMonths + 1 / count)) / (before + 1);
  }
  return growth;
}

const known = (values: Float64Array): Float64Array => values.filter((x) => !isUnknown(x));

/** Median growth of a medicine's clinics; 1 with too few of them. */
export function usualGrowth({ factor }: Growth): number {
  const all = known(factor);
  return all.length >= FEWEST_PEERS ? medianOf(all) : 1;
}

/** Middle and robust deviation of the log growth of a medicine's clinics. */
export interface PeerGrowth {
  readonly median: number;
  readonly deviation: number;
  readonly count: number;
}

export function peerGrowth({ factor }: Growth): PeerGrowth {
  const logs = known(factor).map(log);
  const median = medianOf(logs);
  return { median, deviation: 1.4826 * medianOf(logs.map((g) => abs(g - median))), count: logs.length };
}

export function growthAgainstPeers(
  figures: Figures,
  clinic: number,
  growth: Growth,
  peers: PeerGrowth,
  least: number,
): CheckResult | null {
  const found = growth.factor[clinic] as number;
  if (isUnknown(found) || peers.count < FEWEST_PEERS) return null;
  const score =
    (log(found) - peers.median) / max(LEAST_SPREAD, peers.deviation, growth.error[clinic] as number);
  if (!(score >= least)) return null;
  const [recent, before] = [growth.recent[clinic] as number, growth.before[clinic] as number];
  const expected = exp(peers.median);
  const end = figures.starts[clinic + 1] as number;
  return {
    check: 'growth-against-peers',
    score,
    found,
    expected,
    months: monthsOf(figures, end - GROWTH_MONTHS, end),
    figures: {
      recentMonthlyUnits: recent,
      earlierMonthlyUnits: before,
      ratio: found,
      peersMedianRatio: expected,
      clinics: peers.count,
      deviations: score,
    },
    distortedMonthlyUnits: max(0, recent - before * expected),
  };
}
