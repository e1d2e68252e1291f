/**
 * Where several links serve a clinic's need (a group of substitutes, a neighbour's surplus) and lots expire, packs are
 * taken as used up in the order of expiry (`inServingOrder`): once they were taken in the order of links, short-dated
 * packs of a later link counted as coming after long-dated ones of an earlier, and stayed where they were.
 */
import { solve } from '../../solver/solve';
import type { Lot } from '../../src/domain/entities';
import { DEFAULT_POLICY } from '../../src/domain/policy';
import { canonical } from '../../src/domain/snapshot';
import { planFor, problemOf } from '../read-fixture';
import { clinic, lot, medicine, smallSnapshot, WAREHOUSE } from '../small-snapshot';
import { wholePackModel } from '../whole-pack-model';

const policy = { ...DEFAULT_POLICY, reserveShareV: 0, leadTimeDays: 0 };
const SHORT = '2026-12-05';
const LONG = '2028-12-31';

/** Two medicines that may stand for each other at one clinic: 30 patients, one medicine short-dated and plentiful. */
const substitutes = (patients: Record<string, number>, lots: readonly Lot[]) =>
  canonical(
    smallSnapshot({
      patients: { A: patients },
      medicines: [medicine('M0'), medicine('M1')],
      lots: [...lots],
      equivalences: ['M0', 'M1'].map((medicineId) => ({
        groupId: 'G',
        medicineId,
        groupUnitsPerUnit: 1,
        approvedBy: 'test',
      })),
    }),
  );

const packsIn = async (snapshot: ReturnType<typeof substitutes>): Promise<number> =>
  (await planFor({ snapshot, policy })).lines.reduce((sum, l) => sum + l.packs, 0);

/** The code of a medicine is a name: it was 56 packs one way round, 36 the other. */
test('which of two substitutes has the first code changes nothing', async () => {
  const shortIsFirst = substitutes({ M0: 5, M1: 25 }, [
    lot('W', 'M0', 1500, SHORT),
    lot('W', 'M1', 600, LONG),
  ]);
  const longIsFirst = substitutes({ M0: 25, M1: 5 }, [
    lot('W', 'M0', 600, LONG),
    lot('W', 'M1', 1500, SHORT),
  ]);
  expect(await packsIn(longIsFirst)).toBe(await packsIn(shortIsFirst));
});

/** The clinic can use 30 short-dated packs of its neighbour and needs 60: the warehouse's 20 would all be used after them. */
test('a neighbour’s short-dated surplus is used before long-dated packs of the warehouse', async () => {
  const near = { latitude: 23.5, longitude: -100 };
  const snapshot = canonical(
    smallSnapshot({
      patients: { A: { M: 1 }, B: { M: 30 } },
      facilities: [WAREHOUSE, clinic('A', near), clinic('B', { ...near, latitude: 23.6 })],
      lots: [lot('W', 'M', 600, LONG), lot('A', 'M', 3000, SHORT)],
    }),
  );
  const plan = await planFor({ snapshot, policy });
  const best = await solve(wholePackModel(problemOf({ snapshot, policy }), { valueByLots: true }), {
    backend: 'highs',
    presolve: 'off',
  });
  expect(plan.value).toBeGreaterThanOrEqual(0.98 * (0 - best.objective));
});

/** The linear program puts short-dated packs in the steep part of the curve; the plan values them by worth alone. */
test('a plan is worth no more than its bound', async () => {
  const two = substitutes({ M0: 5, M1: 25 }, [lot('W', 'M0', 1500, SHORT), lot('W', 'M1', 600, LONG)]);
  // Packs of one tablet: nothing is lost in rounding.
  const snapshot = { ...two, medicines: two.medicines.map((m) => ({ ...m, packSize: 1 })) };
  const plan = await planFor({ snapshot, policy });
  expect(plan.value).toBeLessThanOrEqual(plan.bound + 1e-6);
});
