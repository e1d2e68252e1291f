/** Who acts, as what, and over what part of the country. */

export const ROLES = ['clinic', 'warehouse', 'administrator', 'auditor', 'operator'] as const;
export type Role = (typeof ROLES)[number];

/**
 * A part of the country that keeps a journal: 'mx' the nation, 'mx-nl' a state, 'mx-nl-08' a jurisdiction.
 * A scope governs those whose name it begins.
 */
export type Scope = string;

const SCOPE = /^[a-z]{2}(-[a-z0-9]{1,12}){0,2}$/;
export const isScope = (text: string): boolean => SCOPE.test(text);
export const isJurisdiction = (scope: Scope): boolean => scope.split('-').length === 3;
/** The nation that a scope lies in. */
export const nationOf = (scope: Scope): Scope => scope.split('-')[0] as Scope;
/** Whether `scope` is `over` itself or lies within it. */
export const isWithin = (scope: Scope, over: Scope): boolean =>
  scope === over || scope.startsWith(`${over}-`);

/** One who acts. 'system' is the scheduler; its accountId is 'system'. */
export interface Actor {
  readonly accountId: string;
  readonly name: string;
  readonly role: Role | 'system';
  readonly scope: Scope;
  /** The unit a clinic's account speaks for; null for all others. */
  readonly facilityId: string | null;
  /** May release from the emergency reserve alone at night, within the policy's limit. */
  readonly mayRelease: boolean;
}
