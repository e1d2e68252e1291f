/**
 * What an edited plan ships, lot by lot. A line that a person lowered gives back its last lots to expire; a raised one
 * takes more of the plan's own lots and then of the warehouse's free ones, first to expire first. What no lot can give
 * stays asked of the last one, so that the check names it.
 */
import { groupBy, pairKey } from '../domain/group-by';
import { byCodePoint, type Snapshot, warehouseOf } from '../domain/snapshot';
import type { ShippedLot } from './check-plan';
import type { PlanEdit } from './life-cycle';
import type { Plan } from './plan';

const byExpiry = (a: { expirationDate: string | null; lotId: string }, b: typeof a): number =>
  byCodePoint(a.expirationDate ?? '9999', b.expirationDate ?? '9999') || byCodePoint(a.lotId, b.lotId);

/** Every packs × lot of the plan as computed. */
export const plannedShipped = (plan: Plan): ShippedLot[] =>
  plan.lines.flatMap(({ facilityId, medicineId, lots }) =>
    lots.map(({ fromFacilityId, lotId, packs }) => ({
      facilityId,
      medicineId,
      fromFacilityId,
      lotId,
      packs,
    })),
  );

export function editedShipped(plan: Plan, edits: readonly PlanEdit[], snapshot: Snapshot): ShippedLot[] {
  const warehouseId = warehouseOf(snapshot).facilityId;
  const packSize = new Map(snapshot.medicines.map((m) => [m.medicineId, m.packSize]));
  const lotsOf = groupBy(
    snapshot.lots.filter((l) => l.facilityId === warehouseId && !isExpired(l.expirationDate, snapshot.asOf)),
    (l) => l.medicineId,
  );
  const edited = new Map(edits.map((e) => [pairKey(e.facilityId, e.medicineId), e]));
  const expiryOf = new Map(
    snapshot.lots.map((l) => [`${l.facilityId}\t${l.medicineId}\t${l.lotId}`, l.expirationDate]),
  );
  const kept = plannedShipped(plan).filter((s) => !edited.has(pairKey(s.facilityId, s.medicineId)));
  const before = groupBy(plannedShipped(plan), (s) => pairKey(s.facilityId, s.medicineId));

  const used = new Map<string, number>();
  const use = (s: ShippedLot): void => {
    const key = `${s.fromFacilityId}\t${s.medicineId}\t${s.lotId}`;
    used.set(key, (used.get(key) ?? 0) + s.packs);
  };
  kept.forEach(use);
  const lines: ShippedLot[] = [];
  for (const { facilityId, medicineId, packs } of [...edits].sort((a, b) =>
    byCodePoint(pairKey(a.facilityId, a.medicineId), pairKey(b.facilityId, b.medicineId)),
  )) {
    let wanted = packs;
    const own: ShippedLot[] = [];
    const take = (fromFacilityId: string, lotId: string, count: number): void => {
      if (count <= 0) return;
      const line = { facilityId, medicineId, fromFacilityId, lotId, packs: count };
      const same = own.findIndex((o) => o.fromFacilityId === fromFacilityId && o.lotId === lotId);
      if (same < 0) own.push(line);
      else own[same] = { ...line, packs: (own[same] as ShippedLot).packs + count };
      use(line);
      wanted -= count;
    };
    const planned = [...(before.get(pairKey(facilityId, medicineId)) ?? [])].map((s) => ({
      ...s,
      expirationDate: expiryOf.get(`${s.fromFacilityId}\t${medicineId}\t${s.lotId}`) ?? null,
    }));
    for (const s of planned.sort(byExpiry)) take(s.fromFacilityId, s.lotId, Math.min(wanted, s.packs));
    for (const lot of [...(lotsOf.get(medicineId) ?? [])].sort(byExpiry)) {
      const taken = used.get(`${warehouseId}\t${medicineId}\t${lot.lotId}`) ?? 0;
      const whole = Math.floor(lot.quantityUnits / (packSize.get(medicineId) ?? 1) + 1e-9);
      take(warehouseId, lot.lotId, Math.min(wanted, whole - taken));
    }
    const last = own.at(-1)?.lotId ?? lotsOf.get(medicineId)?.at(-1)?.lotId ?? 'none';
    take(own.at(-1)?.fromFacilityId ?? warehouseId, last, wanted);
    lines.push(...own);
  }
  return [...kept, ...lines];
}

const isExpired = (expirationDate: string | null, asOf: string): boolean =>
  expirationDate !== null && expirationDate < asOf;
