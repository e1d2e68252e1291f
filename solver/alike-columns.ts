/**
 * Columns with the same entries differ in cost and width alone: at any prices of the rows the cheaper of them are taken.
 * Sorted by cost once, how much of them is taken at a price is a search among running sums.
 */
import type { LinearProgram } from './linear-program';
import type { Passing } from './passing';

export interface AlikeColumns {
  readonly count: number;
  /** By column: its class; −1 for what only passes on, and for what has no lower bound. */
  readonly ofColumn: Int32Array;
  /** Places of class k: start[k] .. start[k+1]−1. */
  readonly start: Int32Array;
  /** By place: cost, rising within a class. */
  readonly cost: Float64Array;
  /** Width of the class's columns before place p: reach[p + k]; all of them: reach[start[k+1] + k]. */
  readonly reach: Float64Array;
  /** Entries of class k, in rows that are not passed on: entryStart[k] .. entryStart[k+1]−1. */
  readonly entryStart: Int32Array;
  readonly row: Int32Array;
  readonly coefficient: Float64Array;
}

const EMPTY = -1;

export function alikeColumns(model: LinearProgram, passing: Passing): AlikeColumns {
  const { ofColumn, first } = classesOf(model, passing);
  const count = first.length;
  const start = new Int32Array(count + 1);
  for (let column = 0; column < model.columnCount; column++) {
    const k = ofColumn[column] as number;
    if (k >= 0) start[k + 1] = (start[k + 1] as number) + 1;
  }
  for (let k = 0; k < count; k++) start[k + 1] = (start[k + 1] as number) + (start[k] as number);
  const size = start[count] as number;
  const next = start.slice(0, count);
  const cost = new Float64Array(size);
  const width = new Float64Array(size);
  for (let column = 0; column < model.columnCount; column++) {
    const k = ofColumn[column] as number;
    if (k < 0) continue;
    const at = next[k] as number;
    next[k] = at + 1;
    cost[at] = model.cost[column] as number;
    width[at] = (model.columnUpper[column] as number) - (model.columnLower[column] as number);
  }
  sortByCost(cost, width, start);
  const reach = new Float64Array(size + count);
  for (let k = 0; k < count; k++) {
    let sum = 0;
    const stop = start[k + 1] as number;
    for (let at = start[k] as number; at < stop; at++) {
      reach[at + k] = sum;
      sum += width[at] as number;
    }
    reach[stop + k] = sum;
  }
  return { count, ofColumn, start, cost, reach, ...entriesOf(model, passing, first) };
}

/** A hash table with open addressing; a column is looked up only where it differs from the one before it. */
function classesOf(model: LinearProgram, passing: Passing) {
  const { columnCount } = model;
  const hashOf = hashes(model, passing);
  const same = sameEntries(model, passing);
  let slots = new Int32Array(1024).fill(EMPTY);
  const ofColumn = new Int32Array(columnCount).fill(EMPTY);
  const first: number[] = [];
  const hashed: number[] = [];
  let before = EMPTY;
  const slotFor = (hash: number, column: number): number => {
    let slot = hash & (slots.length - 1);
    for (; slots[slot] !== EMPTY; slot = (slot + 1) & (slots.length - 1)) {
      const k = slots[slot] as number;
      if (column >= 0 && hashed[k] === hash && same(column, first[k] as number)) break;
    }
    return slot;
  };
  for (let column = 0; column < columnCount; column++) {
    if (passing.column[column] === 1 || model.columnLower[column] === -Infinity) continue;
    if (before >= 0 && same(column, before)) {
      ofColumn[column] = ofColumn[before] as number;
      continue;
    }
    before = column;
    const hash = hashOf(column);
    const slot = slotFor(hash, column);
    if (slots[slot] === EMPTY) {
      slots[slot] = first.length;
      first.push(column);
      hashed.push(hash);
      ofColumn[column] = first.length - 1;
      if (2 * first.length > slots.length) {
        slots = new Int32Array(2 * slots.length).fill(EMPTY);
        for (let k = 0; k < first.length; k++) slots[slotFor(hashed[k] as number, EMPTY)] = k;
      }
    } else ofColumn[column] = slots[slot] as number;
  }
  return { ofColumn, first: Int32Array.from(first) };
}

