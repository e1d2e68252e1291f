/**
 * A clinic whose medicines all rose at once: what a quota, or a habit of asking for more, does to its reports. No single
 * medicine need show it; the evidence of all of them is put together.
 *
 *   excessₘ = ln growth of medicine m at the clinic − the median of its clinics,  growth = (recent + 1) / (before + 1)
 *   weightₘ = 1 / (errorₘ² + τₘ²)       errorₘ by the clinic's own months, τₘ² what the medicine's clinics differ by
 *   rise    = Σ weight · excess / Σ weight
 *   score   = (rise − median of the clinics) / √(1 / Σ weight + σ²)      σ² what clinics differ by; the root at least .1
 *
 * over the last month, three and six; the highest score counts. Months that ended with an empty shelf are left out on
 * either side: a clinic that is supplied again has not raised its reports. One medicine's excess counts up to threefold.
 * Source: random effects by moments: R. DerSimonian, N. Laird, "Meta-analysis in clinical trials", Controlled Clinical
 * Trials 7 (1986); variances between by the median absolute deviation, so that raised clinics do not widen them.
 */
import { addPeriods } from '../domain/dates';
import { groupBy } from '../domain/group-by';
import { withoutCampaigns } from './campaigns';
import type { MedicineSeries, Series } from './contract';
import { type ReportFlag, THRESHOLDS } from './report-flags';
import { medianOf } from './reported-figures';
import { FEWEST_PEERS, LEAST_MEAN, LEAST_SPREAD, MONTHS_BEFORE, MOST_BEFORE } from './sudden-change';

const { abs, exp, log, max, min, sqrt } = Math;

const WINDOWS = [1, 3, 6] as const;
/** Medicines of a clinic that must tell of it: of two, one would speak alone. */
const FEWEST_MEDICINES = 3;
const MOST_EXCESS = log(3);
/** Median absolute deviation → standard deviation of a normal. */
const TO_DEVIATION = 1.4826;

/** One clinic's change of one medicine over one of the windows. */
export interface Rise {
  readonly facilityId: string;
  readonly medicineId: string;
  readonly window: (typeof WINDOWS)[number];
  /** Units a month. */
  readonly recent: number;
  readonly before: number;
  /** Median growth of the medicine's clinics, a factor. */
  readonly usual: number;
  /** ln growth beyond the usual. */
  readonly excess: number;
  readonly weight: number;
  /** Positions of the recent months in the series, and the month of position 0. */
  readonly months: readonly number[];
  readonly firstPeriod: Series['firstPeriod'];
}
export interface ClinicRise {
  readonly facilityId: string;
  readonly window: number;
  readonly score: number;
  /** Factor beyond the usual over all its medicines, and the middle of the clinics'. */
  readonly factor: number;
  readonly usualFactor: number;
  readonly rises: readonly Rise[];
}

/** A clinic with an id of the medicine that its series is of. */
export type ClinicOf = MedicineSeries & { readonly facilityId: string; readonly medicineId: string };

interface Change {
  readonly recent: number;
  readonly before: number;
  readonly growth: number;
  readonly error: number;
  readonly months: readonly number[];
}

/** Whether a month's figure is what was asked for: reported, with something to give, and not all of it given. */
function seen({ issued, opening, received, closing }: Series, t: number): boolean {
  const x = issued[t] as number;
  if (Number.isNaN(x) || (closing[t] as number) <= 0) return false;
  return x > 0 || !((opening[t] as number) + (received[t] as number) <= 0);
}

/** The last `window` months against up to two years before; null with too few of them or too little. */
function changeOf(series: Series, window: number): Change | null {
  const { issued } = series;
  const end = issued.length;
  const from = end - window;
  const months: number[] = [];
  let recent = 0;
  for (let t = max(0, from); t < end; t++) {
    if (!seen(series, t)) continue;
    months.push(t);
    recent += issued[t] as number;
  }
  if (months.length === 0 || 2 * months.length < window) return null;
  let count = 0;
  let sum = 0;
  let squares = 0;
  for (let t = max(0, from - MOST_BEFORE); t < from; t++) {
    if (!seen(series, t)) continue;
    const x = issued[t] as number;
    count += 1;
    sum += x;
    squares += x * x;
  }
  const before = sum / max(1, count);
  if (count < MONTHS_BEFORE || before < LEAST_MEAN) return null;
  recent /= months.length;
  const variance = max(before, (squares - count * before * before) / (count - 1));
  const error = sqrt(variance * (1 / months.length + 1 / count)) / (before + 1);
  return { recent, before, growth: log((recent + 1) / (before + 1)), error, months };
}

