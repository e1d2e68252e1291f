/** What is told of one finding in every language: the sentence that shows it, and what to do. */
import type { EvidenceOf, FindingCode, Verdict } from '../mismatch/finding';
import type { PackKind } from './packs';

/** Names and measures that a sentence needs beside the evidence. */
export interface FindingFacts<C extends FindingCode> {
  readonly evidence: EvidenceOf[C];
  /** The clinic, or the warehouse. */
  readonly place: string;
  /** null where it is about a clinic's reports as a whole. */
  readonly medicine: string | null;
  readonly kind: PackKind;
  /** Units → packs of the medicine. */
  readonly packs: (units: number) => number;
  readonly placeName: (facilityId: string) => string;
  readonly medicineName: (medicineId: string) => string;
}

export interface FindingWords {
  /** What was found, with its numbers. */
  readonly sentence: { readonly [C in FindingCode]: (facts: FindingFacts<C>) => string };
  /** A few words for a list's heading. */
  readonly title: { readonly [C in FindingCode]: string };
  /** "Afecta a unos 70 pacientes." */
  readonly patients: (patients: number | null) => string;
  readonly suggestion: (verdict: Verdict, monthlyNeedPacks: number | null, kind: PackKind) => string;
}
