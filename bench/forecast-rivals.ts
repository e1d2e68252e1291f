/**
 * The forecast beside statsforecast and R forecast::ets, on the same tasks of all three sets in one run:
 *
 *     node dist/bench/forecast-rivals.js [FOLDER] [EVERY]     out/forecast-rivals and 10 where they are not named
 *
 * Needs Python with statsforecast (PYTHON names it) and R with the package forecast (RSCRIPT); exits 3 where one of them or
 * the data is not there. AutoETS, AutoTheta and R are asked every 10th series only (1: all of them), as they take a thirtieth
 * to a tenth of a second for each. Where answers to the same tasks stand in FOLDER they are read again, so that a change of
 * the forecast is scored against the same rivals.
 *
 * Côte d'Ivoire is scored on all months and without un-censoring: the rivals know nothing of stock. Differences are on the
 * tasks that both answered. CPU-seconds of one core: Surtido's with twelve quantiles, IMAPA's without any and with the same
 * twelve (statsforecast's conformal ones), taken in turn; the others' once, with intervals where they have some of their own.
 */
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import {
  BENCHMARKS,
  type BenchmarkName,
  benchmarkExists,
  benchmarkFile,
  benchmarkSeries,
} from '../scripts/benchmark-series';
import { rivalsIn, surtido } from './forecast-rivals/answers';
import { difference, scoresOf, summaryOf, type TaskScore } from './forecast-rivals/comparison';
import { type Task, tasksCsv, tasksOf } from './forecast-rivals/tasks';

const PYTHON = process.env.PYTHON ?? 'python3';
const RSCRIPT = process.env.RSCRIPT ?? 'Rscript';
const SCRIPTS = join(process.cwd(), 'bench/forecast-rivals');
const WARM_UP = 5;
const TURNS = 5;
const IN_TURN = 'statsforecast IMAPA';
const print = (line: string): void => void process.stdout.write(`${line}\n`);

/** Runs a rival's script; what it prints is passed on. @throws where it fails. */
function run(program: string, ...args: string[]): string {
  const { status, stdout, stderr } = spawnSync(program, args, { encoding: 'utf8', maxBuffer: 2 ** 28 });
  if (status !== 0) throw new Error(`${program} ${args.join(' ')}\n${stderr}`);
  return stdout;
}

function missing(): string[] {
  const works = (program: string, ...args: string[]): boolean => spawnSync(program, args).status === 0;
  return [
    ...BENCHMARKS.filter((set) => !benchmarkExists(set)).map(
      (set) => `${benchmarkFile(set)} is not there; set SURTIDO_DATA to the folder that holds it`,
    ),
    ...(works(PYTHON, '-c', 'import statsforecast')
      ? []
      : [`${PYTHON} has no statsforecast: pip install statsforecast`]),
    ...(works(RSCRIPT, '-e', 'library(forecast)')
      ? []
      : [`${RSCRIPT} has no forecast: apt-get install r-cran-forecast`]),
  ];
}

/** Has the rivals answer, unless they have. */
function ask(folder: string, tasks: readonly Task[], every: number): void {
  mkdirSync(folder, { recursive: true });
  const all = tasksCsv(tasks);
  const some = tasksCsv(tasks.filter((t) => Number(t.series) % every === 0));
  const file = join(folder, 'tasks.csv');
  const sample = join(folder, 'sample.csv');
  const done = join(folder, 'rival-R ets.csv');
  const same = (name: string, text: string): boolean =>
    existsSync(name) && readFileSync(name, 'utf8') === text;
  if (existsSync(done) && same(file, all) && same(sample, some)) return;
  writeFileSync(file, all);
  writeFileSync(sample, some);
  writeFileSync(join(folder, 'times.csv'), '');
  print(run(PYTHON, join(SCRIPTS, 'statsforecast_rivals.py'), folder));
  print(run(RSCRIPT, join(SCRIPTS, 'ets.R'), folder));
}

const median = (x: readonly number[]): number => [...x].sort((a, b) => a - b)[x.length >> 1] as number;

