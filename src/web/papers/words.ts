/** The words on the screens for papers. */
import type { Language } from '../../documents/language';
import { PAPER_SCREEN_WORDS_EN } from './words-en';
import { PAPER_SCREEN_WORDS_ES } from './words-es';
import type { PaperScreenWords } from './words-facts';

const WORDS: { readonly [L in Language]: PaperScreenWords } = {
  es: PAPER_SCREEN_WORDS_ES,
  en: PAPER_SCREEN_WORDS_EN,
};
export const paperScreenWords = (language: Language): PaperScreenWords => WORDS[language];
