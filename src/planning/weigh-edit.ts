/**
 * What one changed line does, worked out while a person waits: the medicine's own group is forecast and posed anew
 * (medicine-slice.ts), trips, shelves and the budget are summed over all that travels with it. Nothing is solved: the plan before
 * and the plan after are both given. It says what the re-scoring of the whole plan says of that medicine.
 */
import { groupBy, pairKey } from '../domain/group-by';
import type { Policy } from '../domain/policy';
import { type Snapshot, warehouseOf } from '../domain/snapshot';
import type { Override } from '../mismatch/overrides';
import { checkLoads, checkMedicines, type ShippedLot, type Violation } from '../plan/check-plan';
import type { RouteBefore } from '../rationing/before-closure';
import { buildProblem } from '../rationing/build-problem';
import { intervalDays } from '../rationing/delivery';
import type { Pair } from '../rationing/pair';
import type { RationingProblem } from '../rationing/problem';
import { groupOfMedicine, sliceOf } from './medicine-slice';
import { needForecasts } from './need-forecasts';
import { type PairUnmet, scoreOf, tripsOfShipped, unmetWith } from './score-plan';

/** A clinic that would lose cover to somebody else's gain. */
export interface Giver {
  readonly facilityId: string;
  readonly packs: number;
  readonly coverDaysBefore: number;
  readonly coverDaysAfter: number;
}

export interface EditWeight {
  readonly packsBefore: number;
  readonly packsAfter: number;
  /** null where nobody is known to need it. */
  readonly coverDaysBefore: number | null;
  readonly coverDaysAfter: number | null;
  /** Patients of the clinic that go unserved of the medicine until the next delivery; null where not known. */
  readonly unservedBefore: number | null;
  readonly unservedAfter: number | null;
  /** Treatments unmet at all clinics, of the medicine and those that may stand for it. */
  readonly unmetBefore: number;
  readonly unmetAfter: number;
  /** Weighted treatments, trips between clinics that only this medicine makes taken off. */
  readonly valueGained: number;
  /** Packs that may leave the warehouse and stay for later deliveries; below 0: so many too few. */
  readonly keptBefore: number;
  readonly keptAfter: number;
  /** Days of everybody's need that one kept pack is. */
  readonly daysPerKeptPack: number | null;
  /** Where missing packs could be taken from, those that lose least first. */
  readonly givers: readonly Giver[];
  /** Rules broken with the edit that were not broken before, and those that no longer are. */
  readonly broken: readonly Violation[];
  readonly mended: readonly Violation[];
}

export interface WeighRequest {
  readonly snapshot: Snapshot;
  readonly policy: Policy;
  readonly overrides: readonly Override[];
  /** As the plan has it (`Plan.roomAhead`). */
  readonly roomAhead: readonly RouteBefore[];
  readonly facilityId: string;
  readonly medicineId: string;
  /** All that the plan ships without the edit. */
  readonly before: readonly ShippedLot[];
  /** What it ships of the medicine with the edit. */
  readonly after: readonly ShippedLot[];
}

const GIVERS_NAMED = 3;
const sum = <T>(rows: readonly T[], of: (row: T) => number): number => rows.reduce((s, r) => s + of(r), 0);

type PosedRequest = Pick<WeighRequest, 'snapshot' | 'policy' | 'overrides' | 'roomAhead'>;

/** The rationing problem of a medicine's group alone. */
function posedFor(
  { snapshot, policy, overrides, roomAhead }: PosedRequest,
  medicineId: string,
): { readonly members: ReadonlySet<string>; readonly slice: Snapshot; readonly problem: RationingProblem } {
  const members = groupOfMedicine(snapshot, medicineId);
  const slice = sliceOf(snapshot, members);
  const own = overrides.filter((o) => members.has(o.medicineId));
  const { forecasts } = needForecasts(slice, policy, own);
  return { members, slice, problem: buildProblem(slice, policy, forecasts, 'delivery', roomAhead) };
}

