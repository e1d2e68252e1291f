/**
 * A unit's stock on hand from its own reports (policy clinicStockFrom = lastClosing): the last closing balance of
 * each medicine, as one lot of unknown expiry. Of a unit that reports by weeks it may lie in a month still running, which
 * makes no report of its own. A balance older than longestGapMonths tells nothing of today's shelf and counts as no stock;
 * both are said once.
 */
import { type LocalDate, lastDayOf, periodIndex, periodOf } from '../domain/dates';
import type { Lot } from '../domain/entities';
import { pairKey } from '../domain/group-by';
import type { Policy } from '../domain/policy';
import type { IssueList } from './issues';
import type { Tables } from './rows';
import { endOfWeek } from './weekly-reports';

const LOT_ID = 'last-closing';

/** A balance at the end of a day. */
interface Closing {
  readonly facilityId: string;
  readonly medicineId: string;
  readonly day: LocalDate;
  readonly units: number;
}

/** The newest of each unit and medicine; weeks that end after the day of the plan are not known on it. */
function lastClosings(
  { consumption, weeks }: Tables,
  series: readonly (readonly number[])[],
  asOf: LocalDate,
): Closing[] {
  const newest = new Map<string, Closing>();
  const hear = (closing: Closing): void => {
    const key = pairKey(closing.facilityId, closing.medicineId);
    const known = newest.get(key);
    if (!known || known.day < closing.day) newest.set(key, closing);
  };
  for (const indexes of series) {
    const last = indexes.findLast((i) => consumption.values[i]!.closingUnits !== null);
    if (last === undefined) continue;
    const { facilityId, medicineId, period, closingUnits } = consumption.values[last]!;
    hear({ facilityId, medicineId, day: lastDayOf(period), units: closingUnits! });
  }
  for (const row of weeks.values) {
    const day = endOfWeek(row);
    if (row.closingUnits === null || day > asOf) continue;
    hear({ facilityId: row.facilityId, medicineId: row.medicineId, day, units: row.closingUnits });
  }
  return [...newest.values()];
}

export function lotsFromClosings(
  tables: Tables,
  series: readonly (readonly number[])[],
  asOf: LocalDate,
  policy: Policy,
  issues: IssueList,
): Lot[] {
  const { consumption, facilities } = tables;
  const warehouses = new Set(
    facilities.values.filter((f) => f.kind === 'warehouse').map((f) => f.facilityId),
  );
  const oldest = periodIndex(periodOf(asOf)) - 1 - policy.longestGapMonths;
  const fresh: Closing[] = [];
  const stale: Closing[] = [];
  for (const closing of lastClosings(tables, series, asOf)) {
    if (warehouses.has(closing.facilityId)) continue;
    (periodIndex(periodOf(closing.day)) < oldest ? stale : fresh).push(closing);
  }
  const place = { file: consumption.files[0] ?? 'consumption.csv', row: null, field: null };
  const last = fresh.reduce<string>((latest, { day }) => (day > latest ? day : latest), '');
  const clinics = new Set(fresh.map((closing) => closing.facilityId)).size;
  if (fresh.length > 0) issues.add('last-closing-used', place, { lots: fresh.length, clinics, day: last });
  if (stale.length > 0) {
    const example = stale[0]!;
    issues.add('stale-closing', place, {
      found: `${example.facilityId} · ${example.medicineId} · ${periodOf(example.day)}…`,
      count: stale.length,
      months: policy.longestGapMonths,
    });
  }
  return fresh.map(({ facilityId, medicineId, units }) => ({
    facilityId,
    medicineId,
    lotId: LOT_ID,
    expirationDate: null,
    quantityUnits: units,
  }));
}
