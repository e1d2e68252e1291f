/** Units, routes and closed roads: one warehouse, a route for every clinic, closures that name something. */
import type { IssueList } from './issues';
import { eachRow, type Tables } from './rows';

export function checkPlaces(tables: Tables, issues: IssueList): void {
  const { facilities, routes, closures } = tables;
  const warehouses = facilities.values.flatMap((f, i) => (f.kind === 'warehouse' ? [i] : []));
  if (warehouses.length === 0 && facilities.given && !facilities.incomplete)
    issues.add('no-warehouse', { file: facilities.files[0]!, row: null, field: 'kind' }, {});
  if (warehouses.length > 1) {
    const names = warehouses.map((i) => facilities.values[i]!.facilityId).join(', ');
    for (const i of warehouses.slice(1))
      issues.add('several-warehouses', facilities.place(i, 'kind'), { found: names });
  }
  if (routes.given)
    eachRow(facilities, (facility, i) => {
      if (facility.kind !== 'warehouse' && facility.routeId === null)
        issues.add('no-route', facilities.place(i, 'routeId'), {});
    });
  eachRow(closures, (closure, i) => {
    const named = [closure.routeId, closure.facilityId].filter((code) => code !== null);
    if (named.length !== 1)
      issues.add('closure-target', closures.place(i, 'routeId'), { found: named.join(' + ') || '—' });
    if (closure.toDate < closure.fromDate)
      issues.add('closure-order', closures.place(i, 'toDate'), {
        from: closure.fromDate,
        to: closure.toDate,
      });
  });
}
