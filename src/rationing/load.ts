/** What one pack takes of a truck: a cold pack travels in the cold box and not in the hold. */
import type { Medicine, Route } from '../domain/entities';
import type { Link, RationingProblem } from './problem';

export const LOADS = ['litres', 'kg', 'coldLitres'] as const;
export type LoadKind = (typeof LOADS)[number];

const CAPACITY = { litres: 'capacityLitres', kg: 'capacityKg', coldLitres: 'coldLitres' } as const;

/** What one trip of a route holds of a load: litres, kg, litres of the cold box; null where that does not limit it. */
export const tripCapacity = (
  route: Pick<Route, (typeof CAPACITY)[LoadKind]>,
  kind: LoadKind,
): number | null => route[CAPACITY[kind]];

/** Litres, kg or cold litres of one pack. */
export const loadPerPack = (medicine: Medicine, kind: LoadKind): number => {
  if (kind === 'kg') return medicine.packKg;
  return (kind === 'coldLitres') === medicine.coldChain ? medicine.packLitres : 0;
};

/** As where whole packs are laid out (plan/room.ts). */
const ROUNDING = 1e-7;

/**
 * Whether a pack of a link could be carried at all: one that is larger than its trip, its clinic's shelf or the budget
 * never is, and is worth nothing to any plan in whole packs. What presets take is not looked at, so that it holds of a
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
  return ({ pair, costPerPack }) => {
    if (pair === null) return true;
    const most = mostOf.get(pair.facility.facilityId);
    if (!most) return true;
    for (let k = 0; k < LOADS.length; k++)
      if (loadPerPack(pair.medicine, LOADS[k] as LoadKind) > (most[k] as number) + ROUNDING) return false;
    return costPerPack * mxnPerTreatment <= budgetMxn + ROUNDING;
  };
}
