/** Tokens for machines: opaque, random, short-lived, and worth nothing from the moment they are revoked. */
import type { Scope } from '../../domain/people';
import type { Storage } from '../../storage/port';
import { randomId, randomSecret, sameSecret, sha256 } from './secrets';

const KIND = 'api-token';

interface ApiToken {
  readonly tokenId: string;
  readonly accountId: string;
  readonly scope: Scope;
  readonly name: string;
  readonly secretHash: string;
  readonly createdAt: string;
  readonly expiresAt: string;
}
export type ShownToken = Omit<ApiToken, 'secretHash' | 'scope'>;

const keyOf = (accountId: string, tokenId: string): string => `${accountId}|${tokenId}`;
const TOKEN = /^srt_([0-9a-z-]{1,64})_([0-9a-f]{18})_([\w-]{43})$/;

const shown = ({ secretHash: _hash, scope: _scope, ...rest }: ApiToken): ShownToken => rest;

/** So many may stand at once for one account. */
export const MOST_TOKENS = 20;
export const newTokenId = randomId;

/** The token itself is told this once. */
export async function makeApiToken(
  storage: Storage,
  of: Pick<ApiToken, 'tokenId' | 'accountId' | 'scope' | 'name' | 'createdAt' | 'expiresAt'>,
): Promise<string> {
  const { tokenId, accountId, scope, name, createdAt, expiresAt } = of;
  const secret = randomSecret();
  const kept: ApiToken = {
    tokenId,
    accountId,
    scope,
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

export async function apiTokensOf(storage: Storage, accountId: string, now: Date): Promise<ShownToken[]> {
  const found = await storage.records<ApiToken>(KIND, { prefix: `${accountId}|`, limit: 200 });
  return found.map((record) => shown(record.value)).filter((t) => t.expiresAt > now.toISOString());
}

/** False when there is none such (any more). */
export const revokeApiToken = (storage: Storage, accountId: string, tokenId: string): Promise<boolean> =>
  storage.remove(KIND, keyOf(accountId, tokenId));
