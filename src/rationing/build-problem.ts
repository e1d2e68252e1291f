/** Snapshot, forecast and policy → the rationing problem. */
import { addDays, type LocalDate } from '../domain/dates';
import type { Policy } from '../domain/policy';
import type { Snapshot } from '../domain/snapshot';
import type { PairForecast } from '../forecast/forecast-snapshot';
import { needOver } from '../forecast/interval-need';
import { distributionOf, needOfCases } from '../forecast/need-cases';
import type { Need } from '../forecast/negative-binomial';
import type { RouteBefore } from './before-closure';
import { type Claim, commonShare, shareBeside } from './fairness';
import { type Ground, type GroundGroup, groundOf } from './ground';
import { type GroupMember, sumMoments } from './group';
import { inServingOrder, laterPool } from './pool';
import { refuseEarlyExpiry } from './presets';
import type { Pool, ProblemSource, RationingProblem } from './problem';
import { nextUpstreamArrival } from './source';
import { tripsBetween } from './transfer-trips';
import { worthMoving } from './transfers';
import { countryFloor, type FloorStep, floorOf, presetWorth, valueCurve } from './value-curve';

/**
 * What the problem is posed for: the next delivery, or what to ask the state for. A requisition looks as far as the
 * upstream horizon, and trips, shelves and closed roads of this delivery do not bind it: its goods come later. Between
 * jurisdictions the delivery is weighed with a floor that does not depend on what each has.
 */
export type Purpose = 'delivery' | 'requisition' | 'country';

/** Need of all clinics from their next delivery (this one where the road is closed) until the state supplies again. */
function laterNeed(snapshot: Snapshot, policy: Policy, group: GroundGroup, purpose: Purpose): Need {
  const horizon = addDays(snapshot.asOf, Math.round(policy.upstreamHorizonDays));
  const ends = new Map(
    group.medicines.map(({ medicineId }) => [
      medicineId,
      purpose === 'requisition' ? horizon : nextUpstreamArrival(snapshot, medicineId, policy),
    ]),
  );
  return sumMoments(
    group.members.flatMap(({ pair, factor }) => {
      const { delivery, forecast } = pair;
      const from = delivery.closedBy ? delivery.arrivalDate : delivery.nextArrivalDate;
      const to = ends.get(pair.medicine.medicineId) as LocalDate;
      if (!forecast || !(from < to)) return [];
      if (delivery.closedBy) return [{ need: needOver(forecast, from, to, 0), factor }];
      const cases = delivery.nextArrivals.map(({ date, chance }, k) => {
        const { mean, variance } = needOver(forecast, date, to, 0);
        // What following trips cannot bring waits for nobody in the warehouse.
        const share = purpose === 'requisition' ? 1 : (pair.ahead?.carried[k] ?? 1);
        return { chance, mean: share * mean, variance: share * share * variance };
      });
      return [{ need: needOfCases(cases), factor }];
    }),
  );
}

/** Group units that the state is expected to send within the upstream horizon. */
function expectedUnits(snapshot: Snapshot, policy: Policy, medicines: readonly GroupMember[]): number {
  const horizon = addDays(snapshot.asOf, Math.round(policy.upstreamHorizonDays));
  return medicines.reduce((sum, { medicineId, factor }) => {
    const due = snapshot.receipts.filter((r) => r.medicineId === medicineId && r.expectedDate < horizon);
    return sum + factor * due.reduce((units, r) => units + r.quantityUnits, 0);
  }, 0);
}

/** `before`: for some of a snapshot's medicines alone, what the room ahead of closed roads is worth beside all others. */
export const buildProblem = (
  snapshot: Snapshot,
  policy: Policy,
  forecasts: readonly PairForecast[],
  purpose: Purpose = 'delivery',
  before?: readonly RouteBefore[],
): RationingProblem => poseProblem(groundOf(snapshot, policy, forecasts, before), purpose);

/** A group's clinics share the floors of the few shares of need that policy names. */
function byEquity(floorOf: (equity: number) => FloorStep[]): (equity: number) => readonly FloorStep[] {
  const made = new Map<number, FloorStep[]>();
  return (equity) => {
    const known = made.get(equity);
    if (known) return known;
    const floor = floorOf(equity);
    made.set(equity, floor);
    return floor;
  };
}

