/** The score of an edited plan, held against the optimizer's own. */
import { solve } from '../../solver/solve';
import { DEFAULT_POLICY } from '../../src/domain/policy';
import { canonical, type Snapshot } from '../../src/domain/snapshot';
import type { ShippedLot } from '../../src/plan/check-plan';
import type { Plan } from '../../src/plan/plan';
import { computePlan } from '../../src/planning/compute-plan';
import { rescorePlan } from '../../src/planning/rescore-plan';
import { clinic, lot, medicine, smallSnapshot, WAREHOUSE } from '../small-snapshot';

const request = (snapshot: Snapshot) => ({
  snapshot: canonical(snapshot),
  policy: DEFAULT_POLICY,
  solve: (model: Parameters<typeof solve>[0]) => solve(model),
});
const shippedOf = (plan: Plan): ShippedLot[] =>
  plan.lines.flatMap(({ facilityId, medicineId, lots }) =>
    lots.map(({ fromFacilityId, lotId, packs }) => ({
      facilityId,
      medicineId,
      fromFacilityId,
      lotId,
      packs,
    })),
  );

/** Short metformin, plenty of calcium, two iron salts that may stand for each other, and surplus at C. */
const snapshot = smallSnapshot({
  medicines: [
    medicine('M'),
    medicine('CAL', { ven: 'N', packSize: 12 }),
    medicine('FE1', { ven: 'E', packSize: 50 }),
    medicine('FE2', { ven: 'E' }),
  ],
  facilities: [
    WAREHOUSE,
    clinic('A', { latitude: 23.6, longitude: -100.1 }),
    clinic('B', { latitude: 23.7, longitude: -100.1 }),
    clinic('C', { latitude: 23.8, longitude: -100.1 }),
  ],
  patients: { A: { M: 40, CAL: 5, FE1: 10 }, B: { M: 20, CAL: 5, FE2: 8 }, C: { M: 5, CAL: 5, FE2: 4 } },
  lots: [
    lot('W', 'M', 70 * 30),
    lot('W', 'CAL', 900 * 12, '2027-01-31'),
    lot('W', 'FE1', 30 * 50),
    lot('W', 'FE2', 20 * 30),
    lot('C', 'CAL', 400 * 12),
  ],
  equivalences: ['FE1', 'FE2'].map((medicineId) => ({
    groupId: 'iron',
    medicineId,
    groupUnitsPerUnit: 1,
    approvedBy: 'QFB',
  })),
});

test("the optimizer's own plan scores what it says it is worth, and breaks no rule", async () => {
  const plan = await computePlan(request(snapshot));
  const { checked, optimizer, bound, violations } = await rescorePlan({
    ...request(snapshot),
    shipped: shippedOf(plan),
  });
  expect(violations).toEqual([]);
  expect(checked).toEqual(optimizer);
  expect(bound).toBeCloseTo(plan.bound, 9);
  expect(checked.value / plan.value).toBeCloseTo(1, 9);
  const unmet = plan.medicines.reduce((sum, m) => sum + m.unmetTreatments, 0);
  expect(checked.unmetTreatments).toBeCloseTo(unmet, 6);
  const unserved = plan.medicines.reduce((sum, m) => sum + (m.patientsUnserved ?? 0), 0);
  expect(checked.patientsUnserved).toBeCloseTo(unserved, 6);
});

test('nothing shipped is worth less, and leaves everyone who has nothing unserved', async () => {
  const { checked, optimizer } = await rescorePlan({ ...request(snapshot), shipped: [] });
  expect(checked.packs).toBe(0);
  expect(checked.value).toBeLessThan(optimizer.value);
  const metformin = checked.medicines.find((m) => m.medicineId === 'M');
  expect(metformin?.patientsUnserved).toBeCloseTo(65, 6);
  expect(metformin?.unmetTreatments).toBeGreaterThan(60);
});

test('one pack moved from the clinic that has less costs value', async () => {
  const plan = await computePlan(request(snapshot));
  const moved = shippedOf(plan).map((s) =>
    s.medicineId !== 'M' || s.facilityId === 'C'
      ? s
      : { ...s, packs: s.packs + (s.facilityId === 'A' ? -10 : 10) },
  );
  const { checked, optimizer, violations } = await rescorePlan({ ...request(snapshot), shipped: moved });
  expect(violations).toEqual([]);
  expect(checked.packs).toBe(optimizer.packs);
  expect(checked.value).toBeLessThan(optimizer.value);
});

test('more than the lot holds is a violation', async () => {
  const shipped = [
    { facilityId: 'A', medicineId: 'M', fromFacilityId: 'W', lotId: 'L-2030-12-31', packs: 71 },
  ];
  const { violations } = await rescorePlan({ ...request(snapshot), shipped });
  expect(violations.map((v) => v.code)).toContain('exceeds-lot');
});
