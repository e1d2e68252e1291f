/**
 * A country's tasks over machines: BullMQ on Redis. One job a jurisdiction, in two flows: the nation's ration waits for
 * every jurisdiction's need, and adds the second, in which publishing waits for every jurisdiction's plan. Whoever holds
 * a job renews its lock; where it does not, another takes the job over and finds what is done already.
 */
import { createHash } from 'node:crypto';
import { hostname } from 'node:os';
import { setTimeout as pause } from 'node:timers/promises';
import { type FlowJob, FlowProducer, type Job, Queue, UnrecoverableError, Worker } from 'bullmq';
import { Redis } from 'ioredis';
import { AppError } from '../domain/errors';
import { type CountryRunner, countryPool, type Step, type ThreadTerms } from './country-runner';
import { type CountryRun, type CountryTask, stepsOf, type TaskOutcome } from './country-task';
import { asAppError, type FaultData, faultData } from './thread-answer';

const QUEUE = 'surtido-country';
/** A job whose worker says nothing for so long is another's. */
const LOCK_MS = 15_000;
const LOOK_FOR_STALLED_MS = 5_000;
const LOOK_MS = 300;
/** A task that fails without being able to say why (a full disk, a folder that is away) is tried again so often. */
const ATTEMPTS = 3;
/** A task whose worker is lost goes to another so often. */
const MOST_STALLED = 5;

type CountryJob = Job<CountryTask, TaskOutcome>;

/** As BullMQ asks for it: it waits for Redis to come back instead of failing a job. */
const connect = (url: string): Redis => new Redis(url, { maxRetriesPerRequest: null });

/** The address without the name and the password in it. */
export function withoutSecret(url: string): string {
  const [begin, end] = [url.indexOf('//'), url.lastIndexOf('@')];
  return begin < 0 || end < begin ? url : `${url.slice(0, begin)}//…${url.slice(end)}`;
}

/** @throws AppError 'redis-unreachable' */
async function assertReachable(url: string): Promise<void> {
  const redis = new Redis(url, { maxRetriesPerRequest: 1, retryStrategy: () => null, lazyConnect: true });
  // What happens is told by the calls; without a listener it would be told twice.
  redis.on('error', () => undefined);
  try {
    await redis.connect();
    await redis.ping();
  } catch (error) {
    throw new AppError(
      'redis-unreachable',
      `Redis does not answer at ${withoutSecret(url)} (${error instanceof Error ? error.message : String(error)}).`,
      'Check --redis or REDIS_URL, and that the server runs.',
      2,
    );
  } finally {
    redis.disconnect();
  }
}

/** The same country into the same folder is the same run, whoever asks for it and however often. */
const runIdOf = ({ folder, out, asOf, lang, stateLoss }: CountryRun): string =>
  createHash('sha256')
    .update(JSON.stringify([folder, out, asOf, lang, stateLoss]))
    .digest('hex')
    .slice(0, 16);

const jobIdOf = (run: CountryRun, kind: CountryTask['kind'], scope: string | null): string =>
  [runIdOf(run), kind, ...(scope === null ? [] : [scope])].join('-');

const flowJob = (task: CountryTask): FlowJob => ({
  name: task.kind,
  queueName: QUEUE,
  data: task,
  opts: {
    jobId: jobIdOf(task, task.kind, task.scope),
    attempts: ATTEMPTS,
    backoff: { type: 'exponential', delay: 1000 },
    failParentOnFailure: true,
  },
});

/** What comes first (`part` 0: needs, then the ration) or second (1: plans, then publishing), as one flow. */
function flowOf(run: CountryRun, part: 0 | 1): FlowJob {
  const [tasks, [last]] = stepsOf(run).slice(2 * part) as [CountryTask[], [CountryTask]];
  const { failParentOnFailure: _none, ...opts } = flowJob(last).opts as Record<string, unknown>;
  return { ...flowJob(last), opts, children: tasks.map(flowJob) };
}

export interface CountryWorker {
  /** Takes no new task, and resolves when those in hand are done. */
  readonly close: () => Promise<void>;
}

