/** Who may do what in the scope of a journal. Passwords are no part of it: a journal is never erased. */
import type { AppliedEntry } from '../domain/decision';
import type { Actor, Role, Scope } from '../domain/people';
import type { AccessPayloads } from './access';

/** What a person may do. */
export interface Rights {
  readonly role: Role;
  /** The unit that a clinic's account speaks for; null for all others. */
  readonly facilityId: string | null;
  /** May release from the emergency reserve alone at night, within the policy's limit. */
  readonly mayRelease: boolean;
  /** A disabled account can do nothing, from the next request on. */
  readonly disabled: boolean;
}

export interface Account extends Rights {
  readonly accountId: string;
  /** Lower case, unique in the whole store. */
  readonly username: string;
  readonly name: string;
  /** The journal that keeps the account, and the part of the country that it is good for. */
  readonly scope: Scope;
  /** Where it went, when it was moved to another scope; it is disabled here. */
  readonly movedTo: Scope | null;
  /**
   * Sessions and tokens that were opened on an earlier entry are worth nothing: it goes up when the account is made,
   * disabled, or given a new password by another.
   */
  readonly accessFrom: number;
  /** Sequence of the last entry that changed it. */
  readonly version: number;
}

export type AccountsState = Map<string, Account>;
export const emptyAccounts = (): AccountsState => new Map();

/** What a change may touch. */
export type AccountDetails = Rights & Pick<Account, 'name'>;

export interface AccountCreated {
  readonly account: Omit<Account, 'version' | 'movedTo' | 'accessFrom'>;
}
export interface AccountChanged {
  readonly accountId: string;
  readonly before: Partial<AccountDetails>;
  readonly after: Partial<AccountDetails>;
}
export interface AccountMoved {
  readonly accountId: string;
  readonly toScope: Scope;
}

export function applyAccounts(state: AccountsState, entry: AppliedEntry): void {
  switch (entry.action) {
    case 'account-created': {
      const { account } = entry.payload as AccountCreated;
      state.set(account.accountId, { ...account, movedTo: null, accessFrom: entry.seq, version: entry.seq });
      return;
    }
    case 'account-changed': {
      const { accountId, after } = entry.payload as AccountChanged;
      patch(state, accountId, { ...after, version: entry.seq, ...(after.disabled && closed(entry)) });
      return;
    }
    case 'password-reset': {
      const { accountId } = entry.payload as AccessPayloads['password-reset'];
      patch(state, accountId, closed(entry));
      return;
    }
    case 'account-moved': {
      const { accountId, toScope } = entry.payload as AccountMoved;
      patch(state, accountId, { disabled: true, movedTo: toScope, version: entry.seq });
    }
  }
}

const closed = ({ seq }: AppliedEntry): Pick<Account, 'accessFrom'> => ({ accessFrom: seq });

function patch(state: AccountsState, accountId: string, change: Partial<Account>): void {
  const account = state.get(accountId);
  if (account) state.set(accountId, { ...account, ...change });
}

export const actorOf = (account: Account): Actor => ({
  accountId: account.accountId,
  name: account.name,
  role: account.role,
  scope: account.scope,
  facilityId: account.facilityId,
  mayRelease: account.mayRelease,
});
