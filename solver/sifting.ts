/**
 * Sifting (Bixby and others 1992): a model with many times more columns than rows is solved on the few columns that
 * prices leave in doubt; the others stand at the bound that their reduced cost says, and join when the prices that come
 * out say otherwise. It ends when none does: then it is the optimum of the whole model, proved by its duals.
 */
import { reducedCosts } from './answers';
import type { LinearProgram, Solution, Solver, SolveStatus } from './linear-program';
import { hasIntegers } from './model-data';
import { partOf } from './part';
import { passedOn } from './passing';
import { estimatePrices } from './price-estimate';
import { type ScaledModel, scaleModel } from './scaling';

/** New columns of a growing model, each from 0 up to `upper`, in compressed sparse columns. */
export interface JoiningColumns {
  readonly cost: Float64Array;
  readonly upper: Float64Array;
  readonly columnStart: Int32Array;
  readonly rowIndex: Int32Array;
  readonly value: Float64Array;
}

/** A model that is solved again from its last basis when columns have joined. */
export interface GrowingModel {
  join(columns: JoiningColumns): void;
  /** Columns in the order in which they came. */
  solve(): { status: SolveStatus; x: Float64Array; rowDual: Float64Array; iterations: number };
  close(): void;
}

/** Takes numbers as they are: the model is scaled before. */
export type OpenGrowingModel = (model: LinearProgram) => Promise<GrowingModel>;

/**
 * Below these it need not pay. CPU ms, HiGHS on all columns and sifting, in turn (clinics × medicines, routes coupled): 10 × 10,
 * 1,121 columns, 92 and 32; 10 × 20, 2,668, 44 and 9; 20 × 50, 11,909, 48 and 14; 50 × 100, 51,225, 240 and 60.
 */
const LEAST_COLUMNS = 1_000;
const COLUMNS_PER_ROW = 20;
/** Columns whose reduced cost is within this share of their cost are in doubt from the start. */
const IN_DOUBT = 0.01;
/** A reduced cost on the wrong side by more than this share of a scaled cost of 1: far below the check's tolerance. */
const WRONG_SIDE = 1e-9;
/** What a row may be overfilled for at first, by its estimated price, so that a rough start is not infeasible. */
const OVERFILL_PRICE = 2;
const ROUNDS = 20;

/** `plain`, and sifting before it where that pays; what sifting does not bring to an end is solved plainly. */
export function withSifting(plain: Solver, open: OpenGrowingModel): Solver {
  return async (model) => {
    const pays =
      !hasIntegers(model) &&
      model.columnCount >= LEAST_COLUMNS &&
      model.columnCount >= COLUMNS_PER_ROW * model.rowCount;
    return (pays ? await sift(model, open) : null) ?? plain(model);
  };
}

/** null when it did not come to an end, or not to an optimum: nothing follows from that. */
export async function sift(given: LinearProgram, open: OpenGrowingModel): Promise<Solution | null> {
  const scaled = scaleModel(given);
  const prices = estimatePrices(scaled.model);
  const answer = await siftFrom(scaled, prices, overfillPrices(scaled.model, prices), open);
  if (answer === null || !('overfilled' in answer)) return answer;
  // A row's price was far from its estimate: once more from there, with an overfill that is never worth it.
  const again = await siftFrom(scaled, answer.overfilled, dearestPrices(scaled.model), open);
  return again === null || 'overfilled' in again ? null : again;
}

/** The optimum; or where some row is overfilled at it, the prices then; null when it did not come to an end. */
async function siftFrom(
  scaled: ScaledModel,
  prices: Float64Array,
  overfillPrice: Float64Array,
  open: OpenGrowingModel,
): Promise<Solution | { readonly overfilled: Float64Array } | null> {
  const { model } = scaled;
  // One piece of memory for all rounds: new ones of this size set the garbage collector off.
  const reduced = reducedCosts(model, prices);
  const sides = new Sides(model, reduced);
  const start = sides.inDoubt();
  const rows = indicesWhere(model.rowCount, () => true);
  const growing = await open(partOf(model, rows, start, sides.fixedActivity()));
  try {
    const overfill = overfillColumns(model, overfillPrice);
    growing.join(overfill);
    let iterations = 0;
    for (let round = 0; round < ROUNDS; round++) {
      const { status, x, rowDual, iterations: more } = growing.solve();
      if (status !== 'optimal') return null;
      iterations += more;
      const joining = sides.wrong(reducedCosts(model, rowDual, reduced));
      if (joining.length === 0) {
        const spare = x.subarray(start.length, start.length + overfill.cost.length);
        if (spare.some((amount) => amount > 0)) return { overfilled: rowDual };
        const message = `by sifting: ${sides.count} of ${model.columnCount} columns in ${round + 1} rounds, ${iterations} simplex iterations`;
        return scaled.unscale('highs', sides.point(x, start.length, overfill.cost.length), rowDual, message);
      }
      growing.join(sides.join(joining));
    }
    return null;
  } finally {
    growing.close();
  }
}

/** Above the estimate of each row's price: what keeps it at the row's end, and lets a rough start be feasible. */
function overfillPrices({ rowCount }: LinearProgram, prices: Float64Array): Float64Array {
  const typical = prices.reduce((sum, price) => sum + Math.abs(price), 0) / rowCount;
  return prices.map((price) => OVERFILL_PRICE * (Math.abs(price) + 0.05 * typical));
}

