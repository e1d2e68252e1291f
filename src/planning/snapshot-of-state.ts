/** A jurisdiction's journal as a snapshot to plan from: the catalogue, the ledger's lots, the reports' rows. */
import type { LocalDate } from '../domain/dates';
import type { ConsumptionReport, LockedLine } from '../domain/entities';
import { canonical, type Snapshot } from '../domain/snapshot';
import type { State } from '../journal/state';
import { snapshotInTransit, snapshotLots } from '../stock/planning-lists';
import { reportsIn } from '../stock/report-contents';
import { blobs } from '../storage/blobs';
import { type Storage, StorageError } from '../storage/port';

/** Rows of every report in force. A corrected month's rows are those of its last report. */
export async function reportRows(storage: Storage, state: State): Promise<ConsumptionReport[]> {
  const monthsByHash = new Map<string, Set<string>>();
  for (const [month, { rowsHash: hash }] of state.reports.reports) {
    const months = monthsByHash.get(hash) ?? new Set();
    monthsByHash.set(hash, months.add(month));
  }
  const rows: ConsumptionReport[] = [];
  const missing = new Set(monthsByHash.keys());
  for await (const [hash, bytes] of blobs(storage, monthsByHash.keys())) {
    missing.delete(hash);
    const months = monthsByHash.get(hash) as Set<string>;
    for (const row of reportsIn(JSON.parse(Buffer.from(bytes).toString('utf8'))))
      if (months.has(`${row.facilityId}\t${row.period}`)) rows.push(row);
  }
  for (const hash of missing)
    throw new StorageError('corrupt', `the reports ${hash} of ${state.scope} are missing`);
  return rows;
}

export async function snapshotOfState(
  storage: Storage,
  state: State,
  { asOf, at }: { readonly asOf: LocalDate; readonly at: string },
  locks: readonly LockedLine[] = [],
): Promise<Snapshot> {
  const { catalogue } = state.catalogue;
  return canonical({
    ...catalogue,
    asOf,
    // Receipts that are past due are no promise any more: what came is in the ledger.
    receipts: catalogue.receipts.filter((r) => r.expectedDate >= asOf),
    lots: snapshotLots(state.stock, { at }),
    inTransit: snapshotInTransit(state.stock, { today: asOf }),
    consumption: await reportRows(storage, state),
    locks,
  });
}
