/** The monthly report: months that are owed, and one month medicine by medicine, its arithmetic checked. */

import { ProblemError } from '../../api/problem';
import type { ClinicHome } from '../../api/routes/clinic-home';
import type { ReportDetail, ReportRow } from '../../api/routes/clinic-reports';
import type { ShelfSheet } from '../../api/routes/clinic-stock';
import { addPeriods, type Period, period as periodFrom } from '../../domain/dates';
import type { Form } from '../form';
import { CommandForm, Faults, Field, FieldFault, faultProps, idOf } from '../form-parts';
import { balanceOf } from '../month-balance';
import { again, done, type Given, page, type Screen } from '../screen';
import type { Visit } from '../visit';
import { MedicineSelect, type Medicines, medicinesOf } from './medicines';
import { dayAt } from './requests';
import { clinicWords, monthName } from './words';

type Row = ReportDetail['rows'][number];

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

/** A month as it was reported; null where it was not. @throws ProblemError for all else. */
async function reportOf(visit: Visit, period: string) {
  try {
    return await visit.read<ReportDetail>('read-clinic-report', { params: { ...visit.unit, period } });
  } catch (error) {
    if (error instanceof ProblemError && error.problem.status === 404) return null;
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
        >
          <ul class="lines">
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

const PARTS = [
  { part: 'o', wire: 'openingUnits', word: 'opening' },
  { part: 'r', wire: 'receivedUnits', word: 'received' },
  { part: 'i', wire: 'issuedUnits', word: 'issued' },
  { part: 'a', wire: 'adjustedUnits', word: 'adjusted' },
  { part: 'c', wire: 'closingUnits', word: 'closing' },
  { part: 's', wire: 'stockoutDays', word: 'stockoutDays' },
  { part: 'p', wire: 'prescriptionsPresented', word: 'presented' },
  { part: 'f', wire: 'prescriptionsFilled', word: 'filled' },
  { part: 't', wire: 'patientsTurnedAway', word: 'turnedAway' },
] as const;
const SUMMED = PARTS.slice(0, 5);
const BESIDE = PARTS.slice(5);

const fieldOf = (part: string, at: number): string => `${part}*${at}`;

function MonthRow({
  visit,
  given,
  medicines,
  medicineId,
  at,
  row,
  opening,
}: {
  readonly visit: Visit;
  readonly given: Given | null;
  readonly medicines: Medicines;
  readonly medicineId: string;
  readonly at: number;
  readonly row: Row | undefined;
  /** The closing balance of the month before. */
  readonly opening: number | null;
}) {
  const { report: w } = clinicWords(visit.lang);
  const sent = given && indexIn(given, medicineId);
  const field = ({ part, wire, word }: (typeof PARTS)[number]) => {
    const name = fieldOf(part, at);
    const kept = row?.[wire] ?? (part === 'o' ? opening : null);
    const value = given
      ? sent === null
        ? ''
        : given.values[fieldOf(part, sent)]
      : kept === null
        ? ''
        : String(kept);
    const fault = sent === null ? null : faultOf(given, fieldOf(part, sent), name);
    return (
      <div class="field" key={part}>
        <label for={idOf(name)}>{w[word]}</label>
        <input
          id={idOf(name)}
          name={name}
          class="number"
          inputMode="decimal"
          autocomplete="off"
          value={value}
          data-part={part}
          {...faultProps(name, fault)}
        />
        <FieldFault name={name} given={fault} />
      </div>
    );
  };
  const beside = BESIDE.map(field);
  const isOpen = BESIDE.some(({ part }) => sent !== null && given?.errors[fieldOf(part, sent)]);
  return (
    <li data-month-row>
      <fieldset>
        <legend>{medicines.label(medicineId)}</legend>
        <input type="hidden" name={fieldOf('m', at)} value={medicineId} />
        <div class="sum">{SUMMED.map(field)}</div>
        <p class="help" data-sum role="status" />
        <details open={isOpen}>
          <summary>{w.more}</summary>
          <div class="sum">{beside}</div>
        </details>
      </fieldset>
    </li>
  );
}

/** The row in which a medicine was sent: the page may be laid out anew since. */
function indexIn(given: Given, medicineId: string): number | null {
  const name = Object.keys(given.values).find((n) => n.startsWith('m*') && given.values[n] === medicineId);
  return name === undefined ? null : Number(name.slice(2));
}

const faultOf = (given: Given | null, sentAs: string, name: string): Given | null => {
  const text = given?.errors[sentAs];
  return given && text !== undefined ? { ...given, errors: { [name]: text } } : null;
};

function rowsIn(visit: Visit, form: Form, medicines: Medicines) {
  const { report: w } = clinicWords(visit.lang);
  const errors: Record<string, string> = {};
  const rows: (Record<string, unknown> & { readonly at: number; readonly medicineId: string })[] = [];
  for (const { name, ids } of form.under('m')) {
    const at = Number(ids[0]);
    const medicineId = form.text(name);
    const label = medicines.label(medicineId);
    const value = Object.fromEntries(PARTS.map(({ part }) => [part, form.number(fieldOf(part, at))]));
    const bad = PARTS.find(({ part }) => Number.isNaN(value[part]));
    if (bad) {
      errors[fieldOf(bad.part, at)] = w.notNumber(label);
      continue;
    }
    // The opening balance stands there from the month before: alone it says nothing of this one.
    if (PARTS.every(({ part }) => part === 'o' || value[part] === null)) continue;
    if (value.i === null) {
      errors[fieldOf('i', at)] = w.issuedMissing(label);
      continue;
    }
    const { o = null, r = null, i = null, a = null, c = null } = value;
    const sum = balanceOf({ opening: o, received: r, issued: i, adjusted: a, closing: c });
    if (sum.kind === 'differs') errors[fieldOf('c', at)] = w.differs(label, sum.left, sum.closing);
    if (sum.kind === 'below') errors[fieldOf('i', at)] = w.below(label, sum.left);
    rows.push({
      ...{ at, medicineId },
      ...Object.fromEntries(PARTS.map(({ part, wire }) => [wire, value[part]])),
      adjustedUnits: a ?? 0,
    });
  }
  return { rows, errors };
}
