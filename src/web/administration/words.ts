/** The administration's words, by language. */
import type { Language } from '../../documents/language';
import { ADMINISTRATION_WORDS_EN } from './words-en';
import { ADMINISTRATION_WORDS_ES, type AdministrationWords } from './words-es';

const WORDS: { readonly [L in Language]: AdministrationWords } = {
  es: ADMINISTRATION_WORDS_ES,
  en: ADMINISTRATION_WORDS_EN,
};
export const administrationWords = (lang: Language): AdministrationWords => WORDS[lang];
