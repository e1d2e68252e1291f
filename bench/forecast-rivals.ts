/**
 * The forecast beside statsforecast and R forecast::ets on the same tasks in one run, accuracy and throughput:
 *
 *     node dist/bench/forecast-rivals.js export FOLDER [set] [every]      tasks.csv: rolling origins of every n-th series
 *     python bench/forecast-rivals/statsforecast_rivals.py FOLDER         in an environment with statsforecast
 *     Rscript bench/forecast-rivals/ets.R FOLDER                          with r-cran-forecast
 *     node dist/bench/forecast-rivals.js score FOLDER                     the table; tasks that a rival failed are left out for all
 *
 * RMSSE and pinball as in src/forecast/scores.ts; a difference is given with its standard error over series. Côte d'Ivoire is
 * scored on all months and without un-censoring: the rivals know nothing of stock. Exits 3 where the data is not there.
 */
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Papa from 'papaparse';
import {
  BENCHMARKS,
  type BenchmarkName,
  benchmarkExists,
  benchmarkFile,
  benchmarkSeries,
} from '../scripts/benchmark-series';
import { addPeriods } from '../src/domain/dates';
import { DEFAULT_POLICY } from '../src/domain/policy';
import type { MedicineSeries, Series } from '../src/forecast/contract';
import { forecastMedicine } from '../src/forecast/forecast-medicine';
import { settingsOf } from '../src/forecast/forecast-snapshot';
import { needOfFirstMonths } from '../src/forecast/interval-need';
import { negativeBinomial } from '../src/forecast/negative-binomial';
import { SCORED_QUANTILES, scaleOf } from '../src/forecast/scores';

const HORIZON = 3;
const ORIGINS = 4;
const STEP = 3;
const HISTORY = 36;
/** What a plan reads of a forecast: twelve quantiles of the sum over its interval. */
const TWELVE = [0.05, 0.1, 0.2, 0.25, 0.3, 0.5, 0.7, 0.75, 0.8, 0.9, 0.95, 0.98];
const WARM_UP = 5;
const print = (line: string): void => void process.stdout.write(`${line}\n`);

interface Task {
  readonly id: string;
  readonly series: number;
  readonly medicine: number;
  readonly origin: number;
  readonly training: Series;
  readonly actual: readonly number[];
}

function tasksOf(set: BenchmarkName, every: number): Task[] {
  const tasks: Task[] = [];
  let count = 0;
  benchmarkSeries(set).forEach((medicine, m) => {
    for (const series of medicine) {
      const s = count++;
      if (s % every !== 0) continue;
      for (let k = 0; k < ORIGINS; k++) {
        const end = series.issued.length - HORIZON - k * STEP;
        const start = Math.max(0, end - HISTORY);
        if (end - start < 12) continue;
        const cut = (x: readonly number[]): number[] => x.slice(start, end);
        const training = {
          ...series,
          firstPeriod: addPeriods(series.firstPeriod, start),
          issued: cut(series.issued),
          received: cut(series.received),
          opening: cut(series.opening),
          closing: cut(series.closing),
          stockoutDays: cut(series.stockoutDays),
          daysInPeriod: cut(series.daysInPeriod),
          ...(series.adjusted && { adjusted: cut(series.adjusted) }),
        };
        const actual = series.issued.slice(end, end + HORIZON);
        if ([...training.issued, ...actual].some(Number.isNaN) || !(scaleOf(training.issued).squared > 0))
          continue;
        tasks.push({ id: `${s}-${k}`, series: s, medicine: m, origin: k, training, actual });
      }
    }
  });
  return tasks;
}

function exportTasks(folder: string, set: BenchmarkName, every: number): void {
  if (!benchmarkExists(set)) {
    print(`${set}: ${benchmarkFile(set)} is not there; set SURTIDO_DATA to the folder that holds it`);
    process.exitCode = 3;
    return;
  }
  mkdirSync(folder, { recursive: true });
  const tasks = tasksOf(set, every);
  const rows = tasks.flatMap((t) => t.training.issued.map((value, month) => `${t.id},${month},${value}`));
  writeFileSync(join(folder, 'tasks.csv'), `task,month,value\n${rows.join('\n')}\n`);
  writeFileSync(join(folder, 'set.json'), JSON.stringify({ set, every }));
  writeFileSync(join(folder, 'times.csv'), '');
  print(`${tasks.length} tasks of ${set} in ${folder}`);
}

interface Answer {
  readonly mean: number;
  readonly quantiles: readonly number[];
}
type Answers = Map<string, Answer[]>;

/** Tasks of one medicine and origin are forecast together, as in a plan. */
function grouped(tasks: readonly Task[]): Task[][] {
  const groups = new Map<string, Task[]>();
  for (const t of tasks) {
    const key = `${t.medicine}-${t.origin}`;
    const group = groups.get(key);
    if (group) group.push(t);
    else groups.set(key, [t]);
  }
  return [...groups.values()];
}

function ours(tasks: readonly Task[], unCensoring: 'auto' | 'none'): { answers: Answers; perSecond: number } {
  const settings = { ...settingsOf(DEFAULT_POLICY), unCensoring };
  const groups = grouped(tasks);
  const clinics = groups.map((g) => g.map((t): MedicineSeries => ({ series: t.training, prior: null })));
  const answers: Answers = new Map();
  let perSecond = 0;
  for (let turn = 0; turn <= WARM_UP; turn++) {
    const start = process.cpuUsage();
    const made = clinics.map((c) => forecastMedicine(c, settings, HORIZON));
    for (const forecast of made.flat()) {
      const need = negativeBinomial(needOfFirstMonths(forecast, HORIZON));
      for (const level of TWELVE) need.quantile(level);
    }
    const spent = process.cpuUsage(start);
    perSecond = Math.max(perSecond, (1e6 * tasks.length) / (spent.user + spent.system));
    if (turn < WARM_UP) continue;
    made.forEach((forecasts, g) => {
      forecasts.forEach((f, i) => {
        const task = groups[g]?.[i] as Task;
        answers.set(
          task.id,
          f.mean.map((mean, h) => {
            const need = negativeBinomial({ mean, variance: f.variance[h] as number });
            return { mean, quantiles: SCORED_QUANTILES.map((q) => need.quantile(q)) };
          }),
        );
      });
    });
  }
  return { answers, perSecond };
}

