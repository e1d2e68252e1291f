/** Log-in. Whatever is wrong, the answer is the same and so is the work. */
import { type Account, actorOf } from '../../people/accounts';
import { problem } from '../problem';
import type { CallInfo } from '../route';
import type { Service } from '../service';
import { recordAccess, systemActor } from './access-record';
import { forgetAttempts, takeAttempt } from './attempts';
import { credentialOf } from './credentials';
import { passwordMatches } from './password';
import { randomId } from './secrets';
import { openSession, type Session } from './sessions';

interface Entered {
  readonly account: Account;
  readonly token: string;
  readonly session: Session;
}
export interface LoggedIn extends Entered {
  readonly mustChange: boolean;
}

const refused = () =>
  problem(
    401,
    'log-in-refused',
    'The user name and password do not fit, or may not be used now.',
    'Check both. After several attempts wait a quarter of an hour, or ask the operator for a new password.',
  );

/** @throws ProblemError 401, always the same. */
export async function logIn(
  service: Service,
  { username, password }: { readonly username: string; readonly password: string },
  info: Pick<CallInfo, 'address' | 'afterwards' | 'sessions'>,
): Promise<LoggedIn> {
  const { storage, journal, clock, metrics } = service;
  const now = clock.now();
  const attempt = await takeAttempt(storage, username, now);
  const credential = await credentialOf(storage, username);
  const usable =
    credential && attempt.open && !isOver(credential.value.oneTimeUntil, now) ? credential.value : null;
  // Side by side: the look into the journal, which an unknown name does without, is hidden behind the hash.
  const [matches, known] = await Promise.all([
    passwordMatches(usable?.passwordHash ?? null, password),
    credential &&
      journal
        .load(credential.value.scope)
        .then(({ accounts, seq }) => ({ account: accounts.get(credential.value.accountId), seq })),
  ]);
  const account = known?.account;
  if (!matches || !usable || !account || account.disabled) {
    metrics.logIns.inc({ result: attempt.open ? 'refused' : 'locked' });
    // After the answer: that there is something to write must not show in how long it takes.
    if (account && attempt.open)
      info.afterwards(() =>
        recordAccess(
          service,
          { id: `log-in-failed:${randomId()}`, actor: systemActor(account.scope), scope: account.scope },
          'log-in-failed',
          { accountId: account.accountId, address: info.address, locked: attempt.locks },
        ),
      );
    throw refused();
  }
  await forgetAttempts(storage, username);
  const entered = await enter(
    service,
    account,
    { epoch: usable.epoch, seq: known.seq, by: 'password' },
    info,
  );
  return { ...entered, mustChange: usable.mustChange };
}

/** For whom an institution has vouched. Null where no account of the name is open. */
export async function logInAs(
  service: Service,
  username: string,
  info: Pick<CallInfo, 'address' | 'sessions'>,
): Promise<Entered | null> {
  const credential = (await credentialOf(service.storage, username))?.value;
  if (!credential) return refusedBy(service);
  const { accounts, seq } = await service.journal.load(credential.scope);
  const account = accounts.get(credential.accountId);
  if (!account || account.disabled) return refusedBy(service);
  return enter(service, account, { epoch: credential.epoch, seq, by: 'institution' }, info);
}

function refusedBy({ metrics }: Service): null {
  metrics.logIns.inc({ result: 'refused' });
  return null;
}

async function enter(
  service: Service,
  account: Account,
  { epoch, seq, by }: Pick<Session, 'epoch' | 'seq' | 'by'>,
  info: Pick<CallInfo, 'address' | 'sessions'>,
): Promise<Entered> {
  const { accountId, username, scope } = account;
  await recordAccess(
    service,
    { id: `logged-in:${randomId()}`, actor: actorOf(account), scope },
    'logged-in',
    { accountId, address: info.address, ...(by === 'institution' && { by }) },
  );
  const { token, session } = await openSession(
    service.storage,
    { accountId, username, scope, epoch, seq, by },
    service.clock.now(),
    info.sessions,
  );
  service.metrics.logIns.inc({ result: 'accepted' });
  return { account, token, session };
}

const isOver = (until: string | null, now: Date): boolean => until !== null && until <= now.toISOString();
