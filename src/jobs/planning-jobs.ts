/** The planning jobs as the service sees them: enqueue, find, follow, cancel, and the runners that work them here. */
import type { Scope } from '../domain/people';
import type { Job } from '../planning/job';
import type { JobQueue } from './job-queue';
import type { JobRunner } from './job-runner';

/** Jobs worked in another process are looked at so often. */
const LOOK_MS = 1000;

export class PlanningJobs {
  constructor(
    private readonly queue: JobQueue,
    private readonly runners: readonly JobRunner[],
  ) {}

  async enqueue(job: Job): Promise<boolean> {
    const fresh = await this.queue.enqueue(job);
    if (fresh) for (const runner of this.runners) runner.wake();
    return fresh;
  }

  list = (scope: Scope): Promise<Job[]> => this.queue.list(scope);
  find = (jobId: string): Promise<Job | null> => this.queue.find(jobId);

  async cancel(jobId: string, now: string): Promise<boolean> {
    const found = await this.queue.cancel(jobId, now);
    for (const runner of this.runners) runner.look(jobId);
    return found;
  }

  /** Tells how a job stands, at once and at every step, until it has ended; what is returned stops it. */
  follow(jobId: string, tell: (job: Job) => void): () => void {
    let last = '';
    const say = (job: Job | null): void => {
      if (!job || job.jobId !== jobId) return;
      const now = `${job.status} ${job.stage}`;
      if (now === last) return;
      last = now;
      tell(job);
    };
    const stops = this.runners.map((runner) => runner.subscribe(say));
    const look = (): void => void this.queue.find(jobId).then(say, () => undefined);
    const timer = setInterval(look, LOOK_MS);
    look();
    return () => {
      clearInterval(timer);
      for (const stop of stops) stop();
    };
  }

  start(): void {
    for (const runner of this.runners) runner.start();
  }

  async stop(): Promise<void> {
    await Promise.all(this.runners.map((runner) => runner.stop()));
  }
}
