/**
 * A synthetic jurisdiction of any size for benchmarks: seeded, stated as synthetic. Clinics on routes of ten whose
 * trips carry less than everyone would take, so that the routes couple every medicine.
 */
import { type LocalDate, localDate } from '../src/domain/dates';
import type { Facility, Lot, Medicine, Prevalence } from '../src/domain/entities';
import type { Snapshot } from '../src/domain/snapshot';

/** Mulberry32: a small seeded generator, uniform in [0, 1). */
export function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

const CLINICS_PER_ROUTE = 10;
/** Share of the month's need, by volume, that a trip carries: what makes the routes bind. */
const TRIP_SHARE = 0.6;
const date = (text: string): LocalDate => localDate(text) as LocalDate;

export interface JurisdictionSize {
  readonly clinics: number;
  readonly medicines: number;
  readonly seed: number;
  /** Whether trips are limited (coupled) or not. */
  readonly coupled: boolean;
}

export function makeJurisdiction({ clinics, medicines, seed, coupled }: JurisdictionSize): Snapshot {
  const random = seeded(seed);
  const pick = <T>(values: readonly T[]): T => values[Math.floor(random() * values.length)] as T;
  const normal = (): number => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
  const catalogue = Array.from({ length: medicines }, (_, k): Medicine => {
    const unitsPerTreatment = pick([15, 30, 60, 90]);
    return {
      medicineId: `M${String(k).padStart(4, '0')}`,
      name: `Synthetic ${k}`,
      presentation: null,
      packSize: pick([10, 20, 30, 60, 100]),
      unit: 'tablet',
      atc: null,
      ven: pick(['V', 'E', 'E', 'N']),
      use: 'chronic',
      unitsPerTreatment,
      coldChain: random() < 0.05,
      controlled: false,
      priceMxn: Math.round(5 + 60 * random()),
      packLitres: 0.05 + 0.3 * random(),
      packKg: 0.02 + 0.2 * random(),
      shelfLifeMonths: 24,
    };
  });
  const size = Array.from({ length: clinics }, () => Math.exp(0.8 * normal()));
  const facilities = size.map(
    (_, k): Facility => ({
      facilityId: `C${String(k).padStart(5, '0')}`,
      name: `Clinic ${k}`,
      kind: 'clinic',
      municipality: null,
      latitude: 23 + 2 * random(),
      longitude: -101 + 2 * random(),
      routeId: `R${String(Math.floor(k / CLINICS_PER_ROUTE)).padStart(4, '0')}`,
      roadKm: null,
      travelMinutes: null,
      shareServed: 1,
      storageLitres: null,
      coldStorageLitres: null,
    }),
  );
  const warehouse: Facility = {
    ...(facilities[0] as Facility),
    facilityId: 'W',
    name: 'Warehouse',
    kind: 'warehouse',
    routeId: null,
  };

  const prevalence: Prevalence[] = [];
  const lots: Lot[] = [];
  const litres = new Map<string, number>();
  const cold = new Map<string, number>();
  for (const medicine of catalogue) {
    const common = Math.exp(2 + 1.2 * normal());
    let need = 0;
    facilities.forEach((facility, k) => {
      const patients = Math.max(0, Math.round(common * (size[k] as number) * Math.exp(0.4 * normal())));
      if (patients === 0) return;
      const units = patients * medicine.unitsPerTreatment;
      prevalence.push({
        facilityId: facility.facilityId,
        conditionId: `c-${medicine.medicineId}`,
        patients,
        casesPerYear: null,
      });
      need += units;
      const load = (units / medicine.packSize) * medicine.packLitres;
      const loads = medicine.coldChain ? cold : litres;
      loads.set(facility.routeId as string, (loads.get(facility.routeId as string) ?? 0) + load);
      if (random() < 0.5)
        lots.push({
          facilityId: facility.facilityId,
          medicineId: medicine.medicineId,
          lotId: 'C1',
          expirationDate: date('2028-06-30'),
          quantityUnits: Math.round(units * random() * 1.2),
        });
    });
    const supply = need * (0.3 + 1.4 * random());
    const early = random() < 0.3 ? 0.3 : 0;
    lots.push({
      facilityId: 'W',
      medicineId: medicine.medicineId,
      lotId: 'W1',
      expirationDate: date('2028-12-31'),
      quantityUnits: Math.round(supply * (1 - early)),
    });
    if (early > 0)
      lots.push({
        facilityId: 'W',
        medicineId: medicine.medicineId,
        lotId: 'W0',
        expirationDate: date('2026-12-31'),
        quantityUnits: Math.round(supply * early),
      });
  }
  const routeIds = [...new Set(facilities.map((f) => f.routeId as string))];
  return {
    asOf: date('2026-11-01'),
    facilities: [warehouse, ...facilities],
    medicines: catalogue,
    conditions: catalogue.map((m) => ({
      conditionId: `c-${m.medicineId}`,
      name: m.name,
      icd10: null,
      kind: 'chronic',
    })),
    regimens: catalogue.map((m) => ({
      conditionId: `c-${m.medicineId}`,
      medicineId: m.medicineId,
      shareTreated: 1,
      shareOnMedicine: 1,
      unitsPerDay: m.unitsPerTreatment / 30,
      daysPerCase: null,
    })),
    prevalence,
    seasonality: [],
    lots,
    inTransit: [],
    receipts: [],
    consumption: [],
    equivalences: [],
    routes: routeIds.map((routeId) => ({
      routeId,
      name: null,
      capacityLitres: coupled ? TRIP_SHARE * (litres.get(routeId) ?? 0) : null,
      capacityKg: null,
      coldLitres: coupled ? TRIP_SHARE * (cold.get(routeId) ?? 0) : null,
      leadTimeDays: 2,
      leadTimeSdDays: 1,
      costMxnPerLitre: 1 + random(),
    })),
    departures: [],
    closures: [],
    kits: [],
    locks: [],
  };
}
