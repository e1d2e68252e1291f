/** By which unit and which medicine a list of the staff's is narrowed. */
import type { Visit } from '../visit';
import { facilitiesOf, facilityOptions, medicineOptions, medicinesOf, orAll } from './names';
import { Select } from './parts';
import { staffWords } from './words';

export async function placeFilters(visit: Visit) {
  const s = staffWords(visit.lang);
  const [facilities, medicines] = [await facilitiesOf(visit), await medicinesOf(visit)];
  return (
    <>
      <Select
        name="facilityId"
        label={s.unit}
        options={orAll(visit, facilityOptions(facilities))}
        value={visit.query.facilityId}
      />
      <Select
        name="medicineId"
        label={s.medicine}
        options={orAll(visit, medicineOptions(medicines))}
        value={visit.query.medicineId}
      />
    </>
  );
}
