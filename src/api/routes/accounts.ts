/** Accounts, managed by operators and administrators within their own scope. */
import { z } from 'zod';
import type { Scope } from '../../domain/people';
import { byCodePoint } from '../../domain/snapshot';
import { decideChangeAccount } from '../../people/change-account';
import { decideResetPassword } from '../../people/manage-access';
import { isFacilityOf } from '../accounts/is-facility';
import { makeAccount } from '../accounts/make-account';
import { moveAccount } from '../accounts/move-account';
import { apiTokensOf } from '../auth/api-tokens';
import { giveOneTimeLink, giveOneTimePassword } from '../auth/new-password';
import { idField, lineField, noteField, roleField, scopeField, yesNoQuery } from '../contract-fields';
import { notFound } from '../problem';
import { acted, listed, ok, paged } from '../reply';
import { type Call, type Route, route } from '../route';
import {
  accountParams,
  accountSchema,
  oneTimeSchema,
  scopeParams,
  shownAccount,
  tokenSchema,
} from './account-contracts';
import { revoke } from './session';

const managers = { roles: ['operator', 'administrator'], over: 'scope' } as const;
const readers = { roles: ['operator', 'administrator', 'auditor'], over: 'scope' } as const;

async function accountOf(
  { service }: Pick<Call, 'service'>,
  { scope, accountId }: { scope: Scope; accountId: string },
) {
  const account = (await service.journal.load(scope)).accounts.get(accountId);
  if (!account) throw notFound();
  return account;
}

const changed = z.object({ accountId: z.string(), version: z.number().int() });

export const accountRoutes: readonly Route[] = [
  route({
    id: 'list-accounts',
    method: 'get',
    path: '/scopes/{scope}/accounts',
    tag: 'Accounts',
    summary: 'Accounts of a scope',
    permission: readers,
    params: scopeParams,
    query: z.strictObject({ role: roleField.optional(), disabled: yesNoQuery.optional() }),
    list: { item: accountSchema },
    responses: { 200: { description: 'Accounts in the order of their ids' } },
    async handle({ params, query, page, service }) {
      const state = await service.journal.load(params.scope);
      const accounts = [...state.accounts.values()]
        .filter((a) => query.role === undefined || a.role === query.role)
        .filter((a) => query.disabled === undefined || a.disabled === query.disabled)
        .sort((a, b) => byCodePoint(a.accountId, b.accountId));
      const { rows, next } = paged(accounts, page, (a) => a.accountId);
      return listed(rows.map(shownAccount), next, { version: state.seq });
    },
  }),
  route({
    id: 'create-account',
    method: 'post',
    path: '/scopes/{scope}/accounts',
    tag: 'Accounts',
    summary: 'Create an account',
    description: 'Its one-time password is told this once, and opens nothing but its own change.',
    permission: managers,
    params: scopeParams,
    body: z.strictObject({
      username: z.string().min(3).max(40),
      name: lineField(120),
      role: roleField,
      facilityId: idField.nullable().default(null),
      mayRelease: z.boolean().default(false),
    }),
    responses: { 201: { description: 'Created', schema: oneTimeSchema } },
    handle: makeAccount,
  }),
  route({
    id: 'read-account',
    method: 'get',
    path: '/scopes/{scope}/accounts/{accountId}',
    tag: 'Accounts',
    summary: 'An account',
    permission: readers,
    params: accountParams,
    responses: { 200: { description: 'The account', schema: accountSchema } },
    async handle(call) {
      const account = await accountOf(call, call.params);
      return ok(shownAccount(account), { version: account.version });
    },
  }),
  route({
    id: 'change-account',
    method: 'patch',
    path: '/scopes/{scope}/accounts/{accountId}',
    tag: 'Accounts',
    summary: 'Change rights, name or unit; disable or enable',
    description: 'Good from the next request of the account on.',
    permission: managers,
    params: accountParams,
    ifMatch: 'required',
    body: z.strictObject({
      name: lineField(120).optional(),
      role: roleField.optional(),
      facilityId: idField.nullable().optional(),
      mayRelease: z.boolean().optional(),
      disabled: z.boolean().optional(),
      reason: noteField(1000).nullable().default(null),
    }),
    responses: { 200: { description: 'Changed', schema: changed } },
    async handle({ params, body, ifMatch, meta, service, request }) {
      const { reason, ...fields } = body;
      const changes = Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
      const command = { accountId: params.accountId, changes, reason, ifMatch };
      return acted(
        await service.journal.act(params.scope, request, (state) =>
          decideChangeAccount(state.accounts, isFacilityOf(state), command, meta),
        ),
      );
    },
  }),
  route({
    id: 'move-account',
    method: 'post',
    path: '/scopes/{scope}/accounts/{accountId}/move',
    tag: 'Accounts',
    summary: 'Move an account to another scope',
    permission: managers,
    params: accountParams,
    ifMatch: 'optional',
    body: z.strictObject({
      toScope: scopeField,
      facilityId: idField.nullable().default(null),
      reason: noteField(1000).nullable().default(null),
    }),
    responses: {
      200: { description: 'Moved', schema: changed.extend({ toScope: z.string() }) },
    },
    handle: moveAccount,
  }),
  route({
    id: 'reset-password',
    method: 'post',
    path: '/scopes/{scope}/accounts/{accountId}/password-reset',
    tag: 'Accounts',
    summary: 'Give a one-time password or link',
    description: 'The password before is no longer taken, and every session and token of the account ends.',
    permission: managers,
    params: accountParams,
    body: z.strictObject({ by: z.enum(['one-time-password', 'one-time-link']) }),
    responses: { 200: { description: 'Given', schema: oneTimeSchema } },
    async handle({ params, body, meta, service, request }) {
      const { scope, accountId } = params;
      const outcome = await service.journal.act(scope, request, (state) =>
        decideResetPassword(state.accounts, { accountId, by: body.by }, meta),
      );
      if (outcome.kind === 'refused' || outcome.replayed)
        return acted(outcome, { body: { oneTimePassword: null, oneTimeToken: null, expiresAt: null } });
      const account = await accountOf({ service }, params);
      const given =
        body.by === 'one-time-password'
          ? { ...(await giveOneTimePassword(service, account)), oneTimeToken: null }
          : await giveOneTimeLink(service, account).then(({ token, expiresAt }) => ({
              oneTimePassword: null,
              oneTimeToken: token,
              expiresAt,
            }));
      return acted(outcome, { body: given });
    },
  }),
  route({
    id: 'list-account-tokens',
    method: 'get',
    path: '/scopes/{scope}/accounts/{accountId}/tokens',
    tag: 'Accounts',
    summary: 'API tokens of an account',
    permission: readers,
    params: accountParams,
    list: { item: tokenSchema },
    responses: { 200: { description: 'Tokens that are good now' } },
    async handle({ params, page, service }) {
      const account = await accountOf({ service }, params);
      const tokens = await apiTokensOf(service.storage, account, service.clock.now());
      const { rows, next } = paged(tokens, page, (t) => t.tokenId);
      return listed(rows, next);
    },
  }),
  route({
    id: 'revoke-account-token',
    method: 'delete',
    path: '/scopes/{scope}/accounts/{accountId}/tokens/{tokenId}',
    tag: 'Accounts',
    summary: 'Revoke an API token of an account',
    permission: managers,
    params: accountParams.extend({ tokenId: idField }),
    responses: {
      200: {
        description: 'Revoked: worthless from now on',
        schema: z.object({ tokenId: z.string(), version: z.number().int() }),
      },
    },
    handle: ({ params, meta, service, request }) => revoke({ ...params, meta, service, request }),
  }),
];
