/**
 * Need over the days [from, to): a mean and a variance, summed month by month. Quantiles are never added.
 *
 *   mean     = Σ fᵢ · meanᵢ                       fᵢ = share of month i's days inside the interval
 *   variance = Σ fᵢ · noiseᵢ                      noise of one month, independent of the next's
 *            + meanVariance · (Σ fᵢ · sᵢ)²        the error of the mean is one error, shared by all months
 *            + (mean / days)² · arrivalSdDays²    an interval that begins or ends late
 *
 * with sᵢ = meanᵢ over the mean of all months forecast, and noiseᵢ = varianceᵢ − meanVariance · sᵢ².
 */
import { type LocalDate, periodOf } from '../domain/dates';
import type { MonthlyForecast } from './contract';
import type { PairForecast } from './forecast-snapshot';
import { daysAt, indexOf } from './month-lengths';
import type { Need } from './negative-binomial';

const MONTHS_PER_YEAR = 12;
const NOTHING: Need = { mean: 0, variance: 0 };

/**
 * The forecast month that speaks for the one `offset` months after the first: its own, or the same month of the last
 * year forecast. Months before the first (a delivery already under way) are spoken for by the first.
 */
function forecastIndex(offset: number, horizon: number): number {
  if (offset < horizon) return Math.max(0, offset);
  if (horizon < MONTHS_PER_YEAR) return horizon - 1;
  return horizon - MONTHS_PER_YEAR + ((offset - horizon) % MONTHS_PER_YEAR);
}

/** Need of the first `count` whole months together. */
export function needOfFirstMonths({ mean, variance, meanVariance }: MonthlyForecast, count: number): Need {
  let level = 0;
  for (const m of mean) level += m / mean.length;
  if (!(level > 0)) return NOTHING;
  let total = 0;
  let noise = 0;
  let months = 0;
  for (let i = 0; i < Math.min(count, mean.length); i++) {
    const scale = (mean[i] as number) / level;
    total += mean[i] as number;
    noise += Math.max(0, (variance[i] as number) - meanVariance * scale * scale);
    months += scale;
  }
  return { mean: total, variance: noise + meanVariance * months * months };
}

const dayOfMonth = (date: LocalDate): number => Number(date.slice(8));

/** Need of one pair over [from, to); nothing when the interval is empty. `arrivalSdDays`: deviation of its length, days. */
export function needOver(pair: PairForecast, from: LocalDate, to: LocalDate, arrivalSdDays: number): Need {
  const { mean: means, variance: variances, meanVariance } = pair.forecast;
  const horizon = means.length;
  let level = 0;
  for (const m of means) level += m / horizon;
  if (!(from < to) || !(level > 0)) return NOTHING;

  const first = indexOf(pair.firstForecastPeriod);
  const firstMonth = indexOf(periodOf(from));
  const lastMonth = indexOf(periodOf(to));
  let mean = 0;
  let noise = 0;
  let months = 0;
  let days = 0;
  for (let month = firstMonth; month <= lastMonth; month++) {
    const length = daysAt(month);
    const start = month === firstMonth ? dayOfMonth(from) - 1 : 0;
    const end = month === lastMonth ? dayOfMonth(to) - 1 : length;
    const share = (end - start) / length;
    const i = forecastIndex(month - first, horizon);
    const monthMean = means[i] as number;
    const scale = monthMean / level;
    days += end - start;
    mean += share * monthMean;
    noise += share * Math.max(0, (variances[i] as number) - meanVariance * scale * scale);
    months += share * scale;
  }
  const lateness = (mean / days) * arrivalSdDays;
  return { mean, variance: noise + meanVariance * months * months + lateness * lateness };
}
