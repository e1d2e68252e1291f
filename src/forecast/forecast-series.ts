/**
 * One series → a distribution of monthly need, with prevalence as what is known beforehand.
 *
 *   history = blend of models on un-censored months, without season and at the length of a mean month
 *   mean    = (n·history + k·prior) / (n + k)       n = in-stock months, k = the prior's pseudo-periods
 *   fewer than minInStockPeriods in-stock months:   max(prior, the line above): prevalence is the floor
 *
 * Where the last months were hidden and prevalence is silent, `history` is the level believed meanwhile (unseen-level.ts), and less after an
 * absence (absence.ts).
 *
 * A month forecast = mean · seasonal index · its days / 30.4375. Its variance is the noise of a month plus the
 * variance of the mean's own error, which all months share (`meanVariance`, at seasonal index 1).
 */
import { addPeriods } from '../domain/dates';
import { DAYS_PER_MONTH } from '../domain/quantities';
import { blended, pastBlended, type Track, trackOf, weightsOf } from './blend';
import { onceByLength } from './by-length';
import type { ForecastSettings, MonthlyForecast, PrevalencePrior, Series, VarianceLaw } from './contract';
import { demandClass, demandInterval, INTERVAL_LIMIT } from './demand-class';
import { floats } from './floats';
import { daysAt, indexOf } from './month-lengths';
import { OWN_NOISE, spreadAround } from './own-spread';
import { NO_SEASON, seasonalIndices } from './seasonal-indices';
import { type UnCensored, unCensor } from './un-censoring';
import { DEFAULT_LAW, type Spread, spreadFactor, varianceByLaw } from './variance-law';

// By local names: inside a test runner's sandbox every look at a global costs more than the sum itself.
const { max, min } = Math;
const { isNaN: isUnknown } = Number;

/** Months forecast where nothing else is asked: a year, so that every month of the year has its own. */
const HORIZON_MONTHS = 12;
/** How far off a prevalence estimate may be: coefficient of variation of its mean (assumed shares, counted patients). */
const PRIOR_MEAN_VARIATION = 0.5;
/** How far off a mean of too few months may be, where nothing else is known. */
const THIN_MEAN_VARIATION = 1;
/** Months at most that speak for a level: it moves, so older ones do not make it surer (SES with α = .2). */
export const LEVEL_MONTHS = 9;
/** What a month unseen adds to the variance of the level, in variances of a month: α²/(1 − α) of a SES with α = .2. */
export const DRIFT = 0.05;
/** A seasonal index below this would blow a month up when it is taken out. */
const LOWEST_INDEX = 0.05;

/** What the history of one series says by itself. */
export interface HistoryFit {
  readonly series: Series;
  readonly unCensored: UnCensored;
  /** Months of known need, oldest first, at the length of a mean month and seasonal index 1 (units). */
  readonly levels: Float64Array;
  /** Which month of the series each of them is. */
  readonly months: readonly number[];
  readonly track: Track;
  readonly weights: Float64Array;
  /** Mean month (of 30.4375 days, seasonal index 1); null where no month's need is known. */
  readonly level: number | null;
  /** What the same weights said at the track's origins. */
  readonly pastLevels: Float64Array;
  readonly seasonalIndex: readonly number[];
  /** 0-1: how much of the indices is the history's own. */
  readonly ownSeason: number;
  readonly spread: Spread;
  readonly demandClass: MonthlyForecast['demandClass'];
}

function lastMonths(series: Series, months: number): Series {
  const skip = series.issued.length - months;
  if (skip <= 0) return series;
  return {
    firstPeriod: addPeriods(series.firstPeriod, skip),
    issued: series.issued.slice(skip),
    received: series.received.slice(skip),
    opening: series.opening.slice(skip),
    closing: series.closing.slice(skip),
    stockoutDays: series.stockoutDays.slice(skip),
    daysInPeriod: series.daysInPeriod.slice(skip),
    ...(series.adjusted && { adjusted: series.adjusted.slice(skip) }),
  };
}

/** Months as they are and those known of them, of whatever history is in hand: one store for all, grown as needed. */
let monthly = new Float64Array(64);
let observed = new Float64Array(64);
function makeRoom(length: number): void {
  if (length <= monthly.length) return;
  monthly = new Float64Array(2 * length);
  observed = new Float64Array(2 * length);
}

function monthsKnown(need: readonly number[]): number[] {
  const months: number[] = [];
  for (let t = 0; t < need.length; t++) if (!isUnknown(need[t])) months.push(t);
  return months;
}
/** What is the same for every history without a gap: 0, 1, 2, …, and nothing imputed. */
const firstMonths = onceByLength((length) => Array.from({ length }, (_, t) => t));
const nothingImputed = onceByLength((length) => new Array<number>(length).fill(Number.NaN));

/** A history as it stands by itself, its models not yet weighed. */
export type HistoryLook = Omit<HistoryFit, 'weights' | 'level' | 'pastLevels' | 'spread'>;

