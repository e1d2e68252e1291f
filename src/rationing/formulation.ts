/**
 * The rationing problem written as a linear program (docs/formulation.md states it in full). Small on purpose:
 * unmet need and what stays unshipped have no columns, each segment is one bounded column counted in packs.
 *
 *   give[p,s,k]  packs that source s gives pool p within segment k        0 ≤ give ≤ width_k / packUnits
 *   load[i,κ]    litres, kg or cold litres bound for clinic i              only where a trip or a shelf could bind
 *
 *   minimise  − Σ (slope_k · packUnits · worth − cost) · give
 *   stock     Σ_p,k give[p,s,k] ≤ packs_s
 *   expiry    Σ over give beyond what pool p uses by t ≤ packs of s good after t
 *   width     Σ_s packUnits_s · give[p,s,k] ≤ width_k                       only where several sources serve a pool
 *   own       Σ_k give[p,s,k] ≤ the medicine's own part of a group's need
 *   load      Σ perPack · give − load[i,κ] = 0;  load ≤ shelf;  Σ_i∈route load[i,κ] ≤ trip
 *   budget    Σ mxnPerPack · give − load[i,mxn] = 0;  Σ_i load[i,mxn] ≤ budget
 */
import type { LinearProgram } from '../../solver/linear-program';
import { LOADS, type LoadKind, loadPerPack } from './load';
import type { Link, Pool, ProblemSource, RationingProblem } from './problem';

/** One column of the model: packs of a link within a segment. */
export interface GiveColumn {
  readonly pool: number;
  readonly link: number;
  readonly segment: number;
}

