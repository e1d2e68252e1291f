/** What each method answers: Surtido by the path that plans, the rivals by the files that they wrote. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import Papa from 'papaparse';
import { groupBy } from '../../src/domain/group-by';
import { DEFAULT_POLICY } from '../../src/domain/policy';
import type { MonthlyForecast } from '../../src/forecast/contract';
import { forecastMedicine } from '../../src/forecast/forecast-medicine';
import { settingsOf } from '../../src/forecast/forecast-snapshot';
import { needOfFirstMonths } from '../../src/forecast/interval-need';
import { negativeBinomial } from '../../src/forecast/negative-binomial';
import { SCORED_QUANTILES } from '../../src/forecast/scores';
import { HORIZON, type Task } from './tasks';

/** What a plan reads of a forecast: twelve quantiles of the sum over its interval. */
const TWELVE = [0.05, 0.1, 0.2, 0.25, 0.3, 0.5, 0.7, 0.75, 0.8, 0.9, 0.95, 0.98];

/** One month ahead. */
export interface Answer {
  readonly mean: number;
  /** By SCORED_QUANTILES. */
  readonly quantiles: readonly number[];
}
export type Answers = ReadonlyMap<string, readonly Answer[]>;

/** Forecasts and twelve quantiles of every task, medicine by medicine, and the CPU-seconds that they took. */
export function surtido(
  tasks: readonly Task[],
  unCensoring: 'auto' | 'none',
): () => { answers: () => Answers; seconds: number } {
  const settings = { ...settingsOf(DEFAULT_POLICY), unCensoring };
  const groups = [...groupBy(tasks, (t) => t.group).values()];
  const clinics = groups.map((g) => g.map((t) => ({ series: t.training, prior: null })));
  return () => {
    const start = process.cpuUsage();
    const made = clinics.map((c) => forecastMedicine(c, settings, HORIZON));
    for (const forecasts of made)
      for (const forecast of forecasts) {
        negativeBinomial(needOfFirstMonths(forecast, HORIZON)).quantiles(TWELVE);
      }
    const spent = process.cpuUsage(start);
    return {
      answers: () =>
        new Map(
          groups.flatMap((g, m) => g.map((task, i) => [task.id, answerOf(made[m]?.[i] as MonthlyForecast)])),
        ),
      seconds: (spent.user + spent.system) / 1e6,
    };
  };
}

const answerOf = ({ mean, variance }: MonthlyForecast): Answer[] =>
  mean.map((m, h) => {
    const need = negativeBinomial({ mean: m, variance: variance[h] as number });
    return { mean: m, quantiles: need.quantiles(SCORED_QUANTILES) };
  });

/** The rivals' answers by name; below 0 counts as 0, and a task that a rival failed is missing. */
export function rivalsIn(folder: string): Map<string, Answers> {
  const files = readdirSync(folder).filter((f) => /^rival-.*\.csv$/.test(f));
  return new Map(files.sort().map((f) => [f.slice('rival-'.length, -'.csv'.length), read(join(folder, f))]));
}

function read(file: string): Answers {
  const { data } = Papa.parse<Record<string, string>>(readFileSync(file, 'utf8'), {
    header: true,
    skipEmptyLines: true,
  });
  const answers = new Map<string, Answer[]>();
  for (const [task, rows] of groupBy(data, (row) => row.task as string)) {
    const list: Answer[] = [];
    for (const row of rows) {
      const at = (name: string): number => (row[name] === '' ? Number.NaN : Math.max(0, Number(row[name])));
      list[Number(row.ahead)] = { mean: at('mean'), quantiles: ['q50', 'q80', 'q90', 'q95'].map(at) };
    }
    const whole =
      list.length === HORIZON && list.every((a) => [a.mean, ...a.quantiles].every(Number.isFinite));
    if (whole) answers.set(task, list);
  }
  return answers;
}
