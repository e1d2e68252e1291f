/**
 * What units get today: on every trip the mean of what the past year's trips brought them, whatever they hold. A
 * medicine that they were never sent stays unsent.
 */
import { addPeriods, periodOf } from '../../domain/dates';
import { groupBy, pairKey } from '../../domain/group-by';
import { byCodePoint, type Snapshot } from '../../domain/snapshot';
import type { Order, RuleKind } from './rule';

const MONTHS = 12;

/** Whole packs of each medicine on a trip to each unit, from the year before the snapshot's day. */
export function kitsOf(snapshot: Snapshot): Order[] {
  const end = periodOf(snapshot.asOf);
  const start = addPeriods(end, -MONTHS);
  const packSize = new Map(snapshot.medicines.map((m) => [m.medicineId, m.packSize]));
  const received = snapshot.consumption.filter(
    (r) => r.period >= start && r.period < end && (r.receivedUnits ?? 0) > 0,
  );
  const trips = new Map(
    [...groupBy(received, (r) => r.facilityId)].map(([id, rows]) => [
      id,
      new Set(rows.map((r) => r.period)).size,
    ]),
  );
  return [...groupBy(received, (r) => pairKey(r.facilityId, r.medicineId)).values()]
    .map((rows): Order => {
      const [{ facilityId, medicineId }] = rows as [(typeof rows)[number]];
      const units = rows.reduce((sum, r) => sum + (r.receivedUnits as number), 0);
      const each = units / (trips.get(facilityId) as number) / (packSize.get(medicineId) ?? 1);
      return { facilityId, medicineId, packs: Math.round(each) };
    })
    .sort((a, b) => byCodePoint(pairKey(a.facilityId, a.medicineId), pairKey(b.facilityId, b.medicineId)));
}

/** Where the warehouse does not have all kits' packs of a medicine, every kit is short of it alike. */
export const kitsRule = (planLeadDays: number): RuleKind => ({
  name: 'kits',
  planLeadDays,
  start: () => {
    let kits: Order[] | null = null;
    return {
      name: 'kits',
      order: ({ snapshot }) => {
        kits ??= kitsOf(snapshot);
        return cutAlike(snapshot, kits);
      },
    };
  },
});

/** Orders of each medicine cut to the share that its stock reaches. */
export function cutAlike(snapshot: Snapshot, orders: readonly Order[]): Order[] {
  const there = packsThere(snapshot);
  const wanted = new Map<string, number>();
  for (const { medicineId, packs } of orders) wanted.set(medicineId, (wanted.get(medicineId) ?? 0) + packs);
  return orders.map((order) => {
    const share = (there.get(order.medicineId) ?? 0) / (wanted.get(order.medicineId) as number);
    return share >= 1 ? order : { ...order, packs: Math.floor(order.packs * share) };
  });
}

/** Whole packs in the warehouse's good lots. */
export function packsThere(snapshot: Snapshot): Map<string, number> {
  const warehouse = snapshot.facilities.find((f) => f.kind === 'warehouse')?.facilityId;
  const packSize = new Map(snapshot.medicines.map((m) => [m.medicineId, m.packSize]));
  const there = new Map<string, number>();
  for (const { facilityId, medicineId, expirationDate, quantityUnits } of snapshot.lots) {
    if (facilityId !== warehouse || (expirationDate !== null && expirationDate < snapshot.asOf)) continue;
    const packs = Math.floor(quantityUnits / (packSize.get(medicineId) ?? 1));
    there.set(medicineId, (there.get(medicineId) ?? 0) + packs);
  }
  return there;
}
