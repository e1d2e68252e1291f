/**
 * The rationing problem written as a linear program (docs/formulation.md states it in full). Small on purpose:
 * unmet need and what stays unshipped have no columns, each run of packs that are worth the same is one bounded column.
 *
 *   give[p,s,k]  packs that source s gives pool p within run k             0 ≤ give ≤ packs_k
 *   load[i,κ]    litres, kg or cold litres bound for clinic i              only where a trip or a shelf could bind
 *
 *   minimise  − Σ (value_k · worth − cost) · give
 *   stock     Σ_p,k give[p,s,k] ≤ packs_s
 *   expiry    Σ over give beyond what pool p uses by t ≤ packs of s good after t
 *   width     Σ_s give[p,s,k] ≤ packs_k                                     only where several sources serve a pool
 *   own       Σ_k give[p,s,k] ≤ the medicine's own part of a group's need
 *   load      Σ perPack · give − load[i,κ] = 0;  load ≤ shelf;  Σ_i∈route load[i,κ] ≤ trip
 *   budget    Σ mxnPerPack · give − load[i,mxn] = 0;  Σ_i load[i,mxn] ≤ budget
 *
 * Runs of whole packs (pack-steps.ts) where all packs of a pool are of one size; where they differ, the segments of the
 * pool's curve, with packUnits_s in the rows of width.
 */
import type { LinearProgram } from '../../solver/linear-program';
import { carriable } from './carriable';
import { LOADS, type LoadKind, loadPerPack, tripCapacity } from './load';
import { Columns, type GiveColumns } from './model-columns';
import { onePackSize, PackSteps, packsInTime } from './pack-steps';
import type { Link, Pool, ProblemSource, RationingProblem } from './problem';

export interface Formulation {
  readonly model: LinearProgram;
  /** The give columns stand first, in this order. */
  readonly gives: GiveColumns;
  /** Row of each source's stock; the rows of its thresholds follow where they bind. */
  readonly stockRow: readonly number[];
  /** Row of source × threshold; −1 where it cannot bind. */
  readonly expiryRow: readonly (readonly number[])[];
  /** Row that defines a clinic's load, by `${facilityId}\t${kind}`. */
  readonly loadRow: ReadonlyMap<string, number>;
  /** Row of a route's capacity, by `${routeId}\t${kind}`. */
  readonly routeRow: ReadonlyMap<string, number>;
  /** Row that defines a clinic's transport cost; empty without a budget. */
  readonly costRow: ReadonlyMap<string, number>;
  /** By pool and link: the row of a medicine's own part of a group's need, −1 for none; pools without any are left out. */
  readonly ownRow: ReadonlyMap<number, readonly number[]>;
  /** Column of upstream supply by source; empty where none is asked for. */
  readonly askColumn: readonly number[];
}

export interface Room {
  /** Litres, kg or cold litres free at each clinic, by `${facilityId}\tkind`. */
  readonly stops: Map<string, number>;
  /** The same of each trip, by `${routeId}\tkind`. */
  readonly routes: Map<string, number>;
  readonly budgetMxn: number;
}

export const loadKey = (id: string, kind: LoadKind): string => `${id}\t${kind}`;

/** Room left on trips, shelves and in the budget once the preset packs are on board. */
export function roomAfterPresets(problem: RationingProblem): Room {
  const stops = new Map<string, number>();
  const routes = new Map<string, number>();
  let budgetMxn = problem.transportBudgetMxn ?? Infinity;
  for (const kind of LOADS) {
    for (const stop of problem.stops) {
      const room = kind === 'litres' ? stop.storageLitres : kind === 'kg' ? Infinity : stop.coldStorageLitres;
      stops.set(loadKey(stop.facilityId, kind), room);
    }
    for (const route of problem.routes) {
      routes.set(loadKey(route.routeId, kind), tripCapacity(route, kind) ?? Infinity);
    }
  }
  const take = (map: Map<string, number>, key: string, amount: number): void => {
    const room = map.get(key);
    if (room !== undefined) map.set(key, room - amount);
  };
  for (const pool of problem.pools)
    for (const link of pool.links) {
      if (!link.pair || link.presetPacks === 0) continue;
      budgetMxn -= link.presetPacks * link.costPerPack * problem.mxnPerTreatment;
      for (const kind of LOADS) {
        const amount = link.presetPacks * loadPerPack(link.pair.medicine, kind);
        take(stops, loadKey(link.pair.facility.facilityId, kind), amount);
        take(routes, loadKey(link.pair.delivery.routeId ?? '', kind), amount);
      }
    }
  return { stops, routes, budgetMxn };
}

