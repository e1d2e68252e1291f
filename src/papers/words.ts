/** Every text on the papers, by language. */
import { type Figures, figuresOf } from '../documents/figures';
import type { Language } from '../documents/language';
import { PAPER_WORDS_EN } from './words-en';
import { PAPER_WORDS_ES } from './words-es';
import type { PaperWords } from './words-facts';

const WORDS: { readonly [L in Language]: PaperWords } = { es: PAPER_WORDS_ES, en: PAPER_WORDS_EN };
const FIGURES: { readonly [L in Language]: Figures } = { es: figuresOf('es'), en: figuresOf('en') };

export const paperWords = (language: Language): PaperWords => WORDS[language];
export const paperFigures = (language: Language): Figures => FIGURES[language];
