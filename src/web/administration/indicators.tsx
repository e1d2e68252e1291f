/** How well the clinics are served, one by one; and, of one clinic, medicine by medicine. */
import type { Role } from '../../domain/people';
import { Level, levelOf, thresholdsOf } from '../level';
import { page, type Screen } from '../screen';
import { medicineName, medicinesOf, wanted } from '../staff/names';
import { DataTable, Pager, To } from '../staff/parts';
import { staffWords } from '../staff/words';
import type { Visit } from '../visit';
import { evidenceWords } from './evidence-words';
import { administrationWords } from './words';

const READERS: readonly Role[] = ['administrator', 'auditor', 'warehouse'];

interface UnitRow {
  readonly facilityId: string;
  readonly name: string;
  readonly fillRate: number | null;
  readonly prescriptionsPresented: number | null;
  readonly patientsTurnedAway: number | null;
  readonly reports: number;
  readonly medicinesNeeded: number | null;
  readonly medicinesStockedOut: number | null;
}
interface PairRow {
  readonly medicineId: string;
  readonly usableUnits: number;
  readonly monthlyNeedUnits: number | null;
  readonly monthsOfStock: number | null;
}

export const indicators: Screen = {
  id: 'admin-indicators',
  roles: READERS,
  show: async (visit) => {
    const { indicators: w } = administrationWords(visit.lang);
    const { facilityId } = visit.query;
    const units = await visit.list<UnitRow>('list-unit-indicators', {
      params: { jurisdiction: visit.scope },
      query: { limit: '1000' },
    });
    return page(
      w.title,
      <>
        <p class="screen-only">
          <To visit={visit} screen="admin-runs">
            {evidenceWords(visit.lang).runs.byMonth}
          </To>
        </p>
        <h1>{w.title}</h1>
        {facilityId ? await pairs(visit, facilityId, units.rows) : byUnit(visit, units.rows)}
      </>,
    );
  },
};

/** Worst served first; unknown last. */
const worstFirst = (a: UnitRow, b: UnitRow): number =>
  (b.medicinesStockedOut ?? -1) - (a.medicinesStockedOut ?? -1) || (a.fillRate ?? 2) - (b.fillRate ?? 2);

function byUnit(visit: Visit, rows: readonly UnitRow[]) {
  const { indicators: w } = administrationWords(visit.lang);
  const s = staffWords(visit.lang);
  const f = visit.figures;
  const count = (value: number | null) => (value === null ? s.unknown : f.count(value));
  return (
    <>
      <p class="help">{w.lead}</p>
      <DataTable
        visit={visit}
        caption={w.title}
        columns={[
          { label: w.unit },
          { label: w.out, figure: true },
          { label: w.needed, figure: true },
          { label: w.fill, figure: true },
          { label: w.presented, figure: true },
          { label: w.away, figure: true },
          { label: w.reports, figure: true },
        ]}
        rows={[...rows].sort(worstFirst).map((r) => [
          <To key="to" visit={visit} screen="admin-indicators" query={{ facilityId: r.facilityId }}>
            {r.name}
          </To>,
          count(r.medicinesStockedOut),
          count(r.medicinesNeeded),
          r.fillRate === null ? s.unknown : f.percent(r.fillRate),
          count(r.prescriptionsPresented),
          count(r.patientsTurnedAway),
          f.count(r.reports),
        ])}
      />
    </>
  );
}

async function pairs(visit: Visit, facilityId: string, units: readonly UnitRow[]) {
  const { indicators: w } = administrationWords(visit.lang);
  const s = staffWords(visit.lang);
  const f = visit.figures;
  const limits = await thresholdsOf(visit);
  const onlyOut = visit.query.stockedOut === 'true';
  const { rows, next } = await visit.list<PairRow>('list-stock-indicators', {
    params: { jurisdiction: visit.scope },
    query: { limit: '100', facilityId, ...wanted(visit), ...(onlyOut && { stockedOut: 'true' }) },
  });
  const names = new Map((await medicinesOf(visit)).map((m) => [m.medicineId, medicineName(m)]));
  const title = w.pairs(units.find((u) => u.facilityId === facilityId)?.name ?? facilityId);
  return (
    <>
      <div class="row ends">
        <h2>{title}</h2>
        <span class="row">
          <To
            visit={visit}
            screen="admin-indicators"
            query={{ facilityId, stockedOut: onlyOut ? null : 'true' }}
          >
            {onlyOut ? s.all : w.onlyOut}
          </To>
          <To visit={visit} screen="admin-indicators">
            {s.back}
          </To>
        </span>
      </div>
      <DataTable
        visit={visit}
        caption={title}
        columns={[
          { label: s.medicine },
          { label: s.state },
          { label: w.months, figure: true },
          { label: w.has, figure: true },
          { label: w.need, figure: true },
        ]}
        rows={rows.map((r) => [
          names.get(r.medicineId) ?? r.medicineId,
          r.monthsOfStock === null ? (
            s.unknown
          ) : (
            <Level name={levelOf(r.monthsOfStock, limits)} lang={visit.lang} />
          ),
          r.monthsOfStock === null ? '–' : f.decimal(r.monthsOfStock),
          f.count(r.usableUnits),
          r.monthlyNeedUnits === null ? s.unknown : f.estimate(r.monthlyNeedUnits),
        ])}
      />
      <Pager visit={visit} next={next} />
    </>
  );
}
