import type { LinearProgram } from '../../solver/linear-program';
import { assertModelData, contradictoryBounds, hasIntegers } from '../../solver/model-data';
import { inf, twoClinics, written } from './small-models';

const spoiled = (change: Partial<LinearProgram>): LinearProgram => ({ ...twoClinics, ...change });
const withValue = (value: number) =>
  spoiled({ matrix: { ...twoClinics.matrix, value: twoClinics.matrix.value.with(0, value) } });

test('a sound model passes, also an empty one', () => {
  expect(() => assertModelData(twoClinics)).not.toThrow();
  expect(() => assertModelData(written({ cost: [] }))).not.toThrow();
});

test.each([
  ['NaN cost', spoiled({ cost: Float64Array.of(1, Number.NaN, 1, 1) }), /cost of column x2 is NaN/],
  ['infinite cost', spoiled({ cost: Float64Array.of(1, 1, -inf, 1) }), /cost of column x3 is -Infinity/],
  ['NaN coefficient', withValue(Number.NaN), /coefficient of column x1 in row row1 is NaN/],
  ['infinite coefficient', withValue(inf), /in row row1 is Infinity/],
  ['NaN offset', spoiled({ offset: Number.NaN }), /offset is NaN/],
  [
    'NaN row bound',
    spoiled({ rowUpper: Float64Array.of(6, Number.NaN, 5) }),
    /row row2 has the bounds -Infinity and NaN/,
  ],
  [
    'lower bound of +∞',
    spoiled({ columnLower: Float64Array.of(0, 0, 0, inf) }),
    /column x4 has the bounds Infinity and 5/,
  ],
  [
    'upper bound of −∞',
    spoiled({ rowUpper: Float64Array.of(-inf, 4, 5) }),
    /row row1 has the bounds -Infinity and -Infinity/,
  ],
  ['a short array', spoiled({ cost: Float64Array.of(1, 2) }), /cost has 2 entries where 4 were expected/],
  ['a negative count', spoiled({ rowCount: -1 }), /rowCount is -1/],
  [
    'a row out of range',
    spoiled({ matrix: { ...twoClinics.matrix, rowIndex: twoClinics.matrix.rowIndex.with(0, 3) } }),
    /column x1 has an entry in row 3 of 3/,
  ],
  [
    'two entries in one place',
    spoiled({ matrix: { ...twoClinics.matrix, rowIndex: twoClinics.matrix.rowIndex.with(1, 0) } }),
    /column x1 has two entries in row row1/,
  ],
  [
    'starts that fall back',
    spoiled({ matrix: { ...twoClinics.matrix, columnStart: Int32Array.of(0, 2, 1, 5, 6) } }),
    /columnStart goes from 2 to 1 at column 1/,
  ],
  [
    'starts that end early',
    spoiled({ matrix: { ...twoClinics.matrix, columnStart: Int32Array.of(0, 1, 2, 3, 4) } }),
    /columnStart runs from 0 to 4 over 6 entries/,
  ],
  [
    'runs that end early',
    spoiled({ matrix: { ...twoClinics.matrix, runStart: Int32Array.of(0, 2, 3) } }),
    /runStart runs from 0 to 3 over 4 columns/,
  ],
])('%s is refused with its place', (_what, model, message) => {
  expect(() => assertModelData(model)).toThrow(message);
});

test('contradictory bounds are found and named', () => {
  expect(contradictoryBounds(twoClinics)).toBeNull();
  expect(contradictoryBounds(written({ cost: [1], rows: [[[1], 5, 4]] }))).toMatch(
    /row row1 must be at least 5 and at most 4/,
  );
  expect(contradictoryBounds(written({ cost: [1], lower: [2], upper: [1] }))).toMatch(/column x1/);
  expect(contradictoryBounds(written({ cost: [1], lower: [0.2], upper: [0.8], integer: [1] }))).toMatch(
    /no whole number/,
  );
});

test('whole numbers are noticed', () => {
  expect(hasIntegers(twoClinics)).toBe(false);
  expect(hasIntegers({ ...twoClinics, integer: Uint8Array.of(0, 0, 0, 0) })).toBe(false);
  expect(hasIntegers({ ...twoClinics, integer: Uint8Array.of(0, 1, 0, 0) })).toBe(true);
});
