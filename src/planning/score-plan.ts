/**
 * What a shipment is worth to those whom it serves: by the rationing problem's own values, and by medicine and clinic in
 * treatments and patients. Pure.
 */
import { groupBy, pairKey } from '../domain/group-by';
import { type Snapshot, warehouseOf } from '../domain/snapshot';
import { distributionOf } from '../forecast/need-cases';
import type { ShippedLot } from '../plan/check-plan';
import { poolValue } from '../plan/whole-packs';
import { groupsOf } from '../rationing/group';
import type { Link, Pool, ProblemSource, RationingProblem } from '../rationing/problem';
import { costOfTrips, tripKey } from '../rationing/transfer-trips';

/** What one plan achieves for one medicine. */
export interface MedicineScore {
  readonly medicineId: string;
  readonly packs: number;
  readonly unmetTreatments: number;
  /** null where prevalence says nothing. */
  readonly patientsUnserved: number | null;
}

export interface Score {
  readonly packs: number;
  /** Weighted treatments, transport and trips between clinics taken off. */
  readonly value: number;
  /** (bound − value) ÷ |bound|. */
  readonly gap: number;
  readonly unmetTreatments: number;
  readonly patientsUnserved: number | null;
  readonly medicines: readonly MedicineScore[];
}

const sourceOf = (problem: RationingProblem, link: Link): ProblemSource =>
  problem.sources[link.source] as ProblemSource;

const sumOf = <T>(rows: readonly T[], of: (row: T) => number): number =>
  rows.reduce((sum, row) => sum + of(row), 0);

const sumKnown = (values: readonly (number | null)[]): number | null => {
  const known = values.filter((v) => v !== null);
  return known.length === 0 ? null : sumOf(known, (v) => v);
};

/** The trips between clinics that a plan makes, by `tripKey`. */
export const tripsOfShipped = (snapshot: Snapshot, shipped: readonly ShippedLot[]): Set<string> => {
  const warehouseId = warehouseOf(snapshot).facilityId;
  const moved = shipped.filter((s) => s.packs > 0 && s.fromFacilityId !== warehouseId);
  return new Set(moved.map((s) => tripKey(s.fromFacilityId, s.facilityId)));
};

/** @param anyway trips between clinics that other medicines make, of which these ride for nothing. */
export function scoreOf(
  snapshot: Snapshot,
  problem: RationingProblem,
  shipped: readonly ShippedLot[],
  bound: number,
  anyway: ReadonlySet<string> = new Set(),
): Score {
  const packs = packsByLink(snapshot, problem, shipped);
  const trips = [...tripsOfShipped(snapshot, shipped)].filter((key) => !anyway.has(key));
  const value =
    problem.presetValue +
    sumOf(problem.pools, (pool) => poolValue(pool, packs.get(pool) as number[])) -
    costOfTrips(problem, trips);
  const medicines = medicineScores(snapshot, unmetOf(snapshot, problem, packs), shipped);
  return {
    packs: sumOf(shipped, (s) => s.packs),
    value,
    gap: (bound - value) / Math.max(1e-12, Math.abs(bound)),
    unmetTreatments: sumOf(medicines, (m) => m.unmetTreatments),
    patientsUnserved: sumKnown(medicines.map((m) => m.patientsUnserved)),
    medicines,
  };
}

/**
 * Packs by pool and link. Packs from a place that is no source of the pool count as the warehouse's; what cannot reach
 * the pool at all (its road is closed) serves nobody. What is not shipped stays for later deliveries.
 */
function packsByLink(
  snapshot: Snapshot,
  problem: RationingProblem,
  shipped: readonly ShippedLot[],
): Map<Pool, number[]> {
  const packs = new Map(problem.pools.map((pool) => [pool, pool.links.map(() => 0)]));
  const linksOf = new Map<
    string,
    { readonly row: number[]; readonly links: [index: number, capPacks: number][] }
  >();
  for (const pool of problem.pools)
    pool.links.forEach((link, l) => {
      const { facilityId, medicine } = sourceOf(problem, link);
      const key = `${facilityId}\t${pairKey(pool.facilityId ?? '', medicine.medicineId)}`;
      const found = linksOf.get(key) ?? { row: packs.get(pool) as number[], links: [] };
      found.links.push([l, link.capPacks]);
      linksOf.set(key, found);
    });
  const warehouseId = warehouseOf(snapshot).facilityId;
  for (const { facilityId, medicineId, fromFacilityId, packs: count } of shipped) {
    const target = pairKey(facilityId, medicineId);
    const found = linksOf.get(`${fromFacilityId}\t${target}`) ?? linksOf.get(`${warehouseId}\t${target}`);
    if (!found) continue;
    // A medicine serves its own patients first, then those of what it may stand for: each link takes what it can.
    let left = count;
    found.links.forEach(([l, cap], k) => {
      const held = found.row[l] as number;
      const taken = k + 1 === found.links.length ? left : Math.min(left, Math.max(0, cap - held));
      found.row[l] = held + taken;
      left -= taken;
    });
  }
  const gone = new Map<string, number>();
  for (const s of shipped) gone.set(lotKey(s), (gone.get(lotKey(s)) ?? 0) + s.packs);
  for (const pool of problem.pools)
    if (pool.facilityId === null) packs.set(pool, keptPacks(problem, pool, gone));
  return packs;
}

