/** What a setting of the policy may be, in words: the fix of one that is something else. */
import { DICTIONARY } from '../domain/dictionary.generated';
import type { Language } from './words';

type Setting = { readonly type: string; readonly values?: object; readonly default: string | null };
/** Settings for which zero, though a whole number, makes no sense. */
export const AT_LEAST_ONE: ReadonlySet<string> = new Set(['historyMonths']);

type Ranges = Readonly<Record<string, string>> & { readonly oneOf: string; readonly orNull: string };

const RANGES: Readonly<Record<Language, Ranges>> = {
  es: {
    share: 'un número de 0 a 1',
    shares: 'una lista de números entre 0 y 1, cada uno mayor que el anterior, como [0.25, 0.5, 0.9]',
    positive: 'un número mayor que 0',
    nonnegative: 'un número, 0 o mayor',
    integer: 'un número entero, 0 o mayor',
    counting: 'un número entero, 1 o mayor',
    text: 'un texto entre comillas, de 1 a 200 letras',
    yesno: 'true o false',
    oneOf: 'una de estas palabras, entre comillas:',
    orNull: ', o null si no se usa',
  },
  en: {
    share: 'a number from 0 to 1',
    shares: 'a list of numbers between 0 and 1, each above the one before, as [0.25, 0.5, 0.9]',
    positive: 'a number above 0',
    nonnegative: 'a number, 0 or above',
    integer: 'a whole number, 0 or above',
    counting: 'a whole number, 1 or above',
    text: 'a text in quotes, of 1 to 200 letters',
    yesno: 'true or false',
    oneOf: 'one of these words, in quotes:',
    orNull: ', or null where it is not used',
  },
};
const SENTENCE = {
  es: (range: string, usual: string) => `Debe ser ${range}${usual && ` (lo usual: ${usual})`}.`,
  en: (range: string, usual: string) => `It must be ${range}${usual && ` (usually ${usual})`}.`,
};

/** 'It must be a number from 0 to 1 (usually 0.3).'; null for what is no setting. */
export function settingRange(name: string, language: Language): string | null {
  const setting = (DICTIONARY.policy as Readonly<Record<string, Setting>>)[name];
  const words = RANGES[language];
  if (setting === undefined) return null;
  const values = Object.keys(setting.values ?? {});
  const type = AT_LEAST_ONE.has(name) ? 'counting' : setting.type;
  const range = values.length > 0 ? `${words.oneOf} ${values.join(', ')}` : words[type];
  if (range === undefined) return null;
  // Written as in a table of settings, a list and a yes are no JSON.
  const usual = setting.type === 'shares' || setting.type === 'yesno' ? '' : (setting.default ?? '');
  return SENTENCE[language](`${range}${setting.default === null ? words.orNull : ''}`, usual);
}
