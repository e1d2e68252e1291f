import type { LinearProgram } from './linear-program';

/** Sizes of the non-zero, finite numbers; 1 to 1 when there are none. */
export function rangeOf(arrays: readonly Float64Array[]): { smallest: number; largest: number } {
  let smallest = Infinity;
  let largest = 0;
  for (const array of arrays)
    for (let at = 0; at < array.length; at++) {
      const size = Math.abs(array[at] as number);
      if (size === 0 || size === Infinity) continue;
      if (size < smallest) smallest = size;
      if (size > largest) largest = size;
    }
  return largest === 0 ? { smallest: 1, largest: 1 } : { smallest, largest };
}

/** Of longer arrays, about so many numbers are looked at. */
const SAMPLE = 20_000;

/** Geometric mean of the sizes of the non-zero, finite numbers (of many, a sample); 1 when there are none. */
export function typicalSize(arrays: readonly Float64Array[]): number {
  let logs = 0;
  let count = 0;
  for (const array of arrays) {
    // A step without small factors: arrays repeat themselves, segment by segment.
    const step = array.length > SAMPLE ? 2 * Math.floor(array.length / SAMPLE / 2) + 1 : 1;
    for (let at = 0; at < array.length; at += step) {
      const number = array[at] as number;
      if (number === 0 || !Number.isFinite(number)) continue;
      logs += Math.log2(Math.abs(number));
      count++;
    }
  }
  return count === 0 ? 1 : 2 ** (logs / count);
}

/** The largest size of the finite numbers, or 1 where one reaches it; 1 when there are none but zeros. */
function largestUpToOne(arrays: readonly Float64Array[]): number {
  let largest = 0;
  for (const array of arrays)
    for (let at = 0; at < array.length; at++) {
      const size = Math.abs(array[at] as number);
      if (size > largest && size !== Infinity) {
        if (size >= 1) return 1;
        largest = size;
      }
    }
  return largest === 0 ? 1 : largest;
}

/** A quantity (x, a row's activity) below this counts as nothing: 1, or less where all bounds of the model are smaller. */
export function quantityFloor(model: LinearProgram): number {
  return largestUpToOne([model.rowLower, model.rowUpper, model.columnUpper, model.columnLower]);
}

/** A cost or reduced cost below this counts as nothing: 1, or less where all costs of the model are smaller. */
export function priceFloor(model: LinearProgram): number {
  return largestUpToOne([model.cost]);
}
