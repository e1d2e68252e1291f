/** One sentence that says what a forecast is and what it rests on, in Spanish and English. */
import type { Period } from '../domain/dates';
import { figuresOf } from './figures';
import type { Language } from './language';

/** What the sentence is made from: a forecast's own intermediates (src/forecast/contract.ts). */
export interface ForecastFacts {
  readonly unit: string;
  readonly meanUnits: number;
  /** Need lies between these 8 times in 10. */
  readonly lowUnits: number;
  readonly highUnits: number;
  readonly basis: 'history' | 'blend' | 'prevalence' | 'none' | 'override' | 'replaced';
  readonly patients: number | null;
  /** 0-1. */
  readonly priorWeight: number;
  /** Months in stock; a doubted one counts for less than one. */
  readonly inStockPeriods: number;
  readonly treatments: readonly ('observed' | 'em' | 'tobit' | 'skipped' | 'missing')[];
  readonly seasonal: boolean;
  /** 0-1: what is needed of a medicine that comes back after an absence, of what was needed before; 1 = all. */
  readonly returnShare: number;
  readonly doubted: readonly { readonly period: Period }[];
  /** Medicines that this one takes the place of. */
  readonly replaces?: readonly {
    readonly medicine: string;
    readonly from: Period;
    readonly units: number;
    readonly months: number;
  }[];
  /** The medicine that takes its place. */
  readonly replacedBy?: { readonly medicine: string; readonly from: Period };
}
type Replaced = NonNullable<ForecastFacts['replaces']>[number];

interface Words {
  readonly need: (range: string, unit: string) => string;
  readonly range: (mean: string, low: string, high: string) => string;
  readonly basis: (facts: ForecastFacts, months: string, patients: string, share: string) => string;
  readonly filled: (months: number) => string;
  readonly unseen: (months: number) => string;
  readonly missing: (months: number) => string;
  readonly doubted: (months: number) => string;
  readonly replaces: (old: Replaced, each: string) => string;
  readonly replacedBy: (by: NonNullable<ForecastFacts['replacedBy']>) => string;
  readonly replaced: (by: NonNullable<ForecastFacts['replacedBy']>) => string;
  readonly season: string;
  readonly absent: (share: string) => string;
  readonly unknown: string;
}

const es = figuresOf('es');
const en = figuresOf('en');
const months = (n: number, one: string, other: string): string =>
  `${es.count(n)} ${es.plural(n, one, other)}`;

const SPANISH: Words = {
  need: (range, unit) => `Se esperan ${range} de ${unit} al mes`,
  range: (mean, low, high) => `unas ${mean} (entre ${low} y ${high}, 8 de cada 10 veces)`,
  basis: ({ basis }, seen, patients, share) => {
    if (basis === 'prevalence')
      return `por los ${patients} pacientes que las necesitan, porque hay muy poca historia con existencias`;
    if (basis === 'override') return 'porque así lo decidió una persona';
    const history = `por ${seen} de consumo con existencias`;
    return basis === 'blend'
      ? `${history} y, en ${share}, por los ${patients} pacientes que las necesitan`
      : history;
  },
  filled: (n) => `en ${months(n, 'mes', 'meses')} el anaquel vacío ocultó parte y se estimó`,
  unseen: (n) =>
    `${months(n, 'mes', 'meses')} sin nada que surtir no ${es.plural(n, 'cuenta', 'cuentan')} como falta de necesidad`,
  missing: (n) =>
    `${es.plural(n, 'falta', 'faltan')} ${months(n, 'informe', 'informes')} y no se ${es.plural(n, 'toma', 'toman')} como cero`,
  doubted: (n) => `${months(n, 'informe inflado se creyó', 'informes inflados se creyeron')} solo en parte`,
  replaces: ({ medicine, from, months: n }, each) =>
    `reemplaza a ${medicine} desde ${from}, y ${months(n, 'mes', 'meses')} del consumo de ese ${es.plural(n, 'cuenta', 'cuentan')} como suyo (${each} por unidad)`,
  replacedBy: ({ medicine, from }) => `desde ${from} lo reemplaza ${medicine}, y la necesidad es de ese`,
  replaced: ({ medicine, from }) =>
    `No se espera ninguna necesidad: desde ${from} lo reemplaza ${medicine}, y la necesidad es de ese.`,
  season: 'con su temporada',
  absent: (share) =>
    `y ${share} de lo de antes, como en otras unidades donde volvió a haber después de faltar`,
  unknown:
    'No se sabe cuánto se necesita: no hay consumo con existencias ni pacientes registrados, y se toma como nada.',
};