export function weighEdit(request: WeighRequest): EditWeight {
  const { snapshot, policy, facilityId, medicineId, before, after } = request;
  const { members, slice, problem } = posedFor(request, medicineId);
  const { ofMedicine } = sortedOut(before);
  const then = [...members].flatMap((id) => ofMedicine.get(id) ?? []);
  const now = [...then.filter((r) => r.medicineId !== medicineId), ...after];
  const anyway = tripsOfShipped(
    snapshot,
    before.filter((r) => !members.has(r.medicineId)),
  );
  const valueWith = (rows: readonly ShippedLot[]) => scoreOf(slice, problem, rows, 0, anyway).value;
  const here = (rows: readonly ShippedLot[]) =>
    sum(rows, (r) => (r.facilityId === facilityId && r.medicineId === medicineId ? r.packs : 0));
  const pair = problem.pairs.find(
    (p) => p.facility.facilityId === facilityId && p.medicine.medicineId === medicineId,
  );
  const [unmetThen, unmetNow] = [unmetWith(slice, problem, then), unmetWith(slice, problem, now)];
  const unserved = (rows: readonly PairUnmet[]) =>
    rows.find((r) => r.facilityId === facilityId && r.medicineId === medicineId)?.patients ?? null;
  const warehouseId = warehouseOf(snapshot).facilityId;
  const may = sum(problem.sources, (s) =>
    s.facilityId === warehouseId && s.medicine.medicineId === medicineId ? s.packs : 0,
  );
  const left = (rows: readonly ShippedLot[]) =>
    may - sum(rows, (r) => (r.fromFacilityId === warehouseId && r.medicineId === medicineId ? r.packs : 0));
  const keptAfter = left(now);
  const daily = sum(problem.pairs, (p) => (p.medicine.medicineId === medicineId ? dailyNeed(p) : 0));
  const packSize = pair?.medicine.packSize ?? 1;
  const [loadedThen, loadedNow] = loadsTouched(request);
  const [rulesThen, rulesNow] = [
    [...checkMedicines(slice, policy, problem, then), ...checkLoads(snapshot, policy, loadedThen)],
    [...checkMedicines(slice, policy, problem, now), ...checkLoads(snapshot, policy, loadedNow)],
  ];
  return {
    packsBefore: here(then),
    packsAfter: here(now),
    coverDaysBefore: pair ? coverDays(pair, here(then)) : null,
    coverDaysAfter: pair ? coverDays(pair, here(now)) : null,
    unservedBefore: unserved(unmetThen),
    unservedAfter: unserved(unmetNow),
    unmetBefore: sum(unmetThen, (r) => r.treatments),
    unmetAfter: sum(unmetNow, (r) => r.treatments),
    valueGained: valueWith(now) - valueWith(then),
    keptBefore: left(then),
    keptAfter,
    daysPerKeptPack: daily > 0 ? packSize / daily : null,
    givers: keptAfter < 0 ? giversOf(problem, now, { facilityId, medicineId, missing: -keptAfter }) : [],
    broken: newlyBroken(rulesNow, rulesThen),
    mended: noLongerBroken(rulesThen, rulesNow),
  };
}

interface SortedOut {
  readonly ofMedicine: ReadonlyMap<string, readonly ShippedLot[]>;
  readonly ofPlace: ReadonlyMap<string, readonly ShippedLot[]>;
}
/** The plan as it stands is the same for every line that is tried. */
const known = new WeakMap<readonly ShippedLot[], SortedOut>();
function sortedOut(before: readonly ShippedLot[]): SortedOut {
  const made = known.get(before) ?? {
    ofMedicine: groupBy(before, (r) => r.medicineId),
    ofPlace: groupBy(before, (r) => r.facilityId),
  };
  known.set(before, made);
  return made;
}

