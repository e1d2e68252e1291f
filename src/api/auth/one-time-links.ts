/** A token that sets a password once, handed over by the operator. */
import type { Scope } from '../../domain/people';
import type { Storage } from '../../storage/port';
import { randomSecret, sha256 } from './secrets';

const KIND = 'one-time-link';
const HOURS = 24;

interface OneTimeLink {
  readonly accountId: string;
  readonly username: string;
  readonly scope: Scope;
  /** The credential's count when it was made: a newer password makes it worthless. */
  readonly epoch: number;
}

export async function makeOneTimeLink(
  storage: Storage,
  link: OneTimeLink,
  now: Date,
): Promise<{ readonly token: string; readonly expiresAt: string }> {
  const token = randomSecret();
  const expiresAt = new Date(now.getTime() + HOURS * 3_600_000).toISOString();
  await storage.insert(KIND, sha256(token), link, expiresAt);
  return { token, expiresAt };
}

export async function readOneTimeLink(
  storage: Storage,
  token: string,
  now: Date,
): Promise<OneTimeLink | null> {
  const found = await storage.record<OneTimeLink>(KIND, sha256(token));
  return found?.expiresAt && found.expiresAt > now.toISOString() ? found.value : null;
}

/** True for the one who comes first. */
export const useOneTimeLink = (storage: Storage, token: string): Promise<boolean> =>
  storage.remove(KIND, sha256(token));
