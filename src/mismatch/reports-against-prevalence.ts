/**
 * Reports against prevalence: what a clinic reports of a medicine (empty shelves filled in, so that a lack of supply is
 * not taken for a lack of need) over what its people should take.
 *
 *   r = log((reported + u) / (expected + u))        u = what one patient takes in a month: few patients prove little
 *   r = medicine's + clinic's + its own             by medians: rates that err for all, a clinic that reports in its own way
 *
 * Each of the three is a finding of its own when it is large and stands out of its spread; so a clinic that doubles
 * every figure is one finding, not one a medicine.
 */
import type { Period } from '../domain/dates';
import { groupBy } from '../domain/group-by';
import { type Finding, gravest, makeFinding, type RatioEvidence } from './finding';
import type { JurisdictionFacts, PairFacts } from './pair-facts';
import { EIGHT_IN_TEN, median, OUTLIER, robustDeviation } from './robust';

/** In-stock months below this say too little of what is reported. */
const LEAST_MONTHS = 6;
/** With fewer clinics, or medicines, a median says nothing of the others. */
const LEAST_PEERS = 5;
/** Ratios that matter: of one pair, of a clinic over its medicines, of a medicine over all clinics. */
const PAIR_RATIO = Math.log(1.5);
const CLINIC_RATIO = Math.log(1.3);
const MEDICINE_RATIO = Math.log(1.5);
/** Fewer patients than this are rounding. */
const LEAST_PATIENTS = 0.5;
const MOSTLY_EMPTY = 0.5;
/** How far prevalence may be off where no peers tell (as log ratio), and at least where they do. */
const UNKNOWN_SPREAD = 0.35;
const LEAST_SPREAD = 0.1;
/** A median of n normal values is this much less sure than their mean. */
const MEDIAN_LOSS = 1.2533;
/** Months that speak for a level at most. */
const LEVEL_MONTHS = 9;

interface Ratio {
  readonly pair: PairFacts;
  readonly reported: number;
  readonly expected: number;
  readonly log: number;
  /** Error of the reported mean, as log ratio. */
  readonly error: number;
}

function ratioOf(pair: PairFacts): Ratio | null {
  const forecast = pair.forecast?.forecast;
  if (!forecast || forecast.historyMean === null || !(forecast.priorMean ?? 0)) return null;
  if (forecast.inStockPeriods < LEAST_MONTHS) return null;
  const expected = forecast.priorMean as number;
  const reported = forecast.historyMean;
  const known = forecast.unCensored.filter((x) => !Number.isNaN(x));
  const middle = known.reduce((sum, x) => sum + x, 0) / Math.max(1, known.length);
  const variance = known.reduce((sum, x) => sum + (x - middle) ** 2, 0) / Math.max(1, known.length - 1);
  const u = pair.unitsPerPatient;
  return {
    pair,
    reported,
    expected,
    log: Math.log((reported + u) / (expected + u)),
    error: Math.sqrt(variance / Math.min(known.length, LEVEL_MONTHS)) / (reported + u),
  };
}

const range = (log: number, deviation: number) => ({
  ratio: Math.exp(log),
  ratioLow: Math.exp(log - EIGHT_IN_TEN * deviation),
  ratioHigh: Math.exp(log + EIGHT_IN_TEN * deviation),
});
const standsOut = (log: number, deviation: number, least: number): boolean =>
  Math.abs(log) >= least && Math.abs(log) >= OUTLIER * deviation;
const medicineOf = (r: Ratio): string => r.pair.medicine.medicineId;
const clinicOf = (r: Ratio): string => r.pair.facility.facilityId;

/** Median and its error, by group; groups too small to speak are left out. */
function middles(
  rows: readonly (readonly [key: string, value: number])[],
): Map<string, { middle: number; error: number; spread: number }> {
  const groups = groupBy(rows, ([key]) => key);
  return new Map(
    [...groups].flatMap(([key, own]) => {
      if (own.length < LEAST_PEERS) return [];
      const values = own.map(([, value]) => value);
      const spread = Math.max(LEAST_SPREAD, robustDeviation(values));
      return [
        [
          key,
          { middle: median(values), spread, error: (MEDIAN_LOSS * spread) / Math.sqrt(values.length) },
        ] as const,
      ];
    }),
  );
}

