/** Logging in and out, and a person's own account. */
import { CommandForm, Faults, Field } from '../form-parts';
import { homeOf } from '../navigation';
import { done, go, page, type Screen } from '../screen';
import { ByInstitution, bearsWritten, WrittenFields, writtenPage } from './carried';
import { ownAddress, signOnFault, signOnScreens } from './sign-on';

const SET_COOKIE = 'Set-Cookie';
const cookieOf = (headers: Readonly<Record<string, string>>) => ({ [SET_COOKIE]: headers[SET_COOKIE] ?? '' });

export const logIn: Screen = {
  id: 'log-in',
  roles: 'public',
  show: (visit, given) => {
    if (visit.caller && !given)
      return go(ownAddress(visit.query.next) ?? visit.href(homeOf(visit.caller.account.role)));
    const { logIn: words } = visit.words;
    const next = ownAddress(visit.query.next);
    return page(
      words.title,
      <div class="narrow">
        <h1>{words.title}</h1>
        {bearsWritten(given) ? (
          <p class="note">{words.writtenKept}</p>
        ) : (
          next && <p class="note">{visit.query.lost === 'yes' ? words.lost : words.ended}</p>
        )}
        <Faults visit={visit} given={given ?? signOnFault(visit)} />
        <CommandForm visit={visit} action={visit.href('log-in', {}, { next })}>
          <WrittenFields given={given} />
          <Field
            name="username"
            label={words.username}
            given={given}
            autocomplete="username"
            maxLength={200}
          />
          <Field
            name="password"
            label={words.password}
            given={given}
            type="password"
            autocomplete="current-password"
            maxLength={200}
          />
          <button class="button" type="submit">
            {words.button}
          </button>
        </CommandForm>
        {visit.hasSignOn && bearsWritten(given) && <ByInstitution visit={visit} given={given} />}
        {visit.hasSignOn && !bearsWritten(given) && (
          <p>
            <a class="button quiet" href={visit.href('sign-on', {}, { next })}>
              {words.institution}
            </a>
          </p>
        )}
      </div>,
    );
  },
  send: async (visit, form) => {
    const body = { username: form.text('username'), password: form.values.password ?? '' };
    const acted = await visit.act<{ account: { role: Parameters<typeof homeOf>[0] }; mustChange: boolean }>(
      'log-in',
      form,
      { body },
    );
    if (acted.kind === 'refused') {
      const missing = body.username === '' || body.password === '';
      return visit.refused(
        missing ? { ...acted.problem, status: 401, code: 'log-in-refused' } : acted.problem,
      );
    }
    const { account, mustChange } = acted.body;
    const written = mustChange ? null : writtenPage(visit, form, cookieOf(acted.headers));
    if (written) return written;
    const to = mustChange
      ? visit.href('account')
      : (ownAddress(visit.query.next) ?? visit.href(homeOf(account.role)));
    return done(to, undefined, cookieOf(acted.headers));
  },
};

const logOut: Screen = {
  id: 'log-out',
  roles: 'any',
  whileMustChange: true,
  show: (visit) => go(visit.href(homeOf(visit.caller!.account.role))),
  send: async (visit, form) => {
    const acted = await visit.act('log-out', form);
    if (acted.kind === 'refused') return visit.refused(acted.problem);
    return done(visit.href('log-in'), { id: 'logged-out' }, cookieOf(acted.headers));
  },
};

const account: Screen = {
  id: 'account',
  roles: 'any',
  whileMustChange: true,
  show: (visit, given) => {
    const { own: words } = visit.words;
    const { account: mine, mustChange } = visit.caller!;
    return page(
      words.title,
      <>
        <h1>{words.title}</h1>
        {mustChange && <p class="note">{words.mustChange}</p>}
        <dl class="facts">
          <dt>{words.name}</dt>
          <dd>{mine.name}</dd>
          <dt>{words.username}</dt>
          <dd>{mine.username}</dd>
          <dt>{words.role}</dt>
          <dd>{words.roles[mine.role]}</dd>
          <dt>{words.place}</dt>
          <dd>{mine.scope}</dd>
        </dl>
        <h2>{words.change}</h2>
        <Faults visit={visit} given={given} />
        <CommandForm visit={visit} action={visit.href('account')}>
          <Field
            name="currentPassword"
            label={words.current}
            given={given}
            type="password"
            autocomplete="current-password"
            maxLength={200}
          />
          <Field
            name="newPassword"
            label={words.next}
            help={words.nextHelp}
            given={given}
            type="password"
            autocomplete="new-password"
            maxLength={200}
          />
          <button class="button" type="submit">
            {words.button}
          </button>
        </CommandForm>
      </>,
    );
  },
  send: async (visit, form) => {
    const { currentPassword = '', newPassword = '' } = form.values;
    const acted = await visit.act('change-own-password', form, { body: { currentPassword, newPassword } });
    if (acted.kind === 'refused') return visit.refused(acted.problem, (field) => field);
    const to = visit.href(homeOf(visit.caller!.account.role));
    return done(to, { id: 'password-changed' }, cookieOf(acted.headers));
  },
};

const offline: Screen = {
  id: 'offline',
  roles: 'public',
  show: (visit) => {
    const { offline: words } = visit.words;
    return page(
      words.title,
      <div class="narrow">
        <h1>{words.title}</h1>
        <p>{words.text}</p>
        <p>
          <a class="button" href={visit.href('clinic-home')}>
            {words.home}
          </a>
        </p>
      </div>,
    );
  },
};

export const accountScreens: readonly Screen[] = [logIn, ...signOnScreens, logOut, account, offline];
