import type { Medicines } from '../clinic/medicines';

/** How the request's medicine is measured: '7,200 UI', 'UI'. */
export interface Measured {
  readonly amount: (units: number) => string;
  readonly unit: string;
}

export const measuredIn = (medicines: Medicines, medicineId: string): Measured => ({
  amount: (units) => medicines.amount(medicineId, units),
  unit: medicines.unitName(medicineId),
});
