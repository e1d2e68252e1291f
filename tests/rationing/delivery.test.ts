import type { Period } from '../../src/domain/dates';
import { DEFAULT_POLICY, type Policy } from '../../src/domain/policy';
import { deliveriesOf, intervalDays } from '../../src/rationing/delivery';
import { clinic, day, route, smallSnapshot, WAREHOUSE } from '../small-snapshot';

const facilities = [WAREHOUSE, clinic('A', { routeId: 'R' }), clinic('B', { routeId: 'R' })];
const departures = ['2026-10-20', '2026-11-05', '2026-12-05', '2027-01-05'].map((d) => ({
  routeId: 'R',
  departureDate: day(d),
}));
const routes = [route('R', { leadTimeDays: 2, leadTimeSdDays: 1.5 })];

test('the first trip from asOf on, and the one after it', () => {
  const a = deliveriesOf(smallSnapshot({ facilities, routes, departures }), DEFAULT_POLICY).get('A');
  expect(a).toMatchObject({
    departureDate: '2026-11-05',
    arrivalDate: '2026-11-07',
    nextArrivalDate: '2026-12-07',
  });
  expect(a && intervalDays(a)).toBe(30);
  expect(a?.intervalSdDays).toBeCloseTo(1.5 * Math.SQRT2);
});

test('a closed road keeps this delivery away and lengthens the interval before the next that gets through', () => {
  const closure = (fromDate: string, toDate: string) => ({
    routeId: null,
    facilityId: 'A',
    fromDate: day(fromDate),
    toDate: day(toDate),
    reason: 'landslide',
  });
  const now = smallSnapshot({
    facilities,
    routes,
    departures,
    closures: [closure('2026-11-06', '2026-11-10')],
  });
  expect(deliveriesOf(now, DEFAULT_POLICY).get('A')?.closedBy?.reason).toBe('landslide');
  expect(deliveriesOf(now, DEFAULT_POLICY).get('B')?.closedBy).toBeNull();
  const next = smallSnapshot({
    facilities,
    routes,
    departures,
    closures: [closure('2026-12-01', '2026-12-31')],
  });
  expect(deliveriesOf(next, DEFAULT_POLICY).get('A')).toMatchObject({
    closedBy: null,
    nextArrivalDate: '2027-01-07',
  });
});

test('without a calendar: after leadTimeDays, then every reviewDays', () => {
  const plain = deliveriesOf(smallSnapshot({ patients: { A: { M: 1 } } }), DEFAULT_POLICY).get('A');
  expect(plain).toMatchObject({ arrivalDate: '2026-11-08', nextArrivalDate: '2026-12-08', routeId: null });
});

test('a calendar that ends goes on at the usual rhythm', () => {
  const one = smallSnapshot({ facilities, routes, departures: departures.slice(1, 2) });
  expect(deliveriesOf(one, DEFAULT_POLICY).get('A')?.nextArrivalDate).toBe('2026-12-07');
});

test('trips a year or more apart: the next one is still found', () => {
  const plain = smallSnapshot({ patients: { A: { M: 1 } } });
  const yearly = deliveriesOf(plain, { ...DEFAULT_POLICY, leadTimeDays: 0, reviewDays: 365 }).get('A');
  expect(yearly).toMatchObject({ arrivalDate: '2026-11-01', nextArrivalDate: '2027-11-01' });
});

test('a road closed for longer than a year: the interval reaches to the first trip after it', () => {
  const closures = [
    {
      routeId: 'R',
      facilityId: null,
      fromDate: day('2026-11-01'),
      toDate: day('2028-06-30'),
      reason: 'bridge',
    },
  ];
  const closed = deliveriesOf(
    smallSnapshot({ facilities, routes, departures, closures }),
    DEFAULT_POLICY,
  ).get('A');
  expect(closed?.closedBy?.reason).toBe('bridge');
  // 2027-01-05 and every 30 days: the 19th trip after it is the first to leave in July 2028.
  expect(closed?.nextArrivalDate).toBe('2028-07-30');
});

test('trips are never less than a day apart', () => {
  const plain = smallSnapshot({ patients: { A: { M: 1 } } });
  const tiny = deliveriesOf(plain, { ...DEFAULT_POLICY, reviewDays: 1e-9 }).get('A');
  expect(tiny && intervalDays(tiny)).toBe(1);
});

