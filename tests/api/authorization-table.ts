/** Who may do what, by operation. Written by hand and held against the declarations: a new route needs a new row. */
import type { AuthorizationTable } from './authorization-matrix';

export const AUTHORIZATION: AuthorizationTable = {
  // Everyone for themselves
  'log-in': { roles: 'public', over: 'none' },
  'use-one-time-link': { roles: 'public', over: 'none' },
  'begin-sign-on': { roles: 'public', over: 'none' },
  'end-sign-on': { roles: 'public', over: 'none' },
  'read-session': { roles: 'any', over: 'none' },
  'log-out': { roles: 'any', over: 'none' },
  'change-own-password': { roles: 'any', over: 'none' },
  'list-own-tokens': { roles: 'any', over: 'none' },
  'make-own-token': { roles: 'any', over: 'none' },
  'revoke-own-token': { roles: 'any', over: 'none' },
  // Accounts
  'list-accounts': { roles: ['operator', 'administrator', 'auditor'], over: 'scope' },
  'read-account': { roles: ['operator', 'administrator', 'auditor'], over: 'scope' },
  'create-account': { roles: ['operator', 'administrator'], over: 'scope' },
  'change-account': { roles: ['operator', 'administrator'], over: 'scope' },
  'move-account': { roles: ['operator', 'administrator'], over: 'scope' },
  'reset-password': { roles: ['operator', 'administrator'], over: 'scope' },
  'list-account-tokens': { roles: ['operator', 'administrator', 'auditor'], over: 'scope' },
  'revoke-account-token': { roles: ['operator', 'administrator'], over: 'scope' },
};
