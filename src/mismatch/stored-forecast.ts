/** What a forecast said of a month before it came, small enough to be kept with every planning run. */
import { addPeriods, type LocalDate, type Period } from '../domain/dates';
import type { PairForecast } from '../forecast/forecast-snapshot';
import { negativeBinomial } from '../forecast/negative-binomial';

export interface StoredForecast {
  readonly facilityId: string;
  readonly medicineId: string;
  readonly period: Period;
  /** The day it was made. */
  readonly asOf: LocalDate;
  /** Units in that month. */
  readonly mean: number;
  readonly quantiles: readonly { readonly quantile: number; readonly units: number }[];
}

/** Quantiles that a later month is held against: the middle, and the range that holds need 8 times in 10. */
const STATED = [0.1, 0.5, 0.9] as const;

/** The coming months as they are to be kept; outcomes are later held against the last one made before the month. */
export function storedForecastsOf(
  forecasts: readonly PairForecast[],
  asOf: LocalDate,
  months = 3,
): StoredForecast[] {
  return forecasts.flatMap(({ facilityId, medicineId, forecast, firstForecastPeriod }) =>
    forecast.mean.slice(0, months).map((mean, h): StoredForecast => {
      const demand = negativeBinomial({ mean, variance: forecast.variance[h] as number });
      return {
        facilityId,
        medicineId,
        period: addPeriods(firstForecastPeriod, h),
        asOf,
        mean,
        quantiles: STATED.map((quantile) => ({ quantile, units: demand.quantile(quantile) })),
      };
    }),
  );
}