describe('trips that fail', () => {
  const unsure = (tripReliability: number | null) => [
    WAREHOUSE,
    clinic('A', { routeId: 'R', tripReliability }),
    clinic('B', { routeId: 'R' }),
  ];
  const round = (x: number) => Math.round(x * 1e9) / 1e9;

  test('half of them: one trip more for every failure, the last with what chance is left', () => {
    const snapshot = smallSnapshot({ facilities: unsure(0.5), routes, departures });
    const a = deliveriesOf(snapshot, DEFAULT_POLICY).get('A');
    expect(a?.nextArrivals.slice(0, 3)).toEqual([
      { date: '2026-12-07', chance: 0.5 },
      { date: '2027-01-07', chance: 0.25 },
      // The calendar has ended: thirty days on.
      { date: '2027-02-06', chance: 0.125 },
    ]);
    expect(a?.nextArrivals).toHaveLength(7);
    expect(a?.nextArrivals.at(-1)?.chance).toBe(1 / 64);
    expect(a?.nextArrivals.reduce((sum, n) => sum + n.chance, 0)).toBe(1);
    // 30 days, and 31 + 30 + … after a failure each: ½·31 + ¼·30 + ⅛·30 + … + 1/64·30.
    expect(a && round(intervalDays(a))).toBe(30 + 31 / 2 + 30 * (1 / 4 + 1 / 8 + 1 / 16 + 1 / 32 + 1 / 64));
    expect(a && round(a.addedWaitDays)).toBe(a && round(intervalDays(a) - 30));
    const b = deliveriesOf(snapshot, DEFAULT_POLICY).get('B');
    expect(b).toMatchObject({ tripReliability: 1, addedWaitDays: 0 });
    expect(b?.nextArrivals).toEqual([{ date: '2026-12-07', chance: 1 }]);
  });

  test('a closed road lengthens the wait; a trip that meets it is no chance', () => {
    const closures = [
      {
        routeId: null,
        facilityId: 'A',
        fromDate: day('2026-12-01'),
        toDate: day('2026-12-31'),
        reason: null,
      },
    ];
    const a = deliveriesOf(
      smallSnapshot({ facilities: unsure(0.5), routes, departures, closures }),
      DEFAULT_POLICY,
    ).get('A');
    expect(a?.nextArrivals[0]).toEqual({ date: '2027-01-07', chance: 0.5 });
    const sure = deliveriesOf(
      smallSnapshot({ facilities: unsure(1), routes, departures, closures }),
      DEFAULT_POLICY,
    ).get('A');
    expect(sure?.addedWaitDays).toBe(31);
  });

  test('where no trip arrives, it is looked past twelve failures and no farther', () => {
    const a = deliveriesOf(smallSnapshot({ facilities: unsure(0), routes, departures }), DEFAULT_POLICY).get(
      'A',
    );
    expect(a?.nextArrivals).toEqual([{ date: '2027-12-03', chance: 1 }]);
  });

  test('from the reports of the past year, where the policy says so and nothing is stated', () => {
    const month = (period: string, receivedUnits: number | null, facilityId = 'A') => ({
      facilityId,
      medicineId: 'M',
      period: period as Period,
      openingUnits: null,
      receivedUnits,
      issuedUnits: 1,
      adjustedUnits: 0,
      closingUnits: null,
      stockoutDays: null,
      prescriptionsPresented: null,
      prescriptionsFilled: null,
      patientsTurnedAway: null,
    });
    const consumption = [
      month('2025-10', 0), // More than a year ago.
      month('2026-06', 30),
      month('2026-07', 0),
      month('2026-08', 0),
      month('2026-09', null), // Not told.
      month('2026-10', 60),
      month('2026-10', 0, 'B'), // Never tells of a receipt.
    ];
    const snapshot = smallSnapshot({ facilities: unsure(null), routes, departures, consumption });
    const reliability = (policy: Policy, of = snapshot) => deliveriesOf(of, policy).get('A')?.tripReliability;
    const byReports: Policy = { ...DEFAULT_POLICY, tripReliabilityFrom: 'reports' };
    expect(reliability(DEFAULT_POLICY)).toBe(1);
    expect(reliability(byReports)).toBe(0.5);
    expect(reliability(byReports, { ...snapshot, facilities: unsure(0.9) })).toBe(0.9);
    expect(deliveriesOf(snapshot, byReports).get('B')?.tripReliability).toBe(1);
  });
});
