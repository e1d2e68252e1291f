/**
 * Checks a shipment plan line by line against the facts, whoever made it: the optimizer, or a person who edited it.
 * Written apart from the way packs are laid out, so that one catches the faults of the other.
 */
import { addDays, type LocalDate } from '../domain/dates';
import { roadKmBetween } from '../domain/distance';
import { groupBy, pairKey } from '../domain/group-by';
import type { Policy } from '../domain/policy';
import { type Snapshot, warehouseOf } from '../domain/snapshot';
import { needOver } from '../forecast/interval-need';
import { negativeBinomial } from '../forecast/negative-binomial';
import { earliestExpiry } from '../rationing/delivery';
import { groupsOf, sumNeeds } from '../rationing/group';
import { LOADS, loadPerPack } from '../rationing/load';
import type { Pair } from '../rationing/pair';
import type { RationingProblem } from '../rationing/problem';
import { shelfHorizon } from '../rationing/thresholds';
import { carried } from './transport-cost';

export type ViolationCode =
  | 'unknown-facility'
  | 'unknown-medicine'
  | 'unknown-lot'
  | 'not-whole-packs'
  | 'exceeds-lot'
  | 'exceeds-reserve'
  | 'exceeds-surplus'
  | 'exceeds-trip-litres'
  | 'exceeds-trip-kg'
  | 'exceeds-cold-box'
  | 'exceeds-shelf'
  | 'exceeds-refrigerator'
  | 'exceeds-budget'
  | 'road-closed'
  | 'expired'
  | 'expires-unused'
  | 'above-maximum'
  | 'kit-missing'
  | 'lock-broken'
  | 'too-far';

export interface Violation {
  readonly code: ViolationCode;
  readonly facilityId: string | null;
  readonly medicineId: string | null;
  readonly lotId: string | null;
  readonly routeId: string | null;
  /** What the plan does, and what it may do: packs, litres, kg or MXN as the code says. */
  readonly found: number | string;
  readonly limit: number | string;
}

/** One edited line: packs of one lot to one place. */
export interface ShippedLot {
  readonly facilityId: string;
  readonly medicineId: string;
  readonly fromFacilityId: string;
  readonly lotId: string;
  readonly packs: number;
}

const EPSILON = 1e-6;
const sumPacks = (rows: readonly ShippedLot[]): number => rows.reduce((sum, r) => sum + r.packs, 0);

const violation = (
  code: ViolationCode,
  found: number | string,
  limit: number | string,
  where: Partial<Pick<Violation, 'facilityId' | 'medicineId' | 'lotId' | 'routeId'>>,
): Violation => ({
  code,
  facilityId: null,
  medicineId: null,
  lotId: null,
  routeId: null,
  found,
  limit,
  ...where,
});

export function checkPlan(
  snapshot: Snapshot,
  policy: Policy,
  problem: RationingProblem,
  shipped: readonly ShippedLot[],
): Violation[] {
  const [known] = knownLines(snapshot, shipped);
  return [...checkMedicines(snapshot, policy, problem, shipped), ...checkLoads(snapshot, policy, known)];
}

/** What the lines of some medicines break by themselves; what they fill and cost together with others is `checkLoads`. */
export function checkMedicines(
  snapshot: Snapshot,
  policy: Policy,
  problem: RationingProblem,
  shipped: readonly ShippedLot[],
): Violation[] {
  const [known, unknown] = knownLines(snapshot, shipped);
  return [
    ...unknown,
    ...checkLots(snapshot, problem, known),
    ...checkPairs(problem, known),
    ...checkExpiry(snapshot, policy, problem, known),
  ];
}

/** Trips, shelves and the budget, over all that is shipped. */
export function checkLoads(snapshot: Snapshot, policy: Policy, shipped: readonly ShippedLot[]): Violation[] {
  return [...checkTrips(snapshot, policy, shipped), ...checkShelves(snapshot, shipped)];
}

