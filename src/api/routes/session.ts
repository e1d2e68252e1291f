/** Log in, log out, who am I, my password, my tokens: what every account does for itself. */
import { z } from 'zod';
import { decideMakeToken, decideRevokeToken } from '../../people/manage-access';
import { metaNow, recordAccess } from '../auth/access-record';
import { apiTokensOf, MOST_TOKENS, makeApiToken, newTokenId, revokeApiToken } from '../auth/api-tokens';
import { credentialOf } from '../auth/credentials';
import { logIn } from '../auth/log-in';
import { changeOwnPassword, setPasswordByLink } from '../auth/own-password';
import { closeSession, noSessionCookie, sessionCookie } from '../auth/sessions';
import { idField, lineField } from '../contract-fields';
import { passwordMustChange, problem } from '../problem';
import { acted, listed, noContent, ok, paged } from '../reply';
import { type Call, publicRoute, type Route, route } from '../route';
import { passwordField, sessionSchema, shownAccount, tokenSchema } from './account-contracts';

const NO_STORE = { 'Cache-Control': 'no-store' };
const anyone = { roles: 'any', over: 'none' } as const;

async function ownAccount({ service, actor }: Call) {
  const account = (await service.journal.load(actor.scope)).accounts.get(actor.accountId);
  if (!account) throw new Error(`the account ${actor.accountId} that was let in is gone`);
  return account;
}

/** A token can be lost with the machine it lives on; it makes no other, and changes no password. */
function sessionOf({ info }: Call) {
  if (info.via.kind === 'session') return info.via;
  throw problem(403, 'session-needed', 'An API token may not do this.', 'Log in and do it in a session.');
}

