/** Replications of a simulation spread over worker threads. The same seed gives the same scores whatever the threads. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { AppError } from '../domain/errors';
import { replicationsOf } from '../simulate/experiment';
import { type JurisdictionTask, jurisdictionReplications } from '../simulate/jurisdiction/experiment';
import type { Outcome } from '../simulate/jurisdiction/score';
import type { PolicySpec } from '../simulate/policy-named';
import type { Scenario } from '../simulate/scenario';
import type { Score } from '../simulate/score';

/** One medicine's scenario. */
export interface SimulateTask {
  readonly scenario: Scenario;
  readonly specs: readonly PolicySpec[];
  readonly seed: number;
}

export interface SimulateOptions {
  readonly replications: number;
  readonly threads: number;
  /** Called after each replication with how many are done. */
  readonly onProgress?: (done: number) => void;
  /** Called after each month that one policy has played of a jurisdiction. */
  readonly onMonth?: () => void;
  /** Ends the threads; the promise is then rejected with the code 'cancelled'. */
  readonly signal?: AbortSignal;
}

/** What a thread is given, and what it answers. */
export type ThreadTask =
  | { readonly kind: 'medicine'; readonly task: SimulateTask }
  | { readonly kind: 'jurisdiction'; readonly task: JurisdictionTask };
export type ThreadAnswer =
  | { readonly kind: 'month' }
  | { readonly kind: 'replication'; readonly replication: number; readonly result: unknown }
  | { readonly kind: 'failed'; readonly code: string; readonly cause: string; readonly fix: string };

export type Replicate = (replication: number, onMonth: () => void) => unknown;

export const replicateOf = (given: ThreadTask): Replicate =>
  given.kind === 'medicine'
    ? replicationsOf(given.task.scenario, given.task.specs, given.task.seed)
    : jurisdictionReplications(given.task);

/** Scores by replication, then by policy. */
export const simulate = (task: SimulateTask, options: SimulateOptions): Promise<Score[][]> =>
  spread<Score[]>({ kind: 'medicine', task }, options, options.threads < 2);

/** Outcomes by replication, then by rule. */
export const simulateJurisdiction = (
  task: JurisdictionTask,
  options: SimulateOptions,
): Promise<Outcome[][]> => spread<Outcome[]>({ kind: 'jurisdiction', task }, options, false);

/** From TypeScript sources (tests) the compiled worker in dist is run: a thread starts without their compiler. */
const workerFile = (): string =>
  __filename.endsWith('.ts')
    ? join(__dirname, '..', '..', 'dist', 'src', 'jobs', 'simulate-worker.js')
    : join(__dirname, 'simulate-worker.js');

const cancelled = (): AppError =>
  new AppError('cancelled', 'The simulation was ended before it was done.', 'Start it again.', 1);

/** All in this thread where `here`, or without the compiled worker. */
async function spread<Result>(given: ThreadTask, options: SimulateOptions, here: boolean): Promise<Result[]> {
  const { replications, onProgress, onMonth = () => undefined, signal } = options;
  const threads = Math.min(options.threads, replications);
  const results = new Array<Result>(replications);
  if (signal?.aborted) throw cancelled();
  if (here || !existsSync(workerFile())) {
    const replicate = replicateOf(given);
    for (let r = 0; r < replications; r++) {
      results[r] = (await replicate(r, onMonth)) as Result;
      if (signal?.aborted) throw cancelled();
      onProgress?.(r + 1);
    }
    return results;
  }
  let next = 0;
  let done = 0;
  const ends: (() => void)[] = [];
  const playInThread = async (): Promise<void> => {
    const worker = new Worker(workerFile(), { workerData: given });
    try {
      await new Promise<void>((resolve, reject) => {
        const send = (): void => {
          if (next < replications) worker.postMessage(next++);
          else resolve();
        };
        ends.push(() => reject(cancelled()));
        worker.on('message', (answer: ThreadAnswer) => {
          if (answer.kind === 'month') return onMonth();
          if (answer.kind === 'failed') return reject(new AppError(answer.code, answer.cause, answer.fix, 1));
          results[answer.replication] = answer.result as Result;
          onProgress?.(++done);
          send();
        });
        worker.once('error', reject);
        worker.once('exit', (code) => reject(new Error(`the simulation's thread ended with code ${code}`)));
        send();
      });
    } finally {
      await worker.terminate();
    }
  };
  const endAll = (): void => {
    for (const end of ends) end();
  };
  signal?.addEventListener('abort', endAll);
  try {
    await Promise.all(Array.from({ length: threads }, playInThread));
  } catch (error) {
    // One thread's fault ends the others too.
    endAll();
    throw error;
  } finally {
    signal?.removeEventListener('abort', endAll);
  }
  return results;
}