/** One ground serves every purpose. @throws AppError where locked lines need lots that last longer (presets.ts). */
export function poseProblem(ground: Ground, purpose: Purpose): RationingProblem {
  const asking = purpose === 'requisition';
  const { snapshot, policy, deliveries, pairs, presets, supply } = ground;
  const { sources } = supply;
  // A requisition buys what is likely to be needed, not every clinic's last safety.
  const quantileGrid = asking
    ? policy.quantileGrid.filter((p) => p < policy.requisitionQuantile).concat(policy.requisitionQuantile)
    : policy.quantileGrid;
  const pools: Pool[] = [];
  const commonShares = new Map<string, number>();
  let presetValue = 0;
  for (const group of ground.groups) {
    const { groupId, medicines, pools: grounds } = group;
    const drafts = grounds.map((g) => g.draft);
    const later = laterNeed(snapshot, policy, group, purpose);
    const unitsOf = (packsIn: (source: ProblemSource) => number): number =>
      medicines.reduce((sum, { medicineId, factor }) => {
        const source = sources[supply.stockOf.get(medicineId) ?? -1];
        return sum + (source ? packsIn(source) * source.medicine.packSize * factor : 0);
      }, 0);
    const stockUnits = unitsOf((s) => s.packs);
    const lastingUnits = unitsOf((s) => s.packsAfter.at(-1) ?? s.packs);
    const open = drafts.filter((d) => d.open);
    // Kits are given before anything is shared, also where nobody is known to need them.
    const kitUnits = open.reduce((sum, d) => sum + d.preset, 0);
    const claims = open.map((d) => ({
      need: d.need.mean,
      usable: d.usable + d.preset,
      room: Math.max(0, d.end - d.preset),
    }));
    const surplusUnits = medicines.reduce((sum, { medicineId, factor }) => {
      const donors = (supply.surplusOf.get(medicineId) ?? []).map((k) => sources[k] as ProblemSource);
      return sum + donors.reduce((units, d) => units + d.packs * d.medicine.packSize * factor, 0);
    }, 0);
    const share = asking ? 1 : commonShare(claims, stockUnits - kitUnits);
    const inbound = asking ? expectedUnits(snapshot, policy, medicines) : 0;
    const kept = laterPool(groupId, later, inbound, drafts, medicines, supply, quantileGrid);
    // Within a group, a neighbour's pack of the very medicine may be worth more than the warehouse's substitute.
    const worthHaving = open.reduce((sum, d) => sum + d.end, kept?.segments.at(-1)?.to ?? 0);
    const plenty = medicines.length === 1 && worthHaving <= lastingUnits;
    const transfers = new Map(
      grounds.map(({ draft, surplus }) => [draft, worthMoving(surplus, draft, plenty)]),
    );
    // Beside the warehouse's stock, surplus raises the share of those whom it can reach.
    const reachable = open.map((draft, k) => ({
      ...(claims[k] as Claim),
      reached: (transfers.get(draft) ?? []).length > 0,
    }));
    const shareWithSurplus = asking ? 1 : shareBeside(reachable, share, stockUnits - kitUnits, surplusUnits);
    commonShares.set(groupId, share);
    const floorFor = byEquity((equity) =>
      purpose === 'country'
        ? countryFloor(equity)
        : floorOf(share * equity, shareWithSurplus * equity, equity),
    );
    for (const draft of drafts) {
      const links = inServingOrder([...draft.links, ...(transfers.get(draft) ?? [])], sources);
      const end = Math.max(draft.end, ...links.map((l) => l.capPacks * l.groupUnitsPerPack));
      const worth = draft.weight / draft.unitsPerTreatment;
      presetValue += presetWorth(draft);
      const segments = valueCurve({
        need: draft.need,
        demand: asking ? distributionOf(draft.need) : draft.demand,
        usable: draft.usable,
        preset: draft.preset,
        end: draft.open ? end : 0,
        worth,
        floor: floorFor(draft.equity),
        quantileGrid,
        cuts: links.flatMap((l) => l.usableBy),
      });
      const { facilityId, need, ahead, usable, preset, room, unitsPerTreatment, weight } = draft;
      pools.push({
        facilityId,
        groupId,
        need,
        ahead,
        usable,
        preset,
        room,
        unitsPerTreatment,
        weight,
        segments,
        links,
      });
    }
    if (kept) pools.push(kept);
  }

  const problem: RationingProblem = {
    sources,
    pools,
    routes: asking ? [] : snapshot.routes,
    stops: snapshot.facilities
      .filter((f) => f.kind !== 'warehouse')
      .map((f) => ({
        facilityId: f.facilityId,
        routeId: deliveries.get(f.facilityId)?.routeId ?? null,
        storageLitres: asking ? Infinity : (f.storageLitres ?? Infinity),
        coldStorageLitres: asking ? Infinity : (f.coldStorageLitres ?? Infinity),
      })),
    transfers: tripsBetween(pools, sources, policy),
    transportBudgetMxn: asking ? null : policy.transportBudgetMxn,
    mxnPerTreatment: policy.mxnPerTreatment,
    presetValue,
    commonShares,
    presets,
    pairs,
    deliveries,
    before: ground.before,
  };
  refuseEarlyExpiry(problem);
  return problem;
}
