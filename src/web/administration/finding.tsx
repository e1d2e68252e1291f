/** One finding: what was found, its evidence, and what is decided on it. */

import type { Answer } from '../answer';
import type { Form } from '../form';
import { Choices, CommandForm, Faults, Field } from '../form-parts';
import { again, done, type Given, page, type Screen } from '../screen';
import { facilitiesOf, medicineName, medicinesOf } from '../staff/names';
import { faultsOf, instantText, type Option, Reason, Select, State, To } from '../staff/parts';
import { staffWords } from '../staff/words';
import type { Visit } from '../visit';
import { Evidence } from './evidence';
import { findingCharts } from './finding-charts';
import type { FindingDetail } from './finding-data';
import { REVIEWERS } from './findings';
import { administrationWords } from './words';

const VERDICTS = ['accept', 'override', 'recount', 'escalate'];
const onFinding = (visit: Visit) => ({ jurisdiction: visit.scope, findingId: visit.params.findingId ?? '' });
interface AccountRow {
  readonly accountId: string;
  readonly name: string;
  readonly role: string;
  readonly disabled: boolean;
}

export const finding: Screen = {
  id: 'admin-finding',
  roles: REVIEWERS,
  show: async (visit, given) => {
    const { finding: w, findings: list } = administrationWords(visit.lang);
    const s = staffWords(visit.lang);
    const f = visit.figures;
    const { body, version } = await visit.read<FindingDetail>('read-finding', {
      params: onFinding(visit),
      query: { lang: visit.lang },
    });
    const medicines = new Map((await medicinesOf(visit)).map((m) => [m.medicineId, medicineName(m)]));
    const places = new Map((await facilitiesOf(visit)).map((r) => [r.facilityId, r.name]));
    const nameOf = (id: string) => medicines.get(id) ?? id;
    const placeOf = (id: string) => places.get(id) ?? id;
    const charts = await findingCharts(visit, body, { nameOf, placeOf });
    const decides = visit.caller?.account.role === 'administrator' && body.status !== 'gone';
    const title = `${body.title}: ${[body.facilityName, body.medicineName].filter(Boolean).join(', ')}`;
    return page(
      title,
      <>
        <p class="screen-only">
          <To visit={visit} screen="admin-findings">
            {list.title}
          </To>
        </p>
        <div class="row ends">
          <h1>{title}</h1>
          <State tone={body.severity === 'high' ? 'bad' : body.severity === 'medium' ? 'warn' : undefined}>
            {s.severity[body.severity]}
          </State>
        </div>
        <p class="lead">
          {body.found} {body.patients}
        </p>
        <p class="help">
          {w.seen(f.dateWithYear(body.firstSeen), f.dateWithYear(body.lastSeen), body.timesSeen)} {s.state}:{' '}
          {s.finding[body.status]}.{body.assigneeName && ` ${list.assigned(body.assigneeName)}.`}
        </p>
        {body.decision && (
          <div class="note">
            <p>
              <b>{s.verdict[body.decision.verdict]}</b> ({body.decisionInForce ? w.inForce : w.over},{' '}
              {list.until(f.dateWithYear(body.decision.untilDate))}): {body.decision.reason}
            </p>
            <small>{w.decidedBy(body.decision.by.name, f.dateWithYear(body.decision.onDate))}</small>
          </div>
        )}
        <Evidence visit={visit} finding={body} nameOf={nameOf} placeOf={placeOf} charts={charts} />
        <Faults visit={visit} given={faultsOf(given)} />
        {decides && (
          <>
            <Decide visit={visit} body={body} version={version} given={given} nameOf={nameOf} />
            <Assign
              visit={visit}
              body={body}
              version={version}
              given={given}
              people={await peopleOf(visit)}
            />
          </>
        )}
        <section class="stack tight">
          <h2>{w.history}</h2>
          <ol class="history">
            {body.history.map((h) => (
              <li key={h.seq}>
                {instantText(visit, h.at)}: {w.steps[h.step] ?? h.step}
                {h.assignee && ` (${h.assignee.name})`}
                {h.decision && `: ${s.verdict[h.decision.verdict] ?? h.decision.verdict}`}. {h.by.name}
                {h.decision && <small>{h.decision.reason}</small>}
              </li>
            ))}
          </ol>
        </section>
      </>,
    );
  },
  send: (visit, form) => (form.text('do') === 'assign' ? assign(visit, form) : decide(visit, form)),
};

async function peopleOf(visit: Visit): Promise<Option[]> {
  const { rows } = await visit.list<AccountRow>('list-accounts', {
    params: { scope: visit.scope },
    query: { disabled: 'false', limit: '1000' },
  });
  return rows
    .filter((a) => a.role === 'administrator' || a.role === 'warehouse')
    .map((a): Option => [a.accountId, a.name]);
}

interface Part {
  readonly visit: Visit;
  readonly body: FindingDetail;
  readonly version: number | null;
  readonly given: Given | null;
}

