/** The warehouse's words, by language. */
import type { Language } from '../../documents/language';
import { WAREHOUSE_WORDS_EN } from './words-en';
import { WAREHOUSE_WORDS_ES, type WarehouseWords } from './words-es';

const WORDS: { readonly [L in Language]: WarehouseWords } = {
  es: WAREHOUSE_WORDS_ES,
  en: WAREHOUSE_WORDS_EN,
};
export const warehouseWords = (lang: Language): WarehouseWords => WORDS[lang];
