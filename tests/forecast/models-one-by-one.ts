/** The blend's models as their sources state them, one history at a time: what the passes of src/forecast are held against. */
import { demandInterval, INTERVAL_LIMIT } from '../../src/forecast/demand-class';
import type { Model } from '../../src/forecast/model';

type Values = readonly number[];
const alone =
  (model: (history: Values) => number): Model =>
  (need, length) =>
    length === 0 ? 0 : model(Array.from(need).slice(0, length));
const mean = (values: Values): number => values.reduce((a, b) => a + b, 0) / values.length;

function smoothed(history: Values, alpha: number): { level: number; errors: number } {
  let level = mean(history.slice(0, 3));
  let errors = 0;
  for (const x of history.slice(1)) {
    errors += (x - level) ** 2;
    level += alpha * (x - level);
  }
  return { level, errors };
}
const bestSmoothed = (history: Values): number =>
  [0.1, 0.15, 0.2, 0.25, 0.3]
    .map((alpha) => smoothed(history, alpha))
    .reduce((best, other) => (other.errors < best.errors ? other : best)).level;

function ofBuckets(history: Values, months: number): number {
  const count = Math.floor(history.length / months);
  if (count === 0) return bestSmoothed(history);
  const used = history.slice(history.length - count * months);
  const sums = Array.from({ length: count }, (_, b) =>
    used.slice(b * months, (b + 1) * months).reduce((a, x) => a + x, 0),
  );
  return bestSmoothed(sums) / months;
}
function imapa(history: Values): number {
  const longest = Math.max(1, Math.min(12, Math.round(demandInterval(history)), history.length));
  return mean(Array.from({ length: longest }, (_, k) => ofBuckets(history, k + 1)));
}
function tsb(history: Values, alpha: number): number {
  const demands = history.filter((x) => x > 0);
  if (demands.length === 0) return 0;
  let probability = demands.length / history.length;
  let size = mean(demands);
  for (const x of history) {
    probability += alpha * ((x > 0 ? 1 : 0) - probability);
    if (x > 0) size += alpha * (x - size);
  }
  return probability * size;
}
function median(history: Values): number {
  if (demandInterval(history) > INTERVAL_LIMIT) return mean(history.slice(-12));
  const last = history.slice(-9).sort((a, b) => a - b);
  return last[last.length >> 1] as number;
}

export const sesBy = (alpha: number): Model => alone((history) => smoothed(history, alpha).level);
export const sesOfBuckets = (months: number): Model => alone((history) => ofBuckets(history, months));
/** In the order of src/forecast/blend.ts. */
export const oneByOne: readonly Model[] = [
  alone(bestSmoothed),
  alone(imapa),
  alone((history) => mean([1, 2, 3, 4, 6].map((months) => ofBuckets(history, months)))),
  ...[3, 6, 12].map((window) => alone((history) => mean(history.slice(-window)))),
  alone((history) => tsb(history, 0.1)),
  alone((history) => tsb(history, 0.05)),
  alone(median),
];