/** Joins the work of every country asked for on this Redis, until it is closed. */
export async function joinCountryWork(
  url: string,
  terms: ThreadTerms,
  onTask: (task: CountryTask, outcome: TaskOutcome | 'failed') => void,
): Promise<CountryWorker> {
  await assertReachable(url);
  const pool = countryPool(terms);
  const producing = connect(url);
  const flows = new FlowProducer({ connection: producing });
  const working = connect(url);
  const worker = new Worker<CountryTask, TaskOutcome>(
    QUEUE,
    // In a thread: this one must stay free to renew the locks.
    async ({ data: task }) => {
      try {
        const outcome = await pool.run(task);
        // A repeated job adds the same jobs, which changes nothing.
        if (task.kind === 'ration') await flows.add(flowOf(task, 1));
        onTask(task, outcome);
        return outcome;
      } catch (error) {
        onTask(task, 'failed');
        if (error instanceof AppError) throw new UnrecoverableError(JSON.stringify(faultData(error)));
        throw error;
      }
    },
    {
      connection: working,
      // By it one sees in Redis who holds a job.
      name: `${hostname()}-${process.pid}`,
      concurrency: terms.threads,
      lockDuration: LOCK_MS,
      stalledInterval: LOOK_FOR_STALLED_MS,
      maxStalledCount: MOST_STALLED,
    },
  );
  // Redis away for a while: the connections come back by themselves.
  worker.on('error', () => undefined);
  await worker.waitUntilReady();
  return {
    close: async () => {
      await worker.close();
      await flows.close();
      producing.disconnect();
      working.disconnect();
      await pool.close();
    },
  };
}

/** Asks for the run and waits until workers have done it. Asked for again, it takes up what is under way. */
export const overRedis =
  (url: string): CountryRunner =>
  async (run, onStep, signal) => {
    await assertReachable(url);
    const connection = connect(url);
    const queue = new Queue<CountryTask, TaskOutcome>(QUEUE, { connection });
    const flows = new FlowProducer({ connection });
    try {
      if (!(await isUnderWay(queue, run))) {
        await clear(queue, run);
        await flows.add(flowOf(run, 0));
      }
      // Another who asked for the same run takes its jobs out when he has his plan, or cancels: what is done is found.
      while ((await followed(queue, run, onStep, signal)) === 'taken out') await flows.add(flowOf(run, 0));
      await clear(queue, run);
    } finally {
      await flows.close();
      await queue.close();
      connection.disconnect();
    }
  };

const lastJobs = (
  queue: Queue<CountryTask, TaskOutcome>,
  run: CountryRun,
): Promise<(CountryJob | undefined)[]> =>
  Promise.all(
    (['ration', 'publish'] as const).map(
      (kind) => queue.getJob(jobIdOf(run, kind, null)) as Promise<CountryJob | undefined>,
    ),
  );

async function isUnderWay(queue: Queue<CountryTask, TaskOutcome>, run: CountryRun): Promise<boolean> {
  const states = await Promise.all((await lastJobs(queue, run)).map((job) => job?.getState()));
  return states.some((state) => state !== undefined && state !== 'completed' && state !== 'failed');
}

/** Waits until the plan is published or the run's jobs are no longer there; throws what a task failed of. */
async function followed(
  queue: Queue<CountryTask, TaskOutcome>,
  run: CountryRun,
  onStep: (step: Step) => void,
  signal?: AbortSignal,
): Promise<'published' | 'taken out'> {
  for (;;) {
    if (signal?.aborted) {
      await clear(queue, run);
      throw new AppError('cancelled', 'The work was cancelled.', 'Run it again: what is done stays done.');
    }
    const [ration, publish] = await lastJobs(queue, run);
    for (const job of [ration, publish]) if (await job?.isFailed()) throw await faultOf(queue, run, job!);
    if (await publish?.isCompleted()) return 'published';
    const parent = publish ?? ration;
    if (!parent) return 'taken out';
    const { processed = 0, unprocessed = 0 } = await parent.getDependenciesCount({
      processed: true,
      unprocessed: true,
    });
    onStep({ kind: publish ? 'plan' : 'prepare', done: processed, of: processed + unprocessed });
    await pause(LOOK_MS);
  }
}

/** What a task of the run failed of, as its worker told it. */
async function faultOf(
  queue: Queue<CountryTask, TaskOutcome>,
  run: CountryRun,
  parent: CountryJob,
): Promise<Error> {
  const failed = (await queue.getFailed()).filter((job) => job.id?.startsWith(`${runIdOf(run)}-`));
  const told = failed.find((job) => job.failedReason?.startsWith('{'));
  if (told) return asAppError(JSON.parse(told.failedReason) as FaultData);
  const first = failed.find((job) => job.id !== parent.id) ?? parent;
  return new AppError(
    'worker-failed',
    `${first.data.kind} ${first.data.scope ?? ''} failed ${ATTEMPTS} times: ${first.failedReason}`,
    'Look into the log of the workers (memory? disk?), then run it again: what is done stays done.',
  );
}

/** Takes the run's jobs out of Redis; those in hand when they are done. */
async function clear(queue: Queue<CountryTask, TaskOutcome>, run: CountryRun): Promise<void> {
  for (const job of await lastJobs(queue, run))
    for (let tries = 0; job && tries < 200; tries++)
      try {
        await job.remove({ removeChildren: true });
        break;
      } catch {
        await pause(LOOK_MS);
      }
}
