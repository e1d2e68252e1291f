/**
 * A clinic's last three months against its own earlier ones, and its growth against that of the other clinics of the
 * same medicine. Months with an empty shelf are left out, season and month length taken out, and what all clinics do
 * together is no flag of one.
 *
 *   own change z = (recent − earlier) / (s·√(1/3 + 1/n)),  s = robust deviation of the earlier months, at least that of
 *                  a Poisson count of treatments
 *   growth z     = (g − median of the clinics' g) / √(robust deviation² + count error²),  g = log(recent / earlier)
 */
import type { Period } from '../domain/dates';
import type { IntegrityFlag } from './integrity-flag';
import type { ReportSeries } from './report-series';
import { mean, median, OUTLIER, robustDeviation } from './robust';

const RECENT_MONTHS = 3;
const LEAST_EARLIER = 9;
const LEAST_PEERS = 5;
/** Change that matters: half as much again, or two thirds. */
const LEAST_CHANGE = Math.log(1.5);
/** Deviations: a jurisdiction has hundreds of series, and a real month has fatter tails than a normal. */
const OWN_DEVIATIONS = 5;
const GROWTH_DEVIATIONS = OUTLIER + 1;
/** Clinics' growth differs at least by this much, as log ratio. */
const LEAST_SPREAD = 0.1;

interface Change {
  readonly series: ReportSeries;
  readonly periods: readonly Period[];
  readonly recent: number;
  readonly earlier: number;
  readonly growth: number;
  readonly ownDeviations: number;
  /** Error of the growth that counting treatments alone gives, as log ratio. */
  readonly countError: number;
}

function changeOf(series: ReportSeries): Change | null {
  const seen = series.months.filter((m) => m.seen);
  const recent = seen.slice(-RECENT_MONTHS);
  const earlier = seen.slice(0, -RECENT_MONTHS);
  // The three last reports of a clinic that mostly stands empty may be old: they are no news.
  const last = series.months.at(-1);
  if (earlier.length < LEAST_EARLIER || !last || (recent[0]?.index ?? 0) < last.index - 2 * RECENT_MONTHS)
    return null;
  const a = mean(recent.map((m) => m.levelUnits));
  const b = mean(earlier.map((m) => m.levelUnits));
  const unit = series.medicine.unitsPerTreatment;
  if (!(b >= unit) || !(a > 0)) return null;
  const s = Math.max(robustDeviation(earlier.map((m) => m.levelUnits)), Math.sqrt(b * unit));
  return {
    series,
    periods: recent.map((m) => m.period),
    recent: a,
    earlier: b,
    growth: Math.log(a / b),
    ownDeviations: (a - b) / (s * Math.sqrt(1 / RECENT_MONTHS + 1 / earlier.length)),
    countError: Math.sqrt(unit / (RECENT_MONTHS * a) + unit / (earlier.length * b)),
  };
}

export function changeFlags(series: readonly ReportSeries[]): IntegrityFlag[] {
  const changes = series.flatMap((s) => changeOf(s) ?? []);
  const growths = changes.map((c) => c.growth);
  const enough = growths.length >= LEAST_PEERS;
  const usual = enough ? median(growths) : 0;
  const spread = Math.max(LEAST_SPREAD, enough ? robustDeviation(growths) : 0);
  return changes.flatMap((c): IntegrityFlag[] => {
    const beside = c.growth - usual;
    if (Math.abs(beside) < LEAST_CHANGE) return [];
    const common = {
      facilityId: c.series.facilityId,
      medicineId: c.series.medicine.medicineId,
      periods: c.periods,
    };
    const figures = {
      recentMonthlyUnits: c.recent,
      earlierMonthlyUnits: c.earlier,
      ratio: c.recent / c.earlier,
    };
    const growthDeviations = beside / Math.hypot(spread, c.countError);
    const flags: IntegrityFlag[] = [];
    if (Math.abs(c.ownDeviations) >= OWN_DEVIATIONS && c.ownDeviations * beside > 0)
      flags.push({
        ...common,
        code: 'own-change',
        figures: { ...figures, deviations: c.ownDeviations },
        distortedMonthlyUnits: Math.abs(c.recent - c.earlier),
      });
    if (enough && Math.abs(growthDeviations) >= GROWTH_DEVIATIONS)
      flags.push({
        ...common,
        code: 'growth-against-peers',
        figures: {
          ...figures,
          peersMedianRatio: Math.exp(usual),
          clinics: growths.length,
          deviations: growthDeviations,
        },
        distortedMonthlyUnits: Math.abs(c.recent - c.earlier * Math.exp(usual)),
      });
    return flags;
  });
}
