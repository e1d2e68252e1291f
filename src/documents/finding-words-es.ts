/** Las frases de los hallazgos de la revisión, en español de México. Las inglesas están en finding-words-en.ts. */
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
import { about, CLINICS, exactly, MEDICINES, MONTHS, PATIENTS, packNoun } from './nouns-es';
import type { PackKind } from './packs';

const { decimal, percent, list, rate, count } = figuresOf('es');
const SHOWN = 3;

interface Told {
  readonly place: string;
  readonly medicine: string | null;
  readonly kind: PackKind;
  readonly packs: (units: number) => number;
  readonly placeName: (facilityId: string) => string;
  readonly medicineName: (medicineId: string) => string;
}

const of = (f: Told): string => (f.medicine === null ? 'sus medicamentos' : withinSentence(f.medicine));
const packs = (f: Told, units: number): string => about(f.packs(units), packNoun(f.kind));
const months = (value: number | null): string =>
  value === null
    ? 'y nadie lo necesita'
    : value > MONTHS_COUNTED
      ? `para más de ${count(MONTHS_COUNTED / 12)} años`
      : `para ${decimal(value)} ${value === 1 ? MONTHS.one : MONTHS.other}`;
const matches = (f: Told, rows: readonly Match[]): string => {
  const shown = rows
    .slice(0, SHOWN)
    .map(
      (m) =>
        `${f.placeName(m.facilityId)} (${packs(f, m.units)}${m.roadKm === null ? '' : `, a ${decimal(m.roadKm)} km`})`,
    );
  const more = rows.length - shown.length;
  return list(more > 0 ? [...shown, `${exactly(more, CLINICS)} más`] : shown);
};
const cases = (f: Told, rows: readonly { readonly medicineId: string }[]): string => {
  const shown = rows.slice(0, SHOWN).map((c) => withinSentence(f.medicineName(c.medicineId)));
  const more = rows.length - shown.length;
  return `${exactly(rows.length, MEDICINES)} (${list(more > 0 ? [...shown, `${count(more)} más`] : shown)})`;
};
const first = (rows: readonly IntegrityCase[]): string =>
  rows[0]
    ? ` En ${rows[0].periods.length === 1 ? 'el mes' : 'los meses'} de ${list(rows[0].periods.slice(-SHOWN))}.`
    : '';
const figure = (rows: readonly IntegrityCase[], name: string): number => rows[0]?.figures[name] ?? Number.NaN;

/** How sure a clinic's factor is; findings kept from before it was told have none. */
const factorRange = (rows: readonly IntegrityCase[]): string =>
  Number.isNaN(figure(rows, 'clinicRatioLow'))
    ? ''
    : ` (entre ${rate(figure(rows, 'clinicRatioLow'))} y ${rate(figure(rows, 'clinicRatioHigh'))})`;

const lastMonths = (n: number): string => (n === 1 ? 'el último mes' : `los últimos ${count(n)} meses`);

const pairRatio = (f: Told & { readonly evidence: PairRatio }): string =>
  `${f.place} reporta ${packs(f, f.evidence.reportedMonthlyUnits)} de ${of(f)} al mes (contando lo que ocultaron los desabastos) y por sus pacientes se esperan ${packs(f, f.evidence.expectedMonthlyUnits)}: ${rate(f.evidence.ratio)} veces (entre ${rate(f.evidence.ratioLow)} y ${rate(f.evidence.ratioHigh)}).`;
const clinicRatio = (f: Told & { readonly evidence: ClinicRatio }): string =>
  `Los reportes de ${f.place} son ${rate(f.evidence.ratio)} veces lo que se espera por sus pacientes, comparada con las demás unidades (entre ${rate(f.evidence.ratioLow)} y ${rate(f.evidence.ratioHigh)}): ${cases(f, f.evidence.cases)} de ${count(f.evidence.medicines)}.`;
const medicineRatio = (f: Told & { readonly evidence: MedicineRatio }): string =>
  `Las ${count(f.evidence.clinics)} unidades reportan de ${of(f)} ${rate(f.evidence.ratio)} veces lo que se espera por prevalencia (entre ${rate(f.evidence.ratioLow)} y ${rate(f.evidence.ratioHigh)}): revise las proporciones de tratamiento.`;
