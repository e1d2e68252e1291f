/** What a changed line does, as facts to be told: the sentences are each language's own. */
import type { PackKind } from './packs';

export interface EditFacts {
  readonly clinic: string;
  readonly medicine: string;
  readonly kind: PackKind;
  readonly coverDaysBefore: number | null;
  readonly coverDaysAfter: number | null;
  readonly unservedBefore: number | null;
  readonly unservedAfter: number | null;
  readonly unmetBefore: number;
  readonly unmetAfter: number;
  readonly keptBefore: number;
  readonly keptAfter: number;
  readonly daysPerKeptPack: number | null;
  readonly givers: readonly {
    readonly name: string;
    readonly coverDaysBefore: number;
    readonly coverDaysAfter: number;
  }[];
}

export interface EditWords {
  readonly cover: (clinic: string, before: number, after: number) => string;
  readonly coverUnknown: (clinic: string) => string;
  readonly unserved: (before: number, after: number) => string;
  readonly unmet: (more: number) => string;
  readonly kept: (f: EditFacts) => string;
  readonly missing: (f: EditFacts) => string;
  readonly giver: (name: string, before: number, after: number) => string;
  readonly nothing: string;
}

/** Below these a difference is the arithmetic's own noise, or worth no sentence. */
const DAYS_SAID = 0.5;
const PATIENTS_SAID = 0.5;
const TREATMENTS_SAID = 0.05;

/** What it costs whom, the clinic itself first. */
export function editSentences(f: EditFacts, words: EditWords): string[] {
  const told: string[] = [];
  const { coverDaysBefore: before, coverDaysAfter: after } = f;
  if (before === null || after === null) told.push(words.coverUnknown(f.clinic));
  else if (Math.abs(after - before) >= DAYS_SAID) told.push(words.cover(f.clinic, before, after));
  if (
    f.unservedBefore !== null &&
    f.unservedAfter !== null &&
    Math.abs(f.unservedAfter - f.unservedBefore) >= PATIENTS_SAID
  )
    told.push(words.unserved(f.unservedBefore, f.unservedAfter));
  const more = f.unmetAfter - f.unmetBefore;
  if (Math.abs(more) >= TREATMENTS_SAID) told.push(words.unmet(more));
  if (f.keptAfter < 0) {
    told.push(words.missing(f));
    for (const g of f.givers) told.push(words.giver(g.name, g.coverDaysBefore, g.coverDaysAfter));
  } else if (f.keptAfter !== f.keptBefore) told.push(words.kept(f));
  return told.length === 0 ? [words.nothing] : told;
}
