/**
 * A plan around one line that a person fixes, while the person waits: the line's group of medicines is posed anew and
 * solved at the prices that trips, shelves and the budget had, and the other medicines give way in whole packs where
 * they must. The bound at those prices holds whatever they are (certified-bound.ts), so it says how near the optimum
 * that is; where it is not near enough, all is solved again. The plan that is proposed is computed whole all the same.
 */
import type { Solver } from '../../solver/linear-program';
import { groupBy } from '../domain/group-by';
import type { Policy } from '../domain/policy';
import type { Snapshot } from '../domain/snapshot';
import type { PairForecast } from '../forecast/forecast-snapshot';
import { BoundInParts } from '../plan/certified-bound';
import { repack } from '../plan/repack';
import type { PackRoom } from '../plan/room';
import { payingTrips } from '../plan/transfer-trips';
import { tripsCost, tripsMade } from '../plan/trips-made';
import { poolValue } from '../plan/whole-packs';
import { buildProblem } from '../rationing/build-problem';
import { formulate } from '../rationing/formulation';
import { interpret, type Prices, type Rationing, wayPrice } from '../rationing/interpretation';
import { type PosedAnew, poseAnew } from '../rationing/pose-anew';
import { refuseOverload } from '../rationing/presets';
import type { Pool, RationingProblem } from '../rationing/problem';
import { onTrips } from '../rationing/transfer-trips';
import { groupOfMedicine, sliceOf } from './medicine-slice';
import { solveChecked } from './solve-checked';
import { solveProblem } from './solve-problem';

/** A plan as it stands, with what a change of it is worked out from. Kept in memory while it is looked at. */
export interface StandingPlan {
  readonly snapshot: Snapshot;
  readonly policy: Policy;
  readonly forecastsOf: ReadonlyMap<string, readonly PairForecast[]>;
  readonly prices: Prices;
  /** The problem in which any trip between clinics may be made; the room's is on those that are. */
  readonly problem: RationingProblem;
  readonly room: PackRoom;
  /** That in which packs bear their shares of trips: what the bound is of. */
  readonly program: RationingProblem;
  /** By pool: its part of the bound, and what its packs are worth. */
  readonly bounds: Float64Array;
  readonly values: Float64Array;
  readonly bound: number;
  readonly value: number;
}

export interface LineChange {
  readonly facilityId: string;
  readonly medicineId: string;
  readonly packsBefore: number;
  readonly packsAfter: number;
}

export interface Replanned extends StandingPlan {
  /** (bound − value) ÷ bound: how far from the optimum around the line it is at most. */
  readonly gap: number;
  /** Whether all was solved again, as the old prices did not do. */
  readonly solvedAgain: boolean;
  /** Lines that ship something else than before, the fixed one among them. */
  readonly changes: readonly LineChange[];
}

export interface LineEdit {
  readonly facilityId: string;
  readonly medicineId: string;
  /** What the line is fixed at. */
  readonly packs: number;
}

/** Nearer than this the plan at the old prices is good enough to be shown. */
const NEAR_ENOUGH = 1e-3;

const gapOf = (bound: number, value: number): number =>
  Math.max(0, bound - value) / Math.max(1e-12, Math.abs(bound));

/** Solves the problem and keeps what later edits need. */
export async function standingPlan(
  { snapshot, policy }: Pick<StandingPlan, 'snapshot' | 'policy'>,
  forecasts: readonly PairForecast[],
  problem: RationingProblem,
  solve: Solver,
): Promise<StandingPlan> {
  const forecastsOf = groupBy(forecasts, (f) => f.medicineId);
  return { snapshot, policy, forecastsOf, ...(await solvedWhole(problem, solve)) };
}

async function solvedWhole(problem: RationingProblem, solve: Solver) {
  const { relaxed, bound, packs } = await solveProblem(problem, solve);
  const { room, value } = packs;
  const { prices, problem: program } = relaxed;
  const bounds = new BoundInParts(program, prices);
  bounds.total();
  return { prices, program, problem, room, bounds: bounds.parts, values: valuesIn(room), bound, value };
}

const valuesIn = ({ problem, packs }: PackRoom): Float64Array =>
  Float64Array.from(problem.pools, (pool, p) => poolValue(pool, packs[p] as Int32Array));

/**
 * @returns null where the clinic has no place for the medicine in the plan as it stands: plan anew with the line locked.
 * @throws AppError where the line cannot be kept: more than the warehouse may ship, a closed road, a full trip.
 */
export async function replanLine(
  standing: StandingPlan,
  edit: LineEdit,
  solve: Solver,
): Promise<Replanned | null> {
  const { room, policy } = standing;
  const snapshot = withLock(standing.snapshot, edit);
  const members = groupOfMedicine(standing.snapshot, edit.medicineId);
  const slice = withLock(sliceOf(standing.snapshot, members), edit);
  const forecasts = [...members].flatMap((id) => standing.forecastsOf.get(id) ?? []);
  const own = buildProblem(slice, policy, forecasts, 'delivery', standing.problem.before);
  const posed = poseAnew(standing.problem, own);
  if (posed === null) return null;
  refuseOverload(posed.problem.presets, snapshot, policy);
  // What is moved rides on the trips that are made; the bound is of all that could be.
  const made = tripsMade(room);
  const free = await atOldPrices(posed, own, standing.prices, solve);
  const onMade = { ...posed, problem: onTrips(posed.problem, made) };
  const rationing =
    own.transfers.size === 0
      ? { ...free, problem: onMade.problem }
      : await atOldPrices(onMade, onTrips(own, made), standing.prices, solve);
  const packed = repack(rationing, onMade, room);
  const paid = packed && payingTrips(posed.problem, rationing, packed).room;
  const near = paid && measured(standing, free, posed, paid);
  const solvedAgain = near === null || gapOf(near.bound, near.value) > NEAR_ENOUGH;
  const now = solvedAgain ? await solvedWhole(posed.problem, solve) : near;
  const changes = changesBetween(room, now.room);
  return { ...standing, snapshot, ...now, gap: gapOf(now.bound, now.value), solvedAgain, changes };
}

