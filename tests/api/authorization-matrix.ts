/**
 * Every operation of the OpenAPI document × role × own, wider and other scope, and nobody, held against a table that
 * is written by hand: `checkAuthorization(routes, table)` inside a test file. The real way of a request is walked; only
 * the handlers are replaced, so that an answer 204 means "let in" whatever the handler would need.
 */
import type { AddressInfo } from 'node:net';
import { z } from 'zod';
import { openApiDocument } from '../../src/api/openapi';
import { noContent } from '../../src/api/reply';
import { pathNames, type Route } from '../../src/api/route';
import { ROLES, type Role } from '../../src/domain/people';
import { given, newKey, type Served, serve, tokenOf } from './served';

/** Who is let in, by the hand of a person who thought about it. */
interface Expected {
  readonly roles: readonly Role[] | 'any' | 'public';
  readonly over: 'none' | 'scope' | 'jurisdiction' | 'facility';
}
/** One row for each operation, by its id. */
export type AuthorizationTable = Readonly<Record<string, Expected>>;

const PLACE = 'mx-nl-08';
const UNIT = 'NLSSA000001';

/** Who asks: where the account is good for, and for a clinic which unit it speaks for. */
const CALLERS = [
  { name: 'of the jurisdiction', scope: PLACE, facilityId: UNIT, inside: true, ownUnit: true },
  {
    name: 'of another unit',
    scope: PLACE,
    facilityId: 'NLSSA000002',
    inside: true,
    ownUnit: false,
    clinicsOnly: true,
  },
  { name: 'of the state above', scope: 'mx-nl', facilityId: UNIT, inside: true, ownUnit: true },
  { name: 'of another jurisdiction', scope: 'mx-nl-09', facilityId: UNIT, inside: false, ownUnit: true },
  {
    name: 'of one whose name begins alike',
    scope: 'mx-nl-0',
    facilityId: UNIT,
    inside: false,
    ownUnit: true,
  },
  { name: 'of another state', scope: 'mx-co', facilityId: UNIT, inside: false, ownUnit: true },
] as const;

type Caller = (typeof CALLERS)[number];

function expectedStatus({ roles, over }: Expected, role: Role, caller: Caller): number {
  if (roles === 'public') return 204;
  if (roles !== 'any' && !roles.includes(role)) return 403;
  if (over === 'none') return 204;
  if (!caller.inside) return 404;
  return over === 'facility' && role === 'clinic' && !caller.ownUnit ? 404 : 204;
}

/** The route with its permission as declared, and nothing in its way beside. */
const bare = ({ body: _b, rawBody: _r, list: _l, ifMatch: _i, rate: _t, ...route }: Route): Route => ({
  ...route,
  params: z.object(Object.fromEntries(pathNames(route.path).map((name) => [name, z.string()]))),
  query: z.strictObject({}),
  handle: () => noContent(),
});

export function checkAuthorization(routes: readonly Route[], table: AuthorizationTable): void {
  const operations = Object.entries(openApiDocument(routes, '0').paths ?? {}).flatMap(([path, item]) =>
    Object.entries(item as Record<string, { operationId: string }>).map(([method, { operationId }]) => ({
      path,
      method: method.toUpperCase(),
      id: operationId,
    })),
  );

  it('has a row in the table for every operation, and no row without one', () => {
    expect(operations.map((o) => o.id).sort()).toEqual(Object.keys(table).sort());
  });

  describe('lets in whom the table lets in', () => {
    let served: Served;
    const tokens = new Map<string, string>();
    beforeAll(async () => {
      served = await serve({ routes: routes.map(bare), config: { checkReplies: false } });
      for (const role of ROLES)
        for (const { name, scope, facilityId } of CALLERS) {
          const username = `${role}.${name.replaceAll(' ', '-')}`;
          const unit = role === 'clinic' ? facilityId : null;
          const account = await given(served, role, scope, { username, facilityId: unit });
          tokens.set(`${role} ${name}`, await tokenOf(served, account));
        }
    });
    afterAll(() => served.close());

    const ask = async (method: string, path: string, token: string | null): Promise<number> => {
      const { port } = served.server.address() as AddressInfo;
      const filled = path
        .replace(/\{(jurisdiction|scope)\}/, PLACE)
        .replace('{facilityId}', UNIT)
        .replace(/\{\w+\}/g, 'some-id');
      const response = await fetch(`http://127.0.0.1:${port}/api/v1${filled}`, {
        method,
        headers: { 'idempotency-key': newKey(), ...(token !== null && { authorization: `Bearer ${token}` }) },
      });
      await response.arrayBuffer();
      return response.status;
    };

    it.each(operations.map((o) => [o.id, o] as const))('%s', async (id, { method, path }) => {
      const expected = table[id];
      if (!expected) throw new Error(`${id} has no row in the authorization table`);
      const found: string[] = [];
      const wanted: string[] = [];
      const nobody = await ask(method, path, null);
      found.push(`nobody ${nobody}`);
      wanted.push(`nobody ${expected.roles === 'public' ? 204 : 401}`);
      for (const role of ROLES)
        for (const caller of CALLERS) {
          if ('clinicsOnly' in caller && role !== 'clinic') continue;
          const name = `${role} ${caller.name}`;
          found.push(`${name} ${await ask(method, path, tokens.get(name)!)}`);
          wanted.push(`${name} ${expectedStatus(expected, role, caller)}`);
        }
      expect(found).toEqual(wanted);
    });
  });
}
