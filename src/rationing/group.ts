/** Groups of medicines that may stand for each other; a medicine without one is a group of its own. */
import { groupBy } from '../domain/group-by';
import { byCodePoint, type Snapshot } from '../domain/snapshot';
import { needOfCases } from '../forecast/need-cases';
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

export interface CountedNeed {
  readonly need: Need;
  readonly factor: number;
}

/**
 * Sum of independent needs, each unit counted as `factor` group units. Needs in cases are of one clinic: they meet the
 * same case together; a need without cases is the same in every one.
 */
export function sumNeeds(needs: readonly CountedNeed[]): Need {
  const cases = needs.find((n) => n.need.cases)?.need.cases;
  if (!cases) return sumMoments(needs);
  return needOfCases(
    cases.map(({ chance }, k) => ({
      chance,
      ...sumMoments(needs.map(({ need, factor }) => ({ need: need.cases?.[k] ?? need, factor }))),
    })),
  );
}

/** Mean and variance alone: what is needed at clinics that meet their cases apart from each other. */
export const sumMoments = (needs: readonly CountedNeed[]): Need => ({
  mean: needs.reduce((sum, n) => sum + n.factor * n.need.mean, 0),
  variance: needs.reduce((sum, n) => sum + n.factor * n.factor * n.need.variance, 0),
});
