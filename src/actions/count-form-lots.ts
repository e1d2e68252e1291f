/** What stands on a unit's form to count by: the lots on its shelf, and what it uses without having any. */

import { shelfOf } from '../domain/movement';
import type { State } from '../journal/state';
import { lastReported, reportKey } from '../stock/reports-state';
import { splitLotKey } from '../stock/stock-state';
import type { House } from './house';
import { reportedRows } from './report-month';

/** Medicines of its last report and of the emergency kit stand on the form whether or not there is any. */
export async function countFormLots(house: Pick<House, 'storage'>, state: State, facilityId: string) {
  const { stock, reports, catalogue } = state;
  const lots = [...(stock.balances.get(shelfOf(facilityId))?.keys() ?? [])].map((key) => {
    const [medicineId, lotId] = splitLotKey(key);
    return { medicineId, lotId, expirationDate: stock.lots.get(key) ?? null };
  });
  const period = lastReported(reports, facilityId);
  const report = period === null ? undefined : reports.reports.get(reportKey(facilityId, period));
  const reported = report ? await reportedRows(house, report) : [];
  const kits = catalogue.catalogue.kits.filter((k) => k.facilityId === null || k.facilityId === facilityId);
  const shelf = new Set(lots.map((l) => l.medicineId));
  const used = new Set([...reported, ...kits].map((r) => r.medicineId));
  const without = [...used]
    .filter((medicineId) => !shelf.has(medicineId))
    .map((medicineId) => ({ medicineId, lotId: null, expirationDate: null }));
  return [...lots, ...without];
}
