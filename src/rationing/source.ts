/** Where packs can come from: the warehouse's lots less the reserve, and surplus above maximum stock at clinics. */
import { addDays, type LocalDate } from '../domain/dates';
import type { Facility, Lot, Medicine } from '../domain/entities';
import { groupBy, pairKey } from '../domain/group-by';
import { type Policy, reserveShareOf } from '../domain/policy';
import { wholePacks } from '../domain/quantities';
import { type Snapshot, warehouseOf } from '../domain/snapshot';
import type { Pair } from './pair';

interface SourceLot {
  readonly lotId: string;
  /** null = not known, taken as good. */
  readonly expirationDate: LocalDate | null;
  /** Whole packs that may be shipped of it. */
  readonly packs: number;
}

export interface Source {
  readonly kind: 'warehouse' | 'surplus';
  readonly facilityId: string;
  readonly medicine: Medicine;
  /** The clinic that gives its surplus; null for the warehouse. */
  readonly donor: Facility | null;
  /** First expired first; lots without a date last. */
  readonly lots: readonly SourceLot[];
  /** Whole packs in all lots. */
  readonly packs: number;
  /** Packs kept back for emergencies. */
  readonly reservedPacks: number;
  /** Units on hand in good lots, the reserve and loose units included. */
  readonly stockUnits: number;
}

const byExpiry = (a: Lot, b: Lot): number => {
  const [x, y] = [a.expirationDate ?? '9999-12-31', b.expirationDate ?? '9999-12-31'];
  return x < y ? -1 : x > y ? 1 : a.lotId < b.lotId ? -1 : a.lotId > b.lotId ? 1 : 0;
};

const packsIn = (lots: readonly SourceLot[]): number => lots.reduce((sum, l) => sum + l.packs, 0);

/**
 * Lots less the reserve: of all packs that last beyond any day, the same share is kept back (whole packs, counted from
 * the last lot to expire). So the reserve is as good as the stock, and more stock never leaves less to ship.
 */
function withoutReserve(lots: readonly SourceLot[], share: number): SourceLot[] {
  let held = 0;
  let kept = 0;
  const free = [...lots].reverse().map((lot) => {
    held += lot.packs;
    const keep = Math.floor(held * share + 1e-9) - kept;
    kept += keep;
    return { ...lot, packs: lot.packs - keep };
  });
  return free.reverse().filter((l) => l.packs > 0);
}

/** First day on which the state is expected to supply the medicine again. */
export function nextUpstreamArrival(snapshot: Snapshot, medicineId: string, policy: Policy): LocalDate {
  const expected = snapshot.receipts.find((r) => r.medicineId === medicineId && r.quantityUnits > 0);
  if (!expected) return addDays(snapshot.asOf, Math.round(policy.upstreamHorizonDays));
  return expected.expectedDate < snapshot.asOf ? snapshot.asOf : expected.expectedDate;
}

/** Lots that have not expired, by facility and medicine, first expired first. */
export function goodLots(snapshot: Snapshot): Map<string, Lot[]> {
  const good = snapshot.lots.filter((l) => l.expirationDate === null || l.expirationDate >= snapshot.asOf);
  return groupBy(good.sort(byExpiry), (l) => pairKey(l.facilityId, l.medicineId));
}

/** One source a medicine, also where the warehouse has none: the upstream requisition asks for it there. */
export function warehouseSources(
  snapshot: Snapshot,
  policy: Policy,
  lotsOf: ReadonlyMap<string, readonly Lot[]> = goodLots(snapshot),
): Source[] {
  const warehouse = warehouseOf(snapshot);
  return snapshot.medicines.map((medicine) => {
    const lots = lotsOf.get(pairKey(warehouse.facilityId, medicine.medicineId)) ?? [];
    const inPacks = lots
      .map((l) => ({
        lotId: l.lotId,
        expirationDate: l.expirationDate,
        packs: wholePacks(l.quantityUnits, medicine.packSize) as number,
      }))
      .filter((l) => l.packs > 0);
    const free = withoutReserve(inPacks, reserveShareOf(policy, medicine.ven));
    const reservedPacks = packsIn(inPacks) - packsIn(free);
    const stockUnits = lots.reduce((sum, l) => sum + l.quantityUnits, 0);
    return {
      kind: 'warehouse' as const,
      facilityId: warehouse.facilityId,
      medicine,
      donor: null,
      lots: free,
      packs: packsIn(free),
      reservedPacks,
      stockUnits,
    };
  });
}

/** What a clinic holds above its maximum stock, in whole packs: offered to others, first expired first. */
export function surplusSources(
  pairs: readonly Pair[],
  lotsOf: ReadonlyMap<string, readonly Lot[]>,
): Source[] {
  return pairs.flatMap((pair) => {
    const { facility, medicine } = pair;
    const surplus = wholePacks(
      pair.stockOnHand - Math.max(pair.maxStock, pair.kitUnits),
      medicine.packSize,
    ) as number;
    if (surplus <= 0 || pair.delivery.closedBy || pair.lockedPacks !== null) return [];
    let open = surplus;
    const lots = (lotsOf.get(pairKey(facility.facilityId, medicine.medicineId)) ?? [])
      .map((l) => {
        const taken = Math.min(open, wholePacks(l.quantityUnits, medicine.packSize) as number);
        open -= taken;
        return { lotId: l.lotId, expirationDate: l.expirationDate, packs: taken };
      })
      .filter((l) => l.packs > 0);
    const count = packsIn(lots);
    if (count === 0) return [];
    return [
      {
        kind: 'surplus' as const,
        facilityId: facility.facilityId,
        medicine,
        donor: facility,
        lots,
        packs: count,
        reservedPacks: 0,
        stockUnits: pair.stockOnHand,
      },
    ];
  });
}