function hashes(model: LinearProgram, { row: ofRow }: Passing): (column: number) => number {
  const { columnStart, rowIndex, value } = model.matrix;
  const number = new Float64Array(1);
  const parts = new Int32Array(number.buffer);
  return (column) => {
    let hash = 0x2c1b3c6d;
    const stop = columnStart[column + 1] as number;
    for (let e = columnStart[column] as number; e < stop; e++) {
      number[0] = value[e] as number;
      const row = ofRow[rowIndex[e] as number] as number;
      hash = Math.imul(hash ^ row, 0x9e3779b1) ^ (parts[0] as number) ^ (parts[1] as number);
      hash ^= hash >>> 15;
    }
    return Math.imul(hash, 0x85ebca6b) >>> 8;
  };
}

function sameEntries(
  model: LinearProgram,
  { row: ofRow, factor }: Passing,
): (a: number, b: number) => boolean {
  const { columnStart, rowIndex, value } = model.matrix;
  return (a, b) => {
    const startA = columnStart[a] as number;
    const startB = columnStart[b] as number;
    const count = (columnStart[a + 1] as number) - startA;
    if ((columnStart[b + 1] as number) - startB !== count) return false;
    for (let k = 0; k < count; k++) {
      const rowA = rowIndex[startA + k] as number;
      const rowB = rowIndex[startB + k] as number;
      if (rowA === rowB) {
        if (value[startA + k] !== value[startB + k]) return false;
        continue;
      }
      if (ofRow[rowA] !== ofRow[rowB]) return false;
      if (
        (value[startA + k] as number) * (factor[rowA] as number) !==
        (value[startB + k] as number) * (factor[rowB] as number)
      )
        return false;
    }
    return true;
  };
}

/** By class; entries that come together in one row are one. */
function entriesOf(model: LinearProgram, passing: Passing, first: Int32Array) {
  const { columnStart, rowIndex, value } = model.matrix;
  const entryStart = new Int32Array(first.length + 1);
  const row: number[] = [];
  const coefficient: number[] = [];
  for (let k = 0; k < first.length; k++) {
    const column = first[k] as number;
    const from = row.length;
    for (let e = columnStart[column] as number; e < (columnStart[column + 1] as number); e++) {
      const own = rowIndex[e] as number;
      const to = passing.row[own] as number;
      const amount = (value[e] as number) * (passing.factor[own] as number);
      let at = from;
      while (at < row.length && row[at] !== to) at++;
      if (at === row.length) {
        row.push(to);
        coefficient.push(amount);
      } else coefficient[at] = (coefficient[at] as number) + amount;
    }
    entryStart[k + 1] = row.length;
  }
  return { entryStart, row: Int32Array.from(row), coefficient: Float64Array.from(coefficient) };
}

/** Sorts each class by cost, in place: a merge of the rising runs that are there, for columns come run by run. */
function sortByCost(cost: Float64Array, width: Float64Array, start: Int32Array): void {
  let longest = 0;
  for (let k = 0; k + 1 < start.length; k++)
    longest = Math.max(longest, (start[k + 1] as number) - (start[k] as number));
  let fromCost: Float64Array = cost;
  let fromWidth: Float64Array = width;
  const spareCost: Float64Array = new Float64Array(longest);
  const spareWidth: Float64Array = new Float64Array(longest);
  const ends = new Int32Array(longest + 1);
  for (let k = 0; k + 1 < start.length; k++) {
    const low = start[k] as number;
    const size = (start[k + 1] as number) - low;
    fromCost = cost.subarray(low, low + size);
    fromWidth = width.subarray(low, low + size);
    let runs = 0;
    for (let at = 1; at <= size; at++)
      if (at === size || (fromCost[at] as number) < (fromCost[at - 1] as number)) ends[++runs] = at;
    let [toCost, toWidth] = [spareCost, spareWidth];
    let moved = false;
    while (runs > 1) {
      let merged = 0;
      for (let run = 0; run < runs; run += 2) {
        const from = ends[run] as number;
        const middle = ends[run + 1] as number;
        const stop = run + 2 <= runs ? (ends[run + 2] as number) : middle;
        let a = from;
        let b = middle;
        for (let at = from; at < stop; at++) {
          const takeA = b >= stop || (a < middle && (fromCost[a] as number) <= (fromCost[b] as number));
          const source = takeA ? a++ : b++;
          toCost[at] = fromCost[source] as number;
          toWidth[at] = fromWidth[source] as number;
        }
        ends[++merged] = stop;
      }
      runs = merged;
      [fromCost, toCost] = [toCost, fromCost];
      [fromWidth, toWidth] = [toWidth, fromWidth];
      moved = !moved;
    }
    if (moved)
      for (let at = 0; at < size; at++) {
        cost[low + at] = fromCost[at] as number;
        width[low + at] = fromWidth[at] as number;
      }
  }
}
