/**
 * How well any check of one series by its own change could tell reports raised to twice the need: months drawn from each
 * series' own predictive law (a forecast made before them), told apart by the likelihood ratio with that very law, which
 * by Neyman and Pearson nothing beats. The level is told to the ratio, so what no check is told makes it lower still. The raised law is twice the count in mean and deviation, not its even numbers alone.
 *     node dist/bench/change-bound.js        (exits 3 where the data is not there)
 */
import {
  type BenchmarkName,
  benchmarkExists,
  benchmarkFile,
  benchmarkSeries,
} from '../scripts/benchmark-series';
import { DEFAULT_POLICY } from '../src/domain/policy';
import type { Series } from '../src/forecast/contract';
import { forecastMedicine } from '../src/forecast/forecast-medicine';
import { settingsOf } from '../src/forecast/forecast-snapshot';
import { type Need, negativeBinomial } from '../src/forecast/negative-binomial';
import { stream } from '../src/simulate/random';
import { areaUnderCurve } from './area-under-curve';

const MONTHS = 36;
const WINDOWS = [1, 2, 3, 6] as const;
const LONGEST = 6;
const LEAST_DEMANDS = 12;
const FACTOR = 2;
const DRAWS = 20;
const SEED = 20261201;
const print = (line: string): void => void process.stdout.write(`${line}\n`);

const part = (s: Series, from: number, to: number): Series => ({
  firstPeriod: s.firstPeriod,
  issued: s.issued.slice(from, to),
  received: s.received.slice(from, to),
  opening: s.opening.slice(from, to),
  closing: s.closing.slice(from, to),
  stockoutDays: s.stockoutDays.slice(from, to),
  daysInPeriod: s.daysInPeriod.slice(from, to),
});

/** The law of each coming month, of every series of `set` that bench/report-checks scores that has a level; its noise alone. */
function lawsOf(set: BenchmarkName): Need[][] {
  const laws: Need[][] = [];
  for (const medicine of benchmarkSeries(set)) {
    const used = medicine
      .map((s) => part(s, Math.max(0, s.issued.length - MONTHS), s.issued.length))
      .filter((s) => s.issued.filter((x) => x > 0).length >= LEAST_DEMANDS);
    if (used.length < 10) continue;
    const before = used.map((s) => ({ series: part(s, 0, s.issued.length - LONGEST), prior: null }));
    for (const f of forecastMedicine(before, settingsOf(DEFAULT_POLICY), LONGEST))
      laws.push(
        f.mean.map((mean, h) => ({
          mean,
          variance: (f.variance[h] as number) - f.meanVariance,
        })),
      );
  }
  return laws.filter((law) => law.every(({ mean }) => mean > 0));
}

/** ln of P(x) raised over P(x) clean, by drawn months; summed over the first 1, 2, 3 and 6. */
function ratiosOf(law: readonly Need[], raised: boolean, random: () => number): number[] {
  let sum = 0;
  const sums = law.map(({ mean, variance }) => {
    const clean = negativeBinomial({ mean, variance });
    const more = negativeBinomial({ mean: FACTOR * mean, variance: FACTOR * FACTOR * variance });
    const x = (raised ? more : clean).quantile(random());
    const chance = (d: typeof clean): number => Math.max(1e-300, d.cdf(x) - (x > 0 ? d.cdf(x - 1) : 0));
    sum += Math.log(chance(more) / chance(clean));
    return sum;
  });
  return WINDOWS.map((months) => sums[months - 1] as number);
}

for (const set of ['cote-divoire', 'hospital'] as const) {
  if (!benchmarkExists(set)) {
    print(`${set}: ${benchmarkFile(set)} is not there; set SURTIDO_DATA to the folder that holds it`);
    process.exitCode = 3;
    continue;
  }
  print(`\n| ${set}, AUC at most, ×2 over | ${WINDOWS.join(' | ')} months |\n|---|---|---|---|---|`);
  const laws = lawsOf(set);
  const random = stream(SEED, set);
  const drawn = (raised: boolean): number[][] =>
    laws.flatMap((law) => Array.from({ length: DRAWS }, () => ratiosOf(law, raised, random)));
  const [raised, clean] = [drawn(true), drawn(false)];
  const cells = WINDOWS.map((_, w) =>
    areaUnderCurve(
      raised.map((r) => r[w] as number),
      clean.map((r) => r[w] as number),
    ).toFixed(3),
  );
  print(`| ${laws.length} series, level known | ${cells.join(' | ')} |`);
}
