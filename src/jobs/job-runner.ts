/** Takes jobs one at a time and works them, for as long as it is on. Any number of runners, in any number of processes. */
import type { Job } from '../planning/job';
import type { TaskStage } from '../planning/planning-task';
import type { StoredRecord } from '../storage/port';
import type { JobQueue } from './job-queue';
import { nameWorker } from './worker-name';

export type JobWork = (
  job: Job,
  on: { readonly signal: AbortSignal; readonly onStage: (stage: TaskStage) => void },
) => Promise<void>;

export interface JobRunnerOptions {
  readonly now: () => string;
  readonly onError: (error: unknown, job: Job | null) => void;
  /** How often to look for work, and to say that one is still at it. */
  readonly pollMs?: number;
  readonly leaseMs?: number;
  /** Jobs that this runner takes; all unless told. */
  readonly takes?: (job: Job) => boolean;
}

/** A worker that says nothing for so long has lost its job to whoever looks next. */
const LEASE_MS = 60_000;
/** It says so every other second: silent for so long, it is told of. */
const SILENT_MS = 15_000;

/** When another takes a job over whose worker has not been heard of for a while; null while all is well. */
export function takeOverAt({ status, leaseUntil }: Job, now: string): string | null {
  if (status !== 'running' || leaseUntil === null) return null;
  return Date.parse(leaseUntil) - Date.parse(now) > LEASE_MS - SILENT_MS ? null : leaseUntil;
}

/** What a failed job says; an unexpected fault says no more than that it was one. */
export type DescribeFault = (error: unknown) => NonNullable<Job['error']>;

export class JobRunner {
  private readonly worker = nameWorker();
  private readonly listeners = new Set<(job: Job) => void>();
  private timer: NodeJS.Timeout | undefined;
  private current: { jobId: string; abort: AbortController; beat: () => Promise<void> } | null = null;
  private stopped = true;
  private looking: Promise<void> = Promise.resolve();

  constructor(
    private readonly queue: JobQueue,
    private readonly work: JobWork,
    private readonly describe: DescribeFault,
    private readonly options: JobRunnerOptions,
  ) {}

  start(): void {
    this.stopped = false;
    this.schedule(0);
  }

  /** A job was enqueued in this process: look now. */
  wake(): void {
    if (!this.stopped && !this.current) this.schedule(0);
  }

  /** Looks now whether the job at hand was cancelled. */
  look(jobId: string): void {
    if (this.current?.jobId === jobId) void this.current.beat();
  }

  /** Told of every step of the jobs worked here. */
  subscribe(listener: (job: Job) => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  /** Ends the job at hand, which goes back to the queue for whoever comes next, and looks for no other. */
  async stop(): Promise<void> {
    this.stopped = true;
    clearTimeout(this.timer);
    this.current?.abort.abort('stopping');
    await this.looking;
  }

  private schedule(afterMs: number): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => {
      this.looking = this.takeJobs();
    }, afterMs);
  }

  private get pollMs(): number {
    return this.options.pollMs ?? 2000;
  }

  private leaseUntil(): string {
    return new Date(Date.parse(this.options.now()) + (this.options.leaseMs ?? LEASE_MS)).toISOString();
  }

  private async takeJobs(): Promise<void> {
    try {
      for (;;) {
        if (this.stopped) return;
        const claimed = await this.queue.claim(
          this.worker,
          this.options.now(),
          this.leaseUntil(),
          this.options.takes,
        );
        if (!claimed) break;
        await this.run(claimed);
      }
    } catch (error) {
      this.options.onError(error, null);
    }
    if (!this.stopped) this.schedule(this.pollMs);
  }

  private tell(job: Job): void {
    for (const listener of this.listeners) listener(job);
  }

  private async run(claimed: StoredRecord<Job>): Promise<void> {
    const abort = new AbortController();
    let record = claimed;
    let stage: string | null = null;
    const beat = async (): Promise<void> => {
      const known = await this.queue.report(record, { stage, leaseUntil: this.leaseUntil() });
      if (!known) return abort.abort('taken over');
      record = known;
      if (known.value.cancelAsked) abort.abort('cancelled');
    };
    const safeBeat = () => beat().catch((error) => this.options.onError(error, record.value));
    const heart = setInterval(() => void safeBeat(), this.pollMs);
    this.current = { jobId: claimed.value.jobId, abort, beat: safeBeat };
    this.tell(claimed.value);
    let outcome: Pick<Job, 'status' | 'error'>;
    try {
      await this.work(claimed.value, {
        signal: abort.signal,
        onStage: (next) => {
          stage = next;
          this.tell({ ...record.value, stage });
        },
      });
      outcome = { status: 'done', error: null };
    } catch (error) {
      outcome =
        abort.signal.aborted && abort.signal.reason === 'cancelled'
          ? { status: 'cancelled', error: null }
          : { status: 'failed', error: this.describe(error) };
      if (outcome.status === 'failed' && !abort.signal.aborted) this.options.onError(error, claimed.value);
    } finally {
      clearInterval(heart);
      this.current = null;
    }
    if (abort.signal.aborted && abort.signal.reason !== 'cancelled') {
      // Stopping, or another's by now: not ended. What is left of the lease is given up so that others need not wait.
      await this.queue.release(record, this.worker);
      return;
    }
    const job: Job = { ...record.value, ...outcome, endedAt: this.options.now() };
    await this.queue.end(record, job);
    this.tell({ ...job, stage: null });
  }
}
