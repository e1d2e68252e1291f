/**
 * A unit's stock on hand from its own reports (policy clinicStockFrom = lastClosing): the last closing balance of
 * each medicine, as one lot of unknown expiry. A balance older than longestGapMonths tells nothing of today's shelf
 * and counts as no stock; both are said once.
 */
import { type LocalDate, periodIndex, periodOf } from '../domain/dates';
import type { Lot } from '../domain/entities';
import type { Policy } from '../domain/policy';
import type { IssueList } from './issues';
import type { RowOf, Tables } from './rows';

const LOT_ID = 'last-closing';
type Report = RowOf<'consumption'>;

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
  const fresh: Report[] = [];
  const stale: Report[] = [];
  for (const indexes of series) {
    const last = indexes.findLast((i) => consumption.values[i]!.closingUnits !== null);
    if (last === undefined) continue;
    const row = consumption.values[last]!;
    if (warehouses.has(row.facilityId)) continue;
    (periodIndex(row.period) < oldest ? stale : fresh).push(row);
  }
  const place = { file: consumption.files[0] ?? 'consumption.csv', row: null, field: null };
  const lastMonth = [...new Set(fresh.map((row) => row.period))].sort().at(-1) ?? '';
  const clinics = new Set(fresh.map((row) => row.facilityId)).size;
  if (fresh.length > 0)
    issues.add('last-closing-used', place, { lots: fresh.length, clinics, period: lastMonth });
  if (stale.length > 0) {
    const example = stale[0]!;
    issues.add('stale-closing', place, {
      found: `${example.facilityId} · ${example.medicineId} · ${example.period}…`,
      count: stale.length,
      months: policy.longestGapMonths,
    });
  }
  return fresh.map(({ facilityId, medicineId, closingUnits }) => ({
    facilityId,
    medicineId,
    lotId: LOT_ID,
    expirationDate: null,
    quantityUnits: closingUnits!,
  }));
}
