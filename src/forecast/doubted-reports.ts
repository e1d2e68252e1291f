/**
 * What a flagged report counts for. A month that a check doubts is neither dropped nor believed: of its figure the part
 * `weight` is kept and the rest is what the clinic's other months say, and it counts for that much evidence only, so that
 * prevalence is heard more.
 *
 *   used = weight · reported + (1 − weight) · instead
 *   instead = reported − what stock does not bear out, where it does not; else min(reported, median of the other months)
 *
 * Only downwards: the checks look for figures raised, and a figure too low is an empty shelf's more often than a lie. With
 * fewer than six months not doubted there is no median to lean on; then only the evidence is less.
 */
import type { MedicineSeries, Series } from './contract';
import type { ReportCheck, ReportFlag } from './report-flags';

const { max, min } = Math;
const { isNaN: isUnknown } = Number;

/** Checks by which a month is less evidence. */
const DOUBTING: ReadonlySet<ReportCheck> = new Set([
  'rounded-reports',
  'repeated-reports',
  'stock-identity-broken',
  'propping-adjustments',
]);
/** Checks by which it is so only where the clinic also issues more than prevalence says: use does jump for good reasons. */
const DOUBTING_ABOVE_PREVALENCE: ReadonlySet<ReportCheck> = new Set([
  'own-change',
  'growth-against-peers',
  'clinic-growth',
]);
/** Checks that hold the figure itself against the stock. */
const AGAINST_STOCK: ReadonlySet<ReportCheck> = new Set(['stock-identity-broken', 'propping-adjustments']);
const ENOUGH_OTHERS = 6;

export interface Doubts {
  /** Positions of the months that are less evidence. */
  readonly months: ReadonlySet<number>;
  /**
   * Of these, the months whose figure is lowered too: stock does not bear it out, or prevalence does not. Lowered on a
   * check's word alone, Côte d'Ivoire's forecasts were 5 points too low: a round figure is mostly a careless one.
   */
  readonly lowered: ReadonlySet<number>;
}

const NO_DOUBTS: Doubts = { months: new Set(), lowered: new Set() };

/** What flags make the forecast doubt. */
export function doubtsOf(flags: readonly ReportFlag[], { series, prior }: MedicineSeries): Doubts {
  if (flags.length === 0) return NO_DOUBTS;
  const abovePrevalence = (months: readonly number[]): boolean => {
    if (!prior) return false;
    let issued = 0;
    for (const t of months) issued += (series.issued[t] as number) / months.length;
    return issued > prior.mean;
  };
  const months = new Set<number>();
  const lowered = new Set<number>();
  for (const { check, doubts, months: flagged } of flags) {
    if (!doubts) continue;
    const above = abovePrevalence(flagged);
    if (!DOUBTING.has(check) && !(above && DOUBTING_ABOVE_PREVALENCE.has(check))) continue;
    for (const t of flagged) {
      months.add(t);
      if (above || AGAINST_STOCK.has(check)) lowered.add(t);
    }
  }
  return { months, lowered };
}

/** What was reported as issued beyond what stock bears out: adjusted upwards in the same month, or missing in the balance. */
function notBorneOut({ issued, opening, received, closing, adjusted }: Series, t: number): number {
  const up = max(0, adjusted?.[t] ?? 0);
  const gap = (issued[t] as number) - (opening[t] as number) - (received[t] as number) - (adjusted?.[t] ?? 0);
  return min(issued[t] as number, up + max(0, gap + (closing[t] as number) || 0));
}

/** The series as the forecast reads it: doubted figures lowered, never below nothing. */
export function lowerDoubted(series: Series, { months, lowered }: Doubts, weight: number): Series {
  if (lowered.size === 0 || weight >= 1) return series;
  const others = series.issued
    .filter((x, t) => !isUnknown(x) && !months.has(t) && (x > 0 || (series.opening[t] as number) > 0))
    .sort((a, b) => a - b);
  const usual = others.length < ENOUGH_OTHERS ? Infinity : (others[others.length >> 1] as number);
  const issued = series.issued.map((x, t) => {
    if (!lowered.has(t) || isUnknown(x)) return x;
    const excess = notBorneOut(series, t);
    const instead = excess > 0 ? x - excess : min(x, usual);
    return weight * x + (1 - weight) * instead;
  });
  return { ...series, issued };
}
