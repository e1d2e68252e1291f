/** The solver's columns and duals read back as packs a link and prices of what is scarce. */
import type { Solution } from '../../solver/linear-program';
import { type Formulation, isBeyond, loadKey, roomAfterPresets } from './formulation';
import { LOADS, type LoadKind, loadPerPack } from './load';
import type { Link, Pool, ProblemSource, RationingProblem } from './problem';

/** What the linear program says, before packs are made whole. */
export interface Rationing {
  readonly problem: RationingProblem;
  /** Packs by pool and link, presets not included; fractions remain. */
  readonly packs: readonly Float64Array[];
  /** Value of the relaxed plan, weighted treatments. */
  readonly relaxedValue: number;
  readonly prices: Prices;
}

/** Shadow prices, weighted treatments, ≥ 0: what one more of it would be worth at the margin. */
export interface Prices {
  /** By source: one more pack in stock. */
  readonly stock: readonly number[];
  /** By source and threshold: one more pack in lots good after it. */
  readonly expiry: readonly (readonly number[])[];
  /** By `${facilityId}\tkind`: one more litre, kg or cold litre for the clinic (its trip's price included). */
  readonly load: ReadonlyMap<string, number>;
  /** By `${routeId}\tkind`: one more litre, kg or cold litre on the trip. */
  readonly trip: ReadonlyMap<string, number>;
  /** By clinic: one more MXN of transport. */
  readonly cost: ReadonlyMap<string, number>;
  /** By pool, then link: one more pack in the medicine's own part of its group's need. Pools without such are left out. */
  readonly own: ReadonlyMap<number, readonly number[]>;
}

/** Price of everything scarce that one more pack of a link takes at a position (group units above usable). */
export function pricePerPack(problem: RationingProblem, prices: Prices, link: Link, from: number): number {
  const source = problem.sources[link.source] as ProblemSource;
  let price = prices.stock[link.source] as number;
  source.thresholds.forEach((_, t) => {
    if (isBeyond(link, t, from)) price += prices.expiry[link.source]?.[t] as number;
  });
  return price + wayPrice(problem, prices, link);
}

/** Price of the shelf, trip and budget that a pack of a link takes. */
export function wayPrice(problem: RationingProblem, prices: Prices, link: Link): number {
  if (!link.pair) return 0;
  const { facility, medicine } = link.pair;
  let price = (prices.cost.get(facility.facilityId) ?? 0) * link.costPerPack * problem.mxnPerTreatment;
  for (const kind of LOADS) {
    const one = prices.load.get(loadKey(facility.facilityId, kind));
    if (one) price += one * loadPerPack(medicine, kind);
  }
  return price;
}

const positive = (dual: number | undefined): number => (dual !== undefined && dual < 0 ? -dual : 0);

function pricesOf(formulation: Formulation, solution: Solution): Prices {
  const of = (row: number): number => positive(solution.rowDual[row]);
  const ofMap = (rows: ReadonlyMap<string, number>): Map<string, number> =>
    new Map([...rows].map(([key, row]) => [key, of(row)]));
  return {
    stock: formulation.stockRow.map(of),
    expiry: formulation.expiryRow.map((rows) => rows.map(of)),
    load: ofMap(formulation.loadRow),
    trip: new Map([...formulation.routeRow].map(([key, row]) => [key, of(row)])),
    cost: ofMap(formulation.costRow),
    own: new Map(
      [...formulation.ownRow].map(([pool, rows]) => [pool, rows.map((row) => (row < 0 ? 0 : of(row)))]),
    ),
  };
}

