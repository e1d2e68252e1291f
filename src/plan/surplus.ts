/** What nobody will use in time: more than maximum stock, or a lot that expires before it is needed. */
import { addDays, daysBetween, type LocalDate } from '../domain/dates';
import type { Medicine } from '../domain/entities';
import { groupBy } from '../domain/group-by';
import type { Policy } from '../domain/policy';
import { DAYS_PER_MONTH, monthsOfStock, wholePacks } from '../domain/quantities';
import { type Snapshot, warehouseOf } from '../domain/snapshot';
import type { MedicineBalance, PlanLine, Surplus } from './plan';

/**
 * Units of the warehouse's lots that expire before the jurisdiction uses them, first expired first out at mean need,
 * the clinics' own stock used before it (BHIMA's quantity at risk: lot − min(lot, usable days · daily need)).
 */
function atRisk(
  snapshot: Snapshot,
  medicineId: string,
  balance: MedicineBalance,
): { units: number; first: LocalDate | null } {
  const warehouse = warehouseOf(snapshot);
  const daily = balance.monthlyNeedUnits / DAYS_PER_MONTH;
  let ahead = balance.clinicUnits;
  let units = 0;
  let first: LocalDate | null = null;
  const lots = snapshot.lots
    .filter(
      (l) =>
        l.facilityId === warehouse.facilityId && l.medicineId === medicineId && l.expirationDate !== null,
    )
    .sort((a, b) => ((a.expirationDate as string) < (b.expirationDate as string) ? -1 : 1));
  for (const lot of lots) {
    const expiry = lot.expirationDate as LocalDate;
    const usedByThen = Math.max(0, daysBetween(snapshot.asOf, addDays(expiry, 1)) * daily - ahead);
    const used = Math.min(lot.quantityUnits, usedByThen);
    const lost = lot.quantityUnits - used;
    if (lost > 0) first ??= expiry;
    units += lost;
    ahead += used;
  }
  return { units, first };
}

function row(
  medicine: Medicine,
  facilityId: string,
  stockUnits: number,
  monthlyNeed: number,
  surplusUnits: number,
  expiringUnits: number,
  firstExpiry: LocalDate | null,
): Surplus | null {
  const surplusPacks = wholePacks(Math.max(0, surplusUnits), medicine.packSize) as number;
  const expiringPacks = wholePacks(Math.max(0, expiringUnits), medicine.packSize) as number;
  if (surplusPacks === 0 && expiringPacks === 0) return null;
  return {
    medicineId: medicine.medicineId,
    facilityId,
    stockUnits,
    monthsOfStock: monthsOfStock(stockUnits, monthlyNeed),
    surplusPacks,
    expiringPacks,
    firstExpiry,
    valueMxn: medicine.priceMxn === null ? null : Math.max(surplusPacks, expiringPacks) * medicine.priceMxn,
  };
}

/** The warehouse's surplus after this plan, then the clinics', by medicine and facility. */
export function surplusOf(
  snapshot: Snapshot,
  policy: Policy,
  lines: readonly PlanLine[],
  balances: readonly MedicineBalance[],
): Surplus[] {
  const warehouseId = warehouseOf(snapshot).facilityId;
  const linesOf = groupBy(lines, (l) => l.medicineId);
  const balanceOf = new Map(balances.map((b) => [b.medicineId, b]));
  return snapshot.medicines.flatMap((medicine) => {
    const balance = balanceOf.get(medicine.medicineId);
    if (!balance) return [];
    const left = balance.warehouseUnits - (balance.shippedPacks + balance.reservedPacks) * medicine.packSize;
    const risk = atRisk(snapshot, medicine.medicineId, balance);
    const ofWarehouse = row(
      medicine,
      warehouseId,
      balance.warehouseUnits,
      balance.monthlyNeedUnits,
      left - policy.maxMonthsOfStock * balance.monthlyNeedUnits,
      risk.units,
      risk.first,
    );
    const sent = new Map<string, number>();
    for (const line of linesOf.get(medicine.medicineId) ?? [])
      for (const pick of line.lots)
        sent.set(pick.fromFacilityId, (sent.get(pick.fromFacilityId) ?? 0) + pick.packs * medicine.packSize);
    const ofClinics = (linesOf.get(medicine.medicineId) ?? []).map(({ facilityId, why }) =>
      row(
        medicine,
        facilityId,
        why.stockOnHandUnits,
        why.monthlyNeedUnits,
        why.stockOnHandUnits - policy.maxMonthsOfStock * why.monthlyNeedUnits - (sent.get(facilityId) ?? 0),
        why.expiringUnits,
        null,
      ),
    );
    return [ofWarehouse, ...ofClinics].filter((s): s is Surplus => s !== null);
  });
}
