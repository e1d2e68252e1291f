import { z } from 'zod';
import { noContent } from '../../src/api/reply';
import { publicRoute, route } from '../../src/api/route';
import { checkAuthorization } from './authorization-matrix';

const reply = { responses: { 204: { description: 'Done' } }, handle: () => noContent() };
const named = { method: 'get', tag: 'Test', summary: 'A kind of permission' } as const;
const jurisdiction = z.string();

/** One route of each kind of permission, whatever the roles' routers use of them. */
const routes = [
  publicRoute({ ...named, ...reply, id: 'for-all', path: '/for-all' }),
  route({ ...named, ...reply, id: 'for-any', path: '/for-any', permission: { roles: 'any', over: 'none' } }),
  route({
    ...named,
    ...reply,
    id: 'in-jurisdiction',
    path: '/jurisdictions/{jurisdiction}/things',
    params: z.object({ jurisdiction }),
    permission: { roles: ['clinic', 'warehouse'], over: 'jurisdiction' },
  }),
  route({
    ...named,
    ...reply,
    id: 'in-facility',
    path: '/jurisdictions/{jurisdiction}/facilities/{facilityId}',
    params: z.object({ jurisdiction, facilityId: z.string() }),
    permission: { roles: ['clinic', 'warehouse'], over: 'facility' },
  }),
];

describe('each kind of permission', () => {
  checkAuthorization(routes, {
    'for-all': { roles: 'public', over: 'none' },
    'for-any': { roles: 'any', over: 'none' },
    'in-jurisdiction': { roles: ['clinic', 'warehouse'], over: 'jurisdiction' },
    'in-facility': { roles: ['clinic', 'warehouse'], over: 'facility' },
  });
});
