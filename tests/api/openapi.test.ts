import request from 'supertest';
import type { Route } from '../../src/api/route';
import { accountRoutes } from '../../src/api/routes/accounts';
import { sessionRoutes } from '../../src/api/routes/session';
import { type Served, serve } from './served';

const routes: readonly Route[] = [...sessionRoutes, ...accountRoutes];

describe('the OpenAPI document', () => {
  let served: Served;
  // biome-ignore lint/suspicious/noExplicitAny: read as any client reads it
  let document: any;
  beforeAll(async () => {
    served = await serve({ routes });
    document = (await request(served.server).get('/api/v1/openapi.json')).body;
  });
  afterAll(() => served.close());

  it('is OpenAPI 3.1 with every route', () => {
    expect(document.openapi).toBe('3.1.0');
    for (const route of routes) expect(document.paths[route.path][route.method].operationId).toBe(route.id);
    const operations = Object.values<object>(document.paths).flatMap((item) => Object.keys(item));
    expect(operations).toHaveLength(routes.length);
  });

  it('states for each route its answers, and the problems that can come', () => {
    for (const route of routes) {
      const operation = document.paths[route.path][route.method];
      const statuses = Object.keys(operation.responses).map(Number);
      for (const status of Object.keys(route.responses)) expect(statuses).toContain(Number(status));
      expect(statuses).toEqual(expect.arrayContaining([400, 404, 429, 500, 503]));
      expect(statuses.includes(401)).toBe(true);
      expect(statuses.includes(415)).toBe(route.body !== undefined);
      for (const [status, reply] of Object.entries<{ content?: object }>(operation.responses))
        if (Number(status) >= 400)
          expect(reply.content).toEqual({
            'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } },
          });
      expect(operation.security === undefined).toBe(route.permission.roles === 'public');
    }
  });

  it('refers to no schema that it lacks, and says what a body may hold', () => {
    const referred = [...JSON.stringify(document).matchAll(/#\/components\/schemas\/(\w+)/g)].map(
      (m) => m[1]!,
    );
    for (const name of referred) expect(Object.keys(document.components.schemas)).toContain(name);
    const create = document.paths['/scopes/{scope}/accounts'].post;
    const body = create.requestBody.content['application/json'].schema;
    expect(body.additionalProperties).toBe(false);
    expect(body.required.sort()).toEqual(['name', 'role', 'username']);
    expect(body.properties.role.enum).toEqual([
      'clinic',
      'warehouse',
      'administrator',
      'auditor',
      'operator',
    ]);
    expect(create.parameters.map((p: { name: string; required: boolean }) => [p.name, p.required])).toEqual([
      ['scope', true],
      ['Idempotency-Key', true],
      ['x-csrf-token', false],
    ]);
    const list = document.paths['/scopes/{scope}/accounts'].get;
    expect(list.parameters.map((p: { name: string }) => p.name)).toEqual([
      'scope',
      'role',
      'disabled',
      'limit',
      'after',
      'format',
    ]);
    expect(Object.keys(list.responses[200].content)).toEqual([
      'application/json',
      'text/csv',
      'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    ]);
  });

  it('is shown as a page with every operation, no script and nothing from elsewhere', async () => {
    const page = await request(served.server).get('/api/docs');
    expect(page.headers['content-type']).toBe('text/html; charset=utf-8');
    for (const route of routes) expect(page.text).toContain(`<details id="${route.id}">`);
    expect(page.text).not.toMatch(/<script|\sstyle=|\son\w+=|https?:\/\//);
    for (const [, address] of page.text.matchAll(/(?:href|src)="([^#"][^"]*)"/g))
      expect((await request(served.server).get(address!)).status).toBe(200);
    for (const [, id] of page.text.matchAll(/href="#([^"]+)"/g)) expect(page.text).toContain(`id="${id}"`);
  });
});
