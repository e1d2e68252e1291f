/**
 * What a report check says of one clinic's reports of one medicine: a name, a score, and the evidence that a person can
 * look up. One set of names for the forecast, which doubts by them, and for the findings, which tell people of them. A
 * flag never changes a report.
 */
import type { Period } from '../domain/dates';

export type ReportCheck =
  | 'rounded-reports'
  | 'repeated-reports'
  | 'own-change'
  | 'growth-against-peers'
  | 'clinic-growth'
  | 'stock-identity-broken'
  | 'propping-adjustments'
  | 'opening-differs'
  | 'far-from-prevalence';

export interface ReportFlag {
  readonly check: ReportCheck;
  /** The higher, the less likely by chance; comparable within one check only. */
  readonly score: number;
  /** Whether the forecast doubts the months for it, and whether it is a finding for a person. */
  readonly doubts: boolean;
  readonly tells: boolean;
  /** Months it speaks of, and their positions in the series. */
  readonly periods: readonly Period[];
  readonly months: readonly number[];
  /** What was found and what would be expected, in the check's own measure (see report-checks.ts). */
  readonly found: number;
  readonly expected: number;
  /** The evidence by name, as the finding's sentence reads it. */
  readonly figures: Readonly<Record<string, number>>;
  /** Units a month that the reports are off by; null where the check cannot tell. */
  readonly distortedMonthlyUnits: number | null;
}

/** The score from which the forecast doubts, and from which a person is told. */
interface Thresholds {
  readonly doubt: number;
  readonly tell: number;
}

/**
 * To doubt costs little, so about 1 clean series in 50 may be doubted; a finding sends someone to count, so a statistic must
 * be rarer. A balance that does not close is a fact whatever its size. Prevalence has findings of its own.
 */
export const THRESHOLDS: Readonly<Record<ReportCheck, Thresholds>> = {
  'rounded-reports': { doubt: 8, tell: 12 },
  'repeated-reports': { doubt: 9, tell: 12 },
  'own-change': { doubt: 4, tell: 6 },
  'growth-against-peers': { doubt: 3.5, tell: 5 },
  'clinic-growth': { doubt: 2.5, tell: 3.7 },
  'stock-identity-broken': { doubt: 0.05, tell: 1e-9 },
  'propping-adjustments': { doubt: 0.2, tell: 0.2 },
  'opening-differs': { doubt: 0.05, tell: 1e-9 },
  'far-from-prevalence': { doubt: 3, tell: Infinity },
};

/** Share of clean series that a check makes doubted, and that it makes a finding of. */
export interface FalseAlarms {
  readonly doubt: number;
  readonly tell: number;
}

/**
 * The higher of Côte d'Ivoire (647 series) and hospital (767) as they are, over the last 36 months;
 * far-from-prevalence has no clean data to be measured on. Recomputed by bench/report-checks.ts. clinic-growth: share of looks at a clinic, at
 * four ends of Côte d'Ivoire, the higher of the clinics that its limits were set on (217 looks) and the others (245), by bench/clinic-growth.ts.
 */
export const FALSE_ALARM_RATES: Readonly<Record<ReportCheck, FalseAlarms | null>> = {
  'rounded-reports': { doubt: 0.049, tell: 0.017 },
  'repeated-reports': { doubt: 0.015, tell: 0.006 },
  'own-change': { doubt: 0.022, tell: 0.011 },
  'growth-against-peers': { doubt: 0.005, tell: 0 },
  'clinic-growth': { doubt: 0.014, tell: 0.005 },
  'stock-identity-broken': { doubt: 0, tell: 0 },
  'propping-adjustments': { doubt: 0, tell: 0 },
  'opening-differs': { doubt: 0, tell: 0 },
  'far-from-prevalence': null,
};
