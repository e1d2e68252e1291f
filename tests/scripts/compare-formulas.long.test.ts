/** The rivals' formulas by hand, and what must hold of every rule that is compared. */
import { join } from 'node:path';
import { measure } from '../../scripts/compare-formulas/measures';
import {
  openLmisAdjustedConsumption,
  openLmisOrder,
  openMsupplyAmc,
  openMsupplyOrder,
  siglusShare,
} from '../../scripts/compare-formulas/order-formulas';
import { figures, METFORMIN, withFigures } from '../../scripts/compare-formulas/page';
import { playInterval } from '../../scripts/compare-formulas/play-interval';
import { playToTheEnd } from '../../scripts/compare-formulas/play-to-the-end';
import { largestRemainder, serveInOrder } from '../../scripts/compare-formulas/rationing-by-hand';
import { rulesCompared } from '../../scripts/compare-formulas/rules';
import { readSetting, type Shipment, settingOf } from '../../scripts/compare-formulas/setting';
import { Shelf } from '../../scripts/compare-formulas/shelf';
import type { TruthRow } from '../../scripts/compare-formulas/true-need';
import { pairKey } from '../../src/domain/group-by';
import { DEFAULT_POLICY } from '../../src/domain/policy';
import type { Snapshot } from '../../src/domain/snapshot';
import { LOADS, loadPerPack } from '../../src/rationing/load';
import { clinic, day, lot, medicine, route, smallSnapshot, WAREHOUSE } from '../small-snapshot';

const month = (consumedUnits: number, stockoutDays = 0, days = 30) => ({ consumedUnits, stockoutDays, days });

describe('OpenLMIS', () => {
  test.each([
    { consumed: 100, months: 1, out: 0, adjusted: 100, because: '100 · 30 ÷ 30' },
    { consumed: 100, months: 1, out: 10, adjusted: 150, because: '100 · 30 ÷ 20' },
    { consumed: 10, months: 1, out: 7, adjusted: 14, because: '10 · 30 ÷ 23 = 13.04, rounded up' },
    { consumed: 100, months: 3, out: 45, adjusted: 200, because: '100 · 90 ÷ 45' },
    { consumed: 0, months: 1, out: 30, adjusted: 0, because: 'nothing consumed: the trap' },
    { consumed: 40, months: 1, out: 31, adjusted: 40, because: 'no day in stock leaves it as it is' },
  ])('adjusts $consumed in $months months with $out days out to $adjusted ($because)', (c) => {
    expect(openLmisAdjustedConsumption(c.consumed, c.months, c.out)).toBe(c.adjusted);
  });

  test('orders up to three times the mean: (100 + 150 + 101) ÷ 3 = 117; 3 · 117 − 51 = 300', () => {
    expect(openLmisOrder([month(100), month(100, 10), month(101)], 51, 3)).toBe(300);
  });

  test('rounds the mean up: (10 + 10 + 11) ÷ 3 = 10.33 → 11; 33 − 0', () => {
    expect(openLmisOrder([month(10), month(10), month(11)], 0, 3)).toBe(33);
  });

  test('orders nothing above the maximum, without consumption, without reports', () => {
    expect(openLmisOrder([month(10)], 31, 3)).toBe(0);
    expect(openLmisOrder([month(0, 30), month(0, 30), month(0, 30)], 0, 3)).toBe(0);
    expect(openLmisOrder([], 0, 3)).toBe(0);
  });
});

describe('open mSupply', () => {
  test('AMC: 300 in 3 months, 30 of 90 days out: 100 · 90 ÷ 60 = 150', () => {
    expect(openMsupplyAmc([month(100, 30), month(100), month(100)])).toBe(150);
    expect(openMsupplyAmc([month(0, 30), month(0, 30), month(0, 30)])).toBe(0);
  });

  test("its manual's example: AMC 200, maximum 3 months, 50 on hand: 3 · 200 − 50 = 550", () => {
    expect(openMsupplyOrder(200, 50, 0, 3)).toBe(550);
  });

  test('nothing above the minimum, or the maximum where there is no minimum, or without consumption', () => {
    expect(openMsupplyOrder(100, 150, 1, 3)).toBe(0);
    expect(openMsupplyOrder(100, 150, 0, 3)).toBe(150);
    expect(openMsupplyOrder(100, 301, 0, 3)).toBe(0);
    expect(openMsupplyOrder(0, 0, 0, 3)).toBe(0);
  });
});