const deviationAround = (values: Float64Array, middle: number): number =>
  TO_DEVIATION * medianOf(values.map((x) => abs(x - middle)));

/** What the clinics of one medicine changed by over every window; nothing with too few clinics to tell the usual by. */
export function risesOf(clinics: readonly ClinicOf[]): Rise[] {
  const series = clinics.map(({ series, campaigns }) =>
    campaigns ? withoutCampaigns(series, campaigns) : series,
  );
  return WINDOWS.flatMap((window) => {
    const changes = series.map((s) => changeOf(s, window));
    const known = changes.filter((c) => c !== null);
    if (known.length < FEWEST_PEERS) return [];
    const growth = Float64Array.from(known, (c) => c.growth);
    const usual = medianOf(growth);
    const ownError = medianOf(Float64Array.from(known, (c) => c.error * c.error));
    const between = max(LEAST_SPREAD ** 2, deviationAround(growth, usual) ** 2 - ownError);
    return clinics.flatMap(({ facilityId, medicineId }, i): Rise[] => {
      const change = changes[i];
      if (!change) return [];
      const { recent, before, error, months } = change;
      const excess = max(-MOST_EXCESS, min(MOST_EXCESS, change.growth - usual));
      const weight = 1 / (error * error + between);
      const { firstPeriod } = series[i] as Series;
      return [
        {
          facilityId,
          medicineId,
          window,
          recent,
          before,
          usual: exp(usual),
          excess,
          weight,
          months,
          firstPeriod,
        },
      ];
    });
  });
}

function scoresOver(rises: readonly Rise[]): ClinicRise[] {
  const byClinic = groupBy(rises, (r) => r.facilityId);
  const clinics = [...byClinic].flatMap(([facilityId, own]) => {
    if (own.length < FEWEST_MEDICINES) return [];
    let weights = 0;
    let sum = 0;
    for (const { weight, excess } of own) {
      weights += weight;
      sum += weight * excess;
    }
    const middle = medianOf(Float64Array.from(own, (r) => r.excess));
    return [{ facilityId, own, rise: min(sum / weights, 2 * max(0, middle)), variance: 1 / weights }];
  });
  if (clinics.length < FEWEST_PEERS) return [];
  const all = Float64Array.from(clinics, (c) => c.rise);
  const middle = medianOf(all);
  const between = max(
    0,
    deviationAround(all, middle) ** 2 - medianOf(Float64Array.from(clinics, (c) => c.variance)),
  );
  return clinics.map(({ facilityId, own, rise, variance }) => ({
    facilityId,
    window: own[0]?.window ?? 0,
    score: (rise - middle) / max(LEAST_SPREAD, sqrt(variance + between)),
    factor: exp(rise),
    usualFactor: exp(middle),
    rises: own,
  }));
}

/** Every clinic's highest score, by all medicines' rises together. */
export function clinicRises(rises: readonly Rise[]): Map<string, ClinicRise> {
  const best = new Map<string, ClinicRise>();
  for (const window of WINDOWS)
    for (const clinic of scoresOver(rises.filter((r) => r.window === window))) {
      const known = best.get(clinic.facilityId);
      if (!known || clinic.score > known.score) best.set(clinic.facilityId, clinic);
    }
  return best;
}

/** A clinic's flag of one of its medicines that rose beyond the usual. */
function flagOf({ score, factor, usualFactor, rises }: ClinicRise, rise: Rise): ReportFlag {
  const { window, recent, before, usual, months, firstPeriod } = rise;
  const { doubt, tell } = THRESHOLDS['clinic-growth'];
  return {
    check: 'clinic-growth',
    score,
    doubts: score >= doubt,
    tells: score >= tell,
    months,
    periods: months.map((t) => addPeriods(firstPeriod, t)),
    found: factor,
    expected: usualFactor,
    figures: {
      recentMonths: window,
      medicines: rises.length,
      medicinesRaised: rises.filter((r) => r.excess > 0).length,
      clinicRatio: factor,
      otherClinicsRatio: usualFactor,
      recentMonthlyUnits: recent,
      earlierMonthlyUnits: before,
      ratio: (recent + 1) / (before + 1),
      deviations: score,
    },
    distortedMonthlyUnits: max(0, recent - before * usual),
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
        clinic.rises.filter((r) => r.excess > 0).map((rise) => [rise.medicineId, flagOf(clinic, rise)]),
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
