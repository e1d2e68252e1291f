import fc from 'fast-check';
import { withPoint } from '../../solver/answers';
import { solveByPrice } from '../../solver/by-price';
import { checkSolution } from '../../solver/check';
import type { LinearProgram } from '../../solver/linear-program';
import { anyModel, inf, written } from './small-models';

/** Solves a model of one row by price. */
function byPrice(model: LinearProgram) {
  const coefficient = new Float64Array(model.columnCount);
  for (let column = 0; column < model.columnCount; column++) {
    const entry = model.matrix.columnStart[column]!;
    if (entry < model.matrix.columnStart[column + 1]!) coefficient[column] = model.matrix.value[entry]!;
  }
  return solveByPrice({
    cost: model.cost,
    coefficient,
    lower: model.columnLower,
    upper: model.columnUpper,
    rowLower: model.rowLower[0]!,
    rowUpper: model.rowUpper[0]!,
  });
}

function expectOptimum(model: LinearProgram, x: number[], dual: number): void {
  const answer = byPrice(model);
  expect(answer).toEqual({ status: 'optimal', x: Float64Array.from(x), dual });
  if (answer.status !== 'optimal') return;
  const solution = withPoint(model, 'by-price', answer.x, Float64Array.of(answer.dual), '');
  expect(checkSolution(model, solution).failures).toEqual([]);
}

test('scarce stock goes to who values it most; the price is the value of the last one served', () => {
  expectOptimum(
    written({ cost: [-3, -5, -1], rows: [[[1, 1, 1], -inf, 7]], upper: [4, 5, 6] }),
    [2, 5, 0],
    -3,
  );
});

test('plenty of stock has no price', () => {
  expectOptimum(
    written({ cost: [-3, -5, 1], rows: [[[1, 1, 1], -inf, 70]], upper: [4, 5, 6] }),
    [4, 5, 0],
    0,
  );
});

test('a demand is met by the cheapest offers', () => {
  expectOptimum(written({ cost: [3, 5, 1], rows: [[[1, 1, 1], 7, inf]], upper: [4, 5, 2] }), [4, 1, 2], 5);
});

test('an equality, with coefficients of both signs: the price is per unit of the row', () => {
  // −2 + 6 = 4: x2 costs 2 a unit of the row, x1 (negative coefficient) saves 1 a unit by going up.
  expectOptimum(written({ cost: [-1, 4], rows: [[[-1, 2], 4, 4]], upper: [2, 9] }), [0, 2], 2);
});

test('a range is met at its nearer end', () => {
  expectOptimum(written({ cost: [1, 2], rows: [[[1, 1], 3, 8]], upper: [2, 9] }), [2, 1], 2);
  expectOptimum(written({ cost: [-1, -2], rows: [[[1, 1], 3, 8]], upper: [7, 6] }), [2, 6], -1);
});

test('columns that cost nothing move only as far as the row needs', () => {
  expectOptimum(written({ cost: [0, 0, 9], rows: [[[1, 1, 1], 3, inf]], upper: [2, 4, 9] }), [2, 1, 0], 0);
  expectOptimum(
    written({ cost: [0, 1], rows: [[[1, 1], -4, 4]], lower: [-9, -9], upper: [9, 9] }),
    [5, -9],
    0,
  );
});

test('open bounds: the row holds what the column would run off with', () => {
  expectOptimum(written({ cost: [-1, -3], rows: [[[1, 1], -inf, 10]], upper: [inf, 4] }), [6, 4], -1);
  expectOptimum(written({ cost: [2], rows: [[[-1], -inf, -3]] }), [3], -2);
  expectOptimum(
    written({ cost: [1, 1], rows: [[[1, 1], -4, inf]], lower: [-inf, 0], upper: [inf, 5] }),
    [-4, 0],
    1,
  );
});

test('infeasible, unbounded, and what it leaves to others', () => {
  expect(byPrice(written({ cost: [1], rows: [[[1], 5, inf]], upper: [4] })).status).toBe('infeasible');
  expect(byPrice(written({ cost: [1], rows: [[[1], -inf, -1]], upper: [4] })).status).toBe('infeasible');
  expect(byPrice(written({ cost: [-1], rows: [[[1], 5, inf]] })).status).toBe('unbounded');
  expect(byPrice(written({ cost: [-1, 2], rows: [[[1, 1], -inf, 5]], lower: [0, -inf] })).status).toBe(
    'undecided',
  );
});

test('sums that miss a bound by rounding only are met', () => {
  // 0.1 + 0.2 + 0.3 is 0.6000000000000001 in doubles, and 0.7 − 0.1 is 0.6 − 1e-16.
  const model = written({ cost: [1, 2, 3], rows: [[[1, 1, 1], 0.6 + 2e-16, inf]], upper: [0.1, 0.2, 0.3] });
  expect(byPrice(model)).toMatchObject({ status: 'optimal', dual: 3 });
});

test('500 random rows: what it calls optimal passes the check', () => {
  const statuses = new Set<string>();
  fc.assert(
    fc.property(anyModel({ maxColumns: 40, maxRows: 1, zeros: 1 }), (model) => {
      fc.pre(model.rowCount === 1);
      const answer = byPrice(model);
      statuses.add(answer.status);
      if (answer.status !== 'optimal') return;
      const solution = withPoint(model, 'by-price', answer.x, Float64Array.of(answer.dual), '');
      expect(checkSolution(model, solution).failures).toEqual([]);
    }),
    { numRuns: 500, seed: 11 },
  );
  expect(statuses).toContain('optimal');
});
