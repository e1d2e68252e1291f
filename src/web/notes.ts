/** What the next page says at its top when something was done: carried in the address by a name and a few words. */
import type { Language } from '../documents/language';
import { ADMINISTRATION_NOTES_EN } from './administration/notes-en';
import { ADMINISTRATION_NOTES_ES } from './administration/notes-es';
import { CLINIC_NOTES_EN } from './clinic/notes-en';
import { CLINIC_NOTES_ES } from './clinic/notes-es';
import type { NoteArgs } from './note-text';
import { FRAME_NOTES_EN } from './notes-en';
import { FRAME_NOTES_ES } from './notes-es';
import { OPERATION_NOTES_EN } from './operation/notes-en';
import { OPERATION_NOTES_ES } from './operation/notes-es';
import { PAPER_NOTES_EN } from './papers/notes-en';
import { PAPER_NOTES_ES } from './papers/notes-es';
import { WAREHOUSE_NOTES_EN } from './warehouse/notes-en';
import { WAREHOUSE_NOTES_ES } from './warehouse/notes-es';

const NOTES_ES = {
  ...FRAME_NOTES_ES,
  ...CLINIC_NOTES_ES,
  ...WAREHOUSE_NOTES_ES,
  ...PAPER_NOTES_ES,
  ...ADMINISTRATION_NOTES_ES,
  ...OPERATION_NOTES_ES,
};
export type NoteId = keyof typeof NOTES_ES;
const NOTES: { readonly [L in Language]: { readonly [N in NoteId]: (args: NoteArgs) => string } } = {
  es: NOTES_ES,
  en: {
    ...FRAME_NOTES_EN,
    ...CLINIC_NOTES_EN,
    ...WAREHOUSE_NOTES_EN,
    ...PAPER_NOTES_EN,
    ...ADMINISTRATION_NOTES_EN,
    ...OPERATION_NOTES_EN,
  },
};

/** Query names of a note: 'n' is its name, 'n.…' its words. */
const NAME = 'n';

export interface Note {
  readonly id: NoteId;
  readonly args?: Readonly<Record<string, string | number>>;
}

export function withNote(to: string, { id, args = {} }: Note): string {
  const [path, query = ''] = to.split('?');
  const wanted = new URLSearchParams(query);
  wanted.set(NAME, id);
  for (const [name, value] of Object.entries(args)) wanted.set(`${NAME}.${name}`, String(value).slice(0, 80));
  return `${path}?${wanted}`;
}

/** The note that the address carries; null without one. */
export function noteIn(lang: Language, query: Readonly<Record<string, string>>): string | null {
  const id = query[NAME];
  if (id === undefined || !Object.hasOwn(NOTES[lang], id)) return null;
  const args: Record<string, string> = {};
  for (const [name, value] of Object.entries(query))
    if (name.startsWith(`${NAME}.`)) args[name.slice(2)] = value.slice(0, 80);
  return NOTES[lang][id as NoteId](args);
}

/** The text of a note as it is told at once, to the script that sent the form. */
export const noteText = (lang: Language, note: Note): string =>
  noteIn(lang, Object.fromEntries(new URLSearchParams(withNote('/', note).slice(2)))) ?? '';
