/**
 * Build, solve, round and memory at four sizes, with clp on the very model exported as the rival, in turn, in one run.
 *
 *   node dist/bench/plan-sizes.js [--smoke] [--size 200x600]
 *
 * Prints a table and writes bench/results/plan-sizes.csv. CPU seconds (user + system); the ratio is the median of the
 * ratios of paired runs; clp's figure is the best of its algorithms by its own clock, reading of the file not counted,
 * and one that is slower than another is stopped.
 * Exits 3 where clp is not installed.
 */
import { spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import type { LinearProgram } from '../solver/linear-program';
import { writeMps } from '../solver/mps-write';
import { solve } from '../solver/solve';
import { DEFAULT_POLICY } from '../src/domain/policy';
import { canonical } from '../src/domain/snapshot';
import { forecastSnapshot } from '../src/forecast/forecast-snapshot';
import { median } from '../src/plan/balance';
import { toWholePacks } from '../src/plan/whole-packs';
import { buildProblem } from '../src/rationing/build-problem';
import { formulate } from '../src/rationing/formulation';
import { interpret } from '../src/rationing/interpretation';
import { cpuSeconds } from './cpu';
import { makeJurisdiction } from './jurisdiction';

const SIZES: readonly (readonly [number, number])[] = [
  [10, 20],
  [50, 100],
  [50, 600],
  [200, 600],
];
const CLP_ALGORITHMS = [
  ['-dualsimplex'],
  ['-primalsimplex'],
  ['-presolve', 'off', '-dualsimplex'],
  ['-presolve', 'off', '-primalsimplex'],
];
const smoke = process.argv.includes('--smoke');
const only = process.argv.includes('--size') ? process.argv[process.argv.indexOf('--size') + 1] : null;
const ROUNDS = smoke ? 1 : 5;
const READING_SECONDS = 10;
/** Solved so long before it is measured: a process loads and compiles in its first solves, and a service runs for weeks. */
const WARM_SECONDS = smoke ? 0 : 3;

interface ClpRun {
  readonly algorithm: string;
  readonly seconds: number;
  readonly objective: number;
}

/** clp's own time for the solution, by its line "Optimal objective X - N iterations time T"; ∞ where it was stopped. */
function runClp(file: string, algorithm: readonly string[], patience = 600): ClpRun {
  const { stdout } = spawnSync('clp', [file, '-seconds', `${patience}`, ...algorithm], { encoding: 'utf8' });
  const found = /Optimal objective\s+(\S+) - \d+ iterations time (\S+?),?(?:\s|$)/.exec(stdout);
  if (!found && !/stopped/i.test(stdout))
    throw new Error(`clp ${algorithm.join(' ')} gave no optimum on ${file}:\n${stdout.slice(-400)}`);
  const [, objective, seconds] = found ?? ['', Number.NaN, Infinity];
  return { algorithm: algorithm.join(' '), seconds: Number(seconds), objective: Number(objective) };
}

interface Row {
  readonly size: string;
  readonly rows: number;
  readonly columns: number;
  readonly buildSeconds: number;
  /** The first solve of this size; of the first size, the process's first. */
  readonly firstSeconds: number;
  readonly solveSeconds: number;
  readonly roundSeconds: number;
  readonly clpSeconds: number;
  readonly clpAlgorithm: string;
  readonly ratio: number;
  readonly objectiveDifference: number;
  readonly gap: number;
  readonly peakMb: number;
}

async function measure(clinics: number, medicines: number): Promise<Row> {
  const snapshot = canonical(makeJurisdiction({ clinics, medicines, seed: 1, coupled: true }));
  const build = () => {
    const problem = buildProblem(snapshot, DEFAULT_POLICY, forecastSnapshot(snapshot, DEFAULT_POLICY));
    return { problem, formulation: formulate(problem) };
  };
  const solveModel = (model: LinearProgram) => solve(model, { backend: 'highs' });
  const first = build();
  const [, firstSeconds] = await cpuSeconds(() => solveModel(first.formulation.model));
  for (let spent = firstSeconds; spent < WARM_SECONDS; )
    spent += (await cpuSeconds(() => solveModel(first.formulation.model)))[1];
  const file = join(tmpdir(), `surtido-bench-${process.pid}.mps`);
  writeFileSync(file, writeMps(first.formulation.model));
  let best = runClp(file, CLP_ALGORITHMS[0] as string[]);
  for (const algorithm of CLP_ALGORITHMS.slice(1)) {
    // Its clock runs while it reads the file, too.
    const run = runClp(file, algorithm, READING_SECONDS + best.seconds);
    if (run.seconds < best.seconds) best = run;
  }
  const times = {
    build: [] as number[],
    solve: [] as number[],
    round: [] as number[],
    clp: [] as number[],
    ratio: [] as number[],
  };
  let gap = 0;
  let objectiveDifference = 0;
  for (let round = 0; round < ROUNDS; round++) {
    const [{ problem, formulation }, buildSeconds] = await cpuSeconds(build);
    const [solution, solveSeconds] = await cpuSeconds(() => solveModel(formulation.model));
    const clp = runClp(file, best.algorithm.split(' '));
    const [{ value }, roundSeconds] = await cpuSeconds(() =>
      toWholePacks(interpret(problem, formulation, solution)),
    );
    gap = (problem.presetValue - solution.objective - value) / (problem.presetValue - solution.objective);
    objectiveDifference = Math.abs(solution.objective - clp.objective) / Math.abs(clp.objective);
    times.build.push(buildSeconds);
    times.solve.push(solveSeconds);
    times.round.push(roundSeconds);
    times.clp.push(clp.seconds);
    times.ratio.push(solveSeconds / Math.max(1e-3, clp.seconds));
  }
  const { rowCount, columnCount } = first.formulation.model;
  return {
    size: `${clinics} x ${medicines}`,
    rows: rowCount,
    columns: columnCount,
    buildSeconds: median(times.build) as number,
    firstSeconds,
    solveSeconds: median(times.solve) as number,
    roundSeconds: median(times.round) as number,
    clpSeconds: median(times.clp) as number,
    clpAlgorithm: best.algorithm,
    ratio: median(times.ratio) as number,
    objectiveDifference,
    gap,
    peakMb: process.resourceUsage().maxRSS / 1024,
  };
}

async function main(): Promise<number> {
  if (spawnSync('clp', ['-version']).error) {
    process.stderr.write('clp is not installed (Debian package coinor-clp): no rival, no benchmark.\n');
    return 3;
  }
  const print = (line: string): boolean => process.stdout.write(`${line}\n`);
  print(`${cpus().length} × ${cpus()[0]?.model}, Node ${process.version}; CPU seconds, medians of ${ROUNDS}`);
  print(
    'size       rows    columns  build  first  solve  round    clp  ratio  clp algorithm                gap       peak MB',
  );
  const rows: Row[] = [];
  const sizes = SIZES.filter(([c, m]) => only === null || `${c}x${m}` === only);
  for (const [clinics, medicines] of smoke ? SIZES.slice(0, 2) : sizes) {
    const r = await measure(clinics, medicines);
    rows.push(r);
    const n = (v: number, width: number): string => v.toFixed(3).padStart(width);
    print(
      `${r.size.padEnd(9)}${String(r.rows).padStart(6)}${String(r.columns).padStart(11)}${n(r.buildSeconds, 7)}${n(r.firstSeconds, 7)}${n(r.solveSeconds, 7)}${n(r.roundSeconds, 7)}${n(r.clpSeconds, 7)}${r.ratio.toFixed(2).padStart(7)}  ${r.clpAlgorithm.padEnd(27)}${r.gap.toExponential(1).padStart(9)}${r.peakMb.toFixed(0).padStart(10)}`,
    );
    if (r.objectiveDifference > 1e-6)
      throw new Error(`clp and HiGHS differ by ${r.objectiveDifference} at ${r.size}`);
  }
  mkdirSync('bench/results', { recursive: true });
  const keys = Object.keys(rows[0] as Row) as (keyof Row)[];
  writeFileSync(
    'bench/results/plan-sizes.csv',
    [keys.join(','), ...rows.map((r) => keys.map((k) => r[k]).join(','))].join('\n'),
  );
  return 0;
}

main().then(
  (code) => process.exit(code),
  (error) => {
    process.stderr.write(`${error instanceof Error ? error.stack : error}\n`);
    process.exit(1);
  },
);
