import { countAbove } from '../../src/forecast/count-above';
import { negativeBinomial } from '../../src/forecast/negative-binomial';

/** Mean and variance of a count of s or more, summed from the far end by the other formula. */
function summed(s: number, mean: number, variance: number): { mean: number; variance: number } {
  const count = negativeBinomial({ mean, variance });
  let [mass, first, second] = [0, 0, 0];
  for (let k = Math.ceil(mean + 60 * Math.sqrt(variance)); k >= s; k--) {
    const p = count.probability(k);
    mass += p;
    first += k * p;
    second += k * k * p;
  }
  return { mean: first / mass, variance: second / mass - (first / mass) ** 2 };
}

test('Poisson of mean 1, one or more: 1 / (1 − e⁻¹)', () => {
  expect(countAbove(1, 1, 1).mean).toBeCloseTo(1 / (1 - Math.exp(-1)), 5);
});
test('nothing issued says nothing', () => {
  expect(countAbove(0, 3, 5)).toEqual({ mean: 3, variance: expect.closeTo(5, 10) });
});
test.each([
  [2, 3, 3.9],
  [9, 3, 3.9],
  [12, 9, 30],
  [50, 40, 400],
])('%d or more of a count of mean %d and variance %d', (s, mean, variance) => {
  const [made, expected] = [countAbove(s, mean, variance), summed(s, mean, variance)];
  expect(made.mean).toBeCloseTo(expected.mean, 6);
  expect(made.variance).toBeCloseTo(expected.variance, 4);
});
test.each([
  [51, 40, 400],
  [150, 120, 1500],
  [400, 120, 1500],
])('%d or more, of many units: within 1 %% of the count', (s, mean, variance) => {
  expect(countAbove(s, mean, variance).mean / summed(s, mean, variance).mean).toBeCloseTo(1, 2);
});
