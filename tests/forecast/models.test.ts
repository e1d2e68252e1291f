import fc from 'fast-check';
import { blend, MODELS, pooledWeights, sayAll, trackOf, weightsOf } from '../../src/forecast/blend';
import { demandClass, demandInterval } from '../../src/forecast/demand-class';
import { meanOfLast, rollingMedian } from '../../src/forecast/means';
import { atTheEnd, type Model } from '../../src/forecast/model';
import { ses } from '../../src/forecast/ses';
import { imapa } from '../../src/forecast/temporal-aggregation';
import { rollingTsb } from '../../src/forecast/tsb';
import { oneByOne, sesBy, sesOfBuckets } from './models-one-by-one';

/** The models of the blend, each at the end of a history. */
const BLENDED = Array.from({ length: MODELS }, (_, m): Model => {
  const said = new Float64Array(MODELS);
  return (need, length) => {
    sayAll(Float64Array.from(need), length, 1, said);
    return said[m] as number;
  };
});
const tsb = (alpha: number): Model => atTheEnd(rollingTsb(alpha));
const medianOfLast = (window: number): Model => atTheEnd(rollingMedian(window));

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
    expect(sesBy(0.2)([10, 10, 10, 20], 4)).toBeCloseTo(12, 12);
  });
  test('of two α the one that erred less', () => {
    const rising = [1, 2, 3, 4, 5, 6, 7, 8];
    expect(ses(rising, 8)).toBeCloseTo(sesBy(0.3)(rising, 8), 12);
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
  test('blend: the weights of one series are half equal, half by its own errors', () => {
    const track = trackOf(Float64Array.from([4, 0, 5, 3, 0, 6, 2, 4, 5, 0, 3, 4]));
    const own = weightsOf(track, null);
    expect(own.reduce((a, b) => a + b, 0)).toBeCloseTo(1, 12);
    for (const w of own) expect(w).toBeGreaterThan(1 / (2 * BLENDED.length) - 1e-12);
    // With a medicine's pooled weights: a third of each.
    const pooled = new Float64Array(BLENDED.length).fill(0.5);
    weightsOf(track, pooled).forEach((w, m) => {
      expect(w).toBeCloseTo((2 * (own[m] as number) + 0.5) / 3, 12);
    });
  });
  test('blend: a history that never changes is foretold as it is', () => {
    expect(blend(Array(9).fill(11))).toBeCloseTo(11, 6);
  });
  test('blend: where the demand of all clinics halves, pooled weights say so', () => {
    const falling = Array.from({ length: 40 }, (_, k) =>
      trackOf(Float64Array.from({ length: 24 }, (_, t) => (20 + k) * 0.85 ** t)),
    );
    const pooled = pooledWeights(falling) as Float64Array;
    expect(pooled.reduce((a, b) => a + b, 0)).toBeLessThan(0.95);
    expect(pooledWeights([])).toBeNull();
  });
  test('TSB: 6 in every second month is about 3, and fades when nothing comes', () => {
    const need = [0, 6, 0, 6, 0, 6, 0, 6];
    expect(tsb(0.1)(need, 8)).toBeCloseTo(3, 0);
    expect(tsb(0.1)([...need, ...Array(10).fill(0)], 18)).toBeLessThan(1.2);
  });
  test('median of the last nine: one spike moves nothing; seldom asked for: the mean of a year', () => {
    expect(medianOfLast(9)([5, 5, 5, 5, 90, 5, 5, 5, 5], 9)).toBe(5);
    expect(medianOfLast(9)([0, 6, 0, 6, 0, 6, 0, 6], 8)).toBe(3);
  });
  test('no history: nothing', () => {
    expect(blend([])).toBe(0);
  });
});

describe('every model', () => {
  const histories = fc.array(fc.nat(1000), { minLength: 1, maxLength: 40 });
  const models = [...BLENDED, (need: ArrayLike<number>) => blend(Array.from(need))];
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
  test('at every origin says in one pass what the months before it say by themselves', () => {
    fc.assert(
      fc.property(histories, fc.integer({ min: 1, max: 8 }), fc.nat(3), (counts, asked, seldom) => {
        const need = Float64Array.from(counts, (x, t) => (t % (seldom + 1) === 0 ? x : 0));
        const rows = Math.min(asked, need.length);
        const said = new Float64Array(rows * MODELS);
        sayAll(need, need.length, rows, said);
        for (let r = 0; r < rows; r++)
          oneByOne.forEach((model, m) => {
            const alone = model(need, need.length - r);
            expect(Math.abs((said[r * MODELS + m] as number) - alone)).toBeLessThanOrEqual(1e-12 * alone);
          });
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
