/** When to plan: some days before the trucks of a round leave. */
import type { Catalogue } from '../domain/catalogue';
import { addDays, firstDayOf, type LocalDate, periodOf } from '../domain/dates';
import type { Policy } from '../domain/policy';
import { byCodePoint } from '../domain/snapshot';

type Calendar = Pick<Catalogue, 'facilities' | 'departures'>;

/** First departure of each round, in order. A round ends before a route leaves for the second time. */
function roundsOf(catalogue: Calendar): LocalDate[] {
  const departures = [...catalogue.departures].sort((a, b) => byCodePoint(a.departureDate, b.departureDate));
  const rounds: LocalDate[] = [];
  let gone = new Set<string>();
  for (const { routeId, departureDate } of departures) {
    if (rounds.length === 0 || gone.has(routeId)) {
      rounds.push(departureDate);
      gone = new Set();
    }
    gone.add(routeId);
  }
  return rounds;
}

/**
 * The latest day, today or before, on which a plan was due: `planLeadDays` before the first truck of a round leaves;
 * the first of the month where there is no calendar. Null before the first, and for a jurisdiction without units.
 */
export function planningDayDue(catalogue: Calendar, policy: Policy, today: LocalDate): LocalDate | null {
  if (catalogue.facilities.length === 0) return null;
  if (catalogue.departures.length === 0) return firstDayOf(periodOf(today));
  const due = roundsOf(catalogue).map((first) => addDays(first, -Math.round(policy.planLeadDays)));
  return due.findLast((day) => day <= today) ?? null;
}
