/** Four units: warehouse W, clinic A that asks for 90 units, clinic B 30 km from it, hospital H 90 km. */

import type { Priority } from '../../src/requests/request';
import { roadBetween } from '../../src/requests/road';
import { sourcesFor } from '../../src/requests/sources';
import { day, route } from '../small-snapshot';
import { CATALOGUE, needs, Play, SYSTEM } from './play';

const wanted = (priority: Priority = 'urgent', units = 90) => ({
  facilityId: 'A',
  medicineId: 'M',
  requestedUnits: units,
  approvedUnits: null,
  priority,
  triage: null,
});
const search = (play: Play, priority?: Priority, units?: number) =>
  sourcesFor(play.world, needs, wanted(priority, units), play.meta(SYSTEM));
const kinds = (play: Play, priority?: Priority) => search(play, priority).offers.map((o) => o.kind);

/** The warehouse's stock set aside for a unit by a plan. */
function planned(
  play: Play,
  units: number,
  toFacilityId = 'A',
  shipmentId = 's1',
  expectedDate = '2026-11-20',
) {
  play.fold(play.meta(SYSTEM), 'plan-approved', {
    planId: 'p',
    shipmentOrders: [
      {
        ...{ shipmentId, kind: 'plan', planId: 'p', requestId: null, routeId: null, expectedDate },
        ...{ fromFacilityId: 'W', toFacilityId },
        lines: [{ medicineId: 'M', lotId: 'W1', units, packs: units / 30 }],
      },
    ],
  });
  return play;
}

test('every source, with its road, its cost and what it would lack', () => {
  const play = new Play().stocked('W', 600).stocked('B', 120).stocked('H', 330);
  const { offers, none } = search(play);
  expect(none).toBeNull();
  const [warehouse, b, h] = offers;
  expect(warehouse).toMatchObject({
    kind: 'warehouse',
    units: 90,
    lots: [{ lotId: 'W1', units: 90 }],
    roadKm: 40,
    minutes: 60,
    costMxn: 2 * 40 * 6,
    expectedDate: '2026-11-03',
    closedUntil: null,
    // All units together need 420 in 30 days, 14 a day: 600 / 14 and 510 / 14. Reserve: 5 % of 20 packs is 1, not touched.
    lacks: {
      unitsAfter: 510,
      coverDaysBefore: 42.9,
      coverDaysAfter: 36.4,
      reserveUnits: 0,
      runsShort: false,
    },
  });
  // B keeps half a month of its need, 30 of 120, and could give 90: 30 left last 15 days, less than 30.
  expect(b).toMatchObject({
    kind: 'surplus',
    facilityId: 'B',
    units: 90,
    roadKm: 30,
    minutes: 45,
    costMxn: 360,
    lacks: { unitsAfter: 30, coverDaysBefore: 60, coverDaysAfter: 15, reserveUnits: 0, runsShort: true },
  });
  // H keeps 150 of 330: 240 left last 24 days.
  expect(h).toMatchObject({
    kind: 'hospital',
    facilityId: 'H',
    units: 90,
    roadKm: 90.1,
    minutes: 135,
    costMxn: 1081,
    lacks: { unitsAfter: 240, coverDaysBefore: 33, coverDaysAfter: 24, runsShort: true },
  });
});

test('a shipment that is already set aside for the unit is brought forward, and nobody lacks anything', () => {
  const play = planned(new Play().stocked('W', 120), 120);
  const [first, ...others] = search(play).offers;
  expect(others).toEqual([]);
  expect(first).toMatchObject({
    kind: 'planned',
    facilityId: 'W',
    shipmentId: 's1',
    units: 90,
    expectedDate: '2026-11-03',
    lacks: { unitsAfter: 30, reserveUnits: 0, runsShort: false },
  });
});

test('a shipment for another unit is no source', () => {
  const play = planned(new Play().stocked('W', 120), 120, 'B');
  expect(search(play).offers).toEqual([]);
});

test('how much of the reserve it would take: 1 of the 20 packs is kept, so 90 of 100 free units take 20 of it', () => {
  const play = planned(new Play().stocked('W', 600), 500, 'B');
  // 600 on the shelf: reserve 30. 500 are promised: 100 free, 70 beyond the reserve.
  expect(search(play).offers[0]).toMatchObject({ kind: 'warehouse', units: 90, lacks: { reserveUnits: 20 } });
});

