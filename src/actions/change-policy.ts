/** A whole policy in place of the one in force, by the rules that a policy file is read by. */
import { decidePolicyChange } from '../catalogue/catalogue-state';
import { isRefusal, type Refusal, refuse } from '../domain/decision';
import type { Scope } from '../domain/people';
import type { Policy } from '../domain/policy';
import { IssueList } from '../intake/issues';
import { policySchema, readPolicy } from '../intake/policy-file';
import type { Language } from '../intake/words';
import type { Outcome, Request } from '../journal/journal';
import type { House } from './house';

/** What may be stated; a setting that is left out takes its default. */
export const STATED_POLICY = policySchema;

/** The policy that the settings make, or what is wrong with them. */
export function policyFrom(stated: object, language: Language): Policy | Refusal {
  const issues = new IssueList(language);
  const bytes = Buffer.from(JSON.stringify(stated));
  const policy = readPolicy([{ name: 'policy', bytes }], language, issues);
  const error = issues.list().find((issue) => issue.severity === 'error');
  if (!error) return policy;
  return refuse(422, error.code, `${error.field ?? 'policy'}: ${error.found}`, error.fix, error.field);
}

export async function changePolicy(
  house: Pick<House, 'journal'>,
  scope: Scope,
  request: Request,
  command: { readonly stated: object; readonly reason: string; readonly ifMatch: number | null },
  language: Language,
): Promise<Outcome> {
  const { stated, reason, ifMatch } = command;
  const policy = policyFrom(stated, language);
  return house.journal.act(scope, request, (state) =>
    isRefusal(policy) ? policy : decidePolicyChange(state.catalogue, { policy, reason, ifMatch }),
  );
}
