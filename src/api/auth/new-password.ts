/** Passwords changed by their owner, and given anew by the operator. */
import type { Account } from '../../people/accounts';
import type { Service } from '../service';
import { forgetAttempts } from './attempts';
import { type Credential, changeCredential } from './credentials';
import { makeOneTimeLink } from './one-time-links';
import { oneTimePassword } from './secrets';

const ONE_TIME_HOURS = 72;

type ForPasswords = Pick<Service, 'storage' | 'clock'>;
type Whose = Pick<Account, 'accountId' | 'scope' | 'username'>;

/** The owner's own choice. Every session of the account is closed by it. */
export const setPassword = (service: ForPasswords, whose: Whose, password: string): Promise<Credential> =>
  changeCredential(service, whose.username, whose, { password, mustChange: false, oneTimeUntil: null });

/** A password that opens nothing but its own change. */
export async function giveOneTimePassword(
  service: ForPasswords,
  whose: Whose,
): Promise<{ readonly oneTimePassword: string; readonly expiresAt: string }> {
  const password = oneTimePassword();
  const expiresAt = new Date(service.clock.now().getTime() + ONE_TIME_HOURS * 3_600_000).toISOString();
  await changeCredential(service, whose.username, whose, {
    password,
    mustChange: true,
    oneTimeUntil: expiresAt,
  });
  await forgetAttempts(service.storage, whose.username);
  return { oneTimePassword: password, expiresAt };
}

/** A link that sets a password once; the old password is no longer taken. */
export async function giveOneTimeLink(
  service: ForPasswords,
  whose: Whose,
): Promise<{ readonly token: string; readonly expiresAt: string }> {
  const { epoch } = await changeCredential(service, whose.username, whose, {
    password: null,
    mustChange: true,
  });
  await forgetAttempts(service.storage, whose.username);
  const { accountId, username, scope } = whose;
  return makeOneTimeLink(service.storage, { accountId, username, scope, epoch }, service.clock.now());
}
