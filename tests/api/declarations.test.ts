import { z } from 'zod';
import { assertRoutes } from '../../src/api/check-routes';
import { noContent } from '../../src/api/reply';
import { publicRoute, type Route, route } from '../../src/api/route';
import { serve } from './served';

const good = route({
  id: 'good',
  method: 'post',
  path: '/jurisdictions/{jurisdiction}/things',
  tag: 'Test',
  summary: 'A route as it should be',
  permission: { roles: ['warehouse'], over: 'jurisdiction' },
  params: z.object({ jurisdiction: z.string() }),
  body: z.strictObject({ lines: z.array(z.strictObject({ packs: z.number() })).nullable() }),
  responses: { 204: { description: 'Done' } },
  handle: () => noContent(),
});
const faultsOf = (...routes: Partial<Route>[]): string => {
  try {
    assertRoutes(routes.map((change) => ({ ...good, ...change }) as Route));
    return '';
  } catch (error) {
    return (error as Error).message;
  }
};

describe('declared routes', () => {
  it('are served when they are whole', () => {
    expect(faultsOf({})).toBe('');
  });

  it('keep the service down when one declares no permission', async () => {
    const { permission: _permission, ...bare } = good;
    expect(faultsOf(bare, { permission: undefined as never, id: 'bare', path: '/bare' })).toContain(
      'bare: no permission is declared',
    );
    await expect(serve({ routes: [{ ...good, permission: undefined as never }] })).rejects.toThrow(
      'no permission is declared',
    );
  });

  it.each<[string, Partial<Route>, string]>([
    ['no role', { permission: { roles: [], over: 'jurisdiction' } }, 'names no role'],
    ['a role that is none', { permission: { roles: 'all' as never, over: 'jurisdiction' } }, 'names no role'],
    ['no place', { permission: { roles: 'any' } as never }, 'does not say over what'],
    [
      'a place that it does not check',
      { permission: { roles: 'any', over: 'none' } },
      'the permission is over none',
    ],
    [
      'a place that is not in the path',
      { permission: { roles: 'any', over: 'facility' } },
      'no {facilityId}',
    ],
    [
      'a unit that clinics may name and that is not checked',
      {
        path: '/jurisdictions/{jurisdiction}/facilities/{facilityId}',
        params: z.object({ jurisdiction: z.string(), facilityId: z.string() }),
        permission: { roles: ['clinic'], over: 'jurisdiction' },
      },
      'not over facility',
    ],
    ['a parameter without a schema', { params: z.object({}) }, 'params {}'],
    ['an open body', { body: z.object({ a: z.number() }) }, 'body takes fields that it does not name'],
    [
      'an open object within its body',
      { body: z.strictObject({ a: z.array(z.object({ role: z.string() })).optional() }) },
      'body.a takes fields that it does not name',
    ],
    ['an open query', { query: z.object({ a: z.string() }) }, 'query takes fields'],
    ['a read with a body', { method: 'get' }, 'a read takes no body'],
  ])('are refused with %s', (_what, change, words) => {
    expect(faultsOf(change)).toContain(words);
  });

  it('are refused when two are one', () => {
    expect(faultsOf({}, {})).toContain('"id good" is declared twice');
    expect(faultsOf({}, { id: 'other', path: '/jurisdictions/{jurisdiction}/things' })).toContain(
      'declared twice',
    );
  });

  it('tell all their faults at once', () => {
    const message = faultsOf({ id: 'a', permission: undefined as never }, { id: 'b', method: 'get' });
    expect(message).toContain('a: no permission');
    expect(message).toContain('b: a read takes no body');
  });

  it('may be public over nothing alone', () => {
    const open = publicRoute({
      id: 'open',
      method: 'get',
      path: '/jurisdictions/{jurisdiction}/indicators',
      tag: 'Test',
      summary: 'For everyone',
      params: z.object({ jurisdiction: z.string() }),
      responses: { 204: { description: 'Nothing' } },
      handle: () => noContent(),
    });
    expect(() => assertRoutes([open])).not.toThrow();
    expect(() =>
      assertRoutes([{ ...open, permission: { roles: 'public', over: 'jurisdiction' } }]),
    ).toThrow();
  });
});
