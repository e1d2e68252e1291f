/** Sessions of the screens: the browser holds the token, the store its hash. */
import type { Scope } from '../../domain/people';
import type { Storage } from '../../storage/port';
import { randomSecret, sha256 } from './secrets';
import type { SessionTerms } from './session-terms';

const KIND = 'session';
/** `lastSeenAt` is written at most so often: reading a page is no write. */
const SEEN_EVERY_MS = 5 * 60_000;

export interface Session {
  readonly accountId: string;
  readonly username: string;
  readonly scope: Scope;
  /** Sent back by the page in x-csrf-token with every write. */
  readonly csrf: string;
  /** The credential's count at log-in. */
  readonly epoch: number;
  /** Where the account's journal stood when it was let in. */
  readonly seq: number;
  /** Who vouched for the person: the password that was typed, or an institution. */
  readonly by: 'password' | 'institution';
  readonly createdAt: string;
  readonly lastSeenAt: string;
}

const endOf = (session: Session, { idleMinutes, minutes }: SessionTerms): string =>
  new Date(
    Math.min(
      Date.parse(session.lastSeenAt) + idleMinutes * 60_000,
      Date.parse(session.createdAt) + minutes * 60_000,
    ),
  ).toISOString();

/** Always under a new token: one that was planted before log-in is worth nothing. */
export async function openSession(
  storage: Storage,
  of: Pick<Session, 'accountId' | 'username' | 'scope' | 'epoch' | 'seq' | 'by'>,
  now: Date,
  kept: SessionTerms,
): Promise<{ readonly token: string; readonly session: Session }> {
  const token = randomSecret();
  const at = now.toISOString();
  const session: Session = { ...of, csrf: randomSecret(), createdAt: at, lastSeenAt: at };
  await storage.insert(KIND, sha256(token), session, endOf(session, kept));
  return { token, session };
}

export async function readSession(
  storage: Storage,
  token: string,
  now: Date,
  kept: SessionTerms,
): Promise<{ readonly key: string; readonly session: Session } | null> {
  const key = sha256(token);
  const found = await storage.record<Session>(KIND, key);
  if (!found) return null;
  const session = found.value;
  if (endOf(session, kept) <= now.toISOString()) {
    await storage.remove(KIND, key);
    return null;
  }
  if (now.getTime() - Date.parse(session.lastSeenAt) > SEEN_EVERY_MS) {
    const seen = { ...session, lastSeenAt: now.toISOString() };
    // Another request may have written it just now: then it is fresh enough.
    await storage.replace(KIND, key, found.version, seen, endOf(seen, kept));
  }
  return { key, session };
}

export const closeSession = async (storage: Storage, key: string): Promise<void> => {
  await storage.remove(KIND, key);
};

const cookieName = (secure: boolean): string => (secure ? '__Host-surtido' : 'surtido');

export const sessionCookie = (token: string, { secure, minutes }: SessionTerms): string =>
  `${cookieName(secure)}=${token}; Path=/; HttpOnly; SameSite=Strict; Max-Age=${minutes * 60}${secure ? '; Secure' : ''}`;
export const noSessionCookie = ({ secure }: SessionTerms): string =>
  `${cookieName(secure)}=; Path=/; HttpOnly; SameSite=Strict; Max-Age=0${secure ? '; Secure' : ''}`;

/** The session's token in a Cookie header. */
export const tokenInCookie = (header: string | undefined, { secure }: SessionTerms): string | null =>
  cookieValue(header, cookieName(secure));

/** A random secret in a cookie. Two of the name are none: one of them may have been planted. */
export function cookieValue(header: string | undefined, name: string): string | null {
  const wanted = `${name}=`;
  const found = (header ?? '')
    .split(';')
    .map((pair) => pair.trim())
    .filter((pair) => pair.startsWith(wanted));
  const value = found.length === 1 ? found[0]!.slice(wanted.length) : '';
  return /^[\w-]{43}$/.test(value) ? value : null;
}
