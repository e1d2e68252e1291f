/**
 * An account that goes to another scope: one entry in the journal it leaves, one in the journal that keeps it from
 * then on. It is disabled in the first before it is made in the second, so that it is never good in both.
 */
import { type Decision, decided, type Meta, type Refusal, refuse, staleRefusal } from '../domain/decision';
import type { Scope } from '../domain/people';
import type { Account, AccountCreated, AccountMoved, AccountsState } from './accounts';
import { movedRefusal, ownAccountRefusal, unknownAccount } from './change-account';
import { type IsFacility, managerRefusal, rightsRefusal } from './rights';

export interface MoveAccount {
  readonly accountId: string;
  readonly toScope: Scope;
  /** The unit it speaks for where it goes; null for all but clinics. */
  readonly facilityId: string | null;
  readonly reason: string | null;
  readonly ifMatch: number | null;
}

/** `isFacility` asks the catalogue of the scope that the account goes to. */
export function decideMoveOut(
  state: AccountsState,
  isFacility: IsFacility,
  { accountId, toScope, facilityId, reason, ifMatch }: MoveAccount,
  meta: Meta,
): Decision<'account-moved', AccountMoved> {
  const account = state.get(accountId);
  if (!account) return unknownAccount(accountId);
  const refusal =
    managerRefusal(state, meta.actor, account.scope, [account.role]) ??
    managerRefusal(state, meta.actor, toScope, [account.role]) ??
    ownAccountRefusal(accountId, meta) ??
    staleRefusal(account.version, ifMatch) ??
    movedRefusal(account) ??
    disabledRefusal(account) ??
    rightsRefusal(toScope, { ...account, facilityId }, isFacility);
  if (refusal) return refusal;
  if (toScope === account.scope)
    return refuse(
      422,
      'nothing-changes',
      `The account is in ${toScope} already.`,
      'Name another scope.',
      'toScope',
    );
  return decided('account-moved', { accountId, toScope }, { reason, answer: { accountId, toScope } });
}

/** The second half. Whoever moves an account must be allowed to make it where it goes. */
export function decideMoveIn(
  state: AccountsState,
  isFacility: IsFacility,
  account: AccountCreated['account'],
  meta: Meta,
): Decision<'account-created', AccountCreated> {
  const here = state.get(account.accountId);
  const refusal =
    managerRefusal(state, meta.actor, account.scope, [account.role]) ??
    rightsRefusal(account.scope, account, isFacility);
  if (refusal) return refusal;
  if (here && here.movedTo === null)
    return refuse(409, 'here-already', `The account is in ${account.scope} already.`, 'Read it again.');
  return decided('account-created', { account }, { answer: { accountId: account.accountId } });
}

/** A move gives back rights in the other scope, and must not give them to one from whom they were taken. */
const disabledRefusal = (account: Account): Refusal | null =>
  account.disabled
    ? refuse(409, 'disabled', 'The account is disabled.', 'Enable it first, if it is to be used again.')
    : null;
