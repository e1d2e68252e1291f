/** Which unit near by has a medicine now, how old that news is, and keeping a treatment there for a patient. */
import type { UnitWithMedicine } from '../../api/routes/clinic-holds';
import { localDateIn } from '../../api/service';
import { daysBetween, type LocalDate } from '../../domain/dates';
import { CommandForm, Faults, FieldFault, faultProps, idOf } from '../form-parts';
import { again, done, type Given, page, type Screen } from '../screen';
import type { Visit } from '../visit';
import { folioOf, MedicineSearch, medicinesOf, type NamedMedicine, searched } from './medicines';
import { clinicWords } from './words';

export const where: Screen = {
  id: 'clinic-where',
  roles: ['clinic'],
  show: async (visit, given) => {
    const all = clinicWords(visit.lang);
    const w = all.where;
    const medicines = await medicinesOf(visit);
    const { q = '', m = '' } = visit.query;
    const medicine = medicines.get(given?.values.m ?? m);
    if (medicine) return found(visit, given, medicine);
    const rows = q.trim() === '' ? medicines.all : searched(medicines, q);
    return page(
      w.title,
      <>
        <h1>{w.title}</h1>
        <MedicineSearch visit={visit} q={q} filters="medicines" />
        <a href={visit.href('clinic-holds')}>{w.holds}</a>
        <p class="empty" id="medicines-none" hidden={rows.length > 0}>
          {all.noneFound}
        </p>
        <ul class="lines" id="medicines">
          {rows.map((row) => (
            <li key={row.medicineId}>
              <a class="whole" href={visit.href('clinic-where', {}, { m: row.medicineId })}>
                {row.label}
              </a>
            </li>
          ))}
        </ul>
      </>,
    );
  },
  send: async (visit, form) => {
    const w = clinicWords(visit.lang).where;
    const atFacilityId = form.text('at');
    const units = form.number('u');
    if (units === null || !(units > 0)) return again({ [fieldAt(atFacilityId)]: w.notNumber });
    const acted = await visit.act<{ holdId: string; until: string }>('place-clinic-hold', form, {
      params: visit.unit,
      body: { atFacilityId, medicineId: form.text('m'), units },
    });
    if (acted.kind === 'refused')
      return visit.refused(acted.problem, (f) =>
        f === 'units' || f === 'atFacilityId' ? fieldAt(atFacilityId) : null,
      );
    const { holdId, until } = acted.body;
    return done(visit.href('clinic-holds'), {
      id: 'held',
      args: { folio: folioOf(holdId), until: instantOf(visit, until) },
    });
  },
};

/** One form a unit: the fault is shown in the one that was sent. */
const fieldAt = (facilityId: string): string => `u*${facilityId}`;

/** mar 3 nov, 9:30. */
export function instantOf(visit: Visit, at: string): string {
  const time = new Intl.DateTimeFormat(visit.lang === 'es' ? 'es-MX' : 'en', {
    timeZone: visit.timeZone,
    hour: 'numeric',
    minute: '2-digit',
    hourCycle: 'h23',
  });
  return `${visit.figures.day(localDateIn(new Date(at), visit.timeZone))}, ${time.format(new Date(at))}`;
}

async function found(visit: Visit, given: Given | null, medicine: NamedMedicine) {
  const w = clinicWords(visit.lang).where;
  const { medicineId } = medicine;
  const { rows } = await visit.list<UnitWithMedicine>('clinic-where-is', {
    params: visit.unit,
    query: { medicineId },
  });
  return page(
    `${w.title} ${medicine.label}`,
    <>
      <h1>
        {w.title} <span>{medicine.label}</span>
      </h1>
      <p class="row">
        <a href={visit.href('clinic-where')}>{w.change}</a>
        <a href={visit.href('clinic-holds')}>{w.holds}</a>
      </p>
      <Faults visit={visit} given={given} />
      {rows.length === 0 ? (
        <>
          <p class="lead">{w.none}</p>
          <a class="button" href={visit.href('clinic-ask', {}, { m: medicineId })}>
            {clinicWords(visit.lang).home.ask}
          </a>
        </>
      ) : (
        <p>{w.lead}</p>
      )}
      <ol class="lines">
        {rows.map((unit) => (
          <li key={unit.facilityId} class="stack tight">
            <Unit visit={visit} unit={unit} medicine={medicine} />
            {unit.availableUnits > 0 && <Hold visit={visit} given={given} unit={unit} medicine={medicine} />}
          </li>
        ))}
      </ol>
    </>,
  );
}

function Unit({
  visit,
  unit,
  medicine,
}: {
  readonly visit: Visit;
  readonly unit: UnitWithMedicine;
  readonly medicine: NamedMedicine;
}) {
  const { where: w, amount } = clinicWords(visit.lang);
  const { confirmedOn, confirmedBy, roadKm, minutes } = unit;
  const say = confirmedBy === null ? undefined : w.confirmed[confirmedBy];
  return (
    <>
      <h2>{unit.name}</h2>
      <p class="figure">
        <b>{w.free(amount(unit.availableUnits, medicine.unit))}</b>
        {roadKm !== null && `, ${w.road(roadKm, minutes)}`}
      </p>
      <p class="help">
        {confirmedOn === null || !say
          ? w.never
          : say(w.ago(daysBetween(confirmedOn as LocalDate, visit.today)))}
      </p>
      {unit.unconfirmed && <p class="note warn">{w.unconfirmed}</p>}
    </>
  );
}

function Hold({
  visit,
  given,
  unit,
  medicine,
}: {
  readonly visit: Visit;
  readonly given: Given | null;
  readonly unit: UnitWithMedicine;
  readonly medicine: NamedMedicine;
}) {
  const w = clinicWords(visit.lang).where;
  const field = fieldAt(unit.facilityId);
  const id = idOf(field);
  const mine = given?.values.at === unit.facilityId ? given.values.u : undefined;
  const treatment = Math.min(unit.availableUnits, medicine.unitsPerTreatment);
  return (
    <details open={given?.errors[field] !== undefined}>
      <summary>{w.hold}</summary>
      <CommandForm
        visit={visit}
        action={visit.href('clinic-where')}
        queue={w.queue(medicine.label, unit.name)}
      >
        <input type="hidden" name="m" value={medicine.medicineId} />
        <input type="hidden" name="at" value={unit.facilityId} />
        <div class="searching">
          <div class="field">
            <label for={id}>{w.holdUnits(medicine.unit)}</label>
            <input
              id={id}
              name="u"
              class="number"
              inputMode="decimal"
              value={mine ?? treatment}
              {...faultProps(field, given)}
            />
          </div>
          <button class="button second" type="submit">
            {w.holdButton}
          </button>
        </div>
        <FieldFault name={field} given={given} />
        <p class="help">{w.holdHelp}</p>
      </CommandForm>
    </details>
  );
}
