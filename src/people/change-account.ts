/** Rights, name, unit changed, or an account disabled. Nobody changes their own: no escalation, no last operator lost. */
import { type Decision, decided, type Meta, type Refusal, refuse, staleRefusal } from '../domain/decision';
import type { Account, AccountChanged, AccountDetails, AccountsState } from './accounts';
import { type IsFacility, managerRefusal, rightsRefusal } from './rights';

export interface ChangeAccount {
  readonly accountId: string;
  readonly changes: Partial<AccountDetails>;
  readonly reason: string | null;
  readonly ifMatch: number | null;
}

const FIELDS = ['name', 'role', 'facilityId', 'mayRelease', 'disabled'] as const;

export const unknownAccount = (accountId: string): Refusal =>
  refuse(
    404,
    'unknown-account',
    `There is no account ${accountId} here.`,
    'Take an id from the list of accounts.',
  );

export function ownAccountRefusal(accountId: string, meta: Meta): Refusal | null {
  return accountId === meta.actor.accountId
    ? refuse(
        403,
        'own-account',
        'Nobody changes their own account.',
        'Ask another operator or administrator.',
      )
    : null;
}

export const movedRefusal = (account: Account): Refusal | null =>
  account.movedTo === null
    ? null
    : refuse(
        409,
        'moved-away',
        `The account was moved to ${account.movedTo}.`,
        'Change it in the scope where it is now.',
      );

export function decideChangeAccount(
  state: AccountsState,
  isFacility: IsFacility,
  { accountId, changes, reason, ifMatch }: ChangeAccount,
  meta: Meta,
): Decision<'account-changed', AccountChanged> {
  const account = state.get(accountId);
  if (!account) return unknownAccount(accountId);
  const after: Account = { ...account, ...changes };
  const refusal =
    managerRefusal(state, meta.actor, account.scope, [account.role, after.role]) ??
    ownAccountRefusal(accountId, meta) ??
    staleRefusal(account.version, ifMatch) ??
    movedRefusal(account) ??
    rightsRefusal(account.scope, after, isFacility);
  if (refusal) return refusal;
  const changed = FIELDS.filter((field) => after[field] !== account[field]);
  if (changed.length === 0)
    return refuse(
      422,
      'nothing-changes',
      'The account is already as the command would have it.',
      'Name what is to be different.',
    );
  const only = (from: Account) =>
    Object.fromEntries(changed.map((f) => [f, from[f]])) as Partial<AccountDetails>;
  return decided(
    'account-changed',
    { accountId, before: only(account), after: only(after) },
    { reason, answer: { accountId } },
  );
}
