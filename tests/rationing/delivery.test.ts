import { DEFAULT_POLICY } from '../../src/domain/policy';
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
