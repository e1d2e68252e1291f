/**
 * Campaigns and one-off adjustments: months that someone says are not like others, with a reason.
 *
 *   past:     need as it would else have been = max(0, (issued − added) / factor)
 *   to come:  mean = factor · mean + added,  variance = factor² · variance + (added / 4)²
 *
 * A quarter: a campaign seldom draws exactly whom it was planned for. What was changed stays with the forecast.
 */
import { addPeriods, periodIndex } from '../domain/dates';
import type { Campaign } from '../domain/entities';
import type { MonthlyForecast, Series } from './contract';

const { max } = Math;

/** Deviation of what a campaign adds, as a share of it. */
const ADDED_VARIATION = 0.25;

/** The history as it would have been without its campaigns. */
export function withoutCampaigns(series: Series, campaigns: readonly Campaign[]): Series {
  const first = periodIndex(series.firstPeriod);
  const issued = [...series.issued];
  for (const { period, factor, addedUnits } of campaigns) {
    const t = periodIndex(period) - first;
    if (t >= 0 && t < issued.length) issued[t] = max(0, ((issued[t] as number) - addedUnits) / factor);
  }
  return { ...series, issued };
}

/** The forecast with the campaigns to come. */
export function withCampaigns(forecast: MonthlyForecast, campaigns: readonly Campaign[]): MonthlyForecast {
  const start = periodIndex(addPeriods(forecast.firstPeriod, forecast.treatments.length));
  const mean = [...forecast.mean];
  const variance = [...forecast.variance];
  const ahead = campaigns.filter(({ period, factor, addedUnits }) => {
    const h = periodIndex(period) - start;
    if (!(h >= 0 && h < mean.length)) return false;
    mean[h] = max(0, factor * (mean[h] as number) + addedUnits);
    variance[h] = factor * factor * (variance[h] as number) + (ADDED_VARIATION * addedUnits) ** 2;
    return true;
  });
  return ahead.length === 0 ? forecast : { ...forecast, mean, variance, campaigns: ahead };
}