test('order: who can wait spares the reserve and then the money; who cannot takes the shortest drive', () => {
  const play = planned(new Play().stocked('W', 600), 570, 'B').stocked('B', 300);
  planned(play, 30, 'A', 's2');
  // W: nothing is free. B: 300 − 90 last 105 days. The planned 30 do not cover it.
  expect(kinds(play)).toEqual(['surplus', 'planned']);
  const both = new Play().stocked('W', 90).stocked('B', 300);
  // W has no reserve in 3 packs. B is cheaper (360 against 480) and nearer (45 against 60 minutes).
  expect(kinds(both)).toEqual(['surplus', 'warehouse']);
  const far = new Play({
    catalogue: {
      facilities: CATALOGUE.facilities.map((f) =>
        f.facilityId === 'A' ? { ...f, travelMinutes: 20, roadKm: 31 } : f,
      ),
    },
  });
  far.stocked('W', 90).stocked('B', 300);
  // W at 31 km (372 MXN) in 20 minutes on the highway, B at 30 km (360 MXN) at the others' pace.
  expect(kinds(far, 'urgent')).toEqual(['surplus', 'warehouse']);
  expect(kinds(far, 'stat')).toEqual(['warehouse', 'surplus']);
});

test('a closed road comes last, with the day until which it is closed', () => {
  const closures = [
    {
      routeId: 'r',
      facilityId: null,
      fromDate: day('2026-10-30'),
      toDate: day('2026-11-05'),
      reason: 'flood',
    },
  ];
  const facilities = CATALOGUE.facilities.map((f) => (f.facilityId === 'B' ? { ...f, routeId: 'r' } : f));
  const play = new Play({ catalogue: { closures, facilities, routes: [route('r')] } });
  play.stocked('B', 600).stocked('H', 360);
  expect(search(play).offers.map((o) => [o.facilityId, o.closedUntil])).toEqual([
    ['H', null],
    ['B', '2026-11-05'],
  ]);
});

test('lots go first expired first, and only those still good on the day they arrive', () => {
  const play = new Play()
    .stocked('W', 30, 'tomorrow', '2026-11-02')
    .stocked('W', 60, 'late')
    .stocked('W', 30, 'soon', '2026-11-03');
  expect(search(play).offers[0]?.lots.map((l) => [l.lotId, l.units])).toEqual([
    ['soon', 30],
    ['late', 60],
  ]);
});

test('a clinic beyond the distance, or that needs what it has, is none: said with what was seen', () => {
  const receipts = [
    { medicineId: 'M', quantityUnits: 900, expectedDate: day('2026-11-15') },
    { medicineId: 'M', quantityUnits: 900, expectedDate: day('2026-10-15') },
  ];
  const play = new Play({ catalogue: { receipts } }).stocked('B', 30).stocked('H', 150);
  expect(search(play)).toEqual({
    wantedUnits: 90,
    offers: [],
    none: { unitsKeptElsewhere: 180, nextUpstreamDate: '2026-11-15' },
  });
  const near = new Play({ policy: { transferMaxKm: 29 } }).stocked('B', 600);
  expect(search(near).none).toEqual({ unitsKeptElsewhere: 600, nextUpstreamDate: null });
  expect(search(new Play()).none).toEqual({ unitsKeptElsewhere: 0, nextUpstreamDate: null });
});

test('a donor whose need is not known gives without a cover, and ranks behind one that stays well', () => {
  const unknown: typeof needs = (f, m, d) => (f === 'B' ? null : needs(f, m, d));
  const play = new Play().stocked('B', 90).stocked('H', 600);
  const { offers } = sourcesFor(play.world, unknown, wanted(), play.meta(SYSTEM));
  expect(offers.map((o) => [o.facilityId, o.lacks.coverDaysAfter, o.lacks.runsShort])).toEqual([
    ['H', 51, false],
    ['B', null, null],
  ]);
});

test('what is missing stays unknown: no coordinates, no cost', () => {
  const bare = CATALOGUE.facilities.map((f) => ({ ...f, latitude: null, roadKm: null, travelMinutes: null }));
  const [w, a] = bare;
  if (!w || !a) throw new Error('no units');
  expect(roadBetween(bare, w, a)).toEqual({ roadKm: null, minutes: null });
  const play = new Play({ catalogue: { facilities: bare } }).stocked('W', 600).stocked('B', 600);
  expect(search(play).offers).toMatchObject([
    { kind: 'warehouse', roadKm: null, minutes: null, costMxn: null },
  ]);
});
