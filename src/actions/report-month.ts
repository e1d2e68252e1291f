/** A unit's monthly report: its rows are kept as content, and the entry names them. */
import type { ConsumptionReport } from '../domain/entities';
import type { Scope } from '../domain/people';
import type { Outcome, Request } from '../journal/journal';
import { contentsOf, reportsIn } from '../stock/report-contents';
import { decideReportMonth, type ReportMonth } from '../stock/report-month';
import { putBlob } from '../storage/blobs';
import type { House } from './house';
import { jsonBlob } from './read-plan';

export async function reportMonth(
  house: Pick<House, 'journal' | 'storage'>,
  scope: Scope,
  request: Request,
  command: Omit<ReportMonth, 'rowsHash'>,
): Promise<Outcome> {
  const { facilityId, period } = command;
  const rows = command.rows.map((row): ConsumptionReport => ({ facilityId, period, ...row }));
  // Before the entry that names it. What is refused leaves content that no entry names, and that may be swept away.
  const rowsHash = await putBlob(house.storage, Buffer.from(contentsOf(rows)));
  return house.journal.act(scope, request, (state) =>
    decideReportMonth(
      state.stock,
      state.reports,
      state.catalogue.catalogue,
      { ...command, rowsHash },
      request.meta,
    ),
  );
}

/** The rows of one unit's month; the content may hold those of others beside them. */
export async function reportedRows(
  { storage }: Pick<House, 'storage'>,
  { facilityId, period, rowsHash }: Pick<ReportMonth, 'facilityId' | 'period' | 'rowsHash'>,
): Promise<ConsumptionReport[]> {
  const rows = reportsIn(await jsonBlob<unknown>(storage, rowsHash));
  return rows.filter((r) => r.facilityId === facilityId && r.period === period);
}
