/**
 * The screen of a plan of 50 clinics and 600 medicines in Chromium, its processor slowed sixfold: how long until its
 * lines can be read, scrolled and filtered, and until an edit tells what it breaks and costs. CSV on stdout.
 *
 *   node dist/bench/plan-screen.js [--smoke] [--keep DIR]
 *
 * The jurisdiction is synthetic (bench/jurisdiction.ts). --keep keeps its store in DIR and uses it again: the plan takes
 * minutes to compute. Service and browser share one machine; only the browser is slowed. Exits 3 without Chromium.
 */
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { availableParallelism, cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type Page } from 'playwright-core';
import type { House } from '../src/actions/house';
import { importFolder } from '../src/actions/import-folder';
import { routes } from '../src/api/all-routes';
import { createApp } from '../src/api/app';
import { metaNow, systemActor } from '../src/api/auth/access-record';
import { changeCredential } from '../src/api/auth/credentials';
import { createLog } from '../src/api/log';
import { createMetrics } from '../src/api/metrics';
import type { Service } from '../src/api/service';
import { contentHash } from '../src/domain/content-hash';
import { DEFAULT_POLICY } from '../src/domain/policy';
import { canonical, type Snapshot } from '../src/domain/snapshot';
import { JobQueue } from '../src/jobs/job-queue';
import { PlanningJobs } from '../src/jobs/planning-jobs';
import { runPlanningTask } from '../src/jobs/planning-thread';
import { Journal } from '../src/journal/journal';
import { decideCreateAccount } from '../src/people/create-account';
import { median } from '../src/plan/balance';
import type { PlanSummary } from '../src/plan/life-cycle';
import { decidePlanDrafted } from '../src/plan/life-cycle';
import { putBlob } from '../src/storage/blobs';
import { openStorage } from '../src/storage/open';
import { webPages } from '../src/web/pages';
import { makeJurisdiction } from './jurisdiction';

const CHROMIUM = process.env.SURTIDO_CHROMIUM ?? '/usr/bin/chromium';
const SMOKE = process.argv.includes('--smoke');
const KEEP = process.argv.indexOf('--keep');
const SIZE = SMOKE ? { clinics: 10, medicines: 40 } : { clinics: 50, medicines: 600 };
const SLOWED = 6;
const ROUNDS = SMOKE ? 2 : 7;
const AT = new Date('2026-11-01T15:00:00.000Z');
const SCOPE = 'zz-bench-01';
const PLAN = 'screen';
const PASSWORD = 'a password of the bench';

const csv = (rows: readonly object[]): Buffer => {
  const names = Object.keys(rows[0] ?? {});
  const cell = (value: unknown) => (value === null || value === undefined ? '' : String(value));
  const lines = rows.map((r) => names.map((n) => cell((r as Record<string, unknown>)[n])).join(','));
  return Buffer.from([names.join(','), ...lines, ''].join('\n'));
};

async function serviceIn(dataDir: string): Promise<Service> {
  const storage = await openStorage({ dataDir, mongodbUri: null });
  const journal = new Journal(storage);
  const jobs = new PlanningJobs(new JobQueue(storage), []);
  const house: House = {
    ...{ storage, journal },
    runTask: (task) => runPlanningTask(task, { timeLimitMs: 1_800_000 }),
    enqueue: (job) => jobs.enqueue(job),
  };
  return {
    ...{ storage, journal, house, jobs },
    clock: { now: () => AT },
    log: createLog('error'),
    metrics: createMetrics({ ofProcess: false }),
    timeZone: 'America/Monterrey',
    demoFiles: () => new Map(),
  };
}

