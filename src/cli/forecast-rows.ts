/** What `surtido forecast` tells of each clinic, medicine and period: its rows, and the sheet of them. */
import type { Catalogue } from '../documents/catalogue';
import { forecastSentence } from '../documents/forecast-sentence';
import { addPeriods, daysInPeriod } from '../domain/dates';
import type { PairForecast } from '../forecast/forecast-snapshot';
import { needOver } from '../forecast/interval-need';
import { issuedOf } from '../forecast/issued';
import { negativeBinomial } from '../forecast/negative-binomial';
import { toCsv } from './csv';
import { type ForecastPeriod, monthAt } from './forecast-periods';
import type { Session } from './session';

/** The range that holds need 8 times in 10. */
const RANGE = { low: 0.1, high: 0.9 } as const;
const MIDDLE = 0.5;
/** A year whose busiest month needs this much more a day than its quietest has a season worth a word. */
const SEASONAL = 1.1;
export interface Row {
  readonly facilityId: string;
  readonly facilityName: string;
  readonly medicineId: string;
  readonly medicineName: string;
  readonly unit: string;
  /** The month, or the first day of the week. */
  readonly period: string;
  readonly meanUnits: number;
  readonly lowUnits: number;
  readonly highUnits: number;
  /** Need in the middle case, and what will be issued then: less where the shelf ends before (null: not said of a week). */
  readonly medianUnits: number;
  readonly issuedMedianUnits: number | null;
  readonly basis: PairForecast['forecast']['basis'];
  readonly demandClass: PairForecast['forecast']['demandClass'];
  readonly shareCensored: number;
  readonly inStockPeriods: number;
  readonly priorWeight: number;
  readonly historyMeanUnits: number | null;
  readonly priorMeanUnits: number | null;
  readonly patients: number | null;
  /** Report checks that spoke, and how many of its months count for less. */
  readonly flags: string;
  readonly doubtedMonths: number;
  readonly missingReports: number;
  /** Codes of the medicines that it takes the place of, and of the one that takes its own. */
  readonly replaces: string;
  readonly replacedBy: string;
  /** Of a month, whatever the period. */
  readonly explanation: string;
}

/** Mean, range and middle of what is needed in one month or week. */
function needIn(pair: PairForecast, { from, to, month }: ForecastPeriod) {
  const need = needOver(pair, from, to, 0);
  const demand = negativeBinomial(need);
  return {
    meanUnits: need.mean,
    lowUnits: demand.quantile(RANGE.low),
    highUnits: demand.quantile(RANGE.high),
    medianUnits: demand.quantile(MIDDLE),
    issuedMedianUnits: month === null ? null : (issuedOf(pair.forecast)[month]?.quantiles([MIDDLE])[0] ?? 0),
  };
}

export function rowsOf(
  pair: PairForecast,
  periods: readonly ForecastPeriod[],
  catalogue: Catalogue,
  lang: Session['lang'],
): Row[] {
  const { facilityId, medicineId, patients, firstForecastPeriod, forecast: f } = pair;
  const unit = catalogue.medicine(medicineId)?.unit ?? '';
  const perDay = f.mean.map((m, h) => m / daysInPeriod(addPeriods(firstForecastPeriod, h)));
  const seasonal = Math.max(...perDay) > SEASONAL * Math.min(...perDay);
  const named = <T extends { readonly medicineId: string }>(of: T) => ({
    ...of,
    medicine: catalogue.medicineName(of.medicineId),
  });
  const { replaces, replacedBy, ...facts } = f;
  const replacements = {
    ...(replaces && { replaces: replaces.map(named) }),
    ...(replacedBy && { replacedBy: named(replacedBy) }),
  };
  const month = needIn(pair, monthAt(firstForecastPeriod, 0));
  const explanation = forecastSentence(
    { ...facts, ...month, unit, patients, seasonal, ...replacements },
    lang,
  );
  return periods.map((asked) => ({
    facilityId,
    facilityName: catalogue.facilityName(facilityId),
    medicineId,
    medicineName: catalogue.medicineName(medicineId),
    unit,
    period: asked.period,
    ...needIn(pair, asked),
    basis: f.basis,
    demandClass: f.demandClass,
    shareCensored: f.shareCensored,
    inStockPeriods: f.inStockPeriods,
    priorWeight: f.priorWeight,
    historyMeanUnits: f.historyMean,
    priorMeanUnits: f.priorMean,
    patients,
    flags: [...new Set(f.flags.map((flag) => flag.check))].join(' '),
    doubtedMonths: f.doubted.length,
    missingReports: f.treatments.filter((t) => t === 'missing').length,
    replaces: (replaces ?? []).map((r) => r.medicineId).join(' '),
    replacedBy: replacedBy?.medicineId ?? '',
    explanation,
  }));
}

const COLUMNS = [
  'facilityId',
  'facilityName',
  'medicineId',
  'medicineName',
  'unit',
  'period',
  'meanUnits',
  'lowUnits',
  'highUnits',
  'medianUnits',
  'issuedMedianUnits',
  'basis',
  'demandClass',
  'shareCensored',
  'inStockPeriods',
  'priorWeight',
  'historyMeanUnits',
  'priorMeanUnits',
  'patients',
  'flags',
  'doubtedMonths',
  'missingReports',
  'replaces',
  'replacedBy',
  'explanation',
] as const satisfies readonly (keyof Row)[];

export const sheetOf = (rows: readonly Row[]): string =>
  toCsv(
    COLUMNS,
    rows.map((row) =>
      COLUMNS.map((name) => {
        const value = row[name];
        return typeof value === 'number' ? Math.round(value * 1000) / 1000 : value;
      }),
    ),
  );
