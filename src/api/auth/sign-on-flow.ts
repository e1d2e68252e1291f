/**
 * One log-in by an institution, from its start to its end: what is expected of the answer lies in the store, once, under
 * a secret that this browser alone holds. Whoever comes back a second time, or in another browser, finds nothing.
 */
import type { Storage } from '../../storage/port';
import { randomSecret, sha256 } from './secrets';
import type { SessionTerms } from './session-terms';
import { cookieValue } from './sessions';
import type { Expected } from './sign-on';

const KIND = 'sign-on';
const MINUTES = 10;

export interface SignOnFlow {
  readonly expected: Expected;
  /** The page of ours that was asked for; null = the usual one. */
  readonly next: string | null;
}

const nameOf = ({ secure }: Pick<SessionTerms, 'secure'>): string =>
  secure ? '__Host-surtido-sign-on' : 'surtido-sign-on';

/** The cookie to set. Lax: the browser comes back from another site. */
export async function keepFlow(
  storage: Storage,
  flow: SignOnFlow,
  now: Date,
  { secure }: Pick<SessionTerms, 'secure'>,
): Promise<string> {
  const token = randomSecret();
  const expires = new Date(now.getTime() + MINUTES * 60_000).toISOString();
  await storage.insert(KIND, sha256(token), flow, expires);
  const flags = `Path=/; HttpOnly; SameSite=Lax; Max-Age=${MINUTES * 60}${secure ? '; Secure' : ''}`;
  return `${nameOf({ secure })}=${token}; ${flags}`;
}

/** For the first who comes, in time. */
export async function takeFlow(
  storage: Storage,
  cookies: string | undefined,
  now: Date,
  terms: Pick<SessionTerms, 'secure'>,
): Promise<SignOnFlow | null> {
  const token = cookieValue(cookies, nameOf(terms));
  if (token === null) return null;
  const found = await storage.record<SignOnFlow>(KIND, sha256(token));
  if (!found || (found.expiresAt ?? '') <= now.toISOString()) return null;
  return (await storage.remove(KIND, found.key)) ? found.value : null;
}