function knownLines(snapshot: Snapshot, shipped: readonly ShippedLot[]): [ShippedLot[], Violation[]] {
  const places = new Set(snapshot.facilities.filter((f) => f.kind !== 'warehouse').map((f) => f.facilityId));
  const medicines = new Set(snapshot.medicines.map((m) => m.medicineId));
  const lots = new Set(snapshot.lots.map((l) => `${pairKey(l.facilityId, l.medicineId)}\t${l.lotId}`));
  const faults: Violation[] = [];
  const known = shipped.filter((s) => {
    const { facilityId, medicineId, lotId } = s;
    const where = { facilityId, medicineId, lotId };
    if (!places.has(facilityId))
      faults.push(violation('unknown-facility', facilityId, 'a clinic or hospital of the folder', where));
    else if (!medicines.has(medicineId))
      faults.push(violation('unknown-medicine', medicineId, 'a medicine of the folder', where));
    else if (!lots.has(`${pairKey(s.fromFacilityId, medicineId)}\t${lotId}`))
      faults.push(
        violation(
          'unknown-lot',
          `${lotId} at ${s.fromFacilityId}`,
          'a lot of that medicine held there',
          where,
        ),
      );
    else if (!Number.isInteger(s.packs) || s.packs < 0)
      faults.push(violation('not-whole-packs', s.packs, 'whole packs, 0 or more', where));
    else return true;
    return false;
  });
  return [known, faults];
}

function checkLots(
  snapshot: Snapshot,
  problem: RationingProblem,
  shipped: readonly ShippedLot[],
): Violation[] {
  const faults: Violation[] = [];
  const packSize = new Map(snapshot.medicines.map((m) => [m.medicineId, m.packSize]));
  const lots = groupBy(snapshot.lots, (l) => `${pairKey(l.facilityId, l.medicineId)}\t${l.lotId}`);
  for (const [key, rows] of groupBy(
    shipped,
    (s) => `${pairKey(s.fromFacilityId, s.medicineId)}\t${s.lotId}`,
  )) {
    const { medicineId, lotId, fromFacilityId } = rows[0] as ShippedLot;
    const held = lots.get(key) ?? [];
    const size = packSize.get(medicineId) as number;
    const whole = held.reduce((sum, l) => sum + Math.floor(l.quantityUnits / size + 1e-9), 0);
    const where = { facilityId: fromFacilityId, medicineId, lotId };
    if (sumPacks(rows) > whole) faults.push(violation('exceeds-lot', sumPacks(rows), whole, where));
    const expiry = held[0]?.expirationDate ?? null;
    if (sumPacks(rows) > 0 && expiry !== null && expiry < snapshot.asOf)
      faults.push(violation('expired', expiry, snapshot.asOf, where));
  }
  const warehouseId = warehouseOf(snapshot).facilityId;
  const sources = new Map(problem.sources.map((s) => [pairKey(s.facilityId, s.medicine.medicineId), s]));
  for (const [key, rows] of groupBy(shipped, (s) => pairKey(s.fromFacilityId, s.medicineId))) {
    const { fromFacilityId, medicineId } = rows[0] as ShippedLot;
    const most = sources.get(key)?.packs ?? 0;
    const code = fromFacilityId === warehouseId ? 'exceeds-reserve' : 'exceeds-surplus';
    if (sumPacks(rows) > most)
      faults.push(violation(code, sumPacks(rows), most, { facilityId: fromFacilityId, medicineId }));
  }
  return faults;
}

function checkTrips(snapshot: Snapshot, policy: Policy, shipped: readonly ShippedLot[]): Violation[] {
  const faults: Violation[] = [];
  const facilities = new Map(snapshot.facilities.map((f) => [f.facilityId, f]));
  const medicines = new Map(snapshot.medicines.map((m) => [m.medicineId, m]));
  const load = (rows: readonly ShippedLot[], kind: (typeof LOADS)[number]): number =>
    rows.reduce((sum, r) => sum + r.packs * loadPerPack(medicines.get(r.medicineId) as never, kind), 0);
  const rowsOf = groupBy(shipped, (s) => facilities.get(s.facilityId)?.routeId ?? '');
  for (const route of snapshot.routes) {
    const rows = rowsOf.get(route.routeId) ?? [];
    const limits = { litres: route.capacityLitres, kg: route.capacityKg, coldLitres: route.coldLitres };
    const codes = {
      litres: 'exceeds-trip-litres',
      kg: 'exceeds-trip-kg',
      coldLitres: 'exceeds-cold-box',
    } as const;
    for (const kind of LOADS) {
      const limit = limits[kind];
      if (limit !== null && load(rows, kind) > limit + EPSILON)
        faults.push(violation(codes[kind], load(rows, kind), limit, { routeId: route.routeId }));
    }
  }
  const warehouseId = warehouseOf(snapshot).facilityId;
  for (const row of shipped) {
    if (row.fromFacilityId === warehouseId) continue;
    const to = facilities.get(row.facilityId) as (typeof snapshot.facilities)[number];
    const from = facilities.get(row.fromFacilityId);
    const km = from ? roadKmBetween(from, to) : null;
    if (km === null || km > policy.transferMaxKm)
      faults.push(
        violation('too-far', km ?? 'unknown', policy.transferMaxKm, {
          facilityId: row.facilityId,
          medicineId: row.medicineId,
          lotId: row.lotId,
        }),
      );
  }
  const { transportBudgetMxn: budget } = policy;
  const cost = budget === null ? 0 : carried(snapshot, policy, shipped).costMxn;
  if (budget !== null && cost > budget + EPSILON) faults.push(violation('exceeds-budget', cost, budget, {}));
  return faults;
}

