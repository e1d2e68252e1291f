/** Whether an account may make a call: its role, and what its scope holds. */
import { type Actor, isWithin, type Scope } from '../domain/people';
import { notFound, problem } from './problem';
import type { Route } from './route';
import type { Service } from './service';

/** @throws ProblemError 403: the answer is the same whatever the path names. */
export function assertRole(route: Route, actor: Actor): void {
  const { roles } = route.permission;
  if (roles === 'any' || roles === 'public' || (roles as readonly string[]).includes(actor.role)) return;
  throw problem(
    403,
    'not-allowed',
    `An account with the role ${actor.role} may not do this.`,
    `Ask someone with the role ${roles.join(' or ')}.`,
  );
}

/** The place that the call is over; null for calls over none. */
export function placeOf(route: Route, params: Readonly<Record<string, string>>): Scope | null {
  const { over } = route.permission;
  if (over === 'none') return null;
  return (over === 'scope' ? params.scope : params.jurisdiction) ?? null;
}

/** @throws ProblemError 404: what lies outside is answered as what does not exist. */
export function assertWithin(route: Route, actor: Actor, params: Readonly<Record<string, string>>): void {
  const place = placeOf(route, params);
  if (route.permission.over === 'none') return;
  if (place === null || !isWithin(place, actor.scope)) throw notFound();
  if (
    route.permission.over === 'facility' &&
    actor.role === 'clinic' &&
    params.facilityId !== actor.facilityId
  )
    throw notFound();
}

/** Jurisdictions that have a journal. A journal never goes away, so that a yes is remembered. */
export class KnownJurisdictions {
  private readonly known = new Set<Scope>();

  /** @throws ProblemError 404 for one that has none. */
  async assertKnown(service: Pick<Service, 'storage'>, route: Route, place: Scope | null): Promise<void> {
    const { over } = route.permission;
    if (place === null || over === 'none' || over === 'scope' || this.known.has(place)) return;
    if (!(await service.storage.head(place))) throw notFound();
    this.known.add(place);
  }
}
