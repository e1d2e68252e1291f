/**
 * The Zambia experiment: npm run build && node dist/scripts/simulate-zambia.js [points|all] [replications] [ratio] [threads]
 *
 * points: Surtido at the stocks that published curves are compared at, knowing the seasonal mean and then only its
 * clinics' own history, beside the two published policies that check the simulator. all: 8 policies × 20 settings.
 * --scenario FILE writes the scenario for `surtido simulate`. Exits 3 where the data is absent.
 */
import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { simulate } from '../src/jobs/simulate-threads';
import { resultsOf } from '../src/simulate/experiment';
import { allPolicies, pointPolicies } from './simulate-zambia/policies';
import { zambiaScenario } from './simulate-zambia/scenario';

const DATA_ABSENT = 3;

async function main(): Promise<number> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { scenario: { type: 'string' } },
  });
  const [which = 'points', replications = '30', ratio = '1', threads = '2'] = positionals;
  const scenario = zambiaScenario(Number(ratio));
  if (!scenario) {
    process.stderr.write(
      '../shared/data/zambia is absent: nothing was measured (SURTIDO_DATA says where it is)\n',
    );
    return DATA_ABSENT;
  }
  const specs = which === 'all' ? allPolicies() : pointPolicies();
  if (values.scenario !== undefined) {
    writeFileSync(values.scenario, JSON.stringify({ ...scenario, policies: specs }));
    return 0;
  }
  const cpu = process.cpuUsage();
  process.stdout.write(
    'policy,settings,weeks,service,serviceHalfWidth,sd,gini,least,stockoutRate,deliveries\n',
  );
  // One setting at a time, in the same worlds: what Surtido works out for a setting takes some 100 MB a thread.
  for (const spec of specs) {
    const scores = await simulate(
      { scenario, specs: [spec], seed: 1 },
      { replications: Number(replications), threads: Number(threads) },
    );
    for (const { policy, settings, measures: m } of resultsOf([spec], scores))
      process.stdout.write(
        `${policy},${settings},${m.meanStockPeriods.mean.toFixed(2)},${m.service.mean.toFixed(4)},${m.service.halfWidth?.toFixed(4) ?? ''},${m.serviceSd.mean.toFixed(4)},${m.serviceGini.mean.toFixed(4)},${m.leastService.mean.toFixed(3)},${m.stockoutRate.mean.toFixed(4)},${m.deliveries.mean.toFixed(0)}\n`,
      );
  }
  const used = process.cpuUsage(cpu);
  process.stderr.write(`\n${((used.user + used.system) / 1e6).toFixed(0)} CPU seconds\n`);
  return 0;
}

void main().then((code) => {
  process.exitCode = code;
});
