/**
 * A clinic whose medicines all rose at once: what a quota, or a habit of asking for more, does to its reports. No single
 * medicine need show it; the evidence of all of them is put together, as a likelihood ratio of "all raised by one factor" to
 * "as was foretold before" (rise.ts):
 *
 *   rise     = ln (Σ weight · ratio / Σ weight) of the clinic's medicines;  error² = 1 / Σ weight
 *   bounded:   rise ≤ ln of the same without its strongest medicine, and without its strongest month, + 1.5 · error
 *   variance = error² + σ²              σ² what clinics differ by beyond their errors; σ at least .1
 *   score    = max over μ of (μ · (rise − middle of the clinics) − μ²/2) / variance − less
 *              μ = ln 2, less = 0;  μ = ln 1.5, less = 1: what rises by half is more often true
 *
 * over the last month, two, three and six; the highest score counts. The bounds keep one wild medicine, or one month's
 * spike, from making a factor.
 * Source: J. Neyman, E. S. Pearson, "On the problem of the most efficient tests of statistical hypotheses" (1933), of normal
 * laws around 0 and μ; variance between: R. DerSimonian, N. Laird, "Meta-analysis in clinical trials" (1986), by the
 * median absolute deviation, so that raised clinics do not widen it.
 */
import { addPeriods } from '../domain/dates';
import { groupBy } from '../domain/group-by';
import { type ReportFlag, THRESHOLDS } from './report-flags';
import { medianOf } from './reported-figures';
import { type ClinicOf, MOST_RATIO, type Rise, WINDOWS } from './rise';
import { FEWEST_PEERS, LEAST_SPREAD } from './sudden-change';

const { abs, exp, log, max, min, sqrt } = Math;
const { isNaN: isUnknown } = Number;

/** Medicines of a clinic that must tell of it: of two, one would speak alone. */
const FEWEST_MEDICINES = 3;
/** Factors that a rise is held to be, as logarithms, and what each is taken off for being true more often. */
const RISES = [
  { mu: log(2), less: 0 },
  { mu: log(1.5), less: 1 },
] as const;
/** Errors by which a clinic may stand above what it is without its strongest medicine or month. */
const ABOVE_OTHERS = 1.5;
/** A clinic that gave next to nothing of all its medicines has fallen, by no more than this. */
const LEAST_RATIO = 0.2;
/** Median absolute deviation → standard deviation of a normal, and the range that holds a normal 8 times in 10. */
const TO_DEVIATION = 1.4826;
const EIGHT_IN_TEN = 1.2816;

export interface ClinicRise {
  readonly facilityId: string;
  readonly window: number;
  /** ln of how many times likelier the reports are if all were raised than if all were as foretold. */
  readonly score: number;
  /** ln of found over foretold, of all its medicines, beyond the clinics' middle; and its standard error. */
  readonly rise: number;
  readonly error: number;
  readonly rises: readonly Rise[];
}

const logOf = (ratio: number): number => log(max(LEAST_RATIO, ratio));

/** The clinic's ratio of the window's months without the highest; 0 where that is the only one. */
function withoutHighestMonth(rises: readonly Rise[], window: number): number {
  let total = 0;
  let highest = 0;
  let months = 0;
  for (let back = 0; back < window; back++) {
    let weights = 0;
    let sum = 0;
    for (const { last, foretold, weight } of rises) {
      const units = last.units[back] as number;
      if (isUnknown(units)) continue;
      weights += weight;
      sum += weight * min(MOST_RATIO, units / foretold);
    }
    if (weights === 0) continue;
    total += sum / weights;
    highest = max(highest, sum / weights);
    months += 1;
  }
  return months > 1 ? (total - highest) / (months - 1) : 0;
}

/** A clinic's rise over one window, and the variance of its error. */
function riseOf(
  rises: readonly Rise[],
  window: number,
): { readonly rise: number; readonly variance: number } {
  let weights = 0;
  let sum = 0;
  for (const { weight, ratio } of rises) {
    weights += weight;
    sum += weight * ratio;
  }
  let without = window > 1 ? withoutHighestMonth(rises, window) : Infinity;
  for (const { weight, ratio } of rises) without = min(without, (sum - weight * ratio) / (weights - weight));
  const variance = 1 / weights;
  return { rise: min(logOf(sum / weights), logOf(without) + ABOVE_OTHERS * sqrt(variance)), variance };
}

