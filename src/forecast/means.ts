/** The mean of the last months, what the field calls AMC, and a middle month that one spike does not move. */
import { INTERVAL_LIMIT } from './demand-class';
import { atTheEnd, type Model, type RollingModel } from './model';

function meanBefore(need: Float64Array, end: number, window: number): number {
  const from = end > window ? end - window : 0;
  let sum = 0;
  for (let t = from; t < end; t++) sum += need[t] as number;
  return sum / (end - from);
}

/** Mean of the last `window` months (of all, where there are fewer). */
export const rollingMean =
  (window: number): RollingModel =>
  (need, length, rows, out, at, stride) => {
    for (let r = 0; r < rows; r++) out[r * stride + at] = meanBefore(need, length - r, window);
  };
export const meanOfLast = (window: number): Model => atTheEnd(rollingMean(window));

const YEAR = 12;

/**
 * Median of the last `window` months (the upper one of two), where demand comes nearly every month; of a medicine asked
 * for seldom that would be nothing, so there it is the mean of a year.
 */
export const rollingMedian = (window: number): RollingModel => {
  const sorted = new Float64Array(window);
  return (need, length, rows, out, at, stride) => {
    let demands = 0;
    let count = 0;
    for (let t = 0; t < length; t++) {
      const x = need[t] as number;
      if (x > 0) demands += 1;
      const known = t + 1;
      if (known <= length - rows - window) continue;
      if (count === window) count = without(sorted, count, need[t - window] as number);
      count = withValue(sorted, count, x);
      if (known <= length - rows) continue;
      const seldom = known > INTERVAL_LIMIT * demands;
      out[(length - known) * stride + at] = seldom
        ? meanBefore(need, known, YEAR)
        : (sorted[count >> 1] as number);
    }
  };
};

/** The first `count` values, sorted, with one more and with one less; both give how many there are then. */
function withValue(sorted: Float64Array, count: number, x: number): number {
  let place = count;
  while (place > 0 && (sorted[place - 1] as number) > x) {
    sorted[place] = sorted[place - 1] as number;
    place -= 1;
  }
  sorted[place] = x;
  return count + 1;
}
function without(sorted: Float64Array, count: number, x: number): number {
  let place = 0;
  // A value that is not there (NaN equals nothing) must not be looked for without end.
  while (place < count - 1 && sorted[place] !== x) place += 1;
  for (; place < count - 1; place++) sorted[place] = sorted[place + 1] as number;
  return count - 1;
}
