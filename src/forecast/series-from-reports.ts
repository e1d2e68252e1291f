/** Consumption reports of one clinic and medicine → the forecast's series, with gaps as missing, never as zero. */
import { addPeriods, type Period, periodIndex } from '../domain/dates';
import type { ConsumptionReport } from '../domain/entities';
import type { Series } from './contract';
import { daysOf } from './month-lengths';

/**
 * A series from the first report to `last`, at most `historyMonths` long; null where nothing was reported in that time.
 * What a report leaves out of its balance is filled where the rest fixes it: opening from the month before's closing,
 * received and closing from opening + received − issued + adjusted = closing. Order of the reports does not matter.
 */
export function seriesFromReports(
  reports: readonly ConsumptionReport[],
  last: Period,
  historyMonths: number,
): Series | null {
  const end = periodIndex(last);
  const earliest = end - historyMonths + 1;
  const known = reports
    .map((report) => ({ report, index: periodIndex(report.period) }))
    .filter(({ index }) => index >= earliest && index <= end);
  if (known.length === 0) return null;
  const start = Math.min(...known.map((k) => k.index));
  const length = end - start + 1;
  const firstPeriod = addPeriods(last, start - end);
  const blank = (): number[] => new Array<number>(length).fill(Number.NaN);
  const series = {
    firstPeriod,
    issued: blank(),
    received: blank(),
    opening: blank(),
    closing: blank(),
    stockoutDays: blank(),
    daysInPeriod: Array.from({ length }, (_, t) => daysOf(addPeriods(firstPeriod, t))),
  };
  const adjusted = new Array<number>(length).fill(0);
  for (const { report, index } of known) {
    const t = index - start;
    series.issued[t] = report.issuedUnits;
    series.received[t] = report.receivedUnits ?? Number.NaN;
    series.opening[t] = report.openingUnits ?? Number.NaN;
    series.closing[t] = report.closingUnits ?? Number.NaN;
    series.stockoutDays[t] = report.stockoutDays ?? Number.NaN;
    adjusted[t] = report.adjustedUnits;
  }
  completeBalances(series, adjusted);
  return { ...series, adjusted };
}

function completeBalances(
  series: { issued: number[]; received: number[]; opening: number[]; closing: number[] },
  adjusted: readonly number[],
): void {
  const { issued, received, opening, closing } = series;
  for (let t = 0; t < issued.length; t++) {
    const out = (issued[t] as number) - (adjusted[t] as number);
    if (Number.isNaN(out)) continue;
    if (Number.isNaN(opening[t]) && t > 0) opening[t] = closing[t - 1] as number;
    if (Number.isNaN(received[t]))
      received[t] = Math.max(0, (closing[t] as number) + out - (opening[t] as number));
    if (Number.isNaN(closing[t]))
      closing[t] = Math.max(0, (opening[t] as number) + (received[t] as number) - out);
  }
}
