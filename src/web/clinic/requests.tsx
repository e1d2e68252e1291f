/** The unit's own requests: where each stands, what has happened, and taking one back. */
import type { RequestDetail, RequestRow } from '../../api/routes/clinic-requests';
import { localDateIn } from '../../api/service';
import type { LocalDate } from '../../domain/dates';
import { CommandForm, Faults, Field } from '../form-parts';
import { done, page, type Screen } from '../screen';
import type { Visit } from '../visit';
import { folioOf, type Medicines, medicinesOf } from './medicines';
import { clinicWords, sentence } from './words';

const SHOWN = '200';
/** Nothing has left yet: the unit may take it back. */
const CANCELLABLE = ['submitted', 'triaged', 'approved', 'reserved'];

export const dayAt = (visit: Visit, at: string): string =>
  visit.figures.day(localDateIn(new Date(at), visit.timeZone));

export const requests: Screen = {
  id: 'clinic-requests',
  roles: ['clinic'],
  show: async (visit) => {
    const params = visit.unit;
    const [open, over, medicines] = await Promise.all([
      visit.list<RequestRow>('list-clinic-requests', { params, query: { open: 'true', limit: SHOWN } }),
      visit.list<RequestRow>('list-clinic-requests', { params, query: { open: 'false', limit: SHOWN } }),
      medicinesOf(visit),
    ]);
    const { requests: w, home } = clinicWords(visit.lang);
    return page(
      w.title,
      <>
        <h1>{w.title}</h1>
        <a class="button" href={visit.href('clinic-ask')}>
          {home.ask}
        </a>
        <section class="card" aria-labelledby="open">
          <h2 id="open">{w.open}</h2>
          <Rows visit={visit} rows={open.rows} medicines={medicines} />
        </section>
        {over.rows.length > 0 && (
          <section class="card" aria-labelledby="over">
            <h2 id="over">{w.over}</h2>
            <Rows visit={visit} rows={over.rows.toReversed()} medicines={medicines} />
          </section>
        )}
      </>,
    );
  },
};

function Rows({
  visit,
  rows,
  medicines,
}: {
  visit: Visit;
  rows: readonly RequestRow[];
  medicines: Medicines;
}) {
  const { requests: w } = clinicWords(visit.lang);
  if (rows.length === 0) return <p class="empty">{w.none}</p>;
  return (
    <ul class="lines">
      {rows.map((r) => (
        <li key={r.requestId}>
          <a class="whole" href={visit.href('clinic-request', { requestId: r.requestId })}>
            {medicines.label(r.medicineId)}
          </a>
          <small>
            {[
              w.statuses[r.status],
              w.asked(medicines.amount(r.medicineId, r.requestedUnits), r.requestedPacks),
              dayAt(visit, r.submittedAt),
              r.last.expectedDate && w.expected(r.last.expectedDate as LocalDate, r.last.expectedDateFirm),
            ]
              .filter(Boolean)
              .join('; ')}
          </small>
        </li>
      ))}
    </ul>
  );
}

export const request: Screen = {
  id: 'clinic-request',
  roles: ['clinic'],
  show: async (visit, given) => {
    const params = { ...visit.unit, requestId: visit.params.requestId ?? '' };
    const [{ body: r, version }, medicines] = await Promise.all([
      visit.read<RequestDetail>('read-clinic-request', { params }),
      medicinesOf(visit),
    ]);
    const { requests: w } = clinicWords(visit.lang);
    const { expectedDate, expectedDateFirm } = r.last;
    return page(
      medicines.label(r.medicineId),
      <>
        <h1>{medicines.label(r.medicineId)}</h1>
        <p class="lead">
          {sentence(
            [w.statuses[r.status], expectedDate && w.expected(expectedDate as LocalDate, expectedDateFirm)],
            '. ',
          )}
        </p>
        <ul>
          <li>{w.folio(folioOf(r.requestId))}</li>
          <li>{w.asked(medicines.amount(r.medicineId, r.requestedUnits), r.requestedPacks)}</li>
          {r.patientsWaiting !== null && <li>{w.patients(r.patientsWaiting)}</li>}
          {r.origin === 'implied' && <li>{w.implied}</li>}
          {r.note !== null && (
            <li>
              {w.note}: {r.note}
            </li>
          )}
        </ul>
        {r.shipmentId !== null && r.status === 'dispatched' && (
          <a class="button" href={visit.href('clinic-shipment', { shipmentId: r.shipmentId })}>
            {w.receive}
          </a>
        )}
        <section class="card" aria-labelledby="history">
          <h2 id="history">{w.history}</h2>
          <ol class="history">
            {r.history.map((line) => (
              <li key={`${line.at} ${line.step}`}>
                {[
                  w.steps[line.step],
                  line.units !== null && medicines.amount(r.medicineId, line.units),
                  line.expectedDate && w.expected(line.expectedDate as LocalDate, line.expectedDateFirm),
                ]
                  .filter(Boolean)
                  .join('. ')}
                {line.reason !== null && <p>«{line.reason}»</p>}
                <small>{w.by(line.byName, dayAt(visit, line.at))}</small>
              </li>
            ))}
          </ol>
        </section>
        {CANCELLABLE.includes(r.status) && (
          <details class="card" open={given !== null}>
            <summary>{w.cancel}</summary>
            <Faults visit={visit} given={given} />
            <CommandForm
              visit={visit}
              action={visit.href('clinic-request', { requestId: r.requestId })}
              version={version}
            >
              <Field name="reason" label={w.reason} given={given} maxLength={500} />
              <button class="button second" type="submit">
                {w.cancel}
              </button>
            </CommandForm>
          </details>
        )}
      </>,
    );
  },
  send: async (visit, form) => {
    const acted = await visit.act('cancel-clinic-request', form, {
      params: { ...visit.unit, requestId: visit.params.requestId ?? '' },
      ifMatch: form.version,
      body: { reason: form.textOrNull('reason') },
    });
    if (acted.kind === 'refused') return visit.refused(acted.problem, (f) => (f === 'reason' ? f : null));
    return done(visit.href('clinic-requests'), { id: 'cancelled' });
  },
};
