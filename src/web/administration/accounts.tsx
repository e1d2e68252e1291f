/** Accounts of the place: who may what, a new one, its one-time password, its end. */
import type { Role } from '../../domain/people';
import type { Answer } from '../answer';
import type { Form } from '../form';
import { CommandForm, Faults, Field } from '../form-parts';
import { again, done, page, type Screen } from '../screen';
import { catalogueList, type FacilityRow, facilityOptions, wanted } from '../staff/names';
import {
  DataTable,
  faultsOf,
  instantText,
  type Option,
  orDash,
  Pager,
  Reason,
  Select,
  State,
  To,
} from '../staff/parts';
import { staffWords } from '../staff/words';
import type { Visit } from '../visit';
import { administrationWords } from './words';

const READERS: readonly Role[] = ['administrator', 'operator', 'auditor'];
const ROLES: readonly Role[] = ['clinic', 'warehouse', 'administrator', 'auditor'];
const mayManage = (visit: Visit): boolean => visit.caller?.account.role !== 'auditor';

interface AccountRow {
  readonly accountId: string;
  readonly username: string;
  readonly name: string;
  readonly role: Role;
  readonly facilityId: string | null;
  readonly mayRelease: boolean;
  readonly disabled: boolean;
  readonly movedTo: string | null;
}
interface Once {
  readonly name: string;
  /** null where it has been told already. */
  readonly password: string | null;
  readonly expiresAt: string | null;
}
/** Told on the answer to the form alone: it stands in no address and in no store. */
const told = new WeakMap<Visit, Once>();
/** The form did its work, and the page is shown with what it brought. */
const shown: Answer = { kind: 'again', status: 200, code: 'told', errors: {}, error: null };

/** Units by their names; an operator has no way into the catalogue, and names a unit by its code. */
const unitsOf = async (visit: Visit): Promise<readonly FacilityRow[]> =>
  visit.caller?.account.role === 'operator' ? [] : catalogueList<FacilityRow>(visit, 'facilities');

function OneTime({ visit }: { readonly visit: Visit }) {
  const { accounts: w } = administrationWords(visit.lang);
  const once = told.get(visit);
  if (!once) return null;
  return (
    <section class="card" role="status" id="effect">
      <h2>{w.once}</h2>
      {once.password === null ? (
        <p>{w.onceTold}</p>
      ) : (
        <>
          <p class="once">{once.password}</p>
          <p>
            {w.onceHelp(once.name)}{' '}
            {once.expiresAt !== null && w.onceUntil(instantText(visit, once.expiresAt))}
          </p>
        </>
      )}
    </section>
  );
}

const StateOf = ({ visit, row }: { readonly visit: Visit; readonly row: AccountRow }) => {
  const { accounts: w } = administrationWords(visit.lang);
  if (row.movedTo !== null) return <State>{w.moved(row.movedTo)}</State>;
  return row.disabled ? <State tone="warn">{w.disabled}</State> : <State tone="good">{w.active}</State>;
};

export const accounts: Screen = {
  id: 'admin-accounts',
  roles: READERS,
  show: async (visit, given) => {
    const { accounts: w } = administrationWords(visit.lang);
    const { roles } = visit.words.own;
    const list = await visit.list<AccountRow>('list-accounts', {
      params: { scope: visit.scope },
      query: { limit: '100', ...wanted(visit) },
    });
    const units = await unitsOf(visit);
    const names = new Map(units.map((r) => [r.facilityId, r.name]));
    const unitOptions: Option[] = [
      ['', w.none],
      ...facilityOptions(units.filter((r) => r.kind !== 'warehouse')),
    ];
    // What was sent has been done: the form is empty again.
    const fresh = told.has(visit) ? null : given;
    const unitField = { name: 'facilityId', label: w.unit, given: fresh };
    return page(
      w.title,
      <>
        <h1>{w.title}</h1>
        <OneTime visit={visit} />
        <DataTable
          visit={visit}
          caption={w.title}
          columns={[
            { label: w.name },
            { label: w.username },
            { label: w.role },
            { label: w.unit },
            { label: staffWords(visit.lang).state },
          ]}
          rows={list.rows.map((r) => [
            <To key="to" visit={visit} screen="admin-account" params={{ accountId: r.accountId }}>
              {r.name}
            </To>,
            r.username,
            roles[r.role],
            r.facilityId === null ? orDash(null) : (names.get(r.facilityId) ?? r.facilityId),
            <StateOf key="state" visit={visit} row={r} />,
          ])}
        />
        <Pager visit={visit} next={list.next} />
        {mayManage(visit) && (
          <section class="card">
            <h2>{w.create}</h2>
            <Faults visit={visit} given={faultsOf(fresh)} />
            <CommandForm visit={visit} action={visit.href('admin-accounts')}>
              <div class="sum">
                <Field name="name" label={w.name} given={fresh} maxLength={120} />
                <Field
                  name="username"
                  label={w.username}
                  help={w.usernameHelp}
                  given={fresh}
                  maxLength={40}
                  autocomplete="off"
                />
                <Select
                  name="role"
                  label={w.role}
                  given={fresh}
                  options={ROLES.map((r): Option => [r, roles[r as keyof typeof roles]])}
                />
                {units.length > 0 ? (
                  <Select {...unitField} help={w.unitHelp} options={unitOptions} />
                ) : (
                  <Field {...unitField} help={w.unitCodeHelp} maxLength={64} />
                )}
              </div>
              <label class="tick">
                <input
                  type="checkbox"
                  name="mayRelease"
                  value="yes"
                  checked={fresh?.values.mayRelease === 'yes'}
                />
                {w.mayRelease}
              </label>
              <button class="button" type="submit">
                {w.createButton}
              </button>
            </CommandForm>
          </section>
        )}
      </>,
    );
  },
  send: async (visit, form) => {
    const body = {
      username: form.text('username'),
      name: form.text('name'),
      role: form.text('role'),
      facilityId: form.textOrNull('facilityId'),
      mayRelease: form.text('mayRelease') === 'yes',
    };
    const acted = await visit.act<{ oneTimePassword: string | null; expiresAt: string | null }>(
      'create-account',
      form,
      {
        params: { scope: visit.scope },
        body,
      },
    );
    if (acted.kind === 'refused')
      return visit.refused(acted.problem, (field) =>
        ['username', 'name', 'role', 'facilityId'].includes(field) ? field : null,
      );
    told.set(visit, {
      name: body.name,
      password: acted.body.oneTimePassword,
      expiresAt: acted.body.expiresAt,
    });
    return shown;
  },
};

