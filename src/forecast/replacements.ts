/**
 * Forecasts where one medicine replaces another: from its month on the need is the successor's, by the history of both
 * (successor-history.ts), and the medicine's own is none, so that no patient is counted twice. A replacement still to
 * come takes over in the middle of the forecast: each month is forecast by the replacements in force in it.
 */
import { addPeriods, type Period, periodIndex } from '../domain/dates';
import { groupBy, pairKey } from '../domain/group-by';
import { type Succession, successionsIn } from '../domain/replacements';
import type { Snapshot } from '../domain/snapshot';
import type { HistoryTaken, MonthlyForecast, PairForecast } from './contract';
import { asSuccessors } from './successor-history';

const { max } = Math;
const MONTHS_PER_YEAR = 12;

/** Replacements in force from the `start`-th month of the forecast on. */
interface Era {
  readonly start: number;
  readonly successions: readonly Succession[];
}

function erasOf({ medicines }: Snapshot, first: Period): Era[] {
  const starts = new Set([0]);
  for (const { replacedFrom } of medicines) {
    const start = replacedFrom ? periodIndex(replacedFrom) - periodIndex(first) : 0;
    if (start > 0 && start < MONTHS_PER_YEAR) starts.add(start);
  }
  return [...starts]
    .sort((a, b) => a - b)
    .map((start) => ({ start, successions: successionsIn(medicines, addPeriods(first, start)) }))
    .filter((era) => era.successions.length > 0);
}

const levelOf = ({ mean }: Pick<MonthlyForecast, 'mean'>): number =>
  mean.reduce((sum, m) => sum + m / mean.length, 0);
/** The error of the mean over the mean, squared. */
const relativeError = (forecast: MonthlyForecast): number =>
  forecast.meanVariance / max(Number.MIN_VALUE, levelOf(forecast)) ** 2;

/** Other months, whose mean is as far off as these forecasts' at most. */
function withMonths(
  forecast: MonthlyForecast,
  mean: readonly number[],
  variance: readonly number[],
  ...errors: readonly MonthlyForecast[]
): MonthlyForecast {
  const known = errors.filter((e) => levelOf(e) > 0);
  const meanVariance = max(0, ...known.map(relativeError)) * levelOf({ mean }) ** 2;
  return { ...forecast, mean, variance, meanVariance };
}

/** A medicine's own forecast up to the month from which another takes its place. */
function endedBy(pair: PairForecast, { successorId, from }: Succession): PairForecast {
  const months = max(0, periodIndex(from) - periodIndex(pair.firstForecastPeriod));
  const { forecast } = pair;
  const until = (xs: readonly number[]) => xs.map((x, h) => (h < months ? x : 0));
  const ended = withMonths(forecast, until(forecast.mean), until(forecast.variance), forecast);
  const replacedBy = forecast.replacedBy ?? { medicineId: successorId, from };
  if (months > 0) return { ...pair, forecast: { ...ended, replacedBy } };
  const none = { historyMean: null, priorMean: null, priorWeight: 0, flags: [], doubted: [] };
  return { ...pair, patients: null, forecast: { ...ended, ...none, basis: 'replaced', replacedBy } };
}

/** A successor's own forecast up to the `start`-th month, and with what it replaces from then on. */
function takenOver(own: PairForecast | undefined, whole: PairForecast, start: number): PairForecast {
  if (start === 0) return whole;
  const { forecast: after } = whole;
  const none = after.mean.map(() => 0);
  const before = own?.forecast ?? { ...after, mean: none, variance: none };
  const mean = [...before.mean.slice(0, start), ...after.mean.slice(start)];
  const variance = [...before.variance.slice(0, start), ...after.variance.slice(start)];
  const { replaces } = after;
  return {
    ...(own ?? whole),
    forecast: { ...withMonths(before, mean, variance, before, after), ...(replaces && { replaces }) },
  };
}

/** What the successor's forecast says of the histories it rests on; one that never reported there is not named. */
function naming(
  successions: readonly Succession[],
  snapshot: Snapshot,
): (pair: PairForecast) => PairForecast {
  const old = new Set(successions.map((s) => s.medicineId));
  const reports = groupBy(
    snapshot.consumption.filter((r) => old.has(r.medicineId)),
    (r) => pairKey(r.facilityId, r.medicineId),
  );
  return (pair) => {
    const { facilityId, medicineId, firstForecastPeriod, forecast } = pair;
    const replaces = successions.flatMap((s): HistoryTaken[] => {
      if (s.successorId !== medicineId) return [];
      const own = reports.get(pairKey(facilityId, s.medicineId)) ?? [];
      const months = own.filter((r) => r.period >= forecast.firstPeriod && r.period < firstForecastPeriod);
      return months.length === 0
        ? []
        : [{ medicineId: s.medicineId, from: s.from, units: s.units, months: months.length }];
    });
    return replaces.length === 0 ? pair : { ...pair, forecast: { ...forecast, replaces } };
  };
}

/**
 * Forecasts of a snapshot from the month `first` on, its replacements taken account of. `forecastAll` gives those of a
 * snapshot without any.
 */
export function withReplacements(
  snapshot: Snapshot,
  first: Period,
  forecastAll: (snapshot: Snapshot) => readonly PairForecast[],
): readonly PairForecast[] {
  const own = forecastAll(snapshot);
  const eras = erasOf(snapshot, first);
  if (eras.length === 0) return own;
  const pairs = new Map(own.map((pair) => [pairKey(pair.facilityId, pair.medicineId), pair]));
  for (const { start, successions } of eras) {
    const named = naming(successions, snapshot);
    for (const whole of forecastAll(asSuccessors(snapshot, successions))) {
      const key = pairKey(whole.facilityId, whole.medicineId);
      pairs.set(key, takenOver(pairs.get(key), named(whole), start));
    }
    const endOf = new Map(successions.map((s) => [s.medicineId, s]));
    for (const [key, pair] of pairs) {
      const end = endOf.get(pair.medicineId);
      if (end) pairs.set(key, endedBy(pair, end));
    }
  }
  return [...pairs.values()];
}

/** Every history as it stands in the month `first`: a medicine that is replaced by then is part of its successor. */
export function historiesAsReplaced(snapshot: Snapshot, first: Period): Snapshot[] {
  const successions = successionsIn(snapshot.medicines, first);
  if (successions.length === 0) return [snapshot];
  const concerned = new Set(successions.flatMap((s) => [s.medicineId, s.successorId]));
  const apart = snapshot.medicines.filter((m) => !concerned.has(m.medicineId));
  return [{ ...snapshot, medicines: apart }, asSuccessors(snapshot, successions)];
}
