import { negativeBinomial } from '../../src/forecast/negative-binomial';
import { emergencyOrderPoint, impliedRequests } from '../../src/requests/implied-requests';
import { submitRequest } from '../../src/requests/submit-request';
import { day } from '../small-snapshot';
import { needs, Play, SYSTEM } from './play';
import { requestAt } from './steps';

const counted = { facilityId: 'A', medicineIds: ['M', 'X'], nextDeliveryDate: null };
const implied = (play: Play, nextDeliveryDate: string | null = null) => {
  const unit = { ...counted, nextDeliveryDate: nextDeliveryDate === null ? null : day(nextDeliveryDate) };
  return impliedRequests(play.world, needs, unit, play.meta(SYSTEM));
};

test('the order point is the need of 7 days met 9 times in 10: 14 units a week, and 5 for their spread', () => {
  const play = new Play();
  // A Poisson count of mean 14: P(D ≤ 18) = 0.883, P(D ≤ 19) = 0.923.
  expect(emergencyOrderPoint(play.world, needs, 'A', 'M')).toBe(19);
  expect(emergencyOrderPoint(play.world, needs, 'A', 'X')).toBeNull();
});

test('the emergency kit is the least, also of a medicine whose need is not known', () => {
  const kits = [
    { facilityId: null, medicineId: 'X', minimumUnits: 6 },
    { facilityId: 'A', medicineId: 'M', minimumUnits: 25 },
  ];
  const play = new Play({ catalogue: { kits } }).stocked('A', 5, 'x1', '2030-12-31', 'X');
  expect(emergencyOrderPoint(play.world, needs, 'A', 'M')).toBe(25);
  const x = implied(play).find((i) => i.command.medicineId === 'X');
  // 1 unit lacks of the 6: one pack of 30; the medicine is not vital, and the shelf not empty.
  expect(x).toMatchObject({ usableUnits: 5, command: { units: 30, priority: 'routine' } });
});

test('below the order point it asks for the days until the next delivery; at it, for nothing', () => {
  const need = negativeBinomial({ mean: 60, variance: 60 }).quantile(0.9);
  expect(need).toBe(70);
  const play = new Play().stocked('A', 18);
  // 70 − 18 = 52 units: 2 packs of 30. Vital, and not empty: urgent.
  expect(implied(play)).toEqual([
    {
      command: {
        facilityId: 'A',
        medicineId: 'M',
        units: 60,
        patientsWaiting: null,
        priority: 'urgent',
        note: null,
        origin: 'implied',
        inAddition: false,
      },
      emergencyOrderPointUnits: 19,
      usableUnits: 18,
      comingUnits: 0,
    },
  ]);
  // A delivery on the 4th: the order point alone, 1 unit, 1 pack.
  expect(implied(play, '2026-11-04')[0]?.command.units).toBe(30);
  expect(implied(new Play().stocked('A', 19))).toEqual([]);
});

test('an empty shelf of a vital medicine is asap; what has expired is no stock', () => {
  expect(implied(new Play())[0]?.command.priority).toBe('asap');
  const expired = new Play().stocked('A', 500, 'old', '2026-10-31');
  expect(implied(expired)[0]).toMatchObject({ usableUnits: 0, command: { priority: 'asap' } });
  expect(implied(new Play().stocked('A', 500, 'today', '2026-11-01'))).toEqual([]);
});

test('what is under way is not asked for twice', () => {
  const play = new Play();
  const [proposal] = implied(play);
  if (!proposal) throw new Error('nothing is implied');
  play.must(SYSTEM, (w, m) => submitRequest(w, proposal.command, m));
  expect(implied(play)).toEqual([]);
  for (const status of ['triaged', 'approved', 'reserved', 'dispatched'] as const) {
    const other = new Play().stocked('W', 600);
    requestAt(other, status);
    expect(implied(other)).toEqual([]);
  }
  const over = new Play().stocked('W', 600);
  requestAt(over, 'rejected');
  expect(implied(over)).toHaveLength(1);
});

test('a shipment that comes in time counts, one that comes later does not', () => {
  const order = (expectedDate: string) => {
    const play = new Play().stocked('W', 600);
    play.fold(play.meta(SYSTEM), 'plan-approved', {
      planId: 'p',
      shipmentOrders: [
        {
          ...{ shipmentId: 's', kind: 'plan', planId: 'p', requestId: null, routeId: null },
          ...{ fromFacilityId: 'W', toFacilityId: 'A', expectedDate },
          lines: [{ medicineId: 'M', lotId: 'W1', units: 60, packs: 2 }],
        },
      ],
    });
    return implied(play);
  };
  expect(order('2026-11-08')).toEqual([]);
  expect(order('2026-11-09')).toMatchObject([{ comingUnits: 0 }]);
});
