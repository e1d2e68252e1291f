/** A person sets their own password: by the one they have, or by a one-time token. */
import type { Actor } from '../../domain/people';
import { type Account, actorOf } from '../../people/accounts';
import { problem } from '../problem';
import type { Service } from '../service';
import { forgetAttempts, takeAttempt } from './attempts';
import { credentialOf } from './credentials';
import { setPassword } from './new-password';
import { readOneTimeLink, useOneTimeLink } from './one-time-links';
import { assertGoodPassword, passwordMatches } from './password';
import type { SessionTerms } from './session-terms';
import { openSession } from './sessions';

type ForPasswords = Pick<Service, 'storage' | 'clock' | 'journal'>;

/** Opens a new session. @throws ProblemError 403 where the present password is wrong, 422 where the new one is weak. */
export async function changeOwnPassword(
  service: ForPasswords,
  account: Account,
  { currentPassword, newPassword }: { readonly currentPassword: string; readonly newPassword: string },
  sessions: SessionTerms,
) {
  const { storage, clock, journal } = service;
  const { seq } = await journal.load(account.scope);
  const { username, accountId, scope } = account;
  const attempt = await takeAttempt(storage, username, clock.now());
  const credential = await credentialOf(storage, username);
  const hash = attempt.open ? (credential?.value.passwordHash ?? null) : null;
  if (!(await passwordMatches(hash, currentPassword)))
    throw problem(
      403,
      'wrong-password',
      'The present password does not fit, or may not be tried now.',
      'Check it; after several attempts wait a quarter of an hour.',
      { field: 'currentPassword' },
    );
  assertGoodPassword(newPassword, username);
  if (newPassword === currentPassword)
    throw problem(422, 'same-password', 'The new password is the present one.', 'Choose another.', {
      field: 'newPassword',
    });
  await forgetAttempts(storage, username);
  const { epoch } = await setPassword(service, account, newPassword);
  return openSession(
    storage,
    { accountId, username, scope, epoch, seq, by: 'password' },
    clock.now(),
    sessions,
  );
}

/** Whoever bears the token sets the password, once. @throws ProblemError 403 for a token that is not good (any more). */
export async function setPasswordByLink(
  service: ForPasswords,
  { token, newPassword }: { readonly token: string; readonly newPassword: string },
): Promise<Actor> {
  const { storage, clock, journal } = service;
  const worthless = problem(
    403,
    'link-worthless',
    'The one-time token was used, replaced or has expired.',
    'Ask the operator for a new one.',
    { field: 'token' },
  );
  const link = await readOneTimeLink(storage, token, clock.now());
  if (!link) throw worthless;
  const account = (await journal.load(link.scope)).accounts.get(link.accountId);
  const credential = await credentialOf(storage, link.username);
  if (!account || account.disabled || credential?.value.epoch !== link.epoch) throw worthless;
  assertGoodPassword(newPassword, account.username);
  if (!(await useOneTimeLink(storage, token))) throw worthless;
  await setPassword(service, account, newPassword);
  await forgetAttempts(storage, account.username);
  return actorOf(account);
}
