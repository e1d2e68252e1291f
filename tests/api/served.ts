/** The API over a real store in a folder of its own, with a clock that the test sets and a log that it reads. */
import { createServer, type Server } from 'node:http';
import { Writable } from 'node:stream';
import request from 'supertest';
import type { ApiConfig } from '../../src/api/api-config';
import { type Api, createApp } from '../../src/api/app';
import { metaNow, systemActor } from '../../src/api/auth/access-record';
import { makeApiToken, newTokenId } from '../../src/api/auth/api-tokens';
import { hashPassword } from '../../src/api/auth/password';
import { createLog } from '../../src/api/log';
import { createMetrics } from '../../src/api/metrics';
import type { Route } from '../../src/api/route';
import { accountRoutes } from '../../src/api/routes/accounts';
import { sessionRoutes } from '../../src/api/routes/session';
import type { Service } from '../../src/api/service';
import { decided } from '../../src/domain/decision';
import type { Role } from '../../src/domain/people';
import { Journal } from '../../src/journal/journal';
import type { AccountCreated } from '../../src/people/accounts';
import type { Storage } from '../../src/storage/port';
import { inMemory, sqlitePlace } from '../storage/sqlite-place';

export const PASSWORD = 'a mule, a map, 40 boxes';
let hashed: Promise<string> | undefined;

export interface Served extends Api {
  readonly service: Service;
  readonly server: Server;
  readonly logged: string[];
  /** Moves the clock. */
  readonly wait: (ms: number) => void;
  readonly close: () => Promise<void>;
}

const open = new Set<Served>();
/** A test that fails before it closes its service must not keep jest waiting. */
afterAll(async () => {
  for (const served of [...open]) await served.close();
});

export async function serve({
  routes = [...sessionRoutes, ...accountRoutes],
  config = {},
  around = (storage) => storage,
  pages,
}: {
  readonly routes?: readonly Route[];
  readonly config?: Partial<ApiConfig>;
  /** Puts something between the service and its store. */
  readonly around?: (storage: Storage) => Storage;
  readonly pages?: Parameters<typeof createApp>[0]['pages'];
} = {}): Promise<Served> {
  const place = await sqlitePlace(inMemory());
  const opened = await place.open();
  const discard = async () => {
    await opened.close();
    await place.clean();
  };
  const storage = around(opened);
  let now = Date.parse('2026-11-23T15:00:00.000Z');
  const logged: string[] = [];
  const stream = new Writable({
    write(chunk: Buffer, _encoding, done) {
      logged.push(chunk.toString());
      done();
    },
  });
  const service = {
    storage,
    journal: new Journal(storage),
    clock: { now: () => new Date(now) },
    log: createLog('info', stream),
    metrics: createMetrics({ ofProcess: false }),
    timeZone: 'America/Monterrey',
    // Planning has no part in what is tested with it.
  } as unknown as Service;
  const limits = { all: 1_000_000, logIn: 1000, costly: 1000 };
  let api: Api;
  try {
    api = createApp({
      service,
      routes,
      version: '0',
      config: { limits, checkReplies: true, ...config },
      ...(pages && { pages }),
    });
  } catch (error) {
    // Routes that are refused leave no store behind.
    await discard();
    throw error;
  }
  const server = createServer(api.app);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const served: Served = {
    ...api,
    service,
    server,
    logged,
    wait: (ms) => {
      now += ms;
    },
    close: async () => {
      if (!open.delete(served)) return;
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      await api.stopping.settled();
      await discard();
    },
  };
  open.add(served);
  return served;
}

export interface TestAccount {
  readonly accountId: string;
  readonly username: string;
  readonly scope: string;
}

/** An account that can log in with PASSWORD, made without the API. */
export async function given(
  { service }: Pick<Served, 'service'>,
  role: Role,
  scope: string,
  {
    username = `${role}.${scope}`,
    facilityId = null as string | null,
    mustChange = false,
    mayRelease = false,
  } = {},
): Promise<TestAccount> {
  hashed ??= hashPassword(PASSWORD);
  const accountId = `test-${username.replace(/[^a-z0-9]/g, '-')}`;
  const account = {
    accountId,
    username,
    name: username,
    role,
    scope,
    facilityId,
    mayRelease,
    disabled: false,
  };
  await service.journal.act(
    scope,
    { meta: metaNow(service, `given:${accountId}`, systemActor(scope)), hash: accountId },
    () => decided('account-created', { account } satisfies AccountCreated),
  );
  await service.storage.insert('credential', username, {
    accountId,
    scope,
    passwordHash: await hashed,
    mustChange,
    oneTimeUntil: null,
    epoch: 1,
    claimedAt: service.clock.now().toISOString(),
  });
  return { accountId, username, scope };
}

/** A bearer token of an account, good for a day. */
export async function tokenOf(
  { service }: Pick<Served, 'service'>,
  { accountId, scope }: TestAccount,
): Promise<string> {
  const now = service.clock.now();
  return makeApiToken(service.storage, {
    tokenId: newTokenId(),
    accountId,
    scope,
    seq: (await service.journal.load(scope)).seq,
    name: 'test',
    createdAt: now.toISOString(),
    expiresAt: new Date(now.getTime() + 86_400_000).toISOString(),
  });
}

export const cookieOf = (response: request.Response): string =>
  String((response.headers['set-cookie'] as unknown as string[])[0]).split(';')[0]!;

/** A session: its cookie and its csrf token. */
export async function loggedIn(served: Pick<Served, 'server'>, username: string, password = PASSWORD) {
  const response = await request(served.server).post('/api/v1/session').send({ username, password });
  if (response.status !== 200) throw new Error(`log-in of ${username}: ${response.status}`);
  return { cookie: cookieOf(response), csrf: String(response.body.csrfToken), response };
}

let keys = 0;
/** A new Idempotency-Key. */
export const newKey = (): string => `test-key-${++keys}`;

/** Actions of a journal, in order. */
export async function actionsOf({ service }: Pick<Served, 'service'>, scope: string): Promise<string[]> {
  const actions: string[] = [];
  for await (const entry of service.journal.read(scope)) actions.push(entry.action);
  return actions;
}
