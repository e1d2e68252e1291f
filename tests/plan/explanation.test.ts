/** The reason on a line is what stopped one pack more, as a fact. */
import { solve } from '../../solver/solve';
import { DEFAULT_POLICY, type Policy } from '../../src/domain/policy';
import type { Snapshot } from '../../src/domain/snapshot';
import { computePlan } from '../../src/planning/compute-plan';
import { clinic, day, lot, route, smallSnapshot, WAREHOUSE } from '../small-snapshot';

async function limitsOf(over: Partial<Snapshot>, policy: Partial<Policy> = {}): Promise<string[]> {
  const snapshot = smallSnapshot({
    patients: { A: { M: 30 }, B: { M: 60 } },
    facilities: [WAREHOUSE, clinic('A', { routeId: 'R' }), clinic('B', { routeId: 'R' })],
    routes: [route('R')],
    lots: [lot('W', 'M', 90_000)],
    ...over,
  });
  const inForce = { ...DEFAULT_POLICY, ...policy };
  const plan = await computePlan({ snapshot, policy: inForce, solve: (m) => solve(m, { backend: 'highs' }) });
  return plan.lines.map((l) => l.why.limit);
}

test('with plenty, need is covered', async () => {
  expect(await limitsOf({})).toEqual(['covered', 'covered']);
});

test.each<[string, Partial<Snapshot>, Partial<Policy>]>([
  ['stock', { lots: [lot('W', 'M', 900)] }, {}],
  ['trip-litres', { routes: [route('R', { capacityLitres: 2 })] }, {}],
  ['trip-kg', { routes: [route('R', { capacityKg: 1 })] }, {}],
  ['budget', { routes: [route('R', { costMxnPerLitre: 10 })] }, { transportBudgetMxn: 20 }],
])('%s', async (limit, over, policy) => {
  expect(new Set(await limitsOf(over, policy))).toEqual(new Set([limit]));
});

test('a full shelf, a closed road and enough already are told apart', async () => {
  const facilities = [
    WAREHOUSE,
    clinic('A', { routeId: 'R', storageLitres: 1 }),
    clinic('B', { routeId: 'R' }),
  ];
  expect(await limitsOf({ facilities })).toEqual(['shelf', 'covered']);
  const closures = [
    { routeId: null, facilityId: 'A', fromDate: day('2026-11-01'), toDate: day('2026-12-31'), reason: null },
  ];
  expect(await limitsOf({ closures })).toEqual(['road-closed', 'covered']);
  expect(await limitsOf({ lots: [lot('W', 'M', 90_000), lot('A', 'M', 9000)] })).toEqual([
    'maximum',
    'covered',
  ]);
});
