/** Two plans side by side: the lines that differ, and what each leaves unmet. */
import { pairKey } from '../domain/group-by';
import { byCodePoint } from '../domain/snapshot';
import type { Plan, PlanLine } from './plan';

export interface LineChange {
  readonly facilityId: string;
  readonly medicineId: string;
  readonly packsBefore: number;
  readonly packsAfter: number;
  /** What limited the line in each plan; null where the plan has no such line. */
  readonly limitBefore: PlanLine['why']['limit'] | null;
  readonly limitAfter: PlanLine['why']['limit'] | null;
  /** Need that each plan saw in its days, units. */
  readonly needUnitsBefore: number | null;
  readonly needUnitsAfter: number | null;
}

export interface PlanComparison {
  readonly changes: readonly LineChange[];
  readonly unmetTreatmentsBefore: number;
  readonly unmetTreatmentsAfter: number;
}

const unmetOf = (plan: Plan): number => plan.medicines.reduce((sum, m) => sum + m.unmetTreatments, 0);

/** Changes by facility, then medicine; lines with equal packs are left out. */
export function comparePlans(before: Plan, after: Plan): PlanComparison {
  const old = new Map(before.lines.map((l) => [pairKey(l.facilityId, l.medicineId), l]));
  const now = new Map(after.lines.map((l) => [pairKey(l.facilityId, l.medicineId), l]));
  const changes = [...new Set([...old.keys(), ...now.keys()])]
    .sort(byCodePoint)
    .flatMap((key): LineChange[] => {
      const [a, b] = [old.get(key), now.get(key)];
      const { facilityId, medicineId } = (a ?? b) as PlanLine;
      if ((a?.packs ?? 0) === (b?.packs ?? 0)) return [];
      return [
        {
          facilityId,
          medicineId,
          packsBefore: a?.packs ?? 0,
          packsAfter: b?.packs ?? 0,
          limitBefore: a?.why.limit ?? null,
          limitAfter: b?.why.limit ?? null,
          needUnitsBefore: a?.why.needUnits ?? null,
          needUnitsAfter: b?.why.needUnits ?? null,
        },
      ];
    });
  return { changes, unmetTreatmentsBefore: unmetOf(before), unmetTreatmentsAfter: unmetOf(after) };
}
