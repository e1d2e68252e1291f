/**
 * When the next delivery reaches each clinic and how long it must last: the protection interval
 * [arrival, next arrival), from the calendar, the lead times and the roads.
 */
import { addDays, daysBetween, type LocalDate } from '../domain/dates';
import type { Closure, Departure, Facility } from '../domain/entities';
import { groupBy } from '../domain/group-by';
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

/** A trip: its departure and its arrival. */
type Trip = readonly [departure: LocalDate, arrival: LocalDate];

/**
 * The trips of one route in order, without an end: those of the calendar, then one every `reviewDays` (a day at least).
 * Without a calendar the first leaves after `leadTimeDays`.
 */
function* tripsOf(
  asOf: LocalDate,
  calendar: readonly Departure[],
  leadTimeDays: number,
  policy: Policy,
): Generator<Trip, never> {
  const trip = (departure: LocalDate): Trip => [departure, addDays(departure, Math.round(leadTimeDays))];
  const planned = calendar.filter((d) => d.departureDate >= asOf).map((d) => d.departureDate);
  yield* planned.map(trip);
  const last = planned.at(-1);
  const from = last ?? addDays(asOf, Math.round(policy.leadTimeDays));
  const rhythm = Math.max(1, policy.reviewDays);
  for (let k = last === undefined ? 0 : 1; ; k++) yield trip(addDays(from, Math.round(k * rhythm)));
}

function closureOn(snapshot: Snapshot, facility: Facility, [departure, arrival]: Trip): Closure | null {
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
  const calendarOf = groupBy(snapshot.departures, (d) => d.routeId);
  // After this day every road is open: a trip that leaves later gets through.
  const lastClosed = snapshot.closures.reduce((last, c) => (c.toDate > last ? c.toDate : last), '');
  const deliveries = new Map<string, Delivery>();
  for (const facility of snapshot.facilities) {
    if (facility.kind === 'warehouse') continue;
    const route = facility.routeId === null ? null : (routes.get(facility.routeId) ?? null);
    const routeId = route?.routeId ?? null;
    const calendar = routeId === null ? [] : (calendarOf.get(routeId) ?? []);
    const trips = tripsOf(snapshot.asOf, calendar, route?.leadTimeDays ?? 0, policy);
    const first = trips.next().value;
    let next = trips.next().value;
    while (next[0] <= lastClosed && closureOn(snapshot, facility, next) !== null) next = trips.next().value;
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