/** Series a CPU-second by method, and the median ratio of Surtido's to IMAPA's, without and with quantiles, over turns. */
async function speeds(folder: string, tasks: readonly Task[], forecast: ReturnType<typeof surtido>) {
  const perSecond = new Map(
    readFileSync(join(folder, 'times.csv'), 'utf8')
      .trim()
      .split('\n')
      .map((line) => line.split(',') as [string, string, string])
      .map(([name, count, seconds]) => [name, Number(count) / Number(seconds)]),
  );
  for (let turn = 0; turn < WARM_UP; turn++) forecast();
  const turns: { ours: number; plain: number; quantiles: number }[] = [];
  const rival = spawn(PYTHON, [join(SCRIPTS, 'statsforecast_rivals.py'), folder, 'IMAPA'], {
    stdio: ['pipe', 'pipe', 'ignore'],
  });
  const lines = createInterface(rival.stdout)[Symbol.asyncIterator]();
  for (let turn = 0; turn < TURNS; turn++) {
    const ours = median([forecast().seconds, forecast().seconds, forecast().seconds]);
    rival.stdin.write('\n');
    const [plain = Number.NaN, quantiles = Number.NaN] = String((await lines.next()).value)
      .split(' ')
      .map(Number);
    turns.push({ ours, plain, quantiles });
  }
  rival.stdin.end();
  perSecond.set('Surtido', tasks.length / median(turns.map((t) => t.ours)));
  perSecond.set(IN_TURN, tasks.length / median(turns.map((t) => t.plain)));
  return {
    perSecond,
    overPlain: median(turns.map((t) => t.plain / t.ours)),
    overQuantiles: median(turns.map((t) => t.quantiles / t.ours)),
  };
}

const signed = (x: number, digits = 4): string => `${x >= 0 ? '+' : '−'}${Math.abs(x).toFixed(digits)}`;

async function compare(folder: string, set: BenchmarkName, every: number, raw: string[]): Promise<void> {
  const tasks = tasksOf(benchmarkSeries(set));
  const into = join(folder, set);
  ask(into, tasks, every);
  const forecast = surtido(tasks, set === 'cote-divoire' ? 'none' : 'auto');
  const { perSecond, overPlain, overQuantiles } = await speeds(into, tasks, forecast);
  const methods = new Map([['Surtido', forecast().answers()], ...rivalsIn(into)]);
  const scores = new Map([...methods].map(([name, answers]) => [name, scoresOf(tasks, answers)]));
  const first = scores.get('Surtido') as readonly TaskScore[];
  print(
    `\n## ${set}: ${tasks.length} tasks; series a CPU-second over IMAPA's, in turn: × ${overPlain.toFixed(2)} where it gives no quantiles, × ${overQuantiles.toFixed(2)} where it gives the same twelve\n`,
  );
  print(
    '| method | tasks | RMSSE | less Surtido, 95 % | pinball | less Surtido, 95 % | bias | at or below .5 .8 .9 .95 | series a CPU-second |',
  );
  print('|---|---|---|---|---|---|---|---|---|');
  for (const [name, own] of scores) {
    const s = summaryOf(own);
    const apart = (['rmsse', 'pinball'] as const).map((measure) => {
      if (name === 'Surtido') return '';
      const d = difference(first, own, measure);
      return `${signed(d.mean)} (${signed(d.low)} to ${signed(d.high)})`;
    });
    const cells = [name, s.tasks, s.rmsse.toFixed(3), apart[0], s.pinball.toFixed(3), apart[1]];
    const coverage = s.coverage.map((c) => c.toFixed(3)).join(' ');
    const speed = perSecond.get(name) ?? Number.NaN;
    print(
      `| ${[...cells, `${signed(100 * s.bias, 1)} %`, coverage, speed.toFixed(speed < 100 ? 1 : 0)].join(' | ')} |`,
    );
    for (const t of own)
      raw.push([set, name, t.task.id, t.rmsse, t.pinball, t.forecast, t.actual, ...t.below].join());
  }
}

async function main([
  folder = join('out', 'forecast-rivals'),
  every = '10',
]: readonly string[]): Promise<void> {
  const lacks = missing();
  for (const line of lacks) print(line);
  if (lacks.length > 0) {
    process.exitCode = 3;
    return;
  }
  print(
    `${cpus().length} cores of ${cpus()[0]?.model ?? 'an unknown processor'}, Node ${process.versions.node}`,
  );
  const raw = ['set,method,task,rmsse,pinball,forecast,actual,below50,below80,below90,below95'];
  for (const set of ['hospital', 'carparts', 'cote-divoire'] as const)
    await compare(folder, set, Number(every), raw);
  writeFileSync(join(folder, 'scores.csv'), `${raw.join('\n')}\n`);
  print(`\nraw scores: ${join(folder, 'scores.csv')}`);
}
void main(process.argv.slice(2));