/** Names of clinics, medicines and routes, a storekeeper's account, and the plan with all that it came from. */
async function filled(service: Service, snapshot: Snapshot): Promise<void> {
  const meta = (id: string) => metaNow(service, id, systemActor(SCOPE));
  const { facilities, medicines, routes: roads, lots } = snapshot;
  const files = new Map([
    [
      'facilities.csv',
      csv(
        facilities.map(({ facilityId, name, kind, routeId, latitude, longitude }) => ({
          facilityId,
          name,
          kind,
          routeId,
          latitude,
          longitude,
        })),
      ),
    ],
    [
      'medicines.csv',
      csv(
        medicines.map(({ medicineId, name, packSize, unit, ven, use, unitsPerTreatment }) => ({
          medicineId,
          name,
          packSize,
          unit,
          ven,
          use,
          unitsPerTreatment,
        })),
      ),
    ],
    ['routes.csv', csv(roads.map(({ routeId, leadTimeDays }) => ({ routeId, leadTimeDays })))],
    [
      'stock.csv',
      csv(
        lots
          .filter((l) => l.facilityId === 'W')
          .map(({ facilityId, medicineId, lotId, expirationDate, quantityUnits }) => ({
            facilityId,
            medicineId,
            lotId,
            expirationDate,
            quantityUnits,
          })),
      ),
    ],
  ]);
  const { outcome } = await importFolder(
    service.house,
    SCOPE,
    { meta: meta('import'), hash: 'import' },
    { files, lang: 'es', asOf: snapshot.asOf },
  );
  if (outcome.kind === 'refused') throw new Error(outcome.refusal.cause);
  const account = {
    accountId: 'store',
    username: 'store',
    name: 'Store',
    scope: SCOPE,
    role: 'warehouse',
    facilityId: null,
    mayRelease: false,
  } as const;
  const operator = { ...meta('account'), actor: { ...systemActor(SCOPE), role: 'operator' as const } };
  await service.journal.act(SCOPE, { meta: operator, hash: 'account' }, (state) =>
    decideCreateAccount(state.accounts, () => true, account, operator),
  );
  await changeCredential(service, 'store', account, {
    password: PASSWORD,
    mustChange: false,
    oneTimeUntil: null,
  });
  const results = await service.house.runTask({
    kind: 'plan',
    snapshot,
    policy: DEFAULT_POLICY,
    overrides: [],
    earlier: [],
    warnings: [],
  });
  const kept = (name: string) => putBlob(service.storage, results[name] as Uint8Array);
  const payload = {
    ...{ planId: PLAN, asOf: snapshot.asOf, policyVersion: 1, origin: 'demand' as const },
    planHash: await kept('plan'),
    snapshotHash: await kept('snapshot'),
    forecastsHash: await kept('forecasts'),
    needsHash: await kept('needs'),
    previousPlanId: null,
    summary: JSON.parse(Buffer.from(results.summary as Uint8Array).toString('utf8')) as PlanSummary,
    locks: [],
  };
  await service.journal.act(SCOPE, { meta: meta('plan'), hash: contentHash(PLAN) }, ({ plans }) =>
    decidePlanDrafted(plans, payload),
  );
}

/** Runs in the page: milliseconds since the visit began when the text of the first row stood there. */
const ROWS_READY = `new Promise((done) => {
  const look = () => {
    const row = document.querySelector('.plan-rows [data-line] .what a');
    if (row) requestAnimationFrame(() => setTimeout(() => done(performance.now())));
    else setTimeout(look, 4);
  };
  look();
})`;

/**
 * Runs in the page: milliseconds until what `act` did shows in `sign` and is painted. Looked at when something
 * changed: to look again and again would take of the slowed processor that is measured.
 */
const until = (act: string, sign: string): string => `new Promise((done) => {
  const before = performance.now();
  const look = () => {
    if (!(${sign})) return;
    changes.disconnect();
    requestAnimationFrame(() => setTimeout(() => done(performance.now() - before)));
  };
  const changes = new MutationObserver(look);
  changes.observe(document.body, { childList: true, characterData: true, subtree: true });
  ${act}
})`;

const type = (selector: string, value: string): string =>
  `const f = ${selector}; f.focus(); f.value = ${value}; f.dispatchEvent(new Event('input', { bubbles: true }));`;

