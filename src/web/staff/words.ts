/** The words that warehouse and administration share, by language. */
import type { Language } from '../../documents/language';
import { STAFF_WORDS_EN } from './words-en';
import { STAFF_WORDS_ES, type StaffWords } from './words-es';

const WORDS: { readonly [L in Language]: StaffWords } = { es: STAFF_WORDS_ES, en: STAFF_WORDS_EN };
export const staffWords = (lang: Language): StaffWords => WORDS[lang];
