/** What a changed line does, in English. The Spanish sentences are in edit-words-es.ts. */
import type { EditWords } from './edit-facts';
import { figuresOf } from './figures';
import { about, DAYS, exactly, PATIENTS, packNoun } from './nouns-en';

const { count, decimal } = figuresOf('en');
const days = (value: number): string =>
  Math.round(value) < 1 ? 'less than a day' : exactly(Math.round(value), DAYS);
const fromTo = (before: number, after: number): string =>
  `from ${count(Math.round(before))} to ${exactly(Math.round(after), DAYS)}`;

export const EDIT_WORDS_EN: EditWords = {
  cover: (clinic, before, after) =>
    `${clinic} ${after < before ? 'loses' : 'gains'} ${days(Math.abs(after - before))} of cover: ${fromTo(before, after)}.`,
  coverUnknown: (clinic) => `What ${clinic} needs is not known: nobody can say how long it lasts there.`,
  unserved: (before, after) =>
    after > before
      ? `${about(after - before, PATIENTS)} more go without it until the next delivery.`
      : `${about(before - after, PATIENTS)} more are served until the next delivery.`,
  unmet: (more) =>
    `Over all clinics ${decimal(Math.abs(more))} ${more > 0 ? 'more' : 'fewer'} treatments stay unmet.`,
  kept: (f) => {
    const change = f.keptAfter - f.keptBefore;
    const lasts =
      f.daysPerKeptPack === null
        ? ''
        : `, ${days(Math.abs(change) * f.daysPerKeptPack)} of what all of them use`;
    return `${exactly(f.keptAfter, packNoun(f.kind))} stay in the warehouse for later deliveries: ${count(Math.abs(change))} ${change < 0 ? 'fewer' : 'more'}${lasts}.`;
  },
  missing: (f) => `The warehouse lacks ${exactly(-f.keptAfter, packNoun(f.kind))} to send it.`,
  giver: (name, before, after) =>
    `Taken from what ${name} receives, it loses ${days(before - after)} of cover: ${fromTo(before, after)}.`,
  nothing: "Nobody's cover changes.",
};
