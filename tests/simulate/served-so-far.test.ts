/** What equity goes by: what a clinic's reports show of need met. */
import { countAbove } from '../../src/forecast/count-above';
import { equityWeights } from '../../src/simulate/policies/surtido/equity';
import { servedSoFar } from '../../src/simulate/policies/surtido/served-so-far';
import type { Known } from '../../src/simulate/policy';
import { smallScenario } from './small-scenario';

const NEED = { mean: 10, variance: 25 };
const scenario = smallScenario();
const FIRST = scenario.historyPeriods;

/** Issues of A and B and their stock at the end of each period played, `told` of which are reported. */
const known = (issued: number[][], left: number[][], told: number): Known => ({
  scenario,
  period: told,
  due: [0, 1],
  upstreamUnits: 0,
  stockUnits: new Float64Array(2),
  transitUnits: new Float64Array(2),
  reportedTo: () => FIRST + told,
  issued: (i, at) => (at < FIRST ? 99 : (issued[i]?.[at - FIRST] as number)),
  stockAt: (i, at) => (at <= FIRST ? Number.NaN : (left[i]?.[at - FIRST - 1] as number)),
  asked: () => Number.NaN,
});

test('need is what was given while there was stock, and the mean of what exceeds it where the shelf was emptied', () => {
  const read = servedSoFar(2);
  const needsOf = () => [NEED, NEED, NEED, NEED];
  const issued = [
    [12, 7, 0],
    [12, 7, 3],
  ];
  const left = [
    [8, 0, 0],
    [8, 1, 1],
  ];
  read(known(issued, left, 1), needsOf);
  const [a, b] = read(known(issued, left, 3), needsOf);
  // B was never empty. A gave 7 of 7 or more, and nothing of what a period needs.
  expect(b).toMatchObject({ served: 22, needed: 22 });
  const sevenOrMore = countAbove(7, 10, 25).mean;
  expect(sevenOrMore).toBeGreaterThan(10);
  expect(a?.served).toBe(19);
  expect(a?.needed).toBeCloseTo(12 + sevenOrMore + 10);
});

test('the same shortfall weighs more at a smaller clinic, and nothing at one that needs nothing', () => {
  const [, small, large, none] = equityWeights(
    [
      { served: 95, needed: 100, yearly: 100 },
      { served: 40, needed: 50, yearly: 50 },
      { served: 160, needed: 200, yearly: 200 },
      { served: 0, needed: 0, yearly: 0 },
    ],
    1,
  );
  expect(large as number).toBeGreaterThan(1);
  expect(small as number).toBeGreaterThan(large as number);
  expect(none).toBe(1);
});
