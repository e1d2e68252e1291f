/** What the values of a setting that is a choice among words are called, in both languages. */

import type { Policy } from '../domain/policy';
import type { Language } from './language';

/** Settings whose value is one of a few words. */
type Chosen = 'unCensoring' | 'clinicStockFrom' | 'tripReliabilityFrom';
type Choices = { readonly [K in Chosen]: Readonly<Record<Policy[K], string>> };

const ES: Choices = {
  unCensoring: {
    auto: 'Según lo que se sepa de cada mes',
    em: 'Completar por los días de desabasto contados (EM)',
    tobit: 'Completar los meses que acabaron sin existencia (Tobit)',
    skip: 'Dejar fuera los meses vacíos',
    none: 'Nada: se toman como se reportaron',
  },
  clinicStockFrom: { stock: 'La existencia registrada', lastClosing: 'El último cierre reportado' },
  tripReliabilityFrom: {
    file: 'Lo que dice la ficha de la unidad; si calla, llegan todos',
    reports: 'Los meses del último año en que la unidad recibió algo',
  },
};

const EN: Choices = {
  unCensoring: {
    auto: 'By what is known of each month',
    em: 'Fill in by the counted days without stock (EM)',
    tobit: 'Fill in months that ended without stock (Tobit)',
    skip: 'Leave empty months out',
    none: 'Nothing: they are taken as reported',
  },
  clinicStockFrom: { stock: 'The stock recorded', lastClosing: 'The last closing balance reported' },
  tripReliabilityFrom: {
    file: "What the clinic's record says; all of them where it is silent",
    reports: 'Months of the past year in which the clinic received anything',
  },
};

const CHOICES: { readonly [L in Language]: Choices } = { es: ES, en: EN };

/** Each value and what it is called; null where the setting is not a choice among words. */
export function choicesOf(lang: Language, name: keyof Policy): readonly (readonly [string, string])[] | null {
  const choices = CHOICES[lang];
  return Object.hasOwn(choices, name) ? Object.entries(choices[name as Chosen]) : null;
}
