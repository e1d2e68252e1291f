/** Two plans side by side: the lines that differ, those that differ most first. */
import { page, type Screen } from '../screen';
import { facilitiesOf, medicineName, medicinesOf } from '../staff/names';
import { DataTable, Filters, instantText, Pager, Select } from '../staff/parts';
import { staffWords } from '../staff/words';
import type { Visit } from '../visit';
import { onPlan, type PlanRow, plansBefore, readPlanOf } from './plan-data';
import { READERS } from './roles';
import { warehouseWords } from './words';

interface Comparison {
  readonly before: string;
  readonly changes: readonly {
    readonly facilityId: string;
    readonly medicineId: string;
    readonly packsBefore: number;
    readonly packsAfter: number;
    readonly limitAfter: string | null;
  }[];
  readonly unmetTreatmentsBefore: number;
  readonly unmetTreatmentsAfter: number;
}
const ON_PAGE = 100;

async function comparisonOf(visit: Visit, others: readonly PlanRow[]): Promise<Comparison | null> {
  if (others.length === 0) return null;
  const query: Record<string, string> = visit.query.with ? { with: visit.query.with } : {};
  const { body } = await visit.read<Comparison>('compare-plans', { params: onPlan(visit), query });
  return body;
}

export const compare: Screen = {
  id: 'warehouse-compare',
  roles: READERS,
  show: async (visit) => {
    const { compare: w, plan: p } = warehouseWords(visit.lang);
    const s = staffWords(visit.lang);
    const f = visit.figures;
    const { body: plan } = await readPlanOf(visit);
    const others = await plansBefore(visit, plan);
    // Plans of one day are told apart by the hour.
    const madeOf = (r: PlanRow) =>
      `${f.dateWithYear(r.asOf)} (${instantText(visit, r.madeAt)}, ${s.plan[r.status]})`;
    const found = await comparisonOf(visit, others);
    const before = others.find((r) => r.planId === found?.before);
    const names = new Map((await facilitiesOf(visit)).map((r) => [r.facilityId, r.name]));
    const medicines = new Map((await medicinesOf(visit)).map((r) => [r.medicineId, medicineName(r)]));
    const from = Number(visit.query.after ?? 0) || 0;
    const changes = [...(found?.changes ?? [])].sort(
      (a, b) => Math.abs(b.packsAfter - b.packsBefore) - Math.abs(a.packsAfter - a.packsBefore),
    );
    return page(
      w.title,
      <>
        <p>
          <a href={visit.href('warehouse-plan', { planId: plan.planId })}>
            {p.title(f.dateWithYear(plan.asOf))}
          </a>
        </p>
        <h1>{w.title}</h1>
        {!found && <p class="empty">{w.none}</p>}
        {found && (
          <>
            <p class="lead">{before && w.against(madeOf(before))}</p>
            <p>{w.unmet(f.estimate(found.unmetTreatmentsBefore), f.estimate(found.unmetTreatmentsAfter))}</p>
            {others.length > 1 && (
              <Filters visit={visit} names={[]}>
                <Select
                  name="with"
                  label={w.with}
                  value={found.before}
                  options={others.map((r) => [r.planId, madeOf(r)])}
                />
              </Filters>
            )}
            <p>{changes.length === 0 ? w.same : w.count(changes.length)}</p>
            {changes.length > 0 && (
              <DataTable
                visit={visit}
                caption={w.title}
                columns={[
                  { label: s.unit },
                  { label: s.medicine },
                  { label: w.before, figure: true },
                  { label: w.after, figure: true },
                  { label: w.difference, figure: true },
                  { label: w.limit },
                ]}
                rows={changes
                  .slice(from, from + ON_PAGE)
                  .map((c) => [
                    names.get(c.facilityId) ?? c.facilityId,
                    medicines.get(c.medicineId) ?? c.medicineId,
                    f.count(c.packsBefore),
                    f.count(c.packsAfter),
                    `${c.packsAfter > c.packsBefore ? '+' : '−'}${f.count(Math.abs(c.packsAfter - c.packsBefore))}`,
                    c.limitAfter === null ? '–' : (s.limit[c.limitAfter] ?? c.limitAfter),
                  ])}
              />
            )}
            <Pager visit={visit} next={from + ON_PAGE < changes.length ? String(from + ON_PAGE) : null} />
          </>
        )}
      </>,
    );
  },
};
