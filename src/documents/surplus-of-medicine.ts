/** Surplus of one medicine over the whole jurisdiction: what the warehouse offers back, who is above maximum, what expires. */
import type { LocalDate } from '../domain/dates';
import { groupBy } from '../domain/group-by';
import type { Plan, PlanLine } from '../plan/plan';
import type { Catalogue } from './catalogue';

export interface MedicineSurplus {
  readonly medicineId: string;
  readonly warehouseMonths: number | null;
  readonly warehousePacks: number;
  readonly clinicPacks: number;
  /** Clinics with surplus. */
  readonly clinics: number;
  readonly expiredPacks: number;
  /** Of the warehouse: good today, and not needed before their last day. */
  readonly expiringPacks: number;
  readonly firstExpiry: LocalDate | null;
  readonly valueMxn: number | null;
  /** Lines of clinics that hold more than maximum stock themselves and get nothing, most months first. */
  readonly aboveMaximum: readonly PlanLine[];
  readonly receivers: readonly PlanLine[];
}

/** Holds maximum stock or more by itself: not by an equivalent that was sent. */
const isAboveMaximum = ({ packs, why }: PlanLine): boolean =>
  packs === 0 && why.limit === 'maximum' && (why.monthsOfStock ?? 0) >= why.maxMonthsOfStock;

/** Medicines of which the warehouse holds too much or lets some expire; what is worth most first. */
export function surplusByMedicine(plan: Plan, catalogue: Catalogue): MedicineSurplus[] {
  const linesOf = groupBy(plan.lines, (l) => l.medicineId);
  const warehouseId = catalogue.warehouse.facilityId;
  const all = [...groupBy(plan.surplus, (s) => s.medicineId)].flatMap(
    ([medicineId, rows]): MedicineSurplus[] => {
      const own = rows.find((s) => s.facilityId === warehouseId);
      if (!own) return [];
      const clinics = rows.filter((s) => s.facilityId !== warehouseId && s.surplusPacks > 0);
      const lines = linesOf.get(medicineId) ?? [];
      const expired = Math.min(own.expiringPacks, catalogue.expiredPacks(warehouseId, medicineId));
      return [
        {
          medicineId,
          warehouseMonths: own.monthsOfStock,
          warehousePacks: own.surplusPacks,
          clinicPacks: clinics.reduce((sum, s) => sum + s.surplusPacks, 0),
          clinics: clinics.length,
          expiredPacks: expired,
          expiringPacks: own.expiringPacks - expired,
          firstExpiry: own.firstExpiry !== null && own.firstExpiry < plan.asOf ? null : own.firstExpiry,
          valueMxn: own.valueMxn,
          aboveMaximum: lines
            .filter(isAboveMaximum)
            .sort((a, b) => (b.why.monthsOfStock ?? 0) - (a.why.monthsOfStock ?? 0)),
          receivers: lines.filter((l) => l.packs > 0).sort((a, b) => b.packs - a.packs),
        },
      ];
    },
  );
  return all.sort(
    (a, b) => (b.valueMxn ?? 0) - (a.valueMxn ?? 0) || b.warehousePacks - a.warehousePacks || 0,
  );
}
