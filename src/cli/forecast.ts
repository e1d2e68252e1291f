/** `surtido forecast FOLDER`: the need of every clinic and medicine in the months or weeks to come, and how it is known. */
import { type Catalogue, catalogueOf } from '../documents/catalogue';
import { rough } from '../documents/figures';
import { left, right, type Table } from '../documents/table';
import { addPeriods, type LocalDate } from '../domain/dates';
import { AppError } from '../domain/errors';
import { groupBy } from '../domain/group-by';
import { forecastSnapshot, lastHistoryPeriod } from '../forecast/forecast-snapshot';
import { closest } from '../intake/closest';
import { type FolderOptions, readInput } from './folder-input';
import { type ForecastPeriod, type PeriodOptions, periodsAsked } from './forecast-periods';
import { type Row, rowsOf, sheetOf } from './forecast-rows';
import { printJson, type Session } from './session';
import { renderTable, wrap } from './terminal';
import { writeWhole } from './write-files';

export interface ForecastOptions extends FolderOptions, PeriodOptions {
  readonly out?: string;
  readonly facility?: string;
  readonly medicine?: string;
}

/** Longer names are cut. */
const NAME_WIDTH = 34;

export async function forecast(folder: string, options: ForecastOptions, session: Session): Promise<number> {
  const { texts, progress } = session;
  const { snapshot, policy } = await readInput(folder, options, session);
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
  const first = addPeriods(lastHistoryPeriod(snapshot.asOf), 1);
  const periods = periodsAsked(options, { first, asOf: snapshot.asOf }, session);
  progress.step(texts.progress.forecast);
  const rows = forecastSnapshot(snapshot, policy)
    .filter((f) => options.facility === undefined || f.facilityId === options.facility)
    .filter((f) => options.medicine === undefined || f.medicineId === options.medicine)
    .flatMap((f) => rowsOf(f, periods, catalogue, session.lang));
  if (options.out !== undefined) writeWhole(options.out, sheetOf(rows));
  progress.done();
  if (session.json) printJson(session, { asOf: snapshot.asOf, policy: policy.name, rows });
  else if (options.out !== undefined)
    session.print(texts.forecast.written(options.out, rows.length, periods.length));
  else session.print(render(rows, periods, catalogue, options.medicine !== undefined, session));
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

function render(
  rows: readonly Row[],
  periods: readonly ForecastPeriod[],
  catalogue: Catalogue,
  oneMedicine: boolean,
  session: Session,
): string {
  const { texts, look } = session;
  const [first, last] = [periods[0] as ForecastPeriod, periods.at(-1) as ForecastPeriod];
  const weekly = first.month === null;
  return [
    texts.forecast.title(first.period, last.period, weekly, catalogue.snapshot.asOf),
    ...tablesOf(rows, periods, catalogue, oneMedicine, session).map((t) => renderTable(t, look)),
    wrap(texts.forecast.note, look.width),
  ].join('\n\n');
}

/** One table a clinic; of one medicine alone, one table of its clinics. */
function tablesOf(
  rows: readonly Row[],
  periods: readonly ForecastPeriod[],
  catalogue: Catalogue,
  oneMedicine: boolean,
  session: Session,
): Table[] {
  if (oneMedicine)
    return rows[0] ? [tableOf(rows[0].medicineName, rows, periods, (r) => r.facilityName, session)] : [];
  return [...groupBy(rows, (r) => r.facilityId).values()].map((own) =>
    tableOf((own[0] as Row).facilityName, own, periods, (r) => catalogue.shortName(r.medicineId), session),
  );
}

/** The period has a column of its own where there are several. */
function tableOf(
  title: string,
  rows: readonly Row[],
  periods: readonly ForecastPeriod[],
  nameOf: (row: Row) => string,
  { texts, words }: Session,
): Table {
  const { forecast: say } = texts;
  const { estimate, percent, count, day } = words.figures;
  const c = say.columns;
  const weekly = periods[0]?.month === null;
  const several = periods.length > 1;
  return {
    columns: [
      left(title, NAME_WIDTH),
      ...(several ? [left(weekly ? c.week : c.month)] : []),
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
        ...(several ? [weekly ? day(r.period as LocalDate) : r.period] : []),
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
