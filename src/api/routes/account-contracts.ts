/** What accounts, sessions and tokens look like on the wire. */
import { z } from 'zod';
import type { Account } from '../../people/accounts';
import { idField, roleField, scopeField } from '../contract-fields';

export const accountSchema = z
  .object({
    accountId: z.string(),
    username: z.string(),
    name: z.string(),
    role: roleField,
    scope: z.string(),
    facilityId: z.string().nullable().meta({ description: "The unit a clinic's account speaks for" }),
    mayRelease: z.boolean().meta({ description: 'May release from the emergency reserve alone at night' }),
    disabled: z.boolean(),
    movedTo: z.string().nullable().meta({ description: 'Where it went, when it was moved to another scope' }),
    version: z.number().int(),
  })
  .meta({ id: 'Account' });

export const shownAccount = (account: Account): z.output<typeof accountSchema> => ({
  accountId: account.accountId,
  username: account.username,
  name: account.name,
  role: account.role,
  scope: account.scope,
  facilityId: account.facilityId,
  mayRelease: account.mayRelease,
  disabled: account.disabled,
  movedTo: account.movedTo,
  version: account.version,
});

export const sessionSchema = z
  .object({
    account: accountSchema,
    csrfToken: z
      .string()
      .nullable()
      .meta({ description: 'Sent in x-csrf-token with every write; null where an API token is used' }),
    mustChange: z
      .boolean()
      .meta({ description: 'The one-time password is to be changed before anything else' }),
  })
  .meta({ id: 'Session' });

export const tokenSchema = z
  .object({
    tokenId: z.string(),
    accountId: z.string(),
    name: z.string(),
    createdAt: z.string(),
    expiresAt: z.string(),
  })
  .meta({ id: 'ApiToken' });

export const oneTimeSchema = z
  .object({
    accountId: z.string(),
    oneTimePassword: z
      .string()
      .nullable()
      .meta({ description: 'Told this once: null when the request is repeated, or a link was asked for' }),
    oneTimeToken: z
      .string()
      .nullable()
      .meta({ description: 'For POST /session/one-time-link, told this once: null otherwise' }),
    expiresAt: z.string().nullable(),
    version: z.number().int(),
  })
  .meta({ id: 'OneTimeAccess' });

export const scopeParams = z.object({ scope: scopeField });
export const accountParams = z.object({ scope: scopeField, accountId: idField });
export const passwordField = z.string().min(1).max(1000);
