/**
 * The service under load, as CSV on stdout: reads at 300 a second, first idle, then while a plan is computed in its
 * thread, then while a country is planned on one thread; approvals, each of a plan of its own; durable inserts
 * through the journal. The real API on loopback, with the
 * Doctor Arroyo data, on SQLite; and on MongoDB's adapter where SURTIDO_TEST_MONGODB_URI names a server (FerretDB behind
 * scripts/with-ferretdb.sh says nothing about MongoDB's speed).
 *
 *   node dist/bench/service.js [--smoke]
 *
 * The readers are a process of their own on the same cores: what a client on another machine sees is no slower than this.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { availableParallelism, cpus, tmpdir, totalmem } from 'node:os';
import { join } from 'node:path';
import { sizeOf } from '../scripts/country/size';
import { writeCountry } from '../scripts/country/write';
import { approvePlan } from '../src/actions/approve-plan';
import type { House } from '../src/actions/house';
import { importFolder } from '../src/actions/import-folder';
import { routes } from '../src/api/all-routes';
import { createApp } from '../src/api/app';
import { metaNow, systemActor } from '../src/api/auth/access-record';
import { makeApiToken, newTokenId } from '../src/api/auth/api-tokens';
import { setPassword } from '../src/api/auth/new-password';
import { createLog } from '../src/api/log';
import { createMetrics } from '../src/api/metrics';
import type { Service } from '../src/api/service';
import { readFolder } from '../src/cli/read-folder';
import { contentHash } from '../src/domain/content-hash';
import type { Scope } from '../src/domain/people';
import { inThreads } from '../src/jobs/country-runner';
import { JobQueue } from '../src/jobs/job-queue';
import { PlanningJobs } from '../src/jobs/planning-jobs';
import { runPlanningTask } from '../src/jobs/planning-thread';
import { Journal } from '../src/journal/journal';
import { decideFirstOperator } from '../src/people/create-account';
import { runPlanningCycle } from '../src/planning/planning-cycle';
import { decideCountStock } from '../src/stock/count-stock';
import { openStorage } from '../src/storage/open';
import type { Storage } from '../src/storage/port';
import { type Reads, reads } from './readers';

const SMOKE = process.argv.includes('--smoke');
const SECONDS = SMOKE ? 2 : 10;
const APPROVALS = SMOKE ? 3 : 40;
const INSERTS = SMOKE ? 50 : 1000;
const AT = new Date('2026-11-01T15:00:00.000Z');

const row = (store: string, what: string, n: number, perSecond: number, waits: readonly number[]): void => {
  const sorted = [...waits].sort((a, b) => a - b);
  const quantile = (q: number) => (sorted[Math.ceil(q * sorted.length) - 1] ?? Number.NaN).toFixed(2);
  process.stdout.write(`${store},${what},${n},${perSecond.toFixed(1)},${quantile(0.5)},${quantile(0.99)}\n`);
};

function serviceOn(storage: Storage): Service {
  const journal = new Journal(storage);
  const jobs = new PlanningJobs(new JobQueue(storage), []);
  const house: House = {
    ...{ storage, journal },
    runTask: (task) => runPlanningTask(task, { timeLimitMs: 600_000 }),
    enqueue: (job) => jobs.enqueue(job),
  };
  return {
    ...{ storage, journal, house, jobs },
    demoFiles: () => new Map(),
    clock: { now: () => AT },
    log: createLog('error'),
    metrics: createMetrics({ ofProcess: false }),
    timeZone: 'America/Monterrey',
  };
}

async function imported(service: Service, scope: Scope, fixture: string): Promise<void> {
  const meta = metaNow(service, `import:${scope}`, systemActor(scope));
  const files = readFolder(join('fixtures', fixture));
  const { outcome } = await importFolder(service, scope, { meta, hash: 'import' }, { files, lang: 'es' });
  if (outcome.kind === 'refused') throw new Error(outcome.refusal.cause);
}

async function plan(service: Service, scope: Scope, planId: string): Promise<void> {
  const actor = systemActor(scope);
  const { at, today } = metaNow(service, planId, actor);
  await runPlanningCycle(service.house, {
    ...{ scope, planId, asOf: today, at, actor },
    ...{ origin: 'demand', previousPlanId: null, locks: [] },
  });
}

/** A bearer token of an operator's account: it reads as every request reads, account and rights anew. */
async function tokenFor(service: Service, scope: Scope): Promise<string> {
  const account = { accountId: 'bench', username: 'bench', name: 'Bench', scope };
  const meta = metaNow(service, 'bench-account', systemActor(scope));
  const outcome = await service.journal.act(scope, { meta, hash: 'bench' }, (state) =>
    decideFirstOperator(state.accounts, account),
  );
  if (outcome.kind === 'refused') throw new Error(outcome.refusal.cause);
  await setPassword(service, account, 'a bench, a clock and a pencil');
  return makeApiToken(service.storage, {
    ...{ tokenId: newTokenId(), accountId: 'bench', scope, seq: outcome.seq, name: 'bench' },
    ...{ createdAt: AT.toISOString(), expiresAt: '2026-12-01T00:00:00.000Z' },
  });
}

const seconds = (n: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, n * 1000));

