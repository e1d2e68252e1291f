/**
 * All clinics' series of one medicine → their forecasts. This is the one path: what plans and what is backtested.
 *
 * In two looks: first each series roughly, for the medicine's variance law, which says how to un-censor; then each series
 * in full, the models' pooled weights, what absence has meant, the prior's weight, the law again, and the forecasts.
 */
import { learnReturns, returnShareOf } from './absence';
import { pooledWeights, weightsOf } from './blend';
import type { ForecastSettings, MonthlyForecast, PrevalencePrior, Series } from './contract';
import { fitHistory, forecastSeries, roughSpread, weighted } from './forecast-series';
import { learnPseudoPeriods } from './prior-weight';
import { pooledVarianceLaw } from './variance-law';

/** One clinic's history of the medicine, and what prevalence says of its need. */
export interface MedicineSeries {
  readonly series: Series;
  readonly prior: PrevalencePrior | null;
}

/** Forecasts in the order of the series; `horizon` in months. */
export function forecastMedicine(
  clinics: readonly MedicineSeries[],
  settings: ForecastSettings,
  horizon?: number,
): MonthlyForecast[] {
  const rough = pooledVarianceLaw(clinics.map(({ series }) => roughSpread(series, settings)));
  const alone = clinics.map(({ series, prior }) => fitHistory(series, settings, prior?.seasonalIndex, rough));
  const pooled = pooledWeights(alone.map((fit) => fit.track));
  const fits = alone.map((fit) => ({ ...fit, ...weighted(fit, weightsOf(fit.track, pooled)) }));
  const returns = learnReturns(fits);
  const law = pooledVarianceLaw(fits.map((fit) => fit.spread));
  const pseudoPeriods = learnPseudoPeriods(
    fits.map((fit, i) => ({ fit, prior: clinics[i]?.prior ?? null })),
    law,
    settings,
  );
  return fits.map((fit, i) => {
    const prior = clinics[i]?.prior ?? null;
    return forecastSeries(
      fit,
      prior && { ...prior, pseudoPeriods: pseudoPeriods ?? prior.pseudoPeriods },
      law,
      settings,
      horizon,
      returnShareOf(fit, returns),
    );
  });
}
