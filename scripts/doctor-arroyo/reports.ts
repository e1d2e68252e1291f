/** What the clinics reported of their histories: some count stock-out days and prescriptions, some do not, one inflates. */

import { CALCIUM, METFORMIN } from './formulary';
import type { History, Month } from './history';
import { REGIMENS } from './needs';
import { ROLES } from './places';

const INFLATION = 1.8;
/** Medicines whose prescriptions some clinics count. */
const COUNTED = new Set([
  METFORMIN,
  CALCIUM,
  '010.000.2520.00',
  '010.000.2128.00',
  '010.000.1050.01',
  '010.000.0104.00',
]);
/** Every other clinic, by its number, counts prescriptions; the one never given metformin does not. */
const counts = (facilityId: string, name: string): boolean =>
  Number(facilityId.slice(-2)) % 2 === 0 && name !== ROLES.neverMetformin;

interface Report extends Omit<Month, 'stockoutDays' | 'need'> {
  stockoutDays: number | null;
  prescriptionsPresented: number | null;
  prescriptionsFilled: number | null;
  patientsTurnedAway: number | null;
}

/**
 * 1.8 times what was issued, rounded up to a quota that ends in 0. The surplus is booked as a correction, so the row
 * adds up: opening + received − issued + adjusted = closing. The shelf itself is counted truly.
 */
function inflate(month: Month, quantum: number): { issued: number; adjusted: number } {
  if (month.issued === 0) return month;
  const quota = (month.issued / quantum) * INFLATION;
  const step = quota >= 100 ? 50 : quota >= 20 ? 10 : 1;
  const issued = Math.ceil(quota / step - 1e-9) * step * quantum;
  return { issued, adjusted: month.adjusted + issued - month.issued };
}

/** Units in one prescription: a month of a chronic medicine, a course of an acute one. */
function prescriptionUnits(medicineId: string): number {
  const regimen = REGIMENS.find((r) => r.medicineId === medicineId);
  return regimen ? regimen.unitsPerDay * (regimen.daysPerCase ?? 30) : 1;
}

export function reported(history: History): Report[] {
  const { clinic, medicine } = history;
  const inflates = clinic.name === ROLES.inflates;
  const includes = (names: readonly string[]) => names.includes(clinic.name);
  const counted = COUNTED.has(medicine.clave) && counts(clinic.facilityId, clinic.name);
  const perPrescription = prescriptionUnits(medicine.clave);
  return history.months.map((month) => {
    const { issued, adjusted } = inflates ? inflate(month, medicine.quantum) : month;
    const presented = Math.round((inflates ? issued : month.need) / perPrescription);
    const filled =
      issued === month.need || inflates
        ? presented
        : Math.min(presented, Math.floor(issued / perPrescription));
    return {
      period: month.period,
      opening: month.opening,
      received: month.received,
      issued,
      adjusted,
      closing: month.closing,
      stockoutDays: includes(ROLES.stockoutDaysEmpty)
        ? null
        : includes(ROLES.stockoutDaysZero)
          ? 0
          : month.stockoutDays,
      prescriptionsPresented: counted ? presented : null,
      prescriptionsFilled: counted ? filled : null,
      patientsTurnedAway: counted ? presented - filled : null,
    };
  });
}