function Decide({ visit, body, version, given, nameOf }: Part & { readonly nameOf: (id: string) => string }) {
  const { finding: w } = administrationWords(visit.lang);
  const s = staffWords(visit.lang);
  const { cases } = body.evidence;
  const ofCases = (Array.isArray(cases) ? cases : []) as readonly { readonly medicineId: string }[];
  const choices = VERDICTS.map((v) => [v, s.verdict[v] ?? v, w.verdictHelp[v] ?? ''] as const);
  return (
    <section class="card">
      <h2>{w.decide}</h2>
      <p>{body.suggestion}</p>
      <CommandForm visit={visit} action={visit.href('admin-finding', visit.params)} version={version}>
        <Choices
          name="verdict"
          legend={w.verdict}
          options={choices}
          given={given}
          value={body.suggestedVerdict}
        />
        <fieldset class="card">
          <legend class="visually-hidden">{w.override}</legend>
          <p class="label" aria-hidden="true">
            {w.override}
          </p>
          <div class="sum">
            <Select
              name="how"
              label={w.how}
              given={given}
              options={[
                ['need', w.need],
                ['ignore-reports', w.ignore],
              ]}
            />
            <Field
              name="monthlyNeedUnits"
              label={w.needUnits}
              given={given}
              numeric
              value={
                body.suggestedMonthlyNeedUnits === null
                  ? ''
                  : String(Math.round(body.suggestedMonthlyNeedUnits))
              }
            />
            {body.medicineId === null && ofCases.length > 0 && (
              <Select
                name="medicineId"
                label={w.medicine}
                given={given}
                options={ofCases.map((c): Option => [c.medicineId, nameOf(c.medicineId)])}
              />
            )}
            <Field name="periods" label={w.ignorePeriods} given={given} maxLength={1000} />
          </div>
        </fieldset>
        <Reason label={w.reason} given={given} />
        <div class="short">
          <Field name="untilDate" label={w.until} type="date" given={given} />
        </div>
        <button class="button" type="submit" name="do" value="decide">
          {w.save}
        </button>
      </CommandForm>
    </section>
  );
}

function Assign({ visit, body, version, given, people }: Part & { readonly people: readonly Option[] }) {
  const { finding: w } = administrationWords(visit.lang);
  return (
    <section class="card">
      <h2>{w.assign}</h2>
      <CommandForm visit={visit} action={visit.href('admin-finding', visit.params)} version={version}>
        <Select
          name="accountId"
          label={w.assignTo}
          given={given}
          value={body.assigneeId ?? ''}
          options={[['', w.nobody], ...people]}
        />
        <button class="button second" type="submit" name="do" value="assign">
          {w.assign}
        </button>
      </CommandForm>
    </section>
  );
}

async function assign(visit: Visit, form: Form): Promise<Answer> {
  const acted = await visit.act('assign-finding', form, {
    params: onFinding(visit),
    body: { accountId: form.textOrNull('accountId') },
    ifMatch: form.version,
  });
  if (acted.kind === 'refused')
    return visit.refused(acted.problem, (field) => (field === 'accountId' ? field : null));
  return done(visit.href('admin-finding', visit.params), { id: 'finding-assigned' });
}

async function decide(visit: Visit, form: Form): Promise<Answer> {
  const { finding: w } = administrationWords(visit.lang);
  const verdict = form.text('verdict');
  const errors: Record<string, string> = {};
  if (!VERDICTS.includes(verdict)) errors.verdict = w.needVerdict;
  if (form.text('reason') === '') errors.reason = w.needReason;
  let override: object | null = null;
  if (verdict === 'override' && form.text('how') === 'ignore-reports') {
    const periods = form
      .text('periods')
      .split(/[\s,;]+/)
      .filter(Boolean);
    if (periods.length === 0 || !periods.every((p) => /^\d{4}-(0[1-9]|1[0-2])$/.test(p)))
      errors.periods = w.needPeriods;
    override = { kind: 'ignore-reports', periods };
  } else if (verdict === 'override') {
    const monthlyNeedUnits = form.number('monthlyNeedUnits');
    if (monthlyNeedUnits === null || !(monthlyNeedUnits >= 0)) errors.monthlyNeedUnits = w.needNumber;
    override = { kind: 'need', monthlyNeedUnits, medicineId: form.textOrNull('medicineId') };
  }
  if (Object.keys(errors).length > 0) return again(errors);
  const acted = await visit.act<{ verdict: string; untilDate: string }>('decide-finding', form, {
    params: onFinding(visit),
    body: { verdict, reason: form.text('reason'), override, untilDate: form.textOrNull('untilDate') },
    ifMatch: form.version,
  });
  if (acted.kind === 'refused')
    return visit.refused(acted.problem, (field) => {
      const name = field.split('.').at(-1) ?? field;
      return ['verdict', 'reason', 'untilDate', 'monthlyNeedUnits', 'medicineId', 'periods'].includes(name)
        ? name
        : null;
    });
  const s = staffWords(visit.lang);
  return done(visit.href('admin-finding', visit.params), {
    id: 'finding-decided',
    args: {
      verdict: s.verdict[verdict] ?? verdict,
      until: visit.figures.dateWithYear(acted.body.untilDate as never),
    },
  });
}
