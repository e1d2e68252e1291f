/**
 * What the clinics of one medicine reported of the last months, against what their own forecasts said before them.
 *
 *   found    = mean of the window's months seen in full, as reported (at the length of a mean month, season taken out)
 *   said     = what the blend said before the window                                       (HistoryFit.pastLevels)
 *   foretold = said · median over the medicine's clinics of (found + 1) / (said + 1)
 *   ratio    = min(3, found / foretold)
 *   1/weight = noise / foretold² · (.9/k + 1/min(n, 9) + .05 · (k + 1)(2k + 1)/(6k))      variance of ln ratio, where
 *              noise = variance of a month by the medicine's law, k months found, n months known before them
 *
 * The three parts are the months' own noise, the error of the level, and how far a level walks over k months. Months that
 * a report check doubts count as they were reported; months that stock-outs hid say nothing, so a clinic that is supplied
 * again has not risen. The forecast is made once: that of the last six origins stands in the fit.
 */
import type { Period } from '../domain/dates';
import type { MedicineSeries, Series } from './contract';
import type { MedicineFit } from './forecast-medicine';
import { DRIFT, type HistoryFit, LEVEL_MONTHS } from './forecast-series';
import { OWN_NOISE } from './own-spread';
import { medianOf } from './reported-figures';
import { FEWEST_PEERS, MONTHS_BEFORE } from './sudden-change';
import { spreadFactor, varianceByLaw } from './variance-law';

// By local names: inside a test runner's sandbox every look at a global costs more than the sum itself.
const { max, min } = Math;
const { isNaN: isUnknown } = Number;

/** Months, the last one included, over which a rise is looked for. */
export const WINDOWS = [1, 2, 3, 6] as const;
const LONGEST = 6;
/** One medicine, or one month, counts up to threefold. */
export const MOST_RATIO = 3;
/** A level below this many units a month is too little to tell a rise by. */
const LEAST_LEVEL = 1;

/** A clinic with an id of the medicine that its series is of. */
export type ClinicOf = MedicineSeries & { readonly facilityId: string; readonly medicineId: string };

/** One clinic's last months of one medicine. */
interface LastMonths {
  readonly facilityId: string;
  readonly medicineId: string;
  /** The month of position 0 of the reported series, and its months. */
  readonly firstPeriod: Period;
  readonly length: number;
  /** Units of a mean month, by months back (0 = the last one); NaN where not seen in full. */
  readonly units: readonly number[];
}

/** What was found of them over one of the windows. */
export interface Rise {
  readonly last: LastMonths;
  readonly window: (typeof WINDOWS)[number];
  /** Units of a mean month. */
  readonly found: number;
  readonly foretold: number;
  readonly ratio: number;
  readonly weight: number;
}

/** Units of the last months, as reported; in `fit` a doubted one may stand lowered. */
function unitsOf({ levels, months, series, unCensored }: HistoryFit, reported: Series): number[] {
  const units = new Array<number>(LONGEST).fill(Number.NaN);
  const length = series.issued.length;
  const skipped = reported.issued.length - length;
  for (let i = levels.length - 1; i >= 0; i--) {
    const t = months[i] as number;
    if (t < length - LONGEST) break;
    if (unCensored.treatments[t] !== 'observed') continue;
    const believed = series.issued[t] as number;
    const lowered = believed > 0 ? (reported.issued[skipped + t] as number) / believed : 1;
    units[length - 1 - t] = (levels[i] as number) * lowered;
  }
  return units;
}

interface Found {
  readonly found: number;
  readonly said: number;
  /** Months found, and known before them. */
  readonly count: number;
  readonly before: number;
}

/** The window's months and what was said before them; null with too few of them, or too little. */
function foundOver(fit: HistoryFit, units: readonly number[], window: number): Found | null {
  const { levels, months, pastLevels, series } = fit;
  const from = series.issued.length - window;
  let before = levels.length;
  while (before > 0 && (months[before - 1] as number) >= from) before -= 1;
  const known = levels.length - before;
  if (before < MONTHS_BEFORE || known < 1 || known > pastLevels.length) return null;
  const said = pastLevels[known - 1] as number;
  let sum = 0;
  let count = 0;
  for (let back = 0; back < window; back++) {
    const x = units[back] as number;
    if (isUnknown(x)) continue;
    sum += x;
    count += 1;
  }
  if (said < LEAST_LEVEL || count === 0 || 2 * count < window) return null;
  return { found: sum / count, said, count, before };
}

/** Rises of every clinic over every window; nothing with too few clinics to tell by what all of them rose. */
export function risesOf(clinics: readonly ClinicOf[], { own, fits, law }: MedicineFit): Rise[] {
  const last = clinics.map(({ facilityId, medicineId }, i): LastMonths => {
    const { series } = own[i] as MedicineSeries;
    const { firstPeriod, issued } = series;
    const units = unitsOf(fits[i] as HistoryFit, series);
    return { facilityId, medicineId, firstPeriod, length: issued.length, units };
  });
  return WINDOWS.flatMap((window) => {
    const all = fits.map((fit, i) => foundOver(fit, (last[i] as LastMonths).units, window));
    const growth = all.flatMap((x) => (x ? [(x.found + 1) / (x.said + 1)] : []));
    if (growth.length < FEWEST_PEERS) return [];
    const usual = medianOf(Float64Array.from(growth));
    return all.flatMap((x, i): Rise[] => {
      if (!x) return [];
      const { found, said, count: k, before } = x;
      const foretold = said * usual;
      const noise = spreadFactor(law, (fits[i] as HistoryFit).spread) * varianceByLaw(law, foretold);
      const walk = (DRIFT * (k + 1) * (2 * k + 1)) / (6 * k);
      const months = OWN_NOISE / k + 1 / min(before, LEVEL_MONTHS) + walk;
      const ratio = min(MOST_RATIO, found / foretold);
      return [
        {
          last: last[i] as LastMonths,
          window,
          found,
          foretold,
          ratio,
          weight: (foretold * foretold) / max(Number.MIN_VALUE, noise * months),
        },
      ];
    });
  });
}
