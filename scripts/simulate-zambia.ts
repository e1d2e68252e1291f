/**
 * The Zambia experiment: npm run build && node dist/scripts/simulate-zambia.js [points|all] [replications] [ratio] [threads]
 *
 * points: Surtido at the stocks that published curves are compared at, knowing the seasonal mean and then only its
 * clinics' own history, beside the two published policies that check the simulator. all: 8 policies × 20 settings.
 * --seed N (1). --chart FILE.svg draws the frontier. --scenario FILE writes the scenario for `surtido simulate`. Exits 3 where the data is absent.
 */
import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { simulate } from '../src/jobs/simulate-threads';
import { type PolicyResult, resultsOf } from '../src/simulate/experiment';
import { frontierChart } from '../src/simulate/frontier-chart';
import { type Bound, boundsOf } from './simulate-zambia/bounds';
import { allPolicies, pointPolicies } from './simulate-zambia/policies';
import { zambiaScenario } from './simulate-zambia/scenario';

const DATA_ABSENT = 3;

function chartOf(results: readonly PolicyResult[], bounds: readonly Bound[]): string {
  const points = [
    ...results.map(({ policy, settings, measures }) => ({
      name: settings.includes('own-history') ? `${policy}, own history` : policy,
      stock: measures.meanStockPeriods.mean,
      service: measures.service.mean,
    })),
    ...bounds.map(({ name, weeks, service }) => ({ name, stock: weeks, service })),
  ];
  const names = [...new Set(points.map((p) => p.name))];
  return frontierChart(
    names.map((name) => ({
      name,
      points: points.filter((p) => p.name === name).sort((a, b) => a.stock - b.stock),
    })),
    { title: 'Zambia, five years', stock: 'mean stock at the clinics, weeks', service: 'share of need met' },
  );
}

async function main(): Promise<number> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      scenario: { type: 'string' },
      seed: { type: 'string', default: '1' },
      chart: { type: 'string' },
    },
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
  const seed = Number(values.seed);
  const results: PolicyResult[] = [];
  const cpu = process.cpuUsage();
  process.stdout.write(
    'policy,settings,weeks,service,serviceHalfWidth,sd,gini,least,stockoutRate,deliveries\n',
  );
  // One setting at a time, in the same worlds: what Surtido works out for a setting takes some 100 MB a thread.
  for (const spec of specs) {
    const scores = await simulate(
      { scenario, specs: [spec], seed },
      { replications: Number(replications), threads: Number(threads) },
    );
    for (const result of resultsOf([spec], scores)) {
      results.push(result);
      const { policy, settings, measures: m } = result;
      process.stdout.write(
        `${policy},${settings},${m.meanStockPeriods.mean.toFixed(2)},${m.service.mean.toFixed(4)},${m.service.halfWidth?.toFixed(4) ?? ''},${m.serviceSd.mean.toFixed(4)},${m.serviceGini.mean.toFixed(4)},${m.leastService.mean.toFixed(3)},${m.stockoutRate.mean.toFixed(4)},${m.deliveries.mean.toFixed(0)}\n`,
      );
    }
  }
  const bounds = boundsOf(scenario, seed, Number(replications));
  for (const { name, settings, weeks, service, sd } of bounds)
    process.stdout.write(
      `${name},${settings},${weeks.toFixed(2)},${service.toFixed(4)},,${Number.isNaN(sd) ? '' : sd.toFixed(4)},,,,\n`,
    );
  if (values.chart !== undefined) writeFileSync(values.chart, chartOf(results, bounds));
  const used = process.cpuUsage(cpu);
  process.stderr.write(`\n${((used.user + used.system) / 1e6).toFixed(0)} CPU seconds\n`);
  return 0;
}

void main().then((code) => {
  process.exitCode = code;
});
