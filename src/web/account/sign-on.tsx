/** Log-in by an institution's account: to its page, and back. */
import { ProblemError } from '../../api/problem';
import type { Role } from '../../domain/people';
import { Form } from '../form';
import { homeOf } from '../navigation';
import { explainProblem } from '../problems';
import { type Given, go, page, type Screen, type Shown } from '../screen';
import type { Visit } from '../visit';

const NO_FORM = new Form({});
const FAULTS: readonly string[] = [
  'no-sign-on',
  'sign-on-down',
  'sign-on-refused',
  'sign-on-stale',
  'too-many-requests',
];

/** An address of ours to come back to; null for anything else. */
export const ownAddress = (next: string | null | undefined): string | null =>
  next && /^\/(?![/\\])[\w./?=&%:+*~-]*$/.test(next) ? next : null;

/** Why a log-in by the institution came to nothing, to be shown on the page for passwords. */
export function signOnFault(visit: Visit): Given | null {
  const { fault } = visit.query;
  if (fault === undefined || !FAULTS.includes(fault)) return null;
  const p = { status: 401, code: fault, cause: FAULT_EN[fault] ?? '', fix: '' } as const;
  return { values: {}, errors: {}, error: explainProblem(visit.lang, p, visit.figures).trim() };
}
const FAULT_EN: Readonly<Record<string, string>> = {
  'no-sign-on': 'Here one logs in with a user name and password.',
  'sign-on-down':
    "The institution's service does not answer. Log in with your user name and password, or try again later.",
  'sign-on-refused':
    'The institution did not vouch for an account that may be used here. Try once more; then log in with a user name and password, or ask the operator for an account.',
  'sign-on-stale':
    'That log-in was not begun in this browser, took too long, or is over already. Begin it anew.',
  'too-many-requests': 'There were too many attempts within a minute. Wait a minute.',
};

/** What the route answers, or the page for passwords with what went wrong. */
async function tried<Body>(
  visit: Visit,
  routeId: string,
  body: unknown,
  then: (body: Body, headers: Readonly<Record<string, string>>) => Shown,
): Promise<Shown> {
  const back = (code: string): Shown => go(visit.href('log-in', {}, { fault: code }));
  try {
    const acted = await visit.act<Body>(routeId, NO_FORM, { body });
    if (acted.kind === 'refused') return back(acted.problem.code);
    const cookie = acted.headers['Set-Cookie'] ?? '';
    return then(acted.body, { 'Set-Cookie': cookie });
  } catch (error) {
    if (error instanceof ProblemError && error.problem.code === 'sign-on-down') return back('sign-on-down');
    throw error;
  }
}

const begin: Screen = {
  id: 'sign-on',
  roles: 'public',
  show: (visit) =>
    tried<{ leadsTo: string }>(
      visit,
      'begin-sign-on',
      { next: ownAddress(visit.query.next) },
      ({ leadsTo }, headers) => go(leadsTo, headers),
    ),
};

/**
 * The session's cookie is not sent along where another site leads: so this is a page of ours, which leads on by itself.
 */
const end: Screen = {
  id: 'sign-on-back',
  roles: 'public',
  show: (visit) =>
    tried<{ account: { role: Role }; next: string | null }>(
      visit,
      'end-sign-on',
      { answer: new URLSearchParams(visit.query).toString() },
      ({ account, next }, headers) => {
        const { logIn: words } = visit.words;
        const to = ownAddress(next) ?? visit.href(homeOf(account.role));
        return page(
          words.title,
          <div class="narrow">
            <h1>{words.title}</h1>
            <p>{words.entered}</p>
            <p>
              <a class="button" href={to}>
                {words.goOn}
              </a>
            </p>
          </div>,
          { headers: { ...headers, Refresh: `0; url=${to}` } },
        );
      },
    ),
};

export const signOnScreens: readonly Screen[] = [begin, end];