export interface Formulation {
  readonly model: LinearProgram;
  /** The give columns stand first, in this order. */
  readonly gives: readonly GiveColumn[];
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
      const room = { litres: route.capacityLitres, kg: route.capacityKg, coldLitres: route.coldLitres }[kind];
      routes.set(loadKey(route.routeId, kind), room ?? Infinity);
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

/** Whether a segment of a pool lies beyond what is used by threshold t: its packs must come from a later lot. */
export const isBeyond = (link: Link, threshold: number, from: number): boolean =>
  from >= (link.usableBy[threshold] as number) - 1e-9;

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

/** Most packs of each kind of load that could be bound for each clinic: what decides whether a row could ever bind. */
function greatestLoads(problem: RationingProblem): Map<string, number> {
  const loads = new Map<string, number>();
  for (const pool of problem.pools) {
    const last = pool.segments.at(-1);
    if (pool.facilityId === null || !last) continue;
    for (const kind of LOADS) {
      const most = pool.links.reduce((worst, link) => {
        const packs = (last.to - (pool.segments[0] as { from: number }).from) / link.groupUnitsPerPack;
        return Math.max(
          worst,
          packs * loadPerPack((problem.sources[link.source] as ProblemSource).medicine, kind),
        );
      }, 0);
      const key = loadKey(pool.facilityId, kind);
      loads.set(key, (loads.get(key) ?? 0) + most);
    }
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
  const room = roomAfterPresets(problem);
  const greatest = greatestLoads(problem);
  const { sources, pools, stops, routes } = problem;

  const presetPacks = sources.map(() => 0);
  const presetBeyond = sources.map((s) => s.thresholds.map(() => 0));
  for (const pool of pools)
    for (const link of pool.links) {
      presetPacks[link.source] = (presetPacks[link.source] as number) + link.presetPacks;
      const beyond = presetBeyond[link.source] as number[];
      link.presetBeyond.forEach((packs, t) => {
        beyond[t] = (beyond[t] as number) + packs;
      });
    }
  const nameOf = (s: ProblemSource): string =>
    s.kind === 'warehouse' ? s.medicine.medicineId : `${s.medicine.medicineId}@${s.facilityId}`;
  const stockRow = sources.map((s, k) =>
    rows.add(`stock[${nameOf(s)}]`, -Infinity, s.packs - (presetPacks[k] as number)),
  );
  const expiryRow = sources.map((s, k) =>
    s.thresholds.map((date, t) => {
      const packs = Math.max(0, (s.packsAfter[t] as number) - (presetBeyond[k]?.[t] as number));
      return rows.add(`expiry[${nameOf(s)},${date}]`, -Infinity, packs);
    }),
  );

  // A load needs a column where the trip, the shelf or the budget could bind.
  const routeRow = new Map<string, number>();
  const loadRow = new Map<string, number>();
  const loadColumns: { row: number; routeRow: number | undefined; upper: number; name: string }[] = [];
  for (const kind of LOADS)
    for (const route of routes) {
      const served = stops.filter((s) => s.routeId === route.routeId);
      const most = served.reduce((sum, s) => sum + (greatest.get(loadKey(s.facilityId, kind)) ?? 0), 0);
      const capacity = room.routes.get(loadKey(route.routeId, kind)) as number;
      if (most > capacity)
        routeRow.set(
          loadKey(route.routeId, kind),
          rows.add(`trip[${route.routeId},${kind}]`, -Infinity, capacity),
        );
    }
  for (const kind of LOADS)
    for (const stop of stops) {
      const key = loadKey(stop.facilityId, kind);
      const most = greatest.get(key) ?? 0;
      const trip = stop.routeId === null ? undefined : routeRow.get(loadKey(stop.routeId, kind));
      const shelf = room.stops.get(key) as number;
      if (most === 0 || (trip === undefined && most <= shelf)) continue;
      const name = `${stop.facilityId},${kind}`;
      const row = rows.add(`load[${name}]`, 0, 0);
      loadRow.set(key, row);
      loadColumns.push({ row, routeRow: trip, upper: Math.max(0, shelf), name });
    }
  // The budget acts on one cost column a clinic: a row over every give would be dense and slow (×40 measured).
  const budgeted = room.budgetMxn !== Infinity;
  const budgetRow = budgeted ? rows.add('budget', -Infinity, Math.max(0, room.budgetMxn)) : -1;
  const costRow = new Map<string, number>();
  if (budgeted)
    for (const { facilityId } of stops) {
      const row = rows.add(`cost[${facilityId}]`, 0, 0);
      costRow.set(facilityId, row);
      loadColumns.push({ row, routeRow: budgetRow, upper: Infinity, name: `${facilityId},mxn` });
    }

  const gives: GiveColumn[] = [];
  const cost: number[] = [];
  const upper: number[] = [];
  const start: number[] = [0];
  const index: number[] = [];
  const value: number[] = [];
  const put = (row: number, coefficient: number): void => {
    if (coefficient === 0) return;
    index.push(row);
    value.push(coefficient);
  };

  pools.forEach((pool, p) => {
    const shared = pool.links.length > 1;
    const packUnits = pool.links[0]?.groupUnitsPerPack ?? 1;
    const capRow = pool.links.map((link, l) =>
      link.capBinds && pool.segments.length > 0
        ? rows.add(`own[${poolName(pool)},${l}]`, -Infinity, link.capPacks - link.presetPacks)
        : -1,
    );
    pool.segments.forEach((segment, k) => {
      const width = segment.to - segment.from;
      // Σ_s packUnits_s · give ≤ width, counted in packs of the first source
      const widthRow = shared ? rows.add(`width[${poolName(pool)},${k}]`, -Infinity, width / packUnits) : -1;
      pool.links.forEach((link, l) => {
        const source = sources[link.source] as ProblemSource;
        const worth = segment.slope * link.groupUnitsPerPack * link.worth - link.costPerPack;
        if (worth <= 0 || (source.packs === 0 && !askPrice)) return;
        if (link.pair?.lockedPacks != null) return;
        gives.push({ pool: p, link: l, segment: k });
        cost.push(-worth);
        upper.push(width / link.groupUnitsPerPack);
        put(stockRow[link.source] as number, 1);
        source.thresholds.forEach((_, t) => {
          if (isBeyond(link, t, segment.from)) put(expiryRow[link.source]?.[t] as number, 1);
        });
        if (shared) put(widthRow, link.groupUnitsPerPack / packUnits);
        if (link.capBinds) put(capRow[l] as number, 1);
        if (pool.facilityId !== null) {
          for (const kind of LOADS) {
            const row = loadRow.get(loadKey(pool.facilityId, kind));
            if (row !== undefined) put(row, loadPerPack(source.medicine, kind));
          }
          const row = costRow.get(pool.facilityId);
          if (row !== undefined) put(row, link.costPerPack * problem.mxnPerTreatment);
        }
        start.push(index.length);
      });
    });
  });
  for (const column of loadColumns) {
    cost.push(0);
    upper.push(column.upper);
    put(column.row, -1);
    if (column.routeRow !== undefined) put(column.routeRow, 1);
    start.push(index.length);
  }

  const askColumn: number[] = [];
  if (askPrice)
    sources.forEach((source, k) => {
      if (source.kind !== 'warehouse') return;
      askColumn[k] = cost.length;
      cost.push(askPrice(source));
      upper.push(Infinity);
      put(stockRow[k] as number, -1);
      for (const row of expiryRow[k] as number[]) put(row, -1);
      start.push(index.length);
    });

  const giveName = ({ pool: p, link: l, segment }: GiveColumn): string => {
    const pool = pools[p] as Pool;
    const { source, worth } = pool.links[l] as Link;
    const substitute = pool.facilityId !== null && worth < 1 ? ',substitute' : '';
    return `give[${poolName(pool)},${nameOf(sources[source] as ProblemSource)}${substitute},${segment}]`;
  };
  const model: LinearProgram = {
    name: 'rationing',
    rowCount: rows.names.length,
    columnCount: cost.length,
    matrix: {
      columnStart: Int32Array.from(start),
      rowIndex: Int32Array.from(index),
      value: Float64Array.from(value),
    },
    cost: Float64Array.from(cost),
    offset: 0,
    rowLower: Float64Array.from(rows.lower),
    rowUpper: Float64Array.from(rows.upper),
    columnLower: new Float64Array(cost.length),
    columnUpper: Float64Array.from(upper),
    rowName: (row) => rows.names[row] as string,
    columnName: (column) => {
      const give = gives[column];
      if (give) return giveName(give);
      const load = loadColumns[column - gives.length];
      return load
        ? `load[${load.name}]`
        : `ask[${nameOf(sources[askColumn.indexOf(column)] as ProblemSource)}]`;
    },
  };
  return { model, gives, stockRow, expiryRow, loadRow, routeRow, costRow, askColumn };
}

const poolName = (pool: Pool): string => `${pool.facilityId ?? 'later'},${pool.groupId}`;
