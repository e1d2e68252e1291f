/** Jobs are asked for once, worked by one, taken over when their worker is lost, ended when cancelled. */

import type { LocalDate } from '../../src/domain/dates';
import { AppError } from '../../src/domain/errors';
import { JobQueue } from '../../src/jobs/job-queue';
import { JobRunner, type JobWork, takeOverAt } from '../../src/jobs/job-runner';
import { describeFault } from '../../src/jobs/plan-job';
import { nameWorker } from '../../src/jobs/worker-name';
import type { Job } from '../../src/planning/job';
import type { Storage } from '../../src/storage/port';
import type { SqlitePlace } from '../storage/sqlite-place';
import { sqlitePlace } from '../storage/sqlite-place';

const SCOPE = 'mx-nl-08';
const at = (minute: number): string => new Date(Date.UTC(2026, 10, 1, 15, minute)).toISOString();
const job = (id: string): Job => ({
  jobId: `${SCOPE}|plan|${id}`,
  scope: SCOPE,
  kind: 'plan',
  input: { asOf: '2026-11-01' as LocalDate, origin: 'demand', previousPlanId: null, locks: [] },
  planId: id,
  askedBy: {
    accountId: 'ana',
    name: 'Ana',
    role: 'warehouse',
    scope: SCOPE,
    facilityId: null,
    mayRelease: false,
  },
  createdAt: at(0),
  status: 'queued',
  stage: null,
  attempts: 0,
  leaseUntil: null,
  worker: null,
  cancelAsked: false,
  startedAt: null,
  endedAt: null,
  error: null,
});

let place: SqlitePlace;
let storage: Storage;
beforeEach(async () => {
  place = await sqlitePlace();
  storage = await place.open();
});
afterEach(async () => {
  await storage.close();
  await place.clean();
});

describe('queue', () => {
  test('the same work is enqueued once, also after it has ended', async () => {
    const queue = new JobQueue(storage);
    expect(await queue.enqueue(job('a'))).toBe(true);
    expect(await queue.enqueue(job('a'))).toBe(false);
    const claimed = await queue.claim('w', at(1), at(2));
    await queue.end(claimed!, { ...claimed!.value, status: 'done', endedAt: at(2) });
    expect(await queue.enqueue(job('a'))).toBe(false);
    expect((await queue.find(job('a').jobId))?.status).toBe('done');
  });

  test('of ten workers one has the job', async () => {
    const queue = new JobQueue(storage);
    await queue.enqueue(job('a'));
    const claims = await Promise.all(
      Array.from({ length: 10 }, (_, k) => queue.claim(`w${k}`, at(1), at(5))),
    );
    expect(claims.filter((c) => c !== null)).toHaveLength(1);
  });

  test('a job whose lease lapsed is taken over; the one who had it can report no more', async () => {
    const queue = new JobQueue(storage);
    await queue.enqueue(job('a'));
    const lost = await queue.claim('lost', at(1), at(2));
    expect(await queue.claim('early', at(1), at(3))).toBeNull();
    const taken = await queue.claim('next', at(3), at(5));
    expect(taken?.value).toMatchObject({ worker: 'next', attempts: 2 });
    expect(await queue.report(lost!, { stage: 'solve', leaseUntil: at(9) })).toBeNull();
  });

  test('a lease from before the clock was set back holds nobody off; one of a clock a little ahead does', async () => {
    const queue = new JobQueue(storage);
    await queue.enqueue(job('a'));
    await queue.claim('lost', at(600), at(601));
    expect((await queue.claim('next', at(10), at(11)))?.value).toMatchObject({ worker: 'next', attempts: 2 });
    expect(await queue.claim('a little behind', at(9), at(10))).toBeNull();
  });

  test('a job whose worker was killed on this machine is free at once, and begins anew', async () => {
    const queue = new JobQueue(storage);
    await queue.enqueue(job('a'));
    const running = nameWorker();
    const [lost, next] = [running.replace(/\d+$/, '1'), nameWorker()];
    const claimed = await queue.claim(lost, at(1), at(2));
    await queue.report(claimed!, { stage: 'solve', leaseUntil: at(2) });
    const taken = (await queue.claim(running, at(1), at(2)))?.value;
    if (process.platform !== 'linux') return expect(taken).toBeUndefined();
    expect(taken).toMatchObject({ worker: running, attempts: 2, stage: null });
    expect(await queue.claim(next, at(1), at(2))).toBeNull();
  });

  test('a worker that is silent is told of, with when another takes over', async () => {
    const queue = new JobQueue(storage);
    await queue.enqueue(job('a'));
    const { value } = (await queue.claim('elsewhere', at(1), at(2)))!;
    const later = (seconds: number): string => new Date(Date.parse(at(1)) + 1000 * seconds).toISOString();
    expect(takeOverAt(value, later(14))).toBeNull();
    expect(takeOverAt(value, later(16))).toBe(at(2));
    expect(takeOverAt({ ...value, status: 'done', leaseUntil: null }, later(16))).toBeNull();
  });

  test('a job that lost its worker three times is failed and says so', async () => {
    const queue = new JobQueue(storage);
    await queue.enqueue(job('a'));
    for (let k = 0; k < 3; k++)
      expect(await queue.claim(`w${k}`, at(2 * k + 1), at(2 * k + 2))).not.toBeNull();
    expect(await queue.claim('w3', at(9), at(10))).toBeNull();
    expect(await queue.find(job('a').jobId)).toMatchObject({
      status: 'failed',
      error: { code: 'worker-lost' },
    });
  });

  test('a queued job that is cancelled ends at once, an ended one cannot be', async () => {
    const queue = new JobQueue(storage);
    await queue.enqueue(job('a'));
    expect(await queue.cancel(job('a').jobId, at(1))).toBe(true);
    expect((await queue.find(job('a').jobId))?.status).toBe('cancelled');
    expect(await queue.cancel(job('a').jobId, at(1))).toBe(false);
    expect(await queue.claim('w', at(2), at(3))).toBeNull();
  });
});