function rivalAnswers(file: string): Answers {
  const { data } = Papa.parse<Record<string, string>>(readFileSync(file, 'utf8'), {
    header: true,
    skipEmptyLines: true,
  });
  const answers: Answers = new Map();
  for (const row of data) {
    const list = answers.get(row.task as string) ?? [];
    const at = (name: string): number => Math.max(0, Number(row[name]));
    list[Number(row.ahead)] = { mean: at('mean'), quantiles: ['q50', 'q80', 'q90', 'q95'].map(at) };
    answers.set(row.task as string, list);
  }
  return answers;
}

function scoresOf(task: Task, answers: readonly Answer[]): { rmsse: number; pinball: number } {
  const scale = scaleOf(task.training.issued);
  let squares = 0;
  let loss = 0;
  task.actual.forEach((actual, h) => {
    const { mean, quantiles } = answers[h] as Answer;
    squares += (actual - mean) ** 2 / HORIZON;
    SCORED_QUANTILES.forEach((level, i) => {
      const miss = actual - (quantiles[i] as number);
      loss += Math.max(level * miss, (level - 1) * miss) / SCORED_QUANTILES.length / HORIZON;
    });
  });
  return { rmsse: Math.sqrt(squares / scale.squared), pinball: loss / scale.absolute };
}

/** Mean difference by series and its standard error. */
function apart(a: ReadonlyMap<number, number[]>, b: ReadonlyMap<number, number[]>): string {
  const mean = (x: readonly number[]): number => x.reduce((s, v) => s + v, 0) / x.length;
  const differences = [...a].map(([series, x]) => mean(b.get(series) as number[]) - mean(x));
  const middle = mean(differences);
  const variance = differences.reduce((s, d) => s + (d - middle) ** 2, 0) / (differences.length - 1);
  return `${middle >= 0 ? '+' : ''}${middle.toFixed(4)} ± ${Math.sqrt(variance / differences.length).toFixed(4)}`;
}

function score(folder: string): void {
  const { set, every } = JSON.parse(readFileSync(join(folder, 'set.json'), 'utf8')) as {
    set: BenchmarkName;
    every: number;
  };
  const tasks = tasksOf(set, every);
  const mine = ours(tasks, set === 'cote-divoire' ? 'none' : 'auto');
  const files = readdirSync(folder)
    .filter((f) => /^rival-.*\.csv$/.test(f))
    .sort();
  const methods = [
    { name: 'Surtido', answers: mine.answers },
    ...files.map((f) => ({ name: f.slice(6, -4), answers: rivalAnswers(join(folder, f)) })),
  ];
  const common = tasks.filter((t) =>
    methods.every(
      ({ answers }) =>
        answers.get(t.id)?.length === HORIZON &&
        answers.get(t.id)?.every((a) => Number.isFinite(a.mean + a.quantiles.reduce((x, q) => x + q, 0))),
    ),
  );
  const speed = new Map([['Surtido', mine.perSecond]]);
  for (const line of readFileSync(join(folder, 'times.csv'), 'utf8').trim().split('\n').filter(Boolean)) {
    const [name, count, seconds] = line.split(',') as [string, string, string];
    speed.set(name, Number(count) / Number(seconds));
  }
  print(`\n## ${set}: ${common.length} of ${tasks.length} tasks\n`);
  print('| method | RMSSE | less Surtido | pinball | less Surtido | series a CPU-second | Surtido is × |');
  print('|---|---|---|---|---|---|---|');
  const scored = methods.map(({ name, answers }) => {
    const rmsse = new Map<number, number[]>();
    const pinball = new Map<number, number[]>();
    const total = { rmsse: 0, pinball: 0 };
    for (const task of common) {
      const s = scoresOf(task, answers.get(task.id) as Answer[]);
      for (const [map, key] of [
        [rmsse, 'rmsse'],
        [pinball, 'pinball'],
      ] as const) {
        total[key] += s[key] / common.length;
        const list = map.get(task.series);
        if (list) list.push(s[key]);
        else map.set(task.series, [s[key]]);
      }
    }
    return { name, rmsse, pinball, total };
  });
  const first = scored[0] as (typeof scored)[number];
  for (const { name, rmsse, pinball, total } of scored) {
    const perSecond = speed.get(name) ?? Number.NaN;
    print(
      `| ${name} | ${total.rmsse.toFixed(3)} | ${name === 'Surtido' ? '' : apart(first.rmsse, rmsse)} | ${total.pinball.toFixed(3)} | ${name === 'Surtido' ? '' : apart(first.pinball, pinball)} | ${perSecond.toFixed(0)} | ${(mine.perSecond / perSecond).toFixed(0)} |`,
    );
  }
}

const [action, folder, set = 'hospital', every = '1'] = process.argv.slice(2);
if (action === 'export' && folder && BENCHMARKS.includes(set as BenchmarkName))
  exportTasks(folder, set as BenchmarkName, Number(every));
else if (action === 'score' && folder) score(folder);
else {
  print('forecast-rivals.js export FOLDER [hospital|carparts|cote-divoire] [every] | score FOLDER');
  process.exitCode = 2;
}
