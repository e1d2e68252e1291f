import fc from 'fast-check';
import { BLENDED, blend } from '../../src/forecast/blend';
import { demandClass, demandInterval } from '../../src/forecast/demand-class';
import { meanOfLast } from '../../src/forecast/means';
import { ses, sesBy } from '../../src/forecast/ses';
import { imapa, sesAggregated, sesOfBuckets } from '../../src/forecast/temporal-aggregation';

describe('demand class by hand', () => {
  test.each([
    ['smooth', [10, 12, 9, 11, 10, 13]],
    ['erratic', [1, 40, 2, 35, 1, 30]],
    ['intermittent', [0, 10, 0, 11, 0, 10]],
    ['lumpy', [0, 1, 0, 40, 0, 2]],
    ['unknown', [0, 0, 5, 0]],
    ['unknown', []],
  ])('%s', (name, need) => {
    expect(demandClass(need)).toBe(name);
  });
  test('interval: months per month with demand', () => {
    expect([demandInterval([1, 0, 1, 0]), demandInterval([3, 1]), demandInterval([0, 0])]).toEqual([
      2,
      1,
      Infinity,
    ]);
  });
});

describe('by hand', () => {
  test('mean of the last three, of fewer, of none', () => {
    const mean = meanOfLast(3);
    expect([mean([1, 2, 3, 4], 4), mean([1, 2, 3, 4], 2), mean([], 0)]).toEqual([3, 1.5, 0]);
  });
  test('SES, α = .2: the level starts at the mean of the first three', () => {
    // 10 → 10 + .2·(10−10) = 10 → +.2·(10−10) = 10 → +.2·(20−10) = 12
    expect(sesBy([0.2])([10, 10, 10, 20], 4)).toBeCloseTo(12, 12);
  });
  test('of two α the one that erred less', () => {
    const rising = [1, 2, 3, 4, 5, 6, 7, 8];
    expect(sesBy([0.1, 0.3])(rising, 8)).toBe(sesBy([0.3])(rising, 8));
  });
  test('buckets of two months, from the end, as units a month', () => {
    // [4] 0,6 | 0,6 → sums 6, 6 → 3 a month
    expect(sesOfBuckets(2)([4, 0, 6, 0, 6], 5)).toBeCloseTo(3, 12);
  });
  test('IMAPA of demand in every month is SES', () => {
    const need = [3, 5, 4, 6, 5, 7, 4];
    expect(imapa(need, 7)).toBe(ses(need, 7));
  });
  test('IMAPA of demand every second month averages one and two months', () => {
    const need = [0, 6, 0, 6, 0, 6, 0, 6];
    expect(imapa(need, 8)).toBeCloseTo((ses(need, 8) + 3) / 2, 12);
  });
  test('blend: half the weight goes where the error was less', () => {
    // Two "models", 10 and 12, of a history of 11, 11, ... : equal errors, equal weights.
    const constant = (x: number) => () => x;
    expect(blend(Array(9).fill(11), [constant(10), constant(12)])).toBeCloseTo(11, 6);
    // History of 10: the first never errs, and has half of its equal share and all of the other half.
    expect(blend(Array(9).fill(10), [constant(10), constant(12)])).toBeCloseTo(10 + 2 / 4, 3);
  });
  test('no history: nothing', () => {
    expect(blend([])).toBe(0);
  });
});

describe('every model', () => {
  const histories = fc.array(fc.nat(1000), { minLength: 1, maxLength: 40 });
  const models = [...BLENDED, sesAggregated, (need: ArrayLike<number>) => blend(Array.from(need))];
  test('stays between the least and the most that was seen', () => {
    fc.assert(
      fc.property(histories, (need) => {
        for (const model of models) {
          const forecast = model(need, need.length);
          expect(forecast).toBeGreaterThanOrEqual(Math.min(...need) - 1e-9);
          expect(forecast).toBeLessThanOrEqual(Math.max(...need) + 1e-9);
        }
      }),
    );
  });
  test('is the constant of a constant history, and scales with its unit', () => {
    fc.assert(
      fc.property(histories, fc.nat(500), (need, x) => {
        for (const model of models) {
          expect(model(Array(need.length).fill(x), need.length)).toBeCloseTo(x, 8);
          const forecast = model(need, need.length);
          const inPacks = model(
            need.map((u) => u * 60),
            need.length,
          );
          expect(inPacks / 60).toBeCloseTo(forecast, 6);
        }
      }),
    );
  });
  test('looks at nothing beyond the length it is given', () => {
    fc.assert(
      fc.property(histories, histories, (need, after) => {
        for (const model of BLENDED)
          expect(model([...need, ...after], need.length)).toBe(model(need, need.length));
      }),
    );
  });
});
