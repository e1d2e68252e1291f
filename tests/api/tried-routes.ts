/** Routes to try the frame with, and a store that can be cut off. */
import request from 'supertest';
import { z } from 'zod';
import { lineField, wholeQuery } from '../../src/api/contract-fields';
import { problem } from '../../src/api/problem';
import { acted, ok } from '../../src/api/reply';
import { publicRoute, route } from '../../src/api/route';
import { decided, refuse } from '../../src/domain/decision';
import { type Storage, StorageError } from '../../src/storage/port';
import { given, newKey, type Served, serve, tokenOf } from './served';

export const SCOPE = 'mx-nl-08';
const jurisdiction = z.object({ jurisdiction: z.string() });
const anyone = { roles: 'any', over: 'none' } as const;
/** How often the command of 'write' was decided. */
export const decisions = { count: 0 };
const routes = [
  route({
    id: 'echo',
    method: 'post',
    path: '/echo',
    tag: 'Test',
    summary: 'Says what came',
    permission: anyone,
    query: z.strictObject({ n: wholeQuery(1, 9).optional() }),
    body: z.strictObject({
      name: lineField(20),
      lines: z.array(z.strictObject({ packs: z.number().int().min(0) })).optional(),
      password: z.string().max(3).optional(),
      deep: z.any().optional(),
    }),
    ifMatch: 'optional',
    responses: { 200: { description: 'What came', schema: z.any() } },
    handle: ({ body, query, ifMatch, meta }) => ok({ body, query, ifMatch, today: meta.today, id: meta.id }),
  }),
  route({
    id: 'write',
    method: 'post',
    path: '/jurisdictions/{jurisdiction}/notes',
    tag: 'Test',
    summary: 'Appends an entry, or refuses',
    permission: { roles: ['warehouse'], over: 'jurisdiction' },
    params: jurisdiction,
    body: z.strictObject({ text: z.string() }),
    responses: { 201: { description: 'Written', schema: z.any() } },
    handle: async ({ params, body, service, request: asked }) =>
      acted(
        await service.journal.act(params.jurisdiction, asked, () => {
          decisions.count++;
          return body.text === 'no'
            ? refuse(409, 'no', 'It says no.', 'Say yes.', 'text')
            : decided('noted', { text: body.text }, { answer: { text: body.text, n: decisions.count } });
        }),
        { status: 201, location: '/somewhere' },
      ),
  }),
  route({
    id: 'read',
    method: 'get',
    path: '/jurisdictions/{jurisdiction}/notes',
    tag: 'Test',
    summary: 'A record at a version',
    permission: { roles: ['warehouse', 'auditor'], over: 'jurisdiction' },
    params: jurisdiction,
    responses: { 200: { description: 'It', schema: z.any() } },
    handle: () => ok({ text: 'a note' }, { version: 7 }),
  }),
  route({
    id: 'careful',
    method: 'put',
    path: '/careful',
    tag: 'Test',
    summary: 'Wants a version',
    permission: anyone,
    ifMatch: 'required',
    responses: { 200: { description: 'The version', schema: z.any() } },
    handle: ({ ifMatch }) => ok({ ifMatch }),
  }),
  publicRoute({
    id: 'leak',
    method: 'get',
    path: '/leak',
    tag: 'Test',
    summary: 'Says more than it declares',
    responses: { 200: { description: 'One field', schema: z.object({ a: z.number() }) } },
    handle: () => ok({ a: 1, secret: 'the reserve' }),
  }),
  publicRoute({
    id: 'forbidding',
    method: 'get',
    path: '/forbidding',
    tag: 'Test',
    summary: 'Ends with a status that it does not declare',
    responses: { 200: { description: 'Never' } },
    handle: () => {
      throw problem(409, 'not-now', 'Not now.', 'Later.');
    },
  }),
  publicRoute({
    id: 'slow',
    method: 'get',
    path: '/slow',
    tag: 'Test',
    summary: 'Never ends',
    seconds: 0.05,
    responses: { 200: { description: 'Never' } },
    handle: () => new Promise(() => undefined),
  }),
];

export interface Tried {
  readonly served: Served;
  readonly token: string;
  /** While true, every call to the store fails. */
  readonly cutOff: (is: boolean) => void;
  readonly asked: (method: 'get' | 'post' | 'put' | 'delete', path: string) => request.Test;
  readonly echo: (body: string | object, key?: string) => request.Test;
}

export async function tried(): Promise<Tried> {
  let unreachable = false;
  const breaking = (storage: Storage): Storage =>
    new Proxy(storage, {
      get(target, name) {
        const value: unknown = Reflect.get(target, name);
        if (typeof value !== 'function') return value;
        return (...args: unknown[]) =>
          unreachable && name !== 'close'
            ? Promise.reject(new StorageError('unreachable', 'connect ECONNREFUSED mongodb://secret@db'))
            : (value as (...a: unknown[]) => unknown).apply(target, args);
      },
    });
  const served = await serve({ routes, around: breaking });
  const token = await tokenOf(served, await given(served, 'warehouse', SCOPE));
  const asked: Tried['asked'] = (method, path) =>
    request(served.server)[method](`/api/v1${path}`).set('Authorization', `Bearer ${token}`);
  return {
    served,
    token,
    cutOff: (is) => {
      unreachable = is;
    },
    asked,
    echo: (body, key = newKey()) =>
      asked('post', '/echo').set({ 'Idempotency-Key': key, 'Content-Type': 'application/json' }).send(body),
  };
}

/** Status and code of a problem, which is whole: its type, and the id under which the log tells more. */
export async function codeOf(sent: request.Test): Promise<[number, string]> {
  const { status, body, headers } = await sent;
  expect(headers['content-type']).toMatch(/^application\/problem\+json/);
  expect(body.requestId).toBe(headers['x-request-id']);
  return [status, body.code];
}
