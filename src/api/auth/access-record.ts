/** Writes who came in, who was turned away and who read elsewhere into the journal of the account's own scope. */

import { contentHash } from '../../domain/content-hash';
import type { Meta } from '../../domain/decision';
import type { Actor, Scope } from '../../domain/people';
import { type AccessPayloads, access } from '../../people/access';
import { localDateIn, type Service } from '../service';

/** The service itself: acts where nobody is logged in yet. */
export const systemActor = (scope: Scope): Actor => ({
  accountId: 'system',
  name: 'Surtido',
  role: 'system',
  scope,
  facilityId: null,
  mayRelease: false,
});

export function metaNow(service: Pick<Service, 'clock' | 'timeZone'>, id: string, actor: Actor): Meta {
  const now = service.clock.now();
  return { id, at: now.toISOString(), today: localDateIn(now, service.timeZone), actor };
}

type ForAccess = Pick<Service, 'journal' | 'clock' | 'timeZone'>;

export async function recordAccess<Action extends keyof AccessPayloads>(
  service: ForAccess,
  { id, actor, scope }: { readonly id: string; readonly actor: Actor; readonly scope: Scope },
  action: Action,
  payload: AccessPayloads[Action],
): Promise<void> {
  const meta = metaNow(service, id, actor);
  await service.journal.act(scope, { meta, hash: contentHash({ action, payload }) }, () =>
    access(action, payload),
  );
}

/** So many (account, place, route, hour) are remembered as recorded; beyond, the journal's own ids tell. */
const REMEMBERED = 10_000;

/**
 * A read of what lies outside the account's own journal: once an hour for each account, place and kind of read. It is
 * kept before the answer is given.
 */
export class ReadsElsewhere {
  private readonly recorded = new Set<string>();

  async record(service: ForAccess, actor: Actor, scope: Scope, what: string): Promise<void> {
    const hour = service.clock.now().toISOString().slice(0, 13);
    const id = `read:${actor.accountId}:${scope}:${what}:${hour}`;
    if (this.recorded.has(id)) return;
    await recordAccess(service, { id, actor, scope: actor.scope }, 'read-elsewhere', {
      accountId: actor.accountId,
      scope,
      what,
    });
    if (this.recorded.size >= REMEMBERED) this.recorded.clear();
    this.recorded.add(id);
  }
}
