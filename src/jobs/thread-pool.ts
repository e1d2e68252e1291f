/**
 * A pool of worker threads for tasks that take seconds: as many at once as there are threads, the rest wait where they
 * are described in a few bytes. A task that is cancelled ends its thread at once; one that runs out of memory fails and
 * leaves the others and the process as they are.
 */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { Piscina } from 'piscina';
import { AppError } from '../domain/errors';
import { type Answer, asAppError } from './thread-answer';

export interface PoolOptions {
  /** Name of the compiled file in this folder whose exported function runs a task. */
  readonly file: string;
  readonly threads: number;
  /** Most memory of JavaScript values that one thread may hold; beyond it its task fails. */
  readonly threadMegabytes: number;
}

const NURSERY_MEGABYTES = 96;

export class ThreadPool<Task, Result> {
  private readonly pool: Piscina<Task, Answer<Result>>;
  readonly threads: number;
  private readonly threadMegabytes: number;
  /** Rejects when a thread ends outside a task, before it could take one; another then stands for the next such end. */
  private broken: Promise<never>;

  constructor({ file, threads, threadMegabytes }: PoolOptions) {
    // From TypeScript sources (tests) the compiled worker in dist is run: a thread starts without their compiler.
    const filename = __filename.endsWith('.ts')
      ? join(__dirname, '..', '..', 'dist', 'src', 'jobs', file)
      : join(__dirname, file);
    if (!existsSync(filename))
      throw new AppError('not-built', `${filename} is missing.`, 'Run "npm run build" first.');
    this.threads = threads;
    this.threadMegabytes = threadMegabytes;
    this.pool = new Piscina<Task, Answer<Result>>({
      filename,
      minThreads: 0,
      maxThreads: threads,
      idleTimeout: 10_000,
      // Millions of short-lived rows: with Node's own small nursery a third of the time goes into clearing it.
      resourceLimits: {
        maxOldGenerationSizeMb: threadMegabytes,
        maxYoungGenerationSizeMb: NURSERY_MEGABYTES,
      },
    });
    this.broken = this.nextBreak();
  }

  private nextBreak(): Promise<never> {
    const broken = new Promise<never>((_, reject) =>
      this.pool.once('error', (error) => {
        this.broken = this.nextBreak();
        reject(error as Error);
      }),
    );
    broken.catch(() => undefined);
    return broken;
  }

  /** @throws AppError as the task threw it, or 'cancelled', or 'thread-memory'. */
  async run(task: Task, signal?: AbortSignal): Promise<Result> {
    try {
      const answer = await Promise.race([this.pool.run(task, signal ? { signal } : {}), this.broken]);
      if ('fault' in answer) throw asAppError(answer.fault);
      return answer.done;
    } catch (error) {
      if (signal?.aborted && !(error instanceof AppError))
        throw new AppError('cancelled', 'The work was cancelled.', 'Run it again: what is done stays done.');
      if ((error as NodeJS.ErrnoException).code !== 'ERR_WORKER_OUT_OF_MEMORY') throw error;
      throw new AppError(
        'thread-memory',
        `A thread needed more memory than it may have (${this.threadMegabytes} MB).`,
        'Split the jurisdiction that it was at, or plan fewer medicines or months at once.',
      );
    }
  }

  /** Runs all, as many at once as there are threads; ends at the first fault. `onDone` is told after each. */
  async all(
    tasks: readonly Task[],
    onDone: (task: Task, result: Result) => void,
    signal?: AbortSignal,
  ): Promise<void> {
    const stop = new AbortController();
    const either = signal ? AbortSignal.any([signal, stop.signal]) : stop.signal;
    const waiting = tasks.values();
    let fault: unknown;
    const work = async (): Promise<void> => {
      for (const task of waiting)
        try {
          onDone(task, await this.run(task, either));
        } catch (error) {
          // The first is told; what follows it is only that the others were stopped.
          if (!stop.signal.aborted) fault = error;
          stop.abort();
          return;
        }
    };
    await Promise.all(Array.from({ length: Math.min(this.threads, tasks.length) }, work));
    if (fault !== undefined) throw fault;
  }

  close(): Promise<void> {
    return this.pool.destroy();
  }
}
