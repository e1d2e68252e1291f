/**
 * The README's first command, as a newcomer runs it: the service answers within 30 s, the calendar's plan is proposed
 * and told, Ctrl-C ends it, and after a second start everything is still there and verifies.
 */
import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const ANSWER_MS = 30_000;
const PLAN_MS = 180_000;
const STOP_MS = 30_000;

const freePort = () =>
  new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = /** @type {import('node:net').AddressInfo} */ (server.address());
      server.close(() => resolve(port));
    });
  });

/** @param {() => Promise<boolean> | boolean} holds @param {number} ms @param {string} what */
async function waitFor(holds, ms, what) {
  const begun = Date.now();
  while (Date.now() - begun < ms) {
    if (await holds()) return Date.now() - begun;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  throw new Error(`${what}: not within ${ms / 1000} s`);
}

/** @param {string} url */
const answers = async (url) => {
  try {
    return (await fetch(url)).ok;
  } catch {
    return false;
  }
};

const dataDir = mkdtempSync(join(tmpdir(), 'surtido-demo-'));
const port = String(await freePort());
const env = { ...process.env, PORT: port, SURTIDO_DATA_DIR: dataDir };
const base = `http://127.0.0.1:${port}`;

/** @param {RegExp} told */
async function start(told) {
  let said = '';
  // A process group of its own, so that Ctrl-C reaches npm and the service as a terminal's does.
  const child = spawn('npm', ['start'], { env, detached: true, stdio: ['ignore', 'pipe', 'inherit'] });
  child.stdout.on('data', (chunk) => {
    said += chunk;
  });
  const ended = new Promise((resolve) => child.once('exit', (code) => resolve(code)));
  const interrupt = async () => {
    const group = -(/** @type {number} */ (child.pid));
    process.kill(group, 'SIGINT');
    const late = new Promise((resolve) => setTimeout(resolve, STOP_MS, 'late').unref());
    if ((await Promise.race([ended, late])) !== 'late') return;
    process.kill(group, 'SIGKILL');
    throw new Error(`Ctrl-C did not end it within ${STOP_MS / 1000} s`);
  };
  try {
    const health = await waitFor(() => answers(`${base}/health`), ANSWER_MS, '/health');
    const document = await waitFor(() => answers(`${base}/api/v1/openapi.json`), ANSWER_MS, 'openapi.json');
    const plan = await waitFor(() => told.test(said), PLAN_MS, `${told} on the screen`);
    process.stdout.write(
      `answers after ${health + document} ms, plan told after ${health + document + plan} ms\n`,
    );
    return interrupt;
  } catch (error) {
    await interrupt();
    process.stderr.write(said);
    throw error;
  }
}

try {
  for (const round of ['first start', 'second start, same store']) {
    process.stdout.write(`${round}\n`);
    // The summary comes after the line that announces it, not with it.
    const interrupt = await start(/Plan propuesto por el calendario.*etformina/s);
    await interrupt();
    const verify = spawnSync('node', ['dist/src/cli/main.js', 'verify'], { env, encoding: 'utf8' });
    process.stdout.write(verify.stdout + verify.stderr);
    if (verify.status !== 0) throw new Error(`verify ended with ${verify.status}`);
  }
} finally {
  rmSync(dataDir, { recursive: true, force: true });
}
