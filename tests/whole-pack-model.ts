/**
 * The oracle of whole packs: the rationing problem as a mixed-integer program, for small cases.
 *
 *   packs[p,l]    whole packs that link l brings pool p, presets not counted      0 ≤ packs ≤ cap
 *   late[p,l,t]   of these, packs from lots good after threshold t                whole, ≤ packs, falling in t
 *   give[p,l,k]   packs that count within segment k                               0 ≤ give ≤ width_k / packUnits
 *   made[r]       whether somebody drives trip r between two clinics              0 or 1, its cost as in the plan
 *
 *   minimise  Σ cost · packs − Σ slope_k · packUnits · worth · give − presetValue
 *   count     Σ_k give ≤ packs                          a pack beyond the curve is worth nothing
 *   width     Σ_l packUnits · give ≤ width_k            where several links share a pool
 *   stock     Σ packs ≤ packs of the source − presets
 *   maximum   the last pack may straddle maximum stock, none may start above it
 *   in time   Σ_l packUnits · (packs − late) ≤ what the pool uses by each expiry date
 *   expiry    Σ late ≤ packs of the source good after t − presets
 *   loads     Σ perPack · packs ≤ shelf, refrigerator, trip, cold box, budget (and trips made)
 *   made      packs of a link that rides on trip r ≤ the most of them · made_r
 *   beyond    Σ give beyond what is used by t ≤ late    only with `valueByLots`
 *
 * Written apart from `PackRoom`, and looser than it in two places, so that no better rounding is overlooked: where a
 * pool's packs differ in size, maximum stock allows the largest of them on top; and where several sources serve a pool,
 * any of them may be the one that is used up first (`PackRoom` takes them in the order of links).
 *
 * `valueByLots` ties the value of a pack to the lot it comes from, as the relaxed model does: a short-dated pack counts
 * in the steep segments only. Then every whole-pack point is a point of the relaxed model, and the optimum is at most
 * the plan's bound. The plan itself values packs by their link's worth alone (`poolValue`), as this model does without
 * it. The two differ only where several links serve a pool and lots expire.
 */
import type { LinearProgram } from '../solver/linear-program';
import { LOADS, type LoadKind, loadPerPack } from '../src/rationing/load';
import type { Link, Pool, ProblemSource, RationingProblem } from '../src/rationing/problem';
import { tripOfLink } from '../src/rationing/transfer-trips';

class ModelBuilder {
  private readonly rows: { name: string; lower: number; upper: number }[] = [];
  private readonly columns: { name: string; cost: number; upper: number; whole: boolean }[] = [];
  private readonly entries: [row: number, value: number][][] = [];

  column(name: string, cost: number, upper: number, whole: boolean): number {
    this.entries.push([]);
    return this.columns.push({ name, cost, upper, whole }) - 1;
  }

  /** Σ value · column ≤ upper. */
  atMost(name: string, upper: number, terms: readonly (readonly [column: number, value: number])[]): void {
    if (terms.length === 0 || upper === Infinity) return;
    const row = this.rows.push({ name, lower: -Infinity, upper }) - 1;
    for (const [column, value] of terms) if (value !== 0) this.entries[column]!.push([row, value]);
  }

  build(name: string, offset: number): LinearProgram {
    const flat = this.entries.flat();
    const columnStart = new Int32Array(this.columns.length + 1);
    this.entries.forEach((own, j) => {
      columnStart[j + 1] = columnStart[j]! + own.length;
    });
    return {
      name,
      rowCount: this.rows.length,
      columnCount: this.columns.length,
      matrix: {
        columnStart,
        rowIndex: Int32Array.from(flat, ([row]) => row),
        value: Float64Array.from(flat, ([, value]) => value),
      },
      cost: Float64Array.from(this.columns, (c) => c.cost),
      offset,
      rowLower: Float64Array.from(this.rows, (r) => r.lower),
      rowUpper: Float64Array.from(this.rows, (r) => r.upper),
      columnLower: new Float64Array(this.columns.length),
      columnUpper: Float64Array.from(this.columns, (c) => c.upper),
      integer: Uint8Array.from(this.columns, (c) => (c.whole ? 1 : 0)),
      rowName: (row) => this.rows[row]!.name,
      columnName: (column) => this.columns[column]!.name,
    };
  }
}

