/** No route of the API is left out of the authorization tables, and none stands in them that is not there. */
import { routes } from '../../src/api/all-routes';
import { ADMINISTRATION_AUTHORIZATION } from './administration-authorization';
import { AUTHORIZATION } from './authorization-table';
import { CLINIC_AUTHORIZATION } from './clinic-authorization';
import { PAPER_AUTHORIZATION } from './papers-authorization';
import { PLAN_AUTHORIZATION, WAREHOUSE_AUTHORIZATION } from './warehouse-authorization';

test('every route has a row in one of the tables, each of which is tried out in a test of its own', () => {
  const rows = [
    AUTHORIZATION,
    CLINIC_AUTHORIZATION,
    PLAN_AUTHORIZATION,
    WAREHOUSE_AUTHORIZATION,
    ADMINISTRATION_AUTHORIZATION,
    PAPER_AUTHORIZATION,
  ].flatMap((table) => Object.keys(table));
  expect([...rows].sort()).toEqual(routes.map((route) => route.id).sort());
});
