/** The sentences of the review's findings in English. The Spanish ones are in finding-words-es.ts. */
import type {
  ClinicRatio,
  ForecastError,
  IntegrityCase,
  Match,
  MedicineRatio,
  PairRatio,
} from '../mismatch/finding';
import { withinSentence } from './catalogue';
import { figuresOf, MONTHS_COUNTED } from './figures';
import type { FindingFacts, FindingWords } from './finding-words-facts';
import { about, CLINICS, exactly, MEDICINES, MONTHS, PATIENTS, packNoun } from './nouns-en';
import type { PackKind } from './packs';

const { decimal, percent, list, rate, count } = figuresOf('en');
const SHOWN = 3;

interface Told {
  readonly place: string;
  readonly medicine: string | null;
  readonly kind: PackKind;
  readonly packs: (units: number) => number;
  readonly placeName: (facilityId: string) => string;
  readonly medicineName: (medicineId: string) => string;
}

const of = (f: Told): string => (f.medicine === null ? 'its medicines' : withinSentence(f.medicine));
const packs = (f: Told, units: number): string => about(f.packs(units), packNoun(f.kind));
const months = (value: number | null): string =>
  value === null
    ? 'and nobody needs it'
    : value > MONTHS_COUNTED
      ? `for more than ${count(MONTHS_COUNTED / 12)} years`
      : `for ${decimal(value)} ${value === 1 ? MONTHS.one : MONTHS.other}`;
const matches = (f: Told, rows: readonly Match[]): string => {
  const shown = rows
    .slice(0, SHOWN)
    .map(
      (m) =>
        `${f.placeName(m.facilityId)} (${packs(f, m.units)}${m.roadKm === null ? '' : `, ${decimal(m.roadKm)} km away`})`,
    );
  const more = rows.length - shown.length;
  return list(more > 0 ? [...shown, `${exactly(more, CLINICS)} more`] : shown);
};
const cases = (f: Told, rows: readonly { readonly medicineId: string }[]): string => {
  const shown = rows.slice(0, SHOWN).map((c) => withinSentence(f.medicineName(c.medicineId)));
  const more = rows.length - shown.length;
  return `${exactly(rows.length, MEDICINES)} (${list(more > 0 ? [...shown, `${count(more)} more`] : shown)})`;
};
const first = (rows: readonly IntegrityCase[]): string =>
  rows[0] ? ` In ${list(rows[0].periods.slice(-SHOWN))}.` : '';
const figure = (rows: readonly IntegrityCase[], name: string): number => rows[0]?.figures[name] ?? Number.NaN;

/** How sure a clinic's factor is; findings kept from before it was told have none. */
const factorRange = (rows: readonly IntegrityCase[]): string =>
  Number.isNaN(figure(rows, 'clinicRatioLow'))
    ? ''
    : ` (between ${rate(figure(rows, 'clinicRatioLow'))} and ${rate(figure(rows, 'clinicRatioHigh'))})`;

const lastMonths = (n: number): string => (n === 1 ? 'month' : `${count(n)} months`);

const pairRatio = (f: Told & { readonly evidence: PairRatio }): string =>
  `${f.place} reports ${packs(f, f.evidence.reportedMonthlyUnits)} of ${of(f)} a month (with what stock-outs hid), and its patients are expected to take ${packs(f, f.evidence.expectedMonthlyUnits)}: ${rate(f.evidence.ratio)} times (between ${rate(f.evidence.ratioLow)} and ${rate(f.evidence.ratioHigh)}).`;
const clinicRatio = (f: Told & { readonly evidence: ClinicRatio }): string =>
  `The reports of ${f.place} are ${rate(f.evidence.ratio)} times what its patients are expected to take, held against the other clinics (between ${rate(f.evidence.ratioLow)} and ${rate(f.evidence.ratioHigh)}): ${cases(f, f.evidence.cases)} of ${count(f.evidence.medicines)}.`;
const medicineRatio = (f: Told & { readonly evidence: MedicineRatio }): string =>
  `The ${count(f.evidence.clinics)} clinics report ${rate(f.evidence.ratio)} times the ${of(f)} that prevalence expects (between ${rate(f.evidence.ratioLow)} and ${rate(f.evidence.ratioHigh)}): look at the treatment shares.`;