export function prevalenceFindings(facts: JurisdictionFacts, period: Period): Finding[] {
  const ratios = facts.pairs.flatMap((pair) => ratioOf(pair) ?? []);
  const ofMedicine = middles(ratios.map((r) => [medicineOf(r), r.log]));
  const usual = (r: Ratio): number => ofMedicine.get(medicineOf(r))?.middle ?? 0;
  const ofClinic = middles(ratios.map((r) => [clinicOf(r), r.log - usual(r)]));
  const findings: Finding[] = [];

  for (const r of ratios) {
    const spread = ofMedicine.get(medicineOf(r))?.spread ?? UNKNOWN_SPREAD;
    const clinic = ofClinic.get(clinicOf(r))?.middle ?? 0;
    const deviation = Math.hypot(spread, r.error);
    const beside = r.log - usual(r);
    // What the whole clinic does is the clinic's finding; the pair's own is what is left, in the same direction.
    const own = Math.abs(clinic) >= CLINIC_RATIO ? beside - clinic : beside;
    if (!standsOut(own, deviation, PAIR_RATIO) || own * beside <= 0) continue;
    const { medicine, facility, forecast, unitsPerPatient } = r.pair;
    const usualUnits = r.expected * Math.exp(usual(r));
    const patients = Math.abs(r.reported - usualUnits) / unitsPerPatient;
    if (patients < LEAST_PATIENTS) continue;
    // Where the shelf mostly stood empty, a low figure shows the supply and not the need.
    if (own < 0 && (forecast?.forecast.shareCensored ?? 0) > MOSTLY_EMPTY) continue;
    findings.push(
      makeFinding(
        own > 0 ? 'reports-above-prevalence' : 'reports-below-prevalence',
        { facilityId: facility.facilityId, medicineId: medicine.medicineId, period, ven: medicine.ven },
        {
          ...range(Math.log(Math.max(r.reported, 1e-3 * r.expected) / r.expected), deviation),
          ratio: r.reported / r.expected,
          reportedMonthlyUnits: r.reported,
          expectedMonthlyUnits: r.expected,
          medicineMedianRatio: Math.exp(usual(r)),
          clinicMedianRatio: Math.exp(clinic),
          inStockMonths: forecast?.forecast.inStockPeriods ?? 0,
          shareCensored: forecast?.forecast.shareCensored ?? 0,
        },
        patients,
        own > 0 ? 'override' : 'recount',
        own > 0 ? usualUnits : null,
      ),
    );
  }
  findings.push(...clinicFindings(ratios, ofClinic, usual, period));
  findings.push(...medicineFindings(facts, ratios, ofMedicine, period));
  return findings;
}

type Middles = ReturnType<typeof middles>;

function clinicFindings(
  ratios: readonly Ratio[],
  ofClinic: Middles,
  usual: (r: Ratio) => number,
  period: Period,
): Finding[] {
  const byClinic = groupBy(ratios, clinicOf);
  return [...ofClinic].flatMap(([facilityId, { middle, error }]): Finding[] => {
    if (!standsOut(middle, error, CLINIC_RATIO)) return [];
    const off = (byClinic.get(facilityId) ?? [])
      .filter((r) => (r.log - usual(r)) * middle > 0)
      .map((r) => ({
        r,
        patients: Math.abs(r.reported - r.expected * Math.exp(usual(r))) / r.pair.unitsPerPatient,
      }))
      .sort((a, b) => b.patients - a.patients || (medicineOf(a.r) < medicineOf(b.r) ? -1 : 1));
    const [first] = off;
    if (!first) return [];
    return [
      makeFinding(
        middle > 0 ? 'clinic-reports-above-prevalence' : 'clinic-reports-below-prevalence',
        { facilityId, medicineId: null, period, ven: gravest(off.map(({ r }) => r.pair.medicine)) },
        {
          medicines: (byClinic.get(facilityId) ?? []).length,
          ...range(middle, error),
          cases: off.map(
            ({ r }): RatioEvidence => ({
              medicineId: medicineOf(r),
              reportedMonthlyUnits: r.reported,
              expectedMonthlyUnits: r.expected,
              ratio: r.reported / r.expected,
            }),
          ),
        },
        first.patients,
        'recount',
      ),
    ];
  });
}

function medicineFindings(
  facts: JurisdictionFacts,
  ratios: readonly Ratio[],
  ofMedicine: Middles,
  period: Period,
): Finding[] {
  const byMedicine = groupBy(ratios, medicineOf);
  return [...ofMedicine].flatMap(([medicineId, { middle, error }]): Finding[] => {
    const own = byMedicine.get(medicineId) ?? [];
    const medicine = own[0]?.pair.medicine;
    if (!medicine || !standsOut(middle, error, MEDICINE_RATIO)) return [];
    const total = (of: (r: Ratio) => number): number => own.reduce((sum, r) => sum + of(r), 0);
    return [
      makeFinding(
        middle > 0 ? 'all-reports-above-prevalence' : 'all-reports-below-prevalence',
        { facilityId: facts.warehouse.facilityId, medicineId, period, ven: medicine.ven },
        {
          clinics: own.length,
          ...range(middle, error),
          reportedMonthlyUnits: total((r) => r.reported),
          expectedMonthlyUnits: total((r) => r.expected),
        },
        total((r) => Math.abs(r.reported - r.expected) / r.pair.unitsPerPatient),
        'escalate',
      ),
    ];
  });
}