/**
 * Everything that one series says, before it is held against the medicine's other series and prevalence. `first`: what a
 * first look un-censored, kept where the medicine's law would not change it.
 */
export function lookAt(
  whole: Series,
  settings: ForecastSettings,
  knownSeason: readonly number[] = NO_SEASON,
  law: VarianceLaw = DEFAULT_LAW,
  first: UnCensored | null = null,
): HistoryLook {
  const series = lastMonths(whole, settings.historyMonths);
  const unCensored = first && !first.filled ? first : unCensor(series, settings, law);
  const { need } = unCensored;
  const length = need.length;
  makeRoom(length);
  let count = 0;
  for (let t = 0; t < length; t++) {
    const x = ((need[t] as number) * DAYS_PER_MONTH) / (series.daysInPeriod[t] as number);
    monthly[t] = x;
    if (!isUnknown(x)) observed[count++] = x;
  }
  const months = count === length ? firstMonths(length) : monthsKnown(need);
  const firstMonth = indexOf(series.firstPeriod) % 12;
  const { indices: seasonalIndex, own: ownSeason } =
    demandInterval(observed, count) <= INTERVAL_LIMIT
      ? seasonalIndices(monthly, firstMonth, knownSeason, length)
      : { indices: knownSeason, own: 0 };
  const levels = floats(count);
  for (let i = 0; i < count; i++) {
    const index = seasonalIndex[(firstMonth + (months[i] as number)) % 12] as number;
    levels[i] = (observed[i] as number) / max(LOWEST_INDEX, index);
  }
  const track = trackOf(levels);
  return {
    series,
    unCensored,
    levels,
    months,
    track,
    seasonalIndex,
    ownSeason,
    demandClass: demandClass(observed, count),
  };
}

/** The history's level by its models, weighed with the medicine's pooled weights (null: without any). */
export function fitOf(look: HistoryLook, pooled: Float64Array | null): HistoryFit {
  const { series, unCensored, levels, months, track, seasonalIndex } = look;
  const weights = weightsOf(track, pooled);
  const level = levels.length > 0 ? blended(track, weights) : null;
  return {
    series,
    unCensored,
    levels,
    months,
    track,
    seasonalIndex,
    ownSeason: look.ownSeason,
    demandClass: look.demandClass,
    weights,
    level,
    pastLevels: pastBlended(track, weights),
    spread: spreadAround(levels, level ?? 0, look.ownSeason),
  };
}

/** One series alone. */
export const fitHistory = (
  series: Series,
  settings: ForecastSettings,
  knownSeason?: readonly number[],
): HistoryFit => fitOf(lookAt(series, settings, knownSeason), null);

/** A series' un-censored months and their spread, for the medicine's law of variance. */
export interface FirstLook {
  readonly unCensored: UnCensored;
  readonly spread: Spread;
}

/** A first look at a series; `law`: what months are filled by, where more than a guess is known of it. */
export function firstLook(series: Series, settings: ForecastSettings, law?: VarianceLaw): FirstLook {
  const unCensored = unCensor(lastMonths(series, settings.historyMonths), settings, law);
  const { need } = unCensored;
  makeRoom(need.length);
  let sum = 0;
  let count = 0;
  for (let t = 0; t < need.length; t++) {
    const x = need[t] as number;
    if (isUnknown(x)) continue;
    observed[count++] = x;
    sum += x;
  }
  const { mean, variance, count: rests } = spreadAround(observed, sum / max(1, count), 0, count);
  const unsure = unCensored.hiddenVariance / max(1, count);
  return { unCensored, spread: { mean, variance: variance + unsure, count: rests } };
}

/**
 * Months that the history counts for. A month that ended empty, or opened with less than it issued, says "at least
 * this": it speaks for more than the prior and never for less.
 */
function monthsOfEvidence({ unCensored, level }: HistoryFit, prior: PrevalencePrior): number {
  const { inStockPeriods, atLeastPeriods, treatments } = unCensored;
  if ((level ?? 0) <= prior.mean) return inStockPeriods - atLeastPeriods;
  return inStockPeriods + treatments.filter((t) => t === 'tobit').length;
}

/** The mean, and what decided it. */
function combine(
  fit: HistoryFit,
  history: number | null,
  prior: PrevalencePrior | null,
  settings: ForecastSettings,
  returnShare: number,
): Pick<MonthlyForecast, 'basis' | 'priorWeight'> & { level: number } {
  if (!prior && history !== null) return { level: history * returnShare, basis: 'history', priorWeight: 0 };
  if (!prior) return { level: 0, basis: 'none', priorWeight: 0 };
  if (history === null) return { level: prior.mean, basis: 'prevalence', priorWeight: 1 };
  const n = monthsOfEvidence(fit, prior);
  const k = prior.pseudoPeriods;
  const weight = n + k > 0 ? k / (n + k) : 0;
  const blended = weight * prior.mean + (1 - weight) * history;
  if (n < settings.minInStockPeriods && prior.mean >= blended)
    return { level: prior.mean, basis: 'prevalence', priorWeight: 1 };
  return { level: blended, basis: weight > 0 ? 'blend' : 'history', priorWeight: weight };
}

