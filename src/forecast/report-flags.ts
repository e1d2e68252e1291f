/**
 * What a report check says of one clinic's reports of one medicine: a name, a score, and the evidence that a person can
 * look up. A flag never changes a report; `trust` says how far the forecast believes each month of it.
 */
import type { Period } from '../domain/dates';

export type ReportCheck =
  | 'round-numbers'
  | 'copied-figure'
  | 'jump'
  | 'growth-against-peers'
  | 'balance-broken'
  | 'made-up-by-adjustment'
  | 'stock-not-carried-over'
  | 'far-from-prevalence';

export interface ReportFlag {
  readonly check: ReportCheck;
  /** The higher, the less likely by chance; comparable within one check only. */
  readonly score: number;
  readonly threshold: number;
  /** First and last month that the flag speaks of. */
  readonly from: Period;
  readonly to: Period;
  /** Months it speaks of, by position in the series. */
  readonly months: readonly number[];
  /** What was found and what would be expected, in the check's own measure (see report-checks.ts). */
  readonly found: number;
  readonly expected: number;
}

/**
 * Share of clean series that each check flags: the higher of Côte d'Ivoire (654 series) and hospital (767) as they are, over
 * the last 36 months; far-from-prevalence has no clean data to be measured on. Recomputed by bench/report-checks.ts.
 */
export const FALSE_ALARM_RATES: Readonly<Record<ReportCheck, number | null>> = {
  'round-numbers': 0.057,
  'copied-figure': 0.015,
  jump: 0.024,
  'growth-against-peers': 0.005,
  'balance-broken': 0,
  'made-up-by-adjustment': 0,
  'stock-not-carried-over': 0,
  'far-from-prevalence': null,
};
