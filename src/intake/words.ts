/** The texts of every issue, by language. */
import type { Words } from './issue-codes';
import { WORDS_EN } from './words-en';
import { WORDS_ES } from './words-es';

export type Language = 'es' | 'en';

export const WORDS: { readonly [L in Language]: Words } = { es: WORDS_ES, en: WORDS_EN };
