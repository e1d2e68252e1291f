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
  const medianBefore = (need: Float64Array, end: number): number => {
    let count = 0;
    for (let t = end > window ? end - window : 0; t < end; t++) {
      const x = need[t] as number;
      let place = count;
      while (place > 0 && (sorted[place - 1] as number) > x) {
        sorted[place] = sorted[place - 1] as number;
        place -= 1;
      }
      sorted[place] = x;
      count += 1;
    }
    return sorted[count >> 1] as number;
  };
  return (need, length, rows, out, at, stride) => {
    let demands = 0;
    for (let t = 0; t < length; t++) if ((need[t] as number) > 0) demands += 1;
    for (let r = 0; r < rows; r++) {
      const known = length - r;
      out[r * stride + at] =
        known > INTERVAL_LIMIT * demands ? meanBefore(need, known, YEAR) : medianBefore(need, known);
      if ((need[known - 1] as number) > 0) demands -= 1;
    }
  };
};