describe('SIGLUS', () => {
  test('the same share of every order: 60 in stock for 80 approved and 40 expected: 60 ÷ 120', () => {
    expect(siglusShare(60, 80, 40)).toBe(0.5);
    expect(siglusShare(120, 80, 40)).toBe(1);
  });

  test('whole packs by largest remainder: 10 packs in shares of 2.6, 3.7 and 3.7', () => {
    expect(largestRemainder([2.6, 3.7, 3.7], 10)).toEqual([2, 4, 4]);
    expect(largestRemainder([1.5, 1.5], 3)).toEqual([2, 1]);
    expect(largestRemainder([0, 4], 4)).toEqual([0, 4]);
  });
});

/** Two clinics that each need 30 units of M a day, true need flat over two months. */
function small(over: Partial<Snapshot>) {
  const facilities = [WAREHOUSE, clinic('A', { routeId: 'R' }), clinic('B', { routeId: 'R' })];
  const snapshot = smallSnapshot({
    facilities,
    routes: [route('R')],
    departures: ['2026-11-06', '2026-12-06', '2027-01-06'].map((date) => ({
      routeId: 'R',
      departureDate: day(date),
    })),
    ...over,
  });
  const truth = ['A', 'B'].flatMap((facilityId) =>
    ['2026-11', '2026-12'].map(
      (period): TruthRow => ({
        facilityId,
        medicineId: 'M',
        period,
        meanMonthlyNeedUnits: period === '2026-11' ? '900' : '930',
        dispersion: '2',
      }),
    ),
  );
  return settingOf(snapshot, { ...DEFAULT_POLICY, reserveShareV: 0 }, truth, []);
}

const orders = (packs: Record<string, number>): Map<string, number> =>
  new Map(Object.entries(packs).map(([id, count]) => [pairKey(id, 'M'), count]));

describe('serving in order', () => {
  test('whoever comes first takes what there is, oldest lot first', () => {
    const setting = small({ lots: [lot('W', 'M', 300, '2027-06-30'), lot('W', 'M', 600, '2028-06-30')] });
    const sent = serveInOrder(setting, orders({ A: 25, B: 20 }));
    expect(sent.map((s) => [s.facilityId, s.expirationDate, s.packs])).toEqual([
      ['A', '2027-06-30', 10],
      ['A', '2028-06-30', 15],
      ['B', '2028-06-30', 5],
    ]);
  });

  test('a full trip leaves packs in the warehouse: 2 litres carry 20 packs of 0.1', () => {
    const lots = [lot('W', 'M', 900)];
    const setting = small({ lots, routes: [route('R', { capacityLitres: 2 })] });
    expect(serveInOrder(setting, orders({ A: 12, B: 15 })).map((s) => s.packs)).toEqual([12, 8]);
    expect(
      serveInOrder(setting, orders({ A: 12, B: 15 }), { capacities: false }).map((s) => s.packs),
    ).toEqual([12, 15]);
  });

  test('nothing goes where the road is closed', () => {
    const [fromDate, toDate] = [day('2026-11-05'), day('2026-11-07')];
    const closures = [{ routeId: null, facilityId: 'A', fromDate, toDate, reason: null }];
    const setting = small({ lots: [lot('W', 'M', 900)], closures });
    expect(serveInOrder(setting, orders({ A: 12, B: 15 })).map((s) => s.facilityId)).toEqual(['B']);
  });
});

