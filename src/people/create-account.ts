/** A new account in a scope. Its password is made elsewhere and is no part of the entry. */
import { type Decision, decided, type Meta, refuse } from '../domain/decision';
import type { Scope } from '../domain/people';
import type { AccountCreated, AccountDetails, AccountsState } from './accounts';
import { type IsFacility, managerRefusal, rightsRefusal } from './rights';

export interface CreateAccount extends Omit<AccountDetails, 'disabled'> {
  readonly accountId: string;
  readonly username: string;
  readonly scope: Scope;
}

const USERNAME = /^[a-z0-9](?:[a-z0-9._-]{1,38})[a-z0-9]$/;

export function decideCreateAccount(
  state: AccountsState,
  isFacility: IsFacility,
  command: CreateAccount,
  meta: Meta,
): Decision<'account-created', AccountCreated> {
  const { accountId, username, name, role, scope, facilityId, mayRelease } = command;
  const rights = { role, facilityId, mayRelease, disabled: false };
  const refusal =
    managerRefusal(state, meta.actor, scope, [role]) ?? rightsRefusal(scope, rights, isFacility);
  if (refusal) return refusal;
  if (!USERNAME.test(username))
    return refuse(
      422,
      'bad-username',
      `"${username}" cannot be a user name.`,
      'Use 3 to 40 small letters, digits, dots, dashes or underscores, with a letter or digit at both ends.',
      'username',
    );
  if ([...state.values()].some((a) => a.username === username && a.movedTo === null))
    return refuse(
      409,
      'username-taken',
      `The user name "${username}" is taken.`,
      'Choose another.',
      'username',
    );
  return decided(
    'account-created',
    { account: { accountId, username, name, scope, ...rights } },
    { answer: { accountId } },
  );
}

/** The one operator of an empty store, made by the system itself. */
export function decideFirstOperator(
  state: AccountsState,
  command: Pick<CreateAccount, 'accountId' | 'username' | 'name' | 'scope'>,
): Decision<'account-created', AccountCreated> {
  if (state.size > 0)
    return refuse(409, 'not-empty', 'There are accounts already.', 'Ask one of their operators.');
  const rights = { role: 'operator', facilityId: null, mayRelease: false, disabled: false } as const;
  return decided(
    'account-created',
    { account: { ...command, ...rights } },
    { answer: { accountId: command.accountId } },
  );
}
