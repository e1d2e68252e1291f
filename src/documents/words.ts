/** Every text that a storekeeper reads, by language: facts go in as numbers and names, the sentence is the language's own. */
import type { EditWords } from './edit-facts';
import { EDIT_WORDS_EN } from './edit-words-en';
import { EDIT_WORDS_ES } from './edit-words-es';
import { type Figures, figuresOf } from './figures';
import type { Language } from './language';
import type { LineWords } from './line-facts';
import { LINE_WORDS_EN } from './line-words-en';
import { LINE_WORDS_ES } from './line-words-es';
import type { SheetWords, SummaryWords } from './summary-facts';
import { SHEET_WORDS_EN, SUMMARY_WORDS_EN } from './summary-words-en';
import { SHEET_WORDS_ES, SUMMARY_WORDS_ES } from './summary-words-es';
import type { ViolationWords } from './violation-facts';
import { VIOLATION_WORDS_EN } from './violation-words-en';
import { VIOLATION_WORDS_ES } from './violation-words-es';

export interface Words {
  readonly figures: Figures;
  readonly line: LineWords;
  readonly violation: ViolationWords;
  readonly edit: EditWords;
  readonly summary: SummaryWords;
  readonly sheets: SheetWords;
}

const WORDS: { readonly [L in Language]: Words } = {
  es: {
    figures: figuresOf('es'),
    line: LINE_WORDS_ES,
    violation: VIOLATION_WORDS_ES,
    edit: EDIT_WORDS_ES,
    summary: SUMMARY_WORDS_ES,
    sheets: SHEET_WORDS_ES,
  },
  en: {
    figures: figuresOf('en'),
    line: LINE_WORDS_EN,
    violation: VIOLATION_WORDS_EN,
    edit: EDIT_WORDS_EN,
    summary: SUMMARY_WORDS_EN,
    sheets: SHEET_WORDS_EN,
  },
};

export const wordsOf = (language: Language): Words => WORDS[language];
