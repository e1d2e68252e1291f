/** Gives a finding to a person who has an account: here, or in the state or nation above. */
import { type Refusal, refuse } from '../domain/decision';
import type { Scope } from '../domain/people';
import type { Outcome, Request } from '../journal/journal';
import { decideAssignFinding } from '../mismatch/assign-finding';
import type { Assignee } from '../mismatch/review';
import type { Account } from '../people/accounts';
import type { House } from './house';

/** The scope and those that hold it: mx-nl-08, mx-nl, mx. */
const scopesUpFrom = (scope: Scope): Scope[] => {
  const parts = scope.split('-');
  return parts.map((_, i) => parts.slice(0, parts.length - i).join('-'));
};

async function accountOf(house: Pick<House, 'journal'>, scope: Scope, accountId: string): Promise<Account | null> {
  for (const at of scopesUpFrom(scope)) {
    const account = (await house.journal.load(at)).accounts.get(accountId);
    if (account && account.movedTo === null) return account;
  }
  return null;
}

const noSuchPerson = (accountId: string): Refusal =>
  refuse(
    422,
    'unknown-account',
    `No account ${accountId} of the administration or the warehouse can look into it.`,
    'Take an account from the list of accounts of this jurisdiction.',
    'accountId',
  );

export interface AssignFindingTo {
  readonly findingId: string;
  /** null = nobody any more. */
  readonly accountId: string | null;
  readonly ifMatch: number | null;
}

export async function assignFinding(
  house: Pick<House, 'journal'>,
  scope: Scope,
  request: Request,
  { findingId, accountId, ifMatch }: AssignFindingTo,
): Promise<Outcome> {
  const { actor } = request.meta;
  let assignee: Assignee | null = null;
  if (accountId === actor.accountId) assignee = { accountId, name: actor.name };
  else if (accountId !== null) {
    const account = await accountOf(house, scope, accountId);
    const able = account && !account.disabled && ['administrator', 'warehouse'].includes(account.role);
    if (!able) return house.journal.act(scope, request, () => noSuchPerson(accountId));
    assignee = { accountId, name: account.name };
  }
  return house.journal.act(scope, request, (state) =>
    decideAssignFinding(state.findings, { findingId, assignee, ifMatch }, request.meta),
  );
}
