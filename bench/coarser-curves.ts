/**
 * The same rationing model with coarser curves: neighbouring columns of one pool and link, with the same entries, joined
 * into at most so many pieces. A piece costs the mean of what it joins, which is the curve's chord over it: concave as
 * before, never above the curve. What fills a piece fills its columns, cheapest first, within the same rows.
 */
import type { LinearProgram } from '../solver/linear-program';
import { runsOf } from '../solver/runs';
import type { GiveColumns } from '../src/rationing/model-columns';

export interface CoarserCurves {
  readonly model: LinearProgram;
  /** The fine model's columns that a solution of the coarse one stands for. */
  readonly fine: (x: Float64Array) => Float64Array;
}

/** @param pieces most columns of a pool and link with the same entries, at least 1. */
export function coarserCurves(model: LinearProgram, gives: GiveColumns, pieces: number): CoarserCurves {
  const { matrix, columnUpper, columnCount } = model;
  // Where the pieces begin in the fine model, and where their entries change.
  const starts: number[] = [];
  const runStart: number[] = [];
  const runs = runsOf(matrix);
  for (let run = 0; run + 1 < runs.length; run++) {
    runStart.push(starts.length);
    const end = runs[run + 1] as number;
    let from = runs[run] as number;
    while (from < end) {
      let to = from + 1;
      while (to < end && ofOnePool(gives, from, to)) to++;
      starts.push(...joined(model, from, to, pieces));
      from = to;
    }
  }
  runStart.push(starts.length);
  const count = starts.length;
  starts.push(columnCount);

  const cost = new Float64Array(count);
  const upper = new Float64Array(count);
  const columnStart = new Int32Array(count + 1);
  const rowIndex: number[] = [];
  const value: number[] = [];
  for (let piece = 0; piece < count; piece++) {
    const [from, to] = [starts[piece] as number, starts[piece + 1] as number];
    for (let j = from; j < to; j++) {
      upper[piece] = (upper[piece] as number) + (columnUpper[j] as number);
      cost[piece] = (cost[piece] as number) + (model.cost[j] as number) * (columnUpper[j] as number);
    }
    cost[piece] =
      to === from + 1 ? (model.cost[from] as number) : (cost[piece] as number) / (upper[piece] as number);
    for (let e = matrix.columnStart[from] as number; e < (matrix.columnStart[from + 1] as number); e++) {
      rowIndex.push(matrix.rowIndex[e] as number);
      value.push(matrix.value[e] as number);
    }
    columnStart[piece + 1] = rowIndex.length;
  }
  return {
    model: {
      ...model,
      columnCount: count,
      matrix: {
        columnStart,
        rowIndex: Int32Array.from(rowIndex),
        value: Float64Array.from(value),
        runStart: Int32Array.from(runStart),
      },
      cost,
      columnLower: new Float64Array(count),
      columnUpper: upper,
    },
    fine: (x) => {
      const filled = new Float64Array(columnCount);
      for (let piece = 0; piece < count; piece++) {
        let left = x[piece] as number;
        for (let j = starts[piece] as number; j < (starts[piece + 1] as number); j++) {
          filled[j] = Math.min(left, columnUpper[j] as number);
          left -= filled[j] as number;
        }
      }
      return filled;
    },
  };
}

/** Where the pieces of a stretch of columns begin: of all neighbours those are joined first whose chord loses least. */
function joined(model: LinearProgram, from: number, to: number, pieces: number): number[] {
  const cost = Array.from(model.cost.subarray(from, to));
  const width = Array.from(model.columnUpper.subarray(from, to));
  const starts = cost.map((_, k) => from + k);
  while (starts.length > pieces) {
    let best = 1;
    let least = Infinity;
    for (let k = 1; k < starts.length; k++) {
      const [a, b] = [width[k - 1] as number, width[k] as number];
      const loss = (((cost[k] as number) - (cost[k - 1] as number)) * a * b) / (a + b);
      if (loss < least) [best, least] = [k, loss];
    }
    const [a, b] = [width[best - 1] as number, width[best] as number];
    cost[best - 1] = ((cost[best - 1] as number) * a + (cost[best] as number) * b) / (a + b);
    width[best - 1] = a + b;
    for (const list of [cost, width, starts]) list.splice(best, 1);
  }
  return starts;
}

/** Columns of trips and shelves are no curve and stay as they are. */
const ofOnePool = ({ count, pool, link }: GiveColumns, a: number, b: number): boolean =>
  b < count && pool[a] === pool[b] && link[a] === link[b];