describe('a shelf', () => {
  test('is used first expired first, and what its last day leaves is lost', () => {
    const shelf = new Shelf([
      { arrivalDay: 0, lastDay: 50, units: 100 },
      { arrivalDay: 0, lastDay: 9, units: 40 },
      { arrivalDay: 5, lastDay: 50, units: 10 },
    ]);
    expect(shelf.serve(0, 30)).toBe(30);
    expect(shelf.held(0)).toBe(110);
    shelf.open(10);
    expect(shelf.expiredUnits).toBe(10);
    expect(shelf.serve(10, 200)).toBe(110);
  });
});

describe('waste to the end', () => {
  // 60 units a day are needed in all; A holds 3,000 units good until 30 November and uses 30 · 30 = 900 of them.
  const lots = [lot('A', 'M', 3000, '2026-11-30')];

  test('of a full shelf is what its need leaves: 3,000 − 900', () => {
    expect(playToTheEnd(small({ lots }), [])).toEqual([
      { medicineId: 'M', clinicUnits: 2100, warehouseUnits: 0 },
    ]);
  });

  test('of the warehouse is what nobody could use: lots good until 15 December reach the clinics on 1 December', () => {
    // Each clinic needs 45 or 46 days · 30 units and has 15 days · 30 = 450 before the lot ends: it takes all 1,000.
    const old = [lot('W', 'M', 1000, '2026-12-15')];
    expect(playToTheEnd(small({ lots: old }), [])).toEqual([
      { medicineId: 'M', clinicUnits: 100, warehouseUnits: 0 },
    ]);
  });

  test('moves with a transfer: 40 packs that leave A for B on the next trip serve 25 · 30 units there', () => {
    const shipment: Shipment = {
      facilityId: 'B',
      medicineId: 'M',
      fromFacilityId: 'A',
      lotId: 'L-2026-11-30',
      expirationDate: day('2026-11-30'),
      packs: 40,
    };
    const [expired] = playToTheEnd(small({ lots }), [shipment]);
    expect(expired?.clinicUnits).toBe(3000 - 900 - 750);
  });
});

describe('the interval', () => {
  test('a shelf that holds more than anyone asks for serves all of it; an empty one nothing', () => {
    const [atA, atB] = playInterval(small({ lots: [lot('A', 'M', 9000)] }), [], { replications: 5, seed: 1 });
    expect(atA?.interval.served).toBe(atA?.interval.need);
    expect(atB?.interval.served).toBe(0);
    // From 6 November to 6 December: 25 days · 30 and 5 days · 30.
    expect(atB?.interval.need).toBeGreaterThan(800);
    expect(atB?.interval.need).toBeLessThan(1000);
    expect(atB?.withoutNextTrip.need).toBeGreaterThan(atB?.interval.need as number);
  });

  test('one medicine stands for another that a pharmacist called equivalent', () => {
    const medicines = [medicine('M'), medicine('S')];
    const equivalences = [
      { groupId: 'g', medicineId: 'M', groupUnitsPerUnit: 1, approvedBy: 'x' },
      { groupId: 'g', medicineId: 'S', groupUnitsPerUnit: 4, approvedBy: 'x' },
    ];
    const setting = small({ medicines, equivalences, lots: [lot('A', 'S', 9000)] });
    const outcome = playInterval(setting, [], { replications: 5, seed: 1 });
    const ofM = outcome.find((o) => o.facilityId === 'A' && o.medicineId === 'M');
    expect(ofM?.interval.served).toBeCloseTo(ofM?.interval.need as number, 6);
  });
});