const forecast = (f: Told & { readonly evidence: ForecastError }): string =>
  `Over ${exactly(f.evidence.months, MONTHS)}, ${packs(f, f.evidence.forecastMonthlyUnits)} of ${of(f)} a month were forecast at ${f.place} and ${packs(f, f.evidence.outcomeMonthlyUnits)} were used (tracking signal ${rate(f.evidence.trackingSignal)}).`;
const surplus = (f: FindingFacts<'jurisdiction-surplus'>): string =>
  `The jurisdiction holds ${packs(f, f.evidence.stockUnits)} of ${of(f)} (${packs(f, f.evidence.warehouseUnits)} in the warehouse), ${months(f.evidence.monthsOfStock)}; ${exactly(f.evidence.clinicsAboveMaximum, CLINICS)} above maximum and ${exactly(f.evidence.clinicsShort, CLINICS)} without enough.`;

export const FINDING_WORDS_EN: FindingWords = {
  title: {
    'never-supplied': 'Never supplied',
    'short-beside-surplus': 'Short while others have too much',
    'above-maximum': 'Too much while others are short',
    'jurisdiction-surplus': 'Too much in the jurisdiction',
    'jurisdiction-short': 'Too little in the jurisdiction',
    'reports-above-prevalence': 'Reports more than expected',
    'reports-below-prevalence': 'Reports less than expected',
    'clinic-reports-above-prevalence': 'High reports throughout the clinic',
    'clinic-reports-below-prevalence': 'Low reports throughout the clinic',
    'all-reports-above-prevalence': 'All report more than expected',
    'all-reports-below-prevalence': 'All report less than expected',
    'forecast-too-high': 'Forecast too high',
    'forecast-too-low': 'Forecast too low',
    'quantiles-miss': 'Ranges that do not hold',
    'rounded-reports': 'Rounded figures',
    'repeated-reports': 'Repeated figures',
    'own-change': 'Sudden change',
    'growth-against-peers': 'Changes unlike the others',
    'clinic-growth': 'All its medicines rose together',
    'stock-identity-broken': 'The month does not add up',
    'opening-differs': 'One month does not follow from the last',
    'propping-adjustments': 'Adds up by corrections alone',
  },
  sentence: {
    'never-supplied': (f) =>
      `${f.place} has never had any ${of(f)}${f.evidence.monthsReported > 0 ? ` in ${exactly(f.evidence.monthsReported, MONTHS)} of reports` : ''}, and its patients need ${packs(f, f.evidence.monthlyNeedUnits)} a month.${f.evidence.plannedUnits !== null && f.evidence.plannedUnits > 0 ? ` The plan sends ${packs(f, f.evidence.plannedUnits)}.` : ''}`,
    'short-beside-surplus': (f) =>
      `${f.place} lacks ${packs(f, f.evidence.lackingUnits)} of ${of(f)}${f.evidence.monthsOfStock === null ? '' : ` (it has ${f.evidence.monthsOfStock < 0.05 ? 'none' : `enough ${months(f.evidence.monthsOfStock)}`})`}, and there is surplus at ${matches(f, f.evidence.donors)}.`,
    'above-maximum': (f) =>
      `${f.place} holds ${of(f)} ${months(f.evidence.monthsOfStock)} (maximum ${decimal(f.evidence.maxMonthsOfStock)}): ${packs(f, f.evidence.surplusUnits)} too many${f.evidence.lackers.length === 0 ? '; those who lack it have another place nearer' : `, and it is lacking at ${matches(f, f.evidence.lackers)}`}.`,
    'jurisdiction-surplus': surplus,
    'jurisdiction-short': (f) =>
      `The jurisdiction holds ${of(f)} ${months(f.evidence.monthsOfStock)}: ${exactly(f.evidence.clinicsShort, CLINICS)} lack ${packs(f, f.evidence.lackingUnits)} for one month, and ${packs(f, f.evidence.unservedUnits)} are not covered by what there is.`,
    'reports-above-prevalence': pairRatio,
    'reports-below-prevalence': pairRatio,
    'clinic-reports-above-prevalence': clinicRatio,
    'clinic-reports-below-prevalence': clinicRatio,
    'all-reports-above-prevalence': medicineRatio,
    'all-reports-below-prevalence': medicineRatio,
    'forecast-too-high': forecast,
    'forecast-too-low': forecast,
    'quantiles-miss': (f) =>
      `The ranges forecast for ${of(f)} do not hold: ${list(f.evidence.coverage.map((c) => `${percent(c.share)} of the months were at or below the ${percent(c.quantile)} quantile`))} (${count(f.evidence.outcomes)} months of all clinics).`,
    'rounded-reports': (f) =>
      `${f.place}: issues end in 0 or 5 more often than chance gives in ${cases(f, f.evidence.cases)}; in the first, ${count(figure(f.evidence.cases, 'roundMonths'))} of ${count(figure(f.evidence.cases, 'months'))} months, against ${percent(figure(f.evidence.cases, 'peersRoundShare'))} at the other clinics.`,
    'repeated-reports': (f) =>
      `${f.place}: the same issue month after month in ${cases(f, f.evidence.cases)}; in the first, ${count(figure(f.evidence.cases, 'equalPairs'))} of ${count(figure(f.evidence.cases, 'monthPairs'))} times, where chance gives ${percent(figure(f.evidence.cases, 'chanceShare'))}.`,
    'own-change': (f) =>
      `${f.place}: the last ${count(figure(f.evidence.cases, 'recentMonths'))} months depart from its own earlier ones in ${cases(f, f.evidence.cases)}; in the first they are ${rate(figure(f.evidence.cases, 'ratio'))} times as much.`,
    'growth-against-peers': (f) =>
      `${f.place}: consumption changes unlike the other clinics' in ${cases(f, f.evidence.cases)}; in the first it is ${rate(figure(f.evidence.cases, 'ratio'))} times the earlier, against ${rate(figure(f.evidence.cases, 'peersMedianRatio'))} at the others.`,
    'clinic-growth': (f) =>
      `${f.place}: over the last ${lastMonths(figure(f.evidence.cases, 'recentMonths'))}, all its medicines together are reported at ${rate(figure(f.evidence.cases, 'clinicRatio'))} times${factorRange(f.evidence.cases)} what its months before foretold, beyond what each grew at the other clinics; ${count(figure(f.evidence.cases, 'medicinesRaised'))} of ${count(figure(f.evidence.cases, 'medicines'))} rose: ${cases(f, f.evidence.cases)}.`,
    'stock-identity-broken': (f) =>
      `${f.place}: opening + received − issued + adjustments does not give the closing in ${cases(f, f.evidence.cases)}.${first(f.evidence.cases)}`,
    'opening-differs': (f) =>
      `${f.place}: the opening is not the closing of the month before in ${cases(f, f.evidence.cases)}.${first(f.evidence.cases)}`,
    'propping-adjustments': (f) =>
      `${f.place}: the months add up only by corrections that add stock in ${cases(f, f.evidence.cases)}; in the first they are ${percent(figure(f.evidence.cases, 'shareOfIssued'))} of what was issued, in ${count(figure(f.evidence.cases, 'monthsAdjusted'))} of ${count(figure(f.evidence.cases, 'months'))} months.`,
  },
  patients: (patients) =>
    patients === null
      ? 'How many patients it affects is not known.'
      : patients < 0.5
        ? 'Today it leaves no patient without the medicine.'
        : `It affects ${about(patients, PATIENTS)}.`,
  suggestion: (verdict, monthlyNeedPacks, kind) =>
    ({
      accept: 'Suggested: accept it; the plan already takes it into account.',
      override:
        monthlyNeedPacks === null
          ? 'Suggested: correct the need.'
          : `Suggested: correct the need to ${about(monthlyNeedPacks, packNoun(kind))} a month.`,
      recount: 'Suggested: ask the clinic for a count.',
      escalate: 'Suggested: take it to the state.',
    })[verdict],
};
