/**
 * Rolling-origin backtest: the forecast as production runs it, on history up to an origin, against the months after.
 *
 *   RMSSE   = √( mean over the horizon of (actual − mean)² / Q ),  Q = mean squared lag-1 difference of the training part
 *   pinball = mean over quantiles τ of max(τ(a − q), (τ−1)(a − q)) / A,  A = mean absolute lag-1 difference
 *   bias    = Σ (mean − actual) / Σ actual over everything scored
 *
 * RMSSE and pinball are taken per series and origin and averaged; a training part that never changes (Q = 0) cannot
 * scale and is left out. Source: S. Makridakis et al., M5, IJF 38 (2022).
 */
import { addPeriods } from '../domain/dates';
import type { ForecastSettings, Series } from './contract';
import { fitHistory, forecastSeries } from './forecast-series';
import { negativeBinomial } from './negative-binomial';
import { pooledVarianceLaw } from './variance-law';

/** A month's forecast as it is scored. */
interface ScoredMonth {
  readonly mean: number;
  readonly variance: number;
}
/** Forecasts of the `horizon` months after each series; series of one medicine come together. */
export type Forecaster = (
  medicine: readonly Series[],
  horizon: number,
) => readonly (readonly ScoredMonth[])[];

export interface BacktestProtocol {
  readonly origins: number;
  /** Months from one origin to the next. */
  readonly step: number;
  readonly horizon: number;
  readonly historyMonths: number;
}
const PROTOCOL: BacktestProtocol = { origins: 4, step: 3, horizon: 3, historyMonths: 36 };
const QUANTILES = [0.5, 0.8, 0.9, 0.95] as const;

interface Scores {
  readonly rmsse: number;
  readonly pinball: number;
  /** Relative: −0.1 = the forecasts sum to 10 % less than what came. */
  readonly bias: number;
  /** Share of the months that stayed at or below each quantile of `QUANTILES`. */
  readonly coverage: readonly number[];
  /** Series × origins scored. */
  readonly tasks: number;
}

/** Months whose need can be seen, and all months as they were reported. */
export interface BacktestResult {
  readonly inStock: Scores;
  readonly all: Scores;
}

/** What a naive forecast errs by: units², units. */
interface Scale {
  readonly squared: number;
  readonly absolute: number;
}

class Tally {
  private rmsse = 0;
  private pinball = 0;
  private tasks = 0;
  private forecast = 0;
  private actual = 0;
  private months = 0;
  private readonly below: number[] = QUANTILES.map(() => 0);

  add(months: readonly { actual: number; forecast: ScoredMonth }[], scale: Scale): void {
    if (months.length === 0) return;
    let squares = 0;
    let loss = 0;
    for (const { actual, forecast } of months) {
      squares += (actual - forecast.mean) ** 2;
      const need = negativeBinomial(forecast);
      QUANTILES.forEach((level, i) => {
        const miss = actual - need.quantile(level);
        loss += Math.max(level * miss, (level - 1) * miss) / QUANTILES.length;
        if (miss <= 0) this.below[i] = (this.below[i] as number) + 1;
      });
      this.forecast += forecast.mean;
      this.actual += actual;
    }
    this.rmsse += Math.sqrt(squares / months.length / scale.squared);
    this.pinball += loss / months.length / scale.absolute;
    this.tasks += 1;
    this.months += months.length;
  }

  scores(): Scores {
    return {
      rmsse: this.rmsse / this.tasks,
      pinball: this.pinball / this.tasks,
      bias: this.forecast / this.actual - 1,
      coverage: this.below.map((b) => b / this.months),
      tasks: this.tasks,
    };
  }
}

/** The months [from, to) of a series, by position. */
function slice(series: Series, from: number, to: number): Series {
  const start = Math.max(0, from);
  return {
    firstPeriod: addPeriods(series.firstPeriod, start),
    issued: series.issued.slice(start, to),
    received: series.received.slice(start, to),
    opening: series.opening.slice(start, to),
    closing: series.closing.slice(start, to),
    stockoutDays: series.stockoutDays.slice(start, to),
    daysInPeriod: series.daysInPeriod.slice(start, to),
  };
}

/** Mean squared and mean absolute difference of neighbouring months, both reported; 0 without any. */
function lagOneScale(issued: readonly number[]): Scale {
  let squared = 0;
  let absolute = 0;
  let count = 0;
  for (let t = 1; t < issued.length; t++) {
    const step = (issued[t] as number) - (issued[t - 1] as number);
    if (Number.isNaN(step)) continue;
    squared += step * step;
    absolute += Math.abs(step);
    count += 1;
  }
  return { squared: squared / Math.max(1, count), absolute: absolute / Math.max(1, count) };
}

/** Whether a month's issues are its need: something could be dispensed, and the shelf did not end empty. */
const wasInStock = (series: Series, t: number): boolean =>
  !((series.opening[t] as number) + (series.received[t] as number) <= 0) &&
  !((series.closing[t] as number) <= 0);

/** Scores one forecaster on medicines' series, all of one length and ending in one month. */
export function backtest(
  medicines: readonly (readonly Series[])[],
  forecaster: Forecaster,
  { origins, step, horizon, historyMonths }: BacktestProtocol = PROTOCOL,
): BacktestResult {
  const inStock = new Tally();
  const all = new Tally();
  for (let k = 0; k < origins; k++) {
    for (const medicine of medicines) {
      const trained = medicine.map((series) => {
        const origin = series.issued.length - horizon - k * step;
        return { series, origin, training: slice(series, origin - historyMonths, Math.max(0, origin)) };
      });
      const used = trained.filter((t) => t.training.issued.length > 0);
      const forecasts = forecaster(
        used.map((t) => t.training),
        horizon,
      );
      used.forEach(({ series, origin, training }, i) => {
        const scale = lagOneScale(training.issued);
        if (!(scale.squared > 0)) return;
        const months = Array.from({ length: horizon }, (_, h) => ({
          t: origin + h,
          actual: series.issued[origin + h] as number,
          forecast: forecasts[i]?.[h] as ScoredMonth,
        })).filter((m) => !Number.isNaN(m.actual));
        all.add(months, scale);
        inStock.add(
          months.filter((m) => wasInStock(series, m.t)),
          scale,
        );
      });
    }
  }
  return { inStock: inStock.scores(), all: all.scores() };
}

/** The forecast that production makes, without a prevalence prior. */
export const productionForecaster =
  (settings: ForecastSettings): Forecaster =>
  (medicine, horizon) => {
    const fits = medicine.map((series) => fitHistory(series, settings));
    const law = pooledVarianceLaw(fits.map((fit) => fit.spread));
    return fits.map((fit) => {
      const { mean, variance } = forecastSeries(fit, null, law, settings, horizon);
      return mean.map((m, h) => ({ mean: m, variance: variance[h] as number }));
    });
  };

/** The field's rule: the mean of the last months as they were reported, with the spread of all months around it. */
export const amcForecaster =
  (window: number): Forecaster =>
  (medicine, horizon) =>
    medicine.map(({ issued }) => {
      const known = issued.filter((x) => !Number.isNaN(x));
      const last = known.slice(-window);
      const mean = last.reduce((a, b) => a + b, 0) / Math.max(1, last.length);
      let squares = 0;
      let count = 0;
      for (let t = window; t < known.length; t++) {
        const before = known.slice(t - window, t).reduce((a, b) => a + b, 0) / window;
        squares += ((known[t] as number) - before) ** 2;
        count += 1;
      }
      const variance = count > 0 ? squares / count : mean;
      return Array.from({ length: horizon }, () => ({ mean, variance }));
    });
