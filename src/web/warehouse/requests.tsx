/** Urgent requests, the most pressing first. */
import { page, type Screen } from '../screen';
import { fullNames, wanted } from '../staff/names';
import { DataTable, Filters, Pager, Select, State, since, To } from '../staff/parts';
import { staffWords } from '../staff/words';
import type { RequestRow } from './request-data';
import { READERS } from './roles';
import { warehouseWords } from './words';

const STATUSES = [
  'submitted',
  'triaged',
  'approved',
  'reserved',
  'dispatched',
  'received',
  'rejected',
  'cancelled',
];

export const urgencyTone = (priority: string): 'bad' | 'warn' | undefined =>
  priority === 'stat' ? 'bad' : priority === 'routine' ? undefined : 'warn';

export const requests: Screen = {
  id: 'warehouse-requests',
  roles: READERS,
  show: async (visit) => {
    const { requests: w } = warehouseWords(visit.lang);
    const s = staffWords(visit.lang);
    const f = visit.figures;
    const status = STATUSES.includes(visit.query.status ?? '') ? visit.query.status : undefined;
    const query = { limit: '100', ...wanted(visit), ...(status !== undefined && { status }) };
    const nameOf = await fullNames(visit);
    const { rows, next } = await visit.list<RequestRow>('list-requests', {
      params: { jurisdiction: visit.scope },
      query,
    });
    return page(
      w.title,
      <>
        <h1>{w.title}</h1>
        <p class="help">{w.lead}</p>
        <Filters visit={visit} names={['status']}>
          <Select
            name="status"
            label={w.show}
            value={visit.query.status}
            options={[['', w.shows[''] ?? ''], ...STATUSES.map((id) => [id, s.request[id] ?? id] as const)]}
          />
        </Filters>
        <DataTable
          visit={visit}
          caption={w.title}
          columns={[
            { label: s.medicine },
            { label: s.unit },
            { label: w.urgency },
            { label: s.state },
            { label: s.patients, figure: true },
            { label: w.units, figure: true },
            { label: w.since },
          ]}
          rows={rows.map((r) => [
            <To key="to" visit={visit} screen="warehouse-request" params={{ requestId: r.requestId }}>
              {nameOf(r)}
            </To>,
            <>
              {r.facilityName}
              {r.origin === 'implied' && <small>{w.implied}</small>}
            </>,
            <State key="urgency" tone={urgencyTone(r.priority)}>
              {s.priority[r.priority]}
            </State>,
            s.request[r.status],
            r.patientsWaiting === null ? s.unknown : f.count(r.patientsWaiting),
            f.count(r.requestedUnits),
            since(visit, r.submittedAt),
          ])}
        />
        <Pager visit={visit} next={next} />
      </>,
    );
  },
};
