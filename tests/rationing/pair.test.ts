/** What a clinic has and gets before the next delivery. */

import { solve } from '../../solver/solve';
import { DEFAULT_POLICY } from '../../src/domain/policy';
import { computePlan } from '../../src/planning/compute-plan';
import { clinic, day, lot, smallSnapshot, WAREHOUSE } from '../small-snapshot';

/** Packs sent to a clinic that expects 600 units on 3 November, of a lot that expires on this day. */
async function sentBeside(expirationDate: string | null): Promise<number> {
  const plan = await computePlan({
    snapshot: smallSnapshot({
      patients: { A: { M: 20 } },
      facilities: [WAREHOUSE, clinic('A')],
      lots: [lot('W', 'M', 3000)],
      inTransit: [
        {
          facilityId: 'A',
          medicineId: 'M',
          lotId: 'T',
          expirationDate: expirationDate === null ? null : day(expirationDate),
          quantityUnits: 600,
          expectedDate: day('2026-11-03'),
        },
      ],
    }),
    policy: DEFAULT_POLICY,
    solve: (model) => solve(model, { backend: 'highs' }),
  });
  return plan.lines.reduce((sum, line) => sum + line.packs, 0);
}

test('what is on the road and good is taken off; what expires before it arrives is not', async () => {
  const [good, expired] = [await sentBeside('2027-11-03'), await sentBeside('2026-11-02')];
  expect(await sentBeside(null)).toBe(good);
  expect(expired).toBeGreaterThan(good);
});
