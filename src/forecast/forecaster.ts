/** What every method in a backtest answers, and the method that plans. */

import type { ForecastSettings, MedicineSeries } from './contract';
import { forecastMedicine } from './forecast-medicine';
import { needOfFirstMonths } from './interval-need';
import { type Issued, issuedOf } from './issued';
import type { Need } from './negative-binomial';

export interface MethodForecast {
  /** Need of each month ahead. */
  readonly months: readonly Need[];
  /** What will be issued in each of them, where it is known beside need: what all months are scored by. */
  readonly issued?: readonly Issued[];
  /** Need of all of them together: what a delivery that must last so long is held against. */
  readonly total: Need;
}
/** Forecasts of the `horizon` months after each series; the series of one medicine come together. */
export type Forecaster = (clinics: readonly MedicineSeries[], horizon: number) => readonly MethodForecast[];

/** The forecast that production makes. */
export const productionForecaster =
  (settings: ForecastSettings): Forecaster =>
  (clinics, horizon) =>
    forecastMedicine(clinics, settings, horizon).map((forecast) => ({
      months: forecast.mean.map((mean, h) => ({ mean, variance: forecast.variance[h] as number })),
      issued: issuedOf(forecast),
      total: needOfFirstMonths(forecast, horizon),
    }));
