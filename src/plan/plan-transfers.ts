/** The trips between clinics as a plan tells them, and as they are once a person edited it. */
import { groupBy, pairKey } from '../domain/group-by';
import { byCodePoint } from '../domain/snapshot';
import type { Link, Pool, ProblemSource, TransferTrip } from '../rationing/problem';
import type { ShippedLot } from './check-plan';
import type { Plan, PlanTransfer } from './plan';
import type { PackRoom } from './room';
import { packsOf, type Ride, ridesOf } from './trips-made';

/** Packs by medicine. */
const carriedOf = (rows: readonly { medicineId: string; packs: number }[]): PlanTransfer['carries'] =>
  [...groupBy(rows, (r) => r.medicineId)]
    .map(([medicineId, own]) => ({ medicineId, packs: own.reduce((sum, r) => sum + r.packs, 0) }))
    .sort((a, b) => byCodePoint(a.medicineId, b.medicineId));

/** The trips as the plan tells them. @param worth weighted treatments by trip, where they are known. */
export function planTransfers(room: PackRoom, worth: ReadonlyMap<string, number>): PlanTransfer[] {
  const { problem } = room;
  const worthOf = (key: string): number | null => {
    const known = worth.get(key);
    return known === undefined ? null : known * problem.mxnPerTreatment;
  };
  const medicineOf = ({ pool, link }: Ride): string => {
    const { source } = (problem.pools[pool] as Pool).links[link] as Link;
    return (problem.sources[source] as ProblemSource).medicine.medicineId;
  };
  return [...ridesOf(problem)]
    .flatMap(([key, rides]): PlanTransfer[] => {
      const { fromFacilityId, toFacilityId, km, cost } = problem.transfers.get(key) as TransferTrip;
      const carrying = rides.filter((r) => packsOf(room, r) > 0);
      if (carrying.length === 0) return [];
      return [
        {
          ...{ fromFacilityId, toFacilityId, km },
          carries: carriedOf(carrying.map((r) => ({ medicineId: medicineOf(r), packs: packsOf(room, r) }))),
          costMxn: cost * problem.mxnPerTreatment,
          worthMxn: worthOf(key),
        },
      ];
    })
    .sort(
      (a, b) =>
        byCodePoint(a.fromFacilityId, b.fromFacilityId) || byCodePoint(a.toFacilityId, b.toFacilityId),
    );
}

/** What rides on each trip of what is shipped now. What a trip brings is not known once a person changed what it carries. */
export function transfersNow(plan: Pick<Plan, 'transfers'>, shipped: readonly ShippedLot[]): PlanTransfer[] {
  const rowsOf = groupBy(
    shipped.filter((s) => s.packs > 0),
    (s) => pairKey(s.fromFacilityId, s.facilityId),
  );
  return (plan.transfers ?? []).flatMap((trip) => {
    const rows = rowsOf.get(pairKey(trip.fromFacilityId, trip.toFacilityId)) ?? [];
    if (rows.length === 0) return [];
    const carries = carriedOf(rows);
    const same = JSON.stringify(carries) === JSON.stringify(trip.carries);
    return [same ? trip : { ...trip, carries, worthMxn: null }];
  });
}
