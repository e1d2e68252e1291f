/** What every model of a series answers. */

/**
 * Forecast of the mean month from the first `length` values of a history without gaps (units a month, oldest first).
 * Flat: the same for every coming month; seasons are taken out before and put back after. 0 where length is 0.
 */
export type Model = (need: ArrayLike<number>, length: number) => number;

/**
 * The same at the last origins of a history, which is how a model is judged: row r of `out` holds, at r·stride + at, the
 * forecast from the first length − r values, for r < rows ≤ length. One pass over a history serves all of its origins.
 */
export type RollingModel = (
  need: Float64Array,
  length: number,
  rows: number,
  out: Float64Array,
  at: number,
  stride: number,
) => void;

const answer = new Float64Array(1);
/** A rolling model asked at the end of the history alone. */
export const atTheEnd =
  (rolling: RollingModel): Model =>
  (need, length) => {
    if (length === 0) return 0;
    rolling(Float64Array.from(need), length, 1, answer, 0, 1);
    return answer[0] as number;
  };
