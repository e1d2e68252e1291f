/** Who saw how much of a medicine a unit has, and when: by a count, a delivery, a report, or the opening stock. */
import { type LocalDate, lastDayOf, type Period } from '../domain/dates';
import type { AppliedEntry } from '../domain/decision';
import { pairKey } from '../domain/group-by';
import type { CountPayload, MonthlyReportPayload } from '../stock/payloads';
import type { Confirmation, RequestsState } from './request';

function confirm(
  state: RequestsState,
  facilityId: string,
  medicineId: string,
  confirmation: Confirmation,
): void {
  const key = pairKey(facilityId, medicineId);
  const known = state.confirmed.get(key);
  if (!known || known.today <= confirmation.today) state.confirmed.set(key, confirmation);
}

const BY_MOVEMENT: { readonly [action: string]: Confirmation['by'] } = {
  'import-opening': 'opening',
  'receive-shipment': 'receipt',
  'receive-upstream': 'receipt',
};

const SHELF = 'facility:';

/** A report speaks of the end of its month, however late it comes in. */
const reportedDay = (period: Period, today: LocalDate): LocalDate =>
  lastDayOf(period) < today ? lastDayOf(period) : today;

export function applyConfirmations(state: RequestsState, entry: AppliedEntry): void {
  const { at, today } = entry;
  if (entry.action === 'count-stock') {
    const { facilityId, countedMedicines } = entry.payload as CountPayload;
    for (const medicineId of countedMedicines)
      confirm(state, facilityId, medicineId, { at, today, by: 'count' });
    return;
  }
  if (entry.action === 'report-month') {
    const { facilityId, period } = (entry.payload as MonthlyReportPayload).report;
    const seen: Confirmation = { at, today: reportedDay(period, today), by: 'report' };
    for (const { medicineId, from, to } of entry.movements)
      if (from === `${SHELF}${facilityId}` || to === `${SHELF}${facilityId}`)
        confirm(state, facilityId, medicineId, seen);
    return;
  }
  const by = BY_MOVEMENT[entry.action];
  if (!by) return;
  for (const { medicineId, to } of entry.movements)
    if (to.startsWith(SHELF)) confirm(state, to.slice(SHELF.length), medicineId, { at, today, by });
}
