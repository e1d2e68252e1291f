/** Figures that were rather written down than counted: round ones, and the same one again and again. */
import { type CheckResult, FEWEST_FIGURES, type Figures, monthsOf } from './reported-figures';

const { log, max, min, sqrt } = Math;

/** How many of a clinic's figures are so, and how many there are. */
export interface Share {
  readonly such: number;
  readonly all: number;
}
/** What clinics' counts come to together. */
export function together(counts: readonly Share[]): Share {
  let such = 0;
  let all = 0;
  for (const count of counts) {
    such += count.such;
    all += count.all;
  }
  return { such, all };
}

/** Figures that end in 0 or 5. */
export function roundCounts({ starts, values }: Figures, clinic: number): Share {
  const from = starts[clinic] as number;
  const to = starts[clinic + 1] as number;
  let such = 0;
  for (let f = from; f < to; f++) if ((values[f] as number) % 5 === 0) such += 1;
  return { such, all: to - from };
}

/** Neighbouring figures that are equal. */
export function equalNeighbours({ starts, values }: Figures, clinic: number): Share {
  const from = starts[clinic] as number;
  const to = starts[clinic + 1] as number;
  let such = 0;
  for (let f = from + 1; f < to; f++) if (values[f] === values[f - 1]) such += 1;
  return { such, all: max(0, to - from - 1) };
}

/** `own` and `medicine`: roundCounts of the clinic, and of all clinics, this one among them. */
export function roundedReports(
  figures: Figures,
  clinic: number,
  own: Share,
  medicine: Share,
  least: number,
): CheckResult | null {
  const { such: round, all } = own;
  if (all < FEWEST_FIGURES) return null;
  // The others' share, with the fifth that chance gives counted for ten figures.
  const expected = min(0.98, (medicine.such - round + 2) / (medicine.all - all + 10));
  const found = round / all;
  const rest = found < 1 ? (1 - found) * log((1 - found) / (1 - expected)) : 0;
  const score = found <= expected ? 0 : all * (found * log(found / expected) + rest);
  if (!(score >= least)) return null;
  return {
    check: 'rounded-reports',
    score,
    found,
    expected,
    months:
      score > 0
        ? monthsOf(figures, figures.starts[clinic] as number, figures.starts[clinic + 1] as number)
        : [],
    figures: { months: all, roundMonths: round, peersRoundShare: expected, logLikelihoodRatio: score },
    distortedMonthlyUnits: null,
  };
}

/** `own` and `medicine`: equalNeighbours. Equal figures are counted among at least so many: a few clinics are no law. */
const LEAST_NEIGHBOURS = 20;

export function repeatedReports(
  figures: Figures,
  clinic: number,
  own: Share,
  medicine: Share,
  least: number,
): CheckResult | null {
  const { starts, values } = figures;
  const from = starts[clinic] as number;
  const to = starts[clinic + 1] as number;
  if (to - from < FEWEST_FIGURES) return null;
  let longest = 1;
  let end = from;
  let length = 1;
  for (let f = from + 1; f < to; f++) {
    length = values[f] === values[f - 1] ? length + 1 : 1;
    if (length <= longest) continue;
    longest = length;
    end = f;
  }
  const equalElsewhere = (medicine.such - own.such) / max(LEAST_NEIGHBOURS, medicine.all - own.all);
  // Counts around m with a Poisson count's deviation or more are equal with this chance at most; the other clinics' share, if higher.
  const value = values[end] as number;
  const chance = min(0.9, max(equalElsewhere, 1 / (1 + 3.5 * sqrt(value))));
  const score = (longest - 1) * log(1 / chance);
  if (!(score >= least)) return null;
  return {
    check: 'repeated-reports',
    score,
    found: longest,
    expected: 1 / (1 - chance),
    months: longest > 1 ? monthsOf(figures, end - longest + 1, end + 1) : [],
    figures: { monthPairs: own.all, equalPairs: own.such, longestRun: longest, chanceShare: chance },
    distortedMonthlyUnits: null,
  };
}