const forecast = (f: Told & { readonly evidence: ForecastError }): string =>
  `En ${exactly(f.evidence.months, MONTHS)} se pronosticaron ${packs(f, f.evidence.forecastMonthlyUnits)} de ${of(f)} al mes en ${f.place} y se usaron ${packs(f, f.evidence.outcomeMonthlyUnits)} (señal de rastreo ${rate(f.evidence.trackingSignal)}).`;
const surplus = (f: FindingFacts<'jurisdiction-surplus'>): string =>
  `De ${of(f)} hay en la jurisdicción ${packs(f, f.evidence.stockUnits)} (${packs(f, f.evidence.warehouseUnits)} en el almacén), ${months(f.evidence.monthsOfStock)}; ${exactly(f.evidence.clinicsAboveMaximum, CLINICS)} sobre su máximo y ${exactly(f.evidence.clinicsShort, CLINICS)} sin suficiente.`;

export const FINDING_WORDS_ES: FindingWords = {
  title: {
    'never-supplied': 'Nunca surtida',
    'short-beside-surplus': 'Le falta y a otros les sobra',
    'above-maximum': 'Le sobra y a otros les falta',
    'jurisdiction-surplus': 'Sobra en la jurisdicción',
    'jurisdiction-short': 'Falta en la jurisdicción',
    'reports-above-prevalence': 'Reporta más de lo esperado',
    'reports-below-prevalence': 'Reporta menos de lo esperado',
    'clinic-reports-above-prevalence': 'Reportes altos en toda la unidad',
    'clinic-reports-below-prevalence': 'Reportes bajos en toda la unidad',
    'all-reports-above-prevalence': 'Todas reportan más de lo esperado',
    'all-reports-below-prevalence': 'Todas reportan menos de lo esperado',
    'forecast-too-high': 'Pronóstico alto',
    'forecast-too-low': 'Pronóstico bajo',
    'quantiles-miss': 'Rangos que no se cumplen',
    'rounded-reports': 'Cifras redondas',
    'repeated-reports': 'Cifras repetidas',
    'own-change': 'Cambio brusco',
    'growth-against-peers': 'Cambia distinto que las demás',
    'clinic-growth': 'Todo sube a la vez en la unidad',
    'stock-identity-broken': 'No cuadra el mes',
    'opening-differs': 'No cuadra de un mes a otro',
    'propping-adjustments': 'Cuadra solo por ajustes',
  },
  sentence: {
    'never-supplied': (f) =>
      `${f.place} nunca ha tenido ${of(f)}${f.evidence.monthsReported > 0 ? ` en ${exactly(f.evidence.monthsReported, MONTHS)} de reportes` : ''}, y por sus pacientes necesita ${packs(f, f.evidence.monthlyNeedUnits)} al mes.${f.evidence.plannedUnits !== null && f.evidence.plannedUnits > 0 ? ` El plan le envía ${packs(f, f.evidence.plannedUnits)}.` : ''}`,
    'short-beside-surplus': (f) =>
      `A ${f.place} le faltan ${packs(f, f.evidence.lackingUnits)} de ${of(f)}${f.evidence.monthsOfStock === null ? '' : ` (${f.evidence.monthsOfStock < 0.05 ? 'no tiene' : `tiene ${months(f.evidence.monthsOfStock)}`})`} y sobra en ${matches(f, f.evidence.donors)}.`,
    'above-maximum': (f) =>
      `${f.place} tiene ${of(f)} ${months(f.evidence.monthsOfStock)} (máximo ${decimal(f.evidence.maxMonthsOfStock)}): le sobran ${packs(f, f.evidence.surplusUnits)}${f.evidence.lackers.length === 0 ? '; a quienes les falta les queda más cerca otra unidad' : `, y falta en ${matches(f, f.evidence.lackers)}`}.`,
    'jurisdiction-surplus': surplus,
    'jurisdiction-short': (f) =>
      `De ${of(f)} hay en la jurisdicción ${months(f.evidence.monthsOfStock)}: a ${exactly(f.evidence.clinicsShort, CLINICS)} les faltan ${packs(f, f.evidence.lackingUnits)} para un mes, y ${packs(f, f.evidence.unservedUnits)} no se cubren con lo que hay.`,
    'reports-above-prevalence': pairRatio,
    'reports-below-prevalence': pairRatio,
    'clinic-reports-above-prevalence': clinicRatio,
    'clinic-reports-below-prevalence': clinicRatio,
    'all-reports-above-prevalence': medicineRatio,
    'all-reports-below-prevalence': medicineRatio,
    'forecast-too-high': forecast,
    'forecast-too-low': forecast,
    'quantiles-miss': (f) =>
      `Los rangos pronosticados de ${of(f)} no se cumplen: ${list(f.evidence.coverage.map((c) => `quedó en o bajo el cuantil ${percent(c.quantile)} el ${percent(c.share)} de los meses`))} (${count(f.evidence.outcomes)} meses de todas las unidades).`,
    'rounded-reports': (f) =>
      `${f.place}: consumos que terminan en 0 o 5 más de lo que da el azar en ${cases(f, f.evidence.cases)}; en el primero, ${count(figure(f.evidence.cases, 'roundMonths'))} de ${count(figure(f.evidence.cases, 'months'))} meses, y en las demás unidades el ${percent(figure(f.evidence.cases, 'peersRoundShare'))}.`,
    'repeated-reports': (f) =>
      `${f.place}: el mismo consumo de un mes a otro en ${cases(f, f.evidence.cases)}; en el primero, ${count(figure(f.evidence.cases, 'equalPairs'))} de ${count(figure(f.evidence.cases, 'monthPairs'))} veces, donde el azar da el ${percent(figure(f.evidence.cases, 'chanceShare'))}.`,
    'own-change': (f) =>
      `${f.place}: el consumo de los últimos ${count(figure(f.evidence.cases, 'recentMonths'))} meses se aparta del suyo anterior en ${cases(f, f.evidence.cases)}; en el primero es ${rate(figure(f.evidence.cases, 'ratio'))} veces.`,
    'growth-against-peers': (f) =>
      `${f.place}: el consumo cambia distinto que en las demás unidades en ${cases(f, f.evidence.cases)}; en el primero es ${rate(figure(f.evidence.cases, 'ratio'))} veces el anterior, y en las demás ${rate(figure(f.evidence.cases, 'peersMedianRatio'))}.`,
    'clinic-growth': (f) =>
      `${f.place}: en ${lastMonths(figure(f.evidence.cases, 'recentMonths'))}, todos sus medicamentos juntos se reportan a ${rate(figure(f.evidence.cases, 'clinicRatio'))} veces${factorRange(f.evidence.cases)} lo que sus meses anteriores hacían prever, descontado lo que cada uno creció en las demás unidades; subieron ${count(figure(f.evidence.cases, 'medicinesRaised'))} de ${count(figure(f.evidence.cases, 'medicines'))}: ${cases(f, f.evidence.cases)}.`,
    'stock-identity-broken': (f) =>
      `${f.place}: inicial + recibido − surtido + ajustes no da el final en ${cases(f, f.evidence.cases)}.${first(f.evidence.cases)}`,
    'opening-differs': (f) =>
      `${f.place}: la existencia inicial no es la final del mes anterior en ${cases(f, f.evidence.cases)}.${first(f.evidence.cases)}`,
    'propping-adjustments': (f) =>
      `${f.place}: los meses cuadran solo por ajustes que suman existencia en ${cases(f, f.evidence.cases)}; en el primero son el ${percent(figure(f.evidence.cases, 'shareOfIssued'))} de lo surtido, en ${count(figure(f.evidence.cases, 'monthsAdjusted'))} de ${count(figure(f.evidence.cases, 'months'))} meses.`,
  },
  patients: (patients) =>
    patients === null
      ? 'No se sabe a cuántos pacientes afecta.'
      : patients < 0.5
        ? 'Hoy no deja a ningún paciente sin su medicamento.'
        : `Afecta a ${about(patients, PATIENTS)}.`,
  suggestion: (verdict, monthlyNeedPacks, kind) =>
    ({
      accept: 'Se sugiere aceptarlo: el plan ya lo toma en cuenta.',
      override:
        monthlyNeedPacks === null
          ? 'Se sugiere corregir la necesidad.'
          : `Se sugiere corregir la necesidad a ${about(monthlyNeedPacks, packNoun(kind))} al mes.`,
      recount: 'Se sugiere pedir un conteo a la unidad.',
      escalate: 'Se sugiere llevarlo al estado.',
    })[verdict],
};
