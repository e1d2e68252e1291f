/** What every command is given beside its own options: the language and where to speak. */
import type { Language } from '../documents/language';
import { type Words, wordsOf } from '../documents/words';
import { type Progress, progressOn } from './progress';
import { type Look, lookOf } from './terminal';
import { type Texts, textsOf } from './texts';

export interface Session {
  readonly lang: Language;
  readonly texts: Texts;
  readonly words: Words;
  /** One JSON object on stdout and nothing else. */
  readonly json: boolean;
  readonly look: Look;
  readonly progress: Progress;
  /** To stdout. */
  readonly print: (text: string) => void;
  /** To stderr, beside the result. */
  readonly note: (text: string) => void;
}

export const sessionOf = (lang: Language, json: boolean): Session => ({
  lang,
  texts: textsOf(lang),
  words: wordsOf(lang),
  json,
  look: lookOf(process.stdout),
  progress: progressOn(process.stderr),
  print: (text) => {
    process.stdout.write(text.endsWith('\n') ? text : `${text}\n`);
  },
  note: (text) => {
    process.stderr.write(text.endsWith('\n') ? text : `${text}\n`);
  },
});

/** NaN and infinities become null, as JSON has it. */
export const printJson = (session: Session, value: unknown): void => session.print(JSON.stringify(value));
