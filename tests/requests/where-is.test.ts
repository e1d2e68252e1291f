import { placeHold } from '../../src/requests/patient-holds';
import { whereIs } from '../../src/requests/where-is';
import { decideCountStock } from '../../src/stock/count-stock';
import { decideReceiveUpstream } from '../../src/stock/receive-upstream';
import { day } from '../small-snapshot';
import { ANA, BEA, Play, WILL } from './play';
import { requestAt } from './steps';

const where = (play: Play, fromFacilityId: string | null = 'A') =>
  whereIs(play.world, { medicineId: 'M', fromFacilityId }, play.meta(ANA));
const count = (play: Play, facilityId: string, units: number) =>
  play.must(WILL, (w, m) =>
    decideCountStock(
      w.stock,
      w.catalogue,
      {
        facilityId,
        complete: true,
        note: null,
        ifMatch: null,
        lines: [
          {
            medicineId: 'M',
            lotId: `${facilityId}1`,
            expirationDate: day('2030-12-31'),
            countedUnits: units,
          },
        ],
      },
      m,
    ),
  );

test('who has it, how much is free, how far it is and who saw it when', () => {
  const play = new Play().stocked('A', 10).stocked('B', 100).stocked('W', 600);
  play.must(ANA, (w, m) =>
    placeHold(w, { facilityId: 'B', fromFacilityId: 'A', medicineId: 'M', units: 60 }, m),
  );
  play.wait(24);
  expect(where(play)).toMatchObject([
    {
      facilityId: 'B',
      units: 100,
      availableUnits: 40,
      firstExpiry: '2030-12-31',
      roadKm: 30,
      minutes: 45,
      confirmed: { by: 'opening', today: '2026-11-01' },
      confirmedDaysAgo: 1,
      unconfirmed: false,
    },
    { facilityId: 'W', units: 600, availableUnits: 600, roadKm: 40, minutes: 60 },
  ]);
});

test('what nobody confirmed for more than 14 days is marked, and comes after what is fresh', () => {
  const play = new Play()
    .stocked('B', 100)
    .stocked('H', 100)
    .wait(15 * 24);
  count(play, 'H', 90);
  expect(
    where(play).map((u) => [u.facilityId, u.units, u.confirmedDaysAgo, u.unconfirmed, u.confirmed?.by]),
  ).toEqual([
    ['H', 90, 0, false, 'count'],
    ['B', 100, 15, true, 'opening'],
  ]);
});

test('14 days are still fresh', () =>
  expect(where(new Play().stocked('B', 100).wait(14 * 24))[0]?.unconfirmed).toBe(false));

test('units that are all promised come last; expired ones and an empty shelf are not named', () => {
  const play = new Play().stocked('B', 60).stocked('H', 100).stocked('W', 30, 'old', '2026-10-31');
  play.must(ANA, (w, m) =>
    placeHold(w, { facilityId: 'B', fromFacilityId: 'A', medicineId: 'M', units: 60 }, m),
  );
  expect(where(play).map((u) => [u.facilityId, u.availableUnits])).toEqual([
    ['H', 100],
    ['B', 0],
  ]);
  count(play, 'H', 0);
  expect(where(play).map((u) => u.facilityId)).toEqual(['B']);
});

test('a delivery confirms: to the clinic that received it, and from outside', () => {
  const play = new Play().stocked('W', 600).wait(20 * 24);
  requestAt(play, 'received');
  play.must(BEA, (w, m) =>
    decideReceiveUpstream(
      w.stock,
      w.catalogue,
      {
        facilityId: 'B',
        source: 'donation',
        document: null,
        note: null,
        lines: [{ medicineId: 'M', lotId: 'gift', expirationDate: null, units: 30 }],
      },
      m,
    ),
  );
  expect(where(play, 'H').map((u) => [u.facilityId, u.units, u.confirmed?.by, u.confirmedDaysAgo])).toEqual([
    ['A', 90, 'receipt', 0],
    ['B', 30, 'receipt', 0],
    ['W', 510, 'opening', 20],
  ]);
});

test('a report speaks of the end of its month, and never takes back a later count', () => {
  const play = new Play().stocked('B', 100);
  const report = (period: string, units: number) =>
    play.fold(
      play.meta(BEA),
      'report-month',
      { report: { facilityId: 'B', period, rowsHash: 'h', rows: 1 } },
      [
        {
          ...{ medicineId: 'M', lotId: 'B1', expirationDate: null, units },
          ...{ from: 'facility:B', to: 'patient:B', reason: 'dispensed' },
        },
      ],
    );
  play.wait(40 * 24);
  report('2026-11', 20);
  expect(where(play)[0]).toMatchObject({
    units: 80,
    confirmed: { by: 'report', today: '2026-11-30' },
    confirmedDaysAgo: 11,
  });
  report('2026-10', 20);
  expect(where(play)[0]).toMatchObject({ units: 60, confirmed: { today: '2026-11-30' } });
});

test('from nowhere there are no distances', () =>
  expect(where(new Play().stocked('B', 5), null)).toMatchObject([
    { facilityId: 'B', roadKm: null, minutes: null },
  ]));
