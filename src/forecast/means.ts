/** The mean of the last months, what the field calls AMC, and a middle month that one spike does not move. */
import { INTERVAL_LIMIT } from './demand-class';
import type { Model } from './model';

/** Mean of the last `window` months (of all, where there are fewer); 0 without any. */
export const meanOfLast =
  (window: number): Model =>
  (need, length) => {
    const from = Math.max(0, length - window);
    let sum = 0;
    for (let t = from; t < length; t++) sum += need[t] as number;
    return length > from ? sum / (length - from) : 0;
  };

/**
 * Median of the last `window` months (the upper one of two), where demand comes nearly every month; of a medicine asked
 * for seldom that would be nothing, so there it is the mean of a year.
 */
export const medianOfLast = (window: number): Model => {
  const sorted = new Float64Array(window);
  const year = meanOfLast(12);
  return (need, length) => {
    let demands = 0;
    for (let t = 0; t < length; t++) if ((need[t] as number) > 0) demands += 1;
    if (length > INTERVAL_LIMIT * demands) return year(need, length);
    const from = Math.max(0, length - window);
    let count = 0;
    for (let t = from; t < length; t++) {
      const x = need[t] as number;
      let place = count;
      while (place > 0 && (sorted[place - 1] as number) > x) {
        sorted[place] = sorted[place - 1] as number;
        place -= 1;
      }
      sorted[place] = x;
      count += 1;
    }
    return count > 0 ? (sorted[count >> 1] as number) : 0;
  };
};
