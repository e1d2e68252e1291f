/** One unit and one medicine: what it needs, what it has, what it reported, what was forecast, what was found. */
import { page, type Screen } from '../screen';
import { facilitiesOf, medicineName, medicinesOf } from '../staff/names';
import { To } from '../staff/parts';
import { evidenceWords } from './evidence-words';
import type { FindingRow } from './finding-data';
import { REVIEWERS } from './findings';
import { ForecastChart, ReportedChart, SupplyChart } from './pair-charts';
import { type PairNow, pairMonths } from './pair-data';

export const pair: Screen = {
  id: 'admin-pair',
  roles: REVIEWERS,
  show: async (visit) => {
    const { pair: w, heat } = evidenceWords(visit.lang);
    const f = visit.figures;
    const { facilityId = '', medicineId = '' } = visit.params;
    const of = { facilityId, medicineId };
    const params = { jurisdiction: visit.scope, ...of };
    const { body: now } = await visit.read<PairNow>('read-pair-evidence', { params });
    const months = await pairMonths(visit, of);
    const unit = (await facilitiesOf(visit)).find((r) => r.facilityId === facilityId)?.name ?? facilityId;
    const medicine = (await medicinesOf(visit)).find((m) => m.medicineId === medicineId);
    const { rows: findings } = await visit.list<FindingRow>('list-findings', {
      params: { jurisdiction: visit.scope },
      query: { lang: visit.lang, facilityId, medicineId, limit: '20' },
    });
    const name = `${unit}: ${medicine ? medicineName(medicine) : medicineId}`;
    return page(
      name,
      <>
        <p class="row screen-only">
          <To visit={visit} screen="admin-heat">
            {heat.title}
          </To>
          <To visit={visit} screen="admin-findings">
            {heat.list}
          </To>
        </p>
        <h1>{name}</h1>
        <section class="stack tight">
          <h2>{w.supply}</h2>
          <SupplyChart visit={visit} now={now} name={name} />
        </section>
        <section class="stack tight">
          <h2>{w.series}</h2>
          <ReportedChart visit={visit} pair={of} months={months} />
        </section>
        {months.some((m) => m.forecastUnits !== null) && (
          <section class="stack tight">
            <h2>{w.forecast}</h2>
            <ForecastChart visit={visit} pair={of} months={months} />
          </section>
        )}
        {findings.length > 0 && (
          <section class="stack tight">
            <h2>{w.findings}</h2>
            <ul class="lines">
              {findings.map((r) => (
                <li key={r.findingId}>
                  <a class="touch" href={visit.href('admin-finding', { findingId: r.findingId })}>
                    {r.title}
                  </a>
                  <p>
                    {r.found} {r.patientsAffected !== null && w.patients(f.estimate(r.patientsAffected))}
                  </p>
                </li>
              ))}
            </ul>
          </section>
        )}
      </>,
    );
  },
};
