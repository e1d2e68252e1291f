/** What does not agree, most patients first. */
import type { Role } from '../../domain/people';
import { PaperLinks } from '../papers/paper-links';
import { paperScreenWords } from '../papers/words';
import { page, type Screen } from '../screen';
import { orAll, wanted } from '../staff/names';
import { Filters, Pager, Select, State, To } from '../staff/parts';
import { placeFilters } from '../staff/place-filters';
import { staffWords } from '../staff/words';
import { evidenceWords } from './evidence-words';
import type { FindingRow } from './finding-data';
import { administrationWords } from './words';

export const REVIEWERS: readonly Role[] = ['administrator', 'auditor', 'warehouse'];

export const findings: Screen = {
  id: 'admin-findings',
  roles: REVIEWERS,
  show: async (visit) => {
    const { findings: w } = administrationWords(visit.lang);
    const s = staffWords(visit.lang);
    const f = visit.figures;
    const query = {
      lang: visit.lang,
      limit: '50',
      ...wanted(visit, 'kind', 'status', 'facilityId', 'medicineId'),
    };
    const { rows, next } = await visit.list<FindingRow>('list-findings', {
      params: { jurisdiction: visit.scope },
      query,
    });
    return page(
      w.title,
      <>
        <h1>{w.title}</h1>
        <p class="help">{w.lead}</p>
        <PaperLinks
          visit={visit}
          papers={[{ what: paperScreenWords(visit.lang).mismatches, path: ['papers', 'mismatch-report'] }]}
        />
        <p class="screen-only">
          <To visit={visit} screen="admin-heat">
            {evidenceWords(visit.lang).heat.title}
          </To>
        </p>
        <Filters visit={visit} names={['kind', 'status', 'facilityId', 'medicineId']}>
          <Select
            name="kind"
            label={w.kind}
            options={orAll(visit, Object.entries(s.kind))}
            value={visit.query.kind}
          />
          <Select
            name="status"
            label={s.state}
            options={orAll(visit, Object.entries(s.finding))}
            value={visit.query.status}
          />
          {await placeFilters(visit)}
        </Filters>
        {rows.length === 0 && (
          <p class="empty">
            {w.none} {w.noneYet}
          </p>
        )}
        <ol class="lines">
          {rows.map((r) => (
            <li key={r.findingId} class="stack tight">
              <div class="row ends">
                <a class="touch" href={visit.href('admin-finding', { findingId: r.findingId })}>
                  {r.title}: {[r.facilityName, r.medicineName].filter(Boolean).join(', ')}
                </a>
                <span class="row">
                  <b class="figure">
                    {w.affected(r.patientsAffected === null ? s.unknown : f.estimate(r.patientsAffected))}
                  </b>
                  <State tone={r.severity === 'high' ? 'bad' : r.severity === 'medium' ? 'warn' : undefined}>
                    {s.severity[r.severity]}
                  </State>
                </span>
              </div>
              <p>{r.found}</p>
              <p class="row help">
                <span>{s.kind[r.kind]}</span>
                <span>
                  {s.finding[r.status]}
                  {r.verdict !== null && `: ${s.verdict[r.verdict] ?? r.verdict}`}
                  {r.untilDate !== null && ` ${w.until(f.dateWithYear(r.untilDate))}`}
                </span>
                {r.assigneeName && <span>{w.assigned(r.assigneeName)}</span>}
              </p>
            </li>
          ))}
        </ol>
        <Pager visit={visit} next={next} />
      </>,
    );
  },
};