function checkShelves(snapshot: Snapshot, shipped: readonly ShippedLot[]): Violation[] {
  const medicines = new Map(snapshot.medicines.map((m) => [m.medicineId, m]));
  const rowsOf = groupBy(shipped, (s) => s.facilityId);
  return snapshot.facilities.flatMap((facility) => {
    const rows = rowsOf.get(facility.facilityId) ?? [];
    const load = (kind: 'litres' | 'coldLitres'): number =>
      rows.reduce((sum, r) => sum + r.packs * loadPerPack(medicines.get(r.medicineId) as never, kind), 0);
    const faults: Violation[] = [];
    const { facilityId, storageLitres, coldStorageLitres } = facility;
    if (storageLitres !== null && load('litres') > storageLitres + EPSILON)
      faults.push(violation('exceeds-shelf', load('litres'), storageLitres, { facilityId }));
    if (coldStorageLitres !== null && load('coldLitres') > coldStorageLitres + EPSILON)
      faults.push(violation('exceeds-refrigerator', load('coldLitres'), coldStorageLitres, { facilityId }));
    return faults;
  });
}

/** Closed roads, maximum stock, kits and locks: what each clinic may and must get of each medicine. */
function checkPairs(problem: RationingProblem, shipped: readonly ShippedLot[]): Violation[] {
  const faults: Violation[] = [];
  const rowsOf = groupBy(shipped, (s) => pairKey(s.facilityId, s.medicineId));
  for (const [key, rows] of rowsOf) {
    const delivery = problem.deliveries.get((rows[0] as ShippedLot).facilityId);
    const [facilityId, medicineId] = key.split('\t') as [string, string];
    if (delivery?.closedBy && sumPacks(rows) > 0)
      faults.push(
        violation(
          'road-closed',
          sumPacks(rows),
          `${delivery.closedBy.fromDate}/${delivery.closedBy.toDate}`,
          { facilityId, medicineId },
        ),
      );
  }
  for (const pair of problem.pairs) {
    const where = { facilityId: pair.facility.facilityId, medicineId: pair.medicine.medicineId };
    const key = pairKey(where.facilityId, where.medicineId);
    const packs = sumPacks(rowsOf.get(key) ?? []);
    const preset = problem.presets.get(key);
    if (preset?.because === 'lock' && packs !== preset.packs)
      faults.push(violation('lock-broken', packs, preset.packs, where));
    if (preset?.because === 'kit' && packs < preset.packs)
      faults.push(violation('kit-missing', packs, preset.packs, where));
  }
  const pairsAt = groupBy(problem.pairs, (p) => p.facility.facilityId);
  const packSizes = new Map(problem.pairs.map((p) => [p.medicine.medicineId, p.medicine.packSize]));
  for (const pool of problem.pools) {
    if (pool.facilityId === null) continue;
    const linked = new Set(pool.links.map((l) => l.pair));
    const members = (pairsAt.get(pool.facilityId) ?? []).filter((p) => linked.has(p));
    let units = 0;
    let smallest = Infinity;
    for (const { medicine } of members) {
      const packs = sumPacks(rowsOf.get(pairKey(pool.facilityId, medicine.medicineId)) ?? []);
      const perPack =
        pool.links.find((l) => l.pair?.medicine === medicine)?.groupUnitsPerPack ??
        packSizes.get(medicine.medicineId) ??
        1;
      units += packs * perPack;
      if (packs > 0) smallest = Math.max(smallest === Infinity ? 0 : smallest, perPack);
    }
    const allowed = Math.max(pool.room, pool.preset);
    const free = members.every((p) => p.lockedPacks === null);
    if (free && units > pool.preset + EPSILON && units - smallest >= allowed - EPSILON)
      faults.push(
        violation('above-maximum', units, allowed, {
          facilityId: pool.facilityId,
          medicineId: members[0]?.medicine.medicineId ?? pool.groupId,
        }),
      );
  }
  return faults;
}

