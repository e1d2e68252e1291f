/** The backtest of one medicine: what a thread is given, and what it answers. */
import { addPeriods } from '../domain/dates';
import type { DemandClass, MedicineSeries, Series } from './contract';
import { demandClass } from './demand-class';
import type { Forecaster } from './forecaster';
import { asIssued, type Issued } from './issued';
import { type Outcome, scaleOf, scoreTask, TASK_COLUMNS } from './scores';

export interface BacktestProtocol {
  readonly origins: number;
  /** Months from one origin to the next. */
  readonly step: number;
  readonly horizon: number;
  readonly historyMonths: number;
}

/** One clinic's history of a medicine, and whose it is. */
export interface BacktestSeries extends MedicineSeries {
  readonly facilityId: string;
  readonly medicineId: string;
  /** Months, by position, whose report is not to be taken for need (doubted-reports.ts). */
  readonly doubted?: ReadonlySet<number>;
}

/** The months [from, to) of a series, by position. */
function slice(series: Series, from: number, to: number): Series {
  const start = Math.max(0, from);
  return {
    firstPeriod: addPeriods(series.firstPeriod, start),
    issued: series.issued.slice(start, to),
    received: series.received.slice(start, to),
    opening: series.opening.slice(start, to),
    closing: series.closing.slice(start, to),
    stockoutDays: series.stockoutDays.slice(start, to),
    daysInPeriod: series.daysInPeriod.slice(start, to),
    ...(series.adjusted && { adjusted: series.adjusted.slice(start, to) }),
  };
}

/**
 * Whether a month's issues are its need: something could be dispensed, the shelf did not end empty, no day without stock
 * was counted, and where none was counted at all, the month opened with what it issued.
 */
const wasInStock = ({ opening, received, closing, issued, stockoutDays }: Series, t: number): boolean =>
  !((opening[t] as number) + (received[t] as number) <= 0) &&
  !((closing[t] as number) <= 0) &&
  !((stockoutDays[t] as number) > 0) &&
  !(Number.isNaN(stockoutDays[t]) && (opening[t] as number) < (issued[t] as number));

const outcomeOf = (months: Outcome['months'], horizon: number): Outcome => ({
  months,
  total: months.length === horizon ? months.reduce((sum, m) => sum + m.actual, 0) : null,
});

/** What a medicine's tasks came to: by origin, then clinic; packed, as they pass between threads. */
export interface MedicineScores {
  /** By task: the clinic's position in the medicine's list, and the class of its training part. */
  readonly clinics: Int32Array;
  readonly classes: readonly DemandClass[];
  /** By task, method, months in stock and all months: TASK_COLUMNS numbers each (scores.ts). */
  readonly rows: Float64Array;
}

/** Months of the horizon that were reported, and those of them whose need could be seen. */
function outcomesOf(clinic: BacktestSeries, origin: number, horizon: number): readonly [Outcome, Outcome] {
  const months = Array.from({ length: horizon }, (_, ahead) => ({
    ahead,
    actual: clinic.series.issued[origin + ahead] as number,
  })).filter((m) => !Number.isNaN(m.actual));
  const seen = months.filter(
    ({ ahead }) => wasInStock(clinic.series, origin + ahead) && !clinic.doubted?.has(origin + ahead),
  );
  return [outcomeOf(seen, horizon), outcomeOf(months, horizon)];
}

/** Scores methods on the clinics of one medicine, whose series all end in one month. Nothing of other medicines counts. */
export function backtestMedicine(
  medicine: readonly BacktestSeries[],
  methods: readonly Forecaster[],
  { origins, step, horizon, historyMonths }: BacktestProtocol,
): MedicineScores {
  const clinics: number[] = [];
  const classes: DemandClass[] = [];
  const rows: Float64Array[] = [];
  for (let k = 0; k < origins; k++) {
    const used = medicine.flatMap((clinic, position) => {
      const origin = clinic.series.issued.length - horizon - k * step;
      if (origin <= 0) return [];
      const series = slice(clinic.series, origin - historyMonths, origin);
      // The yearly scale is of all that came before, however much of it a method is given.
      const { yearly } = scaleOf(clinic.series.issued.slice(0, origin));
      const scale = { ...scaleOf(series.issued), yearly };
      return [{ clinic, position, origin, training: { ...clinic, series }, scale }];
    });
    if (used.length === 0) continue;
    const trainings = used.map((u) => u.training);
    const made = methods.map((method) => method(trainings, horizon));
    used.forEach(({ clinic, position, origin, training, scale }, i) => {
      // A training part that never changes cannot scale.
      if (!(scale.squared > 0)) return;
      const task = new Float64Array(methods.length * 2 * TASK_COLUMNS);
      const outcomes = outcomesOf(clinic, origin, horizon);
      made.forEach((forecasts, m) => {
        const forecast = forecasts[i];
        if (!forecast) return;
        // Months in stock show need; all months show what was issued.
        const need = forecast.months.map(asIssued);
        const told = [need, forecast.issued ?? need];
        outcomes.forEach((outcome, part) => {
          const at = (2 * m + part) * TASK_COLUMNS;
          scoreTask(
            task.subarray(at, at + TASK_COLUMNS),
            outcome,
            told[part] as Issued[],
            forecast.total,
            scale,
          );
        });
      });
      clinics.push(position);
      classes.push(demandClass(training.series.issued.filter((x) => !Number.isNaN(x))));
      rows.push(task);
    });
  }
  const packed = new Float64Array(rows.length * methods.length * 2 * TASK_COLUMNS);
  rows.forEach((row, i) => {
    packed.set(row, i * row.length);
  });
  return { clinics: Int32Array.from(clinics), classes, rows: packed };
}
