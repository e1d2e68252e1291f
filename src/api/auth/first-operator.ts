/** The way in to an empty store: one operator, with a password that is told once. */
import { contentHash } from '../../domain/content-hash';
import type { Scope } from '../../domain/people';
import { decideFirstOperator } from '../../people/create-account';
import type { Service } from '../service';
import { metaNow, systemActor } from './access-record';
import { insertCredential } from './credentials';
import { oneTimePassword } from './secrets';

export interface FirstOperator {
  readonly username: string;
  readonly oneTimePassword: string;
}

/**
 * Null where anybody can log in already. Safe to call at every start, and from several processes at once: the entry has
 * one id, and whoever inserts the password first tells it.
 */
export async function createFirstOperator(
  service: Pick<Service, 'storage' | 'journal' | 'clock' | 'timeZone'>,
  scope: Scope,
  { username, name }: { readonly username: string; readonly name: string } = {
    username: 'operator',
    name: 'Operator',
  },
): Promise<FirstOperator | null> {
  const { storage, journal } = service;
  if ((await storage.records('credential', { limit: 1 })).length > 0) return null;
  const accountId = 'first-operator';
  const meta = metaNow(service, 'first-operator', systemActor(scope));
  const command = { accountId, username, name, scope };
  const outcome = await journal.act(scope, { meta, hash: contentHash(command) }, (state) =>
    decideFirstOperator(state.accounts, command),
  );
  if (outcome.kind === 'refused') return null;
  const password = oneTimePassword();
  const first = await insertCredential(service, username, command, password);
  return first ? { username, oneTimePassword: password } : null;
}
