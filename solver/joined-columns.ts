/**
 * Columns that do the same are joined into one, which makes a model many times smaller: clinics of one route that need the
 * same medicine at the same worth are one column of it.
 */
import type { LinearProgram } from './linear-program';

export interface JoinedColumns {
  readonly model: LinearProgram;
  /** The whole model's point: what is joined shares in proportion to the widths. */
  readonly pointOf: (x: Float64Array) => Float64Array;
  /** The whole model's row duals. */
  readonly rowDualOf: (rowDual: Float64Array) => Float64Array;
}

/** Relative difference of costs that counts as equal. */
const EQUAL = 1e-12;

/**
 * Joins columns with the same entries whose costs are equal, or (for an estimate of the prices) near: within about
 * `nearness` of each other. What enters a row that only defines a column of another row is counted in that one at once,
 * so that columns which differ in nothing else are joined, too. With equal costs the optimum is the whole model's where
 * its columns passed on come out within their bounds.
 */
export function joinColumns(model: LinearProgram, nearness = 0): JoinedColumns {
  const passing = passedOn(model);
  const { columnCount, cost, columnLower, columnUpper } = model;
  const rows: number[] = [];
  const place = new Int32Array(model.rowCount).fill(-1);
  for (let row = 0; row < model.rowCount; row++)
    if (passing.row[row] === row) place[row] = rows.push(row) - 1;
  const { joinedOf, first } = alikes(model, passing, nearness);

  const lower = new Float64Array(first.length);
  const upper = new Float64Array(first.length);
  const weighed = new Float64Array(first.length);
  for (let column = 0; column < columnCount; column++) {
    const at = joinedOf[column] as number;
    if (at < 0) continue;
    const from = columnLower[column] as number;
    const to = columnUpper[column] as number;
    lower[at] = (lower[at] as number) + from;
    upper[at] = (upper[at] as number) + to;
    weighed[at] = (weighed[at] as number) + (cost[column] as number) * (to - from);
  }
  const width = (at: number): number => (upper[at] as number) - (lower[at] as number);
  const costOf = (column: number, at: number): number =>
    nearness > 0 && width(at) > 0 && Number.isFinite(width(at))
      ? (weighed[at] as number) / width(at)
      : (cost[column] as number);
  return {
    model: {
      name: `${model.name}, joined`,
      rowCount: rows.length,
      columnCount: first.length,
      matrix: entriesOf(model, passing, first, place),
      cost: Float64Array.from(first, costOf),
      offset: model.offset,
      rowLower: Float64Array.from(rows, (row) => model.rowLower[row] as number),
      rowUpper: Float64Array.from(rows, (row) => model.rowUpper[row] as number),
      columnLower: lower,
      columnUpper: upper,
      rowName: (row) => model.rowName(rows[row] as number),
      columnName: (column) => model.columnName(first[column] as number),
    },
    pointOf(x) {
      const share = Float64Array.from(x, (amount, at) =>
        amount === lower[at] ? 0 : (amount - (lower[at] as number)) / width(at),
      );
      const point = new Float64Array(columnCount);
      for (let column = 0; column < columnCount; column++) {
        const at = joinedOf[column] as number;
        if (at < 0) continue;
        const from = columnLower[column] as number;
        // What is joined with nothing keeps its very number, and may have no end.
        if (from === lower[at] && columnUpper[column] === upper[at]) point[column] = x[at] as number;
        else point[column] = from + (share[at] as number) * ((columnUpper[column] as number) - from);
      }
      passing.fill(point);
      return point;
    },
    rowDualOf: (rowDual) =>
      Float64Array.from(
        passing.row,
        (target, row) => (passing.factor[row] as number) * (rowDual[place[target] as number] as number),
      ),
  };
}

/** The entries of the columns that stand for those they are joined with, in the rows that are left. */
function entriesOf(
  { matrix: { columnStart, rowIndex, value } }: LinearProgram,
  passing: Passing,
  first: Int32Array,
  place: Int32Array,
): LinearProgram['matrix'] {
  const start = new Int32Array(first.length + 1);
  first.forEach((column, at) => {
    const count = (columnStart[column + 1] as number) - (columnStart[column] as number);
    start[at + 1] = (start[at] as number) + count;
  });
  const index = new Int32Array(start[first.length] as number);
  const values = new Float64Array(index.length);
  first.forEach((column, at) => {
    let to = start[at] as number;
    for (let e = columnStart[column] as number; e < (columnStart[column + 1] as number); e++, to++) {
      const row = rowIndex[e] as number;
      index[to] = place[passing.row[row] as number] as number;
      values[to] = (value[e] as number) * (passing.factor[row] as number);
    }
  });
  return { columnStart: start, rowIndex: index, value: values };
}

interface Passing {
  /** The row that a row's activity is passed on to; itself for most. */
  readonly row: Int32Array;
  /** What of it arrives there. */
  readonly factor: Float64Array;
  /** 1 for the columns that only pass on. */
  readonly column: Uint8Array;
  /** Sets those columns from the others. */
  readonly fill: (point: Float64Array) => void;
}