export const sessionRoutes: readonly Route[] = [
  publicRoute({
    id: 'log-in',
    method: 'post',
    path: '/session',
    tag: 'Session',
    summary: 'Log in',
    description: 'The session comes as a cookie, always a new one. Refused attempts are all answered alike.',
    body: z.strictObject({ username: z.string().min(1).max(200), password: passwordField }),
    rate: 'logIn',
    idempotencyKey: false,
    responses: { 200: { description: 'Logged in', schema: sessionSchema } },
    async handle({ body, service, info }) {
      const { account, token, session, mustChange } = await logIn(service, body, info);
      if (info.via.kind === 'session') await closeSession(service.storage, info.via.key);
      return ok(
        { account: shownAccount(account), csrfToken: session.csrf, mustChange },
        { headers: { ...NO_STORE, 'Set-Cookie': sessionCookie(token, info.sessions) } },
      );
    },
  }),
  route({
    id: 'read-session',
    method: 'get',
    path: '/session',
    tag: 'Session',
    summary: 'Who am I',
    permission: anyone,
    whileMustChange: true,
    responses: {
      200: { description: 'The account, and what the page needs to write', schema: sessionSchema },
    },
    async handle(call) {
      const { via, mustChange } = call.info;
      const csrfToken = via.kind === 'session' ? via.session.csrf : null;
      return ok(
        { account: shownAccount(await ownAccount(call)), csrfToken, mustChange },
        { headers: NO_STORE },
      );
    },
  }),
  route({
    id: 'log-out',
    method: 'delete',
    path: '/session',
    tag: 'Session',
    summary: 'Log out',
    description: 'Ends the session, or makes the API token worthless.',
    permission: anyone,
    whileMustChange: true,
    idempotencyKey: false,
    responses: { 204: { description: 'Logged out' } },
    async handle({ actor, service, info }) {
      if (info.via.kind === 'session') await closeSession(service.storage, info.via.key);
      if (info.via.kind === 'token') await revokeApiToken(service.storage, actor.accountId, info.via.tokenId);
      return noContent({ 'Set-Cookie': noSessionCookie(info.sessions) });
    },
  }),
  route({
    id: 'change-own-password',
    method: 'post',
    path: '/session/password',
    tag: 'Session',
    summary: 'Change my password',
    description: 'Every session of the account is closed; the answer brings a new one.',
    permission: anyone,
    whileMustChange: true,
    rate: 'logIn',
    idempotencyKey: false,
    body: z.strictObject({ currentPassword: passwordField, newPassword: passwordField }),
    responses: { 200: { description: 'Changed', schema: sessionSchema } },
    async handle(call) {
      const via = sessionOf(call);
      const account = await ownAccount(call);
      const { token, session } = await changeOwnPassword(
        call.service,
        account,
        call.body,
        call.info.sessions,
      );
      await closeSession(call.service.storage, via.key);
      const { actor } = call;
      await recordAccess(call.service, { id: call.meta.id, actor, scope: actor.scope }, 'password-changed', {
        accountId: actor.accountId,
      });
      return ok(
        { account: shownAccount(account), csrfToken: session.csrf, mustChange: false },
        { headers: { ...NO_STORE, 'Set-Cookie': sessionCookie(token, call.info.sessions) } },
      );
    },
  }),
  publicRoute({
    id: 'use-one-time-link',
    method: 'post',
    path: '/session/one-time-link',
    tag: 'Session',
    summary: 'Set a password with a one-time token',
    body: z.strictObject({ token: z.string().min(1).max(200), newPassword: passwordField }),
    rate: 'logIn',
    idempotencyKey: false,
    responses: { 204: { description: 'The password is set: log in with it' } },
    async handle({ body, service, info }) {
      const actor = await setPasswordByLink(service, body);
      const { id } = metaNow(service, `password-changed:${info.requestId}`, actor);
      await recordAccess(service, { id, actor, scope: actor.scope }, 'password-changed', {
        accountId: actor.accountId,
      });
      return noContent();
    },
  }),
  route({
    id: 'list-own-tokens',
    method: 'get',
    path: '/session/tokens',
    tag: 'Session',
    summary: 'My API tokens',
    permission: anyone,
    list: { item: tokenSchema },
    responses: { 200: { description: 'Tokens that are good now' } },
    async handle(call) {
      const { service, page } = call;
      const tokens = await apiTokensOf(service.storage, await ownAccount(call), service.clock.now());
      const { rows, next } = paged(tokens, page, (t) => t.tokenId);
      return listed(rows, next);
    },
  }),
  route({
    id: 'make-own-token',
    method: 'post',
    path: '/session/tokens',
    tag: 'Session',
    summary: 'Make an API token',
    description: 'It may do what the account may, until it expires or is revoked. It is told this once.',
    permission: anyone,
    body: z.strictObject({ name: lineField(100), days: z.number().int().min(1).max(90).default(30) }),
    responses: {
      201: {
        description: 'Made',
        schema: z.object({
          tokenId: z.string(),
          token: z.string().nullable().meta({ description: 'Null when the request is repeated' }),
          expiresAt: z.string(),
          version: z.number().int(),
        }),
      },
    },
    async handle(call) {
      sessionOf(call);
      const { actor, body, meta, service, request } = call;
      const own = await ownAccount(call);
      // Who came by an institution may have a one-time password still, and a token then opens nothing.
      if ((await credentialOf(service.storage, own.username))?.value.mustChange) throw passwordMustChange();
      const { accountId, scope } = actor;
      const now = service.clock.now();
      const expiresAt = new Date(now.getTime() + body.days * 86_400_000).toISOString();
      const made = { accountId, tokenId: newTokenId(), name: body.name, expiresAt };
      const standing = (await apiTokensOf(service.storage, own, now)).length;
      const outcome = await service.journal.act(scope, request, () =>
        decideMakeToken(made, standing, MOST_TOKENS),
      );
      const token =
        outcome.kind === 'done' && !outcome.replayed
          ? await makeApiToken(service.storage, { ...made, scope, seq: outcome.seq, createdAt: meta.at })
          : null;
      return acted(outcome, { status: 201, body: { token } });
    },
  }),
  route({
    id: 'revoke-own-token',
    method: 'delete',
    path: '/session/tokens/{tokenId}',
    tag: 'Session',
    summary: 'Revoke one of my API tokens',
    params: z.object({ tokenId: idField }),
    permission: anyone,
    responses: {
      200: {
        description: 'Revoked: worthless from now on',
        schema: z.object({ tokenId: z.string(), version: z.number().int() }),
      },
    },
    handle: ({ actor, params, meta, service, request }) =>
      revoke({
        accountId: actor.accountId,
        tokenId: params.tokenId,
        scope: actor.scope,
        meta,
        service,
        request,
      }),
  }),
];

export async function revoke(
  c: Pick<Call, 'meta' | 'service' | 'request'> & { accountId: string; tokenId: string; scope: string },
) {
  const { accountId, tokenId, service } = c;
  const account = (await service.journal.load(c.scope)).accounts.get(accountId);
  const tokens = account ? await apiTokensOf(service.storage, account, service.clock.now()) : [];
  const exists = tokens.some((t) => t.tokenId === tokenId);
  const outcome = await service.journal.act(c.scope, c.request, (state) =>
    decideRevokeToken(state.accounts, { accountId, tokenId }, exists, c.meta),
  );
  if (outcome.kind === 'done') await revokeApiToken(service.storage, accountId, tokenId);
  return acted(outcome);
}
