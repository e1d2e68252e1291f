/** Sustantivos contados: «1 caja», «unas 65 cajas», «menos de un frasco». */
import { figuresOf, rough } from './figures';
import type { PackKind } from './packs';

const { count, plural } = figuresOf('es');

export interface Noun {
  readonly one: string;
  readonly other: string;
  readonly feminine: boolean;
}

const PACKS: { readonly [K in PackKind]: Noun } = {
  box: { one: 'caja', other: 'cajas', feminine: true },
  bottle: { one: 'frasco', other: 'frascos', feminine: false },
  vial: { one: 'frasco', other: 'frascos', feminine: false },
  ampoule: { one: 'ampolleta', other: 'ampolletas', feminine: true },
  tube: { one: 'tubo', other: 'tubos', feminine: false },
  sachet: { one: 'sobre', other: 'sobres', feminine: false },
  inhaler: { one: 'inhalador', other: 'inhaladores', feminine: false },
  pack: { one: 'envase', other: 'envases', feminine: false },
};
export const packNoun = (kind: PackKind): Noun => PACKS[kind];

const masculine = (one: string, other: string): Noun => ({ one, other, feminine: false });
const feminine = (one: string, other: string): Noun => ({ one, other, feminine: true });
export const PATIENTS = masculine('paciente', 'pacientes');
export const TREATMENTS = masculine('tratamiento', 'tratamientos');
export const CLINICS = feminine('unidad', 'unidades');
export const MEDICINES = masculine('medicamento', 'medicamentos');
export const ROUTES = feminine('ruta', 'rutas');
export const DAYS = masculine('día', 'días');
export const MONTHS = masculine('mes', 'meses');
export const WARNINGS = masculine('aviso', 'avisos');

/** Cuenta exacta: «1 caja», «3,059 cajas». */
export const exactly = (value: number, noun: Noun): string =>
  `${count(value)} ${plural(Math.round(value), noun.one, noun.other)}`;

/** Estimación: «menos de una caja», «7 cajas», «unas 65 cajas». */
export function about(value: number, noun: Noun): string {
  const shown = rough(value);
  if (shown < 1) return `menos de ${noun.feminine ? 'una' : 'un'} ${noun.one}`;
  if (shown < 10) return exactly(shown, noun);
  return `${noun.feminine ? 'unas' : 'unos'} ${exactly(shown, noun)}`;
}

/** La palabra de la unidad de uso en plural: frasco → frascos, unidad → unidades. */
export function unitWord(value: number, unit: string): string {
  const word = unit === 'unit' ? 'unidad' : unit;
  if (value === 1 || /^(mL|UI)$/i.test(word)) return word;
  return /[aeiouáéó]$/i.test(word) ? `${word}s` : `${word}es`;
}
