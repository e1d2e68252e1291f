/**
 * The way back in when an operator's password was lost: whoever can open the store on its machine gives a new one-time
 * password. The entry says that it was done there; every session and token of the account ends with it.
 */
import { contentHash } from '../../domain/content-hash';
import type { Refusal } from '../../domain/decision';
import { decideRecoverOperator, noOperator } from '../../people/manage-access';
import type { Service } from '../service';
import { metaNow, systemActor } from './access-record';
import { credentialOf } from './credentials';
import { giveOneTimePassword } from './new-password';
import { randomId } from './secrets';

export interface RecoveredOperator {
  readonly kind: 'recovered';
  readonly username: string;
  readonly oneTimePassword: string;
  readonly expiresAt: string;
}

export async function recoverOperator(
  service: Pick<Service, 'storage' | 'journal' | 'clock' | 'timeZone'>,
  username: string,
): Promise<RecoveredOperator | Refusal> {
  const { storage, journal } = service;
  const credential = await credentialOf(storage, username);
  if (!credential) return noOperator(username);
  const { accountId, scope } = credential.value;
  const actor = { ...systemActor(scope), name: 'surtido account' };
  const meta = metaNow(service, `recover:${randomId()}`, actor);
  // First the entry: from then on nothing that was opened before is good.
  const outcome = await journal.act(scope, { meta, hash: contentHash({ accountId }) }, (state) =>
    decideRecoverOperator(state.accounts, { accountId, username }),
  );
  if (outcome.kind === 'refused') return outcome.refusal;
  const given = await giveOneTimePassword(service, { accountId, scope, username: credential.key });
  return { kind: 'recovered', username: credential.key, ...given };
}
