/** Reports that do not add up: within the month, from one month to the next, and those that add up by corrections alone. */
import type { IntegrityFlag } from './integrity-flag';
import type { ReportedMonth, ReportSeries } from './report-series';

/** Older faults are history: a year is looked back. */
const LOOK_BACK = 12;
/** Rounding of a fraction of a unit is no fault. */
const TOLERANCE = 0.5;
/** Corrections that add stock: in half the months at least, and a fifth of what was issued. */
const LEAST_ADJUSTED_MONTHS = 6;
const LEAST_ADJUSTED_SHARE = 0.2;

/** opening + received − issued + adjusted − closing; null where a part is not known. */
function imbalance({ report }: ReportedMonth): number | null {
  const { openingUnits, receivedUnits, issuedUnits, adjustedUnits, closingUnits } = report;
  if (openingUnits === null || receivedUnits === null || closingUnits === null) return null;
  return openingUnits + receivedUnits - issuedUnits + adjustedUnits - closingUnits;
}

interface Checked {
  readonly month: ReportedMonth;
  readonly units: number;
}

function broken(
  code: 'stock-identity-broken' | 'opening-differs',
  { facilityId, medicine }: ReportSeries,
  checked: readonly Checked[],
): IntegrityFlag[] {
  const off = checked.filter((c) => Math.abs(c.units) > TOLERANCE);
  if (off.length === 0) return [];
  const sum = off.reduce((total, c) => total + Math.abs(c.units), 0);
  return [
    {
      code,
      facilityId,
      medicineId: medicine.medicineId,
      periods: off.map((c) => c.month.period),
      figures: {
        monthsChecked: checked.length,
        monthsBroken: off.length,
        largestUnits: Math.max(...off.map((c) => Math.abs(c.units))),
      },
      distortedMonthlyUnits: sum / checked.length,
    },
  ];
}

function propping({ facilityId, medicine }: ReportSeries, months: readonly ReportedMonth[]): IntegrityFlag[] {
  const up = months.filter((m) => m.report.adjustedUnits > TOLERANCE);
  const adjusted = up.reduce((sum, m) => sum + m.report.adjustedUnits, 0);
  const issued = months.reduce((sum, m) => sum + m.report.issuedUnits, 0);
  if (up.length < LEAST_ADJUSTED_MONTHS || !(issued > 0) || adjusted < LEAST_ADJUSTED_SHARE * issued)
    return [];
  return [
    {
      code: 'propping-adjustments',
      facilityId,
      medicineId: medicine.medicineId,
      periods: up.map((m) => m.period),
      figures: {
        months: months.length,
        monthsAdjusted: up.length,
        adjustedMonthlyUnits: adjusted / months.length,
        shareOfIssued: adjusted / issued,
      },
      distortedMonthlyUnits: adjusted / months.length,
    },
  ];
}

export function balanceFlags(series: ReportSeries): IntegrityFlag[] {
  const last = series.months.at(-1)?.index ?? 0;
  const recent = series.months.filter((m) => m.index > last - LOOK_BACK);
  const within = recent.flatMap((month): Checked[] => {
    const units = imbalance(month);
    return units === null ? [] : [{ month, units }];
  });
  const between = recent.flatMap((month, k): Checked[] => {
    const before = recent[k - 1];
    const closed = before?.report.closingUnits ?? null;
    const opened = month.report.openingUnits;
    if (!before || before.index !== month.index - 1 || closed === null || opened === null) return [];
    return [{ month, units: opened - closed }];
  });
  return [
    ...broken('stock-identity-broken', series, within),
    ...broken('opening-differs', series, between),
    ...propping(series, recent),
  ];
}
