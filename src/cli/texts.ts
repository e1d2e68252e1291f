/** The texts of the command line, by language. */
import type { Language } from '../documents/language';
import type { Texts } from './texts-contract';
import { TEXTS_EN } from './texts-en';
import { TEXTS_ES } from './texts-es';

export type { Texts } from './texts-contract';

const TEXTS: { readonly [L in Language]: Texts } = { es: TEXTS_ES, en: TEXTS_EN };
export const textsOf = (language: Language): Texts => TEXTS[language];
