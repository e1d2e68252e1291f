/** A plan in six figures, for lists of plans. */
import type { PlanSummary } from './life-cycle';
import type { Plan } from './plan';

export function planSummary(plan: Plan): PlanSummary {
  const shipped = plan.lines.filter((l) => l.packs > 0);
  return {
    clinics: new Set(shipped.map((l) => l.facilityId)).size,
    lines: shipped.length,
    packs: shipped.reduce((sum, l) => sum + l.packs, 0),
    value: plan.value,
    gap: plan.gap,
    unmetTreatments: plan.medicines.reduce((sum, m) => sum + m.unmetTreatments, 0),
  };
}
