/** Which rights make sense, and who may grant them. */
import { type Refusal, refuse } from '../domain/decision';
import { type Actor, isJurisdiction, isScope, isWithin, type Scope } from '../domain/people';
import type { AccountsState, Rights } from './accounts';

/** Asks whether the scope's catalogue has the unit. */
export type IsFacility = (facilityId: string) => boolean;

/** Rights that no account may have, whoever grants them. */
export function rightsRefusal(
  scope: Scope,
  { role, facilityId, mayRelease }: Rights,
  isFacility: IsFacility,
): Refusal | null {
  if (!isScope(scope))
    return refuse(
      422,
      'no-scope',
      `"${scope}" is no scope.`,
      'Write a nation, a state or a jurisdiction: mx, mx-nl, mx-nl-08.',
      'scope',
    );
  if (role === 'clinic') {
    if (!isJurisdiction(scope))
      return refuse(
        422,
        'clinic-needs-jurisdiction',
        `A clinic's account belongs to a jurisdiction, and "${scope}" is none.`,
        'Create it in the jurisdiction of the clinic, as mx-nl-08.',
        'scope',
      );
    if (facilityId === null)
      return refuse(
        422,
        'clinic-needs-facility',
        "A clinic's account speaks for one unit, and none is named.",
        'Name the unit in facilityId.',
        'facilityId',
      );
    if (!isFacility(facilityId))
      return refuse(
        422,
        'unknown-facility',
        `The catalogue of ${scope} has no unit ${facilityId}.`,
        'Name a unit of the catalogue, or add the unit first.',
        'facilityId',
      );
  } else if (facilityId !== null)
    return refuse(
      422,
      'facility-without-clinic',
      `Only a clinic's account speaks for one unit; the role here is ${role}.`,
      'Leave facilityId null, or give the role clinic.',
      'facilityId',
    );
  if (mayRelease && (role === 'auditor' || role === 'operator'))
    return refuse(
      422,
      'role-cannot-release',
      `An account with the role ${role} moves no stock, so that it cannot release any.`,
      'Leave mayRelease false.',
      'mayRelease',
    );
  return null;
}

/**
 * Operators and administrators manage accounts within their own scope; an administrator makes no operators and
 * touches none. Nobody grants what reaches beyond their own scope.
 */
export function managerRefusal(
  state: AccountsState,
  actor: Actor,
  scope: Scope,
  roles: readonly Rights['role'][],
): Refusal | null {
  // The actor was let in a moment ago; another may have taken the right away since.
  const own = state.get(actor.accountId);
  const standing = !own || (!own.disabled && own.role === actor.role);
  if (!standing || (actor.role !== 'operator' && actor.role !== 'administrator'))
    return refuse(
      403,
      'not-allowed',
      'Only operators and administrators manage accounts.',
      'Ask the operator or an administrator of the scope.',
    );
  if (!isWithin(scope, actor.scope))
    return refuse(
      403,
      'beyond-own-scope',
      `Your account is good for ${actor.scope}, and ${scope} lies outside it.`,
      'Ask someone whose account reaches there.',
      'scope',
    );
  if (actor.role === 'administrator' && roles.includes('operator'))
    return refuse(
      403,
      'operators-only',
      'Only an operator makes, changes or moves the account of an operator.',
      'Ask an operator.',
      'role',
    );
  return null;
}
