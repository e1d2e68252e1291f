/** How orders in whole packs become shipments where no model decides: who comes first, or everyone the same share. */
import type { Facility, Medicine } from '../../src/domain/entities';
import { pairKey } from '../../src/domain/group-by';
import { packsToCover } from '../../src/domain/quantities';
import { LOADS, type LoadKind, loadPerPack } from '../../src/rationing/load';
import type { Source } from '../../src/rationing/source';
import type { Setting, Shipment } from './setting';

const EPSILON = 1e-9;

/** Packs that reach for the units ordered. */
export function packsOrdered(
  setting: Setting,
  unitsOf: (clinic: Facility, medicine: Medicine) => number,
): Map<string, number> {
  return new Map(
    setting.clinics.flatMap((clinic) =>
      setting.snapshot.medicines.map((medicine) => [
        pairKey(clinic.facilityId, medicine.medicineId),
        packsToCover(unitsOf(clinic, medicine), medicine.packSize) as number,
      ]),
    ),
  );
}

/** Whole packs nearest to the shares, as many as their sum allows: the largest remainders are rounded up. */
export function largestRemainder(shares: readonly number[], packs: number): number[] {
  const whole = shares.map((s) => Math.floor(s + EPSILON));
  const order = shares
    .map((share, i) => ({ i, rest: share - (whole[i] as number) }))
    .filter(({ rest }) => rest > EPSILON)
    .sort((a, b) => b.rest - a.rest || a.i - b.i);
  let left = packs - whole.reduce((a, b) => a + b, 0);
  for (const { i } of order) {
    if (left <= 0) break;
    whole[i] = (whole[i] as number) + 1;
    left--;
  }
  return whole;
}

/** Each medicine's orders cut to the same share where the stock does not reach. */
export function sameShare(
  setting: Setting,
  ordered: ReadonlyMap<string, number>,
  shareOf: (stockPacks: number, orderedPacks: number) => number,
): Map<string, number> {
  const given = new Map<string, number>();
  for (const { medicineId } of setting.snapshot.medicines) {
    const keys = setting.clinics.map((c) => pairKey(c.facilityId, medicineId));
    const wanted = keys.map((key) => ordered.get(key) ?? 0);
    const stock = setting.stock.get(medicineId)?.packs ?? 0;
    const total = wanted.reduce((a, b) => a + b, 0);
    const share = shareOf(stock, total);
    const packs = largestRemainder(
      wanted.map((w) => w * share),
      Math.min(stock, total),
    );
    keys.forEach((key, i) => {
      given.set(key, packs[i] as number);
    });
  }
  return given;
}

/** What is left of one capacity by place; a capacity that the files leave out never binds. */
class Capacities {
  private readonly left = new Map<string, number>();

  constructor(setting: Setting) {
    const set = (place: string, kind: LoadKind, capacity: number | null): void => {
      this.left.set(pairKey(place, kind), capacity ?? Infinity);
    };
    for (const route of setting.snapshot.routes) {
      set(route.routeId, 'litres', route.capacityLitres);
      set(route.routeId, 'kg', route.capacityKg);
      set(route.routeId, 'coldLitres', route.coldLitres);
    }
    for (const clinic of setting.clinics) {
      set(clinic.facilityId, 'litres', clinic.storageLitres);
      set(clinic.facilityId, 'coldLitres', clinic.coldStorageLitres);
    }
  }

  /** Takes as many packs as every place has room for. */
  load(places: readonly string[], medicine: Medicine, packs: number): number {
    const takes = LOADS.flatMap((kind) => {
      const one = loadPerPack(medicine, kind);
      return one > 0 ? places.map((place) => ({ key: pairKey(place, kind), one })) : [];
    });
    const fits = takes.reduce(
      (most, { key, one }) => Math.min(most, Math.floor((this.left.get(key) ?? Infinity) / one + EPSILON)),
      packs,
    );
    for (const { key, one } of takes) this.left.set(key, (this.left.get(key) ?? Infinity) - fits * one);
    return fits;
  }
}

/** The packs of one medicine's lots, first expired first. */
function pickFirstExpired(source: Source, taken: number, packs: number): Omit<Shipment, 'facilityId'>[] {
  let before = taken;
  let open = packs;
  return source.lots.flatMap((lot) => {
    const skipped = Math.min(before, lot.packs);
    before -= skipped;
    const count = Math.min(open, lot.packs - skipped);
    open -= count;
    if (count === 0) return [];
    const { lotId, expirationDate } = lot;
    const { medicineId } = source.medicine;
    return [{ medicineId, fromFacilityId: source.facilityId, lotId, expirationDate, packs: count }];
  });
}

export interface Loading {
  /** Who is served first; file order unless told. */
  readonly clinics?: readonly Facility[];
  /** Whether trips and shelves hold no more than they do. */
  readonly capacities?: boolean;
}

const VEN_ORDER = 'VEN';

/**
 * Served in order until stock, trip or shelf is used up: vital medicines of everyone first, then essential, then the
 * rest; within a class clinic by clinic. Nothing is laid aside for whoever comes later.
 */
export function serveInOrder(
  setting: Setting,
  ordered: ReadonlyMap<string, number>,
  loading: Loading = {},
): Shipment[] {
  const { snapshot, deliveries, stock } = setting;
  const capacities = loading.capacities === false ? null : new Capacities(setting);
  const taken = new Map<string, number>();
  const shipments: Shipment[] = [];
  for (const ven of VEN_ORDER)
    for (const { facilityId } of loading.clinics ?? setting.clinics) {
      const delivery = deliveries.get(facilityId);
      if (!delivery || delivery.closedBy) continue;
      const places = [facilityId, ...(delivery.routeId === null ? [] : [delivery.routeId])];
      for (const medicine of snapshot.medicines) {
        const source = stock.get(medicine.medicineId);
        if (medicine.ven !== ven || !source) continue;
        const before = taken.get(medicine.medicineId) ?? 0;
        const wanted = ordered.get(pairKey(facilityId, medicine.medicineId)) ?? 0;
        const inStock = Math.min(wanted, source.packs - before);
        const packs = capacities ? capacities.load(places, medicine, inStock) : inStock;
        if (packs === 0) continue;
        taken.set(medicine.medicineId, before + packs);
        for (const pick of pickFirstExpired(source, before, packs)) shipments.push({ facilityId, ...pick });
      }
    }
  return shipments;
}
