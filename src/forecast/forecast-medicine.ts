/**
 * All clinics' series of one medicine → their forecasts. This is the one path: what plans and what is backtested.
 *
 * In two looks: first each series roughly, for the medicine's variance law, which says how to un-censor; then each series
 * in full, the models' pooled weights, the law again, what absence has meant, how fast a hidden level is forgotten, how far
 * levels regress to the medicine's mean, the prior's weight, and the forecasts.
 */
import { addPeriods } from '../domain/dates';
import { absentShelf, gapNow, learnReturns } from './absence';
import { pooledWeights } from './blend';
import { withCampaigns, withoutCampaigns } from './campaigns';
import type {
  DoubtedMonth,
  ForecastSettings,
  MedicineSeries,
  MonthlyForecast,
  Series,
  VarianceLaw,
} from './contract';
import { type Doubts, doubtsOf, lowerDoubted } from './doubted-reports';
import {
  type FirstLook,
  firstLook,
  fitOf,
  forecastSeries,
  type HistoryFit,
  type HistoryLook,
  lookAt,
  type Moves,
} from './forecast-series';
import { learnIssueChances, shelfOf } from './issued';
import { learnReversion, revertedBy } from './mean-reversion';
import { learnPseudoPeriods } from './prior-weight';
import { learnRecentShare, recentMove } from './recent-level';
import { checkReports } from './report-checks';
import type { ReportFlag } from './report-flags';
import { learnUnseen, unseenLevel } from './unseen-level';
import { pooledVarianceLaw } from './variance-law';

/** The clinics of one medicine with what each history says by itself, all in their order. */
export interface MedicineFit {
  /** As reported, months of campaigns as they would have been without. */
  readonly own: readonly MedicineSeries[];
  readonly flags: readonly (readonly ReportFlag[])[];
  /** As the forecast reads them: doubted figures lowered. */
  readonly believed: readonly Series[];
  readonly fits: readonly HistoryFit[];
  readonly law: VarianceLaw;
}

/** How often counted days are read again by the law that they gave: more moves the level of few units by .1 % or less. */
const READ_AGAIN = 2;

/**
 * First looks, and the law that they give. Months whose days were counted are first filled by a guess of the law, which is wide, and
 * of few units too high; by the law that comes of it they are filled again. Months that only ended empty are not: how far
 * need goes above a shelf nothing shows there, and the law would feed on itself.
 */
function firstLooks(
  histories: readonly Series[],
  settings: ForecastSettings,
): { readonly looks: readonly FirstLook[]; readonly law: VarianceLaw } {
  const looks = histories.map((series) => firstLook(series, settings));
  let law = pooledVarianceLaw(looks.map((look) => look.spread));
  const counted = [...looks.keys()].filter((i) => filledByDays(looks[i] as FirstLook));
  for (let k = 0; k < READ_AGAIN && counted.length > 0; k++) {
    for (const i of counted) looks[i] = firstLook(histories[i] as Series, settings, law);
    law = pooledVarianceLaw(looks.map((look) => look.spread));
  }
  return { looks, law };
}

const filledByDays = ({ unCensored: { filled, treatments } }: FirstLook): boolean =>
  filled && treatments.includes('em') && !treatments.includes('tobit');

/** Report checks, un-censoring and each history's level by pooled weights: all that comes before a forecast. Units a month. */
export function fitMedicine(reported: readonly MedicineSeries[], settings: ForecastSettings): MedicineFit {
  const own = reported.map((clinic) =>
    clinic.campaigns ? { ...clinic, series: withoutCampaigns(clinic.series, clinic.campaigns) } : clinic,
  );
  const flags = checkReports(own);
  const doubts = own.map((clinic, i) => doubtsOf(flags[i] ?? [], clinic));
  const believed = own.map(({ series }, i) =>
    lowerDoubted(series, doubts[i] as Doubts, settings.doubtedReportWeight),
  );
  const { looks, law: rough } = firstLooks(believed, settings);
  const alone = believed.map((series, i) => {
    const look = lookAt(series, settings, own[i]?.prior?.seasonalIndex, rough, looks[i]?.unCensored);
    return lessEvidence(look, doubts[i] as Doubts, settings.doubtedReportWeight);
  });
  const pooled = pooledWeights(alone.map((look) => look.track));
  const fits = alone.map((look) => fitOf(look, pooled));
  const law = pooledVarianceLaw(fits.map((fit) => fit.spread));
  return { own, flags, believed, fits, law };
}

