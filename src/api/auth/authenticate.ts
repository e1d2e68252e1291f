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
    const found = await standing(service, token);
    if (!found) return null;
    const via = { kind: 'token', tokenId: token.tokenId } as const;
    return { ...found, via };
  }
  const cookie = tokenInCookie(headers.cookie, kept);
  const found = cookie === null ? null : await readSession(service.storage, cookie, now, kept);
  if (!found) return null;
  const { session, key } = found;
  const known = await standing(service, session);
  if (!known || known.epoch !== session.epoch) return null;
  // Who was vouched for by an institution has typed no password that would have to be changed.
  const mustChange = known.mustChange && session.by === 'password';
  return { ...known, mustChange, via: { kind: 'session', key, session } };
}

/** Null where the account is disabled, or was closed to what was opened on an entry so early. */
async function standing(
  { journal, storage }: Pick<Service, 'journal' | 'storage'>,
  { scope, accountId, seq }: { readonly scope: Scope; readonly accountId: string; readonly seq: number },
): Promise<(Omit<Authenticated, 'via'> & { readonly epoch: number }) | null> {
  const account = (await journal.load(scope)).accounts.get(accountId);
  if (!account || account.disabled) return null;
  if (!(seq >= account.accessFrom)) return null;
  const credential = await credentialOf(storage, account.username);
  if (credential?.value.accountId !== accountId) return null;
  const { mustChange, epoch } = credential.value;
  return { actor: actorOf(account), account, mustChange, epoch };
}
