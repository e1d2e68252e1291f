/** For how many patients, how much and by when: the same in the steps and on the one page. */
import { Choices, Field } from '../form-parts';
import type { Given } from '../screen';
import type { Visit } from '../visit';
import type { MedicineRow } from './medicines';
import { clinicWords } from './words';

export function WhomFields({
  visit,
  given,
  medicine,
}: {
  visit: Visit;
  given: Given | null;
  medicine: MedicineRow | null;
}) {
  const { ask: w, amount } = clinicWords(visit.lang);
  return (
    <>
      <Field name="p" label={w.patients} help={w.patientsHelp} given={given} numeric autocomplete="off" />
      <Field
        name="u"
        label={w.units}
        help={
          medicine
            ? w.unitsHelp(amount(medicine.unitsPerTreatment, medicine.unit), medicine.unit, medicine.packSize)
            : w.unitsOfAny
        }
        given={given}
        numeric
        autocomplete="off"
      />
      <Choices name="t" legend={w.byWhen} options={w.priorities} given={given} />
      <Field name="note" label={w.note} given={given} maxLength={500} autocomplete="off" />
    </>
  );
}
