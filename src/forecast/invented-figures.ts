/** Figures that were rather written down than counted: round ones, and the same one again and again. */
import { type CheckResult, FEWEST_FIGURES, type Figures } from './reported-figures';

const { log, max, min, sqrt } = Math;

export interface RoundCounts {
  readonly round: number;
  readonly all: number;
}
export const roundCounts = ({ values }: Figures): RoundCounts => ({
  round: values.filter((x) => x % 5 === 0).length,
  all: values.length,
});

/** `medicine`: the counts of all its clinics, this one's among them. */
export function roundedReports(year: Figures, medicine: RoundCounts): CheckResult | null {
  const { round, all } = roundCounts(year);
  if (all < FEWEST_FIGURES) return null;
  // The others' share, with the fifth that chance gives counted for ten figures.
  const expected = min(0.98, (medicine.round - round + 2) / (medicine.all - all + 10));
  const found = round / all;
  const rest = found < 1 ? (1 - found) * log((1 - found) / (1 - expected)) : 0;
  const score = found <= expected ? 0 : all * (found * log(found / expected) + rest);
  return {
    check: 'rounded-reports',
    score,
    found,
    expected,
    months: score > 0 ? year.months : [],
    figures: () => ({
      months: all,
      roundMonths: round,
      peersRoundShare: expected,
      logLikelihoodRatio: score,
    }),
    distortedMonthlyUnits: null,
  };
}

/** `equalElsewhere`: share of neighbouring figures that are equal at the medicine's other clinics. */
export function repeatedReports({ months, values }: Figures, equalElsewhere: number): CheckResult | null {
  if (values.length < FEWEST_FIGURES) return null;
  let best = { length: 1, end: 0 };
  let length = 1;
  let equalPairs = 0;
  for (let i = 1; i < values.length; i++) {
    const equal = values[i] === values[i - 1];
    length = equal ? length + 1 : 1;
    if (equal) equalPairs += 1;
    if (length > best.length) best = { length, end: i };
  }
  // Counts around m with a Poisson count's deviation or more are equal with this chance at most; the other clinics' share, if higher.
  const value = values[best.end] as number;
  const chance = min(0.9, max(equalElsewhere, 1 / (1 + 3.5 * sqrt(value))));
  return {
    check: 'repeated-reports',
    score: (best.length - 1) * log(1 / chance),
    found: best.length,
    expected: 1 / (1 - chance),
    months: best.length > 1 ? months.slice(best.end - best.length + 1, best.end + 1) : [],
    figures: () => ({
      monthPairs: values.length - 1,
      equalPairs,
      longestRun: best.length,
      chanceShare: chance,
    }),
    distortedMonthlyUnits: null,
  };
}
