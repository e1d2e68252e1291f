/** Units, routes, trips and closed roads: one warehouse, a route for every clinic, trips to come, closures that name something. */
import type { LocalDate } from '../domain/dates';
import type { Policy } from '../domain/policy';
import type { IssueList } from './issues';
import { eachRow, type RowList, type Tables } from './rows';

/** A calendar that names no trip to come of a route in use leaves it to the policy. */
function checkTrips(
  { facilities, routes, calendar }: Tables,
  asOf: LocalDate,
  policy: Policy,
  issues: IssueList,
): void {
  if (!calendar.given || calendar.incomplete) return;
  const { leadTimeDays, reviewDays } = policy;
  const toCome = new Set(
    calendar.values.filter((trip) => trip.departureDate >= asOf).map((trip) => trip.routeId),
  );
  const used = new Set(facilities.values.flatMap((f) => (f.kind === 'warehouse' ? [] : (f.routeId ?? []))));
  const place = { file: calendar.files[0]!, row: null, field: 'departureDate' };
  for (const { routeId } of routes.values)
    if (used.has(routeId) && !toCome.has(routeId))
      issues.add('no-departure', place, { found: routeId, asOf, leadTimeDays, reviewDays });
}

/** Rows that are of the units a warehouse ships to, and name the warehouse itself: nothing reads them. */
function checkOfWarehouse(tables: Tables, warehouses: ReadonlySet<string>, issues: IssueList): void {
  for (const table of ['transit', 'consumption', 'prevalence', 'population', 'kits', 'locks'] as const) {
    const rows = tables[table] as RowList<{ readonly facilityId: string | null }>;
    const own = rows.values.flatMap(({ facilityId }, i) =>
      facilityId !== null && warehouses.has(facilityId) ? [i] : [],
    );
    const [first] = own;
    if (first === undefined) continue;
    const found = rows.values[first]!.facilityId!;
    const facts = { found, count: own.length, isTransit: table === 'transit' };
    issues.add('of-warehouse', rows.place(first, 'facilityId'), facts);
  }
}

export function checkPlaces(tables: Tables, asOf: LocalDate | null, policy: Policy, issues: IssueList): void {
  const { facilities, routes, closures } = tables;
  const warehouses = facilities.values.flatMap((f, i) => (f.kind === 'warehouse' ? [i] : []));
  if (warehouses.length === 0 && facilities.given && !facilities.incomplete)
    issues.add('no-warehouse', { file: facilities.files[0]!, row: null, field: 'kind' }, {});
  if (warehouses.length > 1) {
    const names = warehouses.map((i) => facilities.values[i]!.facilityId).join(', ');
    for (const i of warehouses.slice(1))
      issues.add('several-warehouses', facilities.place(i, 'kind'), { found: names });
  }
  checkOfWarehouse(tables, new Set(warehouses.map((i) => facilities.values[i]!.facilityId)), issues);
  if (asOf !== null) checkTrips(tables, asOf, policy, issues);
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