const withLock = (snapshot: Snapshot, { facilityId, medicineId, packs }: LineEdit): Snapshot => ({
  ...snapshot,
  locks: [
    ...snapshot.locks.filter((l) => l.facilityId !== facilityId || l.medicineId !== medicineId),
    { facilityId, medicineId, packs, reason: '' },
  ],
});

/** The group's own program, what its packs take of trips, shelves and the budget at the prices they had. */
async function atOldPrices(
  { problem, pools, poolAt, sourceAt }: PosedAnew,
  own: RationingProblem,
  old: Prices,
  solve: Solver,
): Promise<Rationing> {
  const priced: RationingProblem = {
    ...own,
    routes: [],
    stops: own.stops.map((s) => ({ ...s, storageLitres: Infinity, coldStorageLitres: Infinity })),
    transportBudgetMxn: null,
    pools: own.pools.map((pool) => ({
      ...pool,
      links: pool.links.map((l) => ({ ...l, costPerPack: l.costPerPack + wayPrice(own, old, l) })),
    })),
  };
  const formulation = formulate(priced);
  const { solution } = await solveChecked(formulation.model, solve);
  const { packs: ownPacks, prices } = interpret(priced, formulation, solution);
  const stock = [...old.stock];
  const expiry = [...old.expiry];
  sourceAt.forEach((k, s) => {
    stock[k] = prices.stock[s] as number;
    expiry[k] = prices.expiry[s] as readonly number[];
  });
  const ownPrices = new Map(old.own);
  for (const p of pools) ownPrices.delete(p);
  const packs: Float64Array[] = [];
  poolAt.forEach((k, p) => {
    packs[k] = ownPacks[p] as Float64Array;
    const ofPool = prices.own.get(p);
    if (ofPool) ownPrices.set(k, ofPool);
  });
  const relaxedValue = Number.NaN;
  return { problem, packs, relaxedValue, prices: { ...old, stock, expiry, own: ownPrices } };
}

/** Bound and value, worked out anew where a pool was posed anew or holds something else. */
function measured(
  standing: StandingPlan,
  { problem, prices }: Pick<Rationing, 'problem' | 'prices'>,
  { pools }: PosedAnew,
  room: PackRoom,
): Pick<StandingPlan, 'prices' | 'program' | 'problem' | 'room' | 'bounds' | 'values' | 'bound' | 'value'> {
  // The group's packs bear no shares anew: with those of the other groups they could be more than the trip.
  const borne = standing.program.pools.slice();
  for (const p of pools) borne[p] = problem.pools[p] as Pool;
  const program = { ...problem, pools: borne };
  const parts = standing.bounds.slice();
  const values = standing.values.slice();
  const valueAt = (p: number): void => {
    values[p] = poolValue(room.problem.pools[p] as Pool, room.packs[p] as Int32Array);
  };
  for (const p of pools) {
    parts[p] = Number.NaN;
    valueAt(p);
  }
  for (let p = 0; p < values.length; p++) if (room.packs[p] !== standing.room.packs[p]) valueAt(p);
  const bounds = new BoundInParts(program, prices, parts);
  const value = values.reduce((sum, v) => sum + v, problem.presetValue) - tripsCost(room);
  return { prices, program, problem, room, bounds: parts, values, bound: bounds.total(), value };
}

function changesBetween(before: PackRoom, after: PackRoom): LineChange[] {
  const changes: LineChange[] = [];
  const packsOf = (room: PackRoom, p: number): Map<string, number> => {
    const packs = new Map<string, number>();
    (room.problem.pools[p] as Pool).links.forEach(({ pair }, l) => {
      const id = pair?.medicine.medicineId;
      if (id !== undefined) packs.set(id, (packs.get(id) ?? 0) + (room.packs[p]?.[l] as number));
    });
    return packs;
  };
  after.problem.pools.forEach(({ facilityId }, p) => {
    const [counts, then] = [after.packs[p] as Int32Array, before.packs[p] as Int32Array];
    if (facilityId === null || (counts.length === then.length && counts.every((n, l) => n === then[l])))
      return;
    const [was, is] = [packsOf(before, p), packsOf(after, p)];
    for (const medicineId of new Set([...was.keys(), ...is.keys()])) {
      const [packsBefore, packsAfter] = [was.get(medicineId) ?? 0, is.get(medicineId) ?? 0];
      if (packsBefore !== packsAfter) changes.push({ facilityId, medicineId, packsBefore, packsAfter });
    }
  });
  return changes;
}
