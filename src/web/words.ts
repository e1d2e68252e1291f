/** Words that every screen has around it. Each section has words of its own. */
import type { Language } from '../documents/language';
import type { FrameWords } from './frame-words';
import { FRAME_WORDS_EN } from './words-en';
import { FRAME_WORDS_ES } from './words-es';

const WORDS: { readonly [L in Language]: FrameWords } = { es: FRAME_WORDS_ES, en: FRAME_WORDS_EN };
export const frameWordsOf = (lang: Language): FrameWords => WORDS[lang];