/** No lot goes where it is not used up in time: by each date, no more from lots that old than is surely needed by then. */
function checkExpiry(
  snapshot: Snapshot,
  policy: Policy,
  problem: RationingProblem,
  shipped: readonly ShippedLot[],
): Violation[] {
  const faults: Violation[] = [];
  const groupOf = new Map(
    [...groupsOf(snapshot)].flatMap(([id, members]) =>
      members.map((m) => [m.medicineId, { id, factor: m.factor }]),
    ),
  );
  const expiryOf = new Map(
    snapshot.lots.map((l) => [`${pairKey(l.facilityId, l.medicineId)}\t${l.lotId}`, l.expirationDate]),
  );
  // What a person fixed is not asked to be used up so late.
  const horizon = shelfHorizon(problem.deliveries, policy, snapshot.asOf);
  const pairsOf = groupBy(problem.pairs, (p) =>
    pairKey(p.facility.facilityId, groupOf.get(p.medicine.medicineId)?.id ?? ''),
  );
  for (const [key, rows] of groupBy(shipped, (s) =>
    pairKey(s.facilityId, groupOf.get(s.medicineId)?.id ?? ''),
  )) {
    const pairs = pairsOf.get(key) ?? [];
    const first = pairs[0];
    if (!first) continue;
    const dated = rows.flatMap((r) => {
      const expiry = expiryOf.get(`${pairKey(r.fromFacilityId, r.medicineId)}\t${r.lotId}`) ?? null;
      const member = pairs.find((p) => p.medicine.medicineId === r.medicineId);
      const units = r.packs * (member?.medicine.packSize ?? 1) * (groupOf.get(r.medicineId)?.factor ?? 1);
      const fixed = member?.lockedPacks != null;
      return expiry !== null && r.packs > 0 && !(fixed && expiry >= horizon)
        ? [{ row: r, expiry, units }]
        : [];
    });
    for (const { row, expiry } of dated) {
      const units = dated.reduce((sum, d) => sum + (d.expiry <= expiry ? d.units : 0), 0);
      const held =
        expiry >= first.delivery.nextArrivalDate && expiry >= earliestExpiry(first.delivery, policy);
      const kit = held ? kitUnits(problem, pairs, groupOf) : 0;
      const most = usedBy(pairs, groupOf, expiry, policy) + kit;
      if (units > most + EPSILON)
        faults.push(
          violation('expires-unused', units, Math.floor(most), {
            facilityId: row.facilityId,
            medicineId: row.medicineId,
            lotId: row.lotId,
          }),
        );
    }
  }
  return faults;
}

type GroupOf = ReadonlyMap<string, { id: string; factor: number }>;

const kitUnits = (problem: RationingProblem, pairs: readonly Pair[], groupOf: GroupOf): number =>
  pairs.reduce((sum, p) => {
    const preset = problem.presets.get(pairKey(p.facility.facilityId, p.medicine.medicineId));
    return (
      sum +
      (preset?.because === 'kit'
        ? preset.packs * p.medicine.packSize * (groupOf.get(p.medicine.medicineId)?.factor ?? 1)
        : 0)
    );
  }, 0);

/** Group units above usable stock needed by the day, with the policy's confidence. */
function usedBy(pairs: readonly Pair[], groupOf: GroupOf, date: LocalDate, policy: Policy): number {
  const { delivery } = pairs[0] as Pair;
  if (date < earliestExpiry(delivery, policy)) return 0;
  const factorOf = (p: Pair): number => groupOf.get(p.medicine.medicineId)?.factor ?? 1;
  const need = sumNeeds(
    pairs.flatMap((p) =>
      p.forecast
        ? [
            {
              need: needOver(p.forecast, delivery.arrivalDate, addDays(date, 1), delivery.intervalSdDays),
              factor: factorOf(p),
            },
          ]
        : [],
    ),
  );
  const usable = pairs.reduce((sum, p) => sum + factorOf(p) * p.usable, 0);
  return Math.max(0, negativeBinomial(need).quantile(1 - policy.expiryConfidence) - usable);
}
