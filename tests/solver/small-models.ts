/** Small models written as people write them, and random ones, for the tests of the solver. */
import fc from 'fast-check';
import type { LinearProgram } from '../../solver/linear-program';

export const inf = Infinity;

export interface Written {
  readonly cost: readonly number[];
  /** Coefficients, lower bound, upper bound. */
  readonly rows?: readonly (readonly [coefficients: readonly number[], lower: number, upper: number])[];
  /** 0 unless told. */
  readonly lower?: readonly number[];
  /** ∞ unless told. */
  readonly upper?: readonly number[];
  readonly integer?: readonly number[];
  readonly offset?: number;
  readonly name?: string;
}

export function written({
  cost,
  rows = [],
  lower,
  upper,
  integer,
  offset = 0,
  name = 'small',
}: Written): LinearProgram {
  const start = [0];
  const rowIndex: number[] = [];
  const value: number[] = [];
  for (const column of cost.keys()) {
    for (const [row, [coefficients]] of rows.entries()) {
      const coefficient = coefficients[column] ?? 0;
      if (coefficient === 0) continue;
      rowIndex.push(row);
      value.push(coefficient);
    }
    start.push(value.length);
  }
  return {
    name,
    rowCount: rows.length,
    columnCount: cost.length,
    matrix: {
      columnStart: Int32Array.from(start),
      rowIndex: Int32Array.from(rowIndex),
      value: Float64Array.from(value),
    },
    cost: Float64Array.from(cost),
    offset,
    rowLower: Float64Array.from(rows, ([, low]) => low),
    rowUpper: Float64Array.from(rows, ([, , high]) => high),
    columnLower: Float64Array.from(lower ?? cost.map(() => 0)),
    columnUpper: Float64Array.from(upper ?? cost.map(() => inf)),
    ...(integer && { integer: Uint8Array.from(integer) }),
    rowName: (row) => `row${row + 1}`,
    columnName: (column) => `x${column + 1}`,
  };
}

/** Two medicines, two clinics, one van: optimum −40, ship 4 and 2 of the first, 1 and 3 of the second (`check.test.ts` says why). */
export const twoClinics: LinearProgram = written({
  // Value of shipping first→A, first→B, second→A, second→B.
  cost: [-6, -3, -4, -2],
  rows: [
    [[1, 1, 0, 0], -inf, 6],
    [[0, 0, 1, 1], -inf, 4],
    // The van to clinic A carries 5.
    [[1, 0, 1, 0], -inf, 5],
  ],
  upper: [4, 5, 5, 5],
});

const bounds = fc.oneof(
  { weight: 5, arbitrary: fc.tuple(fc.constant(0), fc.integer({ min: 0, max: 9 })) },
  { weight: 3, arbitrary: fc.constant<[number, number]>([0, inf]) },
  {
    weight: 2,
    arbitrary: fc
      .integer({ min: -5, max: 5 })
      .chain((low) => fc.tuple(fc.constant(low), fc.integer({ min: low, max: 9 }))),
  },
  { weight: 1, arbitrary: fc.integer({ min: -5, max: 5 }).map<[number, number]>((low) => [low, low]) },
  { weight: 1, arbitrary: fc.integer({ min: -5, max: 5 }).map<[number, number]>((high) => [-inf, high]) },
  { weight: 1, arbitrary: fc.constant<[number, number]>([-inf, inf]) },
);

const rowBounds = fc.oneof(
  { weight: 4, arbitrary: fc.integer({ min: -4, max: 15 }).map<[number, number]>((high) => [-inf, high]) },
  { weight: 2, arbitrary: fc.integer({ min: -9, max: 8 }).map<[number, number]>((low) => [low, inf]) },
  { weight: 2, arbitrary: fc.integer({ min: -6, max: 9 }).map<[number, number]>((both) => [both, both]) },
  { weight: 1, arbitrary: fc.tuple(fc.integer({ min: -9, max: 3 }), fc.integer({ min: 3, max: 12 })) },
  { weight: 1, arbitrary: fc.constant<[number, number]>([-inf, inf]) },
);

/**
 * Small whole numbers, half of the matrix 0: many ties, degenerate corners, fixed columns, infeasible and unbounded cases.
 *
 * @param density share of the matrix that is not 0
 */
export function anyModel({
  maxColumns = 7,
  maxRows = 6,
  zeros = 4,
  whole = false,
} = {}): fc.Arbitrary<LinearProgram> {
  return fc
    .tuple(fc.integer({ min: 1, max: maxColumns }), fc.integer({ min: 0, max: maxRows }))
    .chain(([columns, rows]) => {
      const coefficient = fc.oneof(
        { weight: zeros, arbitrary: fc.constant(0) },
        { weight: 4, arbitrary: fc.integer({ min: -3, max: 4 }) },
      );
      const perColumn = <T>(one: fc.Arbitrary<T>) =>
        fc.array(one, { minLength: columns, maxLength: columns });
      return fc
        .record({
          cost: perColumn(fc.integer({ min: -5, max: 5 })),
          columnBounds: perColumn(bounds),
          rows: fc.array(fc.tuple(perColumn(coefficient), rowBounds), { minLength: rows, maxLength: rows }),
          integer: perColumn(fc.integer({ min: 0, max: 1 })),
          offset: fc.integer({ min: -20, max: 20 }),
        })
        .map((drawn) =>
          written({
            cost: drawn.cost,
            rows: drawn.rows.map(([coefficients, [low, high]]) => [coefficients, low, high]),
            lower: drawn.columnBounds.map(([low]) => low),
            upper: drawn.columnBounds.map(([, high]) => high),
            offset: drawn.offset,
            ...(whole && { integer: drawn.integer }),
          }),
        );
    });
}

/** |a − b| in proportion to the larger, or to 1. */
export const relative = (a: number, b: number): number =>
  a === b ? 0 : Math.abs(a - b) / Math.max(1, Math.abs(a), Math.abs(b));
