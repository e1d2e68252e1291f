/** The mean of the last months: what the field calls AMC. */
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
