/** What every model of a series answers. */

/**
 * Forecast of the mean month from the first `length` values of a history without gaps (units a month, oldest first).
 * Flat: the same for every coming month; seasons are taken out before and put back after. 0 where length is 0.
 */
export type Model = (need: ArrayLike<number>, length: number) => number;
