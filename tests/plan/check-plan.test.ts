/** Each rule, broken on purpose by one line more or less than the facts allow. */
import { DEFAULT_POLICY, type Policy } from '../../src/domain/policy';
import { canonical, type Snapshot } from '../../src/domain/snapshot';
import { forecastSnapshot } from '../../src/forecast/forecast-snapshot';
import { checkPlan, type ShippedLot } from '../../src/plan/check-plan';
import { buildProblem } from '../../src/rationing/build-problem';
import { clinic, day, lot, medicine, route, smallSnapshot, WAREHOUSE } from '../small-snapshot';

const place = (id: string, over = {}) =>
  clinic(id, { routeId: 'R', latitude: 23.5, longitude: -100, ...over });
const base = (over: Partial<Snapshot> = {}): Snapshot =>
  smallSnapshot({
    patients: { A: { M: 30, K: 2 }, B: { M: 60, K: 2 } },
    medicines: [medicine('M'), medicine('K', { packSize: 1, coldChain: true, unitsPerTreatment: 1 })],
    facilities: [{ ...WAREHOUSE, latitude: 23.5, longitude: -100 }, place('A'), place('B')],
    routes: [route('R', { capacityLitres: 8, capacityKg: 3, coldLitres: 0.5 })],
    lots: [
      lot('W', 'M', 3000, '2030-12-31', 'good'),
      lot('W', 'M', 300, '2026-11-20', 'soon'),
      lot('W', 'K', 50),
    ],
    ...over,
  });

function codesOf(snapshot: Snapshot, lines: Partial<ShippedLot>[], policy: Partial<Policy> = {}): string[] {
  const inForce = { ...DEFAULT_POLICY, ...policy };
  const sorted = canonical(snapshot);
  const problem = buildProblem(sorted, inForce, forecastSnapshot(sorted, inForce));
  const shipped = lines.map((l) => ({
    facilityId: 'A',
    medicineId: 'M',
    fromFacilityId: 'W',
    lotId: 'good',
    packs: 1,
    ...l,
  }));
  return checkPlan(sorted, inForce, problem, shipped).map((v) => v.code);
}

test('a plan within every rule has no violation', () => {
  expect(codesOf(base(), [{ packs: 20 }, { facilityId: 'B', packs: 40 }])).toEqual([]);
});

test.each<[string, Partial<ShippedLot>[]]>([
  ['unknown-facility', [{ facilityId: 'Z' }]],
  ['unknown-medicine', [{ medicineId: 'Z' }]],
  ['unknown-lot', [{ lotId: 'Z' }]],
  ['not-whole-packs', [{ packs: 1.5 }]],
  ['not-whole-packs', [{ packs: -1 }]],
  ['exceeds-trip-litres', [{ packs: 41 }, { facilityId: 'B', packs: 41 }]],
  ['exceeds-trip-kg', [{ packs: 31 }, { facilityId: 'B', packs: 31 }]],
  ['exceeds-cold-box', [{ medicineId: 'K', lotId: 'L-2030-12-31', packs: 6 }]],
  ['expires-unused', [{ lotId: 'soon', packs: 10 }]],
])('%s', (code, lines) => {
  expect(codesOf(base(), lines)).toContain(code);
});

test('more than a lot holds, and more than the reserve leaves', () => {
  const roomy = base({ routes: [], lots: [lot('W', 'M', 600, '2030-12-31', 'good')] });
  expect(codesOf(roomy, [{ packs: 10 }, { facilityId: 'B', packs: 11 }])).toEqual([
    'exceeds-lot',
    'exceeds-reserve',
  ]);
  // 20 packs, 1 kept back.
  expect(codesOf(roomy, [{ facilityId: 'B', packs: 20 }])).toEqual(['exceeds-reserve']);
});

test('an expired lot, a closed road, a full shelf, a spent budget', () => {
  const expired = base({ lots: [lot('W', 'M', 300, '2026-10-01', 'good')] });
  expect(codesOf(expired, [{}])).toContain('expired');
  const closures = [
    { routeId: null, facilityId: 'A', fromDate: day('2026-11-01'), toDate: day('2026-12-01'), reason: null },
  ];
  expect(codesOf(base({ closures }), [{}])).toEqual(['road-closed']);
  const shelf = base({
    facilities: [{ ...WAREHOUSE }, place('A', { storageLitres: 0.5, coldStorageLitres: 0.1 }), place('B')],
  });
  expect(codesOf(shelf, [{ packs: 6 }, { medicineId: 'K', lotId: 'L-2030-12-31', packs: 2 }])).toEqual([
    'exceeds-shelf',
    'exceeds-refrigerator',
  ]);
  const dear = base({ routes: [route('R', { costMxnPerLitre: 10 })] });
  expect(codesOf(dear, [{ packs: 10 }], { transportBudgetMxn: 9 })).toEqual(['exceeds-budget']);
});

test('maximum stock: the last pack may straddle it, none may start above it', () => {
  // 30 patients · 2 a day · 91.3 days less none held: 5,479 units, so 183 packs and not one more.
  const roomy = base({ routes: [], lots: [lot('W', 'M', 9000, '2030-12-31', 'good')] });
  expect(codesOf(roomy, [{ packs: 183 }])).toEqual([]);
  expect(codesOf(roomy, [{ packs: 184 }])).toEqual(['above-maximum']);
});

test('a kit left out, a lock not kept', () => {
  const kits = [{ facilityId: 'A', medicineId: 'K', minimumUnits: 3 }];
  expect(codesOf(base({ kits }), [{ medicineId: 'K', lotId: 'L-2030-12-31', packs: 2 }])).toEqual([
    'kit-missing',
  ]);
  const locks = [{ facilityId: 'A', medicineId: 'M', packs: 5, reason: null }];
  expect(codesOf(base({ locks }), [{ packs: 6 }])).toEqual(['lock-broken']);
});

test('a transfer of more than the surplus, or too far', () => {
  const far = place('C', { latitude: 25 });
  const donor = base({
    facilities: [WAREHOUSE, place('A'), place('B'), far],
    routes: [],
    // B needs 60 · 60 a month: its maximum is 10,958 units; it holds 11,100, so 4 packs are surplus.
    lots: [lot('B', 'M', 11_100, '2030-12-31', 'b')],
  });
  expect(codesOf(donor, [{ fromFacilityId: 'B', lotId: 'b', packs: 4 }])).toEqual([]);
  expect(codesOf(donor, [{ fromFacilityId: 'B', lotId: 'b', packs: 5 }])).toEqual(['exceeds-surplus']);
  expect(codesOf(donor, [{ facilityId: 'C', fromFacilityId: 'B', lotId: 'b' }])).toContain('too-far');
});
