/** Clinics' reported issues as the report checks read them, packed: one array for all clinics of a medicine. */
import type { MedicineSeries } from './contract';
import type { ReportFlag } from './report-flags';

const { isNaN: isUnknown } = Number;

export const YEAR = 12;
/** Figures needed before heaping or copying can show. */
export const FEWEST_FIGURES = 6;

/** What a check found. */
export type CheckResult = Pick<
  ReportFlag,
  'check' | 'score' | 'found' | 'expected' | 'months' | 'figures' | 'distortedMonthlyUnits'
>;

/** Clinic i's figures stand from starts[i] to starts[i + 1]. */
export interface Figures {
  readonly starts: Int32Array;
  /** Positions in the clinic's series. */
  readonly months: Int32Array;
  /** Units. */
  readonly values: Float64Array;
}

const blank = (clinics: number, figures: number): Figures => ({
  starts: new Int32Array(clinics + 1),
  months: new Int32Array(figures),
  values: new Float64Array(figures),
});

/** The months of the figures [from, to). */
export const monthsOf = ({ months }: Figures, from: number, to: number): number[] =>
  Array.from(months.subarray(from, to));

/** Months whose figure was reported while there was something to give. */
export function figuresOf(clinics: readonly MedicineSeries[]): Figures {
  let size = 0;
  for (const { series } of clinics) size += series.issued.length;
  const { starts, months, values } = blank(clinics.length, size);
  let end = 0;
  for (let i = 0; i < clinics.length; i++) {
    const { issued, opening, received } = (clinics[i] as MedicineSeries).series;
    for (let t = 0; t < issued.length; t++) {
      const x = issued[t] as number;
      if (isUnknown(x) || (x === 0 && (opening[t] as number) + (received[t] as number) <= 0)) continue;
      months[end] = t;
      values[end++] = x;
    }
    starts[i + 1] = end;
  }
  return { starts, months, values };
}

/** The last year's figures above zero. */
export function lastYear(all: Figures): Figures {
  const clinics = all.starts.length - 1;
  const { starts, months, values } = blank(clinics, YEAR * clinics);
  let end = 0;
  for (let i = 0; i < clinics; i++) {
    const first = all.starts[i] as number;
    const last = all.starts[i + 1] as number;
    let from = last;
    let count = 0;
    while (from > first && count < YEAR) {
      from -= 1;
      if ((all.values[from] as number) > 0) count += 1;
    }
    for (let f = from; f < last; f++) {
      if (!((all.values[f] as number) > 0)) continue;
      months[end] = all.months[f] as number;
      values[end++] = all.values[f] as number;
    }
    starts[i + 1] = end;
  }
  return { starts, months, values };
}

/** The same without months that ended with an empty shelf: what came was issued, in whole packs, honest and round. */
export function seenInFull(year: Figures, clinics: readonly MedicineSeries[]): Figures {
  const { starts, months, values } = blank(clinics.length, year.values.length);
  let end = 0;
  for (let i = 0; i < clinics.length; i++) {
    const { closing, stockoutDays } = (clinics[i] as MedicineSeries).series;
    for (let f = year.starts[i] as number; f < (year.starts[i + 1] as number); f++) {
      const t = year.months[f] as number;
      if ((closing[t] as number) <= 0 || (stockoutDays[t] as number) > 0) continue;
      months[end] = t;
      values[end++] = year.values[f] as number;
    }
    starts[i + 1] = end;
  }
  return { starts, months, values };
}

/** Mean of values[from, to); 0 of none. */
export function meanOf(values: Float64Array, from: number, to: number): number {
  let sum = 0;
  for (let f = from; f < to; f++) sum += values[f] as number;
  return sum / Math.max(1, to - from);
}
/** The upper one of two; NaN of none. */
export const medianOf = (values: Float64Array): number =>
  Float64Array.from(values).sort()[values.length >> 1] ?? Number.NaN;
