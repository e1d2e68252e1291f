/**
 * The forecast's one contract: a series and what is known beside it go in, a distribution of monthly need comes out,
 * with every intermediate that explains it. Better methods replace what is behind it, not the contract.
 */
import type { Period } from '../domain/dates';

/** What a clinic reported of one medicine, one entry a month without gaps, oldest first. NaN = not reported. */
export interface Series {
  readonly firstPeriod: Period;
  readonly issued: readonly number[];
  readonly received: readonly number[];
  readonly opening: readonly number[];
  readonly closing: readonly number[];
  /** Days without stock; NaN = not counted. */
  readonly stockoutDays: readonly number[];
  readonly daysInPeriod: readonly number[];
}

/** What prevalence says of monthly need, before any report: mean units a month, by month of the year. */
export interface PrevalencePrior {
  /** Mean of the year, units a month. */
  readonly mean: number;
  /** Index 0 = January; mean 1. All ones where no season is known. */
  readonly seasonalIndex: readonly number[];
  /** Months of history that this knowledge counts for. */
  readonly pseudoPeriods: number;
}

export type UnCensoringRule = 'auto' | 'em' | 'tobit' | 'skip' | 'none';
/** What was done with one month of the history. */
export type MonthTreatment = 'observed' | 'em' | 'tobit' | 'skipped' | 'missing';
export type DemandClass = 'smooth' | 'erratic' | 'intermittent' | 'lumpy' | 'unknown';

export interface ForecastSettings {
  readonly unCensoring: UnCensoringRule;
  readonly longestGapMonths: number;
  readonly minInStockPeriods: number;
  readonly historyMonths: number;
  readonly stockoutDaysTrusted: boolean;
}

/** Variance of need as a function of its mean, pooled over one medicine: variance = poisson·mean + square·mean². */
export interface VarianceLaw {
  readonly poisson: number;
  readonly square: number;
}

export interface MonthlyForecast {
  /** Mean need of each coming month, units; index 0 = the month after the history ends. */
  readonly mean: readonly number[];
  /** Variance of each coming month's need, units²: its own noise and, in proportion to its mean, `meanVariance`. */
  readonly variance: readonly number[];
  /** Variance of the error of the mean itself, shared by all coming months (units², per month²): it does not average out. */
  readonly meanVariance: number;
  /** In-stock months that the history gave. */
  readonly inStockPeriods: number;
  /** Share of months whose need was hidden in part or whole by an empty shelf. */
  readonly shareCensored: number;
  /** 0-1: how much of the mean is the prevalence estimate's. */
  readonly priorWeight: number;
  /** 'history', 'blend', 'prevalence' (too little history), 'none' (neither: need unknown, taken as zero and said so). */
  readonly basis: 'history' | 'blend' | 'prevalence' | 'none';
  readonly demandClass: DemandClass;
  /** Share of the level still expected where the medicine has long been absent and prevalence is silent; 1 = all. */
  readonly returnShare: number;
  /** Mean monthly need that the history alone gives; null without one. */
  readonly historyMean: number | null;
  /** Mean monthly need that prevalence alone gives; null without one. */
  readonly priorMean: number | null;
  /** The month of the history that `unCensored` and `treatments` begin with. */
  readonly firstPeriod: Period;
  /** Months as the model saw them (NaN where skipped or missing). */
  readonly unCensored: readonly number[];
  readonly treatments: readonly MonthTreatment[];
}