/** Forecasts in the order of the series; `horizon` in months. */
export const forecastMedicine = (
  reported: readonly MedicineSeries[],
  settings: ForecastSettings,
  horizon?: number,
): MonthlyForecast[] => forecastFitted(fitMedicine(reported, settings), settings, horizon);

/** Forecasts of histories already fitted. */
export function forecastFitted(
  { own, flags, believed, fits, law }: MedicineFit,
  settings: ForecastSettings,
  horizon?: number,
): MonthlyForecast[] {
  const returns = learnReturns(fits);
  const chances = learnIssueChances(fits);
  const recent = learnRecentShare(fits, law);
  const reversion = learnReversion(fits);
  const unseen = learnUnseen(fits, law, returns.share);
  const pseudoPeriods = learnPseudoPeriods(
    fits.map((fit, i) => ({ fit, prior: own[i]?.prior ?? null })),
    law,
    settings,
  );
  /** Where a level is hidden by an absence, neither the last months nor the medicine's mean say more of it. */
  const movesOf = (fit: HistoryFit, prior: unknown, absent: boolean): Moves => {
    const level = prior ? null : unseenLevel(fit, unseen, law);
    const hidden = level === null ? 0 : level - (fit.level as number);
    if (absent) return { recent: 0, reverted: hidden };
    return { recent: recentMove(fit, recent, law), reverted: revertedBy(fit, reversion) + hidden };
  };
  return fits.map((fit, i) => {
    const prior = own[i]?.prior ?? null;
    const absent = !prior && gapNow(fit) > 0;
    const { series } = own[i] as MedicineSeries;
    const used = believed[i] as Series;
    const shelf = shelfOf(fit, chances) ?? absentShelf(fit, returns);
    const made = forecastSeries(
      fit,
      prior && { ...prior, pseudoPeriods: pseudoPeriods ?? prior.pseudoPeriods },
      law,
      settings,
      horizon,
      absent ? returns.share : 1,
      movesOf(fit, prior, absent),
      {
        ...(shelf && { shelf }),
        flags: flags[i] ?? [],
        doubted: used === series ? NOTHING_LOWERED : loweredMonths(series, used),
      },
    );
    const campaigns = own[i]?.campaigns;
    return campaigns ? withCampaigns(made, campaigns) : made;
  });
}

const NOTHING_LOWERED: readonly DoubtedMonth[] = [];
const loweredMonths = (reported: Series, used: Series): DoubtedMonth[] =>
  reported.issued.flatMap((reportedUnits, t) =>
    Number.isNaN(reportedUnits) || used.issued[t] === reportedUnits
      ? []
      : [
          {
            period: addPeriods(reported.firstPeriod, t),
            reportedUnits,
            usedUnits: used.issued[t] as number,
          },
        ],
  );

/** A doubted month is evidence for its weight alone. */
function lessEvidence(look: HistoryLook, { months }: Doubts, weight: number): HistoryLook {
  if (months.size === 0 || weight >= 1) return look;
  const { unCensored } = look;
  let seen = 0;
  for (const t of months) if (unCensored.treatments[t] === 'observed') seen += 1;
  const inStockPeriods = unCensored.inStockPeriods - (1 - weight) * seen;
  const atLeastPeriods = Math.min(unCensored.atLeastPeriods, inStockPeriods);
  return { ...look, unCensored: { ...unCensored, inStockPeriods, atLeastPeriods } };
}
