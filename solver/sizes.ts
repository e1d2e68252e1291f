import type { LinearProgram } from './linear-program';

/** Sizes of the non-zero, finite numbers; 1 to 1 when there are none. */
export function rangeOf(arrays: readonly Float64Array[]): { smallest: number; largest: number } {
  let smallest = Infinity;
  let largest = 0;
  for (const array of arrays)
    for (const number of array) {
      const size = Math.abs(number);
      if (size === 0 || size === Infinity) continue;
      if (size < smallest) smallest = size;
      if (size > largest) largest = size;
    }
  return largest === 0 ? { smallest: 1, largest: 1 } : { smallest, largest };
}

/** Geometric mean of the sizes of the non-zero, finite numbers; 1 when there are none. */
export function typicalSize(arrays: readonly Float64Array[]): number {
  let logs = 0;
  let count = 0;
  for (const array of arrays)
    for (const number of array) {
      if (number === 0 || !Number.isFinite(number)) continue;
      logs += Math.log2(Math.abs(number));
      count++;
    }
  return count === 0 ? 1 : 2 ** (logs / count);
}

/** A quantity (x, a row's activity) below this counts as nothing: 1, or less where all bounds of the model are smaller. */
export function quantityFloor(model: LinearProgram): number {
  return Math.min(1, rangeOf([model.rowLower, model.rowUpper, model.columnLower, model.columnUpper]).largest);
}

/** A cost or reduced cost below this counts as nothing: 1, or less where all costs of the model are smaller. */
export function priceFloor(model: LinearProgram): number {
  return Math.min(1, rangeOf([model.cost]).largest);
}
