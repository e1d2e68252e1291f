/** What a unit still owes: reports of months that are over, counts that it was asked for. */
import { addPeriods, type LocalDate, type Period, periodOf } from '../domain/dates';
import type { State } from '../journal/state';
import { type RecountAsked, recountsAsked } from '../mismatch/overrides';
import { reportKey } from '../stock/reports-state';

/** Older months are let go: a report so late changes no shelf and no plan. */
const MONTHS_ASKED_FOR = 3;

/** Months that are over and not reported, oldest first; of a unit that never reported, the last month alone. */
export function missingReports(
  { reports: { reports } }: Pick<State, 'reports'>,
  facilityId: string,
  today: LocalDate,
): Period[] {
  const lastOver = addPeriods(periodOf(today), -1);
  let first: Period | null = null;
  for (const r of reports.values())
    if (r.facilityId === facilityId && (first === null || r.period < first)) first = r.period;
  const from = first ?? lastOver;
  return Array.from({ length: MONTHS_ASKED_FOR }, (_, back) => addPeriods(lastOver, -back))
    .filter((period) => period >= from && !reports.has(reportKey(facilityId, period)))
    .reverse();
}

/** A count of the whole shelf answers for every medicine, also for one of which nothing lies there. */
export function recountsOwed(state: State, facilityId: string, today: LocalDate): RecountAsked[] {
  const shelf = state.stock.shelves.get(facilityId);
  const settledOn = shelf?.settledOn ?? null;
  const lastCounted = (_facilityId: string, medicineId: string): LocalDate | null => {
    const counted = shelf?.countedOn.get(medicineId) ?? null;
    return counted && settledOn ? (counted > settledOn ? counted : settledOn) : (counted ?? settledOn);
  };
  return recountsAsked(state.findings, today, lastCounted).filter((r) => r.facilityId === facilityId);
}
