/** `surtido forecast FOLDER`: the need of every clinic and medicine in the first month to come, and how it is known. */
import { type Catalogue, catalogueOf } from '../documents/catalogue';
import { rough } from '../documents/figures';
import { forecastSentence } from '../documents/forecast-sentence';
import { left, right, type Table } from '../documents/table';
import { addPeriods, daysInPeriod, firstDayOf } from '../domain/dates';
import { AppError } from '../domain/errors';
import { groupBy } from '../domain/group-by';
import { forecastSnapshot, type PairForecast } from '../forecast/forecast-snapshot';
import { needOver } from '../forecast/interval-need';
import { issuedOf } from '../forecast/issued';
import { negativeBinomial } from '../forecast/negative-binomial';
import { closest } from '../intake/closest';
import { toCsv } from './csv';
import { type FolderOptions, readInput } from './folder-input';
import { printJson, type Session } from './session';
import { renderTable, wrap } from './terminal';
import { writeWhole } from './write-files';

export interface ForecastOptions extends FolderOptions {
  readonly out?: string;
  readonly facility?: string;
  readonly medicine?: string;
}

/** The range that holds need 8 times in 10. */
const RANGE = { low: 0.1, high: 0.9 } as const;
const MIDDLE = 0.5;
/** A year whose busiest month needs this much more a day than its quietest has a season worth a word. */
const SEASONAL = 1.1;
/** Longer names are cut. */
const NAME_WIDTH = 34;

interface Row {
  readonly facilityId: string;
  readonly facilityName: string;
  readonly medicineId: string;
  readonly medicineName: string;
  readonly unit: string;
  readonly period: string;
  readonly meanUnits: number;
  readonly lowUnits: number;
  readonly highUnits: number;
  /** Need of the month in the middle case, and what will be issued then: less where the shelf ends before. */
  readonly medianUnits: number;
  readonly issuedMedianUnits: number;
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
  readonly explanation: string;
}

export function forecast(folder: string, options: ForecastOptions, session: Session): number {
  const { texts, progress } = session;
  const { snapshot, policy } = readInput(folder, options, session);
  const catalogue = catalogueOf(snapshot);
  refuseUnknown(
    '--facility',
    options.facility,
    snapshot.facilities.map((f) => f.facilityId),
    session,
  );
  refuseUnknown(
    '--medicine',
    options.medicine,
    snapshot.medicines.map((m) => m.medicineId),
    session,
  );
  progress.step(texts.progress.forecast);
  const rows = forecastSnapshot(snapshot, policy)
    .filter((f) => options.facility === undefined || f.facilityId === options.facility)
    .filter((f) => options.medicine === undefined || f.medicineId === options.medicine)
    .map((f) => rowOf(f, catalogue, session.lang));
  if (options.out !== undefined) writeWhole(options.out, sheetOf(rows));
  progress.done();
  if (session.json) printJson(session, { asOf: snapshot.asOf, policy: policy.name, rows });
  else if (options.out !== undefined) session.print(texts.forecast.written(options.out, rows.length));
  else session.print(render(rows, catalogue, options.medicine !== undefined, session));
  return 0;
}

function refuseUnknown(
  option: string,
  code: string | undefined,
  known: readonly string[],
  session: Session,
): void {
  if (code === undefined || known.includes(code)) return;
  const [cause, fix] = session.texts.errors.noSuch(option, code, closest(code, known, 3));
  throw new AppError('unknown-code', cause, fix, 2);
}

function rowOf(pair: PairForecast, catalogue: Catalogue, lang: Session['lang']): Row {
  const { facilityId, medicineId, firstForecastPeriod: period, patients, forecast: f } = pair;
  const need = needOver(pair, firstDayOf(period), firstDayOf(addPeriods(period, 1)), 0);
  const demand = negativeBinomial(need);
  const unit = catalogue.medicine(medicineId)?.unit ?? '';
  const [lowUnits, highUnits] = [demand.quantile(RANGE.low), demand.quantile(RANGE.high)];
  const perDay = f.mean.map((m, h) => m / daysInPeriod(addPeriods(period, h)));
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
  return {
    facilityId,
    facilityName: catalogue.facilityName(facilityId),
    medicineId,
    medicineName: catalogue.medicineName(medicineId),
    unit,
    period,
    meanUnits: need.mean,
    lowUnits,
    highUnits,
    medianUnits: demand.quantile(MIDDLE),
    issuedMedianUnits: issuedOf(f)[0]?.quantiles([MIDDLE])[0] ?? 0,
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
    explanation: forecastSentence(
      { ...facts, unit, meanUnits: need.mean, lowUnits, highUnits, patients, seasonal, ...replacements },
      lang,
    ),
  };
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

const sheetOf = (rows: readonly Row[]): string =>
  toCsv(
    COLUMNS,
    rows.map((row) =>
      COLUMNS.map((name) => {
        const value = row[name];
        return typeof value === 'number' ? Math.round(value * 1000) / 1000 : value;
      }),
    ),
  );

function render(rows: readonly Row[], catalogue: Catalogue, oneMedicine: boolean, session: Session): string {
  const { texts, look } = session;
  return [
    texts.forecast.title(rows[0]?.period ?? '', catalogue.snapshot.asOf),
    ...tablesOf(rows, catalogue, oneMedicine, session).map((t) => renderTable(t, look)),
    wrap(texts.forecast.note, look.width),
  ].join('\n\n');
}

/** One table a clinic; of one medicine alone, one table of its clinics. */
function tablesOf(
  rows: readonly Row[],
  catalogue: Catalogue,
  oneMedicine: boolean,
  session: Session,
): Table[] {
  if (oneMedicine)
    return rows[0] ? [tableOf(rows[0].medicineName, rows, (r) => r.facilityName, session)] : [];
  return [...groupBy(rows, (r) => r.facilityId).values()].map((own) =>
    tableOf((own[0] as Row).facilityName, own, (r) => catalogue.shortName(r.medicineId), session),
  );
}

function tableOf(
  title: string,
  rows: readonly Row[],
  nameOf: (row: Row) => string,
  { texts, words }: Session,
): Table {
  const { forecast: say } = texts;
  const { estimate, percent, count } = words.figures;
  const c = say.columns;
  return {
    columns: [
      left(title, NAME_WIDTH),
      right(c.mean),
      right(c.range),
      left(c.unit),
      right(c.patients),
      left(c.basis),
      right(c.prior),
      right(c.inStock),
      right(c.censored),
    ],
    rows: rows.map((r) => {
      const [low, high] = [rough(r.lowUnits), rough(r.highUnits)];
      return [
        nameOf(r),
        estimate(r.meanUnits),
        low === high ? count(low) : say.range(count(low), count(high)),
        r.unit,
        r.patients === null ? '–' : estimate(r.patients),
        say.basis[r.basis],
        percent(r.priorWeight),
        count(r.inStockPeriods),
        percent(r.shareCensored),
      ];
    }),
    note: null,
  };
}
