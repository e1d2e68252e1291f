/** What nobody will use in time: more than maximum stock, or a lot that expires before it is needed. */
import { addDays, daysBetween, type LocalDate } from '../domain/dates';
import type { Lot, Medicine } from '../domain/entities';
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
  { asOf }: Snapshot,
  policy: Policy,
  { packSize }: Medicine,
  warehouseId: string,
  expiring: readonly Lot[],
  balance: MedicineBalance,
  lines: readonly PlanLine[],
): { units: number; first: LocalDate | null } {
  const daily = balance.monthlyNeedUnits / DAYS_PER_MONTH;
  const nextArrival = lines.map((l) => l.why.nextArrivalDate).sort()[0] ?? asOf;
  const picks = lines.flatMap((l) => l.lots).filter((p) => p.fromFacilityId === warehouseId);
  let ahead = balance.clinicUnits + balance.shippedPacks * packSize;
  let units = 0;
  let first: LocalDate | null = null;
  const lots = [...expiring].sort((a, b) =>
    (a.expirationDate as string) < (b.expirationDate as string) ? -1 : 1,
  );
  for (const lot of lots) {
    const expiry = lot.expirationDate as LocalDate;
    const shipped = picks
      .filter((p) => p.lotId === lot.lotId)
      .reduce((sum, p) => sum + p.packs * packSize, 0);
    const left = lot.quantityUnits - shipped;
    // A lot too old for the next delivery never leaves; another is used after what lies before it.
    const leaves = expiry >= addDays(nextArrival, policy.minShelfLifeDays);
    const usedByThen = leaves ? Math.max(0, daysBetween(asOf, addDays(expiry, 1)) * daily - ahead) : 0;
    const used = Math.min(left, usedByThen);
    if (left - used > 0) first ??= expiry;
    units += left - used;
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
  const kitOf = (facilityId: string, medicineId: string): number => {
    const items = snapshot.kits.filter((k) => k.medicineId === medicineId);
    const item = items.find((k) => k.facilityId === facilityId) ?? items.find((k) => k.facilityId === null);
    return item?.minimumUnits ?? 0;
  };
  const expiringOf = groupBy(
    snapshot.lots.filter((l) => l.facilityId === warehouseId && l.expirationDate !== null),
    (l) => l.medicineId,
  );
  const balanceOf = new Map(balances.map((b) => [b.medicineId, b]));
  return snapshot.medicines.flatMap((medicine) => {
    const balance = balanceOf.get(medicine.medicineId);
    if (!balance) return [];
    const left = balance.warehouseUnits - (balance.shippedPacks + balance.reservedPacks) * medicine.packSize;
    const own = linesOf.get(medicine.medicineId) ?? [];
    const expiring = expiringOf.get(medicine.medicineId) ?? [];
    const risk = atRisk(snapshot, policy, medicine, warehouseId, expiring, balance, own);
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
    for (const line of own)
      for (const pick of line.lots)
        sent.set(pick.fromFacilityId, (sent.get(pick.fromFacilityId) ?? 0) + pick.packs * medicine.packSize);
    const ofClinics = own.map(({ facilityId, why }) =>
      row(
        medicine,
        facilityId,
        why.stockOnHandUnits,
        why.monthlyNeedUnits,
        why.stockOnHandUnits -
          Math.max(why.maxMonthsOfStock * why.monthlyNeedUnits, kitOf(facilityId, medicine.medicineId)) -
          (sent.get(facilityId) ?? 0),
        why.expiringUnits,
        null,
      ),
    );
    return [ofWarehouse, ...ofClinics].filter((s): s is Surplus => s !== null);
  });
}
