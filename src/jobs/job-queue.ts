/**
 * Jobs as records of the store: an insert under a unique key enqueues once, whoever asks and however often; a job is
 * claimed by replacing it at the version that was read, so one worker has it; a lease that lapses frees it for another,
 * and so does the end of a worker's process on this machine.
 */
import type { Scope } from '../domain/people';
import type { Job } from '../planning/job';
import type { Storage, StoredRecord } from '../storage/port';
import { isGone } from './worker-name';

const LIVE = 'job';
const ENDED = 'job-ended';
const PAGE = 200;
const DAY_MS = 86_400_000;
/** Ended jobs are kept so long: by them a repeated request, or a second scheduler, sees that the work is done. */
const KEEP_DAYS = 400;
/** A job that ended its worker so often is not tried again. */
const MOST_ATTEMPTS = 3;

export class JobQueue {
  constructor(private readonly storage: Storage) {}

  /** False when the same work was asked for before, whether it has ended or not. */
  async enqueue(job: Job): Promise<boolean> {
    if (await this.storage.record(ENDED, job.jobId)) return false;
    if (!(await this.storage.insert(LIVE, job.jobId, job))) return false;
    // It may have ended between the two looks.
    if (!(await this.storage.record(ENDED, job.jobId))) return true;
    await this.storage.remove(LIVE, job.jobId);
    return false;
  }

  async find(jobId: string): Promise<Job | null> {
    const record =
      (await this.storage.record<Job>(LIVE, jobId)) ?? (await this.storage.record<Job>(ENDED, jobId));
    return record?.value ?? null;
  }

  async list(scope: Scope): Promise<Job[]> {
    const jobs = new Map<string, Job>();
    for (const kind of [ENDED, LIVE])
      for await (const record of this.all(kind, `${scope}|`)) jobs.set(record.key, record.value);
    return [...jobs.values()].sort((a, b) => (a.createdAt < b.createdAt ? 1 : -1));
  }

  /**
   * The next job that nobody works on, now this worker's until `leaseUntil`; null where there is none. A lease that
   * ends later than any given now could was given by a clock that has been set back since: nobody holds it.
   */
  async claim(
    worker: string,
    now: string,
    leaseUntil: string,
    takes: (job: Job) => boolean = () => true,
  ): Promise<StoredRecord<Job> | null> {
    // Twice as far as a lease reaches: the clocks of two machines differ by a little.
    const latest = new Date(2 * Date.parse(leaseUntil) - Date.parse(now)).toISOString();
    const isHeld = ({ status, worker: holder, leaseUntil: until }: Job): boolean =>
      status === 'running' &&
      until !== null &&
      until >= now &&
      until <= latest &&
      !(holder !== null && isGone(holder));
    for await (const record of this.all(LIVE, '')) {
      const job = record.value;
      const free = (job.status === 'queued' || job.status === 'running') && !isHeld(job);
      if (!free || !takes(job)) continue;
      if (job.attempts >= MOST_ATTEMPTS) {
        await this.end(record, {
          ...job,
          status: 'failed',
          endedAt: now,
          error: {
            code: 'worker-lost',
            cause: `Its worker was lost ${job.attempts} times.`,
            fix: 'Look into the log of the workers (memory?), then start the plan again.',
          },
        });
        continue;
      }
      const claimed: Job = {
        ...job,
        status: 'running',
        worker,
        leaseUntil,
        stage: null,
        attempts: job.attempts + 1,
        startedAt: job.startedAt ?? now,
      };
      if (await this.storage.replace(LIVE, job.jobId, record.version, claimed))
        return { ...record, version: record.version + 1, value: claimed };
    }
    return null;
  }

  /** What it is at, and the lease anew. Null when it is no longer this worker's. */
  async report(
    record: StoredRecord<Job>,
    change: Pick<Job, 'stage' | 'leaseUntil'>,
  ): Promise<StoredRecord<Job> | null> {
    for (;;) {
      const now = await this.storage.record<Job>(LIVE, record.key);
      if (!now || now.value.worker !== record.value.worker || now.value.status !== 'running') return null;
      const value = { ...now.value, ...change };
      if (await this.storage.replace(LIVE, record.key, now.version, value))
        return { ...now, version: now.version + 1, value };
    }
  }

  async end(record: StoredRecord<Job>, job: Job): Promise<void> {
    const expires = new Date(Date.parse(job.endedAt ?? job.createdAt) + KEEP_DAYS * DAY_MS).toISOString();
    const value: Job = { ...job, stage: null, leaseUntil: null };
    await this.storage.insert(ENDED, record.key, value, expires);
    await this.storage.remove(LIVE, record.key);
  }

  /** Gives a job back unfinished, without counting the attempt. */
  async release(record: StoredRecord<Job>, worker: string): Promise<void> {
    const now = await this.storage.record<Job>(LIVE, record.key);
    if (!now || now.value.worker !== worker) return;
    const value: Job = {
      ...now.value,
      status: 'queued',
      worker: null,
      leaseUntil: null,
      stage: null,
      attempts: now.value.attempts - 1,
    };
    await this.storage.replace(LIVE, record.key, now.version, value);
  }

  /** A queued job ends at once; a running one when its worker next looks. False when it has ended already. */
  async cancel(jobId: string, now: string): Promise<boolean> {
    for (;;) {
      const record = await this.storage.record<Job>(LIVE, jobId);
      if (!record) return false;
      const value: Job = { ...record.value, cancelAsked: true };
      if (!(await this.storage.replace(LIVE, jobId, record.version, value))) continue;
      if (value.status === 'queued')
        await this.end({ ...record, value }, { ...value, status: 'cancelled', endedAt: now });
      return true;
    }
  }

  private async *all(kind: string, prefix: string): AsyncGenerator<StoredRecord<Job>> {
    let after = '';
    for (;;) {
      const page = await this.storage.records<Job>(kind, { prefix, after, limit: PAGE });
      yield* page;
      const last = page.at(-1);
      if (!last || page.length < PAGE) return;
      after = last.key;
    }
  }
}