const onAccount = (visit: Visit) => ({ scope: visit.scope, accountId: visit.params.accountId ?? '' });

export const account: Screen = {
  id: 'admin-account',
  roles: READERS,
  show: async (visit, given) => {
    const { accounts: w } = administrationWords(visit.lang);
    const { roles } = visit.words.own;
    const { body, version } = await visit.read<AccountRow>('read-account', { params: onAccount(visit) });
    const units = await unitsOf(visit);
    const unit = units.find((r) => r.facilityId === body.facilityId)?.name ?? body.facilityId;
    const action = visit.href('admin-account', visit.params);
    const fresh = told.has(visit) ? null : given;
    // Nobody changes an account of their own, except its password.
    const isOwn = body.accountId === visit.caller?.account.accountId;
    return page(
      body.name,
      <>
        <p>
          <To visit={visit} screen="admin-accounts">
            {w.all}
          </To>
        </p>
        <div class="row ends">
          <h1>{body.name}</h1>
          <StateOf visit={visit} row={body} />
        </div>
        <OneTime visit={visit} />
        <dl class="facts">
          <dt>{w.username}</dt>
          <dd>{body.username}</dd>
          <dt>{w.role}</dt>
          <dd>{roles[body.role]}</dd>
          <dt>{w.unit}</dt>
          <dd>{orDash(unit)}</dd>
        </dl>
        <Faults visit={visit} given={faultsOf(fresh)} />
        {isOwn && (
          <p class="note">
            {w.own} <a href={visit.href('account')}>{visit.words.own.title}</a>
          </p>
        )}
        {mayManage(visit) && !isOwn && body.movedTo === null && (
          <>
            <section class="card">
              <h2>{w.change}</h2>
              <CommandForm visit={visit} action={action} version={version}>
                <Field name="name" label={w.name} given={fresh} value={body.name} maxLength={120} />
                <label class="tick">
                  <input type="checkbox" name="mayRelease" value="yes" checked={body.mayRelease} />
                  {w.mayRelease}
                </label>
                <Reason label={w.reason} given={fresh} />
                <button class="button second" type="submit" name="do" value="change">
                  {w.save}
                </button>
              </CommandForm>
            </section>
            <section class="card">
              <h2>{w.reset}</h2>
              <CommandForm visit={visit} action={action} version={version}>
                <p class="help">{w.resetHelp}</p>
                <button class="button second" type="submit" name="do" value="reset">
                  {w.reset}
                </button>
              </CommandForm>
            </section>
            <section class="card">
              <h2>{body.disabled ? w.enable : w.disable}</h2>
              <CommandForm visit={visit} action={action} version={version}>
                {!body.disabled && <p class="help">{w.disableHelp}</p>}
                <Reason name="endReason" label={w.reason} given={fresh} />
                <button
                  class="button second"
                  type="submit"
                  name="do"
                  value={body.disabled ? 'enable' : 'disable'}
                >
                  {body.disabled ? w.enable : w.disable}
                </button>
              </CommandForm>
            </section>
          </>
        )}
      </>,
    );
  },
  send: async (visit, form) => (form.text('do') === 'reset' ? reset(visit, form) : change(visit, form)),
};

async function reset(visit: Visit, form: Form): Promise<Answer> {
  const { body: row } = await visit.read<AccountRow>('read-account', { params: onAccount(visit) });
  const acted = await visit.act<{ oneTimePassword: string | null; expiresAt: string | null }>(
    'reset-password',
    form,
    {
      params: onAccount(visit),
      body: { by: 'one-time-password' },
    },
  );
  if (acted.kind === 'refused') return visit.refused(acted.problem);
  told.set(visit, { name: row.name, password: acted.body.oneTimePassword, expiresAt: acted.body.expiresAt });
  return shown;
}

async function change(visit: Visit, form: Form): Promise<Answer> {
  const what = form.text('do');
  const body =
    what === 'change'
      ? {
          name: form.text('name'),
          mayRelease: form.text('mayRelease') === 'yes',
          reason: form.textOrNull('reason'),
        }
      : { disabled: what === 'disable', reason: form.textOrNull('endReason') };
  if (what === 'change' && form.text('name') === '')
    return again({ name: administrationWords(visit.lang).accounts.name });
  const acted = await visit.act('change-account', form, {
    params: onAccount(visit),
    body,
    ifMatch: form.version,
  });
  if (acted.kind === 'refused')
    return visit.refused(acted.problem, (field) =>
      field === 'name' ? 'name' : field === 'reason' ? 'reason' : null,
    );
  return done(visit.href('admin-account', visit.params), { id: 'account-changed' });
}
