/**
 * Report checks: figures that were rather invented, copied or raised than counted. Each check has its own score; a
 * weighted sum of them told less than the best single one. All look at the last year that was reported.
 *
 *   rounded-reports         log-likelihood ratio of the share of figures that end in 0 or 5 against that of the medicine
 *                           (found, expected: those shares)
 *   repeated-reports        (r − 1)·ln(1/p): r equal figures in a row, p the chance that two neighbours are equal
 *                           (found: r; expected: the run that chance gives, 1/(1 − p))
 *   own-change              (recent − before·growth) / deviation over the last 3 or 6 months, growth that of the
 *                           medicine's other clinics, deviation from the clinic's own months before (units a month)
 *   growth-against-peers    (ln growth − median of the peers) / max(1.4826 · median absolute deviation, the error that the
 *                           clinic's own months give) (growth factors)
 *   clinic-growth           all of a clinic's medicines together against the other clinics (clinic-growth.ts; factors)
 *   stock-identity-broken   Σ |opening + received − issued + adjusted − closing| / Σ issued over the year (share; 0)
 *   propping-adjustments    Σ adjustments upwards / Σ issued over the year: stock that no delivery brought, and that was
 *                           issued all the same (share; 0)
 *   opening-differs         Σ |opening − the month before's closing| / Σ issued over the year (share; 0)
 *   far-from-prevalence     mean month over the need by prevalence (for ranking: flagged, never doubted)
 */
import { addPeriods } from '../domain/dates';
import { openingDiffers, proppingAdjustments, stockIdentityBroken } from './balance-checks';
import type { MedicineSeries } from './contract';
import { equalNeighbours, repeatedReports, roundCounts, roundedReports, together } from './invented-figures';
import { type ReportCheck, type ReportFlag, THRESHOLDS } from './report-flags';
import { type CheckResult, type Figures, figuresOf, lastYear, meanOf, seenInFull } from './reported-figures';
import {
  CHANGE_MONTHS,
  GROWTH_MONTHS,
  growthAgainstPeers,
  growthOf,
  MONTHS_BEFORE,
  ownChange,
  peerGrowth,
  usualGrowth,
} from './sudden-change';

const { abs, min } = Math;

function farFromPrevalence(
  { prior }: MedicineSeries,
  { starts, values }: Figures,
  clinic: number,
  least: number,
): CheckResult | null {
  const from = starts[clinic] as number;
  const to = starts[clinic + 1] as number;
  if (!prior || !(prior.mean > 0) || to - from < MONTHS_BEFORE) return null;
  const found = meanOf(values, from, to);
  const score = found / prior.mean;
  if (!(score >= least)) return null;
  return {
    check: 'far-from-prevalence',
    score,
    found,
    expected: prior.mean,
    months: [],
    figures: { reportedMonthlyUnits: found, expectedMonthlyUnits: prior.mean },
    distortedMonthlyUnits: abs(found - prior.mean),
  };
}

/** The score that a check's result must reach to be made at all: nearly all of them come to nothing. */
export type LeastScores = (check: ReportCheck) => number;
const LOWEST = Object.fromEntries(
  Object.entries(THRESHOLDS).map(([check, { doubt, tell }]) => [check, min(doubt, tell)]),
) as Record<ReportCheck, number>;
const flagged: LeastScores = (check) => LOWEST[check];

/** The checks' results for every clinic of one medicine that reach the least score, in the order of the clinics. */
export function reportFindings(
  clinics: readonly MedicineSeries[],
  least: LeastScores = flagged,
): (readonly CheckResult[])[] {
  const all = figuresOf(clinics);
  const years = lastYear(all);
  const seen = seenInFull(years, clinics);
  const rounds = clinics.map((_, i) => roundCounts(seen, i));
  const round = together(rounds);
  const neighbours = clinics.map((_, i) => equalNeighbours(years, i));
  const equal = together(neighbours);
  const growthBy = CHANGE_MONTHS.map((months) => growthOf(all, months));
  const usual = growthBy.map(usualGrowth);
  const growth = growthBy[CHANGE_MONTHS.indexOf(GROWTH_MONTHS)] as (typeof growthBy)[number];
  const peers = peerGrowth(growth);
  const lowest = {
    rounded: least('rounded-reports'),
    repeated: least('repeated-reports'),
    change: least('own-change'),
    growth: least('growth-against-peers'),
    identity: least('stock-identity-broken'),
    propping: least('propping-adjustments'),
    opening: least('opening-differs'),
    prevalence: least('far-from-prevalence'),
  };
  return clinics.map((clinic, i) => {
    const { series } = clinic;
    let found = NOTHING;
    found = and(found, roundedReports(seen, i, rounds[i]!, round, lowest.rounded));
    found = and(found, repeatedReports(years, i, neighbours[i]!, equal, lowest.repeated));
    found = and(found, ownChange(all, i, usual, lowest.change));
    found = and(found, growthAgainstPeers(all, i, growth, peers, lowest.growth));
    found = and(found, stockIdentityBroken(series, lowest.identity));
    found = and(found, proppingAdjustments(series, lowest.propping));
    found = and(found, openingDiffers(series, lowest.opening));
    return and(found, farFromPrevalence(clinic, years, i, lowest.prevalence));
  });
}
const and = (found: readonly CheckResult[], result: CheckResult | null): readonly CheckResult[] =>
  result ? [...found, result] : found;
const NOTHING: readonly CheckResult[] = [];
const UNFLAGGED: readonly ReportFlag[] = [];

/** The flags of every clinic of one medicine: the results that reach a threshold, and what its other medicines say. */
export function checkReports(clinics: readonly MedicineSeries[]): (readonly ReportFlag[])[] {
  return reportFindings(clinics).map((results, i) => {
    const { series, clinicFlag } = clinics[i] as MedicineSeries;
    if (results.length === 0) return clinicFlag ? [clinicFlag] : UNFLAGGED;
    const first = series.firstPeriod;
    const flags = results.map((result): ReportFlag => {
      const { doubt, tell } = THRESHOLDS[result.check];
      return {
        ...result,
        doubts: result.score >= doubt,
        tells: result.score >= tell,
        periods: result.months.map((t) => addPeriods(first, t)),
      };
    });
    return clinicFlag ? [...flags, clinicFlag] : flags;
  });
}
