/** A clinic's reports of one medicine in order, with what each says of its shelf, as the flags read them. */
import { monthOfYear, type Period, periodIndex } from '../domain/dates';
import type { ConsumptionReport, Medicine } from '../domain/entities';
import { groupBy, pairKey } from '../domain/group-by';
import type { Policy } from '../domain/policy';
import { DAYS_PER_MONTH } from '../domain/quantities';
import { byCodePoint, canonical, type Snapshot } from '../domain/snapshot';
import { lastHistoryPeriod } from '../forecast/forecast-snapshot';
import { daysOf } from '../forecast/month-lengths';
import { prevalenceNeeds } from '../forecast/prevalence-need';

/** Months looked back: two years, so that every month of the year is there twice. */
const LOOK_BACK = 24;

export interface ReportedMonth {
  readonly period: Period;
  /** Months since year 0. */
  readonly index: number;
  readonly report: ConsumptionReport;
  /** The shelf held some to the end, on all counted days: what was issued is what was asked for. */
  readonly seen: boolean;
  /** Issued, at the length of a mean month and without the season that prevalence knows. */
  readonly levelUnits: number;
}

export interface ReportSeries {
  readonly facilityId: string;
  readonly medicine: Medicine;
  readonly months: readonly ReportedMonth[];
}

const LOWEST_INDEX = 0.05;

/** Series of the last two years by medicine, clinics in order; the warehouse is left out. */
export function reportSeriesOf(unsorted: Snapshot, policy: Policy): ReportSeries[][] {
  const snapshot = canonical(unsorted);
  const last = periodIndex(lastHistoryPeriod(snapshot.asOf));
  const served = new Set(snapshot.facilities.filter((f) => f.kind !== 'warehouse').map((f) => f.facilityId));
  const medicines = new Map(snapshot.medicines.map((m) => [m.medicineId, m]));
  const needs = prevalenceNeeds(snapshot);
  const earliest = last - Math.min(LOOK_BACK, policy.historyMonths) + 1;
  const known = snapshot.consumption.filter((r) => {
    const index = periodIndex(r.period);
    return index >= earliest && index <= last && served.has(r.facilityId) && medicines.has(r.medicineId);
  });
  const byPair = groupBy(known, (r) => pairKey(r.facilityId, r.medicineId));
  const series = [...byPair].map(([key, reports]): ReportSeries => {
    const { facilityId, medicineId } = reports[0] as ConsumptionReport;
    const season = needs.get(key)?.seasonalIndex;
    return {
      facilityId,
      medicine: medicines.get(medicineId) as Medicine,
      months: reports
        .map((report) => monthOf(report, season))
        .sort((a, b) => byCodePoint(a.period, b.period)),
    };
  });
  return [...groupBy(series, (s) => s.medicine.medicineId)]
    .sort(([a], [b]) => byCodePoint(a, b))
    .map(([, own]) => own.sort((a, b) => byCodePoint(a.facilityId, b.facilityId)));
}

function monthOf(report: ConsumptionReport, season: readonly number[] | undefined): ReportedMonth {
  const { period, issuedUnits, closingUnits, stockoutDays } = report;
  const index = Math.max(LOWEST_INDEX, season?.[monthOfYear(period) - 1] ?? 1);
  return {
    period,
    index: periodIndex(period),
    report,
    seen: (closingUnits === null || closingUnits > 0) && (stockoutDays ?? 0) === 0,
    levelUnits: (issuedUnits * DAYS_PER_MONTH) / daysOf(period) / index,
  };
}
