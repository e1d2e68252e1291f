/** An entry of the journal as a sentence: who, what, why. */
import type { AppliedEntry } from '../domain/decision';
import type { Catalogue } from './catalogue';
import { ENTRY_WORDS_EN } from './entry-words-en';
import { ENTRY_WORDS_ES } from './entry-words-es';
import type { EntryAction, EntryFacts, EntryWords } from './entry-words-facts';
import type { Language } from './language';

const WORDS: { readonly [L in Language]: EntryWords } = { es: ENTRY_WORDS_ES, en: ENTRY_WORDS_EN };

const isKnown = (action: string): action is EntryAction => Object.hasOwn(ENTRY_WORDS_ES.sentence, action);

export interface EntryNames extends Pick<Catalogue, 'facilityName' | 'medicineName'> {
  /** The person of an account; the account itself where it is not known here. */
  readonly personName: (accountId: string) => string;
}

type Told = Pick<AppliedEntry, 'action' | 'actor' | 'payload' | 'movements' | 'reason'>;

export function entrySentence(entry: Told, names: EntryNames, language: Language): string {
  const words = WORDS[language];
  const { action, actor, payload, movements, reason } = entry;
  const who = actor.role === 'system' ? actor.name : `${actor.name} (${words.role[actor.role]})`;
  const because = reason === null || reason.trim() === '' ? '' : words.because(reason);
  if (!isKnown(action)) return `${words.other(who, action)}${because}`;
  // Action and payload belong together in every entry; the lookup alone cannot see it.
  const sentence = words.sentence[action] as (facts: EntryFacts<EntryAction>) => string;
  const facts = {
    who,
    payload,
    movements,
    place: names.facilityName,
    medicine: names.medicineName,
    person: names.personName,
  };
  return `${sentence(facts as EntryFacts<EntryAction>)}${because}`;
}
