/** A play by hand, and what is true of every play. */
import fc from 'fast-check';
import { replicationsOf } from '../../src/simulate/experiment';
import { play } from '../../src/simulate/play';
import type { Policy } from '../../src/simulate/policy';
import { type PolicySpec, policyNamed, usualPolicies } from '../../src/simulate/policy-named';
import { scenarioFaults } from '../../src/simulate/scenario-fault';
import { gini, scoreOf } from '../../src/simulate/score';
import { drawWorld } from '../../src/simulate/world';
import { clinic, smallScenario } from './small-scenario';

const sends = (units: number): Policy => ({ name: 'sends', ship: (known) => known.due.map(() => units) });
const TEN = new Array<number>(16).fill(10);

test('one clinic by hand: a lead of one period, lost sales, what is left', () => {
  const scenario = smallScenario({ clinics: [clinic('A', { initialUnits: 15, trueNeedUnits: TEN })] });
  const played = play(drawWorld(scenario, 1, 0), sends(8));
  // Stock 15 → 5; then 8 a period arrive: 13 → 3, 11 → 1, 9 → 0 (one lost), then 8 a period, two lost each time.
  expect(Array.from(played.servedByPeriod)).toEqual([10, 10, 10, 9, 8, 8, 8, 8]);
  expect(played.stockPeriods[0]).toBe(5 + 3 + 1);
  expect(played.emptyPeriods[0]).toBe(5);
  expect(played.left).toEqual({ clinics: 0, transit: 8, upstream: 120 - 64 });
  const score = scoreOf(scenario, played);
  expect(score.service).toBeCloseTo(71 / 80);
  expect(score.turnedAway).toBeCloseTo(9 / 2);
  expect(score.deliveries).toBe(8);
});

test('a closed road keeps goods in the district; a full truck leaves the rest', () => {
  const districts = smallScenario().districts.map((d) => ({ ...d, capacityUnits: 12 }));
  const closed = clinic('A', { visitChance: [0, 0, 0, 0], trueNeedUnits: TEN });
  const played = play(
    drawWorld(smallScenario({ clinics: [closed, clinic('B', { trueNeedUnits: TEN })], districts }), 1, 0),
    sends(8),
  );
  expect(played.served[0]).toBe(0);
  // 12 a trip: 8 for A and 4 for B, from the second period on.
  expect(played.served[1]).toBe(7 * 4);
});

test('stock that expires is waste and serves nobody', () => {
  const none = new Array<number>(16).fill(0);
  const scenario = smallScenario({
    clinics: [clinic('A', { initialUnits: 30, trueNeedUnits: none })],
    shelfLifePeriods: 2,
    supplyUnits: [10, 0, 0, 0, 0, 0, 0, 0],
  });
  const played = play(drawWorld(scenario, 1, 0), sends(0));
  expect(played.expired).toBe(40);
  expect(scoreOf(scenario, played).wasteShare).toBe(1);
});

test('a policy sees reports as late and as inflated as they are', () => {
  const seen: number[] = [];
  const scenario = smallScenario({
    clinics: [clinic('A', { initialUnits: 100, trueNeedUnits: TEN, reportInflation: 0.5 })],
  });
  play(drawWorld(scenario, 1, 0), {
    name: 'looks',
    reportDelayPeriods: 2,
    ship: (known) => {
      seen.push(known.stockUnits[0] as number);
      expect(known.issued(0, 0)).toBe(15);
      expect(known.reportedTo(0)).toBe(8 + Math.max(0, known.period - 2));
      return [0];
    },
  });
  expect(seen).toEqual([100, 100, 100, 90, 80, 70, 60, 50]);
});

const scenarios = fc
  .record({
    initial: fc.nat(60),
    supply: fc.nat(120),
    visit: fc.constantFrom(0.2, 0.7, 1),
    lasts: fc.constantFrom(null, 2, 5),
    lead: fc.constantFrom(0, 1, 3),
    late: fc.constantFrom(0, 0.5),
    seed: fc.nat(1000),
  })
  .map(({ seed, initial, supply, visit, lasts, lead, late }) => ({
    seed,
    scenario: smallScenario({
      clinics: ['A', 'B', 'C'].map((id) =>
        clinic(id, { initialUnits: initial, visitChance: [visit, visit, 0, visit] }),
      ),
      supplyUnits: [supply, 0, 0, 0, supply, 0, 0, 0],
      shelfLifePeriods: lasts,
      lateReportChance: late,
      districts: smallScenario().districts.map((d) => ({
        ...d,
        leadPeriods: [{ periods: lead, chance: 1 }],
      })),
    }),
  }));