const ENGLISH: Words = {
  need: (range, unit) => `${range} of ${unit} a month are expected`,
  range: (mean, low, high) => `About ${mean} (between ${low} and ${high}, 8 times in 10)`,
  basis: ({ basis }, seen, patients, share) => {
    if (basis === 'prevalence')
      return `by the ${patients} patients who need it, as there is too little history in stock`;
    if (basis === 'override') return 'because a person decided so';
    const history = `by ${seen} of consumption in stock`;
    return basis === 'blend'
      ? `${history} and, for ${share}, by the ${patients} patients who need it`
      : history;
  },
  filled: (n) =>
    `in ${en.count(n)} ${en.plural(n, 'month', 'months')} an empty shelf hid part of it, which was estimated`,
  unseen: (n) =>
    `${en.count(n)} ${en.plural(n, 'month', 'months')} with nothing to give ${en.plural(n, 'is', 'are')} not taken for no need`,
  missing: (n) => `${en.count(n)} ${en.plural(n, 'report is', 'reports are')} missing and not taken for zero`,
  doubted: (n) => `${en.count(n)} raised ${en.plural(n, 'report was', 'reports were')} believed in part only`,
  replaces: ({ medicine, from, months: n }, each) =>
    `it replaces ${medicine} since ${from}, and ${months(n, 'month', 'months')} of that one's consumption ${en.plural(n, 'counts', 'count')} as its own (${each} for one unit)`,
  replacedBy: ({ medicine, from }) => `from ${from} on ${medicine} replaces it, and the need is that one's`,
  replaced: ({ medicine, from }) =>
    `No need is expected: since ${from} ${medicine} replaces it, and the need is that one's.`,
  season: 'with its season',
  absent: (share) => `and ${share} of what it was, as at other clinics where it came back after an absence`,
  unknown:
    'Need is not known: there is neither consumption in stock nor a registered patient, and it is taken as none.',
};

export function forecastSentence(facts: ForecastFacts, language: Language): string {
  const words = language === 'es' ? SPANISH : ENGLISH;
  if (facts.basis === 'replaced' && facts.replacedBy) return words.replaced(facts.replacedBy);
  if (facts.basis === 'none') return words.unknown;
  const { estimate, percent, count, plural, rate } = figuresOf(language);
  const seenMonths = Math.max(1, Math.round(facts.inStockPeriods));
  const seen = `${count(seenMonths)} ${language === 'es' ? plural(seenMonths, 'mes', 'meses') : plural(seenMonths, 'month', 'months')}`;
  const of = (...kinds: readonly string[]): number =>
    facts.treatments.filter((t) => kinds.includes(t)).length;
  const told = (n: number, say: (n: number) => string): string[] => (n > 0 ? [say(n)] : []);
  const range = words.range(estimate(facts.meanUnits), estimate(facts.lowUnits), estimate(facts.highUnits));
  const basis = words.basis(
    facts,
    seen,
    facts.patients === null ? '–' : estimate(facts.patients),
    percent(facts.priorWeight),
  );
  const more = [
    ...(facts.returnShare < 1 ? [words.absent(percent(facts.returnShare))] : []),
    ...told(of('em', 'tobit'), words.filled),
    ...told(of('skipped'), words.unseen),
    ...told(of('missing'), words.missing),
    ...told(facts.doubted.length, words.doubted),
    ...(facts.replaces ?? []).map((old) => words.replaces(old, rate(old.units))),
    ...(facts.replacedBy ? [words.replacedBy(facts.replacedBy)] : []),
  ];
  const season = facts.seasonal ? `, ${words.season}` : '';
  return `${words.need(range, facts.unit)}, ${basis}${season}${more.length > 0 ? `; ${more.join('; ')}` : ''}.`;
}