/** By row: twice what the dearest of its columns could pay for a unit of it. */
function dearestPrices(model: LinearProgram): Float64Array {
  const { columnStart, rowIndex, value } = model.matrix;
  const passing = passedOn(model);
  const dearest = new Float64Array(model.rowCount);
  for (let column = 0; column < model.columnCount; column++)
    for (let e = columnStart[column] as number; e < (columnStart[column + 1] as number); e++) {
      const own = rowIndex[e] as number;
      const row = passing.row[own] as number;
      const takes = Math.abs((value[e] as number) * (passing.factor[own] as number));
      const paid = takes === 0 ? 0 : (OVERFILL_PRICE * Math.abs(model.cost[column] as number)) / takes;
      if (paid > (dearest[row] as number)) dearest[row] = paid;
    }
  return dearest;
}

/** Lets each ≤ row be overfilled at its price. */
function overfillColumns(model: LinearProgram, price: Float64Array): JoiningColumns {
  const { rowLower, rowUpper, rowCount } = model;
  const rows = indicesWhere(rowCount, (row) => rowLower[row] === -Infinity && rowUpper[row] !== Infinity);
  return {
    cost: Float64Array.from(rows, (row) => price[row] as number),
    upper: new Float64Array(rows.length).fill(Infinity),
    columnStart: Int32Array.from({ length: rows.length + 1 }, (_, k) => k),
    rowIndex: rows,
    value: new Float64Array(rows.length).fill(-1),
  };
}

/** Where each column stands: in the growing model, or outside it at one of its bounds. */
class Sides {
  /** 1 where the column stands outside at its upper bound. */
  private readonly high: Uint8Array;
  private readonly inside: Uint8Array;
  /** Columns of the growing model, in the order in which they came. */
  private readonly order: number[] = [];

  constructor(
    private readonly model: LinearProgram,
    reduced: Float64Array,
  ) {
    const { columnCount, cost, columnLower, columnUpper } = model;
    this.high = new Uint8Array(columnCount);
    this.inside = new Uint8Array(columnCount);
    for (let column = 0; column < columnCount; column++) {
      const price = reduced[column] as number;
      const bound = price < 0 ? columnUpper[column] : columnLower[column];
      const near = Math.abs(price) <= IN_DOUBT * Math.abs(cost[column] as number);
      if (near || !Number.isFinite(bound)) {
        this.inside[column] = 1;
        this.order.push(column);
      } else if (price < 0) this.high[column] = 1;
    }
  }

  get count(): number {
    return this.order.length;
  }

  inDoubt(): Int32Array {
    return Int32Array.from(this.order);
  }

  private bound(column: number): number {
    return (this.high[column] === 1 ? this.model.columnUpper : this.model.columnLower)[column] as number;
  }

  /** What the columns outside put into each row. */
  fixedActivity(): Float64Array {
    const { columnStart, rowIndex, value } = this.model.matrix;
    const activity = new Float64Array(this.model.rowCount);
    for (let column = 0; column < this.model.columnCount; column++) {
      const amount = this.inside[column] === 1 ? 0 : this.bound(column);
      if (amount === 0) continue;
      for (let e = columnStart[column] as number; e < (columnStart[column + 1] as number); e++) {
        const row = rowIndex[e] as number;
        activity[row] = (activity[row] as number) + (value[e] as number) * amount;
      }
    }
    return activity;
  }

  /** Columns outside that these reduced costs would have at their other bound. */
  wrong(reduced: Float64Array): Int32Array {
    return indicesWhere(this.model.columnCount, (column) => {
      if (this.inside[column] === 1) return false;
      const towards = this.high[column] === 1 ? (reduced[column] as number) : -(reduced[column] as number);
      return towards > WRONG_SIDE;
    });
  }

  /** Lets columns in, counted as the distance from the bound at which they stand: nothing else moves by it. */
  join(columns: Int32Array): JoiningColumns {
    const { matrix, cost, columnLower, columnUpper } = this.model;
    const columnStart = new Int32Array(columns.length + 1);
    const rowIndex: number[] = [];
    const value: number[] = [];
    const sign = (column: number): number => (this.high[column] === 1 ? -1 : 1);
    columns.forEach((column, k) => {
      const stop = matrix.columnStart[column + 1] as number;
      for (let e = matrix.columnStart[column] as number; e < stop; e++) {
        rowIndex.push(matrix.rowIndex[e] as number);
        value.push(sign(column) * (matrix.value[e] as number));
      }
      columnStart[k + 1] = rowIndex.length;
      this.inside[column] = 1;
      this.order.push(column);
    });
    return {
      cost: Float64Array.from(columns, (column) => sign(column) * (cost[column] as number)),
      upper: Float64Array.from(
        columns,
        (column) => (columnUpper[column] as number) - (columnLower[column] as number),
      ),
      columnStart,
      rowIndex: Int32Array.from(rowIndex),
      value: Float64Array.from(value),
    };
  }

  /** The whole point, from the growing model's: first the `start` columns in doubt, then `spare` others, then who joined. */
  point(x: Float64Array, start: number, spare: number): Float64Array {
    const point = new Float64Array(this.model.columnCount);
    for (let column = 0; column < point.length; column++) point[column] = this.bound(column);
    this.order.forEach((column, k) => {
      if (k < start) point[column] = x[k] as number;
      else {
        const distance = x[k + spare] as number;
        point[column] = this.bound(column) + (this.high[column] === 1 ? -distance : distance);
      }
    });
    return point;
  }
}

function indicesWhere(count: number, wanted: (index: number) => boolean): Int32Array {
  const found: number[] = [];
  for (let index = 0; index < count; index++) if (wanted(index)) found.push(index);
  return Int32Array.from(found);
}
