import { type BenchmarkName, benchmarkExists, benchmarkSeries } from '../../scripts/benchmark-series';
import { DEFAULT_POLICY } from '../../src/domain/policy';
import { amcForecaster, backtest, type Forecaster, productionForecaster } from '../../src/forecast/backtest';
import { fitHistory } from '../../src/forecast/forecast-series';
import { settingsOf } from '../../src/forecast/forecast-snapshot';
import { SETTINGS, seriesOf } from './series-of';
import { underShortage, uniforms } from './shortage';

describe('scores by hand', () => {
  // Training 1 3 1 3 1: lag-1 differences of 2. One origin, two months ahead: 4 and 2, forecast 3 and 3.
  const protocol = { origins: 1, step: 1, horizon: 2, historyMonths: 5 };
  const threes: Forecaster = (medicine, horizon) =>
    medicine.map(() => Array.from({ length: horizon }, () => ({ mean: 3, variance: 0 })));
  test('RMSSE √(1/4), bias 0, pinball in lag-1 differences', () => {
    const { all } = backtest([[seriesOf([1, 3, 1, 3, 1, 4, 2])]], threes, protocol);
    expect(all).toMatchObject({ rmsse: 0.5, bias: 0, tasks: 1 });
    // Poisson of mean 3: quantiles 3, 4, 5, 6. Of 4: .5, 0, .1, .1; of 2: .5, .4, .3, .2; over 2 months, 4 quantiles, 2.
    expect(all.pinball).toBeCloseTo((0.7 + 1.4) / (2 * 4 * 2), 12);
    expect(all.coverage).toEqual([0.5, 1, 1, 1]);
  });
  test('a month that ended empty is scored among all, not among the months in stock', () => {
    const series = seriesOf([1, 3, 1, 3, 1, 4, 2], { closing: [9, 9, 9, 9, 9, 9, 0] });
    const { inStock, all } = backtest([[series]], threes, protocol);
    expect(inStock.coverage[0]).toBe(0);
    expect([inStock.bias, all.bias]).toEqual([-0.25, 0]);
  });
  test('a training part that never changes cannot scale and is left out', () => {
    expect(backtest([[seriesOf([2, 2, 2, 2, 2, 4, 2])]], threes, protocol).all.tasks).toBe(0);
  });
  test('a series shorter than the origin is left out', () => {
    expect(backtest([[seriesOf([4, 2])]], threes, protocol).all.tasks).toBe(0);
  });
});

const ours = productionForecaster(settingsOf(DEFAULT_POLICY));

/** A real-data test that is skipped, by its name, where the data is not there. */
const onData = (set: BenchmarkName, name: string, run: () => void): void => {
  (benchmarkExists(set) ? test : test.skip)(`${set}: ${name}`, run, 60_000);
};

describe('rolling origins on real series, beside the mean of the last three months', () => {
  onData(
    'cote-divoire',
    'need in months in stock: RMSSE ≤ .885, pinball ≤ .60 and a tenth below the rival',
    () => {
      const medicines = benchmarkSeries('cote-divoire');
      const [mine, amc] = [backtest(medicines, ours).inStock, backtest(medicines, amcForecaster(3)).inStock];
      expect(mine.rmsse).toBeLessThan(0.86);
      expect(mine.rmsse).toBeLessThan(amc.rmsse + 0.01);
      expect(mine.pinball).toBeLessThan(0.52);
      expect(mine.pinball).toBeLessThan(0.91 * amc.pinball);
      expect(Math.abs(mine.bias)).toBeLessThan(0.05);
      [0.5, 0.8, 0.9, 0.95].forEach((level, i) => {
        expect(Math.abs((mine.coverage[i] as number) - level)).toBeLessThan(0.03);
      });
    },
  );
  onData('cote-divoire', 'issues as reported, stock-outs and all: RMSSE ≤ .885, pinball ≤ .60', () => {
    const medicines = benchmarkSeries('cote-divoire');
    const reported = productionForecaster({ ...settingsOf(DEFAULT_POLICY), unCensoring: 'none' });
    const [mine, amc] = [backtest(medicines, reported).all, backtest(medicines, amcForecaster(3)).all];
    expect(mine.rmsse).toBeLessThan(0.875);
    expect(mine.rmsse).toBeLessThan(amc.rmsse);
    expect(mine.pinball).toBeLessThan(0.6);
    expect(mine.pinball).toBeLessThan(amc.pinball);
  });
  onData('hospital', 'RMSSE ≤ .80', () => {
    const medicines = benchmarkSeries('hospital');
    const [mine, amc] = [backtest(medicines, ours).all, backtest(medicines, amcForecaster(3)).all];
    // As measured before the first line: the protocol is the same.
    expect(amc.rmsse).toBeCloseTo(0.866, 3);
    expect(amc.pinball).toBeCloseTo(0.297, 3);
    expect(mine.rmsse).toBeLessThan(0.765);
    expect(mine.pinball).toBeLessThan(0.262);
  });
  onData('carparts', 'RMSSE ≤ .58', () => {
    const medicines = benchmarkSeries('carparts');
    const [mine, amc] = [backtest(medicines, ours).all, backtest(medicines, amcForecaster(3)).all];
    expect(amc.rmsse).toBeCloseTo(0.589, 3);
    expect(mine.rmsse).toBeLessThan(0.572);
    expect(mine.pinball).toBeLessThan(0.425);
  });
});

describe('real demand under an imposed shortage', () => {
  onData(
    'hospital',
    'history lost to stock-outs is regained: RMSSE of need within .03 of knowing it all',
    () => {
      const uniform = uniforms(3);
      const series = benchmarkSeries('hospital').flat();
      const AHEAD = 3;
      const tasks = series.map(({ issued }) => {
        const known = issued.slice(-36 - AHEAD, -AHEAD);
        // A month's count falls evenly on thirty days.
        const byDay = known.map((x) =>
          Array.from({ length: 30 }, (_, d) => Math.floor((x * (d + 1)) / 30) - Math.floor((x * d) / 30)),
        );
        return { known, future: issued.slice(-AHEAD), ...underShortage(byDay, 0.75, uniform) };
      });
      /** Mean RMSSE of the level that each clinic's reports give, against what was needed afterwards. */
      const rmsse = (level: (task: (typeof tasks)[0]) => number): number => {
        let sum = 0;
        for (const task of tasks) {
          let scale = 0;
          for (let t = 1; t < 36; t++)
            scale += ((task.known[t] as number) - (task.known[t - 1] as number)) ** 2 / 35;
          const forecast = (level(task) * 30) / 30.4375;
          const squares = task.future.reduce((s, x) => s + (x - forecast) ** 2, 0) / AHEAD;
          sum += Math.sqrt(squares / scale) / tasks.length;
        }
        return sum;
      };
      const by = (settings: Partial<typeof SETTINGS>) =>
        rmsse(({ series: reports }) => fitHistory(reports, { ...SETTINGS, ...settings }).level ?? 0);
      const all = rmsse(({ known }) => fitHistory(seriesOf(known), SETTINGS).level ?? 0);
      expect(by({ unCensoring: 'none' })).toBeGreaterThan(1.5 * all);
      expect(by({ unCensoring: 'auto' })).toBeLessThan(all + 0.03);
      expect(by({ unCensoring: 'auto', stockoutDaysTrusted: false })).toBeLessThan(all + 0.06);
    },
  );
});