/** What each clinic's shelf and refrigerator still hold beside the relaxed plan. */
function shelfRoom(problem: RationingProblem, { gives }: Formulation, x: Float64Array, stopOf: Int32Array) {
  const room = roomAfterPresets(problem).stops;
  const free = LOADS.map((kind) =>
    Float64Array.from(problem.stops, (s) => room.get(loadKey(s.facilityId, kind)) as number),
  );
  const limited = free.some((kind) => kind.some(Number.isFinite));
  const perPack = (column: number, kind: LoadKind): number => {
    const { links } = problem.pools[gives.pool[column] as number] as Pool;
    const { source } = links[gives.link[column] as number] as Link;
    return loadPerPack((problem.sources[source] as ProblemSource).medicine, kind);
  };
  const take = (column: number, packs: number): void => {
    const stop = stopOf[gives.pool[column] as number] as number;
    if (!limited || stop < 0) return;
    for (let k = 0; k < LOADS.length; k++) {
      const kind = free[k] as Float64Array;
      kind[stop] = (kind[stop] as number) - packs * perPack(column, LOADS[k] as LoadKind);
    }
  };
  if (limited)
    for (let column = 0; column < x.length; column++) if (x[column] !== 0) take(column, x[column] as number);
  const fits = (column: number, packs: number): boolean => {
    const stop = stopOf[gives.pool[column] as number] as number;
    if (!limited || stop < 0) return true;
    return LOADS.every(
      (kind, k) => packs * perPack(column, kind) <= ((free[k] as Float64Array)[stop] as number) + 1e-9,
    );
  };
  return { fits, take };
}

/**
 * Columns that the prices leave undecided (reduced cost 0) are shared: within one source, one place of scarcity (the
 * route where trips bind) and one set of expiry dates, each takes the same fraction of its width. The total, and so
 * every row of stock and trip, stays as it was; where a clinic's own shelf would not hold its part, the solver's stands.
 */
function shareTies(problem: RationingProblem, formulation: Formulation, solution: Solution): Float64Array {
  const x = Float64Array.from(solution.x.subarray(0, formulation.gives.count));
  const { columnUpper, cost } = formulation.model;
  const ties = new Map<string, number[]>();
  const stopAt = new Map(problem.stops.map((s, k) => [s.facilityId, k]));
  const stopOf = Int32Array.from(problem.pools, (pool) => stopAt.get(pool.facilityId ?? '') ?? -1);
  const { gives } = formulation;
  for (let column = 0; column < gives.count; column++) {
    const reduced = solution.reducedCost[column] as number;
    if (Math.abs(reduced) > 1e-9 * Math.max(1, Math.abs(cost[column] as number))) continue;
    const pool = problem.pools[gives.pool[column] as number] as Pool;
    const link = pool.links[gives.link[column] as number] as Link;
    const stop = problem.stops[stopOf[gives.pool[column] as number] as number];
    if (pool.links.length > 1 || !stop) continue;
    const from = gives.from[column] as number;
    const beyond = link.usableBy.map((_, t) => (isBeyond(link, t, from) ? 1 : 0)).join('');
    const key = `${link.source}\t${stop.routeId}\t${beyond}`;
    const same = ties.get(key);
    if (same) same.push(column);
    else ties.set(key, [column]);
  }
  const free = shelfRoom(problem, formulation, x, stopOf);
  for (const columns of ties.values()) {
    let sharing = columns;
    while (sharing.length > 1) {
      const total = sharing.reduce((sum, c) => sum + (x[c] as number), 0);
      const width = sharing.reduce((sum, c) => sum + (columnUpper[c] as number), 0);
      const change = (c: number): number => (total * (columnUpper[c] as number)) / width - (x[c] as number);
      const fitting = width > 0 ? sharing.filter((c) => free.fits(c, change(c))) : [];
      if (fitting.length === sharing.length) {
        const changes = sharing.map((c) => [c, change(c)] as const);
        for (const [c, packs] of changes) {
          free.take(c, packs);
          x[c] = (x[c] as number) + packs;
        }
        break;
      }
      sharing = fitting;
    }
  }
  return x;
}

export function interpret(
  problem: RationingProblem,
  formulation: Formulation,
  solution: Solution,
): Rationing {
  const x = shareTies(problem, formulation, solution);
  const all = new Float64Array(problem.pools.reduce((sum, p) => sum + p.links.length, 0));
  let end = 0;
  const packs = problem.pools.map((p) => {
    end += p.links.length;
    return all.subarray(end - p.links.length, end);
  });
  const { gives } = formulation;
  for (let column = 0; column < gives.count; column++) {
    const row = packs[gives.pool[column] as number] as Float64Array;
    const link = gives.link[column] as number;
    row[link] = (row[link] as number) + Math.max(0, x[column] as number);
  }
  return {
    problem,
    packs,
    relaxedValue: problem.presetValue - solution.objective,
    prices: pricesOf(formulation, solution),
  };
}
