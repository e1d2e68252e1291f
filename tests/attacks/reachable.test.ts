/** Every declared route is the one that answers at its address, whatever else is declared beside it. */
import { z } from 'zod';
import { routes } from '../../src/api/all-routes';
import { noContent } from '../../src/api/reply';
import { pathNames, type Route } from '../../src/api/route';
import { given, newKey, type Served, serve, tokenOf } from '../api/served';

const answered: string[] = [];
const bare = ({ body: _b, rawBody: _r, list: _l, ifMatch: _i, rate: _t, ...route }: Route): Route => ({
  ...route,
  permission:
    route.permission.roles === 'public' ? route.permission : { ...route.permission, roles: ['operator'] },
  params: z.object(Object.fromEntries(pathNames(route.path).map((name) => [name, z.string()]))),
  query: z.strictObject({}),
  handle: () => {
    answered.push(route.id);
    return noContent();
  },
});

it('a fixed address is never taken for a parameter', async () => {
  const served: Served = await serve({ routes: routes.map(bare), config: { checkReplies: false } });
  const token = await tokenOf(served, await given(served, 'operator', 'mx-nl-08'));
  const { port } = served.server.address() as import('node:net').AddressInfo;
  for (const route of routes) {
    const path = route.path.replace(/\{(jurisdiction|scope)\}/, 'mx-nl-08').replace(/\{\w+\}/g, 'some-id');
    const response = await fetch(`http://127.0.0.1:${port}/api/v1${path}`, {
      method: route.method.toUpperCase(),
      headers: { authorization: `Bearer ${token}`, 'idempotency-key': newKey() },
    });
    await response.arrayBuffer();
    expect([route.id, response.status, answered.at(-1)]).toEqual([route.id, 204, route.id]);
  }
  await served.close();
});
