/** Packs too large for their way, and ways that are not taken. */
import { LOADS, type LoadKind, loadPerPack, tripCapacity } from './load';
import type { Link, RationingProblem } from './problem';

/** As where whole packs are laid out (plan/room.ts). */
const ROUNDING = 1e-7;

/**
 * Whether a pack of a link could be carried at all: one that is larger than its trip, its clinic's shelf or the budget
 * never is, and is worth nothing to any plan in whole packs. So is one that may carry none (a trip that is not made). What presets take is not looked at, so that it holds of a
 * problem whatever is fixed in it.
 */
export function carriable(problem: RationingProblem): (link: Link) => boolean {
  const { stops, routes, mxnPerTreatment } = problem;
  const budgetMxn = problem.transportBudgetMxn ?? Infinity;
  const routeOf = new Map(routes.map((r) => [r.routeId, r]));
  const mostOf = new Map(
    stops.map((stop) => {
      const shelf = { litres: stop.storageLitres, kg: Infinity, coldLitres: stop.coldStorageLitres };
      const route = routeOf.get(stop.routeId ?? '');
      const trip = (kind: LoadKind): number => (route && tripCapacity(route, kind)) ?? Infinity;
      return [stop.facilityId, LOADS.map((kind) => Math.min(shelf[kind], trip(kind)))] as const;
    }),
  );
  return ({ pair, costPerPack, capPacks, capBinds }) => {
    if (pair === null) return true;
    if (capPacks === 0 && !capBinds) return false;
    const most = mostOf.get(pair.facility.facilityId);
    if (!most) return true;
    for (let k = 0; k < LOADS.length; k++)
      if (loadPerPack(pair.medicine, LOADS[k] as LoadKind) > (most[k] as number) + ROUNDING) return false;
    return costPerPack * mxnPerTreatment <= budgetMxn + ROUNDING;
  };
}
