import { stopKey } from '../../src/api/routes/stop-order';
import type { Facility } from '../../src/domain/entities';
import { byCodePoint } from '../../src/domain/snapshot';

const far = (facilityId: string, roadKm: number | null, travelMinutes: number | null = null) =>
  ({ facilityId, roadKm, travelMinutes }) as Facility;
const places = [
  far('near', 9.5),
  far('far', 100),
  far('unknown', null),
  far('quick', 20, 9),
  far('slow', 20, 10),
];
const stop = (facilityId: string, routeId: string | null, arrivalDate: string) => ({
  facilityId,
  facilityName: facilityId.toUpperCase(),
  routeId,
  arrivalDate,
});
const ordered = (stops: ReturnType<typeof stop>[]): string[] => {
  const key = stopKey(stops, (id) => places.find((p) => p.facilityId === id));
  return [...stops].sort((a, b) => byCodePoint(key(a), key(b))).map((s) => s.facilityId);
};

test('routes by their first arrival, stops by the way from the warehouse; what is not known comes last', () => {
  expect(
    ordered([
      stop('none', null, '2026-11-01'),
      stop('unknown', 'A', '2026-11-09'),
      stop('far', 'A', '2026-11-09'),
      stop('near', 'A', '2026-11-09'),
      stop('slow', 'B', '2026-11-05'),
      stop('quick', 'B', '2026-11-05'),
    ]),
  ).toEqual(['quick', 'slow', 'near', 'far', 'unknown', 'none']);
});

test('a route whose stops arrive on several days stays together, by those days', () => {
  expect(
    ordered([
      stop('near', 'A', '2026-11-06'),
      stop('far', 'A', '2026-11-04'),
      stop('slow', 'B', '2026-11-05'),
    ]),
  ).toEqual(['far', 'near', 'slow']);
});