/** The columns of one link. */
interface LinkColumns {
  readonly link: Link;
  readonly source: ProblemSource;
  readonly packs: number;
  /** The most that `packs` can be. */
  readonly most: number;
  /** By threshold of the source; −1 where the pool uses everything in time. */
  readonly late: readonly number[];
  /** By segment of the pool. */
  readonly give: readonly number[];
}

const FLOOR_SLACK = 1e-7;

/** Packs of this link that may be added before one would start above maximum stock. */
function packsToMaximum(pool: Pool, link: Link): number {
  const free = pool.room - pool.preset;
  return free <= FLOOR_SLACK ? 0 : Math.ceil(free / link.groupUnitsPerPack - FLOOR_SLACK);
}

function addLink(
  model: ModelBuilder,
  pool: Pool,
  link: Link,
  source: ProblemSource,
  name: string,
  valueByLots: boolean,
): LinkColumns | null {
  if (link.pair?.lockedPacks != null || source.packs === 0) return null;
  const most = Math.max(
    0,
    Math.min(link.capPacks - link.presetPacks, packsToMaximum(pool, link), source.packs),
  );
  const packs = model.column(`packs[${name}]`, link.costPerPack, most, true);
  const give = pool.segments.map(({ from, to, slope }, k) => {
    const worth = slope * link.groupUnitsPerPack * link.worth;
    return model.column(`give[${name},${k}]`, -worth, (to - from) / link.groupUnitsPerPack, false);
  });
  const late = link.usableBy.map((units, t) =>
    units === Infinity ? -1 : model.column(`late[${name},${t}]`, 0, most, true),
  );
  model.atMost(`count[${name}]`, 0, [[packs, -1], ...give.map((column) => [column, 1] as const)]);
  late.forEach((column, t) => {
    if (column < 0) return;
    const earlier = late[t - 1];
    model.atMost(`nested[${name},${t}]`, 0, [
      [column, 1],
      [earlier === undefined || earlier < 0 ? packs : earlier, -1],
    ]);
    const beyond = pool.segments.flatMap(({ from }, k) =>
      from >= link.usableBy[t]! - 1e-9 ? [[give[k]!, 1] as const] : [],
    );
    if (valueByLots && beyond.length > 0) model.atMost(`beyond[${name},${t}]`, 0, [[column, -1], ...beyond]);
  });
  return { link, source, packs, most, late, give };
}

/** What a pool may hold in all: widths of the curve, maximum stock, and what is used before each date. */
function addPool(model: ModelBuilder, pool: Pool, links: readonly LinkColumns[], name: string): void {
  if (links.length > 1)
    pool.segments.forEach(({ from, to }, k) => {
      model.atMost(
        `width[${name},${k}]`,
        to - from,
        links.map((l) => [l.give[k]!, l.link.groupUnitsPerPack]),
      );
    });
  const sizes = links.map((l) => l.link.groupUnitsPerPack);
  const largest = Math.max(0, ...sizes);
  if (links.length > 1 && sizes.every((size) => size === largest))
    model.atMost(
      `maximum[${name}]`,
      packsToMaximum(pool, links[0]!.link),
      links.map((l) => [l.packs, 1]),
    );
  else if (links.length > 1)
    model.atMost(
      `maximum[${name}]`,
      pool.room > pool.preset ? pool.room - pool.preset + largest : 0,
      links.map((l) => [l.packs, l.link.groupUnitsPerPack]),
    );

  const dates = new Set(links.flatMap((l) => l.source.thresholds));
  for (const date of dates) {
    const knows = links.find((l) => l.source.thresholds.includes(date))!;
    const units = knows.link.usableBy[knows.source.thresholds.indexOf(date)]!;
    if (units === Infinity) continue;
    const terms = links.flatMap(({ link, source, packs, late }) => {
      // Lots that expire by the date: all but those good after the source's last threshold up to it.
      const t = source.thresholds.filter((d) => d <= date).length - 1;
      if (t < 0 || late[t]! < 0) return [];
      return [
        [packs, link.groupUnitsPerPack],
        [late[t]!, -link.groupUnitsPerPack],
      ] as const;
    });
    const free = Math.max(0, units - pool.preset);
    model.atMost(`in-time[${name},${date}]`, free, terms);
  }
}