/** Whether a pack that starts at a position (group units above usable) is not used up by a threshold of its source. */
export const isBeyond = (link: Link, threshold: number, from: number): boolean =>
  packsInTime(link, threshold, from) < 1;

class Rows {
  readonly lower: number[] = [];
  readonly upper: number[] = [];
  readonly names: string[] = [];
  add(name: string, lower: number, upper: number): number {
    this.names.push(name);
    this.lower.push(lower);
    return this.upper.push(upper) - 1;
  }
}

/** Most of each kind of load that could be bound for each clinic: what decides whether a row could ever bind. */
function greatestLoads(problem: RationingProblem, stopOf: ReadonlyMap<string, number>): Float64Array[] {
  const loads = LOADS.map(() => new Float64Array(problem.stops.length));
  for (const pool of problem.pools) {
    const last = pool.segments.at(-1);
    const stop = stopOf.get(pool.facilityId ?? '');
    if (stop === undefined || !last) continue;
    LOADS.forEach((kind, k) => {
      let most = 0;
      for (const link of pool.links) {
        const packs = Math.ceil((last.to - pool.preset) / link.groupUnitsPerPack - 1e-9);
        const { medicine } = problem.sources[link.source] as ProblemSource;
        most = Math.max(most, packs * loadPerPack(medicine, kind));
      }
      const of = loads[k] as Float64Array;
      of[stop] = (of[stop] as number) + most;
    });
  }
  return loads;
}

/**
 * `askPrice` makes upstream supply a priced variable: ask[s] packs more in stock, good for long, at that price
 * (weighted treatments a pack).
 */
