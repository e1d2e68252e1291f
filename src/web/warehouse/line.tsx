/** One line of a plan: why it is so, another number of packs and what that would break and cost, and its lock. */

import { ProblemError, problem } from '../../api/problem';
import type { Answer } from '../answer';
import type { Form } from '../form';
import { CommandForm, Faults, Field } from '../form-parts';
import { again, done, type Given, page, type Screen } from '../screen';
import { DataTable, faultsOf, Reason, State } from '../staff/parts';
import { staffWords } from '../staff/words';
import type { Visit } from '../visit';
import { brokenRules, Rules } from './broken-rules';
import { type Broken, isOpenPlan, onPlan, type PlanLineRow, readPlanOf } from './plan-data';
import { needText, RangeBar } from './range-bar';
import { mayAct, READERS } from './roles';
import { warehouseWords } from './words';

interface Score {
  readonly packs: number;
  readonly unmetTreatments: number;
  readonly medicines: readonly {
    readonly medicineId: string;
    readonly unmetTreatments: number;
    readonly patientsUnserved: number | null;
  }[];
}
interface Tried {
  readonly checked: Score;
  readonly optimizer: Score;
  readonly violations: readonly Broken[];
}
/** What was found on this visit, for the page that is shown again with it. */
const tried = new WeakMap<Visit, Tried>();

const ids = (visit: Visit) => ({
  facilityId: visit.params.facilityId ?? '',
  medicineId: visit.params.medicineId ?? '',
});

export const line: Screen = {
  id: 'warehouse-line',
  roles: READERS,
  show: async (visit, given) => {
    const { line: w, plan: p } = warehouseWords(visit.lang);
    const s = staffWords(visit.lang);
    const f = visit.figures;
    const { body, version } = await readPlanOf(visit);
    const row = await lineOf(visit);
    const effect = tried.get(visit);
    const title = w.title(row.medicineName, row.facilityName);
    const back = visit.href(
      'warehouse-plan',
      { planId: body.planId },
      { facilityId: row.facilityId, shipped: 'true' },
    );
    return page(
      title,
      <>
        <p>
          <a href={back}>
            {p.title(f.dateWithYear(body.asOf))}, {row.facilityName}
          </a>
        </p>
        <div class="row ends">
          <h1>{title}</h1>
          {row.ven && <State tone={row.ven === 'V' ? 'warn' : undefined}>{s.ven[row.ven]}</State>}
        </div>
        {row.packs === row.plannedPacks ? (
          <p class="lead">{row.reason}</p>
        ) : (
          <>
            <p class="lead">
              {p.byHand(s.packs(row.packs, row.packKind), s.packs(row.plannedPacks, row.packKind))}
            </p>
            <p>{p.asComputed(row.reason)}</p>
          </>
        )}
        {row.edited && <p class="note">{p.editedBy(row.edited.reason)}</p>}
        {row.locked && <p class="note">{p.lockedBy(row.locked.reason)}</p>}
        <figure class="card">
          <RangeBar visit={visit} line={row} tall />
          <figcaption class="legend">
            <span class="key has">{`${w.barStock}: ${f.decimal(Math.round(row.usablePacks * 10) / 10)}`}</span>
            <span class="key sent">{`${w.barSent}: ${s.packs(row.packs, row.packKind)}`}</span>
            <span class="key need">{`${w.barNeed}: ${needText(visit, row)} ${s.packNoun(row.packKind)}`}</span>
          </figcaption>
        </figure>
        <dl class="facts">
          <dt>{w.coverBefore}</dt>
          <dd>{row.coverDaysBefore === null ? s.unknown : s.days(row.coverDaysBefore)}</dd>
          <dt>{w.coverAfter}</dt>
          <dd>{row.coverDaysAfter === null ? s.unknown : s.days(row.coverDaysAfter)}</dd>
          <dt>{w.patients}</dt>
          <dd>{row.patients === null ? s.unknown : f.estimate(row.patients)}</dd>
          {row.lots.length > 0 && (
            <>
              <dt>{w.lots}</dt>
              <dd>
                {row.lots
                  .map(
                    (l) =>
                      `${l.lotId}${l.expirationDate ? ` (${f.dateWithYear(l.expirationDate)})` : ''}: ${f.count(l.packs)}`,
                  )
                  .join('; ')}
              </dd>
            </>
          )}
        </dl>
        {effect && (
          <Effect
            visit={visit}
            effect={effect}
            row={row}
            rules={await brokenRules(visit, effect.violations)}
          />
        )}
        {isOpenPlan(body) && mayAct(visit) ? (
          <Forms visit={visit} given={given} row={row} version={version} />
        ) : (
          <p class="help">{w.closed}</p>
        )}
      </>,
    );
  },
  send: async (visit, form) => {
    switch (form.text('do')) {
      case 'lock':
      case 'unlock':
        return lock(visit, form);
      case 'save':
        return save(visit, form);
      default:
        return tryIt(visit, form);
    }
  },
};

