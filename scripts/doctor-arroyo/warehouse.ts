/** What lies in the warehouse on the as-of day, what is on the road, and what the state is expected to send. */
import { addPeriods, lastDayOf, type Period } from '../../src/domain/dates';
import { CALCIUM, EPINEPHRINE, METFORMIN, type Medicine } from './formulary';
import { type Clinic, SEED, WAREHOUSE_ID } from './places';
import { between, stream } from './random';
import { jurisdictionNeed } from './supply';

export interface StockRow {
  facilityId: string;
  medicineId: string;
  lotId: string;
  expirationDate: string;
  quantityUnits: number;
}

/** Lots of the story, in packs; every other medicine gets one to three lots that last. */
const STORY: Record<string, readonly (readonly [lotId: string, expirationDate: string, packs: number])[]> = {
  // about 60 % of one month's need of all clinics
  [METFORMIN]: [
    ['D5165-W1', '2027-06-30', 1400],
    ['D5165-W2', '2027-11-30', 1100],
    ['D5165-W3', '2028-03-31', 720],
  ],
  // months and months of need, and the oldest lot will not be used in time
  [CALCIUM]: [
    ['D1006-W1', '2027-01-31', 4200],
    ['D1006-W2', '2027-09-30', 5000],
    ['D1006-W3', '2028-04-30', 4600],
  ],
  [EPINEPHRINE]: [['D0611-W1', '2027-10-31', 12]],
  '010.000.7063.00': [['D7063-W1', '2027-08-31', 60]],
  '010.000.3607.00': [['D3607-W1', '2028-01-31', 80]],
  '020.000.3847.00': [
    ['D3847-W1', '2027-05-31', 60],
    ['D3847-W2', '2028-09-30', 90],
  ],
};

/** Lots beside the usual ones: one expired, some nearly so. */
const EXTRA: readonly (readonly [
  medicineId: string,
  lotId: string,
  expirationDate: string,
  packs: number,
])[] = [
  ['010.000.3407.00', 'D3407-W0', '2026-09-30', 140],
  ['010.000.1903.00', 'D1903-W0', '2026-12-31', 180],
  ['010.000.2520.00', 'D2520-W0', '2026-12-31', 400],
  ['010.000.1711.00', 'D1711-W0', '2027-01-31', 60],
];

function usualLots(medicine: Medicine, packs: number): [string, string, number][] {
  const random = stream(SEED, 'warehouse', medicine.clave);
  const lots = Math.min(packs, 1 + Math.floor(random() * 3));
  const short = medicine.clave.slice(8, 12);
  let left = packs;
  let months = 0;
  return Array.from({ length: lots }, (_, i) => {
    const part = i === lots - 1 ? left : Math.max(1, Math.round(packs / lots));
    left -= part;
    months += Math.round(between(random, i === 0 ? 6 : 2, i === 0 ? 12 : 6));
    return [`D${short}-W${i + 1}`, lastDayOf(addPeriods('2026-11' as Period, months)), part];
  });
}

export function warehouseStock(clinics: readonly Clinic[], medicines: readonly Medicine[]): StockRow[] {
  return medicines.flatMap((medicine) => {
    const need = jurisdictionNeed(clinics, medicine.clave) / medicine.packSize;
    const packs = Math.max(1, Math.round(need * medicine.warehouseMonths));
    const extra = EXTRA.filter(([id]) => id === medicine.clave).map(
      ([, lotId, date, count]) => [lotId, date, count] as const,
    );
    return [...extra, ...(STORY[medicine.clave] ?? usualLots(medicine, packs))].map(
      ([lotId, expirationDate, count]) => ({
        facilityId: WAREHOUSE_ID,
        medicineId: medicine.clave,
        lotId,
        expirationDate,
        quantityUnits: count * medicine.packSize,
      }),
    );
  });
}

/** Packs that left in October and have not arrived: none of them metformin. */
export const TRANSIT: readonly (readonly [
  clinic: string,
  medicineId: string,
  packs: number,
  expectedDate: string,
])[] = [
  ['La Ascención', '010.000.2520.00', 60, '2026-11-04'],
  ['Aramberri', '010.000.1050.01', 12, '2026-11-04'],
  ['Presa de Maltos', '010.000.2501.00', 25, '2026-11-05'],
  ['Los Medina', '010.000.2127.00', 8, '2026-11-05'],
  ['Mier y Noriega', CALCIUM, 90, '2026-11-03'],
];

interface ReceiptRow {
  medicineId: string;
  quantityUnits: number;
  expectedDate: string;
}

const DATES = ['2026-11-27', '2026-12-28'] as const;
/** The state goes on as before: a third of a month of metformin in two parts, and calcium beyond all need. */
const METFORMIN_RECEIPT_PACKS = 900;

export function receipts(clinics: readonly Clinic[], medicines: readonly Medicine[]): ReceiptRow[] {
  return medicines.flatMap((medicine) =>
    DATES.flatMap((expectedDate) => {
      const random = stream(SEED, 'receipt', medicine.clave, expectedDate);
      const need = jurisdictionNeed(clinics, medicine.clave) / medicine.packSize;
      const usual = Math.round(need * medicine.coverage * between(random, 0.8, 1.1));
      const promised = medicine.clave === CALCIUM || (medicine.use !== 'emergency' && random() < 0.7);
      const packs = medicine.clave === METFORMIN ? METFORMIN_RECEIPT_PACKS : promised ? usual : 0;
      return packs > 0
        ? [{ medicineId: medicine.clave, quantityUnits: packs * medicine.packSize, expectedDate }]
        : [];
    }),
  );
}
