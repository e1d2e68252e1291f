/** How many of the trips reach each unit: as its row says, else, where the policy asks for it, as its reports tell. */
import { addPeriods, type Period, periodOf } from '../domain/dates';
import type { ConsumptionReport } from '../domain/entities';
import { groupBy } from '../domain/group-by';
import type { Policy } from '../domain/policy';
import type { Snapshot } from '../domain/snapshot';

const MONTHS = 12;

/**
 * Share of the reported months of the past year in which a unit received anything, 0-1, by unit. Units that never tell
 * of a receipt are left out: nothing is known of their trips.
 */
export function receiptShares({
  consumption,
  asOf,
}: Pick<Snapshot, 'consumption' | 'asOf'>): Map<string, number> {
  const to = periodOf(asOf);
  const from = addPeriods(to, -MONTHS);
  const told = consumption.filter((r) => r.period >= from && r.period < to && r.receivedUnits !== null);
  const shares = new Map<string, number>();
  for (const [facilityId, rows] of groupBy(told, (r) => r.facilityId)) {
    const months = [...groupBy(rows, (r: ConsumptionReport): Period => r.period).values()];
    const received = months.filter((own) => own.some((r) => (r.receivedUnits as number) > 0)).length;
    if (received > 0) shares.set(facilityId, received / months.length);
  }
  return shares;
}

/** Share of the trips that reach a unit, 0-1; 1 where nothing is known of it. */
export function tripReliability(snapshot: Snapshot, policy: Policy): (facilityId: string) => number {
  const stated = new Map(snapshot.facilities.map((f) => [f.facilityId, f.tripReliability ?? null]));
  const reported =
    policy.tripReliabilityFrom === 'reports' ? receiptShares(snapshot) : new Map<string, number>();
  return (facilityId) => stated.get(facilityId) ?? reported.get(facilityId) ?? 1;
}