async function measured(page: Page, origin: string): Promise<void> {
  const out = (what: string, times: readonly number[]) =>
    process.stdout.write(
      `${what},${times.length},${(median(times) as number).toFixed(0)},${Math.max(...times).toFixed(0)}\n`,
    );
  const lines = `${origin}/almacen/planes/${PLAN}?shipped=`;
  const session = await page.context().newCDPSession(page);
  await page.goto(lines);
  await page.waitForSelector('.plan-rows [data-line]');
  await session.send('Emulation.setCPUThrottlingRate', { rate: SLOWED });
  const [first, rows, groups, filter, scroll, atOnce, edit]: number[][] = [[], [], [], [], [], [], []];
  for (let k = 0; k < ROUNDS; k++) {
    await page.goto(`${origin}/almacen/planes/${PLAN}`, { waitUntil: 'load' });
    groups?.push(Number(await page.evaluate(`performance.getEntriesByType('navigation')[0].loadEventEnd`)));
    await page.goto(lines, { waitUntil: 'commit' });
    rows?.push(Number(await page.evaluate(ROWS_READY)));
    first?.push(
      Number(await page.evaluate(`performance.getEntriesByName('first-contentful-paint')[0]?.startTime`)),
    );
    scroll?.push(
      Number(
        await page.evaluate(
          until(
            `const s = document.querySelector('.plan-rows'); s.scrollTop = s.scrollHeight * ${(k + 1) / (ROUNDS + 2)};`,
            `[...s.querySelectorAll('.plan-row')].some((r) => { const b = r.getBoundingClientRect(); const a = s.getBoundingClientRect(); return b.top >= a.top && b.bottom <= a.bottom && r.dataset.line; })`,
          ),
        ),
      ),
    );
    filter?.push(
      Number(
        await page.evaluate(
          until(
            `const n = document.querySelector('[data-plan-table] > p').textContent; ${type(`document.querySelector('[name=text]')`, `'synthetic ${k + 1}'`)}`,
            `document.querySelector('[data-plan-table] > p').textContent !== n`,
          ),
        ),
      ),
    );
    const edited = async (at: number): Promise<number> =>
      Number(
        await page.evaluate(
          until(
            type(`document.querySelectorAll('.plan-rows input')[${at}]`, `String(Number(f.value) + 3)`),
            `document.querySelector('.plan-side form')`,
          ),
        ),
      );
    atOnce?.push(await edited(k % 3));
    await page.waitForFunction(
      `[...document.querySelectorAll('.plan-rows .why')].every((e) => e.textContent !== '')`,
    );
    edit?.push(await edited((k + 1) % 3));
  }
  out('first-paint-of-lines', first ?? []);
  out('lines-ready', rows ?? []);
  out('routes-and-clinics-loaded', groups ?? []);
  out('scrolled', scroll ?? []);
  out('filtered', filter ?? []);
  out('edited-at-once-after-filtering', atOnce ?? []);
  out('edit-tells-consequences', edit ?? []);
}

async function main(): Promise<void> {
  if (!existsSync(CHROMIUM)) {
    process.stderr.write(`There is no Chromium at ${CHROMIUM}: name one in SURTIDO_CHROMIUM.\n`);
    process.exitCode = 3;
    return;
  }
  const kept = KEEP < 0 ? null : (process.argv[KEEP + 1] ?? null);
  const dataDir = kept ?? mkdtempSync(join(tmpdir(), 'surtido-bench-'));
  const service = await serviceIn(dataDir);
  const limits = { all: 1e9, logIn: 1e9, costly: 1e9 };
  const api = createApp({ service, routes, version: '0', config: { limits }, pages: webPages(routes) });
  const server = createServer(api.app);
  const browser = await chromium.launch({
    executablePath: CHROMIUM,
    args: ['--no-sandbox', '--disable-dev-shm-usage'],
  });
  try {
    if (!(await service.journal.load(SCOPE)).plans.has(PLAN))
      await filled(service, canonical(makeJurisdiction({ ...SIZE, seed: 1, coupled: true })));
    const plan = (await service.journal.load(SCOPE)).plans.get(PLAN);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    process.stdout.write(
      `# ${cpus()[0]?.model.trim()}, ${availableParallelism()} cores, Node ${process.version}, Chromium ${browser.version()} slowed ${SLOWED}x; ${plan?.summary.clinics} clinics, ${SIZE.medicines} medicines\n`,
    );
    process.stdout.write('what,count,median_ms,most_ms\n');
    const page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
    await page.goto(`${origin}/entrar`);
    await page.fill('[name=username]', 'store');
    await page.fill('[name=password]', PASSWORD);
    await Promise.all([page.waitForURL(/almacen/), page.click('main button')]);
    await measured(page, origin);
  } finally {
    await browser.close();
    server.closeAllConnections();
    server.close();
    await api.stopping.settled();
    await service.storage.close();
    if (kept === null) rmSync(dataDir, { recursive: true, force: true });
  }
}

void main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`);
  process.exitCode = 1;
});
