/** What every method is asked: rolling origins of a set's series, each with what came after. */
import { monthsOf } from '../../scripts/benchmark-series';
import type { Series } from '../../src/forecast/contract';
import { scaleOf } from '../../src/forecast/scores';

export const HORIZON = 3;
const ORIGINS = 4;
const STEP = 3;
const HISTORY = 36;
/** Seasonal models are asked nothing that is shorter. */
const SHORTEST = 12;

export interface Task {
  readonly id: string;
  readonly series: string;
  /** Tasks of one medicine and origin are forecast together, as in a plan. */
  readonly group: string;
  readonly training: Series;
  readonly actual: readonly number[];
}

/** Tasks without a gap, whose training part changes at all. */
export function tasksOf(medicines: readonly (readonly Series[])[]): Task[] {
  const tasks: Task[] = [];
  let count = 0;
  medicines.forEach((medicine, m) => {
    for (const series of medicine) {
      const s = count++;
      for (let k = 0; k < ORIGINS; k++) {
        const end = series.issued.length - HORIZON - k * STEP;
        const start = Math.max(0, end - HISTORY);
        if (end - start < SHORTEST) continue;
        const training = monthsOf(series, start, end);
        const actual = series.issued.slice(end, end + HORIZON);
        if ([...training.issued, ...actual].some(Number.isNaN) || !(scaleOf(training.issued).squared > 0))
          continue;
        tasks.push({ id: `${s}-${k}`, series: String(s), group: `${m}-${k}`, training, actual });
      }
    }
  });
  return tasks;
}

export const tasksCsv = (tasks: readonly Task[]): string =>
  `task,month,value\n${tasks.flatMap((t) => t.training.issued.map((value, month) => `${t.id},${month},${value}`)).join('\n')}\n`;
