/** The published curves, as far as one replication shows them: `scripts/simulate-zambia.ts` measures with many. */

import { rowsOf, zambiaExists, zambiaScenario } from '../../scripts/simulate-zambia/scenario';
import { play } from '../../src/simulate/play';
import { policyNamed } from '../../src/simulate/policy-named';
import { scoreOf } from '../../src/simulate/score';
import { drawWorld } from '../../src/simulate/world';

const here = zambiaExists() ? test : test.skip;
const NAME = zambiaExists() ? '' : ' (skipped: ../shared/data/zambia is absent)';

/** Service that was published for a curve's M. */
const published = (curve: string, m: number): number =>
  Number(
    rowsOf(`published-frontier-supply-1.0/${curve}.csv`).find((r) => Number(r.parameter) === m)?.serv_mean,
  );

here(
  `Zambia: status quo and proportional serve what was published, within .015 in one replication${NAME}`,
  () => {
    const scenario = zambiaScenario(1);
    if (!scenario) throw new Error('absent');
    // A replication in which the patients who came were as many as expected.
    const world = drawWorld(scenario, 1, 7);
    for (const [policy, curve] of [
      ['status-quo', 'ami-i-delay1-fcfs'],
      ['proportional', 'amd-ip-delay0-pro'],
    ] as const)
      for (const periods of [8, 12, 16]) {
        const kind = policyNamed({ policy, periods, window: 12 });
        const { service } = scoreOf(scenario, play(world, kind.start(scenario)));
        expect(Math.abs(service - published(curve, periods))).toBeLessThan(0.015);
      }
  },
  20_000,
);
