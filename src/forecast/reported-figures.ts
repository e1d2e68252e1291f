/** A clinic's reported issues as the report checks read them. */
import type { MedicineSeries } from './contract';
import type { ReportFlag } from './report-flags';

const { isNaN: isUnknown } = Number;

export const YEAR = 12;
/** Figures needed before heaping or copying can show. */
export const FEWEST_FIGURES = 6;

/** What a check found, whether or not it reaches a threshold. */
export type CheckResult = Pick<
  ReportFlag,
  'check' | 'score' | 'found' | 'expected' | 'months' | 'distortedMonthlyUnits'
> & {
  /** Made only for a flag: nearly all results come to none. */
  readonly figures: () => ReportFlag['figures'];
};

export interface Figures {
  /** Positions in the series. */
  readonly months: readonly number[];
  /** Units. */
  readonly values: readonly number[];
}

/** Months whose figure was reported while there was something to give. */
export function figuresOf({ series }: MedicineSeries): Figures {
  const months: number[] = [];
  const values: number[] = [];
  const { issued, opening, received } = series;
  for (let t = 0; t < issued.length; t++) {
    const x = issued[t] as number;
    if (isUnknown(x) || (x === 0 && (opening[t] as number) + (received[t] as number) <= 0)) continue;
    months.push(t);
    values.push(x);
  }
  return { months, values };
}

/** The last year's figures above zero. */
export function lastYear({ months, values }: Figures): Figures {
  let from = values.length;
  let count = 0;
  while (from > 0 && count < YEAR) {
    from -= 1;
    if ((values[from] as number) > 0) count += 1;
  }
  const year = { months: [] as number[], values: [] as number[] };
  for (let i = from; i < values.length; i++) {
    const x = values[i] as number;
    if (!(x > 0)) continue;
    year.months.push(months[i] as number);
    year.values.push(x);
  }
  return year;
}

/** The same without months that ended with an empty shelf: what came was issued, in whole packs, honest and round. */
export function seenInFull({ months, values }: Figures, { series }: MedicineSeries): Figures {
  const kept = months.map(
    (t) => !((series.closing[t] as number) <= 0) && !((series.stockoutDays[t] as number) > 0),
  );
  return { months: months.filter((_, i) => kept[i]), values: values.filter((_, i) => kept[i]) };
}

export function meanOf(values: readonly number[]): number {
  let sum = 0;
  for (const x of values) sum += x;
  return sum / Math.max(1, values.length);
}
export function medianOf(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[sorted.length >> 1] ?? Number.NaN;
}