async function readsBeside(service: Service, run: string): Promise<void> {
  const scope = `zz-${run}-reads`;
  await imported(service, scope, 'doctor-arroyo');
  await plan(service, scope, 'first');
  const token = await tokenFor(service, scope);
  const auditor = `/api/v1/scopes/${scope}`;
  const paths = [
    `${auditor}/accounts`,
    `${auditor}/audit/entries?limit=20`,
    '/api/v1/session',
    '/api/v1/indicators',
  ];
  const limits = { all: 1e9, logIn: 1e9, costly: 1e9 };
  const api = createApp({ service, routes, version: '0', config: { limits } });
  const server = createServer(api.app);
  // A connection that the server closes just as it is used again would be counted as a fault of the service.
  server.keepAliveTimeout = 600_000;
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const asked = { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, token, paths };
  try {
    // Compiled first: a service runs for weeks.
    await reads(asked, seconds(SMOKE ? 1 : 5));
    const idle = await reads(asked, seconds(SECONDS));
    row(service.storage.kind, 'reads-idle', idle.waits.length, idle.perSecond, idle.waits);
    const rounds = SMOKE ? 1 : 3;
    const planning = (async () => {
      for (let i = 0; i < rounds; i++) await plan(service, scope, `beside-${i}`);
    })();
    const busy = await reads(asked, planning);
    row(service.storage.kind, 'reads-while-planning', busy.waits.length, busy.perSecond, busy.waits);
    const country = await besideCountry((planned) => reads(asked, planned));
    row(service.storage.kind, 'reads-while-country', country.waits.length, country.perSecond, country.waits);
  } finally {
    server.closeAllConnections();
    server.close();
    await api.stopping.settled();
  }
}

/** Reads beside two jurisdictions of a synthetic country, a thread's work from reading their files to writing plans. */
async function besideCountry(measured: (planned: Promise<unknown>) => Promise<Reads>): Promise<Reads> {
  const place = mkdtempSync(join(tmpdir(), 'surtido-bench-country-'));
  try {
    const folder = join(place, 'country');
    const size = SMOKE ? { facilities: 20, medicines: 20, months: 3 } : { facilities: 102, months: 12 };
    writeCountry(folder, sizeOf({ ...size, jurisdictions: 2 }));
    const planned = inThreads({ threads: 1, threadMegabytes: 1200 })(
      { folder, out: join(place, 'plans'), asOf: null, lang: 'en', stateLoss: false },
      () => {},
    );
    return await measured(planned);
  } finally {
    rmSync(place, { recursive: true, force: true });
  }
}

async function approvals(service: Service, run: string): Promise<void> {
  const scope = `zz-${run}-plans`;
  await imported(service, scope, 'two-clinics');
  const waits: number[] = [];
  for (let i = 0; i < APPROVALS; i++) {
    const planId = `plan-${i}`;
    await plan(service, scope, planId);
    const actor = { ...systemActor(scope), accountId: 'approver', role: 'administrator' } as const;
    const meta = metaNow(service, `approve-${i}`, actor);
    const asked = performance.now();
    const outcome = await approvePlan(
      service.house,
      scope,
      { meta, hash: planId },
      { planId, ifMatch: null },
    );
    waits.push(performance.now() - asked);
    if (outcome.kind === 'refused') throw new Error(`${planId}: ${outcome.refusal.cause}`);
  }
  row(service.storage.kind, 'approvals', waits.length, (waits.length * 1000) / sum(waits), waits);
}

const sum = (numbers: readonly number[]): number => numbers.reduce((a, b) => a + b, 0);

/** Counts of one lot of a shelf: double-entry, decided against the state, appended, acknowledged when durable. */
async function inserts(service: Service, run: string): Promise<void> {
  for (const atOnce of [1, 8]) {
    const scope = `zz-${run}-ledger${atOnce}`;
    await imported(service, scope, 'two-clinics');
    const waits: number[] = [];
    const began = performance.now();
    for (let i = 0; i < INSERTS; i += atOnce)
      await Promise.all(
        Array.from({ length: Math.min(atOnce, INSERTS - i) }, async (_, k) => {
          const meta = metaNow(service, `count-${i + k}`, { ...systemActor(scope), role: 'warehouse' });
          const line = {
            medicineId: 'MET',
            lotId: 'M1',
            expirationDate: null,
            countedUnits: 1000 + ((i + k) % 2000),
          };
          const command = { facilityId: 'ALM', complete: false, lines: [line], note: null, ifMatch: null };
          const asked = performance.now();
          const outcome = await service.journal.act(scope, { meta, hash: contentHash(i + k) }, (state) =>
            decideCountStock(state.stock, state.catalogue.catalogue, command, meta),
          );
          if (outcome.kind === 'refused') throw new Error(outcome.refusal.cause);
          waits.push(performance.now() - asked);
        }),
      );
    const perSecond = (INSERTS * 1000) / (performance.now() - began);
    row(service.storage.kind, `ledger-inserts-${atOnce}-at-once`, INSERTS, perSecond, waits);
  }
}

async function main(): Promise<void> {
  const cores = availableParallelism();
  process.stdout.write(
    `# ${cpus()[0]?.model.trim()}, ${cores} cores, ${Math.round(totalmem() / 2 ** 30)} GiB, Node ${process.version}\n`,
  );
  process.stdout.write('store,what,count,per_second,p50_ms,p99_ms\n');
  const uri = process.env.SURTIDO_TEST_MONGODB_URI ?? null;
  for (const mongodbUri of uri === null ? [null] : [null, uri]) {
    const dataDir = mkdtempSync(join(tmpdir(), 'surtido-bench-'));
    const storage = await openStorage({ dataDir, mongodbUri });
    try {
      const service = serviceOn(storage);
      // Scopes of their own, so that it can run again on the same database.
      const run = Date.now().toString(36);
      await readsBeside(service, run);
      await approvals(service, run);
      await inserts(service, run);
    } finally {
      await storage.close();
      rmSync(dataDir, { recursive: true, force: true });
    }
  }
}

void main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`);
  process.exitCode = 1;
});
