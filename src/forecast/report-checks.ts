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
 *   stock-identity-broken   Σ |opening + received − issued + adjusted − closing| / Σ issued over the year (share; 0)
 *   propping-adjustments    Σ adjustments upwards / Σ issued over the year: stock that no delivery brought, and that was
 *                           issued all the same (share; 0)
 *   opening-differs         Σ |opening − the month before's closing| / Σ issued over the year (share; 0)
 *   far-from-prevalence     mean month over the need by prevalence (for ranking: flagged, never doubted)
 */
import { addPeriods } from '../domain/dates';
import { openingDiffers, proppingAdjustments, stockIdentityBroken } from './balance-checks';
import type { MedicineSeries } from './contract';
import { repeatedReports, roundCounts, roundedReports } from './invented-figures';
import { type ReportFlag, THRESHOLDS } from './report-flags';
import {
  type CheckResult,
  type Figures,
  figuresOf,
  lastYear,
  meanOf,
  medianOf,
  seenInFull,
} from './reported-figures';
import {
  CHANGE_MONTHS,
  FEWEST_PEERS,
  GROWTH_MONTHS,
  growthAgainstPeers,
  growthOf,
  MONTHS_BEFORE,
  ownChange,
} from './sudden-change';

const { abs, log, max } = Math;

/** Neighbours that equal figures are counted among at least: a few clinics are no law. */
const LEAST_NEIGHBOURS = 20;

function farFromPrevalence({ prior }: MedicineSeries, { values }: Figures): CheckResult | null {
  if (!prior || !(prior.mean > 0) || values.length < MONTHS_BEFORE) return null;
  const found = meanOf(values);
  return {
    check: 'far-from-prevalence',
    score: found / prior.mean,
    found,
    expected: prior.mean,
    months: [],
    figures: () => ({ reportedMonthlyUnits: found, expectedMonthlyUnits: prior.mean }),
    distortedMonthlyUnits: abs(found - prior.mean),
  };
}

interface Neighbours {
  readonly equal: number;
  readonly all: number;
}
/** Neighbouring figures, and how many of them are equal. */
function neighboursOf({ values }: Figures): Neighbours {
  let equal = 0;
  for (let i = 1; i < values.length; i++) if (values[i] === values[i - 1]) equal += 1;
  return { equal, all: max(0, values.length - 1) };
}

/** Every check's result for every clinic of one medicine, in the order of the clinics. */
export function reportFindings(clinics: readonly MedicineSeries[]): CheckResult[][] {
  const figures = clinics.map(figuresOf);
  const years = figures.map(lastYear);
  const seen = years.map((year, i) => seenInFull(year, clinics[i] as MedicineSeries));
  const medicine = seen
    .map(roundCounts)
    .reduce((sum, c) => ({ round: sum.round + c.round, all: sum.all + c.all }), { round: 0, all: 0 });
  const neighbours = years.map(neighboursOf);
  const equal = neighbours.reduce((sum, n) => sum + n.equal, 0);
  const pairs = neighbours.reduce((sum, n) => sum + n.all, 0);
  const growthBy = CHANGE_MONTHS.map((months) => figures.map((f) => growthOf(f, months)));
  const usualGrowth = growthBy.map((own) => {
    const all = own.flatMap((g) => g?.factor ?? []);
    return all.length >= FEWEST_PEERS ? medianOf(all) : 1;
  });
  const growths = growthBy[CHANGE_MONTHS.indexOf(GROWTH_MONTHS)] ?? [];
  const logs = growths.flatMap((g) => (g ? [log(g.factor)] : []));
  const median = medianOf(logs);
  const deviation = 1.4826 * medianOf(logs.map((g) => abs(g - median)));
  const peers = { median, deviation, count: logs.length };
  return clinics.map((clinic, i) => {
    const figure = figures[i] as Figures;
    const year = years[i] as Figures;
    const own = neighbours[i] as Neighbours;
    const equalElsewhere = (equal - own.equal) / max(LEAST_NEIGHBOURS, pairs - own.all);
    return [
      roundedReports(seen[i] as Figures, medicine),
      repeatedReports(year, equalElsewhere),
      ownChange(figure, usualGrowth),
      growthAgainstPeers(figure, growths[i] ?? null, peers),
      stockIdentityBroken(clinic),
      proppingAdjustments(clinic),
      openingDiffers(clinic),
      farFromPrevalence(clinic, year),
    ].filter((f) => f !== null);
  });
}

/** The flags of every clinic of one medicine: the results that reach a threshold. */
export function checkReports(clinics: readonly MedicineSeries[]): ReportFlag[][] {
  return reportFindings(clinics).map((results, i) => {
    const first = (clinics[i] as MedicineSeries).series.firstPeriod;
    return results.flatMap((result): ReportFlag[] => {
      const { doubt, tell } = THRESHOLDS[result.check];
      const doubts = result.score >= doubt;
      const tells = result.score >= tell;
      if (!doubts && !tells) return [];
      return [
        {
          ...result,
          figures: result.figures(),
          doubts,
          tells,
          periods: result.months.map((t) => addPeriods(first, t)),
        },
      ];
    });
  });
}
