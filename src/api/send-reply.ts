/** An answer onto the wire: status, ETag, form, and the rows of long lists as they come. */
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Request, Response } from 'express';
import { PROBLEM_TYPE, type Problem, problemBody } from './problem';
import { FORM_TYPES, type Form } from './read-headers';
import type { Reply } from './reply';
import type { Route } from './route';
import { csvOf, jsonListOf, xlsxOf } from './tables';

export function sendProblem(res: Response, p: Problem, requestId: string): void {
  if (res.headersSent) {
    // The answer is under way: breaking it off is the only way left to say that it is not whole.
    res.destroy();
    return;
  }
  for (const name of res.getHeaderNames())
    if (name === 'etag' || name === 'content-disposition' || name === 'content-type') res.removeHeader(name);
  res
    .status(p.status)
    .set(p.headers ?? {})
    .set('Cache-Control', 'no-store');
  res.type(PROBLEM_TYPE).send(Buffer.from(JSON.stringify(problemBody(p, requestId))));
}

const etagOf = (version: number, form: Form): string =>
  form === 'json' ? `"${version}"` : `"${version}-${form}"`;

type Sent = Exclude<Reply, { kind: 'events' | 'problem' }>;

export async function sendReply(
  route: Route,
  reply: Sent,
  { req, res, form }: { readonly req: Request; readonly res: Response; readonly form: Form },
): Promise<void> {
  res.set(reply.headers ?? {});
  if (reply.kind === 'empty') {
    res.status(204).end();
    return;
  }
  if (reply.version !== undefined) res.set('ETag', etagOf(reply.version, form));
  if (reply.kind === 'json') {
    res.status(reply.status).json(reply.body);
    return;
  }
  if (reply.kind === 'list' && reply.next !== null) res.set('Link', nextLink(req, reply.next));
  if (reply.kind === 'bytes') {
    res.type(reply.contentType);
    if (reply.filename !== undefined) res.set('Content-Disposition', attachment(reply.filename));
    await stream(req, res, reply.bytes instanceof Uint8Array ? [reply.bytes] : reply.bytes);
    return;
  }
  if (form === 'json' && Array.isArray(reply.rows)) {
    res.status(200).json({ items: reply.rows, next: reply.next });
    return;
  }
  res.type(form === 'csv' ? 'text/csv; charset=utf-8' : FORM_TYPES[form]);
  const columns = columnsOf(route);
  if (form === 'json') await stream(req, res, jsonListOf(reply.rows, reply.next));
  else {
    res.set('Content-Disposition', attachment(`${route.id}.${form}`));
    await stream(
      req,
      res,
      form === 'csv' ? csvOf(columns, reply.rows) : xlsxOf(columns, reply.rows, route.id),
    );
  }
}

const columnsOf = (route: Route): readonly string[] =>
  route.list ? (route.list.columns ?? Object.keys(route.list.item.shape)) : [];

async function stream(
  req: Request,
  res: Response,
  parts: Iterable<string | Uint8Array> | AsyncIterable<string | Uint8Array>,
): Promise<void> {
  res.status(200);
  if (req.fresh) {
    res.removeHeader('Content-Type');
    res.removeHeader('Content-Disposition');
    res.status(304).end();
  } else if (req.method === 'HEAD') res.end();
  else await pipeline(Readable.from(parts, { objectMode: true }), res);
}

const attachment = (name: string): string => `attachment; filename="${name.replace(/[^\w.-]/g, '_')}"`;

/** The same request for the next page. */
function nextLink(req: Request, next: string): string {
  const [path, query = ''] = req.originalUrl.split('?');
  const wanted = new URLSearchParams(query);
  wanted.set('after', next);
  return `<${path}?${wanted}>; rel="next"`;
}
