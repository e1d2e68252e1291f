/** Lots that a clinic could not use up are not sent to it, however far off the day on which they expire. */
import { solve } from '../../solver/solve';
import { DEFAULT_POLICY, type Policy } from '../../src/domain/policy';
import type { Snapshot } from '../../src/domain/snapshot';
import { computePlan } from '../../src/planning/compute-plan';
import { clinic, lot, medicine, route, smallSnapshot, WAREHOUSE } from '../small-snapshot';

async function packsOf(snapshot: Snapshot, policy: Partial<Policy> = {}): Promise<number[]> {
  const plan = await computePlan({ snapshot, policy: { ...DEFAULT_POLICY, ...policy }, solve });
  return plan.lines.map((l) => l.packs);
}

test.each([
  // 60 units a month: a pack of 1000 lasts until March 2028.
  ['2027-08-31', 0],
  ['2028-01-31', 0],
  ['2030-12-31', 1],
])('a pack that lasts longer than its lot is not sent: %s', async (expiry, packs) => {
  const snapshot = smallSnapshot({
    patients: { A: { M: 1 } },
    medicines: [medicine('M', { packSize: 1000 })],
    lots: [lot('W', 'M', 5000, expiry)],
  });
  expect(await packsOf(snapshot)).toEqual([packs]);
});

test('a lot that is too old on arrival is not sent, however little the policy lets a clinic hold', async () => {
  const snapshot = smallSnapshot({
    patients: { A: { M: 30 } },
    medicines: [medicine('M', { packSize: 1 })],
    lots: [lot('W', 'M', 5000, '2026-12-31')],
  });
  // Arrives on 8 November: 53 days before it expires.
  const hardly = { maxMonthsOfStock: 0.1, reserveShareV: 0 };
  expect(await packsOf(snapshot, { ...hardly, minShelfLifeDays: 60 })).toEqual([0]);
  expect((await packsOf(snapshot, { ...hardly, minShelfLifeDays: 50 }))[0]).toBeGreaterThan(0);
});

test('an emergency kit is not filled from lots that are too old on arrival', async () => {
  const snapshot = smallSnapshot({
    facilities: [WAREHOUSE, clinic('A')],
    medicines: [medicine('M', { packSize: 1, use: 'emergency', unitsPerTreatment: 1 })],
    lots: [lot('W', 'M', 40, '2026-12-31')],
    kits: [{ facilityId: null, medicineId: 'M', minimumUnits: 4 }],
  });
  expect(await packsOf(snapshot, { minShelfLifeDays: 60 })).toEqual([0]);
  expect(await packsOf(snapshot, { minShelfLifeDays: 50 })).toEqual([4]);
});

test('what a person fixed may last longer than is surely used up, if it is good for as long as shelves hold stock', async () => {
  const snapshot = smallSnapshot({
    patients: { A: { M: 1 } },
    medicines: [medicine('M', { packSize: 1000 })],
    lots: [lot('W', 'M', 5000, '2027-08-31')],
    locks: [{ facilityId: 'A', medicineId: 'M', packs: 2, reason: null }],
  });
  expect(await packsOf(snapshot)).toEqual([2]);
});

test('kits and locks that cost more than the budget for transport are refused by name', async () => {
  const snapshot = smallSnapshot({
    patients: { A: { M: 30 } },
    facilities: [WAREHOUSE, clinic('A', { routeId: 'R' })],
    routes: [route('R', { costMxnPerLitre: 50 })],
    lots: [lot('W', 'M', 900)],
    locks: [{ facilityId: 'A', medicineId: 'M', packs: 4, reason: null }],
  });
  // 4 packs of .1 L.
  expect(await packsOf(snapshot, { transportBudgetMxn: 20 })).toEqual([4]);
  await expect(packsOf(snapshot, { transportBudgetMxn: 19 })).rejects.toMatchObject({
    code: 'presets-exceed-budget',
    exitCode: 2,
  });
});
