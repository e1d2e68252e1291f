/** The way of a request to a screen: who looks, may they; show it, or do what its form says and lead on. */
import type { Request, Response } from 'express';
import { type Authenticated, authenticate } from '../api/auth/authenticate';
import { type Frame, sessionTerms } from '../api/call-route';
import { ProblemError, problem } from '../api/problem';
import type { Route } from '../api/route';
import { assertOwnPage, bearsCsrf } from '../api/same-site';
import type { Language } from '../documents/language';
import { carried } from './account/carried';
import { logIn } from './account/screens';
import type { Assets } from './assets';
import { CSRF_FIELD, type Form, formOf, hasFiles, readFormText, readFormWithFiles } from './form';
import { type FormsInParts, PART_HEADER } from './forms-in-parts';
import { Layout } from './layout';
import { homeOf } from './navigation';
import { noteText, withNote } from './notes';
import { hrefOf } from './paths';
import { explainProblem } from './problems';
import type { Given, Screen, Shown } from './screen';
import { sendPage } from './send-page';
import { facilitiesOf } from './staff/names';
import { Visit } from './visit';

export interface Web {
  readonly frame: Frame;
  readonly routes: ReadonlyMap<string, Route>;
  readonly assets: Assets;
  readonly formsInParts: FormsInParts;
}

/** Those whose work is with a warehouse. */
const STAFF: readonly string[] = ['warehouse', 'administrator', 'auditor'];

/** Sent by the script, which shows the answer itself. */
const wantsJson = (req: Request): boolean => req.headers.accept === 'application/json';

export async function serveScreen(web: Web, screen: Screen, lang: Language, req: Request, res: Response) {
  const isPost = req.method === 'POST';
  if (isPost) assertOwnPage(req);
  const caller = await authenticate(web.frame.service, req.headers, sessionTerms(web.frame.config));
  const visit = visitOf(web, screen, lang, caller, req, res);
  if (screen.roles !== 'public') {
    if (!caller) return toLogIn(web, screen, visit, req, res);
    res.locals.accountId = caller.actor.accountId;
    if (caller.mustChange && !screen.whileMustChange) return res.redirect(303, visit.href('account'));
    if (screen.roles !== 'any' && !(screen.roles as readonly string[]).includes(caller.account.role))
      throw problem(
        403,
        'not-allowed',
        `An account with the role ${caller.account.role} has no use of this page.`,
        `It is for the role ${screen.roles.join(' or ')}.`,
      );
  }
  if (!isPost) return show(web, screen, visit, null, res);

  const form = await readForm(web, screen, caller, req, res);
  if (form === null) return;
  const via = screen.roles === 'public' ? ({ kind: 'nothing' } as const) : caller!.via;
  const answer = bearsCsrf(form.values[CSRF_FIELD], via)
    ? await screen.send!(visit, form)
    : visit.refused({
        status: 403,
        code: 'csrf',
        cause: 'The page was open for too long.',
        fix: 'What you wrote is still here: send it again.',
      });
  if (answer.kind === 'page' || answer.kind === 'go') return sendShown(web, visit, answer, res);
  if (answer.kind === 'done') {
    const to = answer.note ? withNote(answer.to, answer.note) : answer.to;
    res.set(answer.headers ?? {});
    if (!wantsJson(req)) return res.redirect(303, to);
    return res.json({ state: 'done', message: answer.note ? noteText(lang, answer.note) : '', to });
  }
  if (wantsJson(req)) {
    const message = [answer.error, ...Object.values(answer.errors)].filter(Boolean).join(' ');
    return res.status(answer.status).json({ state: 'refused', code: answer.code, message });
  }
  // A refused id is answered the same for ever: the form comes back with a new one.
  const given: Given = { values: form.values, errors: answer.errors, error: answer.error };
  return show(web, screen, visit, given, res.status(answer.status));
}

function visitOf(
  { frame, routes }: Web,
  screen: Screen,
  lang: Language,
  caller: Authenticated | null,
  req: Request,
  res: Response,
  query = queryOf(req),
): Visit {
  const params = { ...req.params } as Record<string, string>;
  // A page asks many routes over one answer, and each is broken off with it.
  res.setMaxListeners(0);
  return new Visit(screen.id, lang, caller, params, query, { frame, routes, wire: { req, res } });
}

function queryOf(req: Request): Record<string, string> {
  const mark = req.originalUrl.indexOf('?');
  return mark < 0 ? {} : Object.fromEntries(new URLSearchParams(req.originalUrl.slice(mark + 1)));
}

