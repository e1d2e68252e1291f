/** Groups of medicines that may stand for each other; a medicine without one is a group of its own. */
import { groupBy } from '../domain/group-by';
import { byCodePoint, type Snapshot } from '../domain/snapshot';
import type { Need } from '../forecast/negative-binomial';

export interface GroupMember {
  readonly medicineId: string;
  /** Group units that one unit of the medicine stands for. */
  readonly factor: number;
}

export function groupsOf(snapshot: Snapshot): Map<string, readonly GroupMember[]> {
  const approved = groupBy(snapshot.equivalences, (e) => e.groupId);
  const inGroup = new Set(snapshot.equivalences.map((e) => e.medicineId));
  const groups: [string, GroupMember[]][] = [...approved].map(([id, rows]) => [
    id,
    rows.map((e) => ({ medicineId: e.medicineId, factor: e.groupUnitsPerUnit })),
  ]);
  for (const { medicineId } of snapshot.medicines)
    if (!inGroup.has(medicineId)) groups.push([medicineId, [{ medicineId, factor: 1 }]]);
  return new Map(groups.sort(([a], [b]) => byCodePoint(a, b)));
}

/** Sum of independent needs, each unit counted as `factor` group units. */
export function sumNeeds(needs: readonly { need: Need; factor: number }[]): Need {
  return {
    mean: needs.reduce((sum, n) => sum + n.factor * n.need.mean, 0),
    variance: needs.reduce((sum, n) => sum + n.factor * n.factor * n.need.variance, 0),
  };
}
