/** The policy's settings as people read them: what each is called, and its values. */
import { DICTIONARY } from '../domain/dictionary.generated';
import type { Policy } from '../domain/policy';
import type { Language } from './language';
import { choicesOf } from './setting-choices';
import { SETTINGS_ES } from './settings-es';

type Name = keyof Policy;

/** Where the data dictionary speaks of files, or at length, to those who write a policy's file. */
const SETTINGS_EN: { readonly [K in Name]?: string } = {
  maxMonthsOfStock: 'Nothing is shipped above this cover (months)',
  tripReliabilityFrom: 'Where the share of trips that reach a clinic is taken from',
  upstreamHorizonDays: 'Days until the state supplies again where that is not said',
};

/** What stands beside its field. English: the data dictionary's words, with few exceptions. */
export function settingLabel(lang: Language, name: Name): string {
  const english = SETTINGS_EN[name];
  if (lang === 'en' && english !== undefined) return english;
  const { description, unit }: { description: string; unit: string | null } = DICTIONARY.policy[name];
  return lang === 'es' ? SETTINGS_ES[name] : unit === null ? description : `${description} (${unit})`;
}

/** The same within a sentence, without what is said in brackets or after a semicolon; a name that is no setting stays as it is. */
export const settingName = (lang: Language, name: string): string =>
  Object.hasOwn(DICTIONARY.policy, name)
    ? (settingLabel(lang, name as Name).split(/[;:(]/)[0] as string).trim()
    : name;

/** Its value in words where it is one of a few; null elsewhere. */
export const settingChoice = (lang: Language, name: string, value: unknown): string | null =>
  choicesOf(lang, name as Name)?.find(([option]) => option === value)?.[1] ?? null;
