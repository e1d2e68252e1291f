/**
 * When the next delivery reaches each clinic and how long it must last: the protection interval
 * [arrival, next arrival), from the calendar, the lead times and the roads.
 */
import { addDays, daysBetween, type LocalDate } from '../domain/dates';
import type { Closure, Facility, Route } from '../domain/entities';
import type { Policy } from '../domain/policy';
import type { Snapshot } from '../domain/snapshot';

export interface Delivery {
  readonly facilityId: string;
  readonly routeId: string | null;
  readonly departureDate: LocalDate;
  readonly arrivalDate: LocalDate;
  /** First day that the delivery after this one reaches the clinic, closed roads skipped. */
  readonly nextArrivalDate: LocalDate;
  /** Standard deviation of the length of [arrival, next arrival), days. */
  readonly intervalSdDays: number;
  /** The closed road that keeps this delivery from the clinic; null when it gets through. */
  readonly closedBy: Closure | null;
}

const covers = (closure: Closure, date: LocalDate): boolean =>
  closure.fromDate <= date && date <= closure.toDate;

/** The trips of one route in order: departure and arrival. Without a calendar they repeat every `reviewDays`. */
function tripsOf(snapshot: Snapshot, route: Route | null, policy: Policy): [LocalDate, LocalDate][] {
  const leadDays = Math.round(route?.leadTimeDays ?? 0);
  const planned = route
    ? snapshot.departures
        .filter((d) => d.routeId === route.routeId && d.departureDate >= snapshot.asOf)
        .map((d): [LocalDate, LocalDate] => [d.departureDate, addDays(d.departureDate, leadDays)])
    : [];
  const first =
    planned.at(-1)?.[0] ?? addDays(snapshot.asOf, Math.round(policy.leadTimeDays - policy.reviewDays));
  // The calendar ends somewhere: a year of trips at the usual rhythm is laid behind it.
  const later = Array.from({ length: Math.ceil(365 / policy.reviewDays) }, (_, k): [LocalDate, LocalDate] => {
    const departure = addDays(first, Math.round((k + 1) * policy.reviewDays));
    return [departure, addDays(departure, leadDays)];
  });
  return [...planned, ...later.filter(([departure]) => departure >= snapshot.asOf)];
}

function closureOn(
  snapshot: Snapshot,
  facility: Facility,
  [departure, arrival]: [LocalDate, LocalDate],
): Closure | null {
  return (
    snapshot.closures.find(
      (c) =>
        (c.facilityId === facility.facilityId || (c.routeId !== null && c.routeId === facility.routeId)) &&
        (covers(c, departure) || covers(c, arrival)),
    ) ?? null
  );
}

/** One delivery a clinic or hospital, in the snapshot's order. */
export function deliveriesOf(snapshot: Snapshot, policy: Policy): Map<string, Delivery> {
  const routes = new Map(snapshot.routes.map((r) => [r.routeId, r]));
  const trips = new Map<string | null, [LocalDate, LocalDate][]>();
  const deliveries = new Map<string, Delivery>();
  for (const facility of snapshot.facilities) {
    if (facility.kind === 'warehouse') continue;
    const route = facility.routeId === null ? null : (routes.get(facility.routeId) ?? null);
    const routeId = route?.routeId ?? null;
    const routeTrips = trips.get(routeId) ?? tripsOf(snapshot, route, policy);
    trips.set(routeId, routeTrips);
    const [first, ...later] = routeTrips as [[LocalDate, LocalDate], ...[LocalDate, LocalDate][]];
    const next =
      later.find((trip) => closureOn(snapshot, facility, trip) === null) ?? later[later.length - 1] ?? first;
    deliveries.set(facility.facilityId, {
      facilityId: facility.facilityId,
      routeId,
      departureDate: first[0],
      arrivalDate: first[1],
      nextArrivalDate: next[1],
      // Both ends of the interval are uncertain by the route's lead time.
      intervalSdDays: (route?.leadTimeSdDays ?? 0) * Math.SQRT2,
      closedBy: closureOn(snapshot, facility, first),
    });
  }
  return deliveries;
}

/** Length of the protection interval, days. */
export const intervalDays = (delivery: Delivery): number =>
  daysBetween(delivery.arrivalDate, delivery.nextArrivalDate);
