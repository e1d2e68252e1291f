/** Starting: what a first start makes, what a start refuses, and that a start that fails leaves the store as it was. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { request } from 'node:https';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import { createLog } from '../../src/api/log';
import { inSpanish } from '../../src/cli/errors-es';
import { type Config, readConfig } from '../../src/config';
import { AppError } from '../../src/domain/errors';
import { type RunningService, startService } from '../../src/main';
import { openStorage } from '../../src/storage/open';

const quiet = createLog('error', new Writable({ write: (_line, _encoding, done) => done() }));
let dataDir: string;
let running: RunningService[];
beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'surtido-main-'));
  running = [];
});
afterEach(async () => {
  for (const service of running) await service.stop();
  rmSync(dataDir, { recursive: true, force: true });
});

const configOf = (env: Record<string, string> = {}): Config =>
  readConfig({ PORT: '0', SURTIDO_DATA_DIR: dataDir, SURTIDO_WORKERS: '0', ...env });
async function start(env: Record<string, string> = {}, demo = false): Promise<RunningService> {
  const service = await startService(configOf(env), { demo, version: '0.0.0-test', log: quiet });
  running.push(service);
  return service;
}
async function stop(service: RunningService): Promise<void> {
  running.splice(running.indexOf(service), 1);
  await service.stop();
}
/** Of a start that is refused; what it says is said in Spanish too. */
const codeOf = (starting: Promise<unknown>): Promise<string> =>
  starting.then(
    () => 'started',
    (error: unknown) => {
      if (!(error instanceof AppError)) throw error;
      expect(error.exitCode).toBe(2);
      const [cause, fix] = inSpanish(error.code, error.cause, error.fix);
      expect([cause, fix]).not.toContain(error.cause);
      expect([cause, fix]).not.toContain(error.fix);
      return error.code;
    },
  );
const logIn = (address: string, username: string, password: string): Promise<Response> =>
  fetch(`${address}/api/v1/session`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ username, password }),
  });

test('the first start on an empty store makes one operator, and tells the password once', async () => {
  const first = await start();
  const { username, oneTimePassword } = first.firstOperator!;
  const answer = await logIn(first.address, username, oneTimePassword);
  expect(answer.status).toBe(200);
  expect(await answer.json()).toMatchObject({ mustChange: true, account: { role: 'operator' } });
  // Two instances on one store: the second tells nothing.
  expect((await start()).firstOperator).toBeNull();
  await stop(first);
  const second = await start();
  expect(second.firstOperator).toBeNull();
  expect((await logIn(second.address, username, oneTimePassword)).status).toBe(200);
});

test('a port that is taken: said so, and the one-time password is not used up', async () => {
  const other = createServer();
  await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
  try {
    const port = String((other.address() as { port: number }).port);
    const refused = start({ PORT: port });
    await expect(refused).rejects.toMatchObject({ cause: expect.stringContaining(port) });
    expect(await codeOf(refused)).toBe('port-taken');
  } finally {
    other.close();
  }
  expect((await start()).firstOperator).not.toBeNull();
});

test('an address that is not of this machine', async () => {
  expect(await codeOf(start({ HOST: '192.0.2.1', SURTIDO_ALLOW_PLAIN_HTTP: 'yes' }))).toBe('no-such-host');
});

const CERT = join(__dirname, 'localhost-cert.pem');
const KEY = join(__dirname, 'localhost-key.pem');

test('with certificate files it speaks TLS, and its cookies go by TLS alone', async () => {
  const { address, firstOperator } = await start({ SURTIDO_TLS_CERT: CERT, SURTIDO_TLS_KEY: KEY });
  expect(address).toMatch(/^https:/);
  const { username, oneTimePassword: password } = firstOperator!;
  const cookies = await new Promise<string[]>((resolve, reject) => {
    const call = request(
      `${address}/api/v1/session`,
      { method: 'POST', ca: readFileSync(CERT), headers: { 'Content-Type': 'application/json' } },
      (res) => {
        res.resume();
        resolve(res.headers['set-cookie'] ?? []);
      },
    );
    call.on('error', reject);
    call.end(JSON.stringify({ username, password }));
  });
  expect(cookies).toEqual([expect.stringMatching(/^__Host-surtido=.*HttpOnly; SameSite=Strict.*; Secure$/)]);
});

test('certificate files that do not belong together or are not there', async () => {
  expect(await codeOf(start({ SURTIDO_TLS_CERT: CERT, SURTIDO_TLS_KEY: CERT }))).toBe('tls-files');
  expect(await codeOf(start({ SURTIDO_TLS_CERT: `${CERT}.gone`, SURTIDO_TLS_KEY: KEY }))).toBe('tls-files');
});

test('the demonstration is loaded once, however often it is started; each account logs in', async () => {
  const first = await start({}, true);
  const scope = configOf().jurisdiction;
  const state = await first.service.journal.load(scope);
  expect(state.catalogue.catalogue.facilities.length).toBeGreaterThan(0);
  expect([...state.accounts.values()].map((a) => a.role).sort()).toEqual([
    'administrator',
    'auditor',
    'clinic',
    'operator',
    'warehouse',
  ]);
  const { seq, hash } = state;
  await stop(first);
  const second = await start({}, true);
  expect(await second.service.journal.load(scope)).toMatchObject({ seq, hash });
  for (const { username, password, name } of second.demoAccounts) {
    expect([username, name]).toEqual([expect.stringMatching(/^demo-/), expect.stringMatching(/\(demo\)$/)]);
    expect((await logIn(second.address, username, password)).status).toBe(200);
  }
});

test('the demonstration answers this machine alone', async () => {
  const open = { SURTIDO_ALLOW_PLAIN_HTTP: 'yes', HOST: '0.0.0.0' };
  expect(await codeOf(start(open, true))).toBe('demo-off-loopback');
  expect(await codeOf(start({ SURTIDO_TRUST_PROXY: '127.0.0.1' }, true))).toBe('demo-off-loopback');
});

test('demonstration and real data never share a store', async () => {
  await stop(await start({}, true));
  expect(await codeOf(start())).toBe('demo-store');
  rmSync(dataDir, { recursive: true });
  await stop(await start());
  expect(await codeOf(start({}, true))).toBe('demo-on-data');
});

test('a store that a copy was broken off in is not served', async () => {
  const storage = await openStorage({ dataDir, mongodbUri: null });
  await storage.insert('storage-copy', 'unfinished', {});
  await storage.close();
  expect(await codeOf(start())).toBe('unfinished-copy');
});
