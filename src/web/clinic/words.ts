/** The clinic's words, by language. */
import type { Language } from '../../documents/language';
import { CLINIC_WORDS_EN } from './words-en';
import { CLINIC_WORDS_ES, type ClinicWords } from './words-es';

const WORDS: { readonly [L in Language]: ClinicWords } = { es: CLINIC_WORDS_ES, en: CLINIC_WORDS_EN };
export const clinicWords = (lang: Language): ClinicWords => WORDS[lang];

/** '2026-10' → 'octubre de 2026'. */
export function monthName(lang: Language, period: string): string {
  const [year, month] = period.split('-');
  const name = WORDS[lang].months[Number(month) - 1] ?? period;
  return lang === 'es' ? `${name} de ${year}` : `${name} ${year}`;
}

/** Parts as one sentence, with a capital. */
export function sentence(parts: readonly (string | false | null | undefined)[], between = '; '): string {
  const text = parts.filter(Boolean).join(between);
  return text.slice(0, 1).toUpperCase() + text.slice(1);
}
