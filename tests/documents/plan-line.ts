/** A plan line and its place, said by what matters; the rest stands at plain values. */

import { catalogueOf } from '../../src/documents/catalogue';
import type { Language } from '../../src/documents/language';
import { reasonsOf } from '../../src/documents/line-reason';
import { wordsOf } from '../../src/documents/words';
import type { Medicine } from '../../src/domain/entities';
import type { Snapshot } from '../../src/domain/snapshot';
import type { Explanation, LotPick, MedicineBalance, PlanLine } from '../../src/plan/plan';
import { clinic, day, medicine, smallSnapshot, WAREHOUSE } from '../small-snapshot';

export const METFORMIN = medicine('MET', {
  name: 'Metformina',
  presentation: 'tableta 850 mg',
  packSize: 30,
  unit: 'tableta',
});

const why = (over: Partial<Explanation> = {}): Explanation => ({
  limit: 'stock',
  arrivalDate: day('2026-11-11'),
  nextArrivalDate: day('2026-12-11'),
  needUnits: 14.4 * 30,
  needLowUnits: 12 * 30,
  needHighUnits: 17 * 30,
  monthlyNeedUnits: 14.4 * 30,
  basis: 'blend',
  patients: 210,
  stockOnHandUnits: 2 * 30,
  inTransitUnits: 0,
  expiringUnits: 0,
  usableUnits: 2 * 30,
  coverDaysBefore: 4,
  coverDaysAfter: 29,
  monthsOfStock: 0.14,
  maxMonthsOfStock: 3,
  shareOfNeed: 0.86,
  commonShare: 0.86,
  unmetUnits: 2 * 30,
  unmetPatients: 29,
  others: [],
  closedUntil: null,
  ...over,
});

export const lot = (packs: number, over: Partial<LotPick> = {}): LotPick => ({
  fromFacilityId: 'W',
  lotId: 'D1',
  expirationDate: day('2028-03-31'),
  packs,
  ...over,
});

export const line = (
  packs: number,
  explanation: Partial<Explanation> = {},
  over: Partial<PlanLine> = {},
): PlanLine => ({
  facilityId: 'A',
  medicineId: 'MET',
  routeId: null,
  packs,
  units: packs * 30,
  lots: packs > 0 ? [lot(packs)] : [],
  why: why(explanation),
  ...over,
});

export const balance = (over: Partial<MedicineBalance> = {}): MedicineBalance => ({
  medicineId: 'MET',
  needUnits: 1000,
  monthlyNeedUnits: 1000,
  warehouseUnits: 300,
  clinicUnits: 0,
  shippedPacks: 10,
  transferredPacks: 0,
  keptPacks: 0,
  reservedPacks: 0,
  unmetUnits: 0,
  unmetPacks: 0,
  unmetTreatments: 0,
  unmetTreatmentDays: 0,
  patients: null,
  patientsUnserved: null,
  commonShare: 0.86,
  leastShare: 0.86,
  medianShare: 0.86,
  clinicsAboveMaximum: 0,
  ...over,
});

/** Clinics A (La Yerba), B (Los Medina), C (San Ramón), a warehouse, and these medicines. */
export const place = (medicines: readonly Medicine[] = [METFORMIN], over: Partial<Snapshot> = {}): Snapshot =>
  smallSnapshot({
    medicines,
    facilities: [
      { ...WAREHOUSE, name: 'Almacén' },
      clinic('A', { name: 'La Yerba' }),
      clinic('B', { name: 'Los Medina' }),
      clinic('C', { name: 'San Ramón' }),
    ],
    ...over,
  });

export function reasonOf(
  subject: PlanLine,
  language: Language = 'es',
  snapshot: Snapshot = place(),
  rest: readonly PlanLine[] = [],
  medicines: readonly MedicineBalance[] = [balance()],
): string {
  const plan = { lines: [subject, ...rest], medicines };
  return reasonsOf(plan, catalogueOf(snapshot), wordsOf(language)).reasonOf(subject);
}
