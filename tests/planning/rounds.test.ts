/** When a plan is due, by hand. */
import { type Catalogue, EMPTY_CATALOGUE } from '../../src/domain/catalogue';
import type { LocalDate } from '../../src/domain/dates';
import type { Facility } from '../../src/domain/entities';
import { DEFAULT_POLICY } from '../../src/domain/policy';
import { planningDayDue } from '../../src/planning/rounds';

const day = (text: string) => text as LocalDate;
const unit = { facilityId: 'W', kind: 'warehouse' } as Facility;
const calendar = (...rows: readonly [route: string, date: string][]): Catalogue => ({
  ...EMPTY_CATALOGUE,
  facilities: [unit],
  departures: rows.map(([routeId, date]) => ({ routeId, departureDate: day(date) })),
});
const due = (catalogue: Catalogue, today: string, planLeadDays = 7) =>
  planningDayDue(catalogue, { ...DEFAULT_POLICY, planLeadDays }, day(today));

/** Two routes a month: A on the 4th, B on the 12th. */
const monthly = calendar(['A', '2026-11-04'], ['B', '2026-11-12'], ['A', '2026-12-04'], ['B', '2026-12-14']);

test('a round is planned once, seven days before its first truck', () => {
  expect(due(monthly, '2026-10-27')).toBeNull();
  expect(due(monthly, '2026-10-28')).toBe('2026-10-28');
  // B leaves on the 12th, within the same round.
  expect(due(monthly, '2026-11-06')).toBe('2026-10-28');
  expect(due(monthly, '2026-11-26')).toBe('2026-10-28');
  expect(due(monthly, '2026-11-27')).toBe('2026-11-27');
});

test('a service that was off for months makes up the last round alone', () => {
  expect(due(monthly, '2027-03-01')).toBe('2026-11-27');
});

test('without a calendar the first of the month; without units nothing', () => {
  expect(due(calendar(), '2026-11-23')).toBe('2026-11-01');
  expect(due(EMPTY_CATALOGUE, '2026-11-23')).toBeNull();
});

test('the order of the calendar changes nothing', () => {
  const reversed = { ...monthly, departures: [...monthly.departures].reverse() };
  expect(due(reversed, '2026-11-27')).toBe('2026-11-27');
});
