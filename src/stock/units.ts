/**
 * Units in the ledger are kept to a thousandth: a millilitre can be split, and sums of thousandths stay exact in a
 * double up to nine million million units, whatever the order they are added in.
 */

/** Beyond this a figure is a slip of the keyboard. */
export const MOST_UNITS = 1e9;

export const roundUnits = (units: number): number => Math.round(units * 1000) / 1000 + 0;
export const addUnits = (a: number, b: number): number => roundUnits(a + b);
/** Zero or more, finite, no finer than a thousandth. */
export const isUnits = (units: number): boolean =>
  Number.isFinite(units) && units >= 0 && units <= MOST_UNITS && roundUnits(units) === units;