const specs: PolicySpec[] = [
  ...usualPolicies(4).filter((s) => s.policy !== 'surtido'),
  { policy: 'surtido', holdingPerYear: 1, floor: 0, equity: 1, later: 1, knows: 'seasonal-mean' },
];

test('units are conserved under every policy, and nobody is served twice', () => {
  fc.assert(
    fc.property(scenarios, fc.constantFrom(...specs), ({ scenario, seed }, spec) => {
      expect(scenarioFaults(scenario)).toEqual([]);
      const p = play(drawWorld(scenario, seed, 0), policyNamed(spec).start(scenario));
      const served = p.served.reduce((a, b) => a + b, 0);
      const left = p.left.clinics + p.left.transit + p.left.upstream;
      expect(served + left + p.expired).toBeCloseTo(p.initial + p.supplied, 6);
      p.served.forEach((units, i) => {
        expect(units).toBeLessThanOrEqual(p.need[i] as number);
      });
    }),
    { numRuns: 25, seed: 6 },
  );
});

test('the same seed gives the same bytes, whatever was played before or beside it', () => {
  const scenario = smallScenario();
  const all = replicationsOf(scenario, specs, 3);
  const first = [all(0), all(1)];
  const again = replicationsOf(scenario, specs, 3);
  const second = again(1);
  expect(JSON.stringify(second)).toBe(JSON.stringify(first[1]));
  expect(JSON.stringify(first[0])).not.toBe(JSON.stringify(first[1]));
  const alone = replicationsOf(scenario, specs.slice(-1), 3)(1);
  expect(alone[0]).toEqual(second.at(-1));
});

test('a clinic more leaves the draws of the others as they were', () => {
  const two = drawWorld(smallScenario(), 5, 2);
  const three = drawWorld(smallScenario({ clinics: [clinic('Z'), clinic('A'), clinic('B')] }), 5, 2);
  expect(three.need.subarray(16)).toEqual(two.need);
  expect(three.visited.subarray(8)).toEqual(two.visited);
});

test('Gini: 0 when all are alike, (n − 1) / n when one has all', () => {
  expect(gini([0.5, 0.5, 0.5])).toBe(0);
  expect(gini([0, 0, 0, 1])).toBeCloseTo(0.75);
});

test('faults of a scenario are named', () => {
  const wrong = smallScenario({ supplyUnits: [1], clinics: [clinic('A', { districtId: 'none' })] });
  expect(scenarioFaults(wrong).map((f) => f.field)).toEqual(['supplyUnits', 'clinics.A.districtId']);
  const inflated = clinic('A', { reportInflation: -1, visitChance: [1, 2, 1, 1] });
  expect(scenarioFaults(smallScenario({ clinics: [inflated], unitsPerTreatment: 0 }))).toEqual([
    { field: 'unitsPerTreatment', found: '0', fix: 'a number, more than 0' },
    { field: 'clinics.A.visitChance.1', found: '2', fix: 'a number, 0 to 1' },
    { field: 'clinics.A.reportInflation', found: '-1', fix: 'a number, 0 or more' },
  ]);
  expect(scenarioFaults({ ...smallScenario(), clinics: [null], districts: undefined })).toEqual([
    { field: 'clinics.0', found: 'null', fix: expect.any(String) },
    { field: 'districts', found: 'nothing', fix: 'a list of districts' },
  ]);
  expect(scenarioFaults(null)).toHaveLength(1);
});

test('kits without a past year go by what has been reported since, of this clinic and no other', () => {
  const scenario = smallScenario({
    historyPeriods: 0,
    clinics: ['A', 'B'].map((id) =>
      clinic(id, { initialUnits: 40, trueNeedUnits: new Array<number>(8).fill(id === 'A' ? 10 : 5) }),
    ),
  });
  const kits = policyNamed({ policy: 'uniform-kits', periods: 2 }).start(scenario);
  const sent: number[][] = [];
  play(drawWorld(scenario, 1, 0), {
    ...kits,
    ship: (known) => {
      const units = Array.from(kits.ship(known));
      sent.push(units);
      return units;
    },
  });
  // Nothing is known in the first period; then two periods of what each gave a period, as long as there is stock.
  expect(sent.slice(0, 3)).toEqual([
    [0, 0],
    [20, 10],
    [20, 10],
  ]);
});
