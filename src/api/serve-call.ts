/**
 * The way of a request: who asks, may they, is it well-formed; then the handler, and its answer. In this order, so that
 * nobody learns by a fault of form what they may not know.
 */
import type { Request, Response } from 'express';
import { contentHash } from '../domain/content-hash';
import { type ApiConfig, DEFAULT_SECONDS } from './api-config';
import { metaNow, type ReadsElsewhere } from './auth/access-record';
import { type Authenticated, authenticate } from './auth/authenticate';
import { assertReply } from './check-reply';
import type { EventStreams } from './event-streams';
import { withListQuery } from './list-query';
import { assertRole, assertWithin, type KnownJurisdictions, placeOf } from './permission';
import { notFound, problem } from './problem';
import { passed, type RateLimits } from './rate-limits';
import { formOf, idempotencyKey, ifMatchOf } from './read-headers';
import { checked, readBody, readQuery } from './read-request';
import { keyOfCursor, type Page, type Reply } from './reply';
import { type Call, type CallInfo, isWrite, type PublicCall, type Route } from './route';
import { assertSameSite } from './same-site';
import { sendProblem, sendReply } from './send-reply';
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

export async function serveCall(frame: Frame, route: Route, req: Request, res: Response): Promise<void> {
  const { service, config } = frame;
  const requestId = res.locals.requestId as string;
  const sessions = {
    idleMinutes: config.sessionIdleMinutes,
    minutes: config.sessionMinutes,
    secure: config.tls,
  };
  if (route.rate === 'logIn') await passed(frame.limits.logIn, req, res);

  const who = () => authenticate(service, req.headers, sessions);
  const caller = await who();
  const params = { ...req.params } as Record<string, string>;
  if (route.permission.roles !== 'public') admit(route, caller);
  if (caller) res.locals.accountId = caller.actor.accountId;
  if (!route.params.safeParse(params).success) throw notFound();
  if (caller && route.permission.roles !== 'public') {
    assertWithin(route, caller.actor, params);
    await frame.known.assertKnown(service, route, placeOf(route, params));
  }
  const via = caller?.via ?? ({ kind: 'nothing' } as const);
  if (isWrite(route)) assertSameSite(req, route.permission.roles === 'public' ? { kind: 'nothing' } : via);
  if (route.rate === 'costly') await passed(frame.limits.costly, req, res);

  const { query, page, format } = readListQuery(route, req);
  const form = route.list ? formOf(req, format) : 'json';
  const keyed = isWrite(route) && route.idempotencyKey !== false;
  const key = keyed ? idempotencyKey(req) : requestId;
  const ifMatch = ifMatchOf(route, req);
  const body = await readBody(route, req, res);

  const controller = new AbortController();
  const info: CallInfo = {
    requestId,
    address: req.ip ?? 'unknown',
    via,
    mustChange: caller?.mustChange ?? false,
    signal: controller.signal,
    stillAllowed: async () => stillAllowed(route, caller, await who(), params),
    afterwards: (work) => frame.stopping.afterwards(res, work),
    sessions,
  };
  const asked = { params: route.params.parse(params), query, body, ifMatch };
  const requestHash = contentHash({ route: route.id, ...asked, body: hashable(body) });
  let call: Call | PublicCall;
  if (caller && route.permission.roles !== 'public') {
    const place = placeOf(route, params);
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

  res.on('close', () => controller.abort());
  const reply = await inTime(route, controller, Promise.resolve(route.handle(call)));
  if (config.checkReplies) assertReply(route, reply);
  if (reply.kind === 'problem') {
    res.set(reply.headers ?? {});
    sendProblem(res, reply.problem, requestId);
  } else if (reply.kind !== 'events') await sendReply(route, reply, { req, res, form });
  // HEAD asks what would come, and waits for none of it.
  else if (req.method === 'HEAD') res.type('text/event-stream').end();
  else await frame.streams.serve(res, reply.subscribe, info);
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
  if (caller.mustChange && !route.whileMustChange)
    throw problem(
      403,
      'password-must-change',
      'The account has a one-time password.',
      'Choose a password of your own with POST /api/v1/session/password.',
    );
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

function readListQuery(
  route: Route,
  req: Request,
): { query: unknown; page: Page; format: string | undefined } {
  const values = checked(withListQuery(route), 'query', readQuery(req.originalUrl)) as Record<
    string,
    unknown
  >;
  const usual = route.list?.page?.usual ?? 100;
  if (!route.list) return { query: values, page: { limit: usual, after: null }, format: undefined };
  const { limit, after, format, ...query } = values as {
    limit?: number;
    after?: string;
    format?: string;
  };
  const table = formOf(req, format) !== 'json';
  return {
    query,
    page: {
      limit: limit ?? (table ? MOST_EXPORTED : usual),
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
