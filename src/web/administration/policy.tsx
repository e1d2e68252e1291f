/** The policy in force, another one, and what it would do to today's plan before it is put in force. */
import { choicesOf } from '../../documents/setting-choices';
import { settingChoice, settingLabel } from '../../documents/settings';
import { DICTIONARY } from '../../domain/dictionary.generated';
import type { Role } from '../../domain/people';
import { DEFAULT_POLICY, type Policy } from '../../domain/policy';
import type { Answer } from '../answer';
import type { Form } from '../form';
import { CommandForm, Faults, Field } from '../form-parts';
import { again, done, type Given, page, type Screen } from '../screen';
import { faultsOf, Reason, Select } from '../staff/parts';
import { staffWords } from '../staff/words';
import type { Visit } from '../visit';
import { Versions, versionsOf } from './catalogue';
import { type Effect, EffectOfChange } from './effect';
import { effectOfSetting } from './setting-effects';
import { AskForSimulation, askForSimulation, pastSimulations } from './simulation-asked';
import { administrationWords } from './words';

const READERS: readonly Role[] = ['administrator', 'auditor', 'warehouse'];
type Name = keyof Policy;
const SETTINGS = DICTIONARY.policy as Readonly<
  Record<
    Name,
    {
      readonly type: string;
    }
  >
>;
const GROUPS: Readonly<Record<string, readonly Name[]>> = {
  cover: ['maxMonthsOfStock', 'minMonthsOfStock', 'requisitionQuantile'],
  fair: ['weightV', 'weightE', 'weightN', 'equityV', 'equityE', 'equityN'],
  reserve: ['reserveShareV', 'reserveShareE', 'reserveShareN'],
  delivery: [
    'planLeadDays',
    'reviewDays',
    'leadTimeDays',
    'tripReliabilityFrom',
    'upstreamHorizonDays',
    'terminalDiscount',
    'mxnPerTreatment',
    'transportBudgetMxn',
    'transferWorth',
    'transferMaxKm',
    'transferMxnPerKm',
    'transferTripMxn',
    'transferTripMxnPerKm',
  ],
  shelf: ['minShelfLifeDays', 'expiryConfidence', 'substituteFactor'],
  urgent: [
    'emergencyOrderPointDays',
    'emergencyOrderPointQuantile',
    'emergencyLeadDays',
    'emergencyMxnPerKm',
    'requestHoldHours',
    'patientHoldHours',
    'nightFromHour',
    'nightToHour',
    'nightLimitTreatments',
    'nightReviewHours',
    'confirmedWithinDays',
  ],
  need: [
    'quantileGrid',
    'unCensoring',
    'longestGapMonths',
    'priorPseudoPeriods',
    'minInStockPeriods',
    'doubtedReportWeight',
    'historyMonths',
    'stockoutDaysTrusted',
    'clinicStockFrom',
  ],
};

const previewed = new WeakMap<Visit, Effect>();

const textOf = (value: Policy[Name]): string =>
  value === null
    ? ''
    : Array.isArray(value)
      ? value.join(' | ')
      : typeof value === 'boolean'
        ? value
          ? 'yes'
          : 'no'
        : String(value);

export const policy: Screen = {
  id: 'admin-policy',
  roles: READERS,
  show: async (visit, given) => {
    const { policy: w } = administrationWords(visit.lang);
    const { body, version } = await visit.read<{ policy: Policy }>('read-policy', {
      params: { jurisdiction: visit.scope },
    });
    const edits = visit.caller?.account.role === 'administrator';
    const fields = (
      <>
        {Object.entries(GROUPS).map(([group, names]) => (
          <fieldset key={group} class="card">
            <legend class="visually-hidden">{w.groups[group]}</legend>
            <h2>{w.groups[group]}</h2>
            <div class="settings">
              {names.map((name) => (
                <Setting key={name} visit={visit} name={name} policy={body.policy} given={given} />
              ))}
            </div>
          </fieldset>
        ))}
      </>
    );
    return page(
      w.title,
      <>
        <h1>{w.title}</h1>
        <p class="help">{w.lead}</p>
        <Faults visit={visit} given={faultsOf(given)} />
        {edits ? (
          <CommandForm visit={visit} action={visit.href('admin-policy')} version={version}>
            <Field name="name" label={w.name} given={given} value={body.policy.name} maxLength={200} />
            {fields}
            <p class="help">{w.checkHelp}</p>
            {await effectOf(visit)}
            <Reason label={w.reason} given={given} />
            <div class="row">
              <button class="button second" type="submit" name="do" value="check">
                {w.check}
              </button>
              <button class="button" type="submit" name="do" value="save">
                {w.save}
              </button>
            </div>
            <AskForSimulation visit={visit} given={given} />
          </CommandForm>
        ) : (
          <dl class="facts">
            {Object.values(GROUPS)
              .flat()
              .map((name) => (
                <>
                  <dt key={`${name} name`}>{settingLabel(visit.lang, name)}</dt>
                  <dd key={name}>
                    {settingChoice(visit.lang, name, body.policy[name]) ?? (textOf(body.policy[name]) || '–')}
                  </dd>
                </>
              ))}
          </dl>
        )}
        {visit.caller?.account.role === 'warehouse' && (
          <CommandForm visit={visit} action={visit.href('admin-policy')}>
            <AskForSimulation visit={visit} given={given} own />
          </CommandForm>
        )}
        {await pastSimulations(visit)}
        <Versions visit={visit} rows={await versionsOf(visit, 'policy')} title={w.changes} />
      </>,
    );
  },
  send: async (visit, form) => {
    if (form.text('do') === 'simulate-own') return askForSimulation(visit, form, null);
    const stated = statedBy(visit, form);
    if ('kind' in stated) return stated;
    if (form.text('do') === 'simulate') return askForSimulation(visit, form, stated.policy, fieldOf);
    return form.text('do') === 'save' ? save(visit, form, stated.policy) : check(visit, form, stated.policy);
  },
};

