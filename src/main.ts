/** The only wiring: configuration → store, journals, jobs, threads, API → one running service. */
import { readFileSync } from 'node:fs';
import { createServer, type RequestListener, type Server } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import type { House } from './actions/house';
import { routes } from './api/all-routes';
import { createApp } from './api/app';
import { createFirstOperator, type FirstOperator } from './api/auth/first-operator';
import { recoverOperator } from './api/auth/recover-operator';
import { SignOn } from './api/auth/sign-on';
import { createLog, type Log } from './api/log';
import { createMetrics } from './api/metrics';
import { localDateIn, type Service } from './api/service';
import { stopGracefully } from './api/stopping';
import { watchStore } from './api/store-metrics';
import type { Config } from './config';
import { assertDemoFits, type DemoAccount, demoFiles, demoOffset, seedDemo } from './demo';
import { AppError } from './domain/errors';
import { JobQueue } from './jobs/job-queue';
import { JobRunner } from './jobs/job-runner';
import { describeFault, jobWork } from './jobs/plan-job';
import { PlanningJobs } from './jobs/planning-jobs';
import { runPlanningTask } from './jobs/planning-thread';
import { startScheduler } from './jobs/scheduler';
import { Journal } from './journal/journal';
import type { Job } from './planning/job';
import { assertNoUnfinishedCopy } from './storage/copy';
import { openStorage } from './storage/open';
import { webPages } from './web/pages';

export interface RunningService {
  /** http://127.0.0.1:8080 */
  readonly address: string;
  readonly service: Service;
  /** Told once, at the first start on an empty store. */
  readonly firstOperator: FirstOperator | null;
  readonly demoAccounts: readonly DemoAccount[];
  /** Ends what is under way, gives planning jobs back to the queue, closes the store. */
  stop(): Promise<void>;
}

export interface StartOptions {
  /** Loads the demonstration's data into an empty store, with one marked account a role. */
  readonly demo: boolean;
  readonly version: string;
  readonly log?: Log;
  /** The machine's clock, in milliseconds since 1970; Date.now where nothing is said. */
  readonly clock?: () => number;
}

export async function startService(config: Config, options: StartOptions): Promise<RunningService> {
  const log = options.log ?? createLog(config.logLevel);
  const storage = await openStorage(config);
  try {
    await assertNoUnfinishedCopy(storage);
    await assertDemoFits(storage, config, options.demo);
    return await serve(config, options, log, storage);
  } catch (error) {
    await storage.close();
    throw error;
  }
}

/** A new one-time password for an operator of a store that is there, for whoever has the machine. */
export const recoverOperatorIn = (
  storage: Awaited<ReturnType<typeof openStorage>>,
  { timeZone }: Pick<Config, 'timeZone'>,
  username: string,
): ReturnType<typeof recoverOperator> =>
  recoverOperator(
    { storage, journal: new Journal(storage), clock: { now: () => new Date() }, timeZone },
    username,
  );

