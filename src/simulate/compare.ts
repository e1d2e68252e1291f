/** Many replications in a few figures: means with their confidence, and differences taken within a replication. */
import { MEASURES, type Score } from './score';

/** Quantiles .975 of Student's t by degrees of freedom 1-30; beyond, the normal's. */
const T975 = [
  12.706, 4.303, 3.182, 2.776, 2.571, 2.447, 2.365, 2.306, 2.262, 2.228, 2.201, 2.179, 2.16, 2.145, 2.131,
  2.12, 2.11, 2.101, 2.093, 2.086, 2.08, 2.074, 2.069, 2.064, 2.06, 2.056, 2.052, 2.048, 2.045, 2.042,
] as const;
const Z975 = 1.96;

/** A mean and the half width of its 95 % confidence interval; null with a single replication. */
export interface Estimate {
  readonly mean: number;
  readonly halfWidth: number | null;
}
export type SummaryOf<M extends string> = Readonly<Record<M, Estimate>>;
export type Summary = SummaryOf<keyof Score>;

export function estimate(values: readonly number[]): Estimate {
  const n = values.length;
  const mean = values.reduce((a, b) => a + b, 0) / n;
  if (n < 2) return { mean, halfWidth: null };
  const squares = values.reduce((sum, x) => sum + (x - mean) ** 2, 0);
  return { mean, halfWidth: (T975[n - 2] ?? Z975) * Math.sqrt(squares / (n - 1) / n) };
}

type Scores<M extends string> = readonly Readonly<Record<M, number>>[];

const perMeasure = <M extends string>(measures: readonly M[], of: (measure: M) => number[]): SummaryOf<M> =>
  Object.fromEntries(measures.map((m) => [m, estimate(of(m))])) as unknown as SummaryOf<M>;

export const summariseAs = <M extends string>(measures: readonly M[], scores: Scores<M>): SummaryOf<M> =>
  perMeasure(measures, (m) => scores.map((s) => s[m]));

/** Of `a` less `b`, replication by replication: both met the same patients. */
export const differenceAs = <M extends string>(
  measures: readonly M[],
  a: Scores<M>,
  b: Scores<M>,
): SummaryOf<M> => perMeasure(measures, (m) => a.map((s, r) => s[m] - (b[r] as Record<M, number>)[m]));

export const summarise = (scores: readonly Score[]): Summary => summariseAs(MEASURES, scores);
export const difference = (a: readonly Score[], b: readonly Score[]): Summary => differenceAs(MEASURES, a, b);
