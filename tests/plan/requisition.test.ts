import { solve } from '../../solver/solve';
import { DEFAULT_POLICY } from '../../src/domain/policy';
import { computePlan } from '../../src/planning/compute-plan';
import { day, lot, smallSnapshot } from '../small-snapshot';

const planOf = (snapshot: ReturnType<typeof smallSnapshot>, policy = {}) =>
  computePlan({
    snapshot,
    policy: { ...DEFAULT_POLICY, ...policy },
    solve: (m) => solve(m, { backend: 'highs' }),
  });

test('asks for what is missing, and gains no more treatments than its packs hold', async () => {
  const plan = await planOf(smallSnapshot({ patients: { A: { M: 100 } }, lots: [lot('W', 'M', 3000)] }));
  const [line] = plan.requisition;
  // 30 tablets are half a treatment of 60: no pack can be worth more; safety stock is worth less than sure need.
  expect(line?.treatmentsPerPack).toBeGreaterThan(0.1);
  expect(line?.treatmentsPerPack).toBeLessThanOrEqual(0.5);
  expect(line?.costMxn).toBe((line?.packs ?? 0) * 8);
  expect(line?.treatmentsPerMxn).toBeCloseTo((line?.treatmentsPerPack ?? 0) / 8, 9);
});

test('asks for nothing that is there, and for less where more is on its way', async () => {
  const plenty = smallSnapshot({ patients: { A: { M: 10 } }, lots: [lot('W', 'M', 90_000)] });
  expect((await planOf(plenty)).requisition).toEqual([]);
  const short = { patients: { A: { M: 100 } }, lots: [lot('W', 'M', 3000)] };
  const inbound = [{ medicineId: 'M', quantityUnits: 3000, expectedDate: day('2026-12-10') }];
  const [without] = (await planOf(smallSnapshot(short))).requisition;
  const [withInbound] = (await planOf(smallSnapshot({ ...short, receipts: inbound }))).requisition;
  expect(withInbound?.packs).toBeLessThan(without?.packs ?? 0);
});

test('a medicine that the warehouse has none of is asked for', async () => {
  const plan = await planOf(smallSnapshot({ patients: { A: { M: 100 } } }));
  expect(plan.requisition.map((r) => r.medicineId)).toEqual(['M']);
  expect(plan.lines[0]?.why.limit).toBe('stock');
});
