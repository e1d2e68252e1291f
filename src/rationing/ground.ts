/**
 * What a rationing problem stands on, whatever it is posed for: each clinic's need, stock and limits, and every source.
 * A plan poses two problems on one ground, the delivery and the requisition.
 */
import type { LocalDate } from '../domain/dates';
import { groupBy, pairKey } from '../domain/group-by';
import type { Policy } from '../domain/policy';
import type { Snapshot } from '../domain/snapshot';
import type { PairForecast } from '../forecast/forecast-snapshot';
import { needAhead, type RouteBefore, routesBefore } from './before-closure';
import { type Delivery, deliveriesOf } from './delivery';
import { type GroupMember, groupsOf } from './group';
import { type Pair, pairsOf, sentAhead } from './pair';
import { type DraftPool, draftPool, type Member, type Supply } from './pool';
import { presetsOf, refuseOverload } from './presets';
import type { Link, Preset, ProblemSource } from './problem';
import { goodLots, surplusSources, warehouseSources } from './source';
import { shelfHorizon, withThresholds } from './thresholds';
import { nearestSurplus } from './transfers';

/** A pool before it is known how short its medicine is, and what the nearest clinics could spare for it. */
export interface GroundPool {
  readonly draft: DraftPool;
  readonly surplus: readonly Link[];
}

/** A group of medicines that may stand for each other, with its pools in the order of the clinics. */
export interface GroundGroup {
  readonly groupId: string;
  readonly medicines: readonly GroupMember[];
  readonly members: readonly Member[];
  readonly pools: readonly GroundPool[];
}

export interface Ground {
  readonly snapshot: Snapshot;
  readonly policy: Policy;
  readonly deliveries: ReadonlyMap<string, Delivery>;
  readonly pairs: readonly Pair[];
  readonly presets: ReadonlyMap<string, Preset>;
  readonly supply: Supply;
  readonly before: readonly RouteBefore[];
  readonly groups: readonly GroundGroup[];
}

/**
 * @param known what room ahead of closed roads is worth; left out, it is worked out from all that the snapshot needs.
 * @throws AppError where locks and kits contradict stock, trips or shelves (presets.ts).
 */
export function groundOf(
  snapshot: Snapshot,
  policy: Policy,
  forecasts: readonly PairForecast[],
  known?: readonly RouteBefore[],
): Ground {
  const deliveries = deliveriesOf(snapshot, policy);
  const groups = groupsOf(snapshot);
  const plainPairs = pairsOf(snapshot, policy, forecasts, deliveries, groups);
  const before = known ?? routesBefore(snapshot, policy, plainPairs);
  const pairs = withNeedAhead(plainPairs, before, policy);
  const lotsOf = goodLots(snapshot);
  const stock = warehouseSources(snapshot, policy, lotsOf);
  const presets = presetsOf(pairs, stock, policy);
  refuseOverload(presets, snapshot, policy);
  const pairsByMedicine = groupBy(pairs, (p) => p.medicine.medicineId);
  const grouped = [...groups].map(([groupId, medicines]) => {
    const members = medicines.flatMap(({ medicineId, factor }) =>
      (pairsByMedicine.get(medicineId) ?? []).map((pair): Member => ({ pair, factor })),
    );
    const clinics = [...groupBy(members, (m) => m.pair.facility.facilityId).values()];
    return { groupId, medicines, members, clinics };
  });
  const clinicsOf = new Map(grouped.flatMap((g) => g.medicines.map((m) => [m.medicineId, g.clinics])));
  const horizon = shelfHorizon(deliveries, policy, snapshot.asOf);
  const sources = [...stock, ...surplusSources(pairs, lotsOf)].map((s) =>
    withThresholds(s, clinicsOf.get(s.medicine.medicineId) ?? [], policy, horizon),
  );
  const supply = supplyOf(snapshot, policy, sources, presets, horizon);
  return {
    snapshot,
    policy,
    deliveries,
    pairs,
    presets,
    supply,
    before,
    groups: grouped.map(({ groupId, medicines, members, clinics }) => {
      const pools = clinics.map((own): GroundPool => {
        const draft = draftPool(groupId, own, supply);
        return { draft, surplus: nearestSurplus(draft, supply) };
      });
      return { groupId, medicines, members, pools };
    }),
  };
}

function withNeedAhead(
  pairs: readonly Pair[],
  before: readonly RouteBefore[],
  policy: Policy,
): readonly Pair[] {
  if (before.length === 0) return pairs;
  const routes = new Map(before.map((r) => [r.routeId, r]));
  return pairs.map((pair) => {
    const route = routes.get(pair.delivery.routeId ?? '');
    const ahead = route ? needAhead(pair, route, policy) : null;
    return ahead ? sentAhead(pair, ahead) : pair;
  });
}

function supplyOf(
  snapshot: Snapshot,
  policy: Policy,
  sources: readonly ProblemSource[],
  presets: ReadonlyMap<string, Preset>,
  horizon: LocalDate,
): Supply {
  const routes = new Map(snapshot.routes.map((r) => [r.routeId, r]));
  const numbered = sources.map((source, index) => ({
    source,
    index,
    medicineId: source.medicine.medicineId,
  }));
  const surplus = groupBy(
    numbered.filter((s) => s.source.kind === 'surplus'),
    (s) => s.medicineId,
  );
  return {
    policy,
    horizon,
    sources,
    stockOf: new Map(
      numbered.filter((s) => s.source.kind === 'warehouse').map((s) => [s.medicineId, s.index]),
    ),
    surplusOf: new Map([...surplus].map(([id, rows]) => [id, rows.map((r) => r.index)])),
    costPerLitre: (pair) => routes.get(pair.delivery.routeId ?? '')?.costMxnPerLitre ?? 0,
    presetOf: (pair) =>
      presets.size === 0
        ? null
        : (presets.get(pairKey(pair.facility.facilityId, pair.medicine.medicineId)) ?? null),
  };
}
