/**
 * A declared route, called: who may, what was asked, the handler in its time. The API reads what was asked off the wire
 * (serve-call.ts); the pages call the same routes in the same process, so that there is no second way to do anything.
 */
import type { Request, Response } from 'express';
import { contentHash } from '../domain/content-hash';
import { type ApiConfig, DEFAULT_SECONDS } from './api-config';
import { metaNow, type ReadsElsewhere } from './auth/access-record';
import { type Authenticated, authenticate, type Via } from './auth/authenticate';
import type { SessionTerms } from './auth/session-terms';
import { assertReply } from './check-reply';
import type { EventStreams } from './event-streams';
import { withListQuery } from './list-query';
import { assertRole, assertWithin, type KnownJurisdictions, placeOf } from './permission';
import { notFound, passwordMustChange, problem } from './problem';
import { passed, type RateLimits } from './rate-limits';
import { checked } from './read-request';
import { keyOfCursor, type Page, type Reply } from './reply';
import { type Call, type CallInfo, isWrite, type PublicCall, type Route } from './route';
import { localDateIn, type Service } from './service';
import type { Stopping } from './stopping';

export interface Frame {
  readonly service: Service;
  readonly config: ApiConfig;
  readonly limits: RateLimits;
  readonly streams: EventStreams;
  readonly stopping: Stopping;
  readonly reads: ReadsElsewhere;
  readonly known: KnownJurisdictions;
}

/** Rows of a CSV or XLSX where the client sets no limit. */
const MOST_EXPORTED = 1_000_000;
const NOTHING: Via = { kind: 'nothing' };
/** Why work is broken off when nobody waits for it any more: one for all, as an error of its own costs each answer its stack. */
const CLOSED = new Error('the answer is sent, or nobody waits for it');

export interface Wire {
  readonly req: Request;
  readonly res: Response;
}

/** What is asked of a route, read and held against its contracts. */
export interface Asked {
  /** As they stand in the path. */
  readonly params: Readonly<Record<string, string>>;
  readonly query: unknown;
  readonly page: Page;
  readonly body: unknown;
  /** The client's id of a write; the request's own of a read. */
  readonly key: string;
  readonly ifMatch: number | null;
}

/** What a page asks of a route: texts and JSON that are still to be held against the contracts. */
export interface AskedInProcess {
  readonly params?: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, string>>;
  readonly body?: unknown;
  readonly key?: string;
  readonly ifMatch?: number | null;
}

export const sessionTerms = (config: ApiConfig): SessionTerms => ({
  idleMinutes: config.sessionIdleMinutes,
  minutes: config.sessionMinutes,
  secure: config.tls,
});

/**
 * The same checks in the same order as for a request to the API. Who is calling, and that the request comes from a page
 * of ours, the pages have made sure of.
 *
 * @throws ProblemError.
 */
export async function callRoute(
  frame: Frame,
  route: Route,
  caller: Authenticated | null,
  asked: AskedInProcess,
  wire: Wire,
): Promise<Reply> {
  const { params = {}, query = {}, key = wire.res.locals.requestId as string, ifMatch = null } = asked;
  if (route.rate === 'logIn') await passed(frame.limits.logIn, wire.req, wire.res);
  await letIn(frame, route, caller, params, wire.res);
  if (route.rate === 'costly') await passed(frame.limits.costly, wire.req, wire.res);
  const listed = listQuery(route, query, () => false);
  if (route.ifMatch === 'required' && ifMatch === null)
    throw problem(
      428,
      'if-match-required',
      'The page does not say which version it was made on.',
      'Open it again.',
    );
  const body = route.body ? checked(route.body, 'body', asked.body) : undefined;
  const { reply } = await handled(frame, route, caller, { ...listed, params, body, key, ifMatch }, wire);
  return reply;
}

/** @throws ProblemError 401, 403, 404: the caller may not make this call. */
export async function letIn(
  frame: Frame,
  route: Route,
  caller: Authenticated | null,
  params: Readonly<Record<string, string>>,
  res: Response,
): Promise<void> {
  if (route.permission.roles !== 'public') admit(route, caller);
  if (caller) res.locals.accountId = caller.actor.accountId;
  if (!route.params.safeParse(params).success) throw notFound();
  if (!caller || route.permission.roles === 'public') return;
  assertWithin(route, caller.actor, params);
  await frame.known.assertKnown(frame.service, route, placeOf(route, params));
}

