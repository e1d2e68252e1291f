/** Small snapshots to check by hand: say what matters, the rest stands at plain values. */
import { type LocalDate, localDate } from '../src/domain/dates';
import type { Facility, Lot, Medicine, Route } from '../src/domain/entities';
import type { Snapshot } from '../src/domain/snapshot';

export const day = (text: string): LocalDate => {
  const date = localDate(text);
  if (!date) throw new Error(`${text} is not a date`);
  return date;
};

export const clinic = (facilityId: string, over: Partial<Facility> = {}): Facility => ({
  facilityId,
  name: `Clinic ${facilityId}`,
  kind: 'clinic',
  municipality: null,
  latitude: null,
  longitude: null,
  routeId: null,
  roadKm: null,
  travelMinutes: null,
  shareServed: 1,
  storageLitres: null,
  coldStorageLitres: null,
  ...over,
});

export const WAREHOUSE = clinic('W', { name: 'Warehouse', kind: 'warehouse' });

export const medicine = (medicineId: string, over: Partial<Medicine> = {}): Medicine => ({
  medicineId,
  name: `Medicine ${medicineId}`,
  presentation: null,
  packSize: 30,
  unit: 'tablet',
  atc: null,
  ven: 'V',
  use: 'chronic',
  unitsPerTreatment: 60,
  coldChain: false,
  controlled: false,
  priceMxn: 8,
  packLitres: 0.1,
  packKg: 0.05,
  shelfLifeMonths: 24,
  ...over,
});

export const lot = (
  facilityId: string,
  medicineId: string,
  quantityUnits: number,
  expirationDate = '2030-12-31',
  lotId = `L-${expirationDate}`,
): Lot => ({ facilityId, medicineId, lotId, expirationDate: day(expirationDate), quantityUnits });

export const route = (routeId: string, over: Partial<Route> = {}): Route => ({
  routeId,
  name: null,
  capacityLitres: null,
  capacityKg: null,
  coldLitres: null,
  leadTimeDays: 0,
  leadTimeSdDays: 0,
  costMxnPerLitre: 0,
  ...over,
});

/**
 * A snapshot as of 2026-11-01. `patients` gives each clinic's patients of each medicine: 60 units a month (2 a day)
 * for each, by prevalence, all treated and all on the medicine.
 */
export function smallSnapshot(
  over: Partial<Snapshot> & { patients?: Record<string, Record<string, number>> },
): Snapshot {
  const { patients = {}, ...rest } = over;
  const medicines = rest.medicines ?? [medicine('M')];
  const facilities = rest.facilities ?? [WAREHOUSE, ...Object.keys(patients).map((id) => clinic(id))];
  return {
    asOf: day('2026-11-01'),
    facilities,
    medicines,
    conditions: medicines.map((m) => ({
      conditionId: `c-${m.medicineId}`,
      name: `Condition of ${m.medicineId}`,
      icd10: null,
      kind: 'chronic',
    })),
    regimens: medicines.map((m) => ({
      conditionId: `c-${m.medicineId}`,
      medicineId: m.medicineId,
      shareTreated: 1,
      shareOnMedicine: 1,
      unitsPerDay: m.unitsPerTreatment / 30,
      daysPerCase: null,
    })),
    prevalence: Object.entries(patients).flatMap(([facilityId, counts]) =>
      Object.entries(counts).map(([medicineId, count]) => ({
        facilityId,
        conditionId: `c-${medicineId}`,
        patients: count,
        casesPerYear: null,
      })),
    ),
    seasonality: [],
    lots: [],
    inTransit: [],
    receipts: [],
    consumption: [],
    equivalences: [],
    routes: [],
    departures: [],
    closures: [],
    kits: [],
    locks: [],
    ...rest,
  };
}