function Forms({
  visit,
  given,
  row,
  version,
}: {
  readonly visit: Visit;
  readonly given: Given | null;
  readonly row: PlanLineRow;
  readonly version: number | null;
}) {
  const { line: w } = warehouseWords(visit.lang);
  const action = visit.href('warehouse-line', visit.params);
  return (
    <>
      <Faults visit={visit} given={faultsOf(given)} />
      <section class="card">
        <h2>{w.edit}</h2>
        <CommandForm visit={visit} action={action} version={version}>
          <Field name="packs" label={w.packs} given={given} numeric value={String(row.packs)} />
          <Reason label={w.reason} given={given} value={row.edited?.reason ?? ''} />
          <div class="row">
            <button class="button second" type="submit" name="do" value="check">
              {w.check}
            </button>
            <button class="button" type="submit" name="do" value="save">
              {w.save}
            </button>
          </div>
        </CommandForm>
      </section>
      <section class="card">
        {row.locked ? (
          <CommandForm visit={visit} action={action} version={version}>
            <button class="button second" type="submit" name="do" value="unlock">
              {w.unlock}
            </button>
          </CommandForm>
        ) : (
          <CommandForm visit={visit} action={action} version={version}>
            <h2>{w.lock}</h2>
            <p class="help">{w.lockHelp}</p>
            <Reason name="lockReason" label={w.lockReason} given={given} />
            <button class="button second" type="submit" name="do" value="lock">
              {w.lock}
            </button>
          </CommandForm>
        )}
      </section>
    </>
  );
}

/** Below this, a difference is the arithmetic's own noise. */
const WORTH_SAYING = 0.05;

/** What a change costs, in treatments more that stay unmet. */
export function verdict(visit: Visit, more: number): string {
  const { line: w } = warehouseWords(visit.lang);
  if (Math.abs(more) < WORTH_SAYING) return w.verdictSame;
  const treatments = visit.figures.decimal(Math.abs(more));
  return more > 0 ? w.verdictWorse(treatments) : w.verdictBetter(treatments);
}