const lotKey = (s: Pick<ShippedLot, 'fromFacilityId' | 'medicineId' | 'lotId'>): string =>
  `${pairKey(s.fromFacilityId, s.medicineId)}\t${s.lotId}`;

/** Packs by link that the later need finds in the warehouse: the lots not shipped, without those too old by then. */
function keptPacks(problem: RationingProblem, pool: Pool, gone: ReadonlyMap<string, number>): number[] {
  let free = pool.room;
  const taken = new Map<number, number>();
  return pool.links.map((link) => {
    const { facilityId, medicine, lots, thresholds } = sourceOf(problem, link);
    const tooOld = thresholds.filter((_, t) => (link.usableBy[t] as number) <= 0).at(-1) ?? '';
    const left = sumOf(lots, ({ lotId, expirationDate, packs }) => {
      if (expirationDate !== null && expirationDate <= tooOld) return 0;
      const { medicineId } = medicine;
      return Math.max(0, packs - (gone.get(lotKey({ fromFacilityId: facilityId, medicineId, lotId })) ?? 0));
    });
    const wanted = Math.max(0, Math.ceil(free / link.groupUnitsPerPack - 1e-9));
    const before = taken.get(link.source) ?? 0;
    const kept = Math.min(Math.max(0, left - before), wanted, link.capPacks);
    taken.set(link.source, before + kept);
    free -= kept * link.groupUnitsPerPack;
    return kept;
  });
}

/** What one medicine leaves undone at one clinic. */
export interface PairUnmet {
  readonly facilityId: string;
  readonly medicineId: string;
  readonly treatments: number;
  /** null where prevalence says nothing. */
  readonly patients: number | null;
}

/** Unmet need by clinic and medicine with these lots shipped. */
export const unmetWith = (
  snapshot: Snapshot,
  problem: RationingProblem,
  shipped: readonly ShippedLot[],
): PairUnmet[] => unmetOf(snapshot, problem, packsByLink(snapshot, problem, shipped));

/** A group's unmet need falls on its medicines by their share of the need. */
function unmetOf(
  snapshot: Snapshot,
  problem: RationingProblem,
  packs: ReadonlyMap<Pool, readonly number[]>,
): PairUnmet[] {
  const groupOf = new Map(
    [...groupsOf(snapshot)].flatMap(([id, members]) => members.map((m) => [m.medicineId, id])),
  );
  const unmetShare = new Map<string, number>();
  for (const pool of problem.pools) {
    if (pool.facilityId === null || pool.need.mean <= 0) continue;
    const row = packs.get(pool) ?? [];
    const given = pool.links.reduce((sum, link, l) => sum + (row[l] as number) * link.groupUnitsPerPack, 0);
    const served = distributionOf(pool.need).expectedMin(pool.usable + given);
    unmetShare.set(pairKey(pool.facilityId, pool.groupId), Math.max(0, 1 - served / pool.need.mean));
  }
  return problem.pairs.map(({ facility, medicine, need, forecast }) => {
    const group = groupOf.get(medicine.medicineId) ?? medicine.medicineId;
    const share = unmetShare.get(pairKey(facility.facilityId, group)) ?? 0;
    return {
      facilityId: facility.facilityId,
      medicineId: medicine.medicineId,
      treatments: (share * need.mean) / medicine.unitsPerTreatment,
      patients: forecast?.patients == null ? null : share * forecast.patients,
    };
  });
}

/** By medicine, in the snapshot's order. */
function medicineScores(
  snapshot: Snapshot,
  unmet: readonly PairUnmet[],
  shipped: readonly ShippedLot[],
): MedicineScore[] {
  const rowsOf = groupBy(unmet, (r) => r.medicineId);
  const shippedOf = groupBy(shipped, (s) => s.medicineId);
  return snapshot.medicines.map(({ medicineId }) => {
    const own = rowsOf.get(medicineId) ?? [];
    return {
      medicineId,
      packs: sumOf(shippedOf.get(medicineId) ?? [], (s) => s.packs),
      unmetTreatments: sumOf(own, (r) => r.treatments),
      patientsUnserved: sumKnown(own.map((r) => r.patients)),
    };
  });
}
