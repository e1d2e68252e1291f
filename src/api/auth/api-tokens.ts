/** Tokens for machines: opaque, random, short-lived, and worth nothing from the moment they are revoked. */
import type { Scope } from '../../domain/people';
import type { Account } from '../../people/accounts';
import type { Storage } from '../../storage/port';
import { randomId, randomSecret, sameSecret, sha256 } from './secrets';

const KIND = 'api-token';

interface ApiToken {
  readonly tokenId: string;
  readonly accountId: string;
  readonly scope: Scope;
  readonly name: string;
  /** Entry that it was made by. */
  readonly seq: number;
  readonly secretHash: string;
  readonly createdAt: string;
  readonly expiresAt: string;
}
export type ShownToken = Omit<ApiToken, 'secretHash' | 'scope' | 'seq'>;

const keyOf = (accountId: string, tokenId: string): string => `${accountId}|${tokenId}`;
const TOKEN = /^srt_([0-9a-z-]{1,64})_([0-9a-f]{18})_([\w-]{43})$/;

const shown = ({ secretHash: _hash, scope: _scope, seq: _seq, ...rest }: ApiToken): ShownToken => rest;

const PAGE = 200;
/** So many may stand at once for one account. */
export const MOST_TOKENS = 20;
export const newTokenId = randomId;

/** The token itself is told this once. */
export async function makeApiToken(
  storage: Storage,
  of: Pick<ApiToken, 'tokenId' | 'accountId' | 'scope' | 'seq' | 'name' | 'createdAt' | 'expiresAt'>,
): Promise<string> {
  const { tokenId, accountId, scope, seq, name, createdAt, expiresAt } = of;
  const secret = randomSecret();
  const kept: ApiToken = {
    tokenId,
    accountId,
    scope,
    seq,
    name,
    secretHash: sha256(secret),
    createdAt,
    expiresAt,
  };
  await storage.insert(KIND, keyOf(accountId, tokenId), kept, expiresAt);
  return `srt_${accountId}_${tokenId}_${secret}`;
}

export async function readApiToken(storage: Storage, token: string, now: Date): Promise<ApiToken | null> {
  const [, accountId, tokenId, secret] = TOKEN.exec(token) ?? [];
  if (accountId === undefined || tokenId === undefined || secret === undefined) return null;
  const found = await storage.record<ApiToken>(KIND, keyOf(accountId, tokenId));
  if (!found || !sameSecret(found.value.secretHash, sha256(secret))) return null;
  return found.value.expiresAt > now.toISOString() ? found.value : null;
}

/** Those that are good now. */
export async function apiTokensOf(
  storage: Storage,
  { accountId, accessFrom }: Pick<Account, 'accountId' | 'accessFrom'>,
  now: Date,
): Promise<ShownToken[]> {
  const good: ShownToken[] = [];
  for (let after = ''; ; ) {
    const page = await storage.records<ApiToken>(KIND, { prefix: `${accountId}|`, after, limit: PAGE });
    for (const { value } of page)
      if (value.expiresAt > now.toISOString() && value.seq >= accessFrom) good.push(shown(value));
    if (page.length < PAGE) return good;
    after = page.at(-1)!.key;
  }
}

/** False when there is none such (any more). */
export const revokeApiToken = (storage: Storage, accountId: string, tokenId: string): Promise<boolean> =>
  storage.remove(KIND, keyOf(accountId, tokenId));