describe('runner', () => {
  const run = (work: JobWork, errors: unknown[] = []): { queue: JobQueue; runner: JobRunner } => {
    const queue = new JobQueue(storage);
    const runner = new JobRunner(queue, work, describeFault, {
      now: () => at(1),
      onError: (error) => errors.push(error),
      pollMs: 5,
    });
    return { queue, runner };
  };
  const ended = (runner: JobRunner): Promise<Job> =>
    new Promise((resolve) => {
      runner.subscribe((j) => {
        if (j.status !== 'queued' && j.status !== 'running') resolve(j);
      });
    });

  test('works what is there and says how far it is', async () => {
    const { queue, runner } = run(async (_job, { onStage }) => onStage('solve'));
    await queue.enqueue(job('a'));
    const told: (string | null)[] = [];
    runner.subscribe((j) => told.push(j.stage));
    const end = ended(runner);
    runner.start();
    expect((await end).status).toBe('done');
    expect(told).toContain('solve');
    await runner.stop();
    expect((await queue.find(job('a').jobId))?.status).toBe('done');
  });

  test('a known fault is told in full, any other by where to look', async () => {
    const errors: unknown[] = [];
    const faults = [new AppError('bad', 'What.', 'Fix.'), new Error('secret detail')];
    const { queue, runner } = run(async () => {
      throw faults.shift();
    }, errors);
    await queue.enqueue(job('a'));
    await queue.enqueue(job('b'));
    const [first, second] = [
      ended(runner),
      new Promise<Job>((resolve) => {
        runner.subscribe((j) => j.jobId === job('b').jobId && j.status === 'failed' && resolve(j));
      }),
    ];
    runner.start();
    expect((await first).error).toEqual({ code: 'bad', cause: 'What.', fix: 'Fix.' });
    expect(JSON.stringify((await second).error)).not.toContain('secret');
    await runner.stop();
    expect(errors).toHaveLength(2);
  });

  test('a running job that is cancelled is ended', async () => {
    let started: () => void;
    const begun = new Promise<void>((resolve) => {
      started = resolve;
    });
    const { queue, runner } = run(
      (_job, { signal }) =>
        new Promise((_, reject) => {
          started();
          signal.addEventListener('abort', () => reject(new Error('ended')));
        }),
    );
    await queue.enqueue(job('a'));
    const end = ended(runner);
    runner.start();
    await begun;
    await queue.cancel(job('a').jobId, at(1));
    expect((await end).status).toBe('cancelled');
    await runner.stop();
  });

  test('stopping gives the job back: another takes it up, and it has not cost an attempt', async () => {
    let started: () => void;
    const begun = new Promise<void>((resolve) => {
      started = resolve;
    });
    const { queue, runner } = run(
      (_job, { signal }) =>
        new Promise((_, reject) => {
          started();
          signal.addEventListener('abort', () => reject(new Error('ended')));
        }),
    );
    await queue.enqueue(job('a'));
    runner.start();
    await begun;
    await runner.stop();
    expect(await queue.find(job('a').jobId)).toMatchObject({ status: 'queued', attempts: 0 });
    const next = run(async () => undefined);
    const end = ended(next.runner);
    next.runner.start();
    expect((await end).status).toBe('done');
    await next.runner.stop();
  });
});