async function serve(
  config: Config,
  { demo, version, clock: machineMs = Date.now }: StartOptions,
  log: Log,
  storage: Awaited<ReturnType<typeof openStorage>>,
): Promise<RunningService> {
  const journal = new Journal(storage);
  // The demonstration's data stand still at one day: its clock starts there and runs on.
  const offsetMs = demo ? await demoOffset(storage, machineMs()) : 0;
  const clock = { now: () => new Date(machineMs() + offsetMs) };
  const now = (): string => clock.now().toISOString();
  const timeLimitMs = config.planningTimeoutSeconds * 1000;
  const queue = new JobQueue(storage);
  const onError = (error: unknown): void => {
    log.error('background work failed', { error: error instanceof Error ? error.stack : String(error) });
  };
  const work = jobWork({ storage, journal }, { timeLimitMs, now });
  // A simulation takes minutes: it has a runner of its own, and no plan waits for it.
  const runnerOf = (takes: (job: Job) => boolean) =>
    new JobRunner(queue, work, describeFault, { now, onError, takes });
  const runners =
    config.workers > 0
      ? [
          ...Array.from({ length: config.workers }, () => runnerOf((job) => job.kind !== 'simulation')),
          runnerOf((job) => job.kind === 'simulation'),
        ]
      : [];
  const jobs = new PlanningJobs(queue, runners);
  const house: House = {
    storage,
    journal,
    runTask: (task, options) => runPlanningTask(task, { ...options, timeLimitMs }),
    enqueue: (job) => jobs.enqueue(job),
  };
  const service: Service = {
    journal,
    storage,
    clock,
    log,
    metrics: createMetrics({ ofProcess: true }),
    timeZone: config.timeZone,
    house,
    jobs,
    ...(config.signOn && { signOn: new SignOn(config.signOn) }),
    demoFiles,
  };

  watchStore(service.metrics.registry, service);

  const demoAccounts = demo ? await seedDemo(service, config.jurisdiction) : [];

  const api = createApp({
    service,
    routes,
    version,
    pages: webPages(routes),
    config: {
      tls: config.tls !== null || config.trustedProxies.length > 0,
      trustedProxies: config.trustedProxies,
      metricsToken: config.metricsToken,
      limits: config.limits,
    },
  });
  const server = serverOf(config, api.app);
  await listen(server, config);
  // Only now: the password is told once, and a start that comes to nothing must not use it up.
  const firstOperator = await operatorOf(demo, service, config, server);
  jobs.start();
  const scheduler = startScheduler({
    storage,
    journal,
    queue,
    now,
    today: () => localDateIn(clock.now(), config.timeZone),
    onEnqueued: (job) => {
      log.info('plan due', { scope: job.scope, planId: job.planId });
      for (const runner of runners) runner.wake();
    },
    onError,
  });
  const { port } = server.address() as AddressInfo;
  const host = config.host.includes(':') ? `[${config.host}]` : config.host;
  return {
    address: `${config.tls ? 'https' : 'http'}://${host}:${port}`,
    service,
    firstOperator,
    demoAccounts,
    stop: async () => {
      await scheduler.stop();
      await stopGracefully(server, api);
      await jobs.stop();
      await storage.close();
    },
  };
}

/** @throws AppError 'tls-files'. */
function serverOf({ tls }: Config, app: RequestListener): Server {
  if (!tls) return createServer(app);
  try {
    return createTlsServer({ cert: readFileSync(tls.certFile), key: readFileSync(tls.keyFile) }, app);
  } catch (error) {
    throw new AppError(
      'tls-files',
      `The certificate ${tls.certFile} and the key ${tls.keyFile} cannot be used: ${(error as Error).message}.`,
      'Name PEM files that belong together and that the service may read in SURTIDO_TLS_CERT and SURTIDO_TLS_KEY.',
      2,
    );
  }
}

async function operatorOf(
  demo: boolean,
  service: Service,
  { jurisdiction }: Config,
  server: Server,
): Promise<FirstOperator | null> {
  try {
    return demo ? null : await createFirstOperator(service, jurisdiction);
  } catch (error) {
    server.close();
    throw error;
  }
}

const LISTEN_FAULTS: Readonly<Record<string, (at: Config) => AppError>> = {
  EADDRINUSE: ({ host, port }) =>
    new AppError(
      'port-taken',
      `Port ${port} of ${host} is taken by another program.`,
      'Stop that program, or set PORT to a free port.',
      2,
    ),
  EACCES: ({ host, port }) =>
    new AppError(
      'port-refused',
      `Port ${port} of ${host} may not be opened by this user.`,
      'Set PORT to a port above 1023, and let a proxy stand before it.',
      2,
    ),
  EADDRNOTAVAIL: ({ host }) => noSuchHost(host),
  ENOTFOUND: ({ host }) => noSuchHost(host),
};
const noSuchHost = (host: string): AppError =>
  new AppError(
    'no-such-host',
    `HOST "${host}" is no address of this machine.`,
    'Set HOST to 127.0.0.1, to 0.0.0.0 for all addresses, or to one that this machine has.',
    2,
  );

function listen(server: Server, config: Config): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) =>
      reject(LISTEN_FAULTS[error.code ?? '']?.(config) ?? error),
    );
    server.listen(config.port, config.host, () => resolve());
  });
}