export function formulate(
  problem: RationingProblem,
  askPrice?: (source: ProblemSource) => number,
): Formulation {
  const rows = new Rows();
  const { sources, pools } = problem;
  const { stockRow, expiryRow } = sourceRows(problem, rows);
  const roads = roadRows(problem, rows);
  const columns = new Columns(8 * pools.length + 64, roads.columns.length + sources.length);
  const steps = new PackSteps();
  const stopOf = new Map(problem.stops.map((s, k) => [s.facilityId, k]));
  const ownRow = new Map<number, readonly number[]>();
  const canCarry = carriable(problem);

  pools.forEach((pool, p) => {
    if (pool.segments.length === 0) return;
    const { links } = pool;
    const shared = links.length > 1;
    const whole = onePackSize(pool);
    const packUnits = links[0]?.groupUnitsPerPack ?? 1;
    if (whole) steps.of(pool, packUnits);
    const capRow = links.map((link, l) =>
      link.capBinds
        ? rows.add(`own[${poolName(pool)},${l}]`, -Infinity, link.capPacks - link.presetPacks)
        : -1,
    );
    if (links.some((l) => l.capBinds)) ownRow.set(p, capRow);
    const stop = pool.facilityId === null ? undefined : stopOf.get(pool.facilityId);
    const runs = whole ? steps.count : pool.segments.length;
    const carried = links.map((link) => link.pair?.lockedPacks == null && canCarry(link));
    for (let k = 0; k < runs; k++) {
      const segment = pool.segments[k] as { from: number; to: number; slope: number };
      const from = whole ? pool.preset + (steps.first[k] as number) * packUnits : segment.from;
      const units = whole ? (steps.packs[k] as number) * packUnits : segment.to - segment.from;
      // Σ_s packUnits_s · give ≤ width, counted in packs of the first source
      const widthRow = shared ? rows.add(`width[${poolName(pool)},${k}]`, -Infinity, units / packUnits) : -1;
      for (let l = 0; l < links.length; l++) {
        const link = links[l] as Link;
        const source = sources[link.source] as ProblemSource;
        const value = whole ? (steps.value[k] as number) : segment.slope * link.groupUnitsPerPack;
        const worth = value * link.worth - link.costPerPack;
        if (worth <= 0 || (source.packs === 0 && !askPrice) || !carried[l]) continue;
        columns.give(p, l, from, -worth, whole ? (steps.packs[k] as number) : units / link.groupUnitsPerPack);
        columns.put(stockRow[link.source] as number, 1);
        const beyond = expiryRow[link.source] as number[];
        for (let t = 0; t < beyond.length; t++) {
          // A segment that starts before the day counts as in time, for its packs may begin before it, where any can.
          const late = whole
            ? isBeyond(link, t, from)
            : from >= (link.usableBy[t] as number) - 1e-9 || isBeyond(link, t, pool.preset);
          if (late) columns.put(beyond[t] as number, 1);
        }
        if (shared) columns.put(widthRow, link.groupUnitsPerPack / packUnits);
        if (link.capBinds) columns.put(capRow[l] as number, 1);
        if (stop !== undefined) {
          for (let kind = 0; kind < LOADS.length; kind++) {
            const row = (roads.loadRowOf[kind] as Int32Array)[stop] as number;
            if (row >= 0) columns.put(row, loadPerPack(source.medicine, LOADS[kind] as LoadKind));
          }
          const row = roads.costRowOf[stop] as number;
          if (row >= 0) columns.put(row, link.costPerPack * problem.mxnPerTreatment);
        }
        columns.end();
      }
    }
  });
  const gives = columns.gives();
  for (const { row, into, upper } of roads.columns) {
    columns.other(0, upper);
    columns.put(row, -1);
    if (into >= 0) columns.put(into, 1);
    columns.end();
  }
  const askColumn: number[] = [];
  if (askPrice)
    sources.forEach((source, k) => {
      if (source.kind !== 'warehouse') return;
      askColumn[k] = columns.count;
      columns.other(askPrice(source), Infinity);
      columns.put(stockRow[k] as number, -1);
      for (const row of expiryRow[k] as number[]) columns.put(row, -1);
      columns.end();
    });

  const giveName = (column: number): string => {
    const pool = pools[gives.pool[column] as number] as Pool;
    const { source, worth, groupUnitsPerPack } = pool.links[gives.link[column] as number] as Link;
    const substitute = pool.facilityId !== null && worth < 1 ? ',substitute' : '';
    const packs = ((gives.from[column] as number) - pool.preset) / groupUnitsPerPack;
    return `give[${poolName(pool)},${nameOf(sources[source] as ProblemSource)}${substitute},${Math.round(packs * 1e6) / 1e6}]`;
  };
  const model: LinearProgram = {
    name: 'rationing',
    rowCount: rows.names.length,
    ...columns.arrays(),
    offset: 0,
    rowLower: Float64Array.from(rows.lower),
    rowUpper: Float64Array.from(rows.upper),
    rowName: (row) => rows.names[row] as string,
    columnName: (column) => {
      if (column < gives.count) return giveName(column);
      const load = roads.columns[column - gives.count];
      return load
        ? `load[${load.name}]`
        : `ask[${nameOf(sources[askColumn.indexOf(column)] as ProblemSource)}]`;
    },
  };
  const { loadRow, routeRow, costRow } = roads;
  return { model, gives, stockRow, expiryRow, loadRow, routeRow, costRow, ownRow, askColumn };
}

