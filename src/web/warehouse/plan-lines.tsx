/** A plan line by line, with the reason of each: found, grouped, and where a script runs changed in place. */
import { groupBy } from '../../domain/group-by';
import { Field } from '../form-parts';
import {
  facilitiesOf,
  facilityOptions,
  medicineName,
  medicinesOf,
  orAll,
  routeOptions,
  routesOf,
  wanted,
} from '../staff/names';
import { DataTable, Pager, Select, To } from '../staff/parts';
import { staffWords } from '../staff/words';
import type { Visit } from '../visit';
import { isOpenPlan, onPlan, type PlanDetail, type PlanLineRow } from './plan-data';
import { coverText, needText, RangeBar } from './range-bar';
import { mayAct } from './roles';
import { warehouseWords } from './words';

/** Fields of the address that ask for lines. */
export const FILTERS = ['facilityId', 'medicineId', 'routeId', 'shipped', 'changed', 'text', 'by'] as const;

/** What a page holds where no script draws the rows in sight. */
const ROWS = '25';

const byOf = (visit: Visit): string => {
  const { by } = visit.query;
  return by === 'medicine' || by === 'route' ? by : 'facility';
};

export async function planLines(visit: Visit, body: PlanDetail) {
  const { plan: w } = warehouseWords(visit.lang);
  const s = staffWords(visit.lang);
  const f = visit.figures;
  const { planId } = body;
  const onPaper = visit.query.paper === 'yes';
  const by = byOf(visit);
  const api = `/api/v1/jurisdictions/${visit.scope}/plans/${planId}`;
  const query = { lang: visit.lang, limit: onPaper ? '1000' : ROWS, ...wanted(visit, ...FILTERS) };
  const { rows, next } = await visit.list<PlanLineRow>('list-plan-reasons', { params: onPlan(visit), query });
  const [facilities, routes] = [await facilitiesOf(visit), await routesOf(visit)];
  const { medicineId } = visit.query;
  const medicine = medicineId ? (await medicinesOf(visit)).find((m) => m.medicineId === medicineId) : null;
  const clinics = facilities.filter((r) => r.kind !== 'warehouse');
  return (
    <>
      <div class="row ends">
        <h2>{w.lines}</h2>
        <span class="row screen-only">
          <To visit={visit} screen="warehouse-plan" params={{ planId }}>
            {w.toGroups}
          </To>
          {!onPaper && (
            <a href={visit.href('warehouse-plan', { planId }, { ...visit.query, paper: 'yes' })}>
              {w.onPaper}
            </a>
          )}
        </span>
      </div>
      <form
        method="get"
        action={visit.href('warehouse-plan', { planId })}
        class="filters"
        data-plan-filters={onPaper ? undefined : 'yes'}
      >
        <Field name="text" label={w.find} given={null} value={visit.query.text ?? ''} />
        <Select name="by" label={w.by} options={w.byOptions} value={by} />
        <Select
          name="routeId"
          label={s.route}
          options={orAll(visit, routeOptions(routes))}
          value={visit.query.routeId}
        />
        <Select
          name="facilityId"
          label={s.unit}
          options={orAll(visit, facilityOptions(clinics))}
          value={visit.query.facilityId}
        />
        {medicine && (
          <p class="row">
            <input type="hidden" name="medicineId" value={medicine.medicineId} />
            {medicineName(medicine)}{' '}
            <To
              visit={visit}
              screen="warehouse-plan"
              params={{ planId }}
              query={{ ...visit.query, medicineId: null }}
            >
              {s.clear}
            </To>
          </p>
        )}
        <Select
          name="shipped"
          label={w.shipped}
          options={Object.entries(w.shippedOptions).sort((a, b) => (a[0] < b[0] ? 1 : -1))}
          value={visit.query.shipped}
        />
        {visit.query.changed && <input type="hidden" name="changed" value="true" />}
        <button class="button second" type="submit">
          {s.filter}
        </button>
      </form>
      <p class="help">{w.linesHelp}</p>
      {!onPaper && <link rel="preload" as="fetch" crossorigin="anonymous" href={`${api}/table`} />}
      <div
        class="stack"
        data-plan-table={onPaper ? undefined : api}
        data-line={visit.href('warehouse-line', { planId, facilityId: 'FACILITY', medicineId: 'MEDICINE' })}
        data-open={isOpenPlan(body) && mayAct(visit) ? 'yes' : 'no'}
        data-csrf={visit.csrf}
      >
        {rows.length === 0 && <p class="empty">{s.nothing}</p>}
        {[...groupBy(rows, by === 'medicine' ? (r) => r.medicineId : (r) => r.facilityId)].map(
          ([id, own]) => (
            <section key={id} class="stack tight">
              <h3>{by === 'medicine' ? own[0]?.medicineName : own[0]?.facilityName}</h3>
              <DataTable
                visit={visit}
                caption={(by === 'medicine' ? own[0]?.medicineName : own[0]?.facilityName) ?? id}
                columns={[
                  { label: by === 'medicine' ? s.unit : s.medicine },
                  { label: w.packs, figure: true },
                  { label: w.need, figure: true },
                  { label: w.has, figure: true },
                  { label: w.cover },
                  { label: w.why },
                ]}
                rows={own.map((line) => [
                  <>
                    <a
                      href={visit.href('warehouse-line', {
                        planId,
                        facilityId: line.facilityId,
                        medicineId: line.medicineId,
                      })}
                    >
                      {by === 'medicine' ? line.facilityName : line.medicineName}
                    </a>
                    {line.ven === 'V' && <small>{s.ven.V}</small>}
                  </>,
                  <>
                    <b>{f.count(line.packs)}</b>
                    {line.packs !== line.plannedPacks && (
                      <small>{w.planned(f.count(line.plannedPacks))}</small>
                    )}
                  </>,
                  <>
                    {needText(visit, line)}
                    <RangeBar visit={visit} line={line} />
                  </>,
                  f.decimal(Math.round(line.usablePacks * 10) / 10),
                  coverText(visit, line),
                  <p key="why" class="why">
                    {line.edited && <b>{w.editedBy(line.edited.reason)} </b>}
                    {line.locked && <b>{w.lockedBy(line.locked.reason)} </b>}
                    {line.reason}
                  </p>,
                ])}
              />
            </section>
          ),
        )}
        <Pager visit={visit} next={next} />
      </div>
    </>
  );
}
