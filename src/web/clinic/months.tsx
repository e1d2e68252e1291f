/** The months that the unit has reported, and those it still owes. */
import type { ClinicHome } from '../../api/routes/clinic-home';
import type { ReportRow } from '../../api/routes/clinic-reports';
import { page, type Screen } from '../screen';
import { dayAt } from './requests';
import { clinicWords, monthName } from './words';

export const months: Screen = {
  id: 'clinic-months',
  roles: ['clinic'],
  show: async (visit) => {
    const params = visit.unit;
    const [{ body: home }, reported] = await Promise.all([
      visit.read<ClinicHome>('clinic-home', { params, query: { short: '0' } }),
      visit.list<ReportRow>('list-clinic-reports', { params, query: { limit: '1000' } }),
    ]);
    const { report: w } = clinicWords(visit.lang);
    return page(
      w.title,
      <>
        <h1>{w.title}</h1>
        <section class="card" aria-labelledby="owed">
          <h2 id="owed">{w.owed}</h2>
          {home.overdue.reports.length === 0 && <p class="empty">{w.noneOwed}</p>}
          <ul class="lines">
            {home.overdue.reports.map((period) => (
              <li key={period}>
                <a class="whole" href={visit.href('clinic-month', { period })} data-keep>
                  {monthName(visit.lang, period)}
                </a>
              </li>
            ))}
          </ul>
        </section>
        <section class="card" aria-labelledby="reported">
          <h2 id="reported">{w.reported}</h2>
          {reported.rows.length === 0 && <p class="empty">{w.noneReported}</p>}
          <ul class="lines">
            {reported.rows.toReversed().map((r) => (
              <li key={r.period}>
                <a class="whole" href={visit.href('clinic-month', { period: r.period })}>
                  {monthName(visit.lang, r.period)}
                </a>
                <small>
                  {[
                    w.on(dayAt(visit, r.reportedAt), r.rows),
                    r.corrections > 0 && w.corrections(r.corrections),
                  ]
                    .filter(Boolean)
                    .join(', ')}
                </small>
              </li>
            ))}
          </ul>
        </section>
      </>,
    );
  },
};
