/** What an urgent request asks for, read from the fields of its form. */
import { readNumber } from '../read-number';
import type { Visit } from '../visit';
import type { MedicineRow } from './medicines';
import { clinicWords } from './words';

export type Wanted =
  | {
      readonly kind: 'whole';
      readonly units: number;
      readonly patients: number | null;
      readonly priority: string;
      readonly note: string;
    }
  | { readonly kind: 'faulty'; readonly errors: (visit: Visit) => Record<string, string> };

/** Where no units are written, one treatment for each patient. */
export function wantedIn(values: Readonly<Record<string, string>>, medicine: MedicineRow): Wanted {
  const patients = readNumber(values.p ?? '');
  const written = readNumber(values.u ?? '');
  const units = written ?? (patients === null ? null : patients * medicine.unitsPerTreatment);
  const priority = values.t ?? '';
  const badPatients = patients !== null && !(Number.isInteger(patients) && patients >= 0);
  const badUnits = written !== null && !(written > 0);
  if (!badPatients && !badUnits && units !== null && units > 0 && priority !== '')
    return { kind: 'whole', units, patients, priority, note: (values.note ?? '').trim() };
  return {
    kind: 'faulty',
    errors: (visit) => {
      const w = clinicWords(visit.lang).ask;
      return {
        ...(badPatients && { p: w.notNumber }),
        ...(badUnits && { u: w.notNumber }),
        ...(!badPatients && !badUnits && !((units ?? 0) > 0) && { p: w.patientsMissing }),
        ...(priority === '' && { t: w.priorityMissing }),
      };
    },
  };
}
