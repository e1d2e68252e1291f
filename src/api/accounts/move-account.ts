/** A move is two entries in two journals and a credential: each step can be repeated, so that the whole can. */
import { isWithin, type Scope } from '../../domain/people';
import { decideMoveIn, decideMoveOut } from '../../people/move-account';
import { changeCredential } from '../auth/credentials';
import { notFound } from '../problem';
import { acted, type Reply } from '../reply';
import type { Call } from '../route';
import { isFacilityOf } from './is-facility';

interface Body {
  readonly toScope: Scope;
  readonly facilityId: string | null;
  readonly reason: string | null;
}

export async function moveAccount(
  call: Call<{ scope: Scope; accountId: string }, unknown, Body>,
): Promise<Reply> {
  const { params, body, ifMatch, meta, service, request } = call;
  const { journal } = service;
  const { toScope, facilityId } = body;
  const { accountId } = params;
  const from = (await journal.load(params.scope)).accounts.get(accountId);
  if (!from) throw notFound();
  const target = isWithin(toScope, call.actor.scope) ? await journal.load(toScope) : null;
  // A move that broke off half-way is taken up where it ended, by whatever request asks for the same.
  const halfWay = from.movedTo === toScope && target?.accounts.get(accountId)?.movedTo !== null;
  if (!halfWay) {
    const command = { accountId, toScope, facilityId, reason: body.reason, ifMatch };
    const left = await journal.act(params.scope, request, (state) =>
      decideMoveOut(state.accounts, target ? isFacilityOf(target) : () => false, command, meta),
    );
    if (left.kind === 'refused') return acted(left);
  }
  const { username, name, role, mayRelease } = from;
  const account = {
    accountId,
    username,
    name,
    role,
    mayRelease,
    facilityId,
    disabled: false,
    scope: toScope,
  };
  const outcome = await journal.act(toScope, request, (state) =>
    decideMoveIn(state.accounts, isFacilityOf(state), account, meta),
  );
  if (outcome.kind === 'done') await changeCredential(service, username, from, { scope: toScope });
  return acted(outcome, { body: { toScope } });
}
