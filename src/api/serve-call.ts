/**
 * The way of a request to the API: who asks, may they, is it well-formed; then the handler, and its answer. In this
 * order, so that nobody learns by a fault of form what they may not know.
 */
import type { Request, Response } from 'express';
import { authenticate } from './auth/authenticate';
import { type Frame, handled, letIn, listQuery, sessionTerms } from './call-route';
import { heldToDeclared } from './check-reply';
import { passed } from './rate-limits';
import { formOf, idempotencyKey, ifMatchOf } from './read-headers';
import { readBody, readQuery } from './read-request';
import { isWrite, type Route } from './route';
import { assertSameSite } from './same-site';
import { sendProblem, sendReply } from './send-reply';

export async function serveCall(frame: Frame, route: Route, req: Request, res: Response): Promise<void> {
  try {
    await answer(frame, route, req, res);
  } catch (error) {
    throw frame.config.checkReplies ? heldToDeclared(route, error) : error;
  }
}

async function answer(frame: Frame, route: Route, req: Request, res: Response): Promise<void> {
  const requestId = res.locals.requestId as string;
  if (route.rate === 'logIn') await passed(frame.limits.logIn, req, res);

  const caller = await authenticate(frame.service, req.headers, sessionTerms(frame.config));
  const params = { ...req.params } as Record<string, string>;
  await letIn(frame, route, caller, params, res);
  const via = (route.permission.roles !== 'public' && caller?.via) || ({ kind: 'nothing' } as const);
  if (isWrite(route)) assertSameSite(req, via);
  if (route.rate === 'costly') await passed(frame.limits.costly, req, res);

  const { query, page, format } = listQuery(
    route,
    readQuery(req.originalUrl),
    (form) => formOf(req, form) !== 'json',
  );
  const form = route.list ? formOf(req, format) : 'json';
  const keyed = isWrite(route) && route.idempotencyKey !== false;
  const key = keyed ? idempotencyKey(req) : requestId;
  const ifMatch = ifMatchOf(route, req);
  const body = await readBody(route, req, res);
  const asked = { params, query, page, body, key, ifMatch };
  const { reply, info } = await handled(frame, route, caller, asked, { req, res });
  if (reply.kind === 'problem') {
    res.set(reply.headers ?? {});
    sendProblem(res, reply.problem, requestId);
  } else if (reply.kind !== 'events') await sendReply(route, reply, { req, res, form });
  // HEAD asks what would come, and waits for none of it.
  else if (req.method === 'HEAD') res.type('text/event-stream').end();
  else await frame.streams.serve(res, reply.subscribe, info);
}