describe('on doctor-arroyo', () => {
  const setting = readSetting(join(__dirname, '..', '..', 'fixtures', 'doctor-arroyo'));
  const { snapshot } = setting;
  const draws = { replications: 3, seed: 1 };
  const all = (async () => {
    const results = new Map<string, Awaited<ReturnType<typeof measure>>>();
    for (const [name, rule] of rulesCompared) results.set(name, await measure(setting, rule, draws));
    return results;
  })();

  test.each([...rulesCompared.keys()])('%s ships no more of a lot than there is', async (name) => {
    const shipped = new Map<string, number>();
    for (const s of (await all).get(name)!.shipments) {
      expect(Number.isInteger(s.packs) && s.packs > 0).toBe(true);
      const key = `${s.fromFacilityId}\t${s.medicineId}\t${s.lotId}`;
      const { packSize } = snapshot.medicines.find((m) => m.medicineId === s.medicineId)!;
      shipped.set(key, (shipped.get(key) ?? 0) + s.packs * packSize);
    }
    expect(shipped.size).toBeGreaterThan(0);
    for (const [key, units] of shipped) {
      const held = snapshot.lots.find((l) => `${l.facilityId}\t${l.medicineId}\t${l.lotId}` === key);
      expect(units).toBeLessThanOrEqual(held?.quantityUnits ?? 0);
    }
  });

  test.each([...rulesCompared.keys()])('%s leaves the reserve, and fits the trips', async (name) => {
    const { shipments } = (await all).get(name)!;
    const warehouse = snapshot.facilities.find((f) => f.kind === 'warehouse')!.facilityId;
    for (const [medicineId, source] of setting.stock) {
      const own = shipments.filter((s) => s.medicineId === medicineId && s.fromFacilityId === warehouse);
      expect(own.reduce((sum, s) => sum + s.packs, 0)).toBeLessThanOrEqual(source.packs);
    }
    for (const trip of snapshot.routes)
      for (const kind of LOADS) {
        const load = shipments
          .filter((s) => setting.deliveries.get(s.facilityId)?.routeId === trip.routeId)
          .reduce((sum, s) => {
            const one = snapshot.medicines.find((m) => m.medicineId === s.medicineId)!;
            return sum + s.packs * loadPerPack(one, kind);
          }, 0);
        const capacity = { litres: trip.capacityLitres, kg: trip.capacityKg, coldLitres: trip.coldLitres }[
          kind
        ];
        expect(load).toBeLessThanOrEqual((capacity ?? Infinity) + 1e-6);
      }
  });

  test('every rule meets the same patients', async () => {
    const people = [...(await all).values()].map((m) => [
      m.patients.all,
      m.patientsAt(METFORMIN).map((p) => p.all),
    ]);
    for (const other of people) expect(other).toEqual(people[0]);
  });

  test('where the order is made of consumption, the clinic never given metformin gets none', async () => {
    const results = await all;
    const at = setting.clinics.findIndex((c) => c.facilityId === setting.roles.get('neverMetformin')?.[0]);
    for (const name of ["Today's kits", 'OpenLMIS', 'open mSupply', 'SIGLUS'])
      expect(results.get(name)?.patientsAt(METFORMIN)[at]?.covered).toBe(0);
    expect(results.get('Surtido')?.patientsAt(METFORMIN)[at]?.covered).toBeGreaterThan(0);
  });

  test('the same draws give the same page', async () => {
    const results = await all;
    const nothing = await measure(setting, () => [], draws);
    const again = new Map([...results]);
    for (const name of ['OpenLMIS', 'Surtido'])
      again.set(name, await measure(setting, rulesCompared.get(name)!, draws));
    expect(figures(setting, again, new Map(), nothing)).toBe(figures(setting, results, new Map(), nothing));
  });
});

describe('the page', () => {
  const BEGIN = '<!-- figures: written by scripts/compare-formulas.ts -->';
  const END = '<!-- end of figures -->';

  test('keeps what stands around the figures, and a second writing changes nothing', () => {
    const once = withFigures(`# Title\n\n${BEGIN}\nold\n${END}\n\nrest\n`, 'new');
    expect(once).toBe(`# Title\n\n${BEGIN}\n\nnew\n\n${END}\n\nrest\n`);
    expect(withFigures(once, 'new')).toBe(once);
  });

  test('without its markers is refused', () => {
    expect(() => withFigures('# Title\n', 'new')).toThrow('must hold');
  });
});