/** Rows = 0 that define a column without cost from 0 on which stands in one more row: litres for a clinic, then on a truck. */
function passedOn(model: LinearProgram): Passing {
  const { columnStart, rowIndex, value } = model.matrix;
  const row = Int32Array.from({ length: model.rowCount }, (_, r) => r);
  const factor = new Float64Array(model.rowCount).fill(1);
  const column = new Uint8Array(model.columnCount);
  /** By row that is passed on: its column, and the column's entry in it. */
  const passes: { row: number; column: number; entry: number }[] = [];
  const isZero = (r: number): boolean => model.rowLower[r] === 0 && model.rowUpper[r] === 0;
  for (let c = 0; c < model.columnCount; c++) {
    const start = columnStart[c] as number;
    if (columnStart[c + 1] !== start + 2 || model.cost[c] !== 0) continue;
    if (model.columnLower[c] !== 0 || model.columnUpper[c] !== Infinity) continue;
    const [own, other] = isZero(rowIndex[start] as number) ? [start, start + 1] : [start + 1, start];
    const from = rowIndex[own] as number;
    const to = rowIndex[other] as number;
    // Each row is passed on once, and never to one that is itself passed on.
    if (!isZero(from) || isZero(to) || row[from] !== from || value[own] === 0) continue;
    row[from] = to;
    factor[from] = -(value[other] as number) / (value[own] as number);
    column[c] = 1;
    passes.push({ row: from, column: c, entry: value[own] as number });
  }
  const fill = (point: Float64Array): void => {
    const activity = new Float64Array(model.rowCount);
    for (let c = 0; c < model.columnCount; c++)
      for (let e = columnStart[c] as number; e < (columnStart[c + 1] as number); e++)
        if (column[c] === 0)
          activity[rowIndex[e] as number] =
            (activity[rowIndex[e] as number] as number) + (value[e] as number) * (point[c] as number);
    for (const pass of passes) point[pass.column] = -(activity[pass.row] as number) / pass.entry;
  };
  return { row, factor, column, fill };
}

interface Alikes {
  /** By column: its place among the joined ones; −1 for what only passes on. */
  readonly joinedOf: Int32Array;
  /** By place: the first column that is joined there. */
  readonly first: Int32Array;
}

const EMPTY = -1;

/** Which columns have the same entries and equal (or near) costs: a hash table with open addressing. */
function alikes(model: LinearProgram, passing: Passing, nearness: number): Alikes {
  const { columnCount } = model;
  const buckets = costBuckets(model.cost, nearness);
  const hashOf = hashes(model, passing, buckets);
  const slots = new Int32Array(2 ** Math.ceil(Math.log2(2 * columnCount + 2))).fill(EMPTY);
  const joinedOf = new Int32Array(columnCount).fill(-1);
  const first = new Int32Array(columnCount);
  const same = sameEntries(model, passing);
  let count = 0;
  for (let column = 0; column < columnCount; column++) {
    if (passing.column[column] === 1) continue;
    let slot = hashOf(column) & (slots.length - 1);
    for (; slots[slot] !== EMPTY; slot = (slot + 1) & (slots.length - 1)) {
      const other = first[slots[slot] as number] as number;
      if (buckets[other] === buckets[column] && same(column, other)) break;
    }
    if (slots[slot] === EMPTY) {
      slots[slot] = count;
      first[count++] = column;
    }
    joinedOf[column] = slots[slot] as number;
  }
  return { joinedOf, first: first.slice(0, count) };
}

/** What costs must share to be joined: a bucket of their logarithm, and the sign. */
function costBuckets(cost: Float64Array, nearness: number): Float64Array {
  const step = nearness > 0 ? Math.log1p(nearness) : EQUAL;
  return cost.map((c) => (c === 0 ? 0 : Math.round(Math.log(Math.abs(c)) / step) * 2 + (c < 0 ? 1 : -1)));
}

function hashes(model: LinearProgram, passing: Passing, buckets: Float64Array): (column: number) => number {
  const { columnStart, rowIndex, value } = model.matrix;
  const words = new Int32Array(buckets.buffer);
  const ofRow = passing.row;
  const number = new Float64Array(1);
  const parts = new Int32Array(number.buffer);
  return (column) => {
    let hash = Math.imul((words[2 * column] as number) ^ (words[2 * column + 1] as number), 0x2c1b3c6d);
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

function sameEntries(model: LinearProgram, passing: Passing): (a: number, b: number) => boolean {
  const { columnStart, rowIndex, value } = model.matrix;
  const { columnLower, columnUpper } = model;
  const { row: ofRow, factor } = passing;
  const entry = (e: number): number => (value[e] as number) * (factor[rowIndex[e] as number] as number);
  const ends = (c: number): boolean => columnLower[c] !== -Infinity && columnUpper[c] !== Infinity;
  return (a, b) => {
    const startA = columnStart[a] as number;
    const startB = columnStart[b] as number;
    const count = (columnStart[a + 1] as number) - startA;
    // What has no end shares nothing in proportion.
    if ((columnStart[b + 1] as number) - startB !== count || !ends(a) || !ends(b)) return false;
    for (let k = 0; k < count; k++) {
      if (ofRow[rowIndex[startA + k] as number] !== ofRow[rowIndex[startB + k] as number]) return false;
      if (entry(startA + k) !== entry(startB + k)) return false;
    }
    return true;
  };
}
