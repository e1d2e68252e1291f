/** Prints the forecast's backtest beside the field's rule, in one run: node dist/scripts/backtest.js [set ...] */
import { DEFAULT_POLICY } from '../src/domain/policy';
import { amcForecaster, type BacktestResult, backtest, productionForecaster } from '../src/forecast/backtest';
import type { UnCensoringRule } from '../src/forecast/contract';
import { settingsOf } from '../src/forecast/forecast-snapshot';
import {
  BENCHMARKS,
  type BenchmarkName,
  benchmarkExists,
  benchmarkFile,
  benchmarkSeries,
} from './benchmark-series';

const print = (line: string): void => void process.stdout.write(`${line}\n`);
const percent = (x: number): string => `${(100 * x).toFixed(1)} %`;

function row(name: string, { inStock, all }: BacktestResult, cpuSeconds: number): string {
  const cells = [inStock, all].map(
    (s) => `${s.rmsse.toFixed(3)} / ${s.pinball.toFixed(3)} / ${percent(s.bias)}`,
  );
  const coverage = inStock.coverage.map((c) => c.toFixed(2)).join(' ');
  return `| ${name} | ${cells.join(' | ')} | ${coverage} | ${inStock.tasks}, ${all.tasks} | ${cpuSeconds.toFixed(1)} |`;
}

function run(set: BenchmarkName): void {
  const medicines = benchmarkSeries(set);
  print(`\n## ${set}: ${medicines.flat().length} series\n`);
  print(
    '| method | in-stock months: RMSSE / pinball / bias | all months | coverage of .5 .8 .9 .95 | tasks | CPU s |',
  );
  print('|---|---|---|---|---|---|');
  const settings = settingsOf(DEFAULT_POLICY);
  const rules: readonly UnCensoringRule[] =
    set === 'cote-divoire' ? ['auto', 'em', 'tobit', 'skip', 'none'] : ['auto'];
  const methods = [
    { name: 'AMC, 3 months', forecaster: amcForecaster(3) },
    { name: 'AMC, 6 months', forecaster: amcForecaster(6) },
    ...rules.map((unCensoring) => ({
      name: `Surtido, ${unCensoring}`,
      forecaster: productionForecaster({ ...settings, unCensoring }),
    })),
  ];
  for (const { name, forecaster } of methods) {
    const start = process.cpuUsage().user;
    const result = backtest(medicines, forecaster);
    print(row(name, result, (process.cpuUsage().user - start) / 1e6));
  }
}

const asked = process.argv.slice(2);
const sets = asked.length > 0 ? BENCHMARKS.filter((b) => asked.includes(b)) : BENCHMARKS;
for (const set of sets) {
  if (benchmarkExists(set)) run(set);
  else {
    print(`${set}: ${benchmarkFile(set)} is not there; set SURTIDO_DATA to the folder that holds it`);
    process.exitCode = 3;
  }
}