/** What a form holds goes along, but for files and passwords. */
async function toLogIn(web: Web, screen: Screen, visit: Visit, req: Request, res: Response) {
  if (wantsJson(req)) return res.status(401).json({ state: 'log-in' });
  const isPost = req.method === 'POST';
  const next = isPost ? visit.href(visit.screen, visit.params) : req.originalUrl;
  const given =
    isPost && !screen.whileMustChange && !hasFiles(req)
      ? carried(req.originalUrl, formOf(await readFormText(req, res)))
      : null;
  // Who logs out has nothing to lose.
  const lost = isPost && screen.id !== 'log-out' ? { lost: 'yes' } : {};
  if (given === null) return res.redirect(303, visit.href('log-in', {}, { next, ...lost }));
  return show(web, logIn, visitOf(web, logIn, visit.lang, null, req, res, { next }), given, res.status(401));
}

async function show(web: Web, screen: Screen, visit: Visit, given: Given | null, res: Response) {
  return sendShown(web, visit, await screen.show(visit, given), res);
}

async function sendShown(web: Web, visit: Visit, shown: Shown, res: Response) {
  res.set(shown.headers ?? {});
  if (shown.kind === 'go') return res.redirect(303, shown.to);
  const place = await placeName(visit);
  return sendPage(
    res,
    <Layout visit={visit} assets={web.assets} title={shown.title} place={place} camera={shown.camera}>
      {shown.body}
    </Layout>,
    { camera: shown.camera },
  );
}

/** The unit's name; for others that of the warehouse, where the account's scope has one. */
async function placeName(visit: Visit): Promise<string | null> {
  if (!visit.caller) return null;
  const { jurisdiction, facilityId } = visit.unit;
  if (visit.caller.mustChange) return jurisdiction;
  if (!facilityId) return (await warehouseName(visit)) ?? jurisdiction;
  const { rows } = await visit.list<{ name: string }>('list-catalogue-facilities', {
    params: { jurisdiction },
    query: { facilityId },
  });
  return rows[0]?.name ?? facilityId;
}

async function warehouseName(visit: Visit): Promise<string | null> {
  if (!STAFF.includes(visit.caller?.account.role ?? '')) return null;
  const warehouses = (await facilitiesOf(visit)).filter(({ kind }) => kind === 'warehouse');
  return warehouses.length === 1 ? (warehouses[0]?.name ?? null) : null;
}

/** What went wrong, as a page in words; for the script as JSON. */
export async function showProblem(
  web: Web,
  lang: Language,
  error: unknown,
  req: Request,
  res: Response,
): Promise<void> {
  if (!(error instanceof ProblemError)) throw error;
  const p = error.problem;
  res.status(p.status).set(p.headers ?? {});
  const caller = await authenticate(web.frame.service, req.headers, sessionTerms(web.frame.config));
  const visit = new Visit('account', lang, caller, {}, {}, { ...web, wire: { req, res } });
  const text = explainProblem(lang, p, visit.figures);
  if (wantsJson(req)) {
    res.json({
      state: p.status >= 500 || p.status === 429 ? 'later' : 'refused',
      code: p.code,
      message: text,
    });
    return;
  }
  const home = caller ? hrefOf(lang, homeOf(caller.account.role)) : hrefOf(lang, 'log-in');
  const { problem: words } = visit.words;
  sendPage(
    res,
    <Layout visit={visit} assets={web.assets} title={words.title(p.status)} place={null}>
      <h1>{words.title(p.status)}</h1>
      <p>{text}</p>
      <p>
        <a class="button" href={home}>
          {words.back}
        </a>
      </p>
      <p class="help">{words.id(String(res.locals.requestId))}</p>
    </Layout>,
  );
}

/** null when more parts of it are wanted, and that was answered. */
async function readForm(
  { formsInParts }: Web,
  screen: Screen,
  caller: Authenticated | null,
  req: Request,
  res: Response,
): Promise<Form | null> {
  if (screen.files && hasFiles(req)) return readFormWithFiles(req, res);
  const text = await readFormText(req, res);
  const part = req.headers[PART_HEADER];
  if (!caller || typeof part !== 'string') return formOf(text);
  const collected = formsInParts.collect(caller.account.accountId, part, text);
  if (collected.kind !== 'wanted') return formOf(collected.text);
  res.json({ state: 'parts', wanted: collected.parts });
  return null;
}
