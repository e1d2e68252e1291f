/**
 * The forecast's one contract: a series and what is known beside it go in, a distribution of monthly need comes out,
 * with every intermediate that explains it. Better methods replace what is behind it, not the contract.
 */
import type { Period } from '../domain/dates';
import type { Campaign } from '../domain/entities';
import type { ReportFlag } from './report-flags';

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
  /** Losses (negative) and corrections; nothing where left out. */
  readonly adjusted?: readonly number[];
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

/** One clinic's history of a medicine, and what prevalence says of its need. */
export interface MedicineSeries {
  readonly series: Series;
  readonly prior: PrevalencePrior | null;
  /** Months that someone says are not like others. */
  readonly campaigns?: readonly Campaign[];
  /** What its other medicines say of the clinic's reports (clinic-growth.ts). */
  readonly clinicFlag?: ReportFlag;
}

export type UnCensoringRule = 'auto' | 'em' | 'tobit' | 'skip' | 'none';
/** What was done with one month of the history. */
export type MonthTreatment = 'observed' | 'em' | 'tobit' | 'skipped' | 'missing';
/** A month that a report check doubts, and what the forecast took instead. */
export interface DoubtedMonth {
  readonly period: Period;
  /** Units. */
  readonly reportedUnits: number;
  readonly usedUnits: number;
}
/** What a forecast of issues knows of the shelf. */
export interface Shelf {
  /** Units at the end of the history. */
  readonly units: number;
  /** Chance that a month's need is met by what comes, in the first months to come, where the shelf does not meet it; 1 beyond. */
  readonly chances: readonly number[];
}

/** Another medicine whose history is part of this one's (successor-history.ts). */
export interface HistoryTaken {
  readonly medicineId: string;
  /** The first month whose need is this one's. */
  readonly from: Period;
  /** Units of this medicine for one of the other. */
  readonly units: number;
  /** Reports of the other within the history. */
  readonly months: number;
}
export type DemandClass = 'smooth' | 'erratic' | 'intermittent' | 'lumpy' | 'unknown';

export interface ForecastSettings {
  readonly unCensoring: UnCensoringRule;
  readonly longestGapMonths: number;
  readonly minInStockPeriods: number;
  readonly historyMonths: number;
  readonly stockoutDaysTrusted: boolean;
  /** 0-1: what a month counts for that a report check doubts; 1 believes every report. */
  readonly doubtedReportWeight: number;
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
  /**
   * 'history', 'blend', 'prevalence' (too little history), 'none' (neither: need unknown, taken as zero and said so),
   * 'override' (a person's), 'replaced' (another medicine's need, so none of its own).
   */
  readonly basis: 'history' | 'blend' | 'prevalence' | 'none' | 'override' | 'replaced';
  readonly demandClass: DemandClass;
  /** Share of the level needed where the medicine comes back after an absence and prevalence is silent (absence.ts); 1 = all. */
  readonly returnShare: number;
  /** The shelf at the end of the history: what will be issued depends on it (issued.ts), need does not. Left out where not known. */
  readonly shelf?: Shelf;
  /** Mean monthly need that the history alone gives; null without one. */
  readonly historyMean: number | null;
  /** What the last months add to it (recent-level.ts), units a month; left out where nothing. */
  readonly recentMove?: number;
  /** What the medicine's clinics added to `historyMean` (mean-reversion.ts, unseen-level.ts), units a month; left out where nothing. */
  readonly revertedMove?: number;
  /** Mean monthly need that prevalence alone gives; null without one. */
  readonly priorMean: number | null;
  /** The month of the history that `unCensored` and `treatments` begin with. */
  readonly firstPeriod: Period;
  /** Months as the model saw them (NaN where skipped or missing). */
  readonly unCensored: readonly number[];
  readonly treatments: readonly MonthTreatment[];
  /** What the forecast takes for each month not reported or not seen, units; NaN elsewhere. Shown as imputed, never as reported. */
  readonly imputed: readonly number[];
  /** What the report checks found, and the months they made the forecast doubt. */
  readonly flags: readonly ReportFlag[];
  readonly doubted: readonly DoubtedMonth[];
  /** Campaigns that `mean` and `variance` hold; left out where there is none. */
  readonly campaigns?: readonly Campaign[];
  /** Medicines that this one takes the place of; left out where there is none. */
  readonly replaces?: readonly HistoryTaken[];
  /** What takes its place: months from `from` on hold no need; left out where nothing does. */
  readonly replacedBy?: { readonly medicineId: string; readonly from: Period };
}

/** The forecast of one clinic's need of one medicine. */
export interface PairForecast {
  readonly facilityId: string;
  readonly medicineId: string;
  readonly forecast: MonthlyForecast;
  /** The month that index 0 of the forecast stands for. */
  readonly firstForecastPeriod: Period;
  /** People whom the need stands for in a mean month, by prevalence; null where prevalence says nothing. */
  readonly patients: number | null;
}