/**
 * All that is shipped, without and with the edit, to the places that receive something else and to those on their
 * routes: no other trip or shelf is fuller or emptier than it was. A budget is of all places.
 */
function loadsTouched({
  snapshot,
  policy,
  medicineId,
  before,
  after,
}: WeighRequest): [ShippedLot[], ShippedLot[]] {
  const { ofMedicine, ofPlace } = sortedOut(before);
  const lots = (rows: readonly ShippedLot[]) =>
    rows.map((r) => `${r.fromFacilityId}\t${r.lotId}\t${r.packs}`).join('\n');
  const [then, now] = [groupBy(ofMedicine.get(medicineId) ?? [], at), groupBy(after, at)];
  const other = snapshot.facilities.filter(
    ({ facilityId: id }) => lots(then.get(id) ?? []) !== lots(now.get(id) ?? []),
  );
  const routes = new Set(other.map((f) => f.routeId));
  const places =
    policy.transportBudgetMxn === null
      ? snapshot.facilities.filter((f) => routes.has(f.routeId))
      : snapshot.facilities;
  const loaded = places.flatMap((f) => ofPlace.get(f.facilityId) ?? []);
  return [
    loaded,
    [
      ...loaded.filter((r) => r.medicineId !== medicineId),
      ...places.flatMap((f) => now.get(f.facilityId) ?? []),
    ],
  ];
}
const at = (row: ShippedLot): string => row.facilityId;

const dailyNeed = ({ need, delivery }: Pair): number => need.mean / Math.max(1, intervalDays(delivery));

function coverDays(pair: Pair, packs: number): number | null {
  const daily = dailyNeed(pair);
  return daily > 0 ? (pair.usable + packs * pair.medicine.packSize) / daily : null;
}

/** Who receives enough of it to give up what is missing, and what that would cost each. */
function giversOf(
  problem: RationingProblem,
  shipped: readonly ShippedLot[],
  { facilityId, medicineId, missing }: { facilityId: string; medicineId: string; missing: number },
): Giver[] {
  const packsAt = groupBy(
    shipped.filter((r) => r.medicineId === medicineId),
    (r) => r.facilityId,
  );
  return problem.pairs
    .filter((p) => p.medicine.medicineId === medicineId && p.facility.facilityId !== facilityId)
    .flatMap((pair): Giver[] => {
      const packs = sum(packsAt.get(pair.facility.facilityId) ?? [], (r) => r.packs);
      const [coverDaysBefore, coverDaysAfter] = [coverDays(pair, packs), coverDays(pair, packs - missing)];
      return packs >= missing && coverDaysBefore !== null && coverDaysAfter !== null
        ? [{ facilityId: pair.facility.facilityId, packs: missing, coverDaysBefore, coverDaysAfter }]
        : [];
    })
    .sort((a, b) => b.coverDaysAfter - a.coverDaysAfter)
    .slice(0, GIVERS_NAMED);
}

const keyOf = (v: Violation): string =>
  `${v.code}\t${pairKey(v.facilityId ?? '', v.medicineId ?? '')}\t${v.lotId}\t${v.routeId}`;
/** By how much a rule is broken; what is not counted is broken or not. */
const excess = (v: Violation): number =>
  typeof v.found === 'number' && typeof v.limit === 'number' ? Math.abs(v.found - v.limit) : 0;

/** Sums in another order differ by this much and no more. */
const EPSILON = 1e-6;
/** Rules broken now and not before, or by more than before. */
function newlyBroken(now: readonly Violation[], before: readonly Violation[]): Violation[] {
  const known = new Map(before.map((v) => [keyOf(v), excess(v)]));
  return now.filter((v) => excess(v) > (known.get(keyOf(v)) ?? -1) + EPSILON);
}

function noLongerBroken(before: readonly Violation[], now: readonly Violation[]): Violation[] {
  const still = new Set(now.map(keyOf));
  return before.filter((v) => !still.has(keyOf(v)));
}
