/**
 * Overrides on the way to the plan: `withoutIgnoredReports` before the forecast, `applyOverrides` after it, and a note
 * for every pair they changed, so that the plan can say so.
 *
 *   mean month = what the person said; seasons and month lengths stay the forecast's
 *   noise of a month: the same law, variance = poisson·mean + square·mean², read off the forecast's own months
 *   error of the mean: as large a share of it as before, at most half, as of a prevalence estimate
 */
import { addPeriods, type Period } from '../domain/dates';
import { groupBy, pairKey } from '../domain/group-by';
import { DAYS_PER_MONTH } from '../domain/quantities';
import { byCodePoint, type Snapshot } from '../domain/snapshot';
import type { MonthlyForecast, VarianceLaw } from '../forecast/contract';
import { lastHistoryPeriod, type PairForecast } from '../forecast/forecast-snapshot';
import { daysOf } from '../forecast/month-lengths';
import { DEFAULT_LAW, varianceByLaw } from '../forecast/variance-law';
import type { Override } from './overrides';

/** The error of a mean that a person states: at most this share of it. */
const STATED_VARIATION = 0.5;
const HORIZON_MONTHS = 12;

/** What an override did to one pair's need, units in a mean month of the forecast. */
export interface OverrideNote {
  readonly override: Override;
  /** Before any override; null where there was no forecast. */
  readonly monthlyNeedUnitsBefore: number | null;
  readonly monthlyNeedUnitsAfter: number;
  /** Months whose reports were left out and that had one. */
  readonly reportsLeftOut: number;
}

/** The snapshot that forecasts are made from: without the reports that a person set aside. Everything else stays. */
export function withoutIgnoredReports(snapshot: Snapshot, overrides: readonly Override[]): Snapshot {
  const left = new Map(
    overrides
      .filter((o) => o.ignoreReportsOfPeriods.length > 0)
      .map((o) => [pairKey(o.facilityId, o.medicineId), new Set<Period>(o.ignoreReportsOfPeriods)]),
  );
  if (left.size === 0) return snapshot;
  return {
    ...snapshot,
    consumption: snapshot.consumption.filter(
      (r) => !left.get(pairKey(r.facilityId, r.medicineId))?.has(r.period),
    ),
  };
}

const levelOf = (forecast: MonthlyForecast): number =>
  forecast.mean.reduce((sum, m) => sum + m, 0) / Math.max(1, forecast.mean.length);

/** Noise of a month over its mean is poisson + square·mean: a line through the forecast's own months. */
function lawOf(forecast: MonthlyForecast, level: number): VarianceLaw {
  const points = forecast.mean.flatMap((m, h) => {
    const scale = m / level;
    return m > 0
      ? [{ m, y: ((forecast.variance[h] as number) - forecast.meanVariance * scale * scale) / m }]
      : [];
  });
  const n = points.length;
  const middle = points.reduce((sum, p) => sum + p.m, 0) / n;
  const height = points.reduce((sum, p) => sum + p.y, 0) / n;
  const width = points.reduce((sum, p) => sum + (p.m - middle) ** 2, 0);
  const slope = points.reduce((sum, p) => sum + (p.m - middle) * (p.y - height), 0);
  if (!(width > 1e-9 * n * middle * middle)) return { poisson: Math.max(0, height), square: 0 };
  const square = Math.max(0, slope / width);
  return { poisson: Math.max(0, height - square * middle), square };
}

function overridden(pair: PairForecast, need: number): PairForecast {
  const { forecast, firstForecastPeriod } = pair;
  const level = levelOf(forecast);
  const known = level > 0;
  const law = known ? lawOf(forecast, level) : DEFAULT_LAW;
  const variation = known
    ? Math.min(STATED_VARIATION, Math.sqrt(forecast.meanVariance) / level)
    : STATED_VARIATION;
  const meanVariance = (variation * need) ** 2;
  const scales = known
    ? forecast.mean.map((m) => m / level)
    : Array.from(
        { length: Math.max(1, forecast.mean.length) },
        (_, h) => daysOf(addPeriods(firstForecastPeriod, h)) / DAYS_PER_MONTH,
      );
  return {
    ...pair,
    forecast: {
      ...forecast,
      basis: 'override',
      mean: scales.map((s) => need * s),
      variance: scales.map((s) => varianceByLaw(law, need * s) + meanVariance * s * s),
      meanVariance,
    },
  };
}

/** A pair that neither reports nor prevalence spoke of. */
const unknownPair = (override: Override, firstForecastPeriod: Period): PairForecast => ({
  facilityId: override.facilityId,
  medicineId: override.medicineId,
  firstForecastPeriod,
  patients: null,
  forecast: {
    mean: new Array<number>(HORIZON_MONTHS).fill(0),
    variance: new Array<number>(HORIZON_MONTHS).fill(0),
    meanVariance: 0,
    inStockPeriods: 0,
    shareCensored: 0,
    priorWeight: 0,
    basis: 'none',
    demandClass: 'unknown',
    returnShare: 1,
    historyMean: null,
    priorMean: null,
    firstPeriod: firstForecastPeriod,
    unCensored: [],
    treatments: [],
    imputed: [],
    flags: [],
    doubted: [],
  },
});

/**
 * Forecasts as the plan is to use them, in the forecast's own order, and what was changed. `before`: the forecasts
 * without any override, for the notes. Overrides of places or medicines that the snapshot does not know are left out.
 */
export function applyOverrides(
  snapshot: Snapshot,
  forecasts: readonly PairForecast[],
  overrides: readonly Override[],
  before: readonly PairForecast[] = forecasts,
): { readonly forecasts: PairForecast[]; readonly notes: OverrideNote[] } {
  const clinics = new Set(snapshot.facilities.filter((f) => f.kind !== 'warehouse').map((f) => f.facilityId));
  const medicines = new Set(snapshot.medicines.map((m) => m.medicineId));
  const first = addPeriods(lastHistoryPeriod(snapshot.asOf), 1);
  const changed = new Map(forecasts.map((f) => [pairKey(f.facilityId, f.medicineId), f]));
  const wasOf = new Map(before.map((f) => [pairKey(f.facilityId, f.medicineId), f]));
  const reportsOf = groupBy(snapshot.consumption, (r) => pairKey(r.facilityId, r.medicineId));
  const notes: OverrideNote[] = [];
  for (const override of overrides) {
    if (!clinics.has(override.facilityId) || !medicines.has(override.medicineId)) continue;
    const key = pairKey(override.facilityId, override.medicineId);
    const ignored = new Set<Period>(override.ignoreReportsOfPeriods);
    if (override.monthlyNeedUnits !== null)
      changed.set(
        key,
        overridden(changed.get(key) ?? unknownPair(override, first), override.monthlyNeedUnits),
      );
    const was = wasOf.get(key);
    const now = changed.get(key);
    notes.push({
      override,
      monthlyNeedUnitsBefore: was ? levelOf(was.forecast) : null,
      monthlyNeedUnitsAfter: now ? levelOf(now.forecast) : 0,
      reportsLeftOut: (reportsOf.get(key) ?? []).filter((r) => ignored.has(r.period)).length,
    });
  }
  return {
    forecasts: [...changed.values()].sort(
      (a, b) => byCodePoint(a.facilityId, b.facilityId) || byCodePoint(a.medicineId, b.medicineId),
    ),
    notes,
  };
}
