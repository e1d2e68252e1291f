/** Reports that do not add up: within the month, from one month to the next, and those that add up by corrections alone. */
import type { Series } from './contract';
import type { ReportCheck } from './report-flags';
import { type CheckResult, YEAR } from './reported-figures';

const { abs, max } = Math;
const { isNaN: isUnknown } = Number;

/** Half a unit: rounding. */
const ROUNDING = 0.5;

/** Whether the last year has any such figure: a balance that is never reported has no gap. */
function anyKnown(column: readonly number[]): boolean {
  for (let t = max(0, column.length - YEAR); t < column.length; t++)
    if (!isUnknown(column[t] as number)) return true;
  return false;
}

/** What a month is off by; NaN = cannot be checked. */
type Gap = (series: Series, month: number) => number;

/** Σ |gap| / Σ issued over the last year, where it reaches `least`, and the months with a gap. */
function gaps(check: ReportCheck, series: Series, gapOf: Gap, least: number): CheckResult | null {
  const length = series.issued.length;
  const from = max(0, length - YEAR);
  let gap = 0;
  let largest = 0;
  let issued = 0;
  let checked = 0;
  for (let t = from; t < length; t++) {
    const x = series.issued[t] as number;
    const off = abs(gapOf(series, t));
    if (!isUnknown(x)) issued += x;
    if (!isUnknown(off)) checked += 1;
    if (!(off > ROUNDING)) continue;
    gap += off;
    largest = max(largest, off);
  }
  const found = gap / max(1, issued);
  if (!(found >= least)) return null;
  const months: number[] = [];
  for (let t = from; t < length; t++) if (abs(gapOf(series, t)) > ROUNDING) months.push(t);
  return {
    check,
    score: found,
    found,
    expected: 0,
    months,
    figures: { monthsChecked: checked, monthsBroken: months.length, largestUnits: largest },
    distortedMonthlyUnits: gap / max(1, checked),
  };
}

const imbalance: Gap = ({ opening, received, adjusted, issued, closing }, t) =>
  (opening[t] as number) +
  (received[t] as number) +
  (adjusted?.[t] ?? 0) -
  (issued[t] as number) -
  (closing[t] as number);
export const stockIdentityBroken = (series: Series, least: number): CheckResult | null =>
  least > 0 && !anyKnown(series.closing) ? null : gaps('stock-identity-broken', series, imbalance, least);

const step: Gap = ({ opening, closing }, t) =>
  t === 0 ? Number.NaN : (opening[t] as number) - (closing[t - 1] as number);
export const openingDiffers = (series: Series, least: number): CheckResult | null =>
  least > 0 && !anyKnown(series.opening) ? null : gaps('opening-differs', series, step, least);

const upwards: Gap = ({ issued, adjusted }, t) =>
  isUnknown(issued[t] as number) ? Number.NaN : max(0, adjusted?.[t] ?? 0);
/** A habit, not a correction: in half of the year's months or more. */
export function proppingAdjustments(series: Series, least: number): CheckResult | null {
  if (least > 0 && !series.adjusted) return null;
  const up = gaps('propping-adjustments', series, upwards, least);
  if (!up) return null;
  const habit = up.months.length >= YEAR / 2;
  if (!habit && least > 0) return null;
  return {
    ...up,
    score: habit ? up.score : 0,
    months: habit ? up.months : [],
    figures: {
      months: up.figures.monthsChecked as number,
      monthsAdjusted: up.months.length,
      adjustedMonthlyUnits: up.distortedMonthlyUnits as number,
      shareOfIssued: up.found,
    },
  };
}
