/**
 * What to ask the state for: the rationing problem solved again with upstream supply as a priced variable. The
 * quantity is what that solution buys; its worth is counted in plain treatments, E[min(D, cover)] with the packs less
 * without them. Shadow prices give no quantity: they hold at the margin only.
 */
import { distributionOf } from '../forecast/need-cases';
import type { Rationing } from '../rationing/interpretation';
import type { ProblemSource } from '../rationing/problem';
import type { RequisitionLine } from './plan';

/** Expected treatments served by medicine, by what each pool receives; a group's count by the units each medicine gives. */
function treatmentsServed({ problem, packs }: Rationing): Map<string, number> {
  const served = new Map<string, number>();
  problem.pools.forEach((pool, p) => {
    const row = packs[p] as Float64Array;
    const given = pool.links.map(
      (link, l) => ((row[l] as number) + link.presetPacks) * link.groupUnitsPerPack,
    );
    const total = given.reduce((sum, units) => sum + units, 0);
    if (total === 0) return;
    const demand = distributionOf(pool.need);
    const gained =
      (demand.expectedMin(pool.usable + total) - demand.expectedMin(pool.usable)) / pool.unitsPerTreatment;
    pool.links.forEach((link, l) => {
      const { medicineId } = (problem.sources[link.source] as ProblemSource).medicine;
      served.set(medicineId, (served.get(medicineId) ?? 0) + (gained * (given[l] as number)) / total);
    });
  });
  return served;
}

/** `asked` is the solution with upstream supply, `without` the one without it; packs asked for by source. */
export function requisitionOf(
  asked: Rationing,
  without: Rationing,
  packsAsked: ReadonlyMap<number, number>,
): RequisitionLine[] {
  const [more, less] = [treatmentsServed(asked), treatmentsServed(without)];
  const lines = [...packsAsked].flatMap(([source, amount]): RequisitionLine[] => {
    const medicine = asked.problem.sources[source]?.medicine;
    const packs = Math.ceil(amount - 1e-6);
    if (!medicine || packs <= 0) return [];
    const gained = Math.max(0, (more.get(medicine.medicineId) ?? 0) - (less.get(medicine.medicineId) ?? 0));
    const costMxn = medicine.priceMxn === null ? null : packs * medicine.priceMxn;
    return [
      {
        medicineId: medicine.medicineId,
        packs,
        treatmentsGained: gained,
        treatmentsPerPack: gained / packs,
        treatmentsPerMxn: costMxn === null || costMxn === 0 ? null : gained / costMxn,
        costMxn,
      },
    ];
  });
  return lines.sort(
    (a, b) => b.treatmentsGained - a.treatmentsGained || (a.medicineId < b.medicineId ? -1 : 1),
  );
}
