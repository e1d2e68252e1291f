/** What is on its way to the unit, and what it received lately. */
import type { ShipmentRow } from '../../api/routes/clinic-shipments';
import type { LocalDate } from '../../domain/dates';
import { page, type Screen } from '../screen';
import { dayAt } from './requests';
import { clinicWords } from './words';

const PAST = 10;

export const shipments: Screen = {
  id: 'clinic-shipments',
  roles: ['clinic'],
  show: async (visit) => {
    const params = visit.unit;
    const [coming, past] = await Promise.all([
      visit.list<ShipmentRow>('list-clinic-shipments', { params }),
      visit.list<ShipmentRow>('list-clinic-shipments', {
        params,
        query: { status: 'received', limit: '1000' },
      }),
    ]);
    const { receive: w, home } = clinicWords(visit.lang);
    const received = past.rows.toSorted((a, b) => ((a.receivedAt ?? '') < (b.receivedAt ?? '') ? 1 : -1));
    const row = (s: ShipmentRow, told: string) => (
      <li key={s.shipmentId}>
        <a
          class="whole"
          href={visit.href('clinic-shipment', { shipmentId: s.shipmentId })}
          data-keep={s.status === 'dispatched' ? 'yes' : undefined}
        >
          {home.shipment(s.fromName, s.medicines)}
        </a>
        <small>{told}</small>
      </li>
    );
    return page(
      w.title,
      <>
        <h1>{w.title}</h1>
        <section class="card" aria-labelledby="coming">
          <h2 id="coming">{w.onTheWay}</h2>
          {coming.rows.length === 0 && <p class="empty">{w.none}</p>}
          <ul class="lines">
            {coming.rows.map((s) =>
              row(
                s,
                [
                  s.expectedDate ? w.expected(s.expectedDate as LocalDate) : w.noDate,
                  s.status === 'reserved' && home.prepared,
                  s.late && home.late,
                ]
                  .filter(Boolean)
                  .join(', '),
              ),
            )}
          </ul>
        </section>
        {received.length > 0 && (
          <section class="card" aria-labelledby="past">
            <h2 id="past">{w.past}</h2>
            <ul class="lines">
              {received
                .slice(0, PAST)
                .map((s) => row(s, s.receivedAt === null ? '' : w.receivedOn(dayAt(visit, s.receivedAt))))}
            </ul>
          </section>
        )}
      </>,
    );
  },
};
