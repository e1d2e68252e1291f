/** The OpenAPI 3.1 document, made of the same declarations that are served. */
import { OpenAPIRegistry, OpenApiGeneratorV31, type RouteConfig } from '@asteasolutions/zod-to-openapi';
import { z } from 'zod';
import { withListQuery } from './list-query';
import { PROBLEM_TYPE, PROBLEMS, problemSchema } from './problem';
import { problemStatuses } from './problem-statuses';
import { FORM_TYPES } from './read-headers';
import { isWrite, type ReplyContract, type Route } from './route';

export const API_PREFIX = '/api/v1';

type Document = ReturnType<OpenApiGeneratorV31['generateDocument']>;
type Responses = RouteConfig['responses'];

export function openApiDocument(routes: readonly Route[], version: string): Document {
  const registry = new OpenAPIRegistry();
  registry.registerComponent('securitySchemes', 'session', {
    type: 'apiKey',
    in: 'cookie',
    name: 'surtido',
    description:
      'Made by POST /session; named __Host-surtido where the service is reached by TLS. Writes also bear x-csrf-token.',
  });
  registry.registerComponent('securitySchemes', 'token', {
    type: 'http',
    scheme: 'bearer',
    description: 'An API token: short-lived, revocable, without a csrf token.',
  });
  for (const route of routes) registry.registerPath(pathOf(route));
  const document = new OpenApiGeneratorV31(registry.definitions).generateDocument({
    openapi: '3.1.0',
    info: {
      title: 'Surtido',
      version,
      description:
        'Medicine supply matching and distribution. Faults are problem details (RFC 9457). Writes bear an Idempotency-Key: repeating a request with its key does nothing twice, for 90 days. ETag and If-Match keep two people from overwriting each other. What lies outside an account is answered as what does not exist.',
    },
    servers: [{ url: API_PREFIX }],
    tags: [...new Set(routes.map((route) => route.tag))].map((name) => ({ name })),
  });
  mendPatterns(document);
  return document;
}

/** The generator leaves the end of a pattern with flags as its source has it, '…$/u': no text would ever fit. */
function mendPatterns(node: unknown): void {
  if (typeof node !== 'object' || node === null) return;
  for (const [name, value] of Object.entries(node)) {
    if (name === 'pattern' && typeof value === 'string')
      (node as Record<string, unknown>).pattern = value.replace(/\/[a-z]+$/, '');
    else mendPatterns(value);
  }
}

function pathOf(route: Route): RouteConfig {
  const { permission, params } = route;
  const secured = permission.roles !== 'public';
  return {
    method: route.method,
    path: route.path,
    operationId: route.id,
    tags: [route.tag],
    summary: route.summary,
    description: [route.description, whoMay(route)].filter(Boolean).join('\n\n'),
    ...(secured && { security: [{ session: [] }, { token: [] }] }),
    request: {
      params: params as z.ZodObject,
      query: withListQuery(route) as z.ZodObject,
      headers: headersOf(route),
      ...(route.body && {
        body: { required: true, content: { 'application/json': { schema: route.body } } },
      }),
      ...(route.rawBody && {
        body: {
          required: true,
          description: route.rawBody.description,
          content: Object.fromEntries(
            route.rawBody.contentTypes.map((type) => [
              type,
              { schema: { type: 'string' as const, format: 'binary' } },
            ]),
          ),
        },
      }),
    },
    responses: { ...repliesOf(route), ...problemsOf(route) },
  };
}

function whoMay({ permission }: Route): string {
  const { roles, over } = permission;
  if (roles === 'public') return 'Open to everyone.';
  const who = roles === 'any' ? 'Every account' : `Accounts with the role ${roles.join(', ')}`;
  const where = {
    none: '',
    scope: ' whose scope holds the one named',
    jurisdiction: ' whose scope holds the jurisdiction',
    facility: ' whose scope holds the jurisdiction; a clinic for its own unit alone',
  }[over];
  return `${who}${where}.`;
}

function headersOf(route: Route): z.ZodObject {
  const fields: Record<string, z.ZodType> = {};
  if (isWrite(route) && route.idempotencyKey !== false)
    fields['Idempotency-Key'] = z
      .string()
      .regex(/^[A-Za-z0-9][A-Za-z0-9._-]{7,127}$/)
      .meta({ description: 'Made by the client for every new request' });
  if (isWrite(route) && route.permission.roles !== 'public')
    fields['x-csrf-token'] = z.string().optional().meta({ description: 'With a session: its csrfToken' });
  if (route.ifMatch) {
    const version = z
      .string()
      .regex(/^"\d{1,15}"$/)
      .meta({ description: 'ETag of the record as it was read' });
    fields['If-Match'] = route.ifMatch === 'required' ? version : version.optional();
  }
  return z.object(fields);
}

const headerOf = (description: string) => ({ description, schema: { type: 'string' as const } });

function repliesOf(route: Route): Responses {
  return Object.fromEntries(
    Object.entries(route.responses).map(([status, reply]) => [status, replyOf(route, status, reply)]),
  );
}

function replyOf(route: Route, status: string, { description, schema, contentTypes = [] }: ReplyContract) {
  const isList = route.list && status === '200';
  const json = isList
    ? z.object({
        items: z.array(route.list!.item),
        next: z
          .string()
          .nullable()
          .meta({ description: 'Send it as `after` for the next page; null on the last' }),
      })
    : schema;
  const others = isList ? [FORM_TYPES.csv, FORM_TYPES.xlsx] : contentTypes;
  const content = Object.fromEntries([
    ...(json ? [['application/json', { schema: json }]] : []),
    // JSON that is not described is any JSON; the rest is text or bytes.
    ...others.map((type) => [type, { schema: type === 'application/json' ? {} : { type: 'string' } }]),
  ]);
  const headers = {
    ...(status !== '204' && { ETag: headerOf('The version, for If-Match and If-None-Match') }),
    ...(isWrite(route) && { 'Idempotent-Replayed': headerOf('true when this answers a repeated request') }),
    ...(isList && { Link: headerOf('rel="next" where there is a next page') }),
  };
  return { description, headers, ...(Object.keys(content).length > 0 && { content }) };
}

function problemsOf(route: Route): Responses {
  const content = { [PROBLEM_TYPE]: { schema: problemSchema } };
  const problems: Responses = Object.fromEntries(
    problemStatuses(route).map((status) => [status, { description: PROBLEMS[status], content }]),
  );
  if (!isWrite(route)) problems[304] = { description: 'Unchanged since the version in If-None-Match' };
  return problems;
}
