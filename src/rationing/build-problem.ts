/** Snapshot, forecast and policy → the rationing problem. */
import { addDays, type LocalDate } from '../domain/dates';
import { groupBy, pairKey } from '../domain/group-by';
import type { Policy } from '../domain/policy';
import { byCodePoint, type Snapshot } from '../domain/snapshot';
import type { PairForecast } from '../forecast/forecast-snapshot';
import { needOver } from '../forecast/interval-need';
import { needOfCases } from '../forecast/need-cases';
import type { Need } from '../forecast/negative-binomial';
import { deliveriesOf, lastNextArrival } from './delivery';
import { type Claim, commonShare, shareBeside } from './fairness';
import { type GroupMember, groupsOf, sumMoments } from './group';
import { type Pair, pairsOf } from './pair';
import { draftPool, inServingOrder, laterPool, type Member, type Supply } from './pool';
import { presetsOf, refuseEarlyExpiry, refuseOverload } from './presets';
import type { Pool, ProblemSource, RationingProblem } from './problem';
import { nextUpstreamArrival, type Source, surplusSources, warehouseSources } from './source';
import { transferLinks } from './transfers';
import { countryFloor, floorOf, presetWorth, valueCurve } from './value-curve';

/** The last day on which something shipped now could still lie on a shelf: maximum stock at half the expected use. */
function shelfHorizon(pairs: readonly Pair[], policy: Policy, asOf: LocalDate): LocalDate {
  const last = pairs.reduce((d, p) => {
    const until = lastNextArrival(p.delivery);
    return until > d ? until : d;
  }, asOf);
  return addDays(last, Math.ceil(policy.maxMonthsOfStock * 2 * 31));
}

/** Adds the expiry dates that some shelf could outlast, with the packs good after each. */
function withThresholds(source: Source, horizon: LocalDate): ProblemSource {
  const dates = source.lots.flatMap((l) =>
    l.expirationDate !== null && l.expirationDate < horizon ? [l.expirationDate] : [],
  );
  const thresholds = [...new Set(dates)].sort(byCodePoint);
  const packsAfter = thresholds.map((t) =>
    source.lots.reduce(
      (sum, l) => sum + (l.expirationDate === null || l.expirationDate > t ? l.packs : 0),
      0,
    ),
  );
  return { ...source, thresholds, packsAfter };
}

/**
 * What the problem is posed for: the next delivery, or what to ask the state for. A requisition looks as far as the
 * upstream horizon, and trips, shelves and closed roads of this delivery do not bind it: its goods come later. Between
 * jurisdictions the delivery is weighed with a floor that does not depend on what each has.
 */
export type Purpose = 'delivery' | 'requisition' | 'country';

/** Need of all clinics from their next delivery (this one where the road is closed) until the state supplies again. */
function laterNeed(snapshot: Snapshot, policy: Policy, members: readonly Member[], purpose: Purpose): Need {
  const horizon = addDays(snapshot.asOf, Math.round(policy.upstreamHorizonDays));
  return sumMoments(
    members.flatMap(({ pair, factor }) => {
      const { delivery, forecast } = pair;
      const from = delivery.closedBy ? delivery.arrivalDate : delivery.nextArrivalDate;
      const to =
        purpose === 'requisition' ? horizon : nextUpstreamArrival(snapshot, pair.medicine.medicineId, policy);
      if (!forecast || !(from < to)) return [];
      if (delivery.closedBy) return [{ need: needOver(forecast, from, to, 0), factor }];
      const cases = delivery.nextArrivals.map(({ date, chance }) => ({
        chance,
        ...needOver(forecast, date, to, 0),
      }));
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

export function buildProblem(
  snapshot: Snapshot,
  policy: Policy,
  forecasts: readonly PairForecast[],
  purpose: Purpose = 'delivery',
): RationingProblem {
  const asking = purpose === 'requisition';
  const deliveries = deliveriesOf(snapshot, policy);
  const groups = groupsOf(snapshot);
  const pairs = pairsOf(snapshot, policy, forecasts, deliveries, groups);
  const stock = warehouseSources(snapshot, policy);
  const presets = presetsOf(pairs, stock);
  refuseOverload(presets, snapshot);
  const horizon = shelfHorizon(pairs, policy, snapshot.asOf);
  const sources = [...stock, ...surplusSources(snapshot, pairs)].map((s) => withThresholds(s, horizon));
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
  const supply: Supply = {
    policy,
    sources,
    stockOf: new Map(
      numbered.filter((s) => s.source.kind === 'warehouse').map((s) => [s.medicineId, s.index]),
    ),
    surplusOf: new Map([...surplus].map(([id, rows]) => [id, rows.map((r) => r.index)])),
    costPerLitre: (pair) => routes.get(pair.delivery.routeId ?? '')?.costMxnPerLitre ?? 0,
    presetOf: (pair) => presets.get(pairKey(pair.facility.facilityId, pair.medicine.medicineId)) ?? null,
  };

  // A requisition buys what is likely to be needed, not every clinic's last safety.
  const quantileGrid = asking
    ? policy.quantileGrid.filter((p) => p < policy.requisitionQuantile).concat(policy.requisitionQuantile)
    : policy.quantileGrid;
  const pools: Pool[] = [];
  const commonShares = new Map<string, number>();
  let presetValue = 0;
  const pairsByMedicine = groupBy(pairs, (p) => p.medicine.medicineId);
  for (const [groupId, medicines] of groups) {
    const members = medicines.flatMap(({ medicineId, factor }) =>
      (pairsByMedicine.get(medicineId) ?? []).map((pair): Member => ({ pair, factor })),
    );
    const byClinic = [...groupBy(members, (m) => m.pair.facility.facilityId).values()];
    const drafts = byClinic.map((own) => draftPool(groupId, own, supply));
    const later = laterNeed(snapshot, policy, members, purpose);
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
    const transfers = new Map(drafts.map((draft) => [draft, transferLinks(draft, plenty, supply)]));
    // Beside the warehouse's stock, surplus raises the share of those whom it can reach.
    const reachable = open.map((draft, k) => ({
      ...(claims[k] as Claim),
      reached: (transfers.get(draft) ?? []).length > 0,
    }));
    const shareWithSurplus = asking ? 1 : shareBeside(reachable, share, stockUnits - kitUnits, surplusUnits);
    commonShares.set(groupId, share);
    for (const draft of drafts) {
      const links = inServingOrder([...draft.links, ...(transfers.get(draft) ?? [])], sources);
      const end = Math.max(draft.end, ...links.map((l) => l.capPacks * l.groupUnitsPerPack));
      const worth = draft.weight / draft.unitsPerTreatment;
      presetValue += presetWorth(draft);
      const segments = valueCurve({
        need: draft.need,
        usable: draft.usable,
        preset: draft.preset,
        end: draft.open ? end : 0,
        worth,
        floor:
          purpose === 'country'
            ? countryFloor(draft.equity)
            : floorOf(share * draft.equity, shareWithSurplus * draft.equity, draft.equity),
        quantileGrid,
        cuts: links.flatMap((l) => l.usableBy),
      });
      const { facilityId, need, usable, preset, room, unitsPerTreatment, weight } = draft;
      pools.push({
        facilityId,
        groupId,
        need,
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
    transportBudgetMxn: asking ? null : policy.transportBudgetMxn,
    mxnPerTreatment: policy.mxnPerTreatment,
    presetValue,
    commonShares,
    presets,
    pairs,
    deliveries,
  };
  refuseEarlyExpiry(problem);
  return problem;
}
