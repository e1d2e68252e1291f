/**
 * An account is a user name, which no other in the store has; rights, in the journal of its scope; and a password. In
 * this order, so that what breaks off in between leaves a name that is free again, or an account without a password.
 */

import { refuse } from '../../domain/decision';
import type { Scope } from '../../domain/people';
import { type CreateAccount, decideCreateAccount } from '../../people/create-account';
import { claimUsername, credentialOf, releaseUsername, usernameKey } from '../auth/credentials';
import { giveOneTimePassword } from '../auth/new-password';
import { sha256 } from '../auth/secrets';
import { acted, type Reply } from '../reply';
import type { Call } from '../route';
import { isFacilityOf } from './is-facility';

type Body = Omit<CreateAccount, 'accountId' | 'scope'>;

export async function makeAccount(call: Call<{ scope: Scope }, unknown, Body>): Promise<Reply> {
  const { meta, service, request, params } = call;
  const { journal, storage } = service;
  const { scope } = params;
  const username = usernameKey(call.body.username);
  // Made of the request's id: repeating the request names the same account.
  const accountId = `a${sha256(meta.id).slice(0, 20)}`;
  const command: CreateAccount = { ...call.body, username, accountId, scope };
  const before = await journal.load(scope);
  const wouldBe = decideCreateAccount(before.accounts, isFacilityOf(before), command, meta);
  const claim = wouldBe.kind === 'refused' ? null : await claimUsername(service, username, command);
  const outcome = await journal.act(scope, request, (state) =>
    claim === 'taken'
      ? refuse(409, 'username-taken', `The user name "${username}" is taken.`, 'Choose another.', 'username')
      : decideCreateAccount(state.accounts, isFacilityOf(state), command, meta),
  );
  if (outcome.kind === 'refused') {
    if (claim === 'claimed') await releaseUsername(storage, username, accountId);
    return acted(outcome);
  }
  const credential = await credentialOf(storage, username);
  // A repeated request gives the password that the first one did not come to give, and never a second.
  const untold = credential?.value.accountId === accountId && credential.value.epoch === 1;
  const told = untold
    ? await giveOneTimePassword(service, command)
    : { oneTimePassword: null, expiresAt: null };
  return acted(outcome, {
    status: 201,
    body: { ...told, oneTimeToken: null },
    location: `/api/v1/scopes/${scope}/accounts/${accountId}`,
  });
}
