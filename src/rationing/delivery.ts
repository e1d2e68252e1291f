/**
 * When the next delivery reaches each clinic and how long it must last: the protection interval
 * [arrival, next arrival), from the calendar, the lead times, the roads and the trips that fail.
 *
 * Where only the share ρ of the trips reaches a clinic, the delivery after this one comes with the k-th trip that the
 * roads let through with chance ρ·(1 − ρ)ᵏ⁻¹, one trip independent of the other.
 */
import { addDays, daysBetween, type LocalDate } from '../domain/dates';
import type { Closure, Departure, Facility } from '../domain/entities';
import { groupBy } from '../domain/group-by';
import type { Policy } from '../domain/policy';
import { DAYS_PER_MONTH } from '../domain/quantities';
import type { Snapshot } from '../domain/snapshot';
import { tripReliability } from './trip-reliability';

/** A day on which the delivery after this one may arrive. */
export interface NextArrival {
  readonly date: LocalDate;
  /** 0-1. */
  readonly chance: number;
}

/** A trip after this one that the roads let through. */
export interface FollowingTrip {
  readonly departureDate: LocalDate;
  readonly arrivalDate: LocalDate;
  /** Whether closed roads keep the trip after it away. */
  readonly closedAfter: boolean;
}

export interface Delivery {
  readonly facilityId: string;
  readonly routeId: string | null;
  readonly departureDate: LocalDate;
  readonly arrivalDate: LocalDate;
  /** First day on which the delivery after this one may reach the clinic, closed roads skipped. */
  readonly nextArrivalDate: LocalDate;
  /** All such days with their chances, which add up to 1: the one above alone where no trip fails. */
  readonly nextArrivals: readonly NextArrival[];
  /** 0-1: share of the trips that reach the clinic. */
  readonly tripReliability: number;
  /** Expected days between the arrival of the calendar's next trip and the next arrival: closed roads and failed trips. */
  readonly addedWaitDays: number;
  /** Standard deviation of the length of [arrival, next arrival), days. */
  readonly intervalSdDays: number;
  /** The closed road that keeps this delivery from the clinic; null when it gets through. */
  readonly closedBy: Closure | null;
  /** Open trips after this one, to the first beyond maximum stock; empty where no road is known to close. */
  readonly following: readonly FollowingTrip[];
}

/** No lot is shipped that expires before this day: minShelfLifeDays after it arrives. */
export const earliestExpiry = ({ arrivalDate }: Delivery, policy: Policy): LocalDate =>
  addDays(arrivalDate, policy.minShelfLifeDays);

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

/** Trips that may fail one after the other are looked at so far, or until it is this unlikely that all of them do. */
const MOST_FAILURES = 12;
const UNLIKELY = 0.01;

/** The days of the open trips from one on with their chances; the last takes what chance is left. */
function nextArrivals(first: Trip, openTrip: () => Trip, reliability: number): NextArrival[] {
  const arrivals: NextArrival[] = [];
  let left = 1;
  for (let trip = first; ; trip = openTrip()) {
    const failing = left * (1 - reliability);
    if (failing < UNLIKELY || arrivals.length === MOST_FAILURES) {
      arrivals.push({ date: trip[1], chance: left });
      return arrivals.filter((a) => a.chance > 0);
    }
    arrivals.push({ date: trip[1], chance: left - failing });
    left = failing;
  }
}

/** The open trips in order, to the first that arrives after a day. */
function followingTrips(
  trips: Iterator<Trip, never>,
  open: (trip: Trip) => boolean,
  until: LocalDate,
): FollowingTrip[] {
  const following: FollowingTrip[] = [];
  let trip = trips.next().value;
  while (!open(trip)) trip = trips.next().value;
  for (;;) {
    const [departureDate, arrivalDate] = trip;
    trip = trips.next().value;
    const closedAfter = !open(trip);
    following.push({ departureDate, arrivalDate, closedAfter });
    if (arrivalDate > until) return following;
    while (!open(trip)) trip = trips.next().value;
  }
}

/** One delivery a clinic or hospital, in the snapshot's order. */
export function deliveriesOf(snapshot: Snapshot, policy: Policy): Map<string, Delivery> {
  const routes = new Map(snapshot.routes.map((r) => [r.routeId, r]));
  const calendarOf = groupBy(snapshot.departures, (d) => d.routeId);
  // After this day every road is open: a trip that leaves later gets through.
  const lastClosed = snapshot.closures.reduce((last, c) => (c.toDate > last ? c.toDate : last), '');
  const reliabilityOf = tripReliability(snapshot, policy);
  const deliveries = new Map<string, Delivery>();
  for (const facility of snapshot.facilities) {
    if (facility.kind === 'warehouse') continue;
    const route = facility.routeId === null ? null : (routes.get(facility.routeId) ?? null);
    const routeId = route?.routeId ?? null;
    const calendar = routeId === null ? [] : (calendarOf.get(routeId) ?? []);
    const allTrips = () => tripsOf(snapshot.asOf, calendar, route?.leadTimeDays ?? 0, policy);
    const trips = allTrips();
    const first = trips.next().value;
    const second = trips.next().value;
    const open = (trip: Trip): boolean =>
      trip[0] > lastClosed || closureOn(snapshot, facility, trip) === null;
    const openTrip = (): Trip => {
      let trip = trips.next().value;
      while (!open(trip)) trip = trips.next().value;
      return trip;
    };
    const reliability = reliabilityOf(facility.facilityId);
    const afterFirst = allTrips();
    afterFirst.next();
    const full = addDays(first[1], Math.ceil(policy.maxMonthsOfStock * DAYS_PER_MONTH));
    const arrivals = nextArrivals(open(second) ? second : openTrip(), openTrip, reliability);
    deliveries.set(facility.facilityId, {
      facilityId: facility.facilityId,
      routeId,
      departureDate: first[0],
      arrivalDate: first[1],
      nextArrivalDate: (arrivals[0] as NextArrival).date,
      nextArrivals: arrivals,
      tripReliability: reliability,
      addedWaitDays: expectedDays(second[1], arrivals),
      // Both ends of the interval are uncertain by the route's lead time.
      intervalSdDays: (route?.leadTimeSdDays ?? 0) * Math.SQRT2,
      closedBy: closureOn(snapshot, facility, first),
      following: snapshot.closures.length === 0 ? [] : followingTrips(afterFirst, open, full),
    });
  }
  return deliveries;
}

const expectedDays = (from: LocalDate, arrivals: readonly NextArrival[]): number =>
  arrivals.reduce((sum, { date, chance }) => sum + chance * daysBetween(from, date), 0);

/** Expected length of the protection interval, days. */
export const intervalDays = (delivery: Delivery): number =>
  expectedDays(delivery.arrivalDate, delivery.nextArrivals);

/** The last day on which the delivery after this one may arrive. */
export const lastNextArrival = ({ nextArrivals }: Delivery): LocalDate =>
  (nextArrivals.at(-1) as NextArrival).date;
