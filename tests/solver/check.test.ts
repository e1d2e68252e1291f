import { withPoint } from '../../solver/answers';
import { checkSolution } from '../../solver/check';
import type { Solution } from '../../solver/linear-program';
import { inf, twoClinics, written } from './small-models';

// By hand: A gets 4 of the first and 1 of the second (the van is full), B the rest. −24 −6 −4 −6 = −40.
const x = Float64Array.of(4, 2, 1, 3);
// One more unit of stock goes to B (−3, −2); one more place in the van moves one of the second from B to A (−4 + 2).
const rowDual = Float64Array.of(-3, -2, -2);
const solution = withPoint(twoClinics, 'hand', x, rowDual, '');

const changed = (change: Partial<Solution>): Solution => ({ ...solution, ...change });

test('the hand-made optimum passes, with a gap of 0', () => {
  const check = checkSolution(twoClinics, solution);
  expect(check.failures).toEqual([]);
  expect(check.passed).toBe(true);
  expect(check.objective).toBe(-40);
  expect(check.dualBound).toBe(-40);
  expect(check.gap.absolute).toBe(0);
});

test.each<[string, Partial<Solution>, RegExp]>([
  ['a row that is broken', { x: Float64Array.of(4, 2.1, 1, 3) }, /row row1 is 0\.0999.* outside/],
  ['a bound that is broken', { x: Float64Array.of(4, 2, 1.5, -0.5) }, /column x4 is 0\.5 outside/],
  ['NaN in x', { x: Float64Array.of(4, Number.NaN, 1, 3) }, /column x2 is NaN outside/],
  ['infinity in x', { x: Float64Array.of(4, -inf, 1, 3) }, /column x2/],
  ['a stated objective that is not so', { objective: -41 }, /stated as -41 and is -40/],
  [
    'a point that is only feasible',
    { x: Float64Array.of(0, 0, 0, 0), objective: 0 },
    /the duals prove -40 where the objective is 0/,
  ],
  [
    'duals that prove too little',
    { rowDual: Float64Array.of(-3, -2, -3), reducedCost: Float64Array.of(0, 0, 1, 0) },
    /a gap of/,
  ],
  [
    'a dual on an open side',
    { rowDual: Float64Array.of(3, -2, -2) },
    /the dual of row row1 is 3 on an open side/,
  ],
  [
    'reduced costs that are not so',
    { reducedCost: Float64Array.of(-1, 1, 0, 0) },
    /reduced cost of column x2 is 1 off/,
  ],
  ['NaN in the duals', { rowDual: Float64Array.of(Number.NaN, -2, -2) }, /NaN/],
  ['no duals', { rowDual: new Float64Array(0) }, /0 row duals/],
  ['too short an x', { x: Float64Array.of(4) }, /x has 1 entries for 4 columns/],
  ['a status without a point', { status: 'stopped' }, /the status is stopped/],
])('%s fails', (_what, change, message) => {
  const check = checkSolution(twoClinics, changed(change));
  expect(check.passed).toBe(false);
  expect(check.failures.join('\n')).toMatch(message);
});

test('a dear column does not excuse a dual that decides about another', () => {
  // Without an end: x1 falls, the row is met all the better. The dual pretends that the row held x1 back.
  const endless = written({
    cost: [1, 1e7],
    rows: [[[1e6, 1], -inf, 5]],
    lower: [-inf, 0],
    upper: [inf, 1],
  });
  const point = withPoint(endless, 'hand', Float64Array.of(5e-6, 0), Float64Array.of(1e-6), '');
  const check = checkSolution(endless, point);
  expect(check.failures.join('\n')).toMatch(/the dual of row row1 is 0\.000001 on an open side/);
});

test('what is off by rounding passes, what is off by a hundred thousandth does not', () => {
  const nudged = (by: number) =>
    checkSolution(twoClinics, withPoint(twoClinics, 'hand', Float64Array.of(4, 2 + by, 1, 3), rowDual, ''));
  expect(nudged(1e-9).passed).toBe(true);
  expect(nudged(1e-5).passed).toBe(false);
});

test('a tiny objective is judged by its own size', () => {
  // At costs × 1e-8 a point that is 8 % off differs by 3e-8 only.
  const tiny = { ...twoClinics, cost: twoClinics.cost.map((cost) => cost * 1e-8) };
  const duals = rowDual.map((dual) => dual * 1e-8);
  expect(checkSolution(tiny, withPoint(tiny, 'hand', x, duals, '')).passed).toBe(true);
  const worse = Float64Array.of(4, 2, 0, 3);
  expect(checkSolution(tiny, withPoint(tiny, 'hand', worse, duals, '')).passed).toBe(false);
});

test('tiny quantities are judged by their own size', () => {
  const tiny = written({ cost: [1], rows: [[[1], 1e-8, inf]], upper: [5e-8] });
  expect(
    checkSolution(tiny, withPoint(tiny, 'hand', Float64Array.of(1e-8), Float64Array.of(1), '')).passed,
  ).toBe(true);
  expect(
    checkSolution(tiny, withPoint(tiny, 'hand', Float64Array.of(0), Float64Array.of(1), '')).passed,
  ).toBe(false);
});

test('a large constant hides nothing', () => {
  const model = { ...twoClinics, offset: 1e12 };
  const worse = Float64Array.of(4, 2, 0, 3);
  expect(checkSolution(model, withPoint(model, 'hand', x, rowDual, '')).passed).toBe(true);
  expect(checkSolution(model, withPoint(model, 'hand', worse, rowDual, '')).passed).toBe(false);
});

test('whole numbers are checked, and no duals asked of them', () => {
  const model = { ...twoClinics, integer: Uint8Array.of(1, 0, 0, 0) };
  const none = new Float64Array(0);
  const answer = { ...solution, rowDual: none, reducedCost: none };
  expect(checkSolution(model, answer).passed).toBe(true);
  expect(checkSolution(model, answer).gap.absolute).toBeNaN();
  const half = { ...answer, x: Float64Array.of(3.5, 2, 1, 3), objective: -37 };
  expect(checkSolution(model, half).failures).toEqual(['column x1 is 0.5 away from a whole number']);
});
