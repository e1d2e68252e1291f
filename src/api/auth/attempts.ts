/**
 * Attempts to log in, counted by user name, whether there is an account of that name or none: the lock tells nothing.
 * The count goes up before the password is looked at, so that a hundred guesses at once are a hundred.
 */
import type { Storage } from '../../storage/port';
import { usernameKey } from './credentials';
import { sha256 } from './secrets';

const KIND = 'log-in-attempts';
/** So many failures are free; after that each doubles the wait, from one minute to fifteen. */
const FREE = 5;
const MOST_MINUTES = 15;
/** Forgotten after a day without any. */
const KEEP_MS = 24 * 3_600_000;

interface Attempts {
  readonly failures: number;
  readonly lockedUntil: string | null;
}

const keyOf = (username: string): string => sha256(usernameKey(username));

export interface Attempt {
  /** False while the user name is locked: the password is then not asked, and the attempt not counted. */
  readonly open: boolean;
  /** True when this attempt, if it fails, is the one that locks. */
  readonly locks: boolean;
}

export async function takeAttempt(storage: Storage, username: string, now: Date): Promise<Attempt> {
  const key = keyOf(username);
  const expires = new Date(now.getTime() + KEEP_MS).toISOString();
  for (let tries = 0; tries < 50; tries++) {
    const found = await storage.record<Attempts>(KIND, key);
    const fresh = !found || (found.expiresAt !== null && found.expiresAt < now.toISOString());
    const before: Attempts = fresh ? { failures: 0, lockedUntil: null } : found.value;
    if (isLocked(before, now)) return { open: false, locks: false };
    const failures = before.failures + 1;
    const minutes = failures < FREE ? 0 : Math.min(MOST_MINUTES, 2 ** (failures - FREE));
    const lockedUntil = minutes === 0 ? null : new Date(now.getTime() + minutes * 60_000).toISOString();
    const after: Attempts = { failures, lockedUntil };
    const kept = found
      ? await storage.replace(KIND, key, found.version, after, expires)
      : await storage.insert(KIND, key, after, expires);
    if (kept) return { open: true, locks: minutes > 0 };
  }
  return { open: false, locks: false };
}

/** A lock that ends later than any made now could was made by a clock that has been set back since: it holds no longer. */
function isLocked({ lockedUntil }: Attempts, now: Date): boolean {
  const leftMs = lockedUntil === null ? 0 : Date.parse(lockedUntil) - now.getTime();
  return leftMs > 0 && leftMs <= MOST_MINUTES * 60_000;
}

/** The password was right, or an operator gave a new one. */
export const forgetAttempts = async (storage: Storage, username: string): Promise<void> => {
  await storage.remove(KIND, keyOf(username));
};
