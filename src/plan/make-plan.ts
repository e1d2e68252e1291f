/** The relaxed plan → the shipment plan: whole packs, lots, reasons, balances, surplus. */
import { contentHash } from '../domain/content-hash';
import type { IntakeIssue } from '../domain/errors';
import { groupBy, pairKey } from '../domain/group-by';
import type { Policy } from '../domain/policy';
import { packsToUnits } from '../domain/quantities';
import type { Snapshot } from '../domain/snapshot';
import type { Rationing } from '../rationing/interpretation';
import type { Pair } from '../rationing/pair';
import type { ProblemSource, RationingProblem } from '../rationing/problem';
import { balanceOf } from './balance';
import { explain, type Place } from './explanation';
import { pickLots } from './lots';
import type { LotPick, Plan, PlanLine, RequisitionLine, SolverReport } from './plan';
import { planTransfers } from './plan-transfers';
import { surplusOf } from './surplus';
import type { WholePacks } from './whole-packs';

/** Most recipients named where stock was the limit. */
const OTHERS_NAMED = 3;

/** Where each clinic's medicine stands in the problem. */
function placesOf(problem: RationingProblem): Map<Pair, Place> {
  const places = new Map<Pair, Place>();
  const groupOf = new Map<string, string>();
  const poolOf = new Map<string, Map<string, number>>();
  problem.pools.forEach(({ facilityId, groupId, links }, p) => {
    for (const { source } of links)
      groupOf.set((problem.sources[source] as ProblemSource).medicine.medicineId, groupId);
    const clinics = poolOf.get(groupId) ?? new Map<string, number>();
    poolOf.set(groupId, clinics.set(facilityId ?? '', p));
  });
  for (const pair of problem.pairs) {
    const { medicineId } = pair.medicine;
    const poolIndex = poolOf.get(groupOf.get(medicineId) ?? medicineId)?.get(pair.facility.facilityId);
    const pool = poolIndex === undefined ? undefined : problem.pools[poolIndex];
    if (poolIndex === undefined || !pool) continue;
    const linkIndex = pool.links.findIndex((link) => {
      const source = problem.sources[link.source] as ProblemSource;
      return source.kind === 'warehouse' && source.medicine.medicineId === medicineId;
    });
    places.set(pair, { pool, poolIndex, linkIndex });
  }
  return places;
}

export interface PlanParts {
  readonly snapshot: Snapshot;
  readonly policy: Policy;
  readonly rationing: Rationing;
  readonly packs: WholePacks;
  /** What each trip between clinics brings, by its key. */
  readonly tripWorth: ReadonlyMap<string, number>;
  /** Weighted treatments that no plan in whole packs can exceed. */
  readonly bound: number;
  readonly objective: number;
  readonly solver: SolverReport;
  readonly requisition: readonly RequisitionLine[];
  readonly warnings: readonly IntakeIssue[];
}

export function makePlan({
  snapshot,
  policy,
  rationing,
  packs,
  tripWorth,
  bound,
  objective,
  solver,
  requisition,
  warnings,
}: PlanParts): Plan {
  const { problem, prices } = rationing;
  const { room, value } = packs;
  const picks = pickLots(problem, room);
  const places = placesOf(problem);
  // A medicine may serve its own need and a substitute's from one lot: one pick a lot all the same.
  const lotsOf = (place: Place, medicineId: string): LotPick[] => {
    const all = place.pool.links.flatMap((link, l) => {
      const source = problem.sources[link.source] as ProblemSource;
      return source.medicine.medicineId === medicineId ? (picks.get(`${place.poolIndex}\t${l}`) ?? []) : [];
    });
    return [...groupBy(all, (p) => pairKey(p.fromFacilityId, p.lotId)).values()].map((same) => ({
      ...(same[0] as LotPick),
      packs: same.reduce((sum, p) => sum + p.packs, 0),
    }));
  };

  const drafts = problem.pairs.flatMap((pair) => {
    const place = places.get(pair);
    if (!place) return [];
    const lots = lotsOf(place, pair.medicine.medicineId);
    return [{ pair, place, lots, packs: lots.reduce((sum, l) => sum + l.packs, 0) }];
  });
  const recipients = new Map(
    [...groupBy(drafts, (d) => d.pair.medicine.medicineId)].map(([id, rows]) => [
      id,
      rows
        .filter((d) => d.packs > 0)
        .sort((a, b) => b.packs - a.packs)
        .slice(0, OTHERS_NAMED + 1)
        .map((d) => ({ facilityId: d.pair.facility.facilityId, packs: d.packs })),
    ]),
  );
  const lines = drafts.map(({ pair, place, lots, packs }): PlanLine => {
    const others = (recipients.get(pair.medicine.medicineId) ?? [])
      .filter((o) => o.facilityId !== pair.facility.facilityId)
      .slice(0, OTHERS_NAMED);
    const units = packsToUnits(packs, pair.medicine.packSize);
    return {
      facilityId: pair.facility.facilityId,
      medicineId: pair.medicine.medicineId,
      routeId: pair.delivery.routeId,
      packs,
      units,
      lots,
      why: explain(problem, room, prices, pair as Pair, place, units, policy, others),
    };
  });
  const linesOf = groupBy(lines, (l) => l.medicineId);
  const medicines = snapshot.medicines.flatMap((medicine) => {
    const own = linesOf.get(medicine.medicineId);
    return own ? [balanceOf(problem, medicine, own)] : [];
  });
  const transfers = planTransfers(room, tripWorth);
  return {
    format: 'surtido-plan/1',
    asOf: snapshot.asOf,
    snapshotHash: contentHash(snapshot),
    policyHash: contentHash(policy),
    policy,
    objective,
    bound,
    value,
    gap: Math.max(0, bound - value) / Math.max(1e-12, Math.abs(bound)),
    solver,
    lines,
    medicines,
    ...(transfers.length > 0 && { transfers }),
    surplus: surplusOf(snapshot, policy, lines, medicines),
    requisition,
    warnings,
    ...(problem.before.length > 0 && { roomAhead: problem.before }),
  };
}
