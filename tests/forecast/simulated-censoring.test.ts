/**
 * A quarter of need lost to stock-outs, in several ways, by the path that plans: its bias beside being trained on the truth,
 * and its RMSSE. Spikes that empty the shelf are the hard case: what was issued then is never the need.
 */
import type { Series } from '../../src/forecast/contract';
import { forecastMedicine } from '../../src/forecast/forecast-medicine';
import { SETTINGS } from './series-of';
import { dailyNeed, normals, underShortage, uniforms } from './shortage';

const MONTHS = 36;
const AHEAD = 3;
const DAYS = 30;
const CLINICS = 200;
const sum = (x: readonly number[]): number => x.reduce((a, b) => a + b, 0);

interface Clinic {
  readonly need: readonly number[];
  readonly future: readonly number[];
  readonly series: Series;
}

/** Filled up to one level each month: only months that need more run out, and all of those do. */
function cutAtLevel(byDay: readonly (readonly number[])[], share: number): Series {
  const need = byDay.map(sum);
  const lost = (level: number): number => sum(need.map((x) => Math.max(0, x - level)));
  let [low, high] = [0, Math.max(...need)];
  for (let k = 0; k < 40; k++) {
    const middle = (low + high) / 2;
    if (lost(middle) > share * sum(need)) low = middle;
    else high = middle;
  }
  const level = Math.max(1, Math.round(high));
  const series = {
    firstPeriod: '2021-01',
    issued: [] as number[],
    received: [] as number[],
    opening: [] as number[],
    closing: [] as number[],
    stockoutDays: [] as number[],
    daysInPeriod: need.map(() => DAYS),
  };
  for (const days of byDay) {
    let stock = level;
    let empty = 0;
    for (const wanted of days) {
      if (stock === 0) empty += 1;
      stock -= Math.min(stock, wanted);
    }
    const opening = series.closing.at(-1) ?? level;
    series.opening.push(opening);
    series.received.push(level - opening);
    series.issued.push(level - stock);
    series.closing.push(stock);
    series.stockoutDays.push(empty);
  }
  return series as unknown as Series;
}

/** ln of the mean month, and its spread over clinics: some fifty-five units, or three. */
const MANY = [4, 0.7] as const;
const FEW = [1, 0.5] as const;

function clinicsOf(
  cut: 'supply' | 'level',
  [middle, spread] = MANY as readonly [number, number],
  spikes = 0,
  seed = 77,
): Clinic[] {
  const uniform = uniforms(seed);
  const normal = normals(uniform);
  return Array.from({ length: CLINICS }, () => {
    const mean = Math.exp(middle + spread * normal());
    const byDay = Array.from(
      { length: MONTHS + AHEAD },
      () => dailyNeed(1, uniform() < spikes ? 3 * mean : mean, 0.3, uniform)[0] as number[],
    );
    const known = byDay.slice(0, MONTHS);
    return {
      need: known.map(sum),
      future: byDay.slice(MONTHS).map(sum),
      series: cut === 'supply' ? underShortage(known, 0.75, uniform).series : cutAtLevel(known, 0.25),
    };
  });
}

/** Forecasts of all clinics as one medicine: relative bias of their sum, and mean RMSSE, in months of 30 days. */
function scored(clinics: readonly Clinic[], seriesOf: (c: Clinic) => Series): Score {
  const forecasts = forecastMedicine(
    clinics.map((c) => ({ series: seriesOf(c), prior: null })),
    SETTINGS,
    AHEAD,
  );
  const days = [31, 28, 31];
  let [forecast, actual, rmsse] = [0, 0, 0];
  clinics.forEach(({ need, future }, i) => {
    let scale = 0;
    for (let t = 1; t < MONTHS; t++)
      scale += ((need[t] as number) - (need[t - 1] as number)) ** 2 / (MONTHS - 1);
    let squares = 0;
    future.forEach((x, h) => {
      const mean = ((forecasts[i]?.mean[h] as number) * DAYS) / (days[h] as number);
      forecast += mean;
      actual += x;
      squares += (x - mean) ** 2 / AHEAD;
    });
    rmsse += Math.sqrt(squares / scale) / CLINICS;
  });
  return { bias: forecast / actual - 1, rmsse };
}

const truthOf = ({ need, series }: Clinic): Series => ({
  ...series,
  issued: need,
  received: need,
  opening: need.map(() => 1e6),
  closing: need.map(() => 1e6),
  stockoutDays: need.map(() => 0),
});
const uncounted = ({ series }: Clinic): Series => ({
  ...series,
  stockoutDays: series.issued.map(() => Number.NaN),
});

interface Score {
  readonly bias: number;
  readonly rmsse: number;
}
/** Bias over that of being trained on the truth (the sample has a bias of its own), and RMSSE over its RMSSE. */
const beside = (truth: Score, made: Score): Score => ({
  bias: (1 + made.bias) / (1 + truth.bias) - 1,
  rmsse: made.rmsse / truth.rmsse,
});

/** Relative bias at most, and RMSSE over that of being trained on the truth at most. */
type Bounds = readonly [number, number];
const CLOSE: Bounds = [0.02, 1.03];
const NEAR: Bounds = [0.025, 1.03];
/** The shelf runs out at one level: how far the spikes went above it, nothing tells. */
const UNKNOWABLE: Bounds = [0.11, 1];

const CASES: readonly (readonly [string, () => Clinic[], Bounds, Bounds])[] = [
  ['uneven supply', () => clinicsOf('supply'), CLOSE, CLOSE],
  ['months of much need run out', () => clinicsOf('level'), CLOSE, CLOSE],
  ['a few units a month, uneven supply', () => clinicsOf('supply', FEW), NEAR, CLOSE],
  ['a few units a month, those of much need run out', () => clinicsOf('level', FEW), CLOSE, CLOSE],
  ['threefold spikes run out', () => clinicsOf('level', MANY, 0.1), CLOSE, UNKNOWABLE],
];

describe.each(CASES)('%s, a quarter lost', (_name, made, counted, notCounted) => {
  const clinics = made();
  const truth = scored(clinics, truthOf);
  test.each([
    ['days counted', (c: Clinic) => c.series, counted],
    ['days not counted', uncounted, notCounted],
  ] as const)('%s', (_days, seriesOf, [mostBias, mostRmsse]) => {
    const { bias, rmsse } = beside(truth, scored(clinics, seriesOf));
    expect(Math.abs(bias)).toBeLessThan(mostBias);
    expect(rmsse).toBeLessThan(mostRmsse);
  });
});

/** One seed of few units is off by chance by some 1.4 %; before months of counted days were read again these were 2.5 and 2.2 %. */
test.each(['supply', 'level'] as const)('a few units, days counted, %s, six more seeds', (cut) => {
  let bias = 0;
  for (let seed = 201; seed <= 206; seed++) {
    const clinics = clinicsOf(cut, FEW, 0, seed);
    bias +=
      beside(
        scored(clinics, truthOf),
        scored(clinics, ({ series }) => series),
      ).bias / 6;
  }
  expect(Math.abs(bias)).toBeLessThan(0.02);
});
