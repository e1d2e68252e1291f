/** Log-in by the account of an institution, where one is configured. */
import { z } from 'zod';
import { logInAs } from '../auth/log-in';
import { closeSession, sessionCookie } from '../auth/sessions';
import { type SignOn, SignOnError } from '../auth/sign-on';
import { keepFlow, takeFlow } from '../auth/sign-on-flow';
import { problem } from '../problem';
import { ok } from '../reply';
import { publicRoute, type Route } from '../route';
import type { Service } from '../service';
import { sessionSchema, shownAccount } from './account-contracts';

const NO_STORE = { 'Cache-Control': 'no-store' };

function signOnOf({ signOn }: Service): SignOn {
  if (signOn) return signOn;
  throw problem(
    409,
    'no-sign-on',
    'No institution is set up to log in by.',
    'Log in with a user name and password.',
  );
}

/** @throws ProblemError: why, is the log's business. */
async function asked<T>({ log }: Service, work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    if (!(error instanceof SignOnError)) throw error;
    log.warn('sign-on failed', { kind: error.kind, error: error.message });
    if (error.kind === 'down')
      throw problem(
        503,
        'sign-on-down',
        "The institution's service does not answer.",
        'Log in with a user name and password, or try again later.',
      );
    throw problem(
      401,
      'sign-on-refused',
      'The institution did not vouch for an account that may be used here.',
      'Try once more; then log in with a user name and password, or ask the operator for an account.',
    );
  }
}

export const signOnRoutes: readonly Route[] = [
  publicRoute({
    id: 'begin-sign-on',
    method: 'post',
    path: '/session/sign-on',
    tag: 'Session',
    summary: "Begin to log in by an institution's account",
    description:
      "Answers with the institution's page to send the browser to. The cookie that comes with it is asked for when the browser comes back, within ten minutes.",
    body: z.strictObject({
      next: z.string().max(2000).nullable().default(null).meta({ description: 'Page of ours to go to then' }),
    }),
    rate: 'logIn',
    idempotencyKey: false,
    responses: {
      200: { description: 'Begun', schema: z.object({ leadsTo: z.string() }) },
    },
    async handle({ body, service, info }) {
      const { address, expected } = await asked(service, signOnOf(service).begin());
      const flow = { expected, next: body.next };
      const cookie = await keepFlow(service.storage, flow, service.clock.now(), info.sessions);
      return ok({ leadsTo: address }, { headers: { ...NO_STORE, 'Set-Cookie': cookie } });
    },
  }),
  publicRoute({
    id: 'end-sign-on',
    method: 'post',
    path: '/session/sign-on/end',
    tag: 'Session',
    summary: "Log in with the institution's answer",
    description:
      'The query with which the institution sent the browser back, once. The session comes as a cookie, as with a password. Its claim must name an account that exists: none is made.',
    body: z.strictObject({ answer: z.string().min(1).max(8000) }),
    rate: 'logIn',
    idempotencyKey: false,
    responses: {
      200: { description: 'Logged in', schema: sessionSchema.extend({ next: z.string().nullable() }) },
    },
    async handle({ body, service, info }) {
      const signOn = signOnOf(service);
      const flow = await takeFlow(service.storage, info.cookies, service.clock.now(), info.sessions);
      if (!flow)
        throw problem(
          401,
          'sign-on-stale',
          'The log-in was not begun in this browser, took too long, or is over already.',
          'Begin it anew.',
        );
      const username = await asked(service, signOn.end(body.answer, flow.expected));
      const entered = await logInAs(service, username, info);
      if (!entered)
        return asked(service, Promise.reject(new SignOnError('refused', 'no account of that name is open')));
      if (info.via.kind === 'session') await closeSession(service.storage, info.via.key);
      const { account, token, session } = entered;
      return ok(
        { account: shownAccount(account), csrfToken: session.csrf, mustChange: false, next: flow.next },
        { headers: { ...NO_STORE, 'Set-Cookie': sessionCookie(token, info.sessions) } },
      );
    },
  }),
];
