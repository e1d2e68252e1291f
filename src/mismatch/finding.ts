/**
 * A finding: one place where two things that ought to agree do not, with the numbers that show it. Plain data.
 * Four kinds: supply against need, reports against prevalence, forecast against outcome, integrity of the reports.
 */
import { contentHash } from '../domain/content-hash';
import type { Period } from '../domain/dates';
import type { Medicine, VenClass } from '../domain/entities';
import { byCodePoint } from '../domain/snapshot';

/** Units that another place has too much of, or lacks. */
export interface Match {
  readonly facilityId: string;
  readonly units: number;
  /** By road, estimated; null where a coordinate is missing. */
  readonly roadKm: number | null;
}

/** What a clinic reports of one medicine beside what its patients should take. */
export interface RatioEvidence {
  readonly medicineId: string;
  /** Mean month with the hidden need of empty shelves filled in, units. */
  readonly reportedMonthlyUnits: number;
  /** Mean month by prevalence, units. */
  readonly expectedMonthlyUnits: number;
  readonly ratio: number;
}

/** One reported series that raised a flag. */
export interface IntegrityCase {
  readonly medicineId: string;
  readonly periods: readonly Period[];
  /** The flag's own figures, by name (report checks of src/forecast). */
  readonly figures: Readonly<Record<string, number>>;
  /** Units a month that the reports are off by, as far as can be told; null where it cannot. */
  readonly distortedMonthlyUnits: number | null;
}

/** How often outcomes stayed at or below a stated quantile; one that hits it exactly counts half. */
export interface Coverage {
  readonly quantile: number;
  readonly share: number;
  readonly outcomes: number;
}

interface Ratios {
  readonly ratio: number;
  /** The range that holds the ratio 8 times in 10. */
  readonly ratioLow: number;
  readonly ratioHigh: number;
}

export interface EvidenceOf {
  /** A clinic whose people need it and that never had any. */
  readonly 'never-supplied': {
    readonly monthlyNeedUnits: number;
    readonly monthsReported: number;
    readonly inTransitUnits: number;
    /** null where no plan was at hand. */
    readonly plannedUnits: number | null;
    readonly warehouseUnits: number;
  };
  /** A clinic below minimum while another place holds more than its maximum. */
  readonly 'short-beside-surplus': {
    readonly monthsOfStock: number | null;
    readonly minMonthsOfStock: number;
    /** Usable and in transit. */
    readonly heldUnits: number;
    readonly plannedUnits: number | null;
    readonly monthlyNeedUnits: number;
    /** To one month's need or the emergency kit. */
    readonly lackingUnits: number;
    readonly donors: readonly Match[];
  };
  /** A clinic above maximum while others are short. */
  readonly 'above-maximum': {
    readonly monthsOfStock: number | null;
    readonly maxMonthsOfStock: number;
    readonly heldUnits: number;
    readonly monthlyNeedUnits: number;
    readonly surplusUnits: number;
    readonly lackers: readonly Match[];
  };
  /** More of a medicine in the whole jurisdiction than will be used. */
  readonly 'jurisdiction-surplus': {
    readonly stockUnits: number;
    readonly warehouseUnits: number;
    readonly monthlyNeedUnits: number;
    readonly monthsOfStock: number | null;
    readonly maxMonthsOfStock: number;
    readonly clinicsAboveMaximum: number;
    readonly clinicsShort: number;
  };
  /** Less of a medicine in the whole jurisdiction than its clinics lack. */
  readonly 'jurisdiction-short': {
    readonly stockUnits: number;
    readonly warehouseUnits: number;
    readonly monthlyNeedUnits: number;
    readonly monthsOfStock: number | null;
    readonly clinicsShort: number;
    readonly lackingUnits: number;
    /** What neither the warehouse nor any clinic's surplus can give. */
    readonly unservedUnits: number;
  };
  readonly 'reports-above-prevalence': PairRatio;
  readonly 'reports-below-prevalence': PairRatio;
  readonly 'clinic-reports-above-prevalence': ClinicRatio;
  readonly 'clinic-reports-below-prevalence': ClinicRatio;
  readonly 'all-reports-above-prevalence': MedicineRatio;
  readonly 'all-reports-below-prevalence': MedicineRatio;
  readonly 'forecast-too-high': ForecastError;
  readonly 'forecast-too-low': ForecastError;
  /** Stated quantiles of a medicine that do not hold what they say. */
  readonly 'quantiles-miss': { readonly outcomes: number; readonly coverage: readonly Coverage[] };
  readonly 'rounded-reports': IntegrityEvidence;
  readonly 'repeated-reports': IntegrityEvidence;
  readonly 'own-change': IntegrityEvidence;
  readonly 'growth-against-peers': IntegrityEvidence;
  readonly 'clinic-growth': IntegrityEvidence;
  readonly 'stock-identity-broken': IntegrityEvidence;
  readonly 'opening-differs': IntegrityEvidence;
  readonly 'propping-adjustments': IntegrityEvidence;
}

