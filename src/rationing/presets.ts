/**
 * What is shipped before anything is weighed: lines a person locked, and the emergency kit, a hard floor as far as
 * stock allows. They are taken out of stock and roads first; what cannot be kept at once is a contradiction of policy
 * and is named.
 */
import type { LocalDate } from '../domain/dates';
import { AppError } from '../domain/errors';
import { pairKey } from '../domain/group-by';
import type { Policy } from '../domain/policy';
import { packsToCover } from '../domain/quantities';
import type { Snapshot } from '../domain/snapshot';
import { earliestExpiry } from './delivery';
import { type LoadKind, loadPerPack } from './load';
import type { Pair } from './pair';
import type { Preset, RationingProblem } from './problem';
import type { Source } from './source';

/** Kits one pack at a time to whoever holds the smallest share of its kit, until the packs or the gaps are gone. */
function shareKits(pairs: readonly Pair[], packs: number): Map<Pair, number> {
  const held = new Map(pairs.map((p) => [p, p.lasting + p.inTransit]));
  const given = new Map<Pair, number>();
  const packSize = pairs[0]?.medicine.packSize ?? 1;
  const wanting = pairs.filter((p) => packsToCover(p.kitUnits - (held.get(p) as number), packSize) > 0);
  const all = wanting.reduce(
    (sum, p) => sum + packsToCover(p.kitUnits - (held.get(p) as number), packSize),
    0,
  );
  if (all <= packs) {
    for (const p of wanting) given.set(p, packsToCover(p.kitUnits - (held.get(p) as number), packSize));
    return given;
  }
  const shareOf = (p: Pair): number =>
    ((held.get(p) as number) + (given.get(p) ?? 0) * packSize) / p.kitUnits;
  for (let left = packs; left > 0; left--) {
    const poorest = wanting.filter((p) => shareOf(p) < 1).reduce((a, b) => (shareOf(b) < shareOf(a) ? b : a));
    given.set(poorest, (given.get(poorest) ?? 0) + 1);
  }
  return given;
}

/** A kit is held until the next delivery, and no lot is shipped with fewer days left than policy asks. */
export function kitLotsUntil({ delivery }: Pair, policy: Policy): LocalDate {
  const earliest = earliestExpiry(delivery, policy);
  return earliest > delivery.nextArrivalDate ? earliest : delivery.nextArrivalDate;
}

/** Preset packs by pair (facility and medicine), in canonical order. Throws AppError on a lock that cannot be kept. */
export function presetsOf(
  pairs: readonly Pair[],
  sources: readonly Source[],
  policy: Policy,
): Map<string, Preset> {
  const presets = new Map<string, Preset>();
  const left = new Map(sources.map((s) => [s.medicine.medicineId, s.packs]));
  const put = (pair: Pair, packs: number, because: Preset['because']): void => {
    const { medicineId } = pair.medicine;
    presets.set(pairKey(pair.facility.facilityId, medicineId), { pair, packs, because });
    left.set(medicineId, (left.get(medicineId) ?? 0) - packs);
  };

  for (const pair of pairs) {
    if (pair.lockedPacks === null) continue;
    if (pair.lockedPacks > 0 && pair.delivery.closedBy)
      throw new AppError(
        'lock-on-closed-road',
        `The locked line of ${pair.lockedPacks} packs of ${pair.medicine.name} for ${pair.facility.name} cannot be kept: its road is closed from ${pair.delivery.closedBy.fromDate} to ${pair.delivery.closedBy.toDate}.`,
        'Remove the line from locks.csv, or the closure from closures.csv.',
        2,
      );
    put(pair, pair.lockedPacks, 'lock');
    const over = -(left.get(pair.medicine.medicineId) ?? 0);
    if (over > 0)
      throw new AppError(
        'locks-exceed-stock',
        `The locked lines of ${pair.medicine.name} (${pair.medicine.medicineId}) ask for ${over} packs more than the warehouse may ship after its reserve.`,
        'Lower the locked packs in locks.csv, or the reserve in the policy.',
        2,
      );
  }
  const kits = new Map<string, Pair[]>();
  for (const pair of pairs) {
    if (pair.kitUnits <= 0 || pair.lockedPacks !== null || pair.delivery.closedBy) continue;
    const { medicineId } = pair.medicine;
    kits.set(medicineId, [...(kits.get(medicineId) ?? []), pair]);
  }
  const sourceOf = new Map(sources.map((s) => [s.medicine.medicineId, s]));
  for (const [medicineId, wanting] of kits) {
    // A kit is held, not used up: only lots that last until every next delivery may fill it.
    const until = wanting.reduce((d, p) => {
      const own = kitLotsUntil(p, policy);
      return own > d ? own : d;
    }, '');
    const lasting = (sourceOf.get(medicineId)?.lots ?? [])
      .filter((l) => l.expirationDate === null || l.expirationDate >= until)
      .reduce((sum, l) => sum + l.packs, 0);
    const packs = Math.min(left.get(medicineId) ?? 0, lasting);
    for (const [pair, count] of shareKits(wanting, packs)) put(pair, count, 'kit');
  }
  return presets;
}