function Setting({
  visit,
  name,
  policy: now,
  given,
}: {
  readonly visit: Visit;
  readonly name: Name;
  readonly policy: Policy;
  readonly given: Given | null;
}) {
  const s = staffWords(visit.lang);
  const { type } = SETTINGS[name];
  const value = textOf(now[name]);
  const label = settingLabel(visit.lang, name);
  const { settingUsual } = administrationWords(visit.lang).policy;
  const options =
    type === 'yesno'
      ? ([
          ['yes', s.yes],
          ['no', s.no],
        ] as const)
      : choicesOf(visit.lang, name);
  const usual = textOf(DEFAULT_POLICY[name]);
  const called = options?.find(([option]) => option === usual)?.[1] ?? usual;
  const help =
    `${effectOfSetting(visit.lang, name)} ${usual === value || usual === '' ? '' : settingUsual(called)}`.trim();
  if (options)
    return <Select name={name} label={label} help={help} given={given} value={value} options={options} />;
  return (
    <Field name={name} label={label} help={help} given={given} value={value} numeric={type !== 'shares'} />
  );
}

/** The whole policy as the form says it. */
function statedBy(visit: Visit, form: Form): Answer | { readonly policy: Readonly<Record<string, unknown>> } {
  const { policy: w } = administrationWords(visit.lang);
  const errors: Record<string, string> = {};
  const stated: Record<string, unknown> = { name: form.text('name') || 'default' };
  for (const name of Object.values(GROUPS).flat()) {
    const { type } = SETTINGS[name];
    const text = form.text(name);
    if (type === 'enum') stated[name] = text;
    else if (type === 'yesno') stated[name] = text === 'yes';
    else if (type === 'shares') {
      const grid = text.split('|').map((part) => Number(part.trim()));
      if (grid.some((value) => !Number.isFinite(value))) errors[name] = w.badNumber;
      stated[name] = grid;
    } else {
      const value = form.number(name);
      const mayBeEmpty = name === 'transportBudgetMxn';
      if (Number.isNaN(value) || (value === null && !mayBeEmpty)) errors[name] = w.badNumber;
      stated[name] = value;
    }
  }
  return Object.keys(errors).length > 0 ? again(errors) : { policy: stated };
}

const fieldOf = (field: string): string | null => {
  const name = field.split('.').find((part) => Object.hasOwn(SETTINGS, part));
  return field === 'reason' ? 'reason' : (name ?? null);
};

async function check(visit: Visit, form: Form, stated: object): Promise<Answer> {
  const acted = await visit.act<Effect>('preview-policy', form, {
    params: { jurisdiction: visit.scope },
    query: { lang: visit.lang },
    body: { policy: stated },
  });
  if (acted.kind === 'refused') return visit.refused(acted.problem, fieldOf);
  previewed.set(visit, acted.body);
  return { kind: 'again', status: 200, code: 'previewed', errors: {}, error: null };
}

async function save(visit: Visit, form: Form, stated: object): Promise<Answer> {
  const reason = form.text('reason');
  if (reason === '') return again({ reason: administrationWords(visit.lang).finding.needReason });
  const acted = await visit.act('change-policy', form, {
    params: { jurisdiction: visit.scope },
    query: { lang: visit.lang },
    body: { policy: stated, reason },
    ifMatch: form.version,
  });
  if (acted.kind === 'refused') return visit.refused(acted.problem, fieldOf);
  return done(visit.href('admin-policy'), { id: 'policy-changed' });
}

async function effectOf(visit: Visit) {
  const effect = previewed.get(visit);
  return effect ? EffectOfChange(visit, effect) : null;
}
