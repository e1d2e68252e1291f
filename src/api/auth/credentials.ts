/** The password of a user name: a record that can be erased, apart from the account's rights in the journal. */
import type { Scope } from '../../domain/people';
import type { Storage } from '../../storage/port';
import type { Service } from '../service';
import { hashPassword } from './password';

const KIND = 'credential';

export interface Credential {
  readonly accountId: string;
  readonly scope: Scope;
  /** argon2id; null while a one-time link is out that sets the first one. */
  readonly passwordHash: string | null;
  /** One-time: it opens nothing but the change of itself. */
  readonly mustChange: boolean;
  /** UTC instant after which a one-time password is no longer taken; null = no end. */
  readonly oneTimeUntil: string | null;
  /** Sessions opened under another count are closed: it goes up with every new password. */
  readonly epoch: number;
  /** UTC instant at which the user name was claimed. */
  readonly claimedAt: string;
}

/** A claim without an account behind it is free again after so long: its maker did not come to the end. */
const CLAIM_MINUTES = 10;

export const usernameKey = (username: string): string => username.normalize('NFKC').trim().toLowerCase();

export const credentialOf = async (storage: Storage, username: string) =>
  storage.record<Credential>(KIND, usernameKey(username));

/** False when the user name belongs to another account. Repeating it for the same account is fine. */
export async function claimUsername(
  service: Pick<Service, 'storage' | 'journal' | 'clock'>,
  username: string,
  { accountId, scope }: { readonly accountId: string; readonly scope: Scope },
): Promise<'claimed' | 'claimed-before' | 'taken'> {
  const { storage, journal, clock } = service;
  const now = clock.now();
  const claim: Credential = {
    accountId,
    scope,
    passwordHash: null,
    mustChange: true,
    oneTimeUntil: null,
    epoch: 1,
    claimedAt: now.toISOString(),
  };
  if (await storage.insert(KIND, usernameKey(username), claim)) return 'claimed';
  const found = await credentialOf(storage, username);
  if (!found) return 'taken';
  if (found.value.accountId === accountId) return 'claimed-before';
  const age = now.getTime() - Date.parse(found.value.claimedAt);
  const { accounts } = await journal.load(found.value.scope);
  if (age < CLAIM_MINUTES * 60_000 || accounts.has(found.value.accountId)) return 'taken';
  return (await storage.replace(KIND, found.key, found.version, claim)) ? 'claimed' : 'taken';
}

/** A user name and its one-time password in one insert; false when there is one already. */
export async function insertCredential(
  service: Pick<Service, 'storage' | 'clock'>,
  username: string,
  { accountId, scope }: { readonly accountId: string; readonly scope: Scope },
  password: string,
): Promise<boolean> {
  const credential: Credential = {
    accountId,
    scope,
    passwordHash: await hashPassword(password),
    mustChange: true,
    oneTimeUntil: null,
    epoch: 1,
    claimedAt: service.clock.now().toISOString(),
  };
  return service.storage.insert(KIND, usernameKey(username), credential);
}

/** Gives the user name free again, if it is still this account's. */
export async function releaseUsername(storage: Storage, username: string, accountId: string): Promise<void> {
  const found = await credentialOf(storage, username);
  if (found?.value.accountId === accountId) await storage.remove(KIND, found.key, found.version);
}

/** Sets what is given; a new password closes every session. Makes the record where it is missing. */
export async function changeCredential(
  service: Pick<Service, 'storage' | 'clock'>,
  username: string,
  account: { readonly accountId: string; readonly scope: Scope },
  change: Partial<Pick<Credential, 'mustChange' | 'oneTimeUntil' | 'scope'>> & {
    readonly password?: string | null;
  },
): Promise<Credential> {
  const { storage, clock } = service;
  const { password, ...rest } = change;
  const passwordHash = password == null ? password : await hashPassword(password);
  for (let tries = 0; tries < 20; tries++) {
    const found = await credentialOf(storage, username);
    if (found && found.value.accountId !== account.accountId)
      throw new Error(`the user name of account ${account.accountId} belongs to another`);
    const before: Credential = found?.value ?? {
      ...account,
      passwordHash: null,
      mustChange: true,
      oneTimeUntil: null,
      epoch: 0,
      claimedAt: clock.now().toISOString(),
    };
    const after: Credential = {
      ...before,
      ...rest,
      ...(passwordHash !== undefined && { passwordHash, epoch: before.epoch + 1 }),
    };
    const kept = found
      ? await storage.replace(KIND, found.key, found.version, after)
      : await storage.insert(KIND, usernameKey(username), after);
    if (kept) return after;
  }
  throw new Error(`the credential of account ${account.accountId} keeps changing`);
}