/** Stock and expiry of each source, less what is preset. */
function sourceRows({ sources, pools }: RationingProblem, rows: Rows) {
  const presetPacks = new Float64Array(sources.length);
  const presetBeyond = sources.map((s) => new Float64Array(s.thresholds.length));
  for (const { links } of pools)
    for (const { source, presetPacks: packs, presetBeyond: late } of links) {
      if (packs === 0) continue;
      presetPacks[source] = (presetPacks[source] as number) + packs;
      const beyond = presetBeyond[source] as Float64Array;
      for (let t = 0; t < late.length; t++) beyond[t] = (beyond[t] as number) + (late[t] as number);
    }
  const stockRow = sources.map((s, k) =>
    rows.add(`stock[${nameOf(s)}]`, -Infinity, s.packs - (presetPacks[k] as number)),
  );
  const expiryRow = sources.map((s, k) =>
    s.thresholds.map((date, t) => {
      const packs = Math.max(0, (s.packsAfter[t] as number) - (presetBeyond[k]?.[t] as number));
      return rows.add(`expiry[${nameOf(s)},${date}]`, -Infinity, packs);
    }),
  );
  return { stockRow, expiryRow };
}

/** A column that carries what a row defines into a trip or the budget. */
interface LoadColumn {
  readonly row: number;
  /** −1 where only the clinic's shelf could bind. */
  readonly into: number;
  readonly upper: number;
  readonly name: string;
}

/** A load needs a column where the trip, the shelf or the budget could bind. */
function roadRows(problem: RationingProblem, rows: Rows) {
  const { stops, routes } = problem;
  const room = roomAfterPresets(problem);
  const stopOf = new Map(stops.map((s, k) => [s.facilityId, k]));
  const greatest = greatestLoads(problem, stopOf);
  const routeRow = new Map<string, number>();
  const loadRow = new Map<string, number>();
  const costRow = new Map<string, number>();
  const columns: LoadColumn[] = [];
  LOADS.forEach((kind, k) => {
    const most = new Map<string | null, number>();
    stops.forEach(({ routeId }, s) => {
      most.set(routeId, (most.get(routeId) ?? 0) + ((greatest[k] as Float64Array)[s] as number));
    });
    for (const { routeId } of routes) {
      const key = loadKey(routeId, kind);
      const capacity = room.routes.get(key) as number;
      if ((most.get(routeId) ?? 0) > capacity)
        routeRow.set(key, rows.add(`trip[${routeId},${kind}]`, -Infinity, capacity));
    }
  });
  const loadRowOf = LOADS.map((kind, k) =>
    Int32Array.from(stops, ({ facilityId, routeId }, s) => {
      const key = loadKey(facilityId, kind);
      const most = (greatest[k] as Float64Array)[s] as number;
      const trip = routeId === null ? undefined : routeRow.get(loadKey(routeId, kind));
      const shelf = room.stops.get(key) as number;
      if (most === 0 || (trip === undefined && most <= shelf)) return -1;
      const name = `${facilityId},${kind}`;
      const row = rows.add(`load[${name}]`, 0, 0);
      loadRow.set(key, row);
      columns.push({ row, into: trip ?? -1, upper: Math.max(0, shelf), name });
      return row;
    }),
  );
  // The budget acts on one cost column a clinic: a row over every give would be dense and slow (×40 measured).
  const budgeted = room.budgetMxn !== Infinity;
  const budgetRow = budgeted ? rows.add('budget', -Infinity, Math.max(0, room.budgetMxn)) : -1;
  const costRowOf = Int32Array.from(stops, ({ facilityId }) => {
    if (!budgeted) return -1;
    const row = rows.add(`cost[${facilityId}]`, 0, 0);
    costRow.set(facilityId, row);
    columns.push({ row, into: budgetRow, upper: Infinity, name: `${facilityId},mxn` });
    return row;
  });
  return { routeRow, loadRow, costRow, loadRowOf, costRowOf, columns };
}

const nameOf = (s: ProblemSource): string =>
  s.kind === 'warehouse' ? s.medicine.medicineId : `${s.medicine.medicineId}@${s.facilityId}`;

const poolName = (pool: Pool): string => `${pool.facilityId ?? 'later'},${pool.groupId}`;
