/**
 * How well the report checks tell raised figures from real ones: each pattern is put into one clinic in ten of real series,
 * and the area under the curve, the share caught and the false alarms are printed.
 *     node dist/bench/report-checks.js        (exits 3 where the data is not there)
 */
import {
  type BenchmarkName,
  benchmarkExists,
  benchmarkFile,
  benchmarkSeries,
} from '../scripts/benchmark-series';
import type { MedicineSeries, Series } from '../src/forecast/contract';
import { reportFindings } from '../src/forecast/report-checks';
import { type ReportCheck, THRESHOLDS } from '../src/forecast/report-flags';
import { areaUnderCurve } from './area-under-curve';

const MONTHS = 36;
const TENTH = 10;
const print = (line: string): void => void process.stdout.write(`${line}\n`);

/** What is done to the issues; `n` months. Balances stay as they were, so the checks of balances are told apart. */
const PATTERNS: Readonly<Record<string, (issued: readonly number[], n: number) => number[]>> = {
  '×1.3 for half a year': (x, n) => x.map((v, t) => (t >= n - 6 ? Math.round(v * 1.3) : v)),
  '×2 for half a year': (x, n) => x.map((v, t) => (t >= n - 6 ? v * 2 : v)),
  '×2 for a year': (x, n) => x.map((v, t) => (t >= n - 12 ? v * 2 : v)),
  'round quotas for a year': (x, n) =>
    x.map((v, t) => (t >= n - 12 ? Math.max(5, Math.ceil((v * 1.2) / 5) * 5) : v)),
  'one figure copied for half a year': (x, n) => {
    const figure =
      (x[n - 7] as number) > 0
        ? (x[n - 7] as number)
        : Math.max(1, Math.round(x.slice(-18).reduce((a, b) => a + b, 0) / 18));
    return x.map((v, t) => (t >= n - 6 ? figure : v));
  },
};

type ByCheck = Map<ReportCheck, number[]>;
const put = (by: ByCheck, check: ReportCheck, score: number): void => {
  const list = by.get(check);
  if (list) list.push(score);
  else by.set(check, [score]);
};
const lastMonths = (s: Series): Series => {
  const from = Math.max(0, s.issued.length - MONTHS);
  const cut = (x: readonly number[]): number[] => x.slice(from);
  return {
    ...s,
    issued: cut(s.issued),
    received: cut(s.received),
    opening: cut(s.opening),
    closing: cut(s.closing),
    stockoutDays: cut(s.stockoutDays),
    daysInPeriod: cut(s.daysInPeriod),
    ...(s.adjusted && { adjusted: cut(s.adjusted) }),
  };
};
const asClinic = (series: Series): MedicineSeries => ({ series, prior: null });
/** Every score, however low. */
const findingsOf = (medicine: readonly Series[]) => reportFindings(medicine.map(asClinic), () => -Infinity);

function run(set: BenchmarkName): void {
  const medicines = benchmarkSeries(set)
    .map((m) => m.map(lastMonths).filter((s) => s.issued.filter((x) => x > 0).length >= 12))
    .filter((m) => m.length >= TENTH);
  const clean: ByCheck = new Map();
  for (const medicine of medicines)
    for (const findings of findingsOf(medicine)) for (const f of findings) put(clean, f.check, f.score);
  const series = medicines.flat().length;
  const shareFrom = (scores: readonly number[], threshold: number): string =>
    ((100 * scores.filter((s) => s >= threshold).length) / series).toFixed(1);
  const alarms = [...clean].map(
    ([check, scores]) =>
      `${check} ${shareFrom(scores, THRESHOLDS[check].doubt)} / ${shareFrom(scores, THRESHOLDS[check].tell)} %`,
  );
  print(`\n## ${set}: ${series} series; false alarms (doubted / told): ${alarms.join(', ')}\n`);
  const checks = [...clean.keys()];
  print(`| AUC (share caught) | ${checks.join(' | ')} |`);
  print(`|---|${checks.map(() => '---').join('|')}|`);
  for (const [name, raise] of Object.entries(PATTERNS)) {
    const raised: ByCheck = new Map();
    for (const medicine of medicines)
      for (let turn = 0; turn < TENTH; turn++) {
        const mixed = medicine.map((s, i) =>
          i % TENTH === turn ? { ...s, issued: raise(s.issued, s.issued.length) } : s,
        );
        findingsOf(mixed).forEach((findings, i) => {
          if (i % TENTH === turn) for (const f of findings) put(raised, f.check, f.score);
        });
      }
    const cells = checks.map((check) => {
      const scores = raised.get(check) ?? [];
      const caught = scores.filter((s) => s >= THRESHOLDS[check].doubt).length / scores.length;
      return `${areaUnderCurve(scores, clean.get(check) ?? []).toFixed(3)} (${caught.toFixed(2)})`;
    });
    print(`| ${name} | ${cells.join(' | ')} |`);
  }
}

for (const set of ['cote-divoire', 'hospital'] as const) {
  if (benchmarkExists(set)) run(set);
  else {
    print(`${set}: ${benchmarkFile(set)} is not there; set SURTIDO_DATA to the folder that holds it`);
    process.exitCode = 3;
  }
}
