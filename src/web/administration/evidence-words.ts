/** The words of charts and maps, by language. */
import type { Language } from '../../documents/language';
import { EVIDENCE_WORDS_EN } from './evidence-words-en';
import { EVIDENCE_WORDS_ES, type EvidenceWords } from './evidence-words-es';

const WORDS: { readonly [L in Language]: EvidenceWords } = { es: EVIDENCE_WORDS_ES, en: EVIDENCE_WORDS_EN };
export const evidenceWords = (lang: Language): EvidenceWords => WORDS[lang];
