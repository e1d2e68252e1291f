/** Counted nouns in English: "1 box", "about 65 boxes", "less than a bottle". The Spanish ones are in nouns-es.ts. */
import { figuresOf, rough } from './figures';
import type { PackKind } from './packs';

const { count, plural } = figuresOf('en');

export interface Noun {
  readonly one: string;
  readonly other: string;
}

const PACKS: { readonly [K in PackKind]: Noun } = {
  box: { one: 'box', other: 'boxes' },
  bottle: { one: 'bottle', other: 'bottles' },
  vial: { one: 'vial', other: 'vials' },
  ampoule: { one: 'ampoule', other: 'ampoules' },
  tube: { one: 'tube', other: 'tubes' },
  sachet: { one: 'sachet', other: 'sachets' },
  inhaler: { one: 'inhaler', other: 'inhalers' },
  pack: { one: 'pack', other: 'packs' },
};
export const packNoun = (kind: PackKind): Noun => PACKS[kind];

const noun = (one: string, other: string): Noun => ({ one, other });
export const PATIENTS = noun('patient', 'patients');
export const TREATMENTS = noun('treatment', 'treatments');
export const CLINICS = noun('clinic', 'clinics');
export const MEDICINES = noun('medicine', 'medicines');
export const ROUTES = noun('route', 'routes');
export const DAYS = noun('day', 'days');
export const MONTHS = noun('month', 'months');
export const WARNINGS = noun('warning', 'warnings');
export const UNITS = noun('unit', 'units');

/** An exact count: "1 box", "3,059 boxes". */
export const exactly = (value: number, word: Noun): string =>
  `${count(value)} ${plural(Math.round(value), word.one, word.other)}`;

/** An estimate: "less than a box", "7 boxes", "about 65 boxes". */
export function about(value: number, word: Noun): string {
  const shown = rough(value);
  if (shown < 1) return `less than ${/^[aeiou]/.test(word.one) ? 'an' : 'a'} ${word.one}`;
  return shown < 10 ? exactly(shown, word) : `about ${exactly(shown, word)}`;
}
