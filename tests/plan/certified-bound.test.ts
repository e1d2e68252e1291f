/** No plan in whole packs is worth more than what prices, any prices, say that none can exceed. */
import fc from 'fast-check';
import { solve } from '../../solver/solve';
import { AppError } from '../../src/domain/errors';
import { DEFAULT_POLICY } from '../../src/domain/policy';
import type { Snapshot } from '../../src/domain/snapshot';
import { certifiedBound } from '../../src/plan/certified-bound';
import { formulate } from '../../src/rationing/formulation';
import { interpret, type Prices } from '../../src/rationing/interpretation';
import { LOADS } from '../../src/rationing/load';
import type { RationingProblem } from '../../src/rationing/problem';
import { randomSnapshot } from '../random-snapshot';
import { problemOf } from '../read-fixture';
import { clinic, day, lot, medicine, route, smallSnapshot, WAREHOUSE } from '../small-snapshot';
import { wholePackModel } from '../whole-pack-model';

const atStockPrice = (price: number): Prices => ({
  stock: [price],
  expiry: [[]],
  load: new Map(),
  trip: new Map(),
  cost: new Map(),
  own: new Map(),
});

/** One pool that wants 25 units worth 2 each and then 15 worth 1, packs of ten, two packs in stock. */
const small = {
  sources: [{ packs: 2, packsAfter: [], thresholds: [] }],
  pools: [
    {
      facilityId: null,
      preset: 0,
      segments: [
        { from: 0, to: 25, slope: 2 },
        { from: 25, to: 40, slope: 1 },
      ],
      links: [
        {
          ...{ source: 0, pair: null, groupUnitsPerPack: 10, worth: 1, costPerPack: 0, presetPacks: 0 },
          ...{ presetBeyond: [], usableBy: [], capPacks: Infinity, capBinds: false },
        },
      ],
    },
  ],
  stops: [],
  routes: [],
  transportBudgetMxn: null,
  mxnPerTreatment: 1,
  presetValue: 0,
} as unknown as RationingProblem;

test.each([
  // Packs are worth 20, 20, 15 and 10. Nothing asked for stock: all four.
  [0, 65],
  // 8 + 8 + 3 above the price, and two packs at it.
  [12, 43],
  // The price at which exactly the two packs there are go: the optimum itself, 2 × 20.
  [15, 40],
  [18, 40],
  // Dearer than any pack: what the stock is asked for.
  [30, 60],
])('by hand, at a price of %d a pack: %d', (price, bound) => {
  expect(certifiedBound(small, atStockPrice(price))).toBe(bound);
});

/** Prices of no meaning: from a few numbers, one after the other. */
function anyPrices(problem: RationingProblem, numbers: readonly number[]): Prices {
  let at = 0;
  const next = (): number => numbers[at++ % numbers.length] as number;
  return {
    stock: problem.sources.map(next),
    expiry: problem.sources.map(({ thresholds }) => thresholds.map(next)),
    load: new Map(problem.stops.flatMap((s) => LOADS.map((kind) => [`${s.facilityId}\t${kind}`, next()]))),
    trip: new Map(problem.routes.flatMap((r) => LOADS.map((kind) => [`${r.routeId}\t${kind}`, next()]))),
    cost: new Map(problem.stops.map((s) => [s.facilityId, next()])),
    own: new Map(problem.pools.map(({ links }, p) => [p, links.map(next)])),
  };
}

test('holds for the best plan in whole packs of random jurisdictions, whatever the prices', async () => {
  let compared = 0;
  await fc.assert(
    fc.asyncProperty(
      randomSnapshot,
      fc.array(fc.oneof(fc.constant(0), fc.double({ min: 0, max: 20, noNaN: true })), {
        minLength: 3,
        maxLength: 9,
      }),
      async (snapshot, numbers) => {
        let problem: RationingProblem;
        try {
          problem = problemOf({ snapshot, policy: DEFAULT_POLICY });
        } catch (error) {
          // A kit that does not fit its trip is refused by name: no plan to bound.
          if (error instanceof AppError && error.code === 'presets-exceed-capacity') return;
          throw error;
        }
        const best = await solve(wholePackModel(problem, { valueByLots: true }), {
          backend: 'highs',
          presolve: 'off',
          mipRelativeGap: 1e-8,
        });
        expect(best.status).toBe('optimal');
        const bound = certifiedBound(problem, anyPrices(problem, numbers));
        expect(0 - best.objective).toBeLessThanOrEqual(bound + 1e-6 * Math.max(1, bound));
        compared++;
      },
    ),
    { numRuns: 40, seed: 20261130 },
  );
  expect(compared).toBeGreaterThan(20);
});

test('at the prices of the program it is no looser than the program', async () => {
  await fc.assert(
    fc.asyncProperty(randomSnapshot, fc.constantFrom(null, 5, 100), async (drawn, transportBudgetMxn) => {
      const problem = problemOf({
        snapshot: { ...drawn, kits: [] },
        policy: { ...DEFAULT_POLICY, transportBudgetMxn },
      });
      const formulation = formulate(problem);
      const { prices, relaxedValue } = interpret(problem, formulation, await solve(formulation.model));
      expect(certifiedBound(problem, prices)).toBeLessThanOrEqual(relaxedValue * (1 + 1e-6) + 1e-6);
    }),
    { numRuns: 150, seed: 20261130 },
  );
});

test('a pack that no trip, shelf or budget could hold is worth nothing to anyone', () => {
  const small = (over: Partial<Snapshot>) =>
    problemOf({
      snapshot: smallSnapshot({
        patients: { A: { M: 30 } },
        facilities: [WAREHOUSE, clinic('A', { routeId: 'R', storageLitres: 5 })],
        medicines: [medicine('M', { packLitres: 2, packKg: 1 })],
        lots: [lot('W', 'M', 900)],
        departures: [{ routeId: 'R', departureDate: day('2026-11-02') }],
        ...over,
      }),
      policy: { ...DEFAULT_POLICY, terminalDiscount: 0 },
    });
  const free = { ...atStockPrice(0), expiry: [[]] };
  expect(certifiedBound(small({ routes: [route('R')] }), free)).toBeGreaterThan(100);
  expect(certifiedBound(small({ routes: [route('R', { capacityLitres: 1.9 })] }), free)).toBe(0);
  expect(certifiedBound(small({ routes: [route('R', { capacityKg: 0.9 })] }), free)).toBe(0);
});