export interface PairRatio extends Ratios {
  readonly reportedMonthlyUnits: number;
  readonly expectedMonthlyUnits: number;
  /** Median ratio of the clinics for this medicine, and of this clinic for its medicines. */
  readonly medicineMedianRatio: number;
  readonly clinicMedianRatio: number;
  readonly inStockMonths: number;
  readonly shareCensored: number;
}
export interface ClinicRatio extends Ratios {
  /** Medicines compared. */
  readonly medicines: number;
  /** Those that are off to that side, most patients first. */
  readonly cases: readonly RatioEvidence[];
}
export interface MedicineRatio extends Ratios {
  readonly clinics: number;
  readonly reportedMonthlyUnits: number;
  readonly expectedMonthlyUnits: number;
}
export interface ForecastError {
  readonly months: number;
  readonly forecastMonthlyUnits: number;
  readonly outcomeMonthlyUnits: number;
  /** (forecast − outcome) ÷ outcome over all months; null where nothing was needed. */
  readonly biasShare: number | null;
  /** Smoothed error ÷ smoothed absolute error, −1 to 1; above 0 = outcomes above forecast (Trigg). */
  readonly trackingSignal: number;
  /** Sum of errors ÷ mean absolute error (Brown). */
  readonly cumulativeSignal: number;
  readonly coverage: readonly Coverage[];
}
interface IntegrityEvidence {
  readonly cases: readonly IntegrityCase[];
}

export type FindingCode = keyof EvidenceOf;
export type IntegrityCode = {
  [C in FindingCode]: EvidenceOf[C] extends IntegrityEvidence ? C : never;
}[FindingCode];
type FindingKind = 'supply' | 'prevalence' | 'forecast' | 'integrity';
type Severity = 'high' | 'medium' | 'low';
export type Verdict = 'accept' | 'override' | 'recount' | 'escalate';

/** What the review is advised to decide; a monthly need goes with 'override'. */
interface Suggestion {
  readonly verdict: Verdict;
  readonly monthlyNeedUnits: number | null;
}

interface FindingBase {
  /** The same matter has the same id in every run: kind, facility, medicine and code make it. */
  readonly findingId: string;
  readonly kind: FindingKind;
  /** The clinic; the warehouse where it is about a medicine in the whole jurisdiction. */
  readonly facilityId: string;
  /** null where it is about a clinic's reports as a whole. */
  readonly medicineId: string | null;
  /** The latest month that the evidence speaks of. */
  readonly period: Period;
  /**
   * Patients whose month of treatment the misplaced units stand for; null where no quantity can be told. About a clinic's
   * reports as a whole: of the medicine with most, since the same people take several.
   */
  readonly patientsAffected: number | null;
  readonly severity: Severity;
  readonly suggestion: Suggestion;
}
export type FindingWith<C extends FindingCode> = {
  [K in C]: FindingBase & { readonly code: K; readonly evidence: EvidenceOf[K] };
}[C];
export type Finding = FindingWith<FindingCode>;

