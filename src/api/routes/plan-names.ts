/** The names of a plan's clinics and medicines, and the sentences of its lines, made once while the plan stays in memory. */
import type { KeptPlan } from '../../actions/read-plan';
import { type Catalogue, catalogueOf } from '../../documents/catalogue';
import type { Language } from '../../documents/language';
import { type Reasons, reasonsOf } from '../../documents/line-reason';
import { wordsOf } from '../../documents/words';
import type { Plan } from '../../plan/plan';

type Told = { readonly catalogue: Catalogue; readonly reasons: Map<Language, Reasons> };
const made = new WeakMap<Plan, Told>();

export function toldOf(
  { plan, snapshot }: KeptPlan,
  language: Language,
): { catalogue: Catalogue; reasons: Reasons } {
  const told = made.get(plan) ?? { catalogue: catalogueOf(snapshot), reasons: new Map() };
  made.set(plan, told);
  const reasons = told.reasons.get(language) ?? reasonsOf(plan, told.catalogue, wordsOf(language));
  told.reasons.set(language, reasons);
  return { catalogue: told.catalogue, reasons };
}