/** A column for each trip between clinics that costs something, and what it adds to the budget. */
function addTrips(
  model: ModelBuilder,
  problem: RationingProblem,
  links: readonly LinkColumns[],
): (readonly [column: number, mxn: number])[] {
  return [...problem.transfers]
    .filter(([, { cost }]) => cost > 0)
    .map(([key, { cost }]) => {
      const made = model.column(`made[${key}]`, cost, 1, true);
      for (const { link, packs, most } of links)
        if (tripOfLink(problem, link) === key)
          model.atMost(`made[${key},${packs}]`, 0, [
            [packs, 1],
            [made, -most],
          ]);
      return [made, cost * problem.mxnPerTreatment] as const;
    });
}

function addLoads(
  model: ModelBuilder,
  problem: RationingProblem,
  links: readonly LinkColumns[],
  trips: readonly (readonly [column: number, mxn: number])[],
  presets: readonly { link: Link; packs: number }[],
): void {
  const placeOf = (link: Link): { facilityId: string; routeId: string | null } => ({
    facilityId: link.pair?.facility.facilityId ?? '',
    routeId: link.pair?.delivery.routeId ?? null,
  });
  const limit = (
    name: string,
    capacity: number | null,
    isMine: (place: ReturnType<typeof placeOf>) => boolean,
    perPack: (link: Link) => number,
    more: readonly (readonly [column: number, mxn: number])[] = [],
  ): void => {
    if (capacity === null || capacity === Infinity) return;
    const mine = (link: Link): boolean => link.pair !== null && isMine(placeOf(link));
    const taken = presets.reduce((sum, p) => sum + (mine(p.link) ? p.packs * perPack(p.link) : 0), 0);
    const terms = links
      .filter((l) => mine(l.link) && perPack(l.link) > 0)
      .map((l) => [l.packs, perPack(l.link)] as const);
    model.atMost(name, Math.max(0, capacity - taken), [...terms, ...more]);
  };
  const load =
    (kind: LoadKind) =>
    (link: Link): number =>
      link.pair ? loadPerPack(link.pair.medicine, kind) : 0;
  for (const stop of problem.stops) {
    const here = (place: ReturnType<typeof placeOf>): boolean => place.facilityId === stop.facilityId;
    limit(`shelf[${stop.facilityId}]`, stop.storageLitres, here, load('litres'));
    limit(`refrigerator[${stop.facilityId}]`, stop.coldStorageLitres, here, load('coldLitres'));
  }
  for (const route of problem.routes) {
    const capacity = { litres: route.capacityLitres, kg: route.capacityKg, coldLitres: route.coldLitres };
    for (const kind of LOADS)
      limit(
        `trip[${route.routeId},${kind}]`,
        capacity[kind],
        (place) => place.routeId === route.routeId,
        load(kind),
      );
  }
  limit(
    'budget',
    problem.transportBudgetMxn,
    () => true,
    (link) => link.costPerPack * problem.mxnPerTreatment,
    trips,
  );
}

/** Minimised: the negated value of the best plan in whole packs, presets included. */
export function wholePackModel(
  problem: RationingProblem,
  { valueByLots = false }: { readonly valueByLots?: boolean } = {},
): LinearProgram {
  const model = new ModelBuilder();
  const all: LinkColumns[] = [];
  problem.pools.forEach((pool, p) => {
    const name = `${p},${pool.facilityId ?? 'later'},${pool.groupId}`;
    const links = pool.links.flatMap(
      (link, l) =>
        addLink(model, pool, link, problem.sources[link.source]!, `${name},${l}`, valueByLots) ?? [],
    );
    addPool(model, pool, links, name);
    all.push(...links);
  });
  const allLinks = problem.pools.flatMap((pool) => pool.links);
  problem.sources.forEach((source, s) => {
    const mine = all.filter((l) => l.link.source === s);
    const presets = allLinks.filter((l) => l.source === s);
    const sum = (of: (link: Link) => number): number => presets.reduce((total, l) => total + of(l), 0);
    model.atMost(
      `stock[${s}]`,
      source.packs - sum((l) => l.presetPacks),
      mine.map((l) => [l.packs, 1]),
    );
    source.thresholds.forEach((date, t) => {
      model.atMost(
        `expiry[${s},${date}]`,
        Math.max(0, source.packsAfter[t]! - sum((l) => l.presetBeyond[t]!)),
        mine.flatMap((l) => (l.late[t]! < 0 ? [] : [[l.late[t]!, 1] as const])),
      );
    });
  });
  addLoads(
    model,
    problem,
    all,
    addTrips(model, problem, all),
    allLinks.map((link) => ({ link, packs: link.presetPacks })),
  );
  return model.build('whole-packs', problem.presetValue === 0 ? 0 : -problem.presetValue);
}
