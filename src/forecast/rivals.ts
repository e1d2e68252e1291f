/**
 * The methods that the field uses, as rivals in a backtest: each with the spread of its own one-step errors, so that none
 * is handicapped by having no range of its own. They read issues as reported: that is what the field does.
 */
import { addPeriods, monthOfYear } from '../domain/dates';
import type { Series } from './contract';
import type { Forecaster, MethodForecast } from './forecaster';
import { meanOfLast } from './means';
import type { Model } from './model';
import { imapa } from './temporal-aggregation';

const { max, min } = Math;
const { isNaN: isUnknown } = Number;

/** Smoothing constant of Syntetos-Boylan. */
const SBA_SMOOTHING = 0.1;

/**
 * Croston's size over interval, each smoothed at a demand, less the bias of a ratio: (1 − α/2)·z/p.
 * Source: A. A. Syntetos, J. E. Boylan, "The accuracy of intermittent demand estimates", IJF 21 (2005).
 */
export const sba: Model = (need, length) => {
  let size = 0;
  let interval = 0;
  let since = 0;
  for (let t = 0; t < length; t++) {
    since += 1;
    const x = need[t] as number;
    if (!(x > 0)) continue;
    if (interval === 0) [size, interval] = [x, since];
    else {
      size += SBA_SMOOTHING * (x - size);
      interval += SBA_SMOOTHING * (since - interval);
    }
    since = 0;
  }
  return interval > 0 ? ((1 - SBA_SMOOTHING / 2) * size) / interval : 0;
};

const knownOf = ({ issued }: Series): number[] => issued.filter((x) => !isUnknown(x));

/** A flat forecast whose mean rests on `window` months: that part of its error is shared by all months ahead. */
function flat(mean: number, variance: number, window: number, horizon: number): MethodForecast {
  const ofMean = variance / (window + 1);
  return {
    months: Array.from({ length: horizon }, () => ({ mean, variance })),
    total: {
      mean: mean * horizon,
      variance: (variance - ofMean) * horizon + ofMean * horizon * horizon,
    },
  };
}

/** Any model on issues as reported; errors are measured from the month `window` on. */
export const modelForecaster =
  (model: Model, window: number): Forecaster =>
  (clinics, horizon) =>
    clinics.map(({ series }) => {
      const known = knownOf(series);
      const mean = model(known, known.length);
      let squares = 0;
      let count = 0;
      for (let t = window; t < known.length; t++) {
        squares += ((known[t] as number) - model(known, t)) ** 2;
        count += 1;
      }
      return flat(mean, count > 0 ? squares / count : mean, window, horizon);
    });

/** The field's rule: the mean of the last months as they were reported. */
export const amcForecaster = (window: number): Forecaster => modelForecaster(meanOfLast(window), window);

/** The same month of the year before; the mean of all months where that one is not known. */
const seasonalNaive: Forecaster = (clinics, horizon) =>
  clinics.map(({ series }) => {
    const { issued, firstPeriod } = series;
    const known = knownOf(series);
    const mean = known.reduce((a, b) => a + b, 0) / max(1, known.length);
    let squares = 0;
    let count = 0;
    for (let t = 12; t < issued.length; t++) {
      const miss = (issued[t] as number) - (issued[t - 12] as number);
      if (isUnknown(miss)) continue;
      squares += miss * miss;
      count += 1;
    }
    const variance = count > 0 ? squares / count : mean;
    const months = Array.from({ length: horizon }, (_, h) => {
      const month = monthOfYear(addPeriods(firstPeriod, issued.length + h));
      for (let t = issued.length - 1; t >= max(0, issued.length - 12); t--)
        if (monthOfYear(addPeriods(firstPeriod, t)) === month && !isUnknown(issued[t]))
          return { mean: issued[t] as number, variance };
      return { mean, variance };
    });
    const total = months.reduce((sum, m) => sum + m.mean, 0);
    return { months, total: { mean: total, variance: variance * min(horizon, 12) } };
  });

/** Every rival by its name in reports. */
export const RIVALS = {
  amc3: amcForecaster(3),
  amc6: amcForecaster(6),
  seasonalNaive,
  sba: modelForecaster(sba, 6),
  imapa: modelForecaster(imapa, 6),
} as const satisfies Readonly<Record<string, Forecaster>>;