/**
 * Throws AppError where the presets alone do not fit a trip, a clinic's shelves or the budget for transport: the policy
 * contradicts itself.
 */
export function refuseOverload(
  presets: ReadonlyMap<string, Preset>,
  snapshot: Snapshot,
  policy: Policy,
): void {
  const all = [...presets.values()];
  refuseOverBudget(all, snapshot, policy.transportBudgetMxn);
  const refuse = (place: string, kind: LoadKind, capacity: number | null, mine: readonly Preset[]): void => {
    if (capacity === null) return;
    const load = mine.reduce((sum, p) => sum + p.packs * loadPerPack(p.pair.medicine, kind), 0);
    if (load <= capacity + 1e-9) return;
    const items = mine.map(
      (p) => `${p.packs} × ${p.pair.medicine.name} for ${p.pair.facility.name} (${p.because})`,
    );
    throw new AppError(
      'presets-exceed-capacity',
      `Emergency kits and locked lines alone need ${load.toFixed(1)} ${kind} ${place}, which takes ${capacity}: ${items.slice(0, 5).join(', ')}${items.length > 5 ? ', …' : ''}.`,
      'Lower the locked packs in locks.csv or the kits in kits.csv, or raise the capacity.',
      2,
    );
  };
  for (const route of snapshot.routes) {
    const mine = all.filter((p) => p.pair.delivery.routeId === route.routeId);
    refuse(`on route ${route.routeId}`, 'litres', route.capacityLitres, mine);
    refuse(`on route ${route.routeId}`, 'kg', route.capacityKg, mine);
    refuse(`in the cold box of route ${route.routeId}`, 'coldLitres', route.coldLitres, mine);
  }
  for (const facility of snapshot.facilities) {
    const mine = all.filter((p) => p.pair.facility.facilityId === facility.facilityId);
    refuse(`at ${facility.name}`, 'litres', facility.storageLitres, mine);
    refuse(`in the refrigerator of ${facility.name}`, 'coldLitres', facility.coldStorageLitres, mine);
  }
}

function refuseOverBudget(presets: readonly Preset[], { routes }: Snapshot, budgetMxn: number | null): void {
  if (budgetMxn === null) return;
  const rates = new Map(routes.map((r) => [r.routeId, r.costMxnPerLitre]));
  const costMxn = presets.reduce((sum, { pair, packs }) => {
    const rate = rates.get(pair.delivery.routeId ?? '') ?? 0;
    return sum + packs * pair.medicine.packLitres * rate;
  }, 0);
  if (costMxn <= budgetMxn + 1e-9) return;
  throw new AppError(
    'presets-exceed-budget',
    `Emergency kits and locked lines alone cost ${costMxn.toFixed(2)} MXN of transport; transportBudgetMxn allows ${budgetMxn}.`,
    'Lower the locked packs in locks.csv or the kits in kits.csv, or raise transportBudgetMxn in the policy.',
    2,
  );
}

/** Throws AppError where locked lines need lots that last longer than the warehouse holds. */
export function refuseEarlyExpiry(problem: RationingProblem): void {
  if (problem.presets.size === 0) return;
  const beyond = problem.sources.map((s) => s.thresholds.map(() => 0));
  for (const link of problem.pools.flatMap((pool) => pool.links))
    link.presetBeyond.forEach((packs, t) => {
      const row = beyond[link.source] as number[];
      row[t] = (row[t] as number) + packs;
    });
  problem.sources.forEach((source, s) => {
    source.thresholds.forEach((date, t) => {
      const wanted = beyond[s]?.[t] as number;
      const held = source.packsAfter[t] as number;
      if (wanted > held)
        throw new AppError(
          'locks-outlast-lots',
          `The locked lines of ${source.medicine.name} need ${wanted} packs that last beyond ${date}, before which they would not be used up; the warehouse holds ${held}.`,
          'Lower the locked packs in locks.csv.',
          2,
        );
    });
  });
}
