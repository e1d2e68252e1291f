/** Who came in, who was turned away, who read what lies outside their own journal: kept, and changing nothing. */
import { type Decided, decided } from '../domain/decision';
import type { Scope } from '../domain/people';

/** 'machine' a one-time password given on the machine that holds the store, and not by a person logged in. */
export type ResetBy = 'one-time-password' | 'one-time-link' | 'machine';

/** What an entry about access says; never a password, a token or what was typed. */
export interface AccessPayloads {
  'logged-in': { readonly accountId: string; readonly address: string; readonly by?: 'institution' };
  'log-in-failed': { readonly accountId: string; readonly address: string; readonly locked: boolean };
  'read-elsewhere': { readonly accountId: string; readonly scope: Scope; readonly what: string };
  'password-changed': { readonly accountId: string };
  'password-reset': { readonly accountId: string; readonly by: ResetBy };
  'token-made': {
    readonly accountId: string;
    readonly tokenId: string;
    readonly name: string;
    readonly expiresAt: string;
  };
  'token-revoked': { readonly accountId: string; readonly tokenId: string };
}

export const access = <Action extends keyof AccessPayloads>(
  action: Action,
  payload: AccessPayloads[Action],
): Decided<Action, AccessPayloads[Action]> => decided(action, payload);
