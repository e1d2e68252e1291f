/** Who is asking: read anew at every request, so that a revoked, disabled or changed account is so at once. */
import type { Actor, Scope } from '../../domain/people';
import { type Account, actorOf } from '../../people/accounts';
import type { Service } from '../service';
import { readApiToken } from './api-tokens';
import { credentialOf } from './credentials';
import type { SessionTerms } from './session-terms';
import { readSession, type Session, tokenInCookie } from './sessions';

/** What the request is made by. */
export type Via =
  | { readonly kind: 'session'; readonly key: string; readonly session: Session }
  | { readonly kind: 'token'; readonly tokenId: string }
  | { readonly kind: 'nothing' };

export interface Authenticated {
  readonly actor: Actor;
  readonly account: Account;
  readonly via: Via;
  /** The one-time password is still to be changed: nothing else is open. */
  readonly mustChange: boolean;
}

/** Null without a session or token that is good now. A bearer token is looked at before a cookie. */
export async function authenticate(
  service: Pick<Service, 'storage' | 'journal' | 'clock'>,
  headers: { readonly authorization?: string | undefined; readonly cookie?: string | undefined },
  kept: SessionTerms,
): Promise<Authenticated | null> {
  const now = service.clock.now();
  if (headers.authorization !== undefined) {
    const [, bearer] = /^bearer ([\w-]+)$/i.exec(headers.authorization) ?? [];
    const token = bearer === undefined ? null : await readApiToken(service.storage, bearer, now);
    if (!token) return null;
    const account = await standing(service, token.scope, token.accountId);
    if (!account) return null;
    const via = { kind: 'token', tokenId: token.tokenId } as const;
    return { actor: actorOf(account), account, via, mustChange: false };
  }
  const cookie = tokenInCookie(headers.cookie, kept);
  const found = cookie === null ? null : await readSession(service.storage, cookie, now, kept);
  if (!found) return null;
  const { session, key } = found;
  const account = await standing(service, session.scope, session.accountId);
  const credential = await credentialOf(service.storage, session.username);
  if (!account || credential?.value.accountId !== account.accountId) return null;
  if (credential.value.epoch !== session.epoch) return null;
  const via = { kind: 'session', key, session } as const;
  return { actor: actorOf(account), account, via, mustChange: credential.value.mustChange };
}

async function standing(
  service: Pick<Service, 'journal'>,
  scope: Scope,
  accountId: string,
): Promise<Account | null> {
  const account = (await service.journal.load(scope)).accounts.get(accountId);
  return account && !account.disabled ? account : null;
}
