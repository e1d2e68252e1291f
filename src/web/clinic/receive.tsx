/** Receiving a shipment: all as the paper says, or line by line with what differs. */
import type { ShipmentDetail } from '../../api/routes/clinic-shipments';
import type { LocalDate } from '../../domain/dates';
import { CommandForm, Faults, Field } from '../form-parts';
import { again, done, page, type Screen } from '../screen';
import type { Visit } from '../visit';
import { medicinesOf } from './medicines';
import { fieldOf, fieldOfFault, linesIn, ReceivedLine, Sent } from './received-line';
import { clinicWords } from './words';

const read = (visit: Visit) =>
  visit.read<ShipmentDetail>('read-clinic-shipment', {
    params: { ...visit.unit, shipmentId: visit.params.shipmentId ?? '' },
  });

export const shipment: Screen = {
  id: 'clinic-shipment',
  roles: ['clinic'],
  show: async (visit, given) => {
    const [{ body: s, version }, medicines] = await Promise.all([read(visit), medicinesOf(visit)]);
    const { receive: w, blocked: b, lot: lotWord } = clinicWords(visit.lang);
    const isComing = s.status === 'reserved' || s.status === 'dispatched';
    const blockedLots = s.lines.filter((l) => l.blocked);
    const action = visit.href('clinic-shipment', { shipmentId: s.shipmentId });
    const queue = w.queue(s.fromName);
    return page(
      w.shipment(s.fromName),
      <>
        <h1>{w.shipment(s.fromName)}</h1>
        {s.expectedDate !== null && s.status !== 'received' && (
          <p>{w.expected(s.expectedDate as LocalDate)}</p>
        )}
        {s.status === 'reserved' && <p class="note warn">{w.notYet}</p>}
        {s.status === 'received' && <p class="note">{w.done}</p>}
        {s.status === 'voided' && <p class="note warn">{w.voided}</p>}
        {isComing && blockedLots.length > 0 && (
          <p class="note bad">
            {b.arriving(
              visit.figures.list(
                blockedLots.map((l) => `${medicines.label(l.medicineId)} (${lotWord(l.lotId)})`),
              ),
            )}
          </p>
        )}
        <Faults visit={visit} given={given} />
        {s.status === 'dispatched' ? (
          <>
            <CommandForm visit={visit} action={action} version={version} queue={queue}>
              <input type="hidden" name="all" value="yes" />
              <button class="button wide" type="submit">
                {w.all}
              </button>
            </CommandForm>
            <h2>{w.byLine}</h2>
            <p>{w.lead}</p>
            <div data-scan />
            <CommandForm visit={visit} action={action} version={version} queue={queue} draft>
              <ul class="lines">
                {s.lines.map((line, i) => (
                  <ReceivedLine
                    key={fieldOf('g', i)}
                    visit={visit}
                    given={given}
                    medicines={medicines}
                    line={line}
                    at={i}
                  />
                ))}
              </ul>
              <Field name="note" label={w.note} given={given} maxLength={500} />
              <div class="save">
                <button class="button" type="submit">
                  {w.save}
                </button>
              </div>
            </CommandForm>
          </>
        ) : (
          <ul class="lines">
            {s.lines.map((line) => (
              <li key={`${line.medicineId} ${line.lotId}`}>
                <Sent visit={visit} medicines={medicines} line={line} />
              </li>
            ))}
          </ul>
        )}
        {s.differences.length > 0 && (
          <section class="card" aria-labelledby="differences">
            <h2 id="differences">{w.differences}</h2>
            <ul class="lines">
              {s.differences.map((d) => (
                <li key={`${d.medicineId} ${d.lotId} ${d.reason}`}>
                  {medicines.amount(d.medicineId, d.units)}, {medicines.label(d.medicineId)}:{' '}
                  {w.reasons.find(([id]) => id === d.reason)?.[1]}
                  {d.note !== null && <small>{d.note}</small>}
                </li>
              ))}
            </ul>
          </section>
        )}
      </>,
      { camera: s.status === 'dispatched' },
    );
  },
  send: async (visit, form) => {
    const { body: s } = await read(visit);
    const medicines = await medicinesOf(visit);
    const all = form.text('all') === 'yes';
    const { lines, errors } = all ? { lines: null, errors: {} } : linesIn(visit, form, s.lines, medicines);
    if (Object.keys(errors).length > 0) return again(errors);
    const acted = await visit.act<{ differences: readonly unknown[] }>('receive-shipment-at-clinic', form, {
      params: { ...visit.unit, shipmentId: s.shipmentId },
      ifMatch: form.version,
      body: { lines, note: form.textOrNull('note') },
    });
    if (acted.kind === 'refused') return visit.refused(acted.problem, fieldOfFault);
    return done(visit.href('clinic-home'), {
      id: 'received',
      args: { differences: acted.body.differences.length },
    });
  },
};