/** What a clinic's level says of the months that no report or no stock shows; NaN in all others. */
function imputedMonths(
  { series, unCensored, seasonalIndex, months }: HistoryFit,
  level: number,
): readonly number[] {
  const { need } = unCensored;
  if (months.length === need.length) return nothingImputed(need.length);
  const firstMonth = indexOf(series.firstPeriod) % 12;
  const imputed = new Array<number>(need.length).fill(Number.NaN);
  for (let t = 0; t < need.length; t++) {
    if (!isUnknown(need[t])) continue;
    const index = seasonalIndex[(firstMonth + t) % 12] as number;
    imputed[t] = (level * index * (series.daysInPeriod[t] as number)) / DAYS_PER_MONTH;
  }
  return imputed;
}

/** Months since need was last seen. */
function monthsUnseen({ unCensored }: HistoryFit): number {
  const { need } = unCensored;
  for (let back = 0; back < need.length; back++) if (!isUnknown(need[need.length - 1 - back])) return back;
  return need.length;
}

/** Variance of the mean's own error, at seasonal index 1: of the history's part and of the prior's. */
function errorOfMean(
  fit: HistoryFit,
  prior: PrevalencePrior | null,
  weight: number,
  noise: number,
  settings: ForecastSettings,
): number {
  const n = fit.unCensored.inStockPeriods;
  const ofHistory =
    n >= settings.minInStockPeriods
      ? noise * (1 / max(1, min(n, LEVEL_MONTHS)) + DRIFT * monthsUnseen(fit))
      : (THIN_MEAN_VARIATION * (fit.level ?? 0)) ** 2;
  const ofPrior = (PRIOR_MEAN_VARIATION * (prior?.mean ?? 0)) ** 2;
  return weight * weight * ofPrior + (1 - weight) * (1 - weight) * ofHistory;
}

/** What is added to a history's level, units a month. */
export interface Moves {
  /** By the last months (recent-level.ts): it moves the mean and leaves the spread. */
  readonly recent: number;
  /** By the medicine's mean (mean-reversion.ts), and by what is believed of hidden months (unseen-level.ts). */
  readonly reverted: number;
}
const NO_MOVES: Moves = { recent: 0, reverted: 0 };

/** What is said beside a forecast and does not change it. */
type Beside = Pick<MonthlyForecast, 'shelf' | 'flags' | 'doubted'>;
const NOTHING_BESIDE: Beside = { flags: [], doubted: [] };

/**
 * The forecast of one series. `law`: the medicine's own (variance-law.ts); `returnShare`: what is needed of a medicine that
 * comes back after an absence (absence.ts), of the level. `moves`: what is added to the history's level.
 */
export function forecastSeries(
  fit: HistoryFit,
  prior: PrevalencePrior | null,
  law: VarianceLaw,
  settings: ForecastSettings,
  horizon = HORIZON_MONTHS,
  returnShare = 1,
  moves: Moves = NO_MOVES,
  { shelf, flags, doubted }: Beside = NOTHING_BESIDE,
): MonthlyForecast {
  const returns = prior ? 1 : returnShare;
  const historyMean = fit.level === null ? null : fit.level + moves.reverted;
  const { level, basis, priorWeight } = combine(fit, historyMean, prior, settings, returns);
  const factor = spreadFactor(law, fit.spread);
  const meanVariance = errorOfMean(fit, prior, priorWeight, factor * varianceByLaw(law, level), settings);
  const firstForecast = indexOf(fit.series.firstPeriod) + fit.series.issued.length;
  const season = basis === 'prevalence' && prior ? prior.seasonalIndex : fit.seasonalIndex;
  const moved = level + moves.recent * (1 - priorWeight) * returns;
  const mean: number[] = [];
  const variance: number[] = [];
  for (let h = 0; h < horizon; h++) {
    const month = firstForecast + h;
    const scale = ((season[month % 12] as number) * daysAt(month)) / DAYS_PER_MONTH;
    mean.push(moved * scale);
    variance.push(OWN_NOISE * factor * varianceByLaw(law, level * scale) + meanVariance * scale * scale);
  }
  return {
    mean,
    variance,
    meanVariance,
    inStockPeriods: fit.unCensored.inStockPeriods,
    shareCensored: fit.unCensored.shareCensored,
    priorWeight,
    basis,
    demandClass: fit.demandClass,
    returnShare: returns,
    historyMean,
    recentMove: moves.recent,
    revertedMove: moves.reverted,
    priorMean: prior?.mean ?? null,
    firstPeriod: fit.series.firstPeriod,
    unCensored: fit.unCensored.need,
    treatments: fit.unCensored.treatments,
    imputed: imputedMonths(fit, level),
    flags,
    doubted,
    ...(shelf && { shelf }),
  };
}
