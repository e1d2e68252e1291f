/** Commands on requests that look at need, or at the hour of the night where they are given. */
import type { Scope } from '../domain/people';
import type { Outcome, Request } from '../journal/journal';
import { nightRelease, type ReleaseAtNight } from '../requests/night-release';
import { type TriageRequest, triageRequest } from '../requests/triage-request';
import type { House } from './house';
import { needsOfState } from './needs-of-state';
import { worldOf } from './requests-world';

type Journals = Pick<House, 'journal' | 'storage'>;

const needsNow = async (house: Journals, scope: Scope, { meta }: Request) =>
  needsOfState(house, await house.journal.load(scope), meta.today);

export async function triage(
  house: Journals,
  scope: Scope,
  request: Request,
  command: TriageRequest,
): Promise<Outcome> {
  const needs = await needsNow(house, scope, request);
  return house.journal.act(scope, request, (state) =>
    triageRequest(worldOf(state), needs, command, request.meta),
  );
}

/** Hour of the day, 0-23, at an instant in a time zone. */
function localHour(at: string, timeZone: string): number {
  const hour = new Intl.DateTimeFormat('en-US', { timeZone, hour: '2-digit', hourCycle: 'h23' });
  return Number(hour.format(new Date(at)));
}

export async function releaseAtNight(
  house: Journals & { readonly timeZone: string },
  scope: Scope,
  request: Request,
  command: ReleaseAtNight,
): Promise<Outcome> {
  const needs = await needsNow(house, scope, request);
  const hour = localHour(request.meta.at, house.timeZone);
  return house.journal.act(scope, request, (state) =>
    nightRelease(worldOf(state), needs, command, request.meta, hour),
  );
}
