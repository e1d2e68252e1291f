/** The thread's side of `simulate-threads.ts`: plays the replications it is sent, one by one. */
import { parentPort, workerData } from 'node:worker_threads';
import { AppError } from '../domain/errors';
import { giveWay } from './give-way';
import { replicateOf, type ThreadAnswer, type ThreadTask } from './simulate-threads';

const post = (answer: ThreadAnswer): void => parentPort?.postMessage(answer);
const replicate = replicateOf(workerData as ThreadTask);

async function play(replication: number): Promise<void> {
  try {
    const result = await replicate(replication, () => post({ kind: 'month' }));
    post({ kind: 'replication', replication, result });
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    post({ kind: 'failed', code: error.code, cause: error.cause, fix: error.fix });
  }
}

giveWay();
parentPort?.on('message', (replication: number) => void play(replication));
