/**
 * Prints the forecast's backtest beside the field's rules, in one run:
 *
 *     node dist/scripts/backtest.js [cote-divoire] [hospital] [carparts]     the benchmark sets; all of them where none is named
 *     node dist/scripts/backtest.js FILE.csv [2020-01]                        any table: a series a column (first row: names), a month
 *                                                                            a row from the month given on; empty or NA = not reported
 *
 * A folder of a jurisdiction's own reports, with stock: `surtido backtest FOLDER` (docs/mapping.md for other headers).
 */
import { existsSync } from 'node:fs';
import type { Period } from '../src/domain/dates';
import { DEFAULT_POLICY } from '../src/domain/policy';
import { backtest } from '../src/forecast/backtest';
import type { BacktestSeries } from '../src/forecast/backtest-medicine';
import type { Series, UnCensoringRule } from '../src/forecast/contract';
import { settingsOf } from '../src/forecast/forecast-snapshot';
import { productionForecaster } from '../src/forecast/forecaster';
import type { MethodResult } from '../src/forecast/gathered-scores';
import { RIVALS } from '../src/forecast/rivals';
import {
  BENCHMARKS,
  type BenchmarkName,
  benchmarkExists,
  benchmarkFile,
  benchmarkSeries,
  seriesOfColumns,
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

function run(set: string, read: readonly (readonly Series[])[]): void {
  const medicines: BacktestSeries[][] = read.map((medicine, m) =>
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
const table = asked.find((a) => a.endsWith('.csv'));
if (table !== undefined) {
  const first = asked.find((a) => /^\d{4}-(0[1-9]|1[0-2])$/.test(a)) ?? '2020-01';
  if (existsSync(table)) run(table, seriesOfColumns(table, first as Period));
  else {
    print(`${table} is not there`);
    process.exitCode = 3;
  }
} else {
  const unknown = asked.filter((a) => !BENCHMARKS.includes(a as BenchmarkName));
  if (unknown.length > 0) {
    print(`${unknown.join(', ')}: not a set (${BENCHMARKS.join(', ')}) and not a .csv`);
    process.exitCode = 2;
  } else
    for (const set of BENCHMARKS.filter((b) => asked.length === 0 || asked.includes(b))) {
      if (benchmarkExists(set)) run(set, benchmarkSeries(set));
      else {
        print(`${set}: ${benchmarkFile(set)} is not there; set SURTIDO_DATA to the folder that holds it`);
        process.exitCode = 3;
      }
    }
}