/** The handler's answer to what was let in and read. */
export async function handled(
  frame: Frame,
  route: Route,
  caller: Authenticated | null,
  { params: given, query, page, body, key, ifMatch }: Asked,
  { req, res }: Wire,
): Promise<{ readonly reply: Reply; readonly info: CallInfo }> {
  const { service, config } = frame;
  const sessions = sessionTerms(config);
  const controller = new AbortController();
  const info: CallInfo = {
    requestId: res.locals.requestId as string,
    address: req.ip ?? 'unknown',
    via: caller?.via ?? NOTHING,
    cookies: req.headers.cookie,
    mustChange: caller?.mustChange ?? false,
    signal: controller.signal,
    stillAllowed: async () =>
      stillAllowed(route, caller, await authenticate(service, req.headers, sessions), given),
    afterwards: (work) => frame.stopping.afterwards(res, work),
    sessions,
  };
  const asked = { params: route.params.parse(given), query, body, ifMatch };
  const requestHash = contentHash({ route: route.id, ...asked, body: hashable(body) });
  let call: Call | PublicCall;
  if (caller && route.permission.roles !== 'public') {
    const place = placeOf(route, given);
    if (!isWrite(route) && place !== null && place !== caller.actor.scope)
      await frame.reads.record(service, caller.actor, place, route.id);
    const meta = metaNow(service, `${caller.actor.accountId}:${key}`, caller.actor);
    const request = { meta, hash: requestHash };
    call = { ...asked, actor: caller.actor, meta, request, requestHash, page, service, info };
  } else {
    const now = service.clock.now();
    const today = localDateIn(now, service.timeZone);
    call = { ...asked, requestHash, page, service, info, at: now.toISOString(), today };
  }

  res.on('close', () => controller.abort(CLOSED));
  const reply = await inTime(route, controller, Promise.resolve(route.handle(call)));
  if (config.checkReplies) assertReply(route, reply);
  return { reply, info };
}

/** @throws ProblemError 401 without an account, 403 where its role or its one-time password keeps it out. */
function admit(route: Route, caller: Authenticated | null): void {
  if (!caller)
    throw problem(
      401,
      'not-logged-in',
      'The request bears no session or token that is good now.',
      'Log in with POST /api/v1/session, or send an API token as a bearer token.',
      { headers: { 'WWW-Authenticate': 'Bearer' } },
    );
  assertRole(route, caller.actor);
  if (caller.mustChange && !route.whileMustChange) throw passwordMustChange();
}

function stillAllowed(
  route: Route,
  before: Authenticated | null,
  now: Authenticated | null,
  params: Readonly<Record<string, string>>,
): boolean {
  if (route.permission.roles === 'public') return true;
  if (!now || now.actor.accountId !== before?.actor.accountId) return false;
  try {
    admit(route, now);
    assertWithin(route, now.actor, params);
    return true;
  } catch {
    return false;
  }
}

/** A route's query by its contract, with what is wanted of a list. `isTable`: the list goes out as a file. */
export function listQuery(
  route: Route,
  given: Readonly<Record<string, string>>,
  isTable: (format: string | undefined) => boolean,
): { query: unknown; page: Page; format: string | undefined } {
  const values = checked(withListQuery(route), 'query', given) as Record<string, unknown>;
  const usual = route.list?.page?.usual ?? 100;
  if (!route.list) return { query: values, page: { limit: usual, after: null }, format: undefined };
  const { limit, after, format, ...query } = values as {
    limit?: number;
    after?: string;
    format?: string;
  };
  return {
    query,
    page: {
      limit: limit ?? (isTable(format) ? MOST_EXPORTED : usual),
      after: after === undefined ? null : keyOfCursor(after),
    },
    format,
  };
}

/** Bytes are hashed as they are: as JSON they would be a list of numbers. */
const hashable = (body: unknown): unknown =>
  typeof body === 'object' && body !== null && 'bytes' in body && Buffer.isBuffer(body.bytes)
    ? { ...body, bytes: body.bytes.toString('base64') }
    : body;

async function inTime(route: Route, controller: AbortController, reply: Promise<Reply>): Promise<Reply> {
  const seconds = route.seconds ?? DEFAULT_SECONDS;
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => {
      controller.abort();
      reject(
        problem(
          503,
          'timeout',
          `There was no answer within ${seconds} seconds; what was asked may have been done or not.`,
          'Repeat the request with the same Idempotency-Key: nothing is done twice.',
          { headers: { 'Retry-After': '5' } },
        ),
      );
    }, seconds * 1000);
  });
  try {
    return await Promise.race([reply, late]);
  } finally {
    clearTimeout(timer);
  }
}
