/** The need that a plan works with: the forecast, and where people said otherwise, their word. */
import type { Policy } from '../domain/policy';
import type { Snapshot } from '../domain/snapshot';
import { forecastSnapshot, type PairForecast } from '../forecast/forecast-snapshot';
import { applyOverrides, withoutIgnoredReports } from '../mismatch/apply-overrides';
import type { Override } from '../mismatch/overrides';
import type { PlanOverride } from '../plan/plan';

/** @param before what the reports and prevalence alone say, where it was made already. */
export function needForecasts(
  snapshot: Snapshot,
  policy: Policy,
  overrides: readonly Override[],
  before: readonly PairForecast[] = forecastSnapshot(snapshot, policy),
): {
  readonly forecasts: readonly PairForecast[];
  /** What the reports and prevalence alone say. */
  readonly plain: readonly PairForecast[];
  readonly applied: readonly PlanOverride[];
} {
  if (overrides.length === 0) return { forecasts: before, plain: before, applied: [] };
  const heard = withoutIgnoredReports(snapshot, overrides);
  const forecasts = heard === snapshot ? before : forecastSnapshot(heard, policy);
  const { forecasts: changed, notes } = applyOverrides(snapshot, forecasts, overrides, before);
  return {
    forecasts: changed,
    plain: before,
    applied: notes.map(({ override, ...effect }) => ({ ...override, ...effect })),
  };
}

/** The need alone, without the history behind it: all that a plan works with. */
export const withoutHistory = (forecasts: readonly PairForecast[]): PairForecast[] =>
  forecasts.map((pair) => ({
    ...pair,
    forecast: { ...pair.forecast, unCensored: [], treatments: [], imputed: [], flags: [], doubted: [] },
  }));

/** Months of need kept with a plan, for what happens before the next one. */
const MONTHS_KEPT = 4;

/** The need that a plan worked with, without the history behind it: small enough to be read at every request. */
export const keptNeeds = (forecasts: readonly PairForecast[]): PairForecast[] =>
  forecasts.map((pair) => ({
    ...pair,
    forecast: {
      ...pair.forecast,
      mean: pair.forecast.mean.slice(0, MONTHS_KEPT),
      variance: pair.forecast.variance.slice(0, MONTHS_KEPT),
      unCensored: [],
      treatments: [],
    },
  }));