const deviationAround = (values: Float64Array, middle: number): number =>
  TO_DEVIATION * medianOf(values.map((x) => abs(x - middle)));

function scoresOver(rises: readonly Rise[], window: number): ClinicRise[] {
  const clinics = [...groupBy(rises, (r) => r.last.facilityId)]
    .filter(([, own]) => own.length >= FEWEST_MEDICINES)
    .map(([facilityId, own]) => ({ facilityId, own, ...riseOf(own, window) }));
  if (clinics.length < FEWEST_PEERS) return [];
  const all = Float64Array.from(clinics, (c) => c.rise);
  const middle = medianOf(all);
  const ofErrors = medianOf(Float64Array.from(clinics, (c) => c.variance));
  const between = max(LEAST_SPREAD ** 2, deviationAround(all, middle) ** 2 - ofErrors);
  return clinics.map(({ facilityId, own, rise: whole, variance: ofError }) => {
    const rise = whole - middle;
    const variance = ofError + between;
    const scores = RISES.map(({ mu, less }) => (mu * rise - (mu * mu) / 2) / variance - less);
    return { facilityId, window, score: max(...scores), rise, error: sqrt(variance), rises: own };
  });
}

/** Every clinic's highest score, by all medicines' rises together. */
export function clinicRises(rises: readonly Rise[]): Map<string, ClinicRise> {
  const best = new Map<string, ClinicRise>();
  for (const window of WINDOWS)
    for (const clinic of scoresOver(
      rises.filter((r) => r.window === window),
      window,
    )) {
      const known = best.get(clinic.facilityId);
      if (!known || clinic.score > known.score) best.set(clinic.facilityId, clinic);
    }
  return best;
}

/** A clinic's flag of one of its medicines that rose. */
function flagOf({ score, rise, error, rises, window }: ClinicRise, own: Rise): ReportFlag {
  const { last, found, foretold } = own;
  const { doubt, tell } = THRESHOLDS['clinic-growth'];
  const months = last.units.flatMap((x, back) =>
    back < window && !isUnknown(x) ? [last.length - 1 - back] : [],
  );
  months.reverse();
  return {
    check: 'clinic-growth',
    score,
    doubts: score >= doubt,
    tells: score >= tell,
    months,
    periods: months.map((t) => addPeriods(last.firstPeriod, t)),
    found: exp(rise),
    expected: 1,
    figures: {
      recentMonths: window,
      medicines: rises.length,
      medicinesRaised: rises.filter((r) => r.ratio > 1).length,
      clinicRatio: exp(rise),
      clinicRatioLow: exp(rise - EIGHT_IN_TEN * error),
      clinicRatioHigh: exp(rise + EIGHT_IN_TEN * error),
      likelihoodRatio: exp(score),
      recentMonthlyUnits: found,
      foretoldMonthlyUnits: foretold,
      ratio: found / foretold,
    },
    distortedMonthlyUnits: max(0, found - foretold),
  };
}

export type ClinicFlags = ReadonlyMap<string, ReadonlyMap<string, ReportFlag>>;

/** Flags by clinic, then medicine: of every clinic that reaches a threshold, one for each medicine that rose. */
export function clinicGrowthFlags(rises: readonly Rise[]): ClinicFlags {
  const { doubt, tell } = THRESHOLDS['clinic-growth'];
  const flagged = [...clinicRises(rises).values()].filter(({ score }) => score >= min(doubt, tell));
  return new Map(
    flagged.map((clinic) => [
      clinic.facilityId,
      new Map(
        clinic.rises.filter((r) => r.ratio > 1).map((rise) => [rise.last.medicineId, flagOf(clinic, rise)]),
      ),
    ]),
  );
}

/** The clinics of a medicine with what all medicines say of their reports; null where nothing is said of any. */
export function withClinicFlags(clinics: readonly ClinicOf[], flags: ClinicFlags): ClinicOf[] | null {
  const flagOf = ({ facilityId, medicineId }: ClinicOf) => flags.get(facilityId)?.get(medicineId);
  if (!clinics.some(flagOf)) return null;
  return clinics.map((clinic) => {
    const clinicFlag = flagOf(clinic);
    return clinicFlag ? { ...clinic, clinicFlag } : clinic;
  });
}
