/** The request's parts, read and held against the route's contracts. Every fault of a part is told at once. */
import express, { type Request, type Response } from 'express';
import type { z } from 'zod';
import { DEFAULT_BODY_BYTES } from './api-config';
import { parseJson } from './json-text';
import { type Fault, problem } from './problem';
import type { RawBody, Route } from './route';

const MOST_FAULTS = 100;
const SECRET = /password|token|secret/i;

function at(value: unknown, path: readonly PropertyKey[]): unknown {
  let here: unknown = value;
  for (const step of path) here = (here as Record<PropertyKey, unknown> | null | undefined)?.[step];
  return here;
}

function shownValue(value: unknown, path: readonly PropertyKey[]): string {
  if (path.some((step) => SECRET.test(String(step)))) return 'a value that is not repeated here';
  if (value === undefined) return 'nothing';
  if (Array.isArray(value)) return `a list of ${value.length}`;
  if (typeof value === 'object' && value !== null) return 'an object';
  return JSON.stringify(value).slice(0, 80);
}

function faultsOf(error: z.ZodError, part: string, value: unknown): Fault[] {
  return error.issues.slice(0, MOST_FAULTS).map((issue) => {
    const path = [part, ...issue.path].map(String).join('.');
    if (issue.code === 'unrecognized_keys')
      return {
        path,
        found: `unknown: ${issue.keys.slice(0, 10).join(', ')}`.slice(0, 200),
        fix: 'Leave out what the contract does not name.',
      };
    return { path, found: shownValue(at(value, issue.path), issue.path), fix: issue.message };
  });
}

/** @throws ProblemError 400 with every fault. */
export function checked(schema: z.ZodType, part: 'query' | 'body', value: unknown): unknown {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const faults = faultsOf(parsed.error, part, value);
  throw problem(
    400,
    'bad-request',
    `The ${part} does not fit the contract in ${parsed.error.issues.length} place(s): ${faults[0]!.path}.`,
    'Mend each of the faults; /api/docs has the contract.',
    { field: faults[0]!.path, faults },
  );
}

/** @throws ProblemError 400 for a name that comes twice: two readers of it could take different ones. */
export function readQuery(url: string): Record<string, string> {
  const mark = url.indexOf('?');
  const query = new Map<string, string>();
  if (mark < 0) return {};
  for (const [name, value] of new URLSearchParams(url.slice(mark + 1))) {
    const fault = query.has(name)
      ? { path: `query.${name}`.slice(0, 80), found: 'the same name twice', fix: 'Give every name once.' }
      : value.includes('\u0000') || value.includes('\ufffd')
        ? { path: `query.${name}`.slice(0, 80), found: 'broken text', fix: 'Send UTF-8, percent-encoded.' }
        : null;
    if (fault)
      throw problem(400, 'bad-query', `The query is refused: ${fault.found}.`, fault.fix, {
        field: fault.path,
        faults: [fault],
      });
    query.set(name, value);
  }
  return Object.fromEntries(query);
}

/** The body by the route's contract; undefined where it has none. */
export async function readBody(route: Route, req: Request, res: Response): Promise<unknown> {
  const length = req.headers['content-length'];
  const hasBody = req.headers['transfer-encoding'] !== undefined || (length !== undefined && length !== '0');
  if (!route.body && !route.rawBody) {
    if (hasBody)
      throw problem(
        400,
        'body-unexpected',
        'The request has a body, and this one takes none.',
        'Send none.',
        {
          headers: { Connection: 'close' },
        },
      );
    return undefined;
  }
  const types = route.body ? ['application/json'] : route.rawBody!.contentTypes;
  const contentType = (req.headers['content-type'] ?? '').split(';')[0]!.trim().toLowerCase();
  if (hasBody && !types.includes(contentType))
    throw problem(
      415,
      'wrong-type',
      `The body comes as "${contentType.slice(0, 80)}".`,
      `Send ${types.join(' or ')} and say so in Content-Type.`,
      { headers: { Connection: 'close' } },
    );
  const bytes = await receive(req, res, route.bodyBytes ?? DEFAULT_BODY_BYTES);
  if (route.rawBody) return { contentType, bytes } satisfies RawBody;
  const value = bytes.length === 0 ? undefined : parseJson(bytes);
  return checked(route.body!, 'body', value);
}

function receive(req: Request, res: Response, most: number): Promise<Buffer> {
  const read = express.raw({ type: () => true, limit: most, inflate: false });
  return new Promise((resolve, reject) => {
    read(req, res, (error?: unknown) => {
      if (!error) return resolve(Buffer.isBuffer(req.body) ? req.body : Buffer.alloc(0));
      reject(bodyProblem(error as { type?: string }, most));
    });
  });
}

function bodyProblem(error: { type?: string }, most: number): Error {
  const headers = { Connection: 'close' };
  switch (error.type) {
    case 'entity.too.large':
      return problem(
        413,
        'too-large',
        `The body is larger than ${most} bytes, which is what this request takes.`,
        'Send less at once.',
        { headers },
      );
    case 'encoding.unsupported':
      return problem(415, 'compressed', 'The body is compressed.', 'Send it as it is.', { headers });
    default:
      return problem(400, 'body-unreadable', 'The body could not be read to its end.', 'Send it again.', {
        headers,
      });
  }
}
