/** A finding as people read it: title, what was found, whom it affects, what to do. */
import type { Finding, FindingCode } from '../mismatch/finding';
import type { Catalogue } from './catalogue';
import { FINDING_WORDS_EN } from './finding-words-en';
import { FINDING_WORDS_ES } from './finding-words-es';
import type { FindingFacts, FindingWords } from './finding-words-facts';
import type { Language } from './language';

const WORDS: { readonly [L in Language]: FindingWords } = { es: FINDING_WORDS_ES, en: FINDING_WORDS_EN };

export interface FindingText {
  readonly title: string;
  readonly found: string;
  readonly patients: string;
  readonly suggestion: string;
}

export function findingText(
  finding: Finding,
  catalogue: Pick<Catalogue, 'facilityName' | 'medicineName' | 'packKind' | 'packSize'>,
  language: Language,
): FindingText {
  const words = WORDS[language];
  const { medicineId, suggestion, patientsAffected, code } = finding;
  const kind = medicineId === null ? 'pack' : catalogue.packKind(medicineId);
  const packs = (units: number): number => units / (medicineId === null ? 1 : catalogue.packSize(medicineId));
  const facts = {
    evidence: finding.evidence,
    place: catalogue.facilityName(finding.facilityId),
    medicine: medicineId === null ? null : catalogue.medicineName(medicineId),
    kind,
    packs,
    placeName: catalogue.facilityName,
    medicineName: catalogue.medicineName,
  };
  // Code and evidence belong together by the finding's type; the lookup alone cannot see it.
  const sentence = words.sentence[code] as (f: FindingFacts<FindingCode>) => string;
  return {
    title: words.title[code],
    found: sentence(facts as FindingFacts<FindingCode>),
    patients: words.patients(patientsAffected),
    suggestion: words.suggestion(
      suggestion.verdict,
      suggestion.monthlyNeedUnits === null ? null : packs(suggestion.monthlyNeedUnits),
      kind,
    ),
  };
}
