/** Prints the forecast's backtest beside the field's rule, in one run: node dist/scripts/backtest.js [set ...] */
import { DEFAULT_POLICY } from '../src/domain/policy';
import { type BacktestSeries, backtest, type MethodResult } from '../src/forecast/backtest';
import type { UnCensoringRule } from '../src/forecast/contract';
import { settingsOf } from '../src/forecast/forecast-snapshot';
import { productionForecaster } from '../src/forecast/forecaster';
import { RIVALS } from '../src/forecast/rivals';
import {
  BENCHMARKS,
  type BenchmarkName,
  benchmarkExists,
  benchmarkFile,
  benchmarkSeries,
} from './benchmark-series';

const print = (line: string): void => void process.stdout.write(`${line}\n`);
const percent = (x: number): string => `${(100 * x).toFixed(1)} %`;

function row({ name, inStock, all, difference }: MethodResult): string {
  const cells = [inStock, all].map((s) =>
    [s.rmsse, s.pinball, s.mase, s.decisionCost].map((x) => x.toFixed(3)).join(' / '),
  );
  const coverage = inStock.coverage.map((c) => c.toFixed(3)).join(' ');
  const bias = `${percent(inStock.bias)}, ${percent(all.bias)}`;
  const apart = difference ? `${difference.mean.toFixed(4)} ± ${difference.standardError.toFixed(4)}` : '';
  return `| ${name} | ${cells.join(' | ')} | ${bias} | ${coverage} | ${apart} | ${inStock.tasks}, ${all.tasks} |`;
}

function run(set: BenchmarkName): void {
  const medicines: BacktestSeries[][] = benchmarkSeries(set).map((medicine, m) =>
    medicine.map((series, i) => ({
      series,
      prior: null,
      facilityId: String(i),
      medicineId: String(m),
    })),
  );
  print(`\n## ${set}: ${medicines.flat().length} series\n`);
  print(
    '| method | in-stock months: RMSSE / pinball / MASE / cost | all months | bias | coverage of .5 .8 .9 .95 in stock | pinball less the first | tasks |',
  );
  print('|---|---|---|---|---|---|---|');
  const settings = settingsOf(DEFAULT_POLICY);
  const rules: readonly UnCensoringRule[] = set === 'cote-divoire' ? ['em', 'tobit', 'skip', 'none'] : [];
  const others = rules.map((unCensoring) => [
    `Surtido, ${unCensoring}`,
    productionForecaster({ ...settings, unCensoring }),
  ]);
  const methods = {
    'Surtido, auto': productionForecaster(settings),
    ...Object.fromEntries(others),
    ...RIVALS,
  };
  for (const result of backtest(medicines, methods)) print(row(result));
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
