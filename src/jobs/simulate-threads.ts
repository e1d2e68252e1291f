/** Replications of a simulation spread over worker threads. The same seed gives the same scores whatever the threads. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { replicationsOf } from '../simulate/experiment';
import type { PolicySpec } from '../simulate/policy-named';
import type { Scenario } from '../simulate/scenario';
import type { Score } from '../simulate/score';

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
}

/** From TypeScript sources (tests) the compiled worker in dist is run: a thread starts without their compiler. */
const workerFile = (): string =>
  __filename.endsWith('.ts')
    ? join(__dirname, '..', '..', 'dist', 'src', 'jobs', 'simulate-worker.js')
    : join(__dirname, 'simulate-worker.js');

/** Scores by replication, then by policy. With one thread, or without the compiled worker, all in this thread. */
export async function simulate(task: SimulateTask, options: SimulateOptions): Promise<Score[][]> {
  const { replications, onProgress } = options;
  const threads = Math.min(options.threads, replications);
  const scores = new Array<Score[]>(replications);
  if (threads < 2 || !existsSync(workerFile())) {
    const replicate = replicationsOf(task.scenario, task.specs, task.seed);
    for (let r = 0; r < replications; r++) {
      scores[r] = replicate(r);
      onProgress?.(r + 1);
    }
    return scores;
  }
  let next = 0;
  let done = 0;
  const playInThread = async (): Promise<void> => {
    const worker = new Worker(workerFile(), { workerData: task });
    try {
      await new Promise<void>((resolve, reject) => {
        const send = (): void => {
          if (next < replications) worker.postMessage(next++);
          else resolve();
        };
        worker.on('message', (answer: { replication: number; scores: Score[] }) => {
          scores[answer.replication] = answer.scores;
          onProgress?.(++done);
          send();
        });
        worker.once('error', reject);
        send();
      });
    } finally {
      await worker.terminate();
    }
  };
  await Promise.all(Array.from({ length: threads }, playInThread));
  return scores;
}
