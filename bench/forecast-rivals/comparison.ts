/** Scores of a method on its tasks, and how sure its difference from another is. RMSSE and pinball as in src/forecast/scores.ts. */
import { groupBy } from '../../src/domain/group-by';
import { SCORED_QUANTILES, scaleOf } from '../../src/forecast/scores';
import type { Answer, Answers } from './answers';
import { HORIZON, type Task } from './tasks';

export interface TaskScore {
  readonly task: Task;
  readonly rmsse: number;
  readonly pinball: number;
  readonly forecast: number;
  readonly actual: number;
  /** Months at or below each of SCORED_QUANTILES. */
  readonly below: readonly number[];
}

export const scoresOf = (tasks: readonly Task[], answers: Answers): TaskScore[] =>
  tasks.flatMap((task) => {
    const said = answers.get(task.id);
    return said ? [scoreOf(task, said)] : [];
  });

function scoreOf(task: Task, answers: readonly Answer[]): TaskScore {
  const scale = scaleOf(task.training.issued);
  const below = SCORED_QUANTILES.map(() => 0);
  let [squares, loss, forecast, actual] = [0, 0, 0, 0];
  task.actual.forEach((came, h) => {
    const { mean, quantiles } = answers[h] as Answer;
    forecast += mean;
    actual += came;
    squares += (came - mean) ** 2 / HORIZON;
    SCORED_QUANTILES.forEach((level, i) => {
      const miss = came - (quantiles[i] as number);
      loss += Math.max(level * miss, (level - 1) * miss) / SCORED_QUANTILES.length / HORIZON;
      if (miss <= 0) below[i] = (below[i] as number) + 1;
    });
  });
  return {
    task,
    rmsse: Math.sqrt(squares / scale.squared),
    pinball: loss / scale.absolute,
    forecast,
    actual,
    below,
  };
}

const mean = (x: readonly number[]): number => x.reduce((s, v) => s + v, 0) / x.length;

export function summaryOf(scores: readonly TaskScore[]) {
  const sum = (of: (s: TaskScore) => number): number => scores.reduce((a, s) => a + of(s), 0);
  return {
    tasks: scores.length,
    rmsse: mean(scores.map((s) => s.rmsse)),
    pinball: mean(scores.map((s) => s.pinball)),
    bias: sum((s) => s.forecast) / sum((s) => s.actual) - 1,
    coverage: SCORED_QUANTILES.map((_, i) => sum((s) => s.below[i] as number) / (HORIZON * scores.length)),
  };
}

const RESAMPLES = 2000;

/** Random numbers that are the same in every run: G. Marsaglia, "Xorshift RNGs" (2003). */
function uniforms(seed: number): () => number {
  let state = seed;
  return () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) / 2 ** 32;
  };
}

/**
 * Mean of (other − first) on the tasks that both answered, by series (origins of one series are not independent), and its
 * 95 % interval: percentiles of the mean over bootstrap resamples of the series.
 */
export function difference(
  first: readonly TaskScore[],
  other: readonly TaskScore[],
  measure: 'rmsse' | 'pinball',
): { readonly mean: number; readonly low: number; readonly high: number } {
  const base = new Map(first.map((s) => [s.task.id, s[measure]]));
  const bySeries = groupBy(
    other.filter((s) => base.has(s.task.id)),
    (s) => s.task.series,
  );
  const apart = Float64Array.from(bySeries.values(), (list) =>
    mean(list.map((s) => s[measure] - (base.get(s.task.id) as number))),
  );
  const random = uniforms(20_261_130);
  const means = Float64Array.from({ length: RESAMPLES }, () => {
    let sum = 0;
    for (let i = 0; i < apart.length; i++) sum += apart[Math.floor(random() * apart.length)] as number;
    return sum / apart.length;
  }).sort();
  const at = (share: number): number => means[Math.round(share * (RESAMPLES - 1))] as number;
  return { mean: mean([...apart]), low: at(0.025), high: at(0.975) };
}