function Effect({
  visit,
  effect,
  row,
  rules,
}: {
  readonly visit: Visit;
  readonly effect: Tried;
  readonly row: PlanLineRow;
  readonly rules: readonly string[];
}) {
  const { line: w } = warehouseWords(visit.lang);
  const s = staffWords(visit.lang);
  const f = visit.figures;
  const { optimizer, checked } = effect;
  const own = (score: Score) => score.medicines.find((m) => m.medicineId === row.medicineId);
  const [before, after] = [own(optimizer), own(checked)];
  const more = checked.unmetTreatments - optimizer.unmetTreatments;
  const rough = (value: number | null | undefined) =>
    value === null || value === undefined ? s.unknown : f.decimal(value);
  return (
    <section class="card" id="effect" role="status">
      <h2>{w.effect}</h2>
      <p class="lead">{verdict(visit, more)}</p>
      {rules.length === 0 ? (
        <p>{w.breaksNothing}</p>
      ) : (
        <div class="note warn">
          <h3>{w.breaks}</h3>
          <Rules sentences={rules} />
        </div>
      )}
      <DataTable
        visit={visit}
        caption={w.effect}
        columns={[
          { label: w.column },
          { label: w.asComputed, figure: true },
          { label: w.withEdit, figure: true },
        ]}
        rows={[
          [w.unmetHere(row.medicineName), rough(before?.unmetTreatments), rough(after?.unmetTreatments)],
          [w.unservedHere, rough(before?.patientsUnserved), rough(after?.patientsUnserved)],
          [w.unmetAll, rough(optimizer.unmetTreatments), rough(checked.unmetTreatments)],
          [w.packsAll, f.count(optimizer.packs), f.count(checked.packs)],
        ]}
      />
      <p class="help">{w.notSaved}</p>
    </section>
  );
}

async function lineOf(visit: Visit): Promise<PlanLineRow> {
  const query = { ...ids(visit), lang: visit.lang, limit: '1' };
  const { rows } = await visit.list<PlanLineRow>('list-plan-reasons', { params: onPlan(visit), query });
  const [row] = rows;
  if (!row)
    throw new ProblemError(
      problem(404, 'not-found', 'The plan has no such line.', 'Look it up in the plan.').problem,
    );
  return row;
}

function editOf(visit: Visit, form: Form): { readonly edits: readonly object[] } | Answer {
  const { line: w } = warehouseWords(visit.lang);
  const packs = form.number('packs');
  const errors: Record<string, string> = {};
  if (packs === null || !Number.isInteger(packs) || packs < 0) errors.packs = w.wholePacks;
  const trying = form.text('do') !== 'save';
  if (!trying && form.text('reason') === '') errors.reason = w.sayWhy;
  if (Object.keys(errors).length > 0) return again(errors);
  return { edits: [{ ...ids(visit), packs, reason: form.text('reason') || w.check }] };
}

async function tryIt(visit: Visit, form: Form): Promise<Answer> {
  const body = editOf(visit, form);
  if ('kind' in body) return body;
  const acted = await visit.act<Tried>('try-plan-edits', form, { params: onPlan(visit), body });
  if (acted.kind === 'refused') return visit.refused(acted.problem);
  tried.set(visit, acted.body);
  return { kind: 'again', status: 200, code: 'tried', errors: {}, error: null };
}

async function save(visit: Visit, form: Form): Promise<Answer> {
  const body = editOf(visit, form);
  if ('kind' in body) return body;
  const acted = await visit.act<{ violations: readonly object[] }>('edit-plan', form, {
    params: onPlan(visit),
    body,
    ifMatch: form.version,
  });
  if (acted.kind === 'refused') return visit.refused(acted.problem);
  return done(visit.href('warehouse-line', visit.params), {
    id: 'line-edited',
    args: { broken: acted.body.violations.length },
  });
}

async function lock(visit: Visit, form: Form): Promise<Answer> {
  const locking = form.text('do') === 'lock';
  const reason = form.text('lockReason');
  if (locking && reason === '') return again({ lockReason: warehouseWords(visit.lang).line.sayWhy });
  const { facilityId, medicineId } = ids(visit);
  const { body } = await readPlanOf(visit);
  const others = body.locks.filter((l) => l.facilityId !== facilityId || l.medicineId !== medicineId);
  const { packs } = await lineOf(visit);
  const locks = locking ? [...others, { facilityId, medicineId, packs, reason }] : others;
  const acted = await visit.act('lock-plan-lines', form, {
    params: onPlan(visit),
    body: { locks },
    ifMatch: form.version,
  });
  if (acted.kind === 'refused') return visit.refused(acted.problem);
  return done(visit.href('warehouse-line', visit.params), { id: locking ? 'line-locked' : 'line-unlocked' });
}
