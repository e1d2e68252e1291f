/** What this unit sends on to another: lot by lot, and the word that it has left. */
import type { ShipmentDetail } from '../../api/routes/clinic-shipments';
import type { LocalDate } from '../../domain/dates';
import { CommandForm, Faults, Field } from '../form-parts';
import { done, page, type Screen } from '../screen';
import { medicinesOf } from './medicines';
import { Sent } from './received-line';
import { clinicWords } from './words';

export const send: Screen = {
  id: 'clinic-send',
  roles: ['clinic'],
  show: async (visit, given) => {
    const shipmentId = visit.params.shipmentId ?? '';
    const [{ body: s, version }, medicines] = await Promise.all([
      visit.read<ShipmentDetail>('read-clinic-shipment', { params: { ...visit.unit, shipmentId } }),
      medicinesOf(visit),
    ]);
    const { send: w, receive } = clinicWords(visit.lang);
    const waits = s.status === 'reserved' && s.fromFacilityId === visit.unit.facilityId;
    return page(
      w.shipment(s.toName),
      <>
        <h1>{w.shipment(s.toName)}</h1>
        {s.expectedDate !== null && <p>{w.expected(s.expectedDate as LocalDate)}</p>}
        {s.status === 'dispatched' && <p class="note">{w.left}</p>}
        {s.status === 'received' && <p class="note">{receive.done}</p>}
        {s.status === 'voided' && <p class="note warn">{receive.voided}</p>}
        <Faults visit={visit} given={given} />
        <p>{waits && w.lead}</p>
        <ul class="lines card">
          {s.lines.map((line) => (
            <li key={`${line.medicineId} ${line.lotId}`}>
              <Sent visit={visit} medicines={medicines} line={line} />
            </li>
          ))}
        </ul>
        {waits && (
          <CommandForm
            visit={visit}
            action={visit.href('clinic-send', { shipmentId })}
            version={version}
            queue={w.queue(s.toName)}
          >
            <Field name="note" label={w.note} given={given} maxLength={500} />
            <div class="save">
              <button class="button" type="submit">
                {w.hasLeft}
              </button>
            </div>
          </CommandForm>
        )}
      </>,
    );
  },
  send: async (visit, form) => {
    const shipmentId = visit.params.shipmentId ?? '';
    const acted = await visit.act('dispatch-shipment-from-clinic', form, {
      params: { ...visit.unit, shipmentId },
      ifMatch: form.version,
      body: { note: form.textOrNull('note') },
    });
    if (acted.kind === 'refused') return visit.refused(acted.problem, (f) => (f === 'note' ? f : null));
    return done(visit.href('clinic-home'), { id: 'sent-on' });
  },
};
