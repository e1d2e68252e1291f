/** Reports that do not add up: within the month, from one month to the next, and those that add up by corrections alone. */
import type { MedicineSeries } from './contract';
import type { ReportCheck } from './report-flags';
import { type CheckResult, YEAR } from './reported-figures';

const { abs, max } = Math;
const { isNaN: isUnknown } = Number;

/** Half a unit: rounding. */
const ROUNDING = 0.5;

/** Σ |gap| / Σ issued over the last year, and the months with a gap; NaN = cannot be checked. */
function gaps(check: ReportCheck, { series }: MedicineSeries, gapOf: (t: number) => number): CheckResult {
  const months: number[] = [];
  let gap = 0;
  let largest = 0;
  let issued = 0;
  let checked = 0;
  const length = series.issued.length;
  for (let t = max(0, length - YEAR); t < length; t++) {
    const x = series.issued[t] as number;
    const off = abs(gapOf(t));
    if (!isUnknown(x)) issued += x;
    if (!isUnknown(off)) checked += 1;
    if (!(off > ROUNDING)) continue;
    gap += off;
    largest = max(largest, off);
    months.push(t);
  }
  const found = gap / max(1, issued);
  return {
    check,
    score: found,
    found,
    expected: 0,
    months,
    figures: () => ({ monthsChecked: checked, monthsBroken: months.length, largestUnits: largest }),
    distortedMonthlyUnits: gap / max(1, checked),
  };
}

export const stockIdentityBroken = (clinic: MedicineSeries): CheckResult =>
  gaps('stock-identity-broken', clinic, (t) => {
    const { opening, received, issued, closing, adjusted } = clinic.series;
    const into = (opening[t] as number) + (received[t] as number) + (adjusted?.[t] ?? 0);
    return into - (issued[t] as number) - (closing[t] as number);
  });

export const openingDiffers = (clinic: MedicineSeries): CheckResult =>
  gaps('opening-differs', clinic, (t) =>
    t === 0 ? Number.NaN : (clinic.series.opening[t] as number) - (clinic.series.closing[t - 1] as number),
  );

/** A habit, not a correction: in half of the year's months or more. */
export function proppingAdjustments(clinic: MedicineSeries): CheckResult {
  const up = gaps('propping-adjustments', clinic, (t) =>
    isUnknown(clinic.series.issued[t] as number) ? Number.NaN : max(0, clinic.series.adjusted?.[t] ?? 0),
  );
  const habit = up.months.length >= YEAR / 2;
  return {
    ...up,
    score: habit ? up.score : 0,
    months: habit ? up.months : [],
    figures: () => ({
      months: up.figures().monthsChecked as number,
      monthsAdjusted: up.months.length,
      adjustedMonthlyUnits: up.distortedMonthlyUnits as number,
      shareOfIssued: up.found,
    }),
  };
}
