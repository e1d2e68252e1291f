/** The words of the first steps, by language. */
import type { Language } from '../../documents/language';
import { OPERATION_WORDS_EN } from './words-en';
import { OPERATION_WORDS_ES, type OperationWords } from './words-es';

const WORDS: { readonly [L in Language]: OperationWords } = {
  es: OPERATION_WORDS_ES,
  en: OPERATION_WORDS_EN,
};
export const operationWords = (lang: Language): OperationWords => WORDS[lang];
