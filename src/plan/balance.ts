/** One medicine over the jurisdiction: need, stock, what moves, what stays unmet and how evenly it is shared. */
import type { Medicine } from '../domain/entities';
import { CHRONIC_TREATMENT_DAYS, patientDays } from '../domain/quantities';
import type { RationingProblem } from '../rationing/problem';
import type { MedicineBalance, PlanLine } from './plan';

const sumOf = <T>(rows: readonly T[], of: (row: T) => number): number =>
  rows.reduce((sum, r) => sum + of(r), 0);

/** Middle value; the mean of the two middle ones of an even count. Null of nothing. */
export function median(values: readonly number[]): number | null {
  if (values.length === 0) return null;
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  const high = sorted[middle] as number;
  return sorted.length % 2 === 1 ? high : ((sorted[middle - 1] as number) + high) / 2;
}

export function balanceOf(
  problem: RationingProblem,
  medicine: Medicine,
  lines: readonly PlanLine[],
): MedicineBalance {
  const { medicineId, packSize, unitsPerTreatment } = medicine;
  const index = problem.sources.findIndex(
    (s) => s.kind === 'warehouse' && s.medicine.medicineId === medicineId,
  );
  const source = problem.sources[index];
  const served = lines.filter((l) => l.why.needUnits > 0 && l.why.limit !== 'road-closed');
  const shares = served.flatMap((l) => (l.why.shareOfNeed === null ? [] : [l.why.shareOfNeed]));
  const fromWarehouse = (l: PlanLine): number =>
    sumOf(l.lots, (pick) => (pick.fromFacilityId === source?.facilityId ? pick.packs : 0));
  const shippedPacks = sumOf(lines, fromWarehouse);
  const counted = lines.filter((l) => l.why.patients !== null);
  const unmetUnits = sumOf(lines, (l) => l.why.unmetUnits);
  return {
    medicineId,
    needUnits: sumOf(lines, (l) => l.why.needUnits),
    monthlyNeedUnits: sumOf(lines, (l) => l.why.monthlyNeedUnits),
    warehouseUnits: source?.stockUnits ?? 0,
    clinicUnits: sumOf(lines, (l) => l.why.stockOnHandUnits),
    shippedPacks,
    transferredPacks: sumOf(lines, (l) => l.packs) - shippedPacks,
    keptPacks: (source?.packs ?? 0) - shippedPacks,
    reservedPacks: source?.reservedPacks ?? 0,
    unmetUnits,
    unmetPacks: unmetUnits / packSize,
    unmetTreatments: unmetUnits / unitsPerTreatment,
    unmetTreatmentDays:
      medicine.use === 'chronic' ? patientDays(unmetUnits, unitsPerTreatment, CHRONIC_TREATMENT_DAYS) : null,
    patients: counted.length > 0 ? sumOf(counted, (l) => l.why.patients ?? 0) : null,
    patientsUnserved: counted.length > 0 ? sumOf(counted, (l) => l.why.unmetPatients ?? 0) : null,
    commonShare: served[0]?.why.commonShare ?? 1,
    leastShare: shares.length > 0 ? Math.min(...shares) : null,
    medianShare: median(shares),
    clinicsAboveMaximum: lines.filter(
      ({ why }) => why.monthsOfStock !== null && why.monthsOfStock >= why.maxMonthsOfStock,
    ).length,
  };
}
