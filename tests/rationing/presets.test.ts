import { solve } from '../../solver/solve';
import { DEFAULT_POLICY } from '../../src/domain/policy';
import type { Snapshot } from '../../src/domain/snapshot';
import { computePlan } from '../../src/planning/compute-plan';
import { clinic, day, lot, medicine, route, smallSnapshot, WAREHOUSE } from '../small-snapshot';

const planOf = (snapshot: Snapshot) =>
  computePlan({ snapshot, policy: DEFAULT_POLICY, solve: (m) => solve(m, { backend: 'highs' }) });
const packsOf = async (snapshot: Snapshot) =>
  Object.fromEntries((await planOf(snapshot)).lines.map((l) => [l.facilityId, l.packs]));

const locked = (packs: number, over: Partial<Snapshot> = {}) =>
  smallSnapshot({
    patients: { A: { M: 30 }, B: { M: 60 } },
    lots: [lot('W', 'M', 900)],
    locks: [{ facilityId: 'A', medicineId: 'M', packs, reason: null }],
    ...over,
  });

test('a locked line ships exactly its packs, the rest goes to the others', async () => {
  // 30 packs, 1 in reserve.
  expect(await packsOf(locked(4))).toEqual({ A: 4, B: 25 });
  expect(await packsOf(locked(0))).toEqual({ A: 0, B: 29 });
});

test('locks beyond stock, on a closed road, or beyond the trip are refused by name', async () => {
  await expect(planOf(locked(40))).rejects.toMatchObject({ code: 'locks-exceed-stock', exitCode: 2 });
  const closures = [
    { routeId: null, facilityId: 'A', fromDate: day('2026-11-01'), toDate: day('2026-11-30'), reason: null },
  ];
  await expect(planOf(locked(4, { closures }))).rejects.toMatchObject({ code: 'lock-on-closed-road' });
  const facilities = [WAREHOUSE, clinic('A', { routeId: 'R' }), clinic('B', { routeId: 'R' })];
  const routes = [route('R', { capacityLitres: 0.3 })];
  await expect(planOf(locked(4, { facilities, routes }))).rejects.toMatchObject({
    code: 'presets-exceed-capacity',
  });
});

test('a lock on packs that expire before they are used is refused', async () => {
  const lots = [lot('W', 'M', 900, '2026-11-20')];
  await expect(planOf(locked(4, { lots }))).rejects.toMatchObject({ code: 'locks-outlast-lots' });
});

test('kits that stock cannot fill are shared by the smallest share held', async () => {
  const ampoule = medicine('M', { packSize: 1, use: 'emergency', unitsPerTreatment: 1, packLitres: 0.01 });
  const kits = [{ facilityId: null, medicineId: 'M', minimumUnits: 4 }];
  const snapshot = smallSnapshot({
    medicines: [ampoule],
    facilities: [WAREHOUSE, clinic('A'), clinic('B'), clinic('C')],
    lots: [lot('W', 'M', 5), lot('B', 'M', 3)],
    kits,
  });
  // 5 ampoules; wanted 4, 1, 4. B holds 3 of 4 and is last in line: A and C get 3 and 2.
  expect(await packsOf(snapshot)).toEqual({ A: 3, B: 0, C: 2 });
});
