/** One month, medicine by medicine, its arithmetic checked. */
import { ProblemError } from '../../api/problem';
import type { ReportDetail } from '../../api/routes/clinic-reports';
import type { ShelfSheet } from '../../api/routes/clinic-stock';
import { addPeriods, type Period, period as periodFrom } from '../../domain/dates';
import { CommandForm, Faults, Field } from '../form-parts';
import { again, done, page, type Screen } from '../screen';
import type { Visit } from '../visit';
import { MedicineSelect, type Medicines, medicinesOf } from './medicines';
import { fieldOf, MonthRow, PARTS, rowsIn } from './month-row';
import { clinicWords, monthName } from './words';

/** A month as it was reported; null where it was not. @throws ProblemError for all else, and for what is no month. */
async function reportOf(visit: Visit, period: string) {
  try {
    return await visit.read<ReportDetail>('read-clinic-report', { params: { ...visit.unit, period } });
  } catch (error) {
    if (error instanceof ProblemError && error.problem.status === 404 && periodFrom(period)) return null;
    throw error;
  }
}

export const month: Screen = {
  id: 'clinic-month',
  roles: ['clinic'],
  show: async (visit, given) => {
    const period = visit.params.period ?? '';
    const before = periodFrom(period) && addPeriods(period as Period, -1);
    const [now, last, shelf, medicines] = await Promise.all([
      reportOf(visit, period),
      before ? reportOf(visit, before) : null,
      visit.read<ShelfSheet>('read-clinic-shelf', { params: visit.unit }),
      medicinesOf(visit),
    ]);
    const { report: w } = clinicWords(visit.lang);
    const written = new Map((now?.body.rows ?? []).map((r) => [r.medicineId, r]));
    const closings = new Map((last?.body.rows ?? []).map((r) => [r.medicineId, r.closingUnits]));
    const named = new Set([
      ...written.keys(),
      ...closings.keys(),
      ...shelf.body.lots.map((l) => l.medicineId),
      ...Object.entries(given?.values ?? {}).flatMap(([name, id]) => (name.startsWith('m*') ? [id] : [])),
      ...(visit.query.con?.split(' ') ?? []),
    ]);
    const shown = medicines.all.filter((m) => named.has(m.medicineId));
    const name = monthName(visit.lang, period);
    return page(
      w.month(name),
      <>
        <h1>{w.month(name)}</h1>
        <p>{w.lead}</p>
        <p class="help">{w.formula}</p>
        <Faults visit={visit} given={given} />
        <AddMedicine visit={visit} medicines={medicines} period={period} />
        <CommandForm
          visit={visit}
          action={visit.href('clinic-month', { period })}
          version={now?.version ?? null}
          queue={w.queue(name)}
          draft
        >
          <ul class="lines" data-month={period}>
            {shown.map(({ medicineId }, at) => (
              <MonthRow
                key={medicineId}
                {...{ visit, given, medicines, medicineId, at }}
                row={written.get(medicineId)}
                opening={closings.get(medicineId) ?? null}
              />
            ))}
          </ul>
          {now && <Field name="reason" label={w.reason} given={given} maxLength={500} />}
          <div class="save">
            <button class="button" type="submit">
              {w.save}
            </button>
          </div>
        </CommandForm>
      </>,
    );
  },
  send: async (visit, form) => {
    const period = visit.params.period ?? '';
    const medicines = await medicinesOf(visit);
    const { rows, errors } = rowsIn(visit, form, medicines);
    const { report: w } = clinicWords(visit.lang);
    if (Object.keys(errors).length > 0) return again(errors);
    const acted = await visit.act<{ rows: number; notPosted: readonly unknown[] }>(
      'report-clinic-month',
      form,
      {
        params: visit.unit,
        ifMatch: form.version,
        body: { period, reason: form.textOrNull('reason'), rows: rows.map(({ at: _, ...row }) => row) },
      },
    );
    if (acted.kind === 'refused')
      return visit.refused(
        rows.length === 0 ? { ...acted.problem, code: 'no-lines', cause: w.nothing, fix: '' } : acted.problem,
        (f) => {
          const [, index, part] = /^rows\.(\d+)(?:\.(\w+))?/.exec(f) ?? [];
          const at = index === undefined ? undefined : rows[Number(index)]?.at;
          if (at !== undefined) return fieldOf(PARTS.find((p) => p.wire === part)?.part ?? 'i', at);
          return f === 'reason' ? f : null;
        },
      );
    const { rows: count, notPosted } = acted.body;
    return done(visit.href('clinic-months'), {
      id: 'month-reported',
      args: { month: monthName(visit.lang, period), rows: count, notPosted: notPosted.length },
    });
  },
};

function AddMedicine({ visit, medicines, period }: { visit: Visit; medicines: Medicines; period: string }) {
  const { report: w } = clinicWords(visit.lang);
  return (
    <details>
      <summary>{w.add}</summary>
      <form method="get" action={visit.href('clinic-month', { period })} class="stack">
        <p class="help">{w.addHelp}</p>
        <MedicineSelect visit={visit} medicines={medicines} given={null} name="con" label={w.add} />
        <button class="button second" type="submit">
          {w.addButton}
        </button>
      </form>
    </details>
  );
}
