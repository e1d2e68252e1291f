/** The last months that a clinic reported, as an ordering formula reads them. */
import { addPeriods, daysInPeriod, periodOf } from '../../src/domain/dates';
import type { ConsumptionReport } from '../../src/domain/entities';
import { groupBy, pairKey } from '../../src/domain/group-by';
import type { Snapshot } from '../../src/domain/snapshot';

export interface ReportedMonth {
  readonly consumedUnits: number;
  /** 0 where the clinic did not count: none of these systems knows "unknown" here. */
  readonly stockoutDays: number;
  readonly days: number;
}

/** The last `months` full months before the day of the plan, by clinic and medicine; months without a report are left out. */
export function lastMonths(snapshot: Snapshot, months: number): Map<string, ReportedMonth[]> {
  const end = periodOf(snapshot.asOf);
  const start = addPeriods(end, -months);
  const recent = snapshot.consumption.filter((r) => r.period >= start && r.period < end);
  const monthOf = (report: ConsumptionReport): ReportedMonth => ({
    consumedUnits: report.issuedUnits,
    stockoutDays: report.stockoutDays ?? 0,
    days: daysInPeriod(report.period),
  });
  return new Map(
    [...groupBy(recent, (r) => pairKey(r.facilityId, r.medicineId))].map(([key, rows]) => [
      key,
      rows.map(monthOf),
    ]),
  );
}
