/** A password given anew, a token taken back: by the operator or an administrator, for another's account. */
import { type Decision, decided, type Meta, type Refusal, refuse } from '../domain/decision';
import type { AccessPayloads } from './access';
import type { AccountsState } from './accounts';
import { movedRefusal, ownAccountRefusal, unknownAccount } from './change-account';
import { managerRefusal } from './rights';

function accessRefusal(state: AccountsState, accountId: string, meta: Meta): Refusal | null {
  const account = state.get(accountId);
  if (!account) return unknownAccount(accountId);
  return managerRefusal(state, meta.actor, account.scope, [account.role]) ?? movedRefusal(account);
}

/** One's own password is changed by one who knows it, and not given anew. */
export const decideResetPassword = (
  state: AccountsState,
  { accountId, by }: AccessPayloads['password-reset'],
  meta: Meta,
): Decision<'password-reset', AccessPayloads['password-reset']> =>
  accessRefusal(state, accountId, meta) ??
  ownAccountRefusal(accountId, meta) ??
  decided('password-reset', { accountId, by }, { answer: { accountId } });

export const noOperator = (username: string): Refusal =>
  refuse(
    404,
    'no-operator',
    `There is no operator "${username}" in this store.`,
    'Name the user name of an operator; other accounts get their password from an operator.',
  );

/** For whoever can open the store itself; only operators, who have nobody above them to ask. */
export function decideRecoverOperator(
  state: AccountsState,
  { accountId, username }: { readonly accountId: string; readonly username: string },
): Decision<'password-reset', AccessPayloads['password-reset']> {
  const account = state.get(accountId);
  if (account?.role !== 'operator' || account.movedTo !== null) return noOperator(username);
  if (account.disabled)
    return refuse(
      409,
      'disabled',
      `The account "${username}" is disabled.`,
      'Name another operator, who can enable it again.',
    );
  return decided('password-reset', { accountId, by: 'machine' }, { answer: { accountId } });
}

export function decideRevokeToken(
  state: AccountsState,
  { accountId, tokenId }: AccessPayloads['token-revoked'],
  exists: boolean,
  meta: Meta,
): Decision<'token-revoked', AccessPayloads['token-revoked']> {
  // Everyone takes back their own; another's takes the right to manage it.
  const refusal = accountId === meta.actor.accountId ? null : accessRefusal(state, accountId, meta);
  if (refusal) return refusal;
  if (!exists)
    return refuse(
      404,
      'unknown-token',
      `There is no token ${tokenId}.`,
      'Take an id from the list of tokens.',
    );
  return decided('token-revoked', { accountId, tokenId }, { answer: { tokenId } });
}

export const decideMakeToken = (
  payload: AccessPayloads['token-made'],
  standing: number,
  most: number,
): Decision<'token-made', AccessPayloads['token-made']> =>
  standing >= most
    ? refuse(
        409,
        'too-many-tokens',
        `The account has ${standing} tokens, and ${most} is the most.`,
        'Revoke one that is no longer used.',
      )
    : decided('token-made', payload, { answer: { tokenId: payload.tokenId, expiresAt: payload.expiresAt } });
