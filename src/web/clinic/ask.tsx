/** Asking for a medicine that cannot wait: in three steps, or all on one page. */
import type { LocalDate } from '../../domain/dates';
import { CommandForm, Faults } from '../form-parts';
import { again, done, type Given, page, type Screen, type Shown } from '../screen';
import type { Visit } from '../visit';
import { forWhom, review, whichMedicine } from './ask-steps';
import { folioOf, MedicineSelect, type Medicines, medicinesOf } from './medicines';
import { wantedIn } from './wanted';
import { WhomFields } from './whom-fields';
import { clinicWords } from './words';

export const ask: Screen = {
  id: 'clinic-ask',
  roles: ['clinic'],
  show: async (visit, given) => {
    const medicines = await medicinesOf(visit);
    if (given) return direct(visit, given, medicines);
    const medicine = medicines.get(visit.query.m ?? '');
    if (!medicine) return whichMedicine(visit, medicines);
    const wanted = wantedIn(visit.query, medicine);
    return visit.query.paso === '3' && wanted.kind === 'whole'
      ? review(visit, medicine, wanted)
      : forWhom(
          visit,
          medicine,
          wanted.kind === 'faulty' && visit.query.paso === '3' ? wanted.errors(visit) : {},
        );
  },
  send: async (visit, form) => {
    const medicines = await medicinesOf(visit);
    const w = clinicWords(visit.lang).ask;
    const medicine = medicines.get(form.text('m'));
    if (!medicine) return again({ m: w.medicineMissing });
    const wanted = wantedIn(form.values, medicine);
    if (wanted.kind === 'faulty') return again(wanted.errors(visit));
    const acted = await visit.act<{ requestId: string; mergedInto: string | null; expectedDate: LocalDate }>(
      'submit-clinic-request',
      form,
      {
        params: visit.unit,
        body: {
          medicineId: medicine.medicineId,
          units: wanted.units,
          patientsWaiting: wanted.patients,
          priority: wanted.priority,
          note: form.textOrNull('note'),
          inAddition: form.text('more') === 'yes',
        },
      },
    );
    if (acted.kind === 'refused')
      return visit.refused(
        acted.problem,
        (f) => ({ units: 'u', patientsWaiting: 'p', note: 'note' })[f] ?? null,
      );
    const { requestId, mergedInto, expectedDate } = acted.body;
    const day = visit.figures.day(expectedDate);
    return done(
      visit.href('clinic-request', { requestId }),
      mergedInto === null
        ? { id: 'asked', args: { folio: folioOf(requestId), day } }
        : { id: 'merged', args: { day } },
    );
  },
};

/** All on one page: kept on the device for when there is no connection. */
export const askShort: Screen = {
  id: 'clinic-ask-short',
  roles: ['clinic'],
  show: async (visit) => direct(visit, null, await medicinesOf(visit)),
};

function direct(visit: Visit, given: Given | null, medicines: Medicines): Shown {
  const w = clinicWords(visit.lang).ask;
  return page(
    w.title,
    <>
      <h1>{w.title}</h1>
      <p class="help">{w.direct}</p>
      <Faults visit={visit} given={given} />
      <CommandForm visit={visit} action={visit.href('clinic-ask')} queue={w.queue} draft>
        <MedicineSelect
          visit={visit}
          medicines={medicines}
          given={given}
          name="m"
          label={w.which}
          value={visit.query.m ?? ''}
          about
        />
        <WhomFields visit={visit} given={given} medicine={null} />
        <button class="button wide" type="submit">
          {w.send}
        </button>
      </CommandForm>
    </>,
  );
}