const KIND_OF: { readonly [C in FindingCode]: FindingKind } = {
  'never-supplied': 'supply',
  'short-beside-surplus': 'supply',
  'above-maximum': 'supply',
  'jurisdiction-surplus': 'supply',
  'jurisdiction-short': 'supply',
  'reports-above-prevalence': 'prevalence',
  'reports-below-prevalence': 'prevalence',
  'clinic-reports-above-prevalence': 'prevalence',
  'clinic-reports-below-prevalence': 'prevalence',
  'all-reports-above-prevalence': 'prevalence',
  'all-reports-below-prevalence': 'prevalence',
  'forecast-too-high': 'forecast',
  'forecast-too-low': 'forecast',
  'quantiles-miss': 'forecast',
  'rounded-reports': 'integrity',
  'repeated-reports': 'integrity',
  'own-change': 'integrity',
  'growth-against-peers': 'integrity',
  'clinic-growth': 'integrity',
  'stock-identity-broken': 'integrity',
  'opening-differs': 'integrity',
  'propping-adjustments': 'integrity',
};

const GRAVITY: { readonly [V in VenClass]: number } = { V: 0, E: 1, N: 2 };
/** The most vital class among them. */
export const gravest = (medicines: readonly Medicine[]): VenClass =>
  medicines.reduce<VenClass>((worst, { ven }) => (GRAVITY[ven] < GRAVITY[worst] ? ven : worst), 'N');

const ID_LENGTH = 16;
/** The same for the same kind, facility, medicine and code, whatever the month and the numbers. */
export const findingIdOf = (facilityId: string, medicineId: string | null, code: FindingCode): string =>
  contentHash([KIND_OF[code], facilityId, medicineId, code]).slice(0, ID_LENGTH);

const BY_VEN: { readonly [V in VenClass]: Severity } = { V: 'high', E: 'medium', N: 'low' };
const LESS: { readonly [S in Severity]: Severity } = { high: 'medium', medium: 'low', low: 'low' };
/** What is at stake by the medicine's class; one step less where it is less than one patient, or not known how many. */
const severityOf = (ven: VenClass, patientsAffected: number | null): Severity =>
  (patientsAffected ?? 0) >= 1 ? BY_VEN[ven] : LESS[BY_VEN[ven]];

export function makeFinding<C extends FindingCode>(
  code: C,
  at: {
    readonly facilityId: string;
    readonly medicineId: string | null;
    readonly period: Period;
    readonly ven: VenClass;
  },
  evidence: EvidenceOf[C],
  patientsAffected: number | null,
  verdict: Verdict,
  monthlyNeedUnits: number | null = null,
): FindingWith<C> {
  const { facilityId, medicineId, period, ven } = at;
  return {
    findingId: findingIdOf(facilityId, medicineId, code),
    kind: KIND_OF[code],
    code,
    facilityId,
    medicineId,
    period,
    evidence,
    patientsAffected,
    severity: severityOf(ven, patientsAffected),
    suggestion: { verdict, monthlyNeedUnits },
  } as FindingWith<C>;
}

const SEVERITIES: readonly Severity[] = ['high', 'medium', 'low'];

/** Most patients first, unknown last; then the graver; then by code, facility and medicine. A total order. */
export function byPatientsAffected(a: Finding, b: Finding): number {
  return (
    (b.patientsAffected ?? -1) - (a.patientsAffected ?? -1) ||
    SEVERITIES.indexOf(a.severity) - SEVERITIES.indexOf(b.severity) ||
    byCodePoint(a.code, b.code) ||
    byCodePoint(a.facilityId, b.facilityId) ||
    byCodePoint(a.medicineId ?? '', b.medicineId ?? '')
  );
}

/** Medicines that a finding speaks of: its own, or those of its cases, most patients first. */
export function medicinesOf(finding: Finding): readonly string[] {
  if (finding.medicineId !== null) return [finding.medicineId];
  return 'cases' in finding.evidence ? finding.evidence.cases.map((c) => c.medicineId) : [];
}

const OF_THE_JURISDICTION: ReadonlySet<FindingCode> = new Set<FindingCode>([
  'jurisdiction-surplus',
  'jurisdiction-short',
  'all-reports-above-prevalence',
  'all-reports-below-prevalence',
  'quantiles-miss',
]);
/** About a medicine in all clinics, not about one of them. */
export const isOfTheJurisdiction = ({ code }: Finding): boolean => OF_THE_JURISDICTION.has(code);
